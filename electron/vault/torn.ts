import { isZero } from './bytes'
import { FRAME_HEADER_BYTES, type FrameHeader, findFrameHeader } from './frame'

/** What a disk writes at once; a crash leaves each such piece of a write either written or as it was (zero). */
const SECTOR = 512

/** The pieces of bytes[from, to) between sector boundaries. */
function pieces(from: number, to: number): [from: number, to: number][] {
  const all: [number, number][] = []
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / SECTOR) + 1) * SECTOR)
    all.push([at, next])
    at = next
  }
  return all
}

/** Whether bytes[from, to) show that a part of them was never written. */
function partUnwritten(bytes: Buffer, from: number, to: number): boolean {
  return isZero(bytes, to - 1, to) || pieces(from, to).some(([start, end]) => isZero(bytes, start, end))
}

/**
 * Whether the frame header at `from` was never written, or only its beginning was. The first byte is zero if its
 * sector is missing; the last one and the rest of its sector are if the write stopped within the header.
 */
function headerUnwritten(bytes: Buffer, from: number): boolean {
  const end = from + FRAME_HEADER_BYTES
  return isZero(bytes, from, from + 1) || isZero(bytes, end - 1, Math.ceil(end / SECTOR) * SECTOR)
}

/**
 * Whether what stands at `from`, where the next frame was expected and none could be read, is a write that a crash cut
 * short. It is, if and only if
 *  1. the frame that belongs there was not known to be durable (`known` is the highest frame number seen),
 *  2. nothing is written beyond it and no later frame stands in it, and
 *  3. a part of it was never written: its last byte or a whole sector piece is still zero, or its header is unwritten.
 * A frame that was written whole and then changed has no unwritten part, so it is damage and not a torn write.
 */
export function isTorn(
  bytes: Buffer,
  from: number,
  written: number,
  expected: number,
  header: FrameHeader | null,
  known: number
): boolean {
  if (expected <= known) return false
  if (findFrameHeader(bytes, from + 1, written) !== null) return false
  if (header === null) return headerUnwritten(bytes, from)
  if (header.frame !== expected) return false
  const end = from + header.extent
  return written <= end && partUnwritten(bytes, from, end)
}

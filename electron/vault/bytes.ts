import { createHash } from 'node:crypto'

/** SHA-256 over the parts, one after the other. */
export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Writes an unsigned 64-bit big-endian number that is a safe integer. */
export function putU64(into: Buffer, offset: number, value: number): void {
  into.writeUInt32BE(Math.floor(value / 0x1_0000_0000), offset)
  into.writeUInt32BE(value % 0x1_0000_0000, offset + 4)
}

/** Reads an unsigned 64-bit big-endian number; beyond 2^53 the result is inexact and fits nothing expected. */
export function getU64(from: Buffer, offset: number): number {
  return from.readUInt32BE(offset) * 0x1_0000_0000 + from.readUInt32BE(offset + 4)
}

/** An unsigned 64-bit big-endian number as eight bytes. */
export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  putU64(bytes, 0, value)
  return bytes
}

/** A journal is mostly zeros written ahead: a block of them is compared at once, a thousand times as fast. */
const ZEROS = Buffer.alloc(4096)

/** The offset after the last byte that is not zero, or `from` if there is none. */
export function endOfWritten(bytes: Buffer, from: number): number {
  let end = bytes.length
  while (end - ZEROS.length >= from && bytes.subarray(end - ZEROS.length, end).equals(ZEROS))
    end -= ZEROS.length
  while (end > from && bytes[end - 1] === 0) end -= 1
  return end
}

/** Whether bytes[from, to) are all zero; beyond the end of the array counts as zero. */
export function isZero(bytes: Buffer, from: number, to: number): boolean {
  const end = Math.min(to, bytes.length)
  for (let at = from; at < end; at += 1) if (bytes[at] !== 0) return false
  return true
}

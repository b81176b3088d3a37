/** gzip (RFC 1952) by hand, so that the vectors are the same bytes whatever compressor a machine has. */
import { gzipSync } from 'node:zlib'

/** Deflate, no name, no time, made by an unknown system. */
const HEADER = Buffer.from('1f8b08000000000000ff', 'hex')
/** CRC-32 and length of the data: the end of every gzip. */
const trailer = (data: Uint8Array): Buffer => gzipSync(data, { level: 0 }).subarray(-8)

/** The data in blocks that are stored as they are (RFC 1951 §3.2.4). */
export function gzipStored(data: Buffer): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at === 0 || at < data.length; at += 65535) {
    const part = data.subarray(at, at + 65535)
    const head = Buffer.alloc(5)
    head.writeUInt8(at + 65535 >= data.length ? 1 : 0, 0)
    head.writeUInt16LE(part.length, 1)
    head.writeUInt16LE(~part.length & 0xffff, 3)
    blocks.push(head, part)
  }
  return Buffer.concat([HEADER, ...blocks, trailer(data)])
}

/**
 * A bomb: one zero, and then again and again the 258 bytes before (RFC 1951 §3.2.6, fixed codes), thirteen bits each.
 * Gives the bytes and how many they become.
 */
export function gzipBomb(runs: number): { packed: Buffer; bytes: number } {
  const bits: number[] = []
  // Header bits and extra bits come lowest first, codes highest first.
  const code = (text: string): void => void bits.push(...[...text].map(Number))
  code('1')
  code('10')
  code('00110000')
  for (let run = 0; run < runs; run++) code('1100010100000')
  code('0000000')
  const packed = Buffer.alloc(Math.ceil(bits.length / 8))
  for (const [i, bit] of bits.entries()) packed[i >> 3] = (packed[i >> 3] ?? 0) | (bit << (i & 7))
  const bytes = 1 + 258 * runs
  return { packed: Buffer.concat([HEADER, packed, trailer(Buffer.alloc(bytes))]), bytes }
}

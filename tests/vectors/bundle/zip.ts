import { crc32 as crc } from 'node:zlib'

/** One entry of a container, as honest or as false as a test wants it. */
export interface RawEntry {
  readonly name: string
  readonly content: Uint8Array
  /** What stands in the container in its place (compressed bytes); the content itself, if left out. */
  readonly stored?: Uint8Array
  readonly method?: number
  /** The Unix mode; a regular file, if left out. */
  readonly mode?: number
  readonly flags?: number
  readonly declaredSize?: number
  readonly time?: number
}

const UTF8_NAME = 0x0800
const NOON = 12 << 11
const FIRST_OF_2000 = ((2000 - 1980) << 9) | (1 << 5) | 1

/** CRC-32 of zip. Written out where Node has none (it came with 20.15). */
function crc32(bytes: Uint8Array): number {
  if (typeof crc === 'function') return crc(bytes)
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

function header(entry: RawEntry, offset: number | null): Buffer {
  const {
    name,
    content,
    stored = content,
    method = 0,
    mode = 0o100644,
    flags = UTF8_NAME,
    time = NOON
  } = entry
  const size = entry.declaredSize ?? content.length
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(flags, 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt16LE(time, 6)
  common.writeUInt16LE(FIRST_OF_2000, 8)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(method === 0 ? size : stored.length, 14)
  common.writeUInt32LE(size, 18)
  common.writeUInt16LE(Buffer.byteLength(name), 22)
  if (offset === null) return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name)])
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE((mode << 16) >>> 0, 6)
  rest.writeUInt32LE(offset, 10)
  // "Made by": Unix, version 6.3 of the zip specification.
  return Buffer.concat([Buffer.from('PK\x01\x02\x3f\x03', 'latin1'), common, rest, Buffer.from(name)])
}

/**
 * A zip written by hand from the table in docs/formats/bundle.md, sharing no code with the one under test: with
 * honest entries it gives the very bytes of a bundle.
 */
export function rawZip(entries: readonly RawEntry[], comment = ''): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    directory.push(header(entry, offset))
    const part = Buffer.concat([header(entry, null), entry.stored ?? entry.content])
    parts.push(part)
    offset += part.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...parts, list, end, Buffer.from(comment)])
}

import { isUtf8 } from 'node:buffer'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { building, type Entry, entryText, type ReferenceIndex, readEntry } from '@shared/reference'
import { LIMITS, type Manifest } from './format'
import { inTurns } from './turns'

const pack = promisify(gzip)
const unpack = promisify(gunzip)
const LINE_FEED = 0x0a

/** A line of the data that isn't what it should be; `what` says it in words. */
export class DataProblem extends Error {
  override readonly name = 'DataProblem'
  constructor(
    readonly reason: 'line-malformed' | 'count-mismatch',
    what: string
  ) {
    super(what)
  }
}

/** Lines are put together to pieces of this length before they become bytes. */
const PIECE = 1 << 18

function* writing(entries: Iterable<Entry>): Generator<void, Buffer, void> {
  const pieces: Buffer[] = []
  let lines = ''
  for (const entry of entries) {
    lines += `${entryText(entry)}\n`
    if (lines.length < PIECE) continue
    pieces.push(Buffer.from(lines, 'utf8'))
    lines = ''
    yield
  }
  pieces.push(Buffer.from(lines, 'utf8'))
  return Buffer.concat(pieces)
}

/** The data of a directory: a line for each entry, in the order given. */
export const dataOf = (entries: Iterable<Entry>): Promise<Buffer> => inTurns(writing(entries))

/** Packs data with gzip (RFC 1952), at the level beyond which little more is won. */
export const packed = async (data: Uint8Array): Promise<Buffer> => Buffer.from(await pack(data, { level: 6 }))

/** Unpacks data to at most that many bytes; null if it isn't gzip, or is more. */
export async function unpacked(bytes: Uint8Array, most: number): Promise<Buffer | null> {
  try {
    return Buffer.from(await unpack(bytes, { maxOutputLength: most }))
  } catch {
    return null
  }
}

function* linesOf(data: Buffer): Generator<string> {
  let start = 0
  for (let end = data.indexOf(LINE_FEED); end >= 0; end = data.indexOf(LINE_FEED, start)) {
    yield data.toString('utf8', start, end)
    start = end + 1
  }
  if (start < data.length) throw new DataProblem('line-malformed', 'the last line doesn’t end')
}

/** Reads every line strictly, and counts them. */
function* checkedEntries(data: Buffer, expected: number): Generator<Entry> {
  if (!isUtf8(data)) throw new DataProblem('line-malformed', 'they aren’t UTF-8')
  let line = 0
  for (const text of linesOf(data)) {
    line += 1
    if (line > expected) throw new DataProblem('count-mismatch', `there are more than ${expected} lines`)
    const entry = readEntry(text)
    if ('what' in entry) throw new DataProblem('line-malformed', `line ${line}: ${entry.what}`)
    yield entry
  }
  if (line !== expected) throw new DataProblem('count-mismatch', `there are ${line} lines, not ${expected}`)
}

/** Data that was checked when it was taken in and has been under seal since: no line is checked again. */
function* trustedEntries(data: Buffer): Generator<Entry> {
  for (const text of linesOf(data)) yield JSON.parse(text) as Entry
}

/**
 * The index over unpacked data, each line checked. Throws a DataProblem for a line that isn't an entry or too few or
 * many of them, and shared/reference's DirectoryProblem for organizations that contradict one another.
 */
export const checkedIndex = (data: Buffer, manifest: Manifest): Promise<ReferenceIndex> =>
  inTurns(building(editionOf(manifest), checkedEntries(data, manifest.organizations)))

/** The index over data that {@link checkedIndex} has been through. */
export const trustedIndex = (data: Buffer, edition: Edition): Promise<ReferenceIndex> =>
  inTurns(building(edition, trustedEntries(data)))

/** A day and the hash of the data. */
type Edition = ReferenceIndex['edition']

const editionOf = ({ asOf, data }: Manifest): Edition => ({ asOf, sha256: data.sha256 })

/** Whether a manifest stays within the limits, before anything is unpacked; else what doesn't, in words. */
export function withinLimits({ data, organizations }: Manifest, limits = LIMITS): string | null {
  if (data.bytes > limits.dataBytes) return `it says that its data have ${data.bytes} bytes`
  if (data.bytes > data.packedBytes * limits.expansion)
    return `its data would grow more than ${limits.expansion} times when unpacked`
  if (organizations > limits.organizations) return `it says that it holds ${organizations} organizations`
  return null
}

import { join } from 'node:path'
import { z } from 'zod'
import { sha256 } from './bytes'
import { durable, readWhole, writeBeside } from './files'
import type { KeyRing } from './keys'
import type { Ports } from './ports'
import { sealFile, unsealFile } from './sealed-file'
import type { RecordEntry } from './types'

export const HISTORY_DIR = 'history'
export const SEGMENT_RECORDS = 1000
const NAME = /^(\d{12})-(\d{12})\.seg$/
const ZEROS = Buffer.alloc(32)

/** A segment as the snapshot lists it: its records, its size in bytes, the SHA-256 of its file. */
export const segmentSchema = z.object({
  first: z.int().min(1),
  last: z.int().min(1),
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
})
export type Segment = z.infer<typeof segmentSchema>

const plainSchema = z.object({ records: z.array(z.object({ bytes: z.string(), leaf: z.string() })) })

export function segmentName(segment: { first: number; last: number }): string {
  const digits = (value: number) => String(value).padStart(12, '0')
  return `${digits(segment.first)}-${digits(segment.last)}.seg`
}

/** The record ranges that the file names in the history folder claim, in order. */
export async function segmentFiles(ports: Ports, dir: string): Promise<{ first: number; last: number }[]> {
  const found: { first: number; last: number }[] = []
  for (const name of await ports.disk.readdir(join(dir, HISTORY_DIR))) {
    const match = NAME.exec(name)
    if (match !== null) found.push({ first: Number(match[1]), last: Number(match[2]) })
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last)
}

/** The first listed segment that is missing or has another size, judged without reading any; null if all are there. */
export async function missingSegment(
  ports: Ports,
  dir: string,
  segments: readonly Segment[]
): Promise<{ segment: Segment; what: string } | null> {
  for (const segment of segments) {
    const stat = await ports.disk.stat(join(dir, HISTORY_DIR, segmentName(segment)))
    if (stat === null) return { segment, what: 'is missing' }
    if (stat.size !== segment.size)
      return { segment, what: `has ${stat.size} bytes instead of ${segment.size}` }
  }
  return null
}

export type SegmentReading =
  | { ok: true; records: RecordEntry[]; sha256: Buffer }
  | { ok: false; what: string }

/**
 * Reads and opens a segment. With `expected` its hash must be that one too; without (when the snapshot is lost) the
 * seal alone vouches for it.
 */
export async function readSegment(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  range: { first: number; last: number },
  expected: string | null
): Promise<SegmentReading> {
  const bytes = await readWhole(ports.disk, join(dir, HISTORY_DIR, segmentName(range)))
  if (bytes === null) return { ok: false, what: 'is missing' }
  const hash = sha256(bytes)
  const file = unsealFile(ring, 'history', bytes)
  if (!file.ok) return { ok: false, what: `is damaged: ${file.what}` }
  if (expected !== null && hash.toString('hex') !== expected) {
    return { ok: false, what: 'is not the file that the snapshot lists' }
  }
  if (file.header.first !== range.first || file.header.last !== range.last) {
    return { ok: false, what: `holds records ${file.header.first} to ${file.header.last}` }
  }
  const { records } = plainSchema.parse(JSON.parse(file.plain.toString('utf8')))
  if (records.length !== range.last - range.first + 1)
    return { ok: false, what: 'holds another number of records' }
  return {
    ok: true,
    records: records.map((record, at) => ({ seq: range.first + at, ...record })),
    sha256: hash
  }
}

/** Whether the segment file of that range holds exactly these records. */
async function holdsSame(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  range: { first: number; last: number },
  records: readonly RecordEntry[]
): Promise<boolean> {
  const reading = await readSegment(ports, dir, ring, range, null)
  return reading.ok && reading.records.every(({ bytes }, at) => bytes === records[at]?.bytes)
}

/**
 * Puts a new segment in place. A file of that name with other contents, which only an older snapshot put back can
 * explain, is set aside and never overwritten.
 */
async function writeSegment(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  generation: number,
  records: readonly RecordEntry[],
  previous: Buffer
): Promise<Segment> {
  const first = records[0]?.seq ?? 0
  const last = first + records.length - 1
  const plain = JSON.stringify({ records: records.map(({ bytes, leaf }) => ({ bytes, leaf })) })
  const bytes = sealFile(
    ports.random,
    ring,
    'history',
    { generation, first, last, previous },
    Buffer.from(plain, 'utf8')
  )
  const path = join(dir, HISTORY_DIR, segmentName({ first, last }))
  await writeBeside(ports.disk, `${path}.next`, bytes)
  const taken = (await ports.disk.stat(path)) !== null
  if (taken && !(await holdsSame(ports, dir, ring, { first, last }, records))) {
    await ports.disk.rename(path, `${path}.aside-${Buffer.from(ports.random.bytes(4)).toString('hex')}`)
  }
  await ports.disk.rename(`${path}.next`, path)
  return { first, last, size: bytes.length, sha256: sha256(bytes).toString('hex') }
}

/**
 * Adds records to the history and gives the new list of segments. A segment file never changes: a last one that is not
 * full is superseded by a longer one, and stays until `dropDuplicates`, once the new snapshot is in place.
 */
export async function extendHistory(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  generation: number,
  segments: readonly Segment[],
  added: readonly RecordEntry[]
): Promise<{ ok: true; segments: Segment[] } | { ok: false; segment: Segment; what: string }> {
  if (added.length === 0) return { ok: true, segments: [...segments] }
  const list = [...segments]
  let records = added
  const last = list.at(-1)
  if (last !== undefined && last.last - last.first + 1 < SEGMENT_RECORDS) {
    const reading = await readSegment(ports, dir, ring, last, last.sha256)
    if (!reading.ok) return { ok: false, segment: last, what: reading.what }
    records = [...reading.records, ...added]
    list.pop()
  }
  for (let at = 0; at < records.length; at += SEGMENT_RECORDS) {
    const before = list.at(-1)
    const previous = before === undefined ? ZEROS : Buffer.from(before.sha256, 'hex')
    list.push(
      await writeSegment(ports, dir, ring, generation, records.slice(at, at + SEGMENT_RECORDS), previous)
    )
  }
  const folder = join(dir, HISTORY_DIR)
  await durable('history', () => ports.disk.syncDir(folder))
  return { ok: true, segments: list }
}

/**
 * Removes files that the list does not name and whose records, every one, stand in listed segments: superseded ones,
 * and those of a compaction that failed or was cut short. Anything else stays where it is.
 */
export async function dropDuplicates(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  segments: readonly Segment[],
  read: (first: number, last: number) => Promise<RecordEntry[]>
): Promise<void> {
  const covered = segments.at(-1)?.last ?? 0
  const listed = new Set(segments.map(segmentName))
  for (const range of await segmentFiles(ports, dir)) {
    if (listed.has(segmentName(range)) || range.last > covered) continue
    if (await holdsSame(ports, dir, ring, range, await read(range.first, range.last))) {
      await ports.disk.remove(join(dir, HISTORY_DIR, segmentName(range)))
    }
  }
}

/**
 * Without a snapshot: the records from 1 on that unbroken segments hold, and what is wrong where they stop (null if
 * they simply end). Where two segments begin alike, the longer one that opens is taken.
 */
export async function salvageHistory(
  ports: Ports,
  dir: string,
  ring: KeyRing
): Promise<{ records: RecordEntry[]; problem: string | null }> {
  const records: RecordEntry[] = []
  let problem: string | null = null
  for (const range of await segmentFiles(ports, dir)) {
    if (range.first !== records.length + 1) continue
    const reading = await readSegment(ports, dir, ring, range, null)
    if (reading.ok) {
      for (const record of reading.records) records.push(record)
      problem = null
    } else {
      problem = `${HISTORY_DIR}/${segmentName(range)} ${reading.what}`
    }
  }
  return { records, problem }
}

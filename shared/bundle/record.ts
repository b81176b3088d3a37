import { z } from 'zod'
import { type JsonObject, type JsonProblem, readCanonicalText, utf8Text } from './canonical'
import { grouped } from './text'

/** All that a bundle needs to know of a record; the rest of it is the engine's business. */
const envelope = z.looseObject({ seq: z.number().int().min(1), at: z.string().min(1) })

/** One record of a verified bundle. */
export interface BundledRecord {
  readonly seq: number
  readonly at: string
  /** The canonical text, exactly as it was hashed. */
  readonly text: string
  readonly value: JsonObject
}

/** Why a line isn't a record, or not the one expected in its place. */
export type RecordProblem =
  | 'record-not-canonical'
  | 'record-duplicate-member'
  | 'record-malformed'
  | 'record-out-of-order'

export type RecordsReading =
  | { readonly ok: true; readonly records: readonly BundledRecord[] }
  | { readonly ok: false; readonly problem: RecordProblem | 'records-count'; readonly detail: string }

const refusal = (problem: RecordProblem | 'records-count', detail: string): RecordsReading => ({
  ok: false,
  problem,
  detail
})

const nameOf = (problem: JsonProblem): RecordProblem => {
  if (problem === 'duplicate-member') return 'record-duplicate-member'
  return problem === 'not-canonical' || problem === 'trailing-data'
    ? 'record-not-canonical'
    : 'record-malformed'
}

/**
 * Reads records.ndjson: one canonical JSON object a line, each line ended by one line feed, numbered without a gap
 * from `firstSeq` to `lastSeq`.
 */
export function readRecords(bytes: Uint8Array, firstSeq: number, lastSeq: number): RecordsReading {
  const text = utf8Text(bytes)
  if (text === null) return refusal('record-malformed', 'The record file isn’t UTF-8 text.')
  if (!text.endsWith('\n'))
    return refusal('record-malformed', 'The record file doesn’t end with a line feed.')
  const lines = text.slice(0, -1).split('\n')
  const expected = lastSeq - firstSeq + 1
  if (lines.length !== expected)
    return refusal(
      'records-count',
      `The record file holds ${grouped(lines.length)} lines, the manifest says ${grouped(expected)}.`
    )
  const records: BundledRecord[] = []
  for (const [i, line] of lines.entries()) {
    const reading = readCanonicalText(line)
    const place = `Line ${grouped(i + 1)} of the record file`
    if (!reading.ok)
      return refusal(nameOf(reading.problem), `${place} isn’t canonical JSON (${reading.problem}).`)
    const found = envelope.safeParse(reading.value)
    if (!found.success) return refusal('record-malformed', `${place} has no record number or no time.`)
    const { seq, at } = found.data
    if (seq !== firstSeq + i)
      return refusal(
        'record-out-of-order',
        `${place} is record ${grouped(seq)} where record ${grouped(firstSeq + i)} belongs.`
      )
    records.push({ seq, at, text: line, value: reading.value })
  }
  return { ok: true, records }
}

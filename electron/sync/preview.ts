import { type Finding, type Needle, secretScan } from './secret-scan'

/** What would leave this computer, computed from the very bytes that would. */
export interface BundlePreview {
  readonly records: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly firstAt: string
  readonly lastAt: string
  /** Bytes of the record file. */
  readonly bytes: number
  /** Every record as it would leave, byte for byte. */
  readonly lines: readonly string[]
  /** What looks like a secret in them; empty: searched for, none found. */
  readonly findings: readonly Finding[]
}

/** The text of records.ndjson. */
export const textOf = (records: readonly string[]): string => records.map((record) => `${record}\n`).join('')

/** The findings that stop an export. */
export const certainFindings = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ certain }) => certain)

function head(record: string | undefined): { seq: number; at: string } {
  const value: unknown = record === undefined ? null : JSON.parse(record)
  if (typeof value === 'object' && value !== null && 'seq' in value && 'at' in value) {
    const { seq, at } = value
    if (typeof seq === 'number' && typeof at === 'string') return { seq, at }
  }
  throw new RangeError('a bundle takes at least one record, each with its number and time')
}

/** Previews the records of a range (canonical texts, in order). Throws RangeError for none. */
export function previewRecords(records: readonly string[], needles: readonly Needle[] = []): BundlePreview {
  const first = head(records[0])
  const last = head(records.at(-1))
  const text = textOf(records)
  return {
    records: records.length,
    firstSeq: first.seq,
    lastSeq: last.seq,
    firstAt: first.at,
    lastAt: last.at,
    bytes: Buffer.byteLength(text),
    lines: records,
    findings: secretScan(text, needles)
  }
}

import { leafHash, type ProofStep, verifyInclusion } from '@shared/bundle'
import type { Outcome, RecordDetail, RecordFilter, RecordRow, Target } from '@shared/ipc'
import type { Desk } from '../desk'
import { readRecord } from '../records'
import { clockTime, dayHeading, exactMoment, isoDayAfter, longDate, utcMoment } from './dates'
import { leadingRules } from './leading-rules'
import { type CachedRow, recordsOf } from './record-cache'
import { factsOf, ruleIdsOf } from './record-facts'
import { refused } from './refusal'
import { maySee } from './request-words'
import { ruleViewsOf } from './rules'
import { sentenceOf } from './sentences'
import { digits, plural, shortHash, span } from './wording'

export interface RecordList {
  total: number
  found: number
  since: string
  entries: RecordRow[]
  nextBefore: number | null
}

/** A page of the record, newest first. `before` is the number below which the page begins. */
export async function recordList(desk: Desk, filter: RecordFilter): Promise<RecordList> {
  const { rows } = await recordsOf(desk)
  const now = desk.now()
  const fits = matcher(filter, now, desk.timeZone)
  const entries: RecordRow[] = []
  let found = 0
  let more = false
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]
    if (row === undefined || !fits(row)) continue
    found += 1
    if (filter.before !== null && row.seq >= filter.before) continue
    if (entries.length < filter.limit) entries.push(rowView(row, now, desk.timeZone))
    else more = true
  }
  const first = rows[0]
  return {
    total: rows.length,
    found,
    since: first === undefined ? '' : longDate(first.at, desk.timeZone),
    entries,
    nextBefore: more ? (entries.at(-1)?.seq ?? null) : null
  }
}

function matcher(filter: RecordFilter, now: string, zone: string): (row: CachedRow) => boolean {
  const terms = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  const from = filter.days === null ? '' : isoDayAfter(now, zone, 1 - filter.days)
  const kinds = new Set(filter.kinds)
  return (row) =>
    (kinds.size === 0 || row.kinds.some((kind) => kinds.has(kind))) &&
    row.isoDay >= from &&
    terms.every((term) => row.haystack.includes(term))
}

const rowView = (row: CachedRow, now: string, zone: string): RecordRow => ({
  seq: row.seq,
  time: clockTime(row.at, zone),
  day: dayHeading(row.at, now, zone),
  icon: row.icon,
  tone: row.tone,
  who: row.who,
  what: row.what,
  rules: row.rules,
  leaf: shortHash(row.leaf),
  tag: row.tag
})

/**
 * One record with what it says, its rules, and the proof that it stands in the record: worked out at this moment from
 * the bytes in the vault up to the root of the whole tree (RFC 9162 §2.1.3). A proof that fails is shown as such.
 */
export async function recordEntry(desk: Desk, input: { seq: number }): Promise<Outcome<RecordDetail>> {
  const { seq } = input
  if (seq > desk.recordCount)
    return refused(
      `There is no record ${digits(seq)}: the last one is ${digits(desk.recordCount)}.`,
      'Choose a record from the list.',
      ['CS-OBJ-01']
    )
  const { tree, begun } = await recordsOf(desk)
  const [stored] = await desk.vault.readRecords(seq, seq)
  if (stored === undefined)
    return refused(
      `Record ${digits(seq)} can’t be read from the vault.`,
      'The workspace is damaged there. Open a backup of it.',
      ['CS-REC-01']
    )
  const record = readRecord(stored.bytes)
  const sentence = sentenceOf(record, desk, begun)
  const leading = leadingRules(record, desk, begun)
  return {
    ok: true,
    value: {
      seq,
      who: sentence.who,
      what: sentence.what,
      when: exactMoment(record.at, desk.timeZone),
      utc: utcMoment(record.at),
      facts: factsOf(record, desk, (id) => targetOf(desk, id)),
      rules: ruleViewsOf(desk, leading),
      further: ruleViewsOf(
        desk,
        ruleIdsOf(record).filter((id) => !leading.includes(id))
      ),
      proof: proofOf(desk, tree, seq, new TextEncoder().encode(stored.bytes)),
      canonical: stored.bytes
    }
  }
}

/** A request opens only for those who may know of it. */
function targetOf(desk: Desk, id: string): Target | null {
  if (!maySee(desk, id)) return null
  return { screen: desk.actor().kind === 'authority' ? 'authority' : 'approvals', id }
}

function proofOf(
  desk: Desk,
  tree: Awaited<ReturnType<typeof recordsOf>>['tree'],
  seq: number,
  bytes: Uint8Array
): RecordDetail['proof'] {
  const sha256 = (input: Uint8Array): Uint8Array => desk.ports.sha256(input)
  const leaf = leafHash(bytes, sha256)
  // The desk keeps the root by itself, record by record: the tree of the leaves must lead to the same one.
  const size = Math.min(tree.size, desk.recordCount)
  const root = size === desk.recordCount ? desk.treeRoot() : tree.root(size)
  const proof = tree.inclusion(seq - 1, size)
  if (!verifyInclusion(leaf, proof, root, sha256))
    return {
      ok: false,
      message:
        `Record ${digits(seq)} doesn’t belong to the tree of this record: its bytes give the leaf ` +
        `${shortHash(leaf)}, and the way from there doesn’t lead to the root ${shortHash(root)}. ` +
        'Something was changed outside Countersign. Don’t rely on this workspace; open a backup of it.'
    }
  return {
    ok: true,
    leaf: shortHash(leaf),
    root: shortHash(root),
    size,
    steps: proof.steps.map((step) => ({
      side: step.side,
      range: step.first === step.last ? `leaf ${digits(step.first)}` : span(step.first, step.last),
      hash: shortHash(step.hash)
    })),
    text: proofText(desk, { seq, leaf, root, size, steps: proof.steps })
  }
}

interface WholeProof {
  seq: number
  leaf: string
  root: string
  size: number
  steps: readonly ProofStep[]
}

/** The proof with its hashes in full, to be copied and checked by hand. */
const proofText = (desk: Desk, { seq, leaf, root, size, steps }: WholeProof): string =>
  [
    `Record ${digits(seq)} of ${plural(size, 'record')}, workspace ${desk.directory.workspace?.name ?? ''} (${desk.mode})`,
    `leaf   ${leaf}`,
    ...steps.map((step) => `${step.side.padEnd(5)}  ${step.hash}  ${span(step.first, step.last)}`),
    `root   ${root}`,
    'Leaf: SHA-256 of 00 and the record’s bytes. Then, line by line: SHA-256 of 01, left and right hash (RFC 9162).'
  ].join('\n')

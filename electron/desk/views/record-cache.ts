import { MerkleLog } from '@shared/bundle'
import type { Desk } from '../desk'
import type { StoredRecord } from '../records'
import { isoDay } from './dates'
import { leadingRules } from './leading-rules'
import { ruleIdsOf, trackingsOf } from './record-facts'
import { type Sentence, sentenceOf } from './sentences'

/** One record as the list needs it: read, worded and made searchable once. */
export interface CachedRow extends Sentence {
  seq: number
  at: string
  /** The day in the practice's zone, `2026-09-15`. */
  isoDay: string
  /** Those shown in the list; the haystack has all. */
  rules: string[]
  leaf: string
  /** What a search looks through, in lower case. */
  haystack: string
}

/** Records read at a time: enough to be quick, few enough to leave the main process answering in between. */
const CHUNK = 1_000

/**
 * The worded rows and the Merkle tree of one desk's record. Both only ever grow at the end, as the record does, so a
 * page of ten thousand records is read once and after that costs what is new.
 */
class RecordCache {
  readonly rows: CachedRow[] = []
  readonly tree: MerkleLog
  readonly begun = new Map<string, string>()
  readonly #days = new Map<string, string>()
  #turn: Promise<void> = Promise.resolve()

  constructor(private readonly desk: Desk) {
    this.tree = new MerkleLog([], (bytes) => desk.ports.sha256(bytes))
  }

  /** Takes in what has been recorded since; one caller at a time, so that no record is taken twice. */
  update(): Promise<void> {
    const next = this.#turn.then(() => this.#read())
    // A failed reading must not stop the next try; its own caller is told.
    this.#turn = next.catch(() => undefined)
    return next
  }

  async #read(): Promise<void> {
    const { desk, rows, tree } = this
    const count = desk.recordCount
    while (rows.length < count) {
      const first = rows.length + 1
      const entries = await desk.vault.readRecords(first, Math.min(count, first + CHUNK - 1))
      if (entries.length === 0) return
      for (const { bytes, leaf } of entries) {
        rows.push(this.#row(bytes, leaf))
        tree.append(leaf)
      }
    }
  }

  #row(bytes: string, leaf: string): CachedRow {
    const { desk } = this
    // What the vault gives is authenticated and was written by the desk: the schema is for the drawer, one at a time.
    const record = JSON.parse(bytes) as StoredRecord
    for (const event of record.events)
      if (event.type === 'registration.begun') this.begun.set(event.registrationId, event.program)
    const sentence = sentenceOf(record, desk, this.begun)
    const words = [sentence.who, sentence.what, ...trackingsOf(record, desk), ...ruleIdsOf(record)]
    return {
      ...sentence,
      seq: record.seq,
      at: record.at,
      isoDay: this.#day(record.at),
      rules: leadingRules(record, desk, this.begun),
      leaf,
      haystack: words.join(' ').toLowerCase()
    }
  }

  /** The zone's day of an instant. Offsets change on quarter hours only, so that one answer serves a quarter hour. */
  #day(at: string): string {
    const quarter = `${at.slice(0, 14)}${Math.floor(Number(at.slice(14, 16)) / 15)}`
    const known = this.#days.get(quarter)
    if (known !== undefined) return known
    const day = isoDay(at, this.desk.timeZone)
    this.#days.set(quarter, day)
    return day
  }
}

// Held by the desk itself: when a lock drops the desk, its worded record goes with it.
const caches = new WeakMap<Desk, RecordCache>()

/** The rows and tree of this desk's record, up to date. */
export async function recordsOf(desk: Desk): Promise<RecordCache> {
  let cache = caches.get(desk)
  if (cache === undefined) {
    cache = new RecordCache(desk)
    caches.set(desk, cache)
  }
  await cache.update()
  return cache
}

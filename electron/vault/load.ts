import { join } from 'node:path'
import { readWhole } from './files'
import {
  HISTORY_DIR,
  missingSegment,
  type Segment,
  salvageHistory,
  segmentFiles,
  segmentName
} from './history'
import {
  type JournalEnd,
  type JournalReading,
  type JournalStart,
  readJournal,
  readJournalStart
} from './journal'
import type { KeyRing } from './keys'
import type { Ports } from './ports'
import { readSnapshot, SNAPSHOT_FILE, type SnapshotReading, type VaultState } from './snapshot'
import type { Damage, Json, PrivateChange, RecordEntry } from './types'

export const JOURNAL_FILE = 'journal'
export const JOURNAL_NEXT = 'journal.next'

/** All that a vault's files say, read without changing anything. */
export interface Loaded {
  state: VaultState
  /** Records to be replayed on the snapshot. */
  tail: RecordEntry[]
  segments: Segment[]
  end: JournalEnd
  recordCount: number
  damage: Damage | null
  notes: string[]
  /** The journal still stands under its interim name: the crash came between two steps of a compaction. */
  journalInterim: boolean
  /** Where a torn write ends; it is to be zeroed from `end.offset` on. */
  clearTo: number | null
}

/** Applies private changes in order; a null value deletes the key. */
export function applyPrivate(map: Map<string, Json>, changes: readonly PrivateChange[]): void {
  for (const { key, value } of changes) {
    if (value === null) map.delete(key)
    else map.set(key, value)
  }
}

async function pickJournal(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  start: JournalStart
): Promise<{ bytes: Buffer; interim: boolean } | null> {
  const bytes = await readWhole(ports.disk, join(dir, JOURNAL_FILE))
  const continues = (candidate: Buffer | null) => {
    const found = candidate === null ? null : readJournalStart(ring.vaultId, candidate)
    return found !== null && found.generation === start.generation && found.snapshot.equals(start.snapshot)
  }
  if (!continues(bytes)) {
    const next = await readWhole(ports.disk, join(dir, JOURNAL_NEXT))
    if (next !== null && continues(next)) return { bytes: next, interim: true }
  }
  return bytes === null ? null : { bytes, interim: false }
}

async function loadOnSnapshot(
  ports: Ports,
  dir: string,
  ring: KeyRing,
  snapshot: SnapshotReading,
  known: number
): Promise<Loaded> {
  const { header, state, segments } = snapshot
  const { generation, first: frames, last: records } = header
  const start: JournalStart = { generation, frames, records, snapshot: snapshot.sha256 }
  const journal = await pickJournal(ports, dir, ring, start)
  const reading: JournalReading = readJournal(ring, journal?.bytes ?? Buffer.alloc(0), start, known)
  const recordCount = reading.end.records
  applyPrivate(state.private, reading.changes)

  const notes = reading.torn === null ? [] : [reading.torn.note]
  let damage: Damage | null = null
  if (reading.problem !== null) {
    const what = journal === null ? 'is missing' : reading.problem
    damage = { where: JOURNAL_FILE, what: `The journal ${what}.`, intactThrough: recordCount }
  }
  const missing = await missingSegment(ports, dir, segments)
  if (missing !== null) {
    const name = `${HISTORY_DIR}/${segmentName(missing.segment)}`
    if (damage !== null) notes.push(`${damage.where}: ${damage.what}`)
    damage = {
      where: name,
      what: `The history file ${missing.what}.`,
      intactThrough: missing.segment.first - 1
    }
  }
  const newest = Math.max(0, ...(await segmentFiles(ports, dir)).map((range) => range.last))
  if (damage === null && newest > recordCount) {
    notes.push(
      `Older copy: the history folder reaches record ${newest}, this workspace ends at record ${recordCount}. ` +
        'An older snapshot or journal may have been put back.'
    )
  }
  return {
    state,
    tail: reading.records,
    segments,
    end: reading.end,
    recordCount,
    damage,
    notes,
    journalInterim: journal?.interim ?? false,
    clearTo: reading.torn?.to ?? null
  }
}

/**
 * Without a snapshot the records can still be whole: those of the history, then those of the journal if it begins
 * where the history ends. The caller's state is then rebuilt by replaying all of them; the private map is lost but for
 * the changes in the journal.
 */
async function loadWithoutSnapshot(ports: Ports, dir: string, ring: KeyRing, what: string): Promise<Loaded> {
  const history = await salvageHistory(ports, dir, ring)
  const records = history.records
  const notes: string[] = []
  const map = new Map<string, Json>()
  const bytes = await readWhole(ports.disk, join(dir, JOURNAL_FILE))
  const start = bytes === null ? null : readJournalStart(ring.vaultId, bytes)
  let end: JournalEnd = { generation: 0, frames: 0, records: 0, chain: Buffer.alloc(32), offset: 0 }
  if (history.problem !== null) notes.push(`history: ${history.problem}.`)
  if (bytes === null || start === null) {
    notes.push('journal: It is missing or its header is damaged, so its records could not be added.')
  } else {
    const reading = readJournal(ring, bytes, start, Number.POSITIVE_INFINITY)
    end = reading.end
    if (reading.problem !== null) notes.push(`journal: The journal ${reading.problem}.`)
    if (start.records <= records.length) {
      for (const record of reading.records) if (record.seq === records.length + 1) records.push(record)
      applyPrivate(map, reading.changes)
    } else {
      notes.push(
        `journal: Its records ${start.records + 1} to ${end.records} are intact, but those from ` +
          `${records.length + 1} to ${start.records} are missing, so they are not shown.`
      )
    }
  }
  const damage: Damage = {
    where: SNAPSHOT_FILE,
    what:
      `The snapshot ${what}. The private part as it stood then is missing, but for changes made since. ` +
      `Records 1 to ${records.length} are intact and are shown.`,
    intactThrough: records.length
  }
  const state = { snapshot: null, private: map }
  return {
    state,
    tail: records,
    segments: [],
    end,
    recordCount: records.length,
    damage,
    notes,
    journalInterim: false,
    clearTo: null
  }
}

/** Reads a vault's files as far as they are intact. `known`: the highest frame number known to have been durable. */
export async function loadVault(ports: Ports, dir: string, ring: KeyRing, known: number): Promise<Loaded> {
  const snapshot = await readSnapshot(ports.disk, dir, ring)
  return snapshot.ok
    ? loadOnSnapshot(ports, dir, ring, snapshot.reading, known)
    : loadWithoutSnapshot(ports, dir, ring, snapshot.what)
}

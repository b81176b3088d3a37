import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { sha256 } from './bytes'
import { reasonOf, VaultFault } from './faults'
import { durable, writeBeside } from './files'
import { dropDuplicates, extendHistory, HISTORY_DIR, readSegment, type Segment, segmentName } from './history'
import { JournalWriter } from './journal'
import type { KeyRing } from './keys'
import { applyPrivate, JOURNAL_FILE, JOURNAL_NEXT, loadVault } from './load'
import type { Ports } from './ports'
import { readSeen, SeenKeeper } from './seen'
import { SNAPSHOT_FILE, sealSnapshot, type VaultState } from './snapshot'
import type { CommitEntry, Damage, RecordEntry } from './types'

/**
 * The lowdb adapter: `read` is snapshot and journal, `write` is a compaction. Between them `append` puts single
 * changes into the journal, which lowdb by itself cannot.
 *
 * Calls must not overlap; the vault runs them one after the other.
 */
export class VaultStore implements Adapter<VaultState> {
  tail: RecordEntry[] = []
  recordCount = 0
  damage: Damage | null = null
  notes: string[] = []
  /** The number of records that the state handed to the next `write` covers. */
  covered = 0
  #segments: Segment[] = []
  #journal: JournalWriter | null = null
  readonly #seen: SeenKeeper

  constructor(
    private readonly ports: Ports,
    private readonly dir: string,
    private readonly ring: KeyRing,
    private readonly vaultId: string,
    private readonly headerGenuine: boolean
  ) {
    this.#seen = new SeenKeeper(ports, dir, vaultId, ring)
  }

  /** Reads the vault. If it is whole, finishes what a crash left half done and makes it writable. */
  async read(): Promise<VaultState> {
    const { ports, dir, ring } = this
    const seen = await readSeen(ports, dir, this.vaultId, ring)
    const known = seen.kind === 'mark' ? seen.mark.durable : 0
    const loaded = await loadVault(ports, dir, ring, known)
    this.tail = loaded.tail
    this.recordCount = loaded.recordCount
    this.#segments = loaded.segments
    this.damage = loaded.damage ?? (this.headerGenuine ? null : this.#changedHeader())
    this.notes = loaded.notes
    if (seen.kind === 'unreadable') {
      this.notes.push(
        `The note of the highest state seen (${dir}.seen) cannot be read, so an older copy would go unnoticed.`
      )
    }
    if (seen.kind === 'mark' && loaded.damage === null && seen.mark.frames > loaded.end.frames) {
      const { at, records } = seen.mark
      const missing =
        records > loaded.recordCount
          ? `it had reached record ${records} here`
          : 'it held later changes here, though no later record'
      this.notes.push(
        `Older copy: this workspace ends at record ${loaded.recordCount}, but on ${at.slice(0, 10)} at ` +
          `${at.slice(11, 16)} UTC ${missing}. An older copy may have been put back.`
      )
    }
    // Of a damaged vault, whatever is damaged in it, not a byte is touched.
    if (this.damage === null) {
      if (loaded.journalInterim) await this.#settleJournal()
      const path = join(dir, JOURNAL_FILE)
      this.#journal = await JournalWriter.resume(
        ports.disk,
        ports.random,
        ring,
        path,
        loaded.end,
        loaded.clearTo
      )
      await this.#seen.open(seen)
      await this.#mark()
    }
    return loaded.state
  }

  #changedHeader(): Damage {
    return {
      where: 'header.json',
      what: 'The header was changed by somebody who could not open the vault, or damaged.',
      intactThrough: this.recordCount
    }
  }

  /** Appends the entries as one frame with one sync; durable when it resolves. The private map is the caller's to change. */
  async append(batch: readonly { entry: CommitEntry; text: string }[]): Promise<void> {
    const journal = this.#writable()
    const records = batch.filter(({ entry }) => entry.record !== undefined).length
    await journal.append(
      batch.map(({ text }) => text),
      records
    )
    await this.#mark()
  }

  /** Takes one entry of an appended batch into memory. */
  admit(state: VaultState, entry: CommitEntry): void {
    if (entry.record !== undefined) {
      this.recordCount += 1
      this.tail.push({ seq: this.recordCount, ...entry.record })
    }
    applyPrivate(state.private, entry.private ?? [])
  }

  /**
   * Compacts: the journal's records that the state covers become history, the state becomes the snapshot of the next
   * generation, and a new journal begins. The rename of the snapshot is the moment it counts; a crash before leaves the
   * old generation whole, a crash after it leaves the new one, whose journal may still stand under its interim name.
   */
  async write(state: VaultState): Promise<void> {
    const { ports, dir, ring } = this
    const { disk, random } = ports
    const { end } = this.#writable()
    const generation = end.generation + 1
    const folded = this.tail.filter(({ seq }) => seq <= this.covered)
    const carried = this.tail.filter(({ seq }) => seq > this.covered)

    const history = await extendHistory(ports, dir, ring, generation, this.#segments, folded)
    if (!history.ok) {
      const where = `${HISTORY_DIR}/${segmentName(history.segment)}`
      const damage = {
        where,
        what: `The history file ${history.what}.`,
        intactThrough: history.segment.first - 1
      }
      throw new VaultFault('damaged', `${where}: ${damage.what}`, { damage })
    }
    const header = { generation, first: end.frames, last: this.covered, previous: end.chain }
    const snapshot = sealSnapshot(random, ring, header, state, history.segments)
    const snapshotPath = join(dir, SNAPSHOT_FILE)
    await writeBeside(disk, `${snapshotPath}.next`, snapshot)
    const start = { generation, frames: end.frames, records: this.covered, snapshot: sha256(snapshot) }
    const journal = await JournalWriter.create(disk, random, ring, join(dir, JOURNAL_NEXT), start)
    try {
      if (carried.length > 0) {
        const texts = carried.map(({ bytes, leaf }) => JSON.stringify({ record: { bytes, leaf } }))
        await journal.append(texts, carried.length)
      }
    } finally {
      await journal.close()
    }
    await durable('folder', () => disk.syncDir(dir))

    // From here on a failure leaves it open which generation the disk holds, so the old journal takes nothing more.
    await this.#journal?.close()
    this.#journal = null
    await disk.rename(`${snapshotPath}.next`, snapshotPath)
    await durable('folder', () => disk.syncDir(dir))
    await this.#settleJournal()
    const path = join(dir, JOURNAL_FILE)
    this.#journal = await JournalWriter.resume(disk, random, ring, path, journal.end, null)
    this.tail = carried
    this.#segments = history.segments
    await this.#mark()
    try {
      await this.#seen.sync()
      await dropDuplicates(ports, dir, ring, this.#segments, (first, last) => this.records(first, last))
    } catch (error) {
      // The compaction holds already; what could not be tidied up is tried again at the next one.
      this.notes.push(`Superseded history files could not be removed (${reasonOf(error)}).`)
    }
  }

  /** Whether appending is still possible (it is not after a compaction that failed half-way). */
  get ready(): boolean {
    return this.#journal !== null
  }

  /** Records first to last, both included, from history and memory. Throws a fault that names a damaged segment. */
  async records(first: number, last: number): Promise<RecordEntry[]> {
    const wanted: RecordEntry[] = []
    for (const segment of this.#segments) {
      if (segment.last < first || segment.first > last) continue
      const reading = await readSegment(this.ports, this.dir, this.ring, segment, segment.sha256)
      if (!reading.ok) throw this.#segmentFault(segment, reading.what)
      for (const record of reading.records) if (record.seq >= first && record.seq <= last) wanted.push(record)
    }
    for (const record of this.tail) if (record.seq >= first && record.seq <= last) wanted.push(record)
    return wanted
  }

  /** Reads every file again from the disk; the first damage found, or null. */
  async verify(): Promise<Damage | null> {
    const frames = this.#journal?.end.frames ?? 0
    const loaded = await loadVault(this.ports, this.dir, this.ring, frames)
    if (loaded.damage !== null) return loaded.damage
    if (loaded.end.frames < frames || loaded.recordCount < this.recordCount) {
      const what = `The journal ends at frame ${loaded.end.frames}, but frame ${frames} had been written.`
      return { where: JOURNAL_FILE, what, intactThrough: loaded.recordCount }
    }
    for (const segment of loaded.segments) {
      const reading = await readSegment(this.ports, this.dir, this.ring, segment, segment.sha256)
      if (!reading.ok) return this.#segmentFault(segment, reading.what).damage
    }
    return null
  }

  async close(): Promise<void> {
    await this.#journal?.close()
    this.#journal = null
    await this.#seen.sync()
    await this.#seen.close()
  }

  /** Notes how far the vault has come. Only a help against older copies, so a failure is noted and no more. */
  async #mark(): Promise<void> {
    const end = this.#journal?.end
    if (end === undefined) return
    try {
      await this.#seen.keep(end.generation, end.frames, end.records)
    } catch {
      const note = `The highest state seen could not be noted in ${this.dir}.seen; an older copy would go unnoticed.`
      if (!this.notes.includes(note)) this.notes.push(note)
    }
  }

  async #settleJournal(): Promise<void> {
    await this.ports.disk.rename(join(this.dir, JOURNAL_NEXT), join(this.dir, JOURNAL_FILE))
    await durable('folder', () => this.ports.disk.syncDir(this.dir))
  }

  #writable(): JournalWriter {
    if (this.#journal === null) throw new VaultFault('read-only', 'The vault is read-only.')
    return this.#journal
  }

  #segmentFault(segment: Segment, what: string): VaultFault {
    const where = `${HISTORY_DIR}/${segmentName(segment)}`
    const damage = { where, what: `The history file ${what}.`, intactThrough: segment.first - 1 }
    return new VaultFault('damaged', `${where}: ${damage.what}`, { damage })
  }
}

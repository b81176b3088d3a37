import { endOfWritten, isZero, putU64, sha256 } from './bytes'
import { reasonOf, VaultFault } from './faults'
import { durable } from './files'
import { framePlain, parseFramePlain, readFrame, sealFrame } from './frame'
import type { KeyRing } from './keys'
import type { Disk, DiskFile, Random } from './ports'
import { isTorn } from './torn'
import type { PrivateChange, RecordEntry } from './types'

const MAGIC = 'CSVJ'
const VERSION = 1
const FIELDS_BYTES = 80
const CHECK_END = FIELDS_BYTES + 32
/** Frames begin here; the header's block is never written again. */
export const FRAMES_AT = 4096
/** Zeros are written ahead in steps of this, so that a commit changes no file size and needs no metadata sync. */
const PREALLOCATED = 256 * 1024

/** Where a journal begins: the end of the snapshot it continues. */
export interface JournalStart {
  generation: number
  /** Frames and records in the vault before this journal. */
  frames: number
  records: number
  /** SHA-256 of the snapshot file that this journal continues. */
  snapshot: Buffer
}

/** How far the journal has come. */
export interface JournalEnd {
  generation: number
  frames: number
  records: number
  chain: Buffer
  /** Where the next frame is written. */
  offset: number
}

function headerFields(vaultId: Buffer, start: JournalStart): Buffer {
  const fields = Buffer.alloc(FIELDS_BYTES)
  fields.write(MAGIC, 0, 'latin1')
  fields.writeUInt16BE(VERSION, 4)
  vaultId.copy(fields, 8)
  putU64(fields, 24, start.generation)
  putU64(fields, 32, start.frames)
  putU64(fields, 40, start.records)
  start.snapshot.copy(fields, 48)
  return fields
}

/** The journal's header as it stands in the file, if its own check holds. For when the snapshot is lost. */
export function readJournalStart(vaultId: Buffer, bytes: Buffer): JournalStart | null {
  if (bytes.length < FRAMES_AT) return null
  const start: JournalStart = {
    generation: Number(bytes.readBigUInt64BE(24)),
    frames: Number(bytes.readBigUInt64BE(32)),
    records: Number(bytes.readBigUInt64BE(40)),
    snapshot: Buffer.from(bytes.subarray(48, FIELDS_BYTES))
  }
  return headerProblem(vaultId, start, bytes) === null ? start : null
}

function headerProblem(vaultId: Buffer, start: JournalStart, bytes: Buffer): string | null {
  if (bytes.length < FRAMES_AT) return `is cut short (${bytes.length} bytes)`
  const fields = headerFields(vaultId, start)
  const found = bytes.subarray(0, FIELDS_BYTES)
  if (
    !sha256(found).equals(bytes.subarray(FIELDS_BYTES, CHECK_END)) ||
    !isZero(bytes, CHECK_END, FRAMES_AT)
  ) {
    return 'has a damaged header'
  }
  if (!found.equals(fields)) {
    return found.subarray(8, 24).equals(vaultId)
      ? `belongs to generation ${found.readBigUInt64BE(24)} and does not continue this snapshot (generation ${start.generation})`
      : 'belongs to another vault'
  }
  return null
}

export interface JournalReading {
  records: RecordEntry[]
  changes: PrivateChange[]
  end: JournalEnd
  /** What is wrong beyond `end`, or with the header; null if nothing is. */
  problem: string | null
  /** A write cut short by a crash, to be zeroed up to `to`. */
  torn: { to: number; note: string } | null
}

/**
 * Reads a journal as far as it is intact. `known` is the highest frame number known to have been durable: a frame up
 * to that one is never taken for a torn write.
 */
export function readJournal(
  ring: KeyRing,
  bytes: Buffer,
  start: JournalStart,
  known: number
): JournalReading {
  const { generation } = start
  const reading: JournalReading = {
    records: [],
    changes: [],
    end: {
      generation,
      frames: start.frames,
      records: start.records,
      chain: sha256(headerFields(ring.vaultId, start)),
      offset: FRAMES_AT
    },
    problem: headerProblem(ring.vaultId, start, bytes),
    torn: null
  }
  const { end } = reading
  const written = endOfWritten(bytes, FRAMES_AT)
  while (end.offset < written) {
    const place = { generation, frame: end.frames + 1, recordsBefore: end.records, previous: end.chain }
    const frame = readFrame(ring, place, bytes, end.offset)
    if (!frame.ok) {
      if (reading.problem === null && isTorn(bytes, end.offset, written, place.frame, frame.header, known)) {
        const note =
          `journal: the last write (frame ${place.frame}, ${written - end.offset} bytes at ${end.offset}) was cut ` +
          'short by a crash and has been removed. Nothing that had been confirmed is affected.'
        reading.torn = { to: written, note }
      } else {
        reading.problem ??= `frame ${place.frame} at byte ${end.offset} ${frame.what}`
      }
      break
    }
    for (const entry of parseFramePlain(frame.plain)) {
      if (entry.record !== undefined) {
        end.records += 1
        reading.records.push({ seq: end.records, ...entry.record })
      }
      if (entry.private !== undefined) reading.changes.push(...entry.private)
    }
    end.frames += 1
    end.chain = frame.chain
    end.offset += frame.extent
  }
  return reading
}

/** A journal open for appending. */
export class JournalWriter {
  private constructor(
    private readonly file: DiskFile,
    private readonly random: Random,
    private readonly ring: KeyRing,
    readonly end: JournalEnd,
    private size: number
  ) {}

  /** A new journal, empty and synced, at `path`; its folder is not synced. */
  static async create(
    disk: Disk,
    random: Random,
    ring: KeyRing,
    path: string,
    start: JournalStart
  ): Promise<JournalWriter> {
    const file = await disk.open(path, 'create')
    const fields = headerFields(ring.vaultId, start)
    const block = Buffer.alloc(FRAMES_AT + PREALLOCATED)
    fields.copy(block)
    sha256(fields).copy(block, FIELDS_BYTES)
    await file.write(0, block)
    await durable('new journal', () => file.datasync())
    const { generation, frames, records } = start
    const end = { generation, frames, records, chain: sha256(fields), offset: FRAMES_AT }
    return new JournalWriter(file, random, ring, end, block.length)
  }

  /** An existing journal that was read up to `end`; zeros what lies beyond up to `clearTo` first. */
  static async resume(
    disk: Disk,
    random: Random,
    ring: KeyRing,
    path: string,
    end: JournalEnd,
    clearTo: number | null
  ): Promise<JournalWriter> {
    const file = await disk.open(path, 'update')
    if (clearTo !== null) {
      await file.write(end.offset, Buffer.alloc(clearTo - end.offset))
      await durable('journal', () => file.datasync())
    }
    return new JournalWriter(file, random, ring, { ...end }, await file.size())
  }

  /**
   * Appends one frame with the given entries (JSON texts), `records` of which hold a record; durable when it resolves.
   * Rejects with kind `disk` if the disk failed in a way that leaves the frame's fate unknown, with `misuse` if nothing
   * was written.
   */
  async append(entries: readonly string[], records: number): Promise<void> {
    const { end } = this
    const place = {
      generation: end.generation,
      frame: end.frames + 1,
      recordsBefore: end.records,
      previous: end.chain
    }
    const frame = sealFrame(this.random, this.ring, place, records, framePlain(entries))
    await this.#makeRoom(end.offset + frame.length)
    try {
      await this.file.write(end.offset, frame)
    } catch (error) {
      throw new VaultFault('disk', `The journal could not be written (${reasonOf(error)}).`, { cause: error })
    }
    await durable('journal', () => this.file.datasync())
    end.frames += 1
    end.records += records
    end.chain = sha256(frame)
    end.offset += frame.length
  }

  async #makeRoom(needed: number): Promise<void> {
    if (needed <= this.size) return
    const more = Math.ceil((needed - this.size) / PREALLOCATED) * PREALLOCATED
    try {
      await this.file.write(this.size, Buffer.alloc(more))
    } catch (error) {
      // Only zeros were written, so the journal is as it was and a later commit may find room again.
      throw new VaultFault(
        'misuse',
        `There is no room to save this (${reasonOf(error)}). Nothing was changed.`,
        { cause: error }
      )
    }
    await durable('journal', () => this.file.datasync())
    this.size += more
  }

  async close(): Promise<void> {
    await this.file.close()
  }
}

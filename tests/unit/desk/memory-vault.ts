import { createHmac, randomBytes } from 'node:crypto'
import type { CommitEntry, DeskVault, Json, RecordEntry } from '../../../electron/desk/vault-port'

/** What survives a crash: the "disk" under a memory vault. */
export interface MemoryDisk {
  key: Buffer
  mode: 'LIVE' | 'TRAINING'
  timeZone: string
  snapshot: Json | null
  snapshotRecords: number
  records: RecordEntry[]
  private: Map<string, Json>
}

export const memoryDisk = (
  mode: 'LIVE' | 'TRAINING' = 'TRAINING',
  timeZone = 'America/Chicago'
): MemoryDisk => ({
  key: randomBytes(32),
  mode,
  timeZone,
  snapshot: null,
  snapshotRecords: 0,
  records: [],
  private: new Map()
})

/** A vault that keeps everything in memory and can be told to fail. Opening the same disk again is a restart. */
export class MemoryVault implements DeskVault {
  failNext = false
  readOnly = false
  closed = false
  commits = 0
  readonly tail: readonly RecordEntry[]

  constructor(readonly disk: MemoryDisk) {
    this.tail = disk.records.slice(disk.snapshotRecords)
  }

  get header() {
    const { mode, timeZone } = this.disk
    return {
      vaultId: 'memory',
      formatVersion: 1,
      mode,
      name: 'Memory',
      timeZone,
      createdAt: '2026-01-01T00:00:00.000Z',
      slots: []
    }
  }
  get condition(): DeskVault['condition'] {
    return this.readOnly
      ? { readOnly: true, damage: { where: 'journal', what: 'cut', intactThrough: 1 }, notes: [] }
      : { readOnly: false, notes: [] }
  }
  get snapshot(): Json | null {
    return this.disk.snapshot
  }
  getPrivate(key: string): Json | undefined {
    return structuredClone(this.disk.private.get(key))
  }
  privateKeys(prefix: string): string[] {
    return [...this.disk.private.keys()].filter((key) => key.startsWith(prefix))
  }
  async commit(entry: CommitEntry): Promise<void> {
    await Promise.resolve()
    if (this.closed) throw new Error('closed')
    if (this.failNext) {
      this.failNext = false
      throw new Error('the disk is full')
    }
    this.commits += 1
    if (entry.record) this.disk.records.push({ seq: this.disk.records.length + 1, ...entry.record })
    for (const { key, value } of entry.private ?? []) {
      if (value === null) this.disk.private.delete(key)
      else this.disk.private.set(key, structuredClone(value))
    }
  }
  async readRecords(first: number, last: number): Promise<RecordEntry[]> {
    return this.disk.records.slice(first - 1, last)
  }
  async leaves(): Promise<string[]> {
    return this.disk.records.map(({ leaf }) => leaf)
  }
  async compact(snapshot: Json): Promise<void> {
    this.disk.snapshot = structuredClone(snapshot)
    this.disk.snapshotRecords = this.disk.records.length
  }
  deriveKey(purpose: string): Uint8Array {
    return new Uint8Array(createHmac('sha256', this.disk.key).update(purpose).digest())
  }
  async close(): Promise<void> {
    this.closed = true
  }
}

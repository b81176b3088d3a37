import { Low } from 'lowdb'
import { AttachedFiles } from './attached'
import { CommitQueue } from './commit-queue'
import { reasonOf, VaultFault } from './faults'
import {
  type HeaderBody,
  headerIsGenuine,
  publicHeader,
  readHeaderFile,
  type Slot,
  writeHeader
} from './header'
import type { KeyRing } from './keys'
import type { ProcessLock } from './lock'
import type { Ports } from './ports'
import { makeSlot, slotsWithNewKit, slotsWithPassphrase } from './slots'
import type { VaultState } from './snapshot'
import { VaultStore } from './store'
import type {
  CommitEntry,
  Condition,
  Damage,
  Json,
  RecordEntry,
  SlotKind,
  VerifyReport,
  WorkspaceHeader
} from './types'

/** What a vault is made of once its keys are known. */
export interface VaultParts {
  ports: Ports
  dir: string
  body: HeaderBody
  ring: KeyRing
  lock: ProcessLock
  /** Whether header.json is the one last written by somebody who could open the vault. */
  headerGenuine: boolean
  /** The kind of slot that gave the data key. */
  openedWith: SlotKind
}

function deepFreeze<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) deepFreeze(inner)
    Object.freeze(value)
  }
  return value
}

function clone<T>(value: T): T {
  return JSON.parse(JSON.stringify(value))
}

/** An open vault. Made by `openVault` and `createVault`. */
export class Vault {
  readonly dir: string
  /** Sealed files beside the record. */
  readonly attached: AttachedFiles
  #parts: VaultParts
  #body: HeaderBody
  #openedWith: SlotKind
  #store: VaultStore
  #db: Low<VaultState>
  #damage: Damage | null = null
  #closed = false
  #closing: Promise<void> | null = null
  #queue = new CommitQueue()
  #flushing = false
  #last: Promise<unknown> = Promise.resolve()

  private constructor(parts: VaultParts) {
    this.dir = parts.dir
    this.#parts = parts
    this.#body = parts.body
    this.#openedWith = parts.openedWith
    this.#store = new VaultStore(parts.ports, parts.dir, parts.ring, parts.body.vaultId, parts.headerGenuine)
    this.#db = new Low<VaultState>(this.#store, { snapshot: null, private: new Map() })
    this.attached = new AttachedFiles(parts, (writes, work) =>
      this.#serial(async () => {
        if (writes) this.#guardWritable()
        else this.#guardOpen()
        try {
          return await work()
        } catch (error) {
          throw this.#noted(error)
        }
      })
    )
  }

  /** Reads the vault's files; a damaged vault comes back read-only. Throws only if the disk fails. */
  static async load(parts: VaultParts): Promise<Vault> {
    const vault = new Vault(parts)
    await vault.#db.read()
    vault.#damage = vault.#store.damage
    return vault
  }

  get header(): WorkspaceHeader {
    return publicHeader(this.#body)
  }
  /**
   * What opened it. After `changePassphrase` that is the passphrase: whoever set it has just typed it.
   */
  get openedWith(): SlotKind {
    return this.#openedWith
  }
  /** The state given to the last `compact`. */
  get snapshot(): Json | null {
    return this.#db.data.snapshot
  }
  /** The records after the snapshot, to be replayed on it. */
  get tail(): readonly RecordEntry[] {
    return this.#store.tail
  }
  get recordCount(): number {
    return this.#store.recordCount
  }
  get condition(): Condition {
    const notes = [...this.#store.notes]
    return this.#damage === null
      ? { readOnly: false, notes }
      : { readOnly: true, damage: this.#damage, notes }
  }

  /** The private value under a key (frozen), or undefined. Only what is durable is seen. */
  getPrivate(key: string): Json | undefined {
    const value = this.#db.data.private.get(key)
    return value === undefined ? undefined : deepFreeze(value)
  }

  /** The private keys that begin with `prefix`, sorted. */
  privateKeys(prefix: string): string[] {
    return [...this.#db.data.private.keys()].filter((key) => key.startsWith(prefix)).sort()
  }

  /**
   * Adds an entry and resolves to the record count after it, once it is durable. Commits that arrive together share one
   * frame and one sync. Rejects with a VaultFault if the vault is closed or read-only or the disk fails. If the disk
   * did not confirm, the vault turns read-only; the entry may then turn out to have been saved when it is opened again.
   */
  commit(entry: CommitEntry): Promise<number> {
    return new Promise<number>((resolve, reject) => {
      this.#guardWritable()
      this.#queue.add(entry, resolve, reject)
      if (this.#flushing) return
      this.#flushing = true
      void this.#serial(() => this.#flush())
    })
  }

  /** Records first to last, both included, counted from 1. Throws a fault that names a damaged history file. */
  readRecords(first: number, last: number): Promise<RecordEntry[]> {
    return this.#serial(async () => {
      this.#guardOpen()
      try {
        return await this.#store.records(first, last)
      } catch (error) {
        throw this.#noted(error)
      }
    })
  }

  /**
   * Compacts on the caller's state, which must be that of all records acknowledged when this is called; records that
   * are on their way at that moment stay in the journal. Rejects, leaving the old generation in place, if there is no
   * room; turns the vault read-only if the disk did not confirm.
   */
  compact(snapshot: Json): Promise<void> {
    const covered = this.recordCount
    const state = clone(snapshot)
    return this.#serial(async () => {
      this.#guardWritable()
      const before = this.#db.data.snapshot
      this.#store.covered = covered
      this.#db.data.snapshot = state
      try {
        await this.#db.write()
      } catch (error) {
        this.#db.data.snapshot = before
        if (!this.#store.ready) this.#turnReadOnly(`A compaction failed half-way (${reasonOf(error)}).`)
        throw this.#noted(error)
      }
    })
  }

  /** Reads and checks everything on the disk again. Damage found turns the vault read-only. */
  verifyAll(): Promise<VerifyReport> {
    return this.#serial(async (): Promise<VerifyReport> => {
      this.#guardOpen()
      const { ports, dir, ring } = this.#parts
      const header = await readHeaderFile(ports, dir)
      if (!header.ok || !headerIsGenuine(header.file, ring)) {
        const what = header.ok ? 'The header has been changed or damaged.' : header.message
        this.#damage ??= { where: 'header.json', what, intactThrough: this.recordCount }
      }
      this.#damage ??= await this.#store.verify()
      return this.#damage === null
        ? { ok: true, records: this.recordCount }
        : { ok: false, damage: this.#damage }
    })
  }

  /** A 32-byte key for a purpose of the caller's, the same in every generation and after every change of slots. */
  deriveKey(purpose: string): Uint8Array {
    return this.#parts.ring.forCaller(purpose)
  }

  /** Replaces the passphrase: one slot for the new one, in place of all passphrase slots. */
  async changePassphrase(next: string): Promise<void> {
    await this.#changeSlots(async (dataKey) => {
      const slots = await slotsWithPassphrase(this.#parts.ports, this.#body, dataKey, next)
      return { slots, answer: undefined }
    })
    this.#openedWith = 'passphrase'
  }

  /** Makes a new recovery kit, in place of all recovery slots, and gives it in printable form. The old one is void. */
  replaceRecoveryKit(): Promise<string> {
    return this.#changeSlots(async (dataKey) => {
      const { slots, kit } = slotsWithNewKit(this.#parts.ports, this.#body, dataKey)
      return { slots, answer: kit }
    })
  }

  /**
   * Adds a slot of any kind that wraps the data key under `wrappingKey` (32 bytes, overwritten). `extra` is stored in
   * the clear with it. Gives the slot's id.
   */
  addSlot(kind: string, wrappingKey: Uint8Array, extra: { [key: string]: Json } = {}): Promise<string> {
    return this.#changeSlots(async (dataKey) => {
      const slot = makeSlot(this.#parts.ports, this.#body, dataKey, kind, wrappingKey, extra)
      return { slots: [...this.#body.slots, slot], answer: slot.id }
    })
  }

  /** Removes a slot; false if there is none with that id or it is the last. */
  removeSlot(id: string): Promise<boolean> {
    return this.#changeSlots(async () => {
      const left = this.#body.slots.filter((slot) => slot.id !== id)
      const removed = left.length > 0 && left.length < this.#body.slots.length
      return removed ? { slots: left, answer: true } : { slots: null, answer: false }
    })
  }

  /** Finishes what is on its way, overwrites the keys and releases the vault for other processes. */
  close(): Promise<void> {
    this.#closing ??= this.#serial(async () => {
      this.#closed = true
      try {
        await this.#store.close()
      } finally {
        this.#parts.ring.forget()
        this.#db.data = { snapshot: null, private: new Map() }
        this.#store.tail = []
        await this.#parts.lock.release()
      }
    })
    return this.#closing
  }

  #changeSlots<T>(make: (dataKey: Buffer) => Promise<{ slots: Slot[] | null; answer: T }>): Promise<T> {
    return this.#serial(async () => {
      this.#guardWritable()
      const { ports, dir, ring } = this.#parts
      const dataKey = ring.withDataKey((key) => Buffer.from(key))
      try {
        const { slots, answer } = await make(dataKey)
        if (slots === null) return answer
        const body: HeaderBody = { ...this.#body, slots }
        await writeHeader(ports, dir, body, ring)
        this.#body = body
        return answer
      } catch (error) {
        throw this.#noted(error)
      } finally {
        dataKey.fill(0)
      }
    })
  }

  async #flush(): Promise<void> {
    this.#flushing = false
    for (let batch = this.#queue.take(); batch.length > 0; batch = this.#queue.take()) {
      try {
        this.#guardWritable()
        await this.#store.append(batch)
      } catch (error) {
        const fault = this.#noted(error)
        for (const { reject } of batch) reject(fault)
        continue
      }
      for (const { entry, resolve } of batch) {
        this.#store.admit(this.#db.data, entry)
        resolve(this.recordCount)
      }
    }
  }

  /** Draws the consequence of a fault for the vault's condition and hands it on. */
  #noted(error: unknown): unknown {
    if (error instanceof VaultFault && error.kind === 'damaged') this.#damage ??= error.damage
    if (error instanceof VaultFault && error.kind === 'disk') this.#turnReadOnly(error.message)
    return error
  }

  #turnReadOnly(why: string): void {
    const what = `${why} Nothing more is written, for safety. Close the workspace and open it again.`
    this.#damage ??= { where: 'disk', what, intactThrough: this.recordCount }
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work)
    this.#last = next.catch(() => undefined)
    return next
  }

  #guardOpen(): void {
    if (this.#closed) throw new VaultFault('closed', 'The vault is closed.')
  }

  #guardWritable(): void {
    this.#guardOpen()
    if (this.#damage !== null) {
      throw new VaultFault('read-only', `The vault is read-only. ${this.#damage.what}`, {
        damage: this.#damage
      })
    }
  }
}

import { appendLeaf, type Frontier, rootOf } from '@shared/bundle'
import type { Directory } from '@shared/policy'
import type { Instant } from '@shared/policy/model'
import type { PrivateChange, Vault } from '../vault'
import type { DeskPorts } from './ports'
import { readRecord, type StoredRecord, sealed } from './records'
import { DeskState } from './state'

/** Past this the journal is folded into a new snapshot; at closing a smaller one pays, since opening replays it. */
const TAIL_LIMIT = 500
const TAIL_WORTH_IT = 100

/** The record of an open workspace: what stands in it, its tree, and how it grows. One caller at a time appends. */
export class RecordLog {
  #frontier: Frontier
  #lastAt: Instant | null
  /** Leaf hashes already read, from the first on. */
  readonly #leaves: string[] = []
  #sinceSnapshot: number

  constructor(
    private readonly ports: DeskPorts,
    private readonly vault: Vault,
    private readonly directory: Directory,
    state: DeskState
  ) {
    this.#frontier = state.frontier
    this.#lastAt = state.lastAt
    this.#sinceSnapshot = vault.tail.length
  }

  get count(): number {
    return this.#frontier.size
  }

  /** When the last record was made; null before the first. */
  get lastAt(): Instant | null {
    return this.#lastAt
  }

  /** The root of the Merkle tree over the whole record (RFC 9162). */
  root(): string {
    return rootOf(this.#frontier, this.ports.sha256)
  }

  /** Durable, with its private changes, and then applied to the directory; if the vault rejects, neither. */
  async append(record: StoredRecord, changes: PrivateChange[]): Promise<void> {
    const stored = sealed(record, this.ports)
    await this.vault.commit({ record: stored, private: changes })
    for (const event of record.events) this.directory.apply(event)
    this.#frontier = appendLeaf(this.#frontier, stored.leaf, this.ports.sha256)
    this.#lastAt = record.at
    this.#sinceSnapshot += 1
  }

  /** The records from `first` to `last`, both included; what lies outside the record is left out. */
  async read(first: number, last: number): Promise<StoredRecord[]> {
    const from = Math.max(1, first)
    const to = Math.min(last, this.count)
    if (from > to) return []
    return (await this.vault.readRecords(from, to)).map(({ bytes }) => readRecord(bytes))
  }

  /** The Merkle leaf hashes of the whole record, oldest first. */
  async leaves(): Promise<string[]> {
    const from = this.#leaves.length + 1
    if (from <= this.count)
      for (const { seq, leaf } of await this.vault.readRecords(from, this.count)) this.#leaves[seq - 1] = leaf
    return [...this.#leaves]
  }

  /**
   * Folds the journal into a snapshot where it has grown enough. This only saves time at the next opening: what it is
   * made of is durable, so a failure is no failure of the command, and the next try comes after as many records again.
   */
  async compact(when: 'running' | 'closing'): Promise<void> {
    if (this.#sinceSnapshot < (when === 'closing' ? TAIL_WORTH_IT : TAIL_LIMIT)) return
    if (this.vault.condition.readOnly) return
    this.#sinceSnapshot = 0
    const state = new DeskState(this.directory, this.#frontier, this.#lastAt)
    await this.vault.compact(state.toJSON()).catch(() => {})
  }
}

import type {
  CommitEntry,
  Condition,
  Json,
  PrivateChange,
  RecordEntry,
  WorkspaceHeader
} from '../vault/types'

export type { CommitEntry, Condition, Json, PrivateChange, RecordEntry }

/** What the desk asks of an open vault; electron/vault keeps these promises. */
export interface DeskVault {
  readonly header: WorkspaceHeader
  readonly condition: Condition
  /** The directory as it stood at the last compaction, or null; then the records after it, oldest first. */
  readonly snapshot: Json | null
  readonly tail: readonly RecordEntry[]
  getPrivate(key: string): Json | undefined
  privateKeys(prefix: string): string[]
  /** Durable when it resolves; all of the entry or nothing. */
  commit(entry: CommitEntry): Promise<unknown>
  readRecords(first: number, last: number): Promise<RecordEntry[]>
  leaves(): Promise<string[]>
  /** Makes `snapshot` the new start and moves the journal's records into the history. */
  compact(snapshot: Json): Promise<unknown>
  deriveKey(purpose: string): Uint8Array
  close(): Promise<void>
}

/** Whatever JSON can hold. The vault stores it and never looks inside. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What a person offers to open a vault. */
export type Unlock =
  | { kind: 'passphrase'; passphrase: string }
  | { kind: 'recovery'; kit: string }
  | { kind: 'training' }

/** One record of the log: its sequence number from 1, its canonical JSON text, its Merkle leaf hash in hex. */
export interface RecordEntry {
  seq: number
  bytes: string
  leaf: string
}

/** One change of the private map; a null value deletes the key. */
export interface PrivateChange {
  key: string
  value: Json | null
}

/** What one commit adds: at most one record, and any number of private changes, all or nothing. */
export interface CommitEntry {
  record?: { bytes: string; leaf: string }
  private?: PrivateChange[]
}

export type WorkspaceMode = 'LIVE' | 'TRAINING'
export type SlotKind = 'passphrase' | 'recovery' | 'training'

/** The public face of a vault: what can be known without opening it. Times are UTC ISO 8601. */
export interface WorkspaceHeader {
  vaultId: string
  formatVersion: number
  mode: WorkspaceMode
  name: string
  timeZone: string
  createdAt: string
  slots: { id: string; kind: SlotKind; createdAt: string }[]
}

/** Cost of Argon2id: memory in KiB, passes over it, lanes. */
export interface KdfCost {
  memoryKiB: number
  passes: number
  lanes: number
}

export interface CreateOptions {
  mode: WorkspaceMode
  name: string
  timeZone: string
  /** Asked of a live vault, refused for a training vault. */
  passphrase?: string
  /** Not below 64 MiB, 3 passes, 4 lanes. Without it the cost is tuned to about half a second. */
  kdf?: KdfCost
}

/** Where a vault is damaged, what is wrong there, and how many records from the first on are intact. */
export interface Damage {
  where: string
  what: string
  intactThrough: number
}

export type Condition =
  | { readOnly: false; notes: string[] }
  | { readOnly: true; damage: Damage; notes: string[] }

export type HeaderReading =
  | { ok: true; header: WorkspaceHeader }
  | { ok: false; reason: 'missing' | 'from-the-future' | 'unreadable'; message: string }

/** The state of the growing delay. Times are UTC ISO 8601. */
export interface Attempts {
  failuresSinceLastOpen: number
  lastFailureAt: string | null
  waitUntil: string | null
  lastOpenedAt: string | null
}

export type OpenRefusal =
  | 'wrong-secret'
  | 'wait'
  | 'locked-by-other-process'
  | 'from-the-future'
  | 'damaged-header'
  | 'missing'
  | 'bad-kit'

export interface Refused {
  ok: false
  reason: OpenRefusal
  message: string
  waitUntil?: string
  failures?: number
}

export type VerifyReport = { ok: true; records: number } | { ok: false; damage: Damage }

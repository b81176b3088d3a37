/** The encrypted store. Knows bytes and JSON, nothing of roles. The format is described in docs/formats/vault.md. */
export type { AttachedFiles, AttachedReading } from './attached'
export { createVault } from './create'
export { type FaultKind, VaultFault } from './faults'
export { nodePorts } from './node-ports'
export { attempts, openVault, readHeader } from './open'
export type { Clock, Disk, DiskFile, Kdf, Ports, Ports as VaultPorts, Processes, Random } from './ports'
export { moveVault } from './seen'
export type {
  Attempts,
  CommitEntry,
  Condition,
  CreateOptions,
  Damage,
  HeaderReading,
  Json,
  OpenRefusal,
  PrivateChange,
  RecordEntry,
  Refused,
  Unlock,
  VerifyReport,
  WorkspaceHeader,
  WorkspaceMode
} from './types'
export type { Vault } from './vault'

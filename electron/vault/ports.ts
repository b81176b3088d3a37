/**
 * Everything the vault asks of the machine. The vault itself touches no disk, clock, randomness or Argon2, so that a
 * test can hold the clock, cut the power at any byte, and count the syncs.
 */

export interface DiskFile {
  /** Size in bytes. */
  size(): Promise<number>
  /** Up to `length` bytes from `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Writes all bytes at `offset`, growing the file if needed; rejects if not all were taken. */
  write(offset: number, bytes: Uint8Array): Promise<void>
  /** Returns once what was written (and the size, if it changed) survives a power failure. */
  datasync(): Promise<void>
  close(): Promise<void>
}

/** `read` and `update` want an existing file; `create` empties an existing one; `create-new` refuses it. */
export type OpenMode = 'read' | 'update' | 'create' | 'create-new'

export interface FileStat {
  size: number
  /** Tells a file from its copy (device and inode). */
  id: string
}

/** A missing file or folder is an error with the code `ENOENT`, except where null is promised. */
export interface Disk {
  open(path: string, mode: OpenMode): Promise<DiskFile>
  stat(path: string): Promise<FileStat | null>
  /** Replaces an existing file in one step. */
  rename(from: string, to: string): Promise<void>
  /** Removing what is not there is no error. */
  remove(path: string): Promise<void>
  /** Makes the folder's entries (created, renamed, removed) survive a power failure. */
  syncDir(path: string): Promise<void>
  /** The names in a folder; none if it does not exist. */
  readdir(path: string): Promise<string[]>
  /** Makes a folder and those above it; an existing one is no error. */
  mkdir(path: string): Promise<void>
}

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number
}

export interface Random {
  /** `length` bytes nobody can predict. The vault owns the array and may overwrite it. */
  bytes(length: number): Uint8Array
}

export interface Argon2idInput {
  secret: Uint8Array
  salt: Uint8Array
  memoryKiB: number
  passes: number
  lanes: number
  length: number
}

export interface Kdf {
  /** Argon2id, version 0x13 (RFC 9106). */
  argon2id(input: Argon2idInput): Promise<Uint8Array>
}

/** One run of one process on one machine; a reused process id has another start or boot. */
export interface ProcessIdentity {
  pid: number
  startedAt: string
  boot: string
  host: string
}

export interface Processes {
  self(): Promise<ProcessIdentity>
  /** False only if that very process is known to be gone. */
  isAlive(identity: ProcessIdentity): Promise<boolean>
}

export interface Ports {
  disk: Disk
  clock: Clock
  random: Random
  kdf: Kdf
  processes: Processes
}

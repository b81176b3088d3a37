/** What a bundle may be at most. Checked on what the container declares, before anything is unpacked. */
export interface Limits {
  /** Bytes of the whole file. */
  readonly containerBytes: number
  /** Files in the container. */
  readonly files: number
  /** Unpacked bytes for each byte in the container. */
  readonly expansion: number
  /** Bytes of each member, unpacked. */
  readonly memberBytes: Readonly<Record<string, number>>
}

const MIB = 1024 * 1024

/** 96 MiB of records are about 200,000 of them: decades of a large practice. */
export const LIMITS: Limits = {
  containerBytes: 100 * MIB,
  files: 3,
  expansion: 20,
  memberBytes: { 'manifest.jws.json': MIB, 'records.ndjson': 96 * MIB, 'VERIFY.txt': 64 * 1024 }
}

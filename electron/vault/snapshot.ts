import { join } from 'node:path'
import { z } from 'zod'
import { sha256 } from './bytes'
import { readWhole } from './files'
import { type Segment, segmentSchema } from './history'
import type { KeyRing } from './keys'
import type { Disk, Random } from './ports'
import { type SealedHeader, sealFile, unsealFile } from './sealed-file'
import type { Json } from './types'

export const SNAPSHOT_FILE = 'snapshot'

/** What lowdb holds: the caller's state as last compacted, and the private map. */
export interface VaultState {
  snapshot: Json | null
  private: Map<string, Json>
}

export interface SnapshotReading {
  header: SealedHeader
  state: VaultState
  segments: Segment[]
  /** SHA-256 of the file, which the journal's header names. */
  sha256: Buffer
}

const isEntries = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string')

/** The state is the caller's and may be large, as may the private map: both are taken as JSON.parse gave them. */
const plainSchema = z.object({
  state: z.custom<Json>((value) => value !== undefined),
  private: z.custom<[string, Json][]>(isEntries),
  segments: z.array(segmentSchema)
})

/** The bytes of a snapshot file. */
export function sealSnapshot(
  random: Random,
  ring: KeyRing,
  header: SealedHeader,
  state: VaultState,
  segments: readonly Segment[]
): Buffer {
  const entries = [...state.private].sort(([a], [b]) => (a < b ? -1 : 1))
  const plain = JSON.stringify({ state: state.snapshot, private: entries, segments })
  return sealFile(random, ring, 'snapshot', header, Buffer.from(plain, 'utf8'))
}

/** Reads and opens the snapshot, or says what is wrong with it. */
export async function readSnapshot(
  disk: Disk,
  dir: string,
  ring: KeyRing
): Promise<{ ok: true; reading: SnapshotReading } | { ok: false; what: string }> {
  const bytes = await readWhole(disk, join(dir, SNAPSHOT_FILE))
  if (bytes === null) return { ok: false, what: 'is missing' }
  const file = unsealFile(ring, 'snapshot', bytes)
  if (!file.ok) return { ok: false, what: `is damaged: ${file.what}` }
  const plain = plainSchema.parse(JSON.parse(file.plain.toString('utf8')))
  const state = { snapshot: plain.state, private: new Map(plain.private) }
  return {
    ok: true,
    reading: { header: file.header, state, segments: plain.segments, sha256: sha256(bytes) }
  }
}

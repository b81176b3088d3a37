import { appendLeaf, EMPTY_FRONTIER, type Frontier } from '@shared/bundle'
import { Directory } from '@shared/policy'
import type { Instant } from '@shared/policy/model'
import * as z from 'zod'
import type { Json, RecordEntry } from '../vault'
import { Fault } from './fault'
import type { DeskPorts } from './ports'
import { readRecord } from './records'

const Snapshot = z.strictObject({
  v: z.literal(1),
  directory: z.unknown(),
  frontier: z.strictObject({ size: z.number().int().nonnegative(), peaks: z.array(z.string()) }),
  lastAt: z.string().nullable()
})

/** What the desk knows from its record: the directory, the edge of the Merkle tree, and when the last record was made. */
export class DeskState {
  constructor(
    readonly directory: Directory,
    readonly frontier: Frontier,
    readonly lastAt: Instant | null
  ) {}

  toJSON(): Json {
    // A directory's data are plain JSON by construction; TypeScript's interfaces lack the index signature to say so.
    const snapshot = {
      v: 1,
      directory: this.directory.toJSON(),
      frontier: { size: this.frontier.size, peaks: [...this.frontier.peaks] },
      lastAt: this.lastAt
    }
    return snapshot as unknown as Json
  }
}

/** The state after a snapshot (null: none yet) and the records that came since. Throws a Fault where they don't fit. */
export const readState = (
  snapshot: Json | null,
  tail: readonly RecordEntry[],
  ports: DeskPorts
): DeskState => {
  let { directory, frontier, lastAt } = snapshot === null ? emptyState() : stateOf(snapshot)
  for (const entry of tail) {
    const record = readRecord(entry.bytes)
    if (record.seq !== frontier.size + 1)
      throw new Fault(
        `Record ${frontier.size + 1} is missing: the next one found is ${record.seq}.`,
        'Nothing was changed. Restore the workspace from a backup into a new folder.'
      )
    for (const event of record.events) directory.apply(event)
    frontier = appendLeaf(frontier, entry.leaf, ports.sha256)
    lastAt = record.at
  }
  return new DeskState(directory, frontier, lastAt)
}

const emptyState = () => ({
  directory: Directory.empty(),
  frontier: EMPTY_FRONTIER,
  lastAt: null as Instant | null
})

const stateOf = (snapshot: Json) => {
  const parsed = Snapshot.safeParse(snapshot)
  if (!parsed.success)
    throw new Fault(
      'The snapshot of this workspace is of a kind that this Countersign doesn’t know.',
      'Nothing was changed. Open it with the Countersign that wrote it, or a newer one.'
    )
  const { directory, frontier, lastAt } = parsed.data
  return { directory: Directory.from(directory), frontier: frontier as Frontier, lastAt }
}

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { EnrolledKey, KnownBundle, Manifest, Trust } from '@shared/bundle'
import { readingsInForce } from '@shared/policy'
import { BundleFault, enrollKey, makeBundle, openBundle, type PreviousBundle, type Report } from '../sync'
import type { Desk } from './desk'
import { type Device, deviceOf, enrolledKeys, organizationId } from './device'
import { Fault } from './fault'
import { linesWithKeptSecrets } from './kept-secrets'
import { keepUnsaved, SAVED, type UnsavedBundle, unsavedBundle } from './unsaved-bundle'
import { type Refused, refused, refusedBy, refusedDamaged } from './views/refusal'
import { digits } from './views/wording'

/** Where a bundle goes to: asked first, null when the person cancels; written, durably, only once it is recorded. */
export interface Destination {
  choose(suggested: string): Promise<string | null>
  write(path: string, bytes: Uint8Array): Promise<void>
}

interface Saved {
  ok: true
  value: { saved: string | null }
}

export interface Range {
  first: number
  last: number
}

/** A range that isn't one of this record, as a refusal; null for one that is. */
export function outOfRange(desk: Desk, { first, last }: Range): Refused | null {
  if (first <= last && last <= desk.recordCount) return null
  return refused(
    `Records ${digits(first)} to ${digits(last)} are no range of this record, which has ${digits(desk.recordCount)}.`,
    'Choose a first and a last record, the first not after the last.',
    ['CS-CMD-01']
  )
}

/** The canonical text of each record of a range, as the vault holds it. */
export async function textsOf(desk: Desk, { first, last }: Range): Promise<string[]> {
  return (await desk.vault.readRecords(first, last)).map((entry) => entry.bytes)
}

/** Program packs and the readings in force, bound into a bundle so that its decisions can be made again elsewhere. */
export function packsOf(desk: Desk): Manifest['programPacks'] {
  const { programs, directory, ports } = desk
  return programs.all().map((pack) => ({
    program: pack.program,
    version: '1',
    sha256: Buffer.from(ports.sha256(new TextEncoder().encode(programs.sha256Input(pack.program)))).toString(
      'hex'
    ),
    readings: readingsInForce(programs, directory, pack.id)
  }))
}

const previousOf = (desk: Desk): PreviousBundle | null => {
  const last = desk.directory.bundles().at(-1)
  if (last === undefined) return null
  const { seq, manifestSha256, treeSize, rootHash } = last
  return { seq, manifestSha256, treeSize, rootHash }
}

// Two signatures at once would give two bundles one number.
const turns = new WeakMap<Desk, Promise<unknown>>()
const writing = new WeakSet<Desk>()

/**
 * Makes and signs a bundle of the range, lets the person choose where it goes, records that it was made, and only then
 * writes it: a file that left without standing in the record would give its number to another one. Its bytes are kept
 * with the record until they are on disk. `saved` is null when the person cancels: then nothing is recorded.
 */
export function signBundle(
  desk: Desk,
  dataFolder: string,
  range: Range,
  to: Destination
): Promise<Saved | Refused> {
  return inTurn(desk, () => sign(desk, dataFolder, range, to))
}

/** Writes the bundle that is recorded and not known to be written once more, byte for byte. */
export function saveAgain(desk: Desk, to: Destination): Promise<Saved | Refused> {
  return inTurn(desk, async () => {
    const unsaved = unsavedBundle(desk)
    if (unsaved === null)
      return refused('Every bundle that was signed here is saved.', 'Sign a new one.', ['CS-REC-01'])
    const path = await to.choose(unsaved.fileName)
    if (path !== null) await write(desk, unsaved, path, to)
    return { ok: true, value: { saved: path } }
  })
}

function inTurn<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  const before = turns.get(desk) ?? Promise.resolve()
  const turn = before.then(work)
  turns.set(
    desk,
    turn.catch(() => undefined)
  )
  return turn
}

async function write(desk: Desk, bundle: UnsavedBundle, path: string, to: Destination): Promise<void> {
  writing.add(desk)
  try {
    await to.write(path, bundle.bytes)
  } catch (error) {
    writing.delete(desk)
    desk.changed(['bundles'])
    if (!(error instanceof Fault)) throw error
    throw new Fault(
      `Bundle no. ${digits(bundle.seq)} is signed and recorded, but not saved. ${error.message}`,
      `Save bundle no. ${digits(bundle.seq)} again where there is room: its bytes are kept, and the same file is written.`
    )
  }
  // The file is safe. Where this can't be noted any more (a lock came in between), it is offered once more.
  await desk.keep([SAVED]).catch(() => {})
  writing.delete(desk)
  desk.changed(['bundles'])
}

/** The number of the bundle that has to be saved again; null when there is none, and while it is being written. */
export const toSaveAgain = (desk: Desk): number | null =>
  writing.has(desk) ? null : (unsavedBundle(desk)?.seq ?? null)

async function sign(desk: Desk, dataFolder: string, range: Range, to: Destination): Promise<Saved | Refused> {
  const wrong = outOfRange(desk, range)
  if (wrong) return wrong
  if (desk.readOnly)
    return refusedDamaged(
      'nothing can be signed',
      'Restore the workspace from a backup into a new folder, and sign there.'
    )
  const unsaved = unsavedBundle(desk)
  if (unsaved !== null)
    return refused(
      `Bundle no. ${digits(unsaved.seq)} is recorded, but it isn’t sure that its file was written.`,
      `Save bundle no. ${digits(unsaved.seq)} first, so that no number is missing for whoever receives them.`,
      ['CS-REC-01']
    )
  const device = await deviceOf(desk)
  await enrollKey(dataFolder, device.enrolled)
  const made = await make(desk, device, range)
  if ('ok' in made) return made
  const path = await to.choose(made.fileName)
  if (path === null) return { ok: true, value: { saved: null } }
  const { manifest, fileName, bytes } = made
  const bundle = { seq: manifest.seq, fileName, bytes }
  const command = {
    type: 'bundle.export' as const,
    bundleId: manifest.bundleId,
    seq: manifest.seq,
    firstSeq: range.first,
    lastSeq: range.last,
    records: range.last - range.first + 1,
    treeSize: manifest.audit.treeSize,
    rootHash: manifest.audit.rootHash,
    manifestSha256: made.manifestSha256
  }
  const { decision } = await desk.execute(command, {
    ...desk.whoeverIsHere(),
    private: [keepUnsaved(bundle)]
  })
  if (!decision.accepted) return refusedBy(decision.refusal)
  await write(desk, bundle, path, to)
  return { ok: true, value: { saved: path } }
}

async function make(desk: Desk, device: Device, range: Range) {
  const records = await textsOf(desk, range)
  const found = linesWithKeptSecrets(desk, records)[0]
  if (found !== undefined) return holdsSecret(range, found)
  const leaves = await desk.leaves()
  try {
    return await makeBundle({
      mode: desk.mode,
      organizationId: organizationId(desk),
      workspaceId: desk.directory.workspace?.id ?? '',
      deviceName: device.enrolled.deviceName,
      keys: device.keys,
      bundleId: desk.ports.uuid(),
      previous: previousOf(desk),
      createdAt: desk.now(),
      programPacks: packsOf(desk),
      records,
      log: leaves
    })
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error
    const line = error.findings[0]?.line
    if (line !== undefined) return holdsSecret(range, line)
    return refused(
      `Nothing was signed: ${error.message}.`,
      'Look at the record: if a proof fails there, open a backup of this workspace.',
      ['CS-REC-01']
    )
  }
}

const holdsSecret = (range: Range, line: number): Refused =>
  refused(
    `Nothing was signed: record ${digits(range.first + line - 1)} holds what looks like a secret.`,
    'Look at that record, and choose a range without it.',
    ['CS-SEC-01']
  )

/** What this workspace knows of its own bundles, so that a gap, a fork or an older copy is noticed. */
function ownHistory(desk: Desk): KnownBundle | null {
  const bundles = desk.directory.bundles()
  const last = bundles.at(-1)
  if (last === undefined) return null
  return {
    seq: last.seq,
    manifestSha256: last.manifestSha256,
    treeSize: last.treeSize,
    rootHash: last.rootHash,
    earlier: bundles.slice(0, -1).map(({ seq, manifestSha256 }) => ({ seq, manifestSha256 }))
  }
}

export interface Verified {
  report: Report
  file: string
  /** Bytes of the file. */
  size: number
}

/**
 * Verifies any file as a bundle against the keys enrolled on this computer, and against one that is given for this once.
 * Where both know a key, what is enrolled here counts. Nothing of the bundle is taken in.
 */
export async function verifyBundleFile(
  desk: Desk,
  dataFolder: string,
  path: string,
  given?: EnrolledKey
): Promise<Verified> {
  const device = await deviceOf(desk)
  const own = ownHistory(desk)
  const enrolled = await enrolledKeys(dataFolder, device)
  const trust: Trust = {
    enrolledKeys: given === undefined ? enrolled : [...enrolled, given],
    expectedMode: desk.mode,
    lastKnown: own === null ? {} : { [device.keys.kid]: own },
    appliedBundleIds: [],
    now: desk.now(),
    nowBy: desk.mode === 'TRAINING' ? 'trainer' : 'computer',
    purpose: 'inspect'
  }
  const size = await sizeOf(path)
  return { report: await openBundle(path, trust), file: basename(path), size }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0
  )
}

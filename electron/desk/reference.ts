import { basename } from 'node:path'
import type { Outcome, ReferencePreview, ReferenceState } from '@shared/ipc'
import type { Publisher, PublisherFileProblem } from '../reference'
import type { TrainingCases } from '../reference/cases'
import type { Desk } from './desk'
import { isoDay } from './views/dates'
import { referencePreview, referenceState } from './views/reference'
import { type Refused, refused, refusedBy, refusedDamaged } from './views/refusal'

const RULES = ['CS-REF-01', 'CS-REF-02']
/** A public key file is a few hundred bytes; anything much larger isn't one. */
const MOST_KEY_BYTES = 16_384
/** The region that `npm run reference -- generate` makes by default, too. */
export const REGION = { seed: 1, size: 100_000 }

const over = (what: string): Refused =>
  refused(`This ${what} is over.`, 'Choose the file again.', ['CS-CMD-01'])

/**
 * Whose directories are taken here, and the training publisher, whose files a live workspace knows in order to say why
 * it refuses them.
 */
async function publishersOf(desk: Desk): Promise<Publisher[]> {
  const { trainingPublisher } = await import('../reference')
  const enrolled = desk.directory.publishers().map(({ kid, x, name }) => ({
    kid,
    jwk: { kty: 'OKP', crv: 'Ed25519', x } as const,
    name,
    mode: desk.mode
  }))
  return [trainingPublisher(), ...enrolled]
}

const trustOf = async (desk: Desk) => ({
  publishers: await publishersOf(desk),
  mode: desk.mode,
  today: isoDay(desk.now(), desk.timeZone)
})

/** Verifies a directory's file and tells what taking it would change. Nothing is changed. */
export async function previewImport(desk: Desk, path: string): Promise<Outcome<ReferencePreview | null>> {
  if (desk.readOnly) return refusedDamaged()
  const { inTurns, openDirectory } = await import('../reference')
  const opened = await openDirectory(path, await trustOf(desk))
  if (!opened.ok) {
    const mode = opened.reason === 'mode-mismatch' || opened.reason === 'mode-of-key'
    return refused(
      `${basename(path)} isn’t taken. ${opened.message}`,
      opened.whatYouCanDo,
      mode ? ['CS-MODE-01', ...RULES] : RULES
    )
  }
  const token = desk.ports.uuid()
  // A directory that can no longer be read is no reason not to take another one.
  const before = await desk.reference.load().catch(() => null)
  const changes = before === null ? null : await inTurns(opened.index.comparing(before))
  desk.reference.preview(token, opened)
  return { ok: true, value: referencePreview(desk, { token, file: basename(path), opened, changes }) }
}

/**
 * Puts the previewed directory in force. Its file is in place before the record says that it counts, and the one before
 * goes only after: whenever the power fails, the one on record is there, whole.
 */
export function importDirectory(
  desk: Desk,
  { token, confirmed }: { token: string; confirmed: boolean }
): Promise<Outcome<ReferenceState>> {
  return desk.inTurn(async () => {
    if (desk.readOnly) return refusedDamaged()
    const opened = desk.reference.previewed(token)
    if (opened === null) return over('preview')
    const { asOf, data, organizations } = opened.manifest
    await desk.reference.put(opened)
    const { decision } = await desk.execute(
      {
        type: 'reference.import',
        asOf,
        sha256: data.sha256,
        organizations,
        publisher: opened.publisher.name,
        ...(confirmed ? { older: true } : {})
      },
      desk.asKeeper()
    )
    if (decision.accepted) desk.reference.adopt(opened)
    await desk.reference.tidy()
    return decision.accepted ? { ok: true, value: referenceState(desk) } : refusedBy(decision.refusal)
  })
}

/** Signs organizations as the training publisher and puts them in force. Only in a training workspace. */
async function takeSigned(
  desk: Desk,
  input: Pick<TrainingCases, 'title' | 'asOf' | 'entries'>
): Promise<Outcome<ReferenceState>> {
  const { makeDirectory, trainingPublisher } = await import('../reference')
  const opened = await makeDirectory({ ...input, keys: trainingPublisher() })
  const token = desk.ports.uuid()
  desk.reference.preview(token, opened)
  return importDirectory(desk, { token, confirmed: true })
}

/** Puts the hand-made training directory in force, or a region of 100,000 organizations around it. */
export async function takeTrainingDirectory(
  desk: Desk,
  cases: TrainingCases,
  size: 'practice' | 'region'
): Promise<Outcome<ReferenceState>> {
  if (desk.mode !== 'TRAINING')
    return refused('Invented organizations belong to training.', 'Open the training workspace.', [
      'CS-MODE-01'
    ])
  if (desk.readOnly) return refusedDamaged()
  if (size === 'practice') return takeSigned(desk, cases)
  const { regionOf } = await import('../reference')
  return takeSigned(desk, await regionOf(cases, REGION))
}

const NO_KEY: Record<PublisherFileProblem | 'not-readable', string> = {
  'private-key':
    'This file holds a private key. It must never leave its publisher: tell them, and ask for the public one.',
  'not-a-key': 'This file holds no public key by which directories are signed (a JWK, Ed25519).',
  'not-a-publisher':
    'This file doesn’t say whose key it is and whether for live work or training: it is no publisher’s key file.',
  'kid-mismatch':
    'The key in this file isn’t the one that the file names: it was changed, or put together by hand.',
  'not-readable': 'This file can’t be read as a public key file.'
}

/** Reads a publisher's public key file, and gives the thumbprint to compare before the key is enrolled. */
export async function previewPublisher(
  desk: Desk,
  bytes: Uint8Array
): Promise<Outcome<{ token: string; kid: string; name: string } | null>> {
  const ask = 'Get the public key file from the publisher.'
  if (desk.readOnly) return refusedDamaged()
  if (bytes.length > MOST_KEY_BYTES) return refused(NO_KEY['not-readable'], ask, RULES)
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return refused(NO_KEY['not-readable'], ask, RULES)
  }
  const { publisherFrom, trainingPublisher } = await import('../reference')
  const publisher = publisherFrom(json)
  if (typeof publisher === 'string') return refused(NO_KEY[publisher], ask, RULES)
  const training = publisher.kid === trainingPublisher().kid
  if (publisher.mode !== desk.mode || (training && desk.mode === 'LIVE'))
    return refused(
      desk.mode === 'LIVE'
        ? 'This is the key of a publisher of training directories. No live workspace takes them.'
        : 'This is the key of a publisher of live directories, and this is a training workspace.',
      desk.mode === 'LIVE'
        ? 'Get the key file for live directories from the publisher.'
        : 'Enroll it in a live workspace.',
      ['CS-MODE-01', ...RULES]
    )
  if (training || desk.directory.publisher(publisher.kid) !== undefined)
    return refused('This publisher is enrolled already.', 'Import the directory.', RULES)
  const token = desk.ports.uuid()
  desk.reference.introduce(token, publisher)
  return { ok: true, value: { token, kid: publisher.kid, name: publisher.name } }
}

/** Enrolls the publisher whose thumbprint was compared: on record, by whoever keeps the workspace. */
export async function enrollPublisher(
  desk: Desk,
  { token }: { token: string }
): Promise<Outcome<ReferenceState>> {
  const publisher = desk.reference.introduced(token)
  if (publisher === null) return over('introduction')
  const { kid, jwk, name } = publisher
  const { decision } = await desk.execute({ type: 'publisher.enroll', kid, x: jwk.x, name }, desk.asKeeper())
  return decision.accepted ? { ok: true, value: referenceState(desk) } : refusedBy(decision.refusal)
}

/** Takes no further directories of this publisher. The one in force stays. */
export async function dismissPublisher(
  desk: Desk,
  { kid }: { kid: string }
): Promise<Outcome<ReferenceState>> {
  const { decision } = await desk.execute({ type: 'publisher.dismiss', kid }, desk.asKeeper())
  return decision.accepted ? { ok: true, value: referenceState(desk) } : refusedBy(decision.refusal)
}

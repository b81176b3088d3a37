import { audit, forge, type Json, kidOf, STRANGER } from './forge'
import { ENROLLED, genuine, refused, type Vector } from './vector'

const put = (change: Json) => ({ manifest: (manifest: Json): Json => ({ ...manifest, ...change }) })
const without = (name: string) => ({
  manifest: (manifest: Json): Json =>
    Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== name))
})
const enrolled = (change: object) => ({ enrolledKeys: [{ ...ENROLLED, ...change }] })
const { mode: _, ...WITHOUT_MODE } = ENROLLED
const training = { expectedMode: 'TRAINING', ...enrolled({ mode: 'TRAINING' }) } as const

const modes: Vector[] = [
  genuine('training', 'a training bundle where training is asked for', put({ mode: 'TRAINING' }), training),
  refused(2)(
    'training-as-live',
    'mode-mismatch',
    'a training bundle shown to a live workspace',
    put({ mode: 'TRAINING' })
  ),
  refused(2)(
    'live-as-training',
    'mode-mismatch',
    'a live bundle shown to a training workspace',
    {},
    training
  ),
  refused(2)(
    'live-by-training-key',
    'mode-of-key',
    'a training key signs LIVE',
    {},
    { ...enrolled({ mode: 'TRAINING' }), expectedMode: 'LIVE' }
  ),
  refused(2)(
    'live-by-bare-key',
    'mode-of-key-unknown',
    'a key of which nothing is known but its bytes signs LIVE, where live is asked for',
    {},
    { enrolledKeys: [WITHOUT_MODE], expectedMode: 'LIVE' }
  ),
  refused(2)('mode-missing', 'mode-missing', 'no mode', without('mode')),
  refused(2)('mode-unknown', 'mode-missing', 'a mode in lower case', put({ mode: 'live' }))
]

const origins: Vector[] = [
  refused(3)(
    'device-mismatch',
    'device-mismatch',
    'a workstation speaks for another',
    put({ deviceId: kidOf(STRANGER) })
  ),
  refused(3)(
    'organization-mismatch',
    'organization-mismatch',
    'about another organization',
    put({ organizationId: 'org-other' })
  ),
  refused(3)(
    'enrolled-later',
    'enrolled-later',
    'signed before the key was enrolled',
    put({ createdAt: '2026-07-31T23:59:59Z' })
  ),
  refused(3)(
    'key-revoked',
    'key-revoked',
    'signed after the key was revoked',
    {},
    enrolled({ revokedAt: '2026-09-15T14:34:00Z' })
  ),
  genuine(
    'key-revoked-later',
    'signed while the key was good',
    {},
    enrolled({ revokedAt: '2026-09-15T14:34:01Z' })
  ),
  refused(3)(
    'key-compromised',
    'key-compromised',
    'signed, it says, before the key was stolen',
    put({ createdAt: '2026-08-02T00:00:00Z' }),
    enrolled({ revokedAt: '2026-09-15T00:00:00Z', compromised: true })
  ),
  refused(3)('origin-missing', 'origin-missing', 'no organization', without('organizationId')),
  refused(3)(
    'created-no-date',
    'origin-missing',
    'made on a day that isn’t',
    put({ createdAt: '2026-99-15T14:34:00Z' })
  )
]

const formats: Vector[] = [
  genuine(
    'minor-version',
    'a later minor version, with a member not known here',
    put({ schemaVersion: '1.7', mood: 'good' })
  ),
  refused(4)('unknown-major', 'unknown-version', 'a version from the future', put({ schemaVersion: '2.0' })),
  refused(4)('version-number', 'unknown-version', 'a version that is no text', put({ schemaVersion: 1 })),
  refused(4)('unknown-product', 'unknown-product', 'another program’s manifest', put({ product: 'other' })),
  refused(4)(
    'manifest-control-character',
    'manifest-malformed',
    'a name that moves the cursor',
    put({ deviceName: 'PC\u001b[2J' })
  ),
  refused(4)(
    'manifest-turned-text',
    'manifest-malformed',
    'a name that turns the reading direction',
    put({ deviceName: 'PC\u202ezpj' })
  ),
  refused(4)('manifest-range', 'manifest-malformed', 'more records than the tree has', {
    manifest: audit((a) => ({ ...a, treeSize: 4 }))
  }),
  refused(4)(
    'manifest-first-with-previous',
    'manifest-malformed',
    'a first bundle that follows another',
    put({ prevManifestSha256: 'b'.repeat(64) })
  ),
  refused(4)(
    'manifest-expires-first',
    'manifest-malformed',
    'expires before it was made',
    put({ expiresAt: '2026-09-15T14:33:59Z' })
  ),
  refused(4)('manifest-file-list', 'manifest-malformed', 'signs for a file that no bundle has', {
    manifest: (manifest) => ({
      ...manifest,
      files: [...(manifest.files as Json[]), { name: 'run-me.exe', bytes: 1, sha256: 'c'.repeat(64) }]
    })
  }),
  refused(4)(
    'manifest-reading-id',
    'manifest-malformed',
    'a reading of a contradiction that has no such id',
    put({
      programPacks: [{ program: 'pqrs', version: '1', sha256: 'a'.repeat(64), readings: { 'Y-1': 'x' } }]
    })
  )
]

const tree = (size: number): { treeSize: number; rootHash: string } => {
  const { bytes } = forge({ seq: size / 5 })
  const text = Buffer.from(/"payload":"([\w-]+)"/.exec(bytes.toString('latin1'))?.[1] ?? '', 'base64url')
  return { treeSize: size, rootHash: JSON.parse(text.toString()).audit.rootHash }
}
const knownOf = (seq: number) => ({ seq, manifestSha256: forge({ seq }).manifestSha256, ...tree(5 * seq) })
const after = (seq: number, change: object = {}) => ({
  lastKnown: { [ENROLLED.kid]: { ...knownOf(seq), ...change } }
})
const earlier = (...seqs: number[]) =>
  seqs.map((seq) => ({ seq, manifestSha256: forge({ seq }).manifestSha256 }))

const sequences: Vector[] = [
  genuine('next', 'no. 3 after no. 2', { seq: 3 }, after(2)),
  genuine('first-seen', 'no. 3 where nothing is known of the device', { seq: 3 }),
  refused(5)('gap', 'sequence-gap', 'no. 9 where no. 7 is the last one known', { seq: 9 }, after(7)),
  refused(5)(
    'fork',
    'sequence-fork',
    'no. 3 follows another no. 2',
    { seq: 3, prev: 'd'.repeat(64) },
    after(2)
  ),
  refused(5)(
    'fork-same-number',
    'sequence-fork',
    'another no. 2 than the one known',
    { seq: 2, ...put({ bundleId: 'other' }) },
    after(2)
  ),
  refused(5)(
    'fork-earlier',
    'sequence-fork',
    'another no. 1 than the one known, shown after no. 3',
    put({ bundleId: 'other' }),
    after(3, { earlier: earlier(1, 2) })
  ),
  refused(5)('rollback', 'sequence-rollback', 'no. 1 after no. 3', {}, after(3)),
  genuine('older-inspected', 'no. 1 after no. 3, only looked at', {}, { ...after(3), purpose: 'inspect' }),
  genuine('not-applied-again', 'the last one known, not yet applied', { seq: 2 }, after(2)),
  refused(6)(
    'expired',
    'expired',
    'opened at the very moment it runs out',
    put({ expiresAt: '2026-09-15T15:00:00Z' })
  ),
  genuine('not-yet-expired', 'opened in the last second', put({ expiresAt: '2026-09-15T15:00:01Z' })),
  genuine(
    'training-undated',
    'a training bundle that has run out by its own dates, looked at by another clock than a trainer’s',
    put({ mode: 'TRAINING', expiresAt: '2026-09-15T15:00:00Z' }),
    training
  ),
  refused(6)(
    'training-expired',
    'expired',
    'the same by the trainer’s clock',
    put({ mode: 'TRAINING', expiresAt: '2026-09-15T15:00:00Z' }),
    { ...training, nowBy: 'trainer' }
  ),
  genuine(
    'clock-ahead',
    'dated later than now: said, not refused',
    put({ createdAt: '2026-09-16T00:00:00Z' })
  )
]

const others: Vector[] = [
  refused(8)(
    'tree-rewritten',
    'tree-not-extending',
    'extends another tree than the one known',
    { seq: 3 },
    after(2, { rootHash: 'e'.repeat(64) })
  ),
  refused(8)(
    'tree-shrunk',
    'tree-not-extending',
    'more records were known than it says it extends',
    { seq: 3 },
    after(2, { treeSize: 11 })
  ),
  refused(9)(
    'already-applied',
    'already-applied',
    'sent twice',
    { seq: 2 },
    { ...after(2), appliedBundleIds: ['bundle-1', 'bundle-2'] }
  ),
  refused(9)(
    'already-applied-long-ago',
    'already-applied',
    'an old one sent again',
    {},
    { ...after(3, { earlier: earlier(1, 2) }), appliedBundleIds: ['bundle-1'] }
  ),
  genuine(
    'already-applied-inspected',
    'an applied one, only looked at',
    { seq: 2 },
    { ...after(2), appliedBundleIds: ['bundle-2'], purpose: 'inspect' }
  )
]

/** Checks 2 to 6, and what of 8 and 9 depends on what is known. */
export const manifestCases: Vector[] = [...modes, ...origins, ...formats, ...sequences, ...others]

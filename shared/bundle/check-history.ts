import { failed, type KnownBundle, type Outcome, passed, type Trust } from './checks'
import type { Manifest } from './manifest'
import { readable } from './text'

/** How a bundle stands to what is known here of its device. */
export type Standing =
  | { readonly kind: 'first-seen' }
  | { readonly kind: 'next'; readonly last: KnownBundle }
  | { readonly kind: 'same'; readonly last: KnownBundle }
  | { readonly kind: 'older'; readonly last: KnownBundle }

const NOT_ORDINARY =
  'Two different bundles with one number come from a copied workstation, a restored older vault, or forgery. Keep both files, take in neither, and ask the owner of the workstation.'

/** Check 5. It follows the last bundle known of its device: nothing lost between, nothing put back, no second branch. */
export function checkSequence(manifest: Manifest, manifestSha256: string, trust: Trust): Outcome<Standing> {
  const { seq, prevManifestSha256, deviceId, deviceName } = manifest
  const known = trust.lastKnown
  const last = known && Object.hasOwn(known, deviceId) ? known[deviceId] : undefined
  if (!last)
    return passed(
      `No. ${seq} of “${deviceName}”, the first one seen here: there is nothing to compare it with`,
      { kind: 'first-seen' }
    )
  if (seq > last.seq + 1)
    return failed(
      'sequence-gap',
      `No. ${seq} follows no. ${seq - 1}, but the last one known here is no. ${last.seq}`,
      `Ask “${deviceName}” for ${missing(last.seq + 1, seq - 1)} first. A missing number can mean a lost file or an older copy put back.`
    )
  if (seq === last.seq + 1) {
    if (prevManifestSha256 === last.manifestSha256)
      return passed(`No. ${seq} follows no. ${last.seq}, the last one known here`, { kind: 'next', last })
    return failed(
      'sequence-fork',
      `No. ${seq} follows another no. ${last.seq} than the one known here`,
      NOT_ORDINARY
    )
  }
  const same = [last, ...(last.earlier ?? [])].find((bundle) => bundle.seq === seq)
  if (same && same.manifestSha256 !== manifestSha256)
    return failed('sequence-fork', `Another no. ${seq} is known here already`, NOT_ORDINARY)
  if (seq === last.seq) return passed(`No. ${seq}, the last one known here`, { kind: 'same', last })
  if (same) return passed(`No. ${seq}, known here; the last one is no. ${last.seq}`, { kind: 'older', last })
  if (trust.purpose === 'inspect')
    return passed(`No. ${seq}, older than the last one known here, no. ${last.seq}`, { kind: 'older', last })
  return failed(
    'sequence-rollback',
    `No. ${seq} is older than the last one known here, no. ${last.seq}`,
    'An older bundle can’t be taken in after a newer one. If the workstation was restored from a backup, ask its owner; otherwise ask for its newest bundle.'
  )
}

const missing = (first: number, last: number): string =>
  first === last ? `bundle no. ${first} and verify it` : `bundles no. ${first} to ${last} and verify them`

/**
 * Check 6. It hasn't run out: an old state can't be passed off as the present one for ever. A training bundle is dated by
 * a trainer's clock, which any other clock says nothing about; its content is fictional at any time.
 */
export function checkExpiry(manifest: Manifest, trust: Trust): Outcome<null> {
  const { createdAt, expiresAt, deviceName, mode } = manifest
  if (mode === 'TRAINING' && trust.nowBy !== 'trainer')
    return passed(
      `Good until ${readable(expiresAt)} by the trainer’s clock, which this computer’s can’t be held against`,
      null
    )
  const now = Date.parse(trust.now)
  if (now >= Date.parse(expiresAt))
    return failed(
      'expired',
      `It was good until ${readable(expiresAt)}`,
      `Ask “${deviceName}” for a new bundle. If it should still be good, check this computer’s clock.`
    )
  const until = `Good until ${readable(expiresAt)}`
  if (now >= Date.parse(createdAt)) return passed(until, null)
  const clock = mode === 'TRAINING' ? 'its trainer’s clock' : 'the workstation’s clock'
  return passed(
    `${until}. It is dated ${readable(createdAt)}, later than now: ${clock} runs ahead of this one`,
    null
  )
}

/** Check 9. Its content hasn't been taken in before: what is sent twice counts once. */
export function checkNotApplied(manifest: Manifest, standing: Standing, trust: Trust): Outcome<null> {
  if (!trust.appliedBundleIds.includes(manifest.bundleId)) {
    return passed(
      standing.kind === 'first-seen'
        ? 'Nothing is known here of its having been applied'
        : 'Not yet applied here',
      null
    )
  }
  if (trust.purpose === 'inspect')
    return passed('Applied here already; looking at it again changes nothing', null)
  return failed(
    'already-applied',
    `Bundle ${manifest.bundleId} was applied here already`,
    'Nothing needs to be done: what is in it is in this workspace.'
  )
}

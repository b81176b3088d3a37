/**
 * Verification of a bundle: a state machine without I/O. Its checks, in this order, each only after all before it:
 *
 *   1  Signature                         an enrolled key signed exactly these bytes, and they have one reading
 *   2  Mode                              LIVE or TRAINING, as asked for and as the key is enrolled
 *   3  Organization and device           the signer is the device it names, enrolled when it signed
 *   4  Format                            a version known here, and a manifest that keeps to it
 *   5  Sequence                          follows the last one known (against rollback, fork, gap)
 *   6  Expiry                            hasn't run out (against freezing)
 *   7  File hashes and sizes             exactly the files signed for (against mixing and matching)
 *   8  Record tree extends the last one  no earlier record was changed or taken out
 *   9  Not applied before                what is sent twice counts once
 *
 * The first failure ends it. From check 2 on everything is read from the payload bytes that check 1 verified; the
 * envelope is never read again. Only a verification that passed all nine holds the records.
 */

import { type Contents, checkFiles, checkTree } from './check-content'
import { checkExpiry, checkNotApplied, checkSequence } from './check-history'
import { checkFormat, checkMode, checkOrigin } from './check-origin'
import { type CryptoPorts, checkSignature } from './check-signature'
import { type Check, Checklist, type Reason, type Trust } from './checks'
import { hashOf } from './hash'
import { ENVELOPE_FILE, type Manifest } from './manifest'
import type { BundledRecord } from './record'

/** A bundle that passed every check. Only {@link verifyBundle} makes one. */
export class VerifiedBundle {
  readonly manifest: Manifest
  readonly manifestSha256: string
  readonly records: readonly BundledRecord[]

  private constructor(manifest: Manifest, manifestSha256: string, records: readonly BundledRecord[]) {
    this.manifest = manifest
    this.manifestSha256 = manifestSha256
    this.records = records
  }

  /** Runs the nine checks over the files of a container. A fault in a port rejects; what a file holds never does. */
  static async verify(contents: Contents, trust: Trust, ports: CryptoPorts): Promise<Verification> {
    const list = new Checklist()
    const signed = list.enter(
      await checkSignature(contents.files.get(ENVELOPE_FILE) ?? new Uint8Array(0), trust, ports)
    )
    if (signed === null) return refusal(list)
    if (list.enter(checkMode(signed, trust)) === null) return refusal(list)
    if (list.enter(checkOrigin(signed)) === null) return refusal(list)
    const manifest = list.enter(checkFormat(signed))
    if (manifest === null) return refusal(list)
    const manifestSha256 = hashOf(signed.payload, ports.sha256)
    const standing = list.enter(checkSequence(manifest, manifestSha256, trust))
    if (standing === null) return refusal(list)
    list.enter(checkExpiry(manifest, trust))
    if (list.failure) return refusal(list)
    const records = list.enter(checkFiles(manifest, contents, ports.sha256))
    if (records === null) return refusal(list)
    list.enter(checkTree(manifest, records, standing, ports.sha256))
    if (list.failure) return refusal(list)
    list.enter(checkNotApplied(manifest, standing, trust))
    if (list.failure) return refusal(list)
    return {
      outcome: 'genuine',
      checks: list.all(),
      bundle: new VerifiedBundle(manifest, manifestSha256, records)
    }
  }
}

/** What a verification ends with. */
export type Verification =
  | { readonly outcome: 'genuine'; readonly checks: readonly Check[]; readonly bundle: VerifiedBundle }
  | {
      readonly outcome: 'refused'
      readonly checks: readonly Check[]
      /** Which check failed, counted from 1. */
      readonly failedAt: number
      readonly reason: Reason
      readonly advice: string
    }

function refusal(list: Checklist): Verification {
  const checks = list.all()
  const failure = list.failure
  if (!failure) throw new Error('refused without a failed check')
  const failedAt = checks.findIndex(({ status }) => status === 'failed') + 1
  return { outcome: 'refused', checks, failedAt, reason: failure.reason, advice: failure.advice }
}

/** Verifies what a bundle's container holds. See the top of this file. */
export const verifyBundle = (contents: Contents, trust: Trust, ports: CryptoPorts): Promise<Verification> =>
  VerifiedBundle.verify(contents, trust, ports)

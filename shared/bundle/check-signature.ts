import { type JsonObject, readCanonical } from './canonical'
import { failed, type Outcome, passed, type Trust } from './checks'
import type { Sha256 } from './hash'
import { readEnvelope } from './jws'
import { type Algorithm, type EnrolledKey, fits, type PublicJwk, thumbprint } from './keys'
import { brief } from './text'

/** Cryptography, brought by the caller. */
export interface CryptoPorts {
  readonly sha256: Sha256
  /**
   * Whether `signature` (64 bytes: RFC 8032 for Ed25519, r ‖ s for ES256) is the key's over `signed`. Answers
   * false for a key or signature that can't be used; never throws for what a file contains.
   */
  readonly verifySignature: (
    algorithm: Algorithm,
    jwk: PublicJwk,
    signed: Uint8Array,
    signature: Uint8Array
  ) => Promise<boolean>
}

/** Signed bytes, read once. Every later check works on these and never on the envelope again. */
export interface Signed {
  readonly payload: Uint8Array
  readonly claims: JsonObject
  readonly signers: readonly EnrolledKey[]
}

const AGAIN =
  'The file is damaged or was changed on its way. Ask whoever made it to export or send it again, and don’t use this copy.'

/** The name of a key for a message. */
export const keyName = (key: EnrolledKey): string =>
  key.deviceName === undefined ? `key ${brief(key.kid)}` : `key of workstation “${key.deviceName}”`

const algorithmName = (algorithm: Algorithm): string => (algorithm === 'ES256' ? 'ES256' : 'Ed25519')

/**
 * Check 1. At least one signature is by an enrolled key, and every signature by an enrolled key holds; what is
 * signed is one canonical JSON text. Signatures by keys that nobody here enrolled prove nothing and are passed over.
 */
export async function checkSignature(
  envelope: Uint8Array,
  trust: Trust,
  ports: CryptoPorts
): Promise<Outcome<Signed>> {
  const reading = readEnvelope(envelope)
  if (!reading.ok) return failed(reading.problem, reading.what, AGAIN)
  const signers: EnrolledKey[] = []
  const names: string[] = []
  for (const { algorithm, kid, signed, signature } of reading.envelope.signatures) {
    const key = trust.enrolledKeys.find((known) => known.kid === kid)
    if (!key) continue
    if (thumbprint(key.jwk, ports.sha256) !== key.kid || !fits(algorithm, key.jwk))
      return failed(
        'key-mismatch',
        `The ${keyName(key)} as enrolled here can’t make such signatures.`,
        'Enroll the workstation’s public key again, from a file that you got from the workstation itself.'
      )
    if (!(await ports.verifySignature(algorithm, key.jwk, signed, signature)))
      return failed('signature-invalid', `Not made by the ${keyName(key)} over this content`, AGAIN)
    signers.push(key)
    names.push(`${algorithmName(algorithm)}, ${keyName(key)}`)
  }
  if (signers.length === 0) {
    const kids = reading.envelope.signatures.map(({ kid }) => kid).join(', ')
    return failed(
      'key-not-enrolled',
      `Signed by key ${kids}, which isn’t enrolled here`,
      'Get the public key of the workstation that made the bundle from the workstation itself, not from whoever sent the file. Compare its key id, then verify with that key.'
    )
  }
  const { payload } = reading.envelope
  const claims = readCanonical(payload)
  if (!claims.ok)
    return failed(
      `payload-${claims.problem}`,
      `Signed, but what is signed isn’t one canonical JSON text (${claims.problem})`,
      'The program that made this bundle didn’t keep to the format. Update it, and export again.'
    )
  return passed(names.join('; '), { payload, claims: claims.value, signers })
}

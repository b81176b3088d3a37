import { z } from 'zod'
import { toBase64url } from './base64url'
import { canonicalBytes } from './canonical'
import type { Sha256 } from './hash'
import { instantSchema, type Mode, modeSchema } from './manifest'

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const okp = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate })
const ec = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate })

/** A public key: Ed25519 (RFC 8037) or P-256 (RFC 7518 §6.2). Other members of a JWK are left out when parsed. */
export const publicJwkSchema = z.discriminatedUnion('kty', [okp, ec])
export type PublicJwk = z.infer<typeof publicJwkSchema>

/** The signature algorithms accepted. "Ed25519" is RFC 9864's name of what "EdDSA" means here. */
export const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** Whether a key can have made signatures of this algorithm. */
export const fits = (algorithm: Algorithm, jwk: PublicJwk): boolean =>
  algorithm === 'ES256' ? jwk.kty === 'EC' : jwk.kty === 'OKP'

/** The JWK thumbprint (RFC 7638, SHA-256): the `kid` of every key here, and the id of the device that holds it. */
export function thumbprint(jwk: PublicJwk, sha256: Sha256): string {
  const { kty, crv, x } = jwk
  const required = jwk.kty === 'EC' ? { kty, crv, x, y: jwk.y } : { kty, crv, x }
  return toBase64url(sha256(canonicalBytes(required)))
}

/**
 * A key that somebody here decided to trust. What is left out is not known here and so isn't compared; the checks
 * say so. Enrolled keys never come from the bundle.
 */
export interface EnrolledKey {
  readonly kid: string
  readonly jwk: PublicJwk
  readonly deviceName?: string
  readonly organizationId?: string
  readonly mode?: Mode
  readonly enrolledAt?: string
  readonly revokedAt?: string
  /** The private key may be in other hands: nothing signed with it counts, whatever date it claims. */
  readonly compromised?: boolean
}

const facts = z.object({
  deviceName: z.string().min(1).max(200).optional(),
  organizationId: z.string().min(1).max(200).optional(),
  mode: modeSchema.optional(),
  enrolledAt: instantSchema.optional(),
  revokedAt: instantSchema.optional(),
  compromised: z.boolean().optional()
})

/** A public key file (`*.jwk`): a JWK, with what is known of the device in the member `countersign`. */
export const keyFileSchema = z.intersection(
  publicJwkSchema,
  z.object({ kid: z.string().optional(), d: z.undefined().optional(), countersign: facts.optional() })
)

/** The content of a public key file for a device: what one workstation hands to another to be enrolled there. */
export function keyFileOf(key: EnrolledKey): Record<string, unknown> {
  const { kid, jwk, ...known } = key
  return { ...jwk, kid, alg: jwk.kty === 'OKP' ? 'EdDSA' : 'ES256', use: 'sig', countersign: known }
}

/** Why a public key file can't be used. */
export type KeyFileProblem = 'private-key' | 'not-a-key' | 'kid-mismatch'

/**
 * The enrolled key in the parsed JSON of a public key file. Refuses a private key (it has no business in a file that
 * is handed around), anything that isn't one of the key types used here, and a `kid` that isn't the thumbprint.
 */
export function enrolledKeyFrom(json: unknown, sha256: Sha256): EnrolledKey | KeyFileProblem {
  if (typeof json === 'object' && json !== null && 'd' in json) return 'private-key'
  const key = publicJwkSchema.safeParse(json)
  const file = keyFileSchema.safeParse(json)
  if (!key.success || !file.success) return 'not-a-key'
  const kid = thumbprint(key.data, sha256)
  if (file.data.kid !== undefined && file.data.kid !== kid) return 'kid-mismatch'
  const known = Object.entries(file.data.countersign ?? {}).filter(([, value]) => value !== undefined)
  return { kid, jwk: key.data, ...Object.fromEntries(known) }
}

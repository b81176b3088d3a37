import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto'
import { type Mode, publicJwkSchema, thumbprint } from '@shared/bundle'
import { z } from 'zod'
import { sha256, words } from './format'

/** An Ed25519 public key (RFC 8037). */
const okp = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/)
})
type PublicJwk = z.infer<typeof okp>
export type PrivateJwk = PublicJwk & { d: string }

/** A publisher whose directories are taken, because somebody here decided so. Never learned from a directory. */
export interface Publisher {
  /** The RFC 7638 thumbprint of the key. */
  readonly kid: string
  readonly jwk: PublicJwk
  readonly name: string
  readonly mode: Mode
}

/** A publisher with the private half of the key. */
export interface PublisherKeys extends Publisher {
  readonly privateJwk: PrivateJwk
}

const keyFileSchema = z.object({
  kid: z.string().optional(),
  countersign: z.object({ publisher: words, mode: z.enum(['LIVE', 'TRAINING']) })
})

/** Why a file isn't a publisher's public key. */
export type PublisherFileProblem = 'private-key' | 'not-a-key' | 'not-a-publisher' | 'kid-mismatch'

/**
 * The publisher in the parsed JSON of a public key file. Refuses a private key, any other kind of key, a file that
 * doesn't say whose it is and for which mode (a workstation's key, say), and a `kid` that isn't the thumbprint.
 */
export function publisherFrom(json: unknown): Publisher | PublisherFileProblem {
  if (typeof json === 'object' && json !== null && 'd' in json) return 'private-key'
  const key = okp.safeParse(json)
  if (!key.success) return 'not-a-key'
  const file = keyFileSchema.safeParse(json)
  if (!file.success) return 'not-a-publisher'
  const kid = kidOf(key.data)
  if (file.data.kid !== undefined && file.data.kid !== kid) return 'kid-mismatch'
  const { publisher, mode } = file.data.countersign
  return { kid, jwk: key.data, name: publisher, mode }
}

/** A publisher with the private half of the key, in the parsed JSON of a private key file; for whoever signs. */
export function publisherKeysFrom(json: unknown): PublisherKeys | PublisherFileProblem {
  const secret = z.object({ d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }).safeParse(json)
  if (typeof json !== 'object' || json === null || !secret.success) return 'not-a-key'
  const { d: _, ...open } = json as Record<string, unknown>
  const publisher = publisherFrom(open)
  if (typeof publisher === 'string') return publisher
  const keys = publisherOf(Buffer.from(secret.data.d, 'base64url'), publisher.name, publisher.mode)
  // The public half must be that of this private one, or nobody could verify what is signed.
  return keys.kid === publisher.kid ? keys : 'kid-mismatch'
}

/** The content of a publisher's public key file, as it is handed out to be enrolled. */
export const publisherFileOf = ({ kid, jwk, name, mode }: Publisher): Record<string, unknown> => ({
  ...jwk,
  kid,
  alg: 'EdDSA',
  use: 'sig',
  countersign: { publisher: name, mode }
})

const kidOf = (jwk: PublicJwk): string => thumbprint(publicJwkSchema.parse(jwk), sha256)

// RFC 8410 §7: the PKCS #8 frame in which the 32 bytes of an Ed25519 private key stand.
const PKCS8_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The publisher whose private key is made of these 32 bytes. */
export function publisherOf(seed: Uint8Array, name: string, mode: Mode): PublisherKeys {
  const der = Buffer.concat([PKCS8_FRAME, seed])
  const { x = '', d = '' } = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    format: 'jwk'
  })
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x }
  return { kid: kidOf(jwk), jwk, name, mode, privateJwk: { ...jwk, d } }
}

/** Says of itself what it is, in every file that it signs. */
const TRAINING_NAME = 'Countersign training publisher (fictional)'
const TRAINING_SEED = 'countersign/reference/1/training publisher: fictional data, for training only'

/**
 * The publisher of training directories. The key is no secret: anyone can derive it, from this very line. So it vouches
 * for nothing but that a directory is whole, and only training workspaces take what it signs.
 */
export const trainingPublisher = (): PublisherKeys =>
  publisherOf(createHash('sha256').update(TRAINING_SEED).digest(), TRAINING_NAME, 'TRAINING')

/** The Ed25519 signature (64 bytes) of the bytes. */
export const signWith = ({ privateJwk }: PublisherKeys, bytes: Uint8Array): Uint8Array =>
  sign(null, bytes, createPrivateKey({ key: privateJwk as JsonWebKey, format: 'jwk' }))

/** Whether the signature is the publisher's over these bytes. */
export function signedBy({ jwk }: Publisher, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }), signature)
  } catch {
    // A key that the library can't even load has signed nothing.
    return false
  }
}

/** Whether key and thumbprint belong together, for a publisher that was kept somewhere. */
export const keyFits = ({ kid, jwk }: Publisher): boolean => kidOf(jwk) === kid

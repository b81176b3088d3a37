import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { type PublicJwk, publicJwkSchema, thumbprint } from '@shared/bundle'
import { z } from 'zod'
import { sha256 } from './node-crypto'

/** The private half of a workstation's signing key (RFC 8037). Belongs in the vault and nowhere else. */
export interface PrivateJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly d: string
}

/** A workstation's signing key. `kid` is the RFC 7638 thumbprint, and the id of the device. */
export interface DeviceKeys {
  readonly privateJwk: PrivateJwk
  readonly publicJwk: PublicJwk
  readonly kid: string
}

const privateJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string()
})

/** A new Ed25519 key. A workspace gets one when it is made: live and training never share a key. */
export function generateDeviceKeys(): DeviceKeys {
  const { privateKey } = generateKeyPairSync('ed25519')
  const privateJwk = privateJwkSchema.parse(privateKey.export({ format: 'jwk' }))
  const publicJwk = publicJwkSchema.parse({ kty: privateJwk.kty, crv: privateJwk.crv, x: privateJwk.x })
  return { privateJwk, publicJwk, kid: thumbprint(publicJwk, sha256) }
}

/** The Ed25519 signature (64 bytes) of the bytes. Throws on a key that isn't one. */
export function signWith(keys: DeviceKeys, bytes: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: keys.privateJwk as JsonWebKey, format: 'jwk' })
  return sign(null, bytes, key)
}

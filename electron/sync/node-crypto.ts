import { createPublicKey, hash, type JsonWebKey, verify } from 'node:crypto'
import type { Algorithm, CryptoPorts, PublicJwk, Sha256 } from '@shared/bundle'

/** SHA-256 by Node's (in Electron: BoringSSL's) implementation. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')

async function verifySignature(
  algorithm: Algorithm,
  jwk: PublicJwk,
  signed: Uint8Array,
  signature: Uint8Array
): Promise<boolean> {
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    return algorithm === 'ES256'
      ? verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
      : verify(null, signed, key, signature)
  } catch {
    // A key or signature that the library can't even load doesn't verify anything.
    return false
  }
}

/** The cryptography that verification asks for. */
export const nodePorts: CryptoPorts = { sha256, verifySignature }

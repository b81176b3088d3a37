import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { VaultFault } from './faults'

export const NONCE_BYTES = 12
export const TAG_BYTES = 16
export const KEY_BYTES = 32

/** HKDF-SHA-256 (RFC 5869) to 32 bytes. */
export function hkdf(input: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, KEY_BYTES))
}

/** AES-256-GCM (NIST SP 800-38D): ciphertext followed by the 16-byte tag. */
export function seal(key: Buffer, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made; null if key, nonce, associated data or any byte is not the one sealed. */
export function unseal(key: Buffer, nonce: Uint8Array, associated: Uint8Array, box: Buffer): Buffer | null {
  if (box.length < TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES))
  const plain = decipher.update(box.subarray(0, box.length - TAG_BYTES))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    return null
  }
}

/**
 * The data key of an open vault and the keys derived from it: one per purpose, and for what is sealed one per
 * generation. `forget` overwrites them all; any use after that is a fault.
 */
export class KeyRing {
  readonly vaultId: Buffer
  #dataKey: Buffer
  #derived = new Map<string, Buffer>()
  #forgotten = false

  /** Takes over `dataKey` (32 bytes) and overwrites it in `forget`; `vaultId` is 32 hex digits. */
  constructor(dataKey: Buffer, vaultId: string) {
    this.#dataKey = dataKey
    this.vaultId = Buffer.from(vaultId, 'hex')
  }

  get forgotten(): boolean {
    return this.#forgotten
  }

  /** The key for one kind of file in one generation. */
  sealing(purpose: 'snapshot' | 'journal' | 'history', generation: number): Buffer {
    return this.#key(`${purpose}/${generation}`)
  }

  /** The key for the attached file of that name. */
  attached(name: string): Buffer {
    return this.#key(`attached/${name}`)
  }

  /** HMAC-SHA-256 under the key for that purpose. */
  mac(purpose: 'header' | 'seen', bytes: Uint8Array): Buffer {
    return createHmac('sha256', this.#key(purpose)).update(bytes).digest()
  }

  /** A key for the caller's own use, the same in every generation; the caller owns the copy. */
  forCaller(purpose: string): Uint8Array {
    this.#guard()
    return new Uint8Array(hkdf(this.#dataKey, this.vaultId, `countersign/vault/1/desk/${purpose}`))
  }

  /** Runs `use` with the data key, for wrapping it in a slot. */
  withDataKey<T>(use: (dataKey: Buffer) => T): T {
    this.#guard()
    return use(this.#dataKey)
  }

  /** Overwrites every key. */
  forget(): void {
    this.#forgotten = true
    this.#dataKey.fill(0)
    for (const key of this.#derived.values()) key.fill(0)
    this.#derived.clear()
  }

  #key(name: string): Buffer {
    this.#guard()
    const known = this.#derived.get(name)
    if (known !== undefined) return known
    const key = hkdf(this.#dataKey, this.vaultId, `countersign/vault/1/${name}`)
    this.#derived.set(name, key)
    return key
  }

  #guard(): void {
    if (this.#forgotten) throw new VaultFault('closed', 'The vault is closed and its keys are gone.')
  }
}

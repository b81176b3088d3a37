import { getU64, putU64 } from './bytes'
import { type KeyRing, NONCE_BYTES, seal, TAG_BYTES, unseal } from './keys'
import type { Random } from './ports'

/** Snapshot and history segments share one layout: a header of 100 bytes, the ciphertext, the tag. */
const MAGIC = { snapshot: 'CSVS', history: 'CSVH' } as const
const VERSION = 1
const NONCE_AT = 88
const BODY_AT = NONCE_AT + NONCE_BYTES

export type SealedKind = keyof typeof MAGIC

export interface SealedHeader {
  generation: number
  /** Snapshot: frames written in the vault's whole life. History: number of the first record. */
  first: number
  /** Snapshot: number of records. History: number of the last record. */
  last: number
  /** Snapshot: the chain value at the end of the journal it folds in. History: SHA-256 of the segment before. */
  previous: Buffer
}

/** The bytes of a sealed file. */
export function sealFile(
  random: Random,
  ring: KeyRing,
  kind: SealedKind,
  header: SealedHeader,
  plain: Uint8Array
): Buffer {
  const head = Buffer.alloc(NONCE_AT)
  head.write(MAGIC[kind], 0, 'latin1')
  head.writeUInt16BE(VERSION, 4)
  ring.vaultId.copy(head, 8)
  putU64(head, 24, header.generation)
  putU64(head, 32, header.first)
  putU64(head, 40, header.last)
  putU64(head, 48, plain.length)
  header.previous.copy(head, 56)
  const nonce = random.bytes(NONCE_BYTES)
  return Buffer.concat([head, nonce, seal(ring.sealing(kind, header.generation), nonce, head, plain)])
}

export type Unsealed = { ok: true; header: SealedHeader; plain: Buffer } | { ok: false; what: string }

/** Opens a sealed file, or says what is wrong with it. */
export function unsealFile(ring: KeyRing, kind: SealedKind, bytes: Buffer): Unsealed {
  const bad = (what: string): Unsealed => ({ ok: false, what })
  if (bytes.length < BODY_AT + TAG_BYTES) return bad(`it is cut short (${bytes.length} bytes)`)
  if (bytes.toString('latin1', 0, 4) !== MAGIC[kind]) return bad('it does not begin as such a file does')
  if (bytes.readUInt16BE(4) !== VERSION || bytes.readUInt16BE(6) !== 0) return bad('its version is not known')
  if (!bytes.subarray(8, 24).equals(ring.vaultId)) return bad('it belongs to another vault')
  const plainLength = getU64(bytes, 48)
  if (plainLength !== bytes.length - BODY_AT - TAG_BYTES) return bad('its length is not the one it states')
  const generation = getU64(bytes, 24)
  const plain = unseal(
    ring.sealing(kind, generation),
    bytes.subarray(NONCE_AT, BODY_AT),
    bytes.subarray(0, NONCE_AT),
    bytes.subarray(BODY_AT)
  )
  if (plain === null) return bad('its contents are not what was sealed (a byte has been changed)')
  const header = {
    generation,
    first: getU64(bytes, 32),
    last: getU64(bytes, 40),
    previous: Buffer.from(bytes.subarray(56, NONCE_AT))
  }
  return { ok: true, header, plain }
}

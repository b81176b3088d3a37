import { createHash } from 'node:crypto'
import { type Mode, type Sha256, toBase64url } from '@shared/bundle'
import { z } from 'zod'

/**
 * The format of a reference directory's file (docs/formats/reference.md): one line with a signed manifest, then the data,
 * packed. No container has to be parsed before the signature is known to hold, and nothing is unpacked before its hash is.
 */
export const ENVELOPE_TYPE = 'application/vnd.countersign.reference+jws'
export const PAYLOAD_TYPE = 'application/vnd.countersign.reference-manifest+json'
export const PRODUCT = 'countersign'
export const SCHEMA_VERSION = '1.0'
export const FILE_EXTENSION = 'refdirectory'

/** What a directory may be at most, checked before anything is unpacked. */
export interface Limits {
  /** Bytes of the whole file. */
  readonly fileBytes: number
  /** Bytes of its first line. */
  readonly lineBytes: number
  /** Bytes of the data, unpacked. */
  readonly dataBytes: number
  /** Unpacked bytes for each packed one. */
  readonly expansion: number
  readonly organizations: number
}

const MIB = 1024 * 1024

/** Room for half a million organizations, some five times a region. Such data packs to a fifth or a sixth. */
export const LIMITS: Limits = {
  fileBytes: 64 * MIB,
  lineBytes: 16 * 1024,
  dataBytes: 256 * MIB,
  expansion: 40,
  organizations: 500_000
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** Names are shown on screens and in terminals: nothing that moves a cursor or turns the reading direction. */
export const words = z.string().regex(/^[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]{1,200}$/u)

/** A day of the calendar, YYYY-MM-DD. */
const day = z.iso.date()

/** What a directory's signature covers. */
export const manifestSchema = z.object({
  schemaVersion: z.string().regex(/^1\.(0|[1-9]\d{0,5})$/),
  product: z.literal(PRODUCT),
  mode: z.enum(['LIVE', 'TRAINING']),
  /** Who vouches for it, by the name under which the key is enrolled. */
  publisher: words,
  /** What it covers, for people. */
  title: words,
  /** The day up to which it is true. */
  asOf: day,
  organizations: count,
  data: z.object({ bytes: count, sha256: hash, packedBytes: count, packedSha256: hash })
})
export type Manifest = z.infer<typeof manifestSchema>

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
export const hexHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The compact serialization of a JWS (RFC 7515 §7.1), of its three parts. */
export const compact = (header: Uint8Array, payload: Uint8Array, signature: Uint8Array): string =>
  [header, payload, signature].map(toBase64url).join('.')

export type { Mode }

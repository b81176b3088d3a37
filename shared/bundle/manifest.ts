import { z } from 'zod'

/** The value of `product` in every manifest. */
export const PRODUCT = 'countersign'
/** What this version writes. A reader knows a major version or refuses; a minor one only adds what may be ignored. */
export const SCHEMA_VERSION = '1.0'
const KNOWN_MAJOR = '1'

export const RECORDS_FILE = 'records.ndjson'
export const VERIFY_FILE = 'VERIFY.txt'
export const ENVELOPE_FILE = 'manifest.jws.json'
/** The members of the container, in their fixed order; a bundle holds exactly these. */
export const MEMBERS = [ENVELOPE_FILE, RECORDS_FILE, VERIFY_FILE] as const

/** What is never in a bundle, by name of the redaction profile. */
export const REDACTION = {
  profile: 'countersign-1',
  excluded: ['authenticationAnswers', 'dateOfBirth', 'keys', 'passwords', 'ssn']
} as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const ordinal = count.min(1)
// Names are printed in terminals and shown on screens: nothing that moves a cursor or turns the reading direction.
const words = z.string().regex(/^[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]{1,200}$/u)

/** An instant: RFC 3339 in UTC with the letter Z. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))

export const modeSchema = z.enum(['LIVE', 'TRAINING'])
/** LIVE: real decisions. TRAINING: fictional ones. A bundle of the one never passes as the other. */
export type Mode = z.infer<typeof modeSchema>

/** Whose key signed it and in which mode: what every version of the format keeps in the same place. */
export const originSchema = z.object({
  organizationId: words,
  workspaceId: words,
  deviceId: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  createdAt: instantSchema
})

const programPack = z.object({
  program: words,
  version: words,
  sha256: hash,
  readings: z.record(z.string().regex(/^[A-Z]{1,6}(-[A-Z0-9.]{1,8})*-\d{2,3}$/), words)
})

const recordsFile = z.object({ name: z.literal(RECORDS_FILE), bytes: count, sha256: hash, records: ordinal })
const verifyFile = z.object({ name: z.literal(VERIFY_FILE), bytes: count, sha256: hash })

const audit = z.object({
  /** Records in the whole log when the bundle was made, and the root of their tree. */
  treeSize: ordinal,
  rootHash: hash,
  /** The records in this bundle, counted from 1; record n is leaf n − 1. */
  firstSeq: ordinal,
  lastSeq: ordinal,
  rangeProof: z.object({ left: z.array(hash).max(64), right: z.array(hash).max(64) }),
  /** The tree of the bundle before this one (size 0 if there was none), and the proof that this one extends it. */
  consistencyProof: z.object({ treeSize: count, rootHash: hash, hashes: z.array(hash).max(64) })
})

/** The manifest, schema version 1. */
export const manifestSchema = originSchema
  .extend({
    schemaVersion: z.string().regex(/^1\.(0|[1-9]\d{0,5})$/),
    product: z.literal(PRODUCT),
    mode: modeSchema,
    deviceName: words,
    bundleId: words,
    seq: ordinal,
    prevManifestSha256: hash.nullable(),
    expiresAt: instantSchema,
    programPacks: z.array(programPack).max(100),
    files: z.tuple([recordsFile, verifyFile]),
    audit,
    redaction: z.object({ profile: words, excluded: z.array(words).max(100) })
  })
  .superRefine((manifest, context) => {
    const { audit: a, files } = manifest
    const wrong = (message: string, ...path: string[]): void =>
      context.addIssue({ code: 'custom', message, path })
    if ((manifest.seq === 1) !== (manifest.prevManifestSha256 === null))
      wrong('only the first bundle follows no other', 'prevManifestSha256')
    if (Date.parse(manifest.expiresAt) <= Date.parse(manifest.createdAt))
      wrong('ends before it begins', 'expiresAt')
    if (a.firstSeq > a.lastSeq || a.lastSeq > a.treeSize)
      wrong('is not a range of the log', 'audit', 'lastSeq')
    if (a.lastSeq - a.firstSeq + 1 !== files[0].records)
      wrong('does not fit the range', 'files', '0', 'records')
    if (a.consistencyProof.treeSize > a.treeSize)
      wrong('is larger than the tree', 'audit', 'consistencyProof')
    if (manifest.seq === 1 && a.consistencyProof.treeSize !== 0)
      wrong('a first bundle extends no tree', 'audit', 'consistencyProof')
  })

/** What a bundle's signature covers. */
export type Manifest = z.infer<typeof manifestSchema>

/** Whether a manifest's version is one that this program reads (same major). */
export const isKnownVersion = (version: unknown): boolean =>
  typeof version === 'string' && version.split('.')[0] === KNOWN_MAJOR

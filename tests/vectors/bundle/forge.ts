/**
 * Makes bundles with whatever fault a test wants, all else being right and signed. Shares no code with the maker
 * under test but canonical JSON and the Merkle tree, and uses keys that are public, so that anyone can make more.
 */
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { canonicalText, leafHash, MerkleLog, type Sha256 } from '@shared/bundle'
import { VERIFY_TEXT } from '../../../electron/sync'
import { type RawEntry, rawZip } from './zip'

export type Json = { [name: string]: unknown }

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
export const hexHash = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('hex')
const b64u = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')

/** Ed25519 keys from RFC 8032 §7.1: TEST 1 signs the vectors, TEST 2 is somebody else. */
export const SIGNER = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
}
export const STRANGER = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw'
}
type Key = typeof SIGNER
export const kidOf = (key: Key): string =>
  b64u(sha256(Buffer.from(`{"crv":"Ed25519","kty":"OKP","x":"${key.x}"}`)))

export const recordOf = (seq: number): string =>
  canonicalText({
    seq,
    at: new Date(Date.UTC(2026, 8, 11, 20, seq)).toISOString(),
    command: { id: `c-${seq}`, type: 'request.defer', justification: 'I wait for Dr. Smith – “soon”.' },
    rules: ['PQRS-APR-10', 'X-14']
  })
const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => recordOf(first + i))
const logOf = (size: number): MerkleLog =>
  new MerkleLog(
    range(1, size).map((text) => leafHash(Buffer.from(text), sha256)),
    sha256
  )

/** Everything that can be made false about a bundle. Each hook gets what would be right. */
export interface Forgery {
  readonly key?: Key
  /** Where the tree stood before, how many bundles came before: bundle `seq` holds records 5·seq−4 … 5·seq. */
  readonly seq?: number
  readonly prev?: string
  readonly manifest?: (manifest: Json) => Json
  readonly lines?: (lines: string[]) => string[]
  readonly payload?: (text: string) => string
  readonly header?: (header: Json) => Json
  readonly signature?: (signature: Buffer) => Buffer
  readonly envelope?: (envelope: Json) => Json
  readonly envelopeText?: (text: string) => string | Buffer
  /** Changes made after signing. */
  readonly entries?: (entries: RawEntry[]) => RawEntry[]
  readonly bytes?: (bytes: Buffer) => Buffer
  readonly comment?: string
}

function manifestOf(seq: number, prev: string | null, key: Key, records: Buffer, lines: string[]): Json {
  const size = 5 * seq
  const log = logOf(size)
  const verify = Buffer.from(VERIFY_TEXT)
  return {
    schemaVersion: '1.0',
    product: 'countersign',
    mode: 'LIVE',
    organizationId: 'org-healthy-clinic',
    workspaceId: 'workspace-1',
    deviceId: kidOf(key),
    deviceName: 'Billing office PC',
    bundleId: `bundle-${seq}`,
    seq,
    prevManifestSha256: prev,
    createdAt: '2026-09-15T14:34:00Z',
    expiresAt: '2099-01-01T00:00:00Z',
    programPacks: [
      { program: 'pqrs', version: '1.0.0', sha256: 'a'.repeat(64), readings: { 'X-11': 'exactly-eight' } }
    ],
    files: [
      { name: 'records.ndjson', bytes: records.length, sha256: hexHash(records), records: lines.length },
      { name: 'VERIFY.txt', bytes: verify.length, sha256: hexHash(verify) }
    ],
    audit: {
      treeSize: size,
      rootHash: log.root(),
      firstSeq: size - 4,
      lastSeq: size,
      rangeProof: log.range(size - 5, size - 1),
      consistencyProof: {
        treeSize: size - 5,
        rootHash: log.root(size - 5),
        hashes: log.consistency(size - 5).hashes
      }
    },
    redaction: {
      profile: 'countersign-1',
      excluded: ['authenticationAnswers', 'dateOfBirth', 'keys', 'passwords', 'ssn']
    }
  }
}

const same = <T>(value: T): T => value

/** The bytes of a bundle with these faults, and the manifest's hash. */
export function forge(how: Forgery = {}): { bytes: Buffer; manifestSha256: string } {
  const { key = SIGNER, seq = 1 } = how
  const lines = (how.lines ?? same)(range(5 * seq - 4, 5 * seq))
  const records = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  const prev = how.prev ?? (seq === 1 ? null : forge({ seq: seq - 1 }).manifestSha256)
  const manifest = (how.manifest ?? same)(manifestOf(seq, prev, key, records, lines))
  const payload = (how.payload ?? same)(canonicalText(manifest))
  const header = (how.header ?? same)({
    alg: 'EdDSA',
    kid: kidOf(key),
    typ: 'application/vnd.countersign.sync+jws',
    cty: 'application/vnd.countersign.manifest+json'
  })
  const encoded = { payload: b64u(payload), protected: b64u(canonicalText(header)) }
  const signature = sign(
    null,
    Buffer.from(`${encoded.protected}.${encoded.payload}`),
    createPrivateKey({ key, format: 'jwk' })
  )
  const signatures = [{ protected: encoded.protected, signature: b64u((how.signature ?? same)(signature)) }]
  const envelope = (how.envelope ?? same)({ payload: encoded.payload, signatures })
  const text = (how.envelopeText ?? same)(canonicalText(envelope))
  const entries: RawEntry[] = [
    { name: 'manifest.jws.json', content: Buffer.from(text) },
    { name: 'records.ndjson', content: records },
    { name: 'VERIFY.txt', content: Buffer.from(VERIFY_TEXT) }
  ]
  const bytes = rawZip((how.entries ?? same)(entries), how.comment)
  return { bytes: (how.bytes ?? same)(bytes), manifestSha256: hexHash(Buffer.from(payload)) }
}

/** A change to one entry of the container. */
export const alter =
  (name: string, change: (entry: RawEntry) => RawEntry) =>
  (entries: RawEntry[]): RawEntry[] =>
    entries.map((entry) => (entry.name === name ? change(entry) : entry))

/** The bytes with one bit of one byte changed. */
export function flipBit(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** A change to the `audit` part of a manifest. */
export const audit =
  (change: (audit: Json) => Json) =>
  (manifest: Json): Json => ({ ...manifest, audit: change({ ...(manifest.audit as Json) }) })

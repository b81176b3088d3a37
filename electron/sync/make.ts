import {
  canonicalBytes,
  type Hash,
  hashOf,
  leafHash,
  type Manifest,
  MerkleLog,
  type Mode,
  manifestSchema,
  PRODUCT,
  RECORDS_FILE,
  REDACTION,
  SCHEMA_VERSION,
  toSign,
  VERIFY_FILE,
  verifyBundle,
  writeEnvelope
} from '@shared/bundle'
import { readContainer } from './container-read'
import { writeContainer } from './container-write'
import { type DeviceKeys, signWith } from './device-keys'
import { LIMITS } from './limits'
import { nodePorts, sha256 } from './node-crypto'
import { type BundlePreview, certainFindings, previewRecords, textOf } from './preview'
import { type Finding, type Needle, secretScan } from './secret-scan'
import { VERIFY_TEXT } from './verify-text'

/** How long a bundle is good for, unless said otherwise. */
export const DEFAULT_LIFE_DAYS = 90

/** The bundle before the one to be made, as its maker remembers it. */
export interface PreviousBundle {
  readonly seq: number
  readonly manifestSha256: string
  readonly treeSize: number
  readonly rootHash: string
}

export interface BundleInput {
  readonly mode: Mode
  readonly organizationId: string
  readonly workspaceId: string
  readonly deviceName: string
  readonly keys: DeviceKeys
  /** Unique and never used again; by it a bundle sent twice is known. */
  readonly bundleId: string
  readonly previous: PreviousBundle | null
  /** RFC 3339 in UTC. */
  readonly createdAt: string
  /** Left out: {@link DEFAULT_LIFE_DAYS} after createdAt. */
  readonly expiresAt?: string
  readonly programPacks: Manifest['programPacks']
  /** The canonical text of each record of the range, in order, as the vault holds it. */
  readonly records: readonly string[]
  /** The leaf hashes of the whole log from record 1 on, or the log itself. */
  readonly log: MerkleLog | readonly Hash[]
  /** Secrets (or their digests) to be looked for beside the usual patterns. */
  readonly needles?: readonly Needle[]
}

export interface MadeBundle {
  /** The whole file. */
  readonly bytes: Uint8Array
  readonly manifest: Manifest
  readonly manifestSha256: string
  readonly preview: BundlePreview
  /** A name for the file: “front-office-pc-0007.syncbundle”. */
  readonly fileName: string
}

/** Something that must hold before anything may be signed doesn't. Its message holds nothing of the records. */
export class BundleFault extends Error {
  /** Where secrets were found, if that is the reason. */
  readonly findings: readonly Finding[]
  constructor(message: string, findings: readonly Finding[] = []) {
    super(message)
    this.name = 'BundleFault'
    this.findings = findings
  }
}

function expiry(createdAt: string): string {
  return new Date(Date.parse(createdAt) + DEFAULT_LIFE_DAYS * 86_400_000).toISOString()
}

function fileName(mode: Mode, deviceName: string, seq: number): string {
  const slug = deviceName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
  const training = mode === 'TRAINING' ? 'training-' : ''
  return `${training}${slug || 'workstation'}-${String(seq).padStart(4, '0')}.syncbundle`
}

/** The records are those of the log, and the log still begins with what the last bundle said of it. */
function checkLog(preview: BundlePreview, input: BundleInput, log: MerkleLog): void {
  const { firstSeq, lastSeq } = preview
  if (lastSeq - firstSeq + 1 !== input.records.length)
    throw new BundleFault('records are missing in the range')
  if (lastSeq > log.size) throw new BundleFault('the log is shorter than the records asked for')
  const encoder = new TextEncoder()
  const leaves = input.records.map((text) => leafHash(encoder.encode(text), sha256))
  const from = firstSeq - 1
  if (leaves.some((leaf, i) => log.leaf(from + i) !== leaf))
    throw new BundleFault('a record is not the one whose leaf hash the log holds')
  const { previous } = input
  if (previous && (previous.treeSize > log.size || log.root(previous.treeSize) !== previous.rootHash))
    throw new BundleFault('the log no longer begins with what the last bundle said of it')
}

function manifestOf(
  input: BundleInput,
  preview: BundlePreview,
  log: MerkleLog,
  content: Uint8Array
): Manifest {
  const { previous, keys } = input
  const { firstSeq, lastSeq } = preview
  const before = previous?.treeSize ?? 0
  const text = new TextEncoder().encode(VERIFY_TEXT)
  return manifestSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    product: PRODUCT,
    mode: input.mode,
    organizationId: input.organizationId,
    workspaceId: input.workspaceId,
    deviceId: keys.kid,
    deviceName: input.deviceName,
    bundleId: input.bundleId,
    seq: (previous?.seq ?? 0) + 1,
    prevManifestSha256: previous?.manifestSha256 ?? null,
    createdAt: input.createdAt,
    expiresAt: input.expiresAt ?? expiry(input.createdAt),
    programPacks: input.programPacks,
    files: [
      {
        name: RECORDS_FILE,
        bytes: content.length,
        sha256: hashOf(content, sha256),
        records: preview.records
      },
      { name: VERIFY_FILE, bytes: text.length, sha256: hashOf(text, sha256) }
    ],
    audit: {
      treeSize: log.size,
      rootHash: log.root(),
      firstSeq,
      lastSeq,
      rangeProof: log.range(firstSeq - 1, lastSeq - 1),
      consistencyProof: {
        treeSize: before,
        rootHash: log.root(before),
        hashes: log.consistency(before).hashes
      }
    },
    redaction: REDACTION
  })
}

/**
 * Makes and signs a bundle, and reads it back through the whole verification before giving it out. Throws
 * {@link BundleFault} if the records aren't those of the log, if the log was rewritten since the last bundle, or if
 * what would leave holds what looks like a secret; ZodError if a name or date doesn't fit the format.
 */
export async function makeBundle(input: BundleInput): Promise<MadeBundle> {
  const { keys } = input
  const log = input.log instanceof MerkleLog ? input.log : new MerkleLog(input.log, sha256)
  const preview = previewRecords(input.records, input.needles)
  const content = new TextEncoder().encode(textOf(input.records))
  checkLog(preview, input, log)
  const manifest = manifestOf(input, preview, log, content)
  const payload = canonicalBytes(manifest)
  const secrets = certainFindings([
    ...preview.findings,
    ...secretScan(new TextDecoder().decode(payload), input.needles)
  ])
  if (secrets.length > 0) throw new BundleFault('what would leave holds what looks like a secret', secrets)
  const { header, input: signed } = toSign(payload, 'EdDSA', keys.kid)
  const envelope = writeEnvelope(payload, [{ header, signature: signWith(keys, signed) }])
  const bytes = await writeContainer(
    new Map([
      ['manifest.jws.json', envelope],
      [RECORDS_FILE, content],
      [VERIFY_FILE, new TextEncoder().encode(VERIFY_TEXT)]
    ])
  )
  await readBack(bytes, input)
  return {
    bytes,
    manifest,
    manifestSha256: hashOf(payload, sha256),
    preview,
    fileName: fileName(input.mode, input.deviceName, manifest.seq)
  }
}

async function readBack(bytes: Uint8Array, input: BundleInput): Promise<void> {
  const { keys, previous } = input
  const reading = await readContainer(bytes, LIMITS)
  if (!reading.ok) throw new BundleFault(`the bundle made can't be read back: ${reading.detail}`)
  const { mode, organizationId, deviceName, createdAt } = input
  const trust = {
    enrolledKeys: [{ kid: keys.kid, jwk: keys.publicJwk, deviceName, organizationId, mode }],
    expectedMode: mode,
    lastKnown: previous ? { [keys.kid]: previous } : {},
    appliedBundleIds: [],
    now: createdAt
  }
  const verification = await verifyBundle(reading.contents, trust, nodePorts)
  if (verification.outcome !== 'genuine')
    throw new BundleFault(`the bundle made doesn't verify: ${verification.reason}`)
}

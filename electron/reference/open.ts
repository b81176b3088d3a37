import { type JsonObject, readCanonical } from '@shared/bundle'
import { DirectoryProblem, type ReferenceIndex } from '@shared/reference'
import { checkedIndex, DataProblem, trustedIndex, unpacked, withinLimits } from './data'
import { readEnvelope } from './envelope'
import { readFileWithin, split, tooLarge } from './file'
import { hexHash, LIMITS, type Limits, type Manifest, type Mode, manifestSchema, PRODUCT } from './format'
import { keyFits, type Publisher, signedBy } from './publishers'
import { AGAIN, NOT_ONE, PUBLISHER, Refused, type RefusedDirectory } from './refused'

/*
 * The order of the checks (docs/formats/reference.md §5). Each works on what the ones before have verified:
 *   0 the file: its size, and a first line         4 publisher and day: the key's own name, not after today
 *   1 signature, by an enrolled publisher          5 limits: what would be unpacked
 *   2 mode: the key's, and the one asked for       6 packed data: size and hash
 *   3 format: product, version, members            7 data: size and hash, every line, no contradiction
 */

/** What is known beforehand, and never from the file. */
export interface Trust {
  readonly publishers: readonly Publisher[]
  readonly mode: Mode
  /** The present day, YYYY-MM-DD. */
  readonly today: string
}

/** A directory of which every check held. Only this holds anything of what is in it. */
export interface OpenedDirectory {
  readonly ok: true
  readonly manifest: Manifest
  readonly publisher: Publisher
  readonly index: ReferenceIndex
  /** The file as it was read, to be kept. */
  readonly bytes: Uint8Array
}

/**
 * Opens and verifies a reference directory: its bytes, or the path of its file. Whatever the file is, the answer is a
 * value; it rejects only if the machine itself fails.
 */
export async function openDirectory(
  source: Uint8Array | string,
  trust: Trust,
  limits: Limits = LIMITS
): Promise<OpenedDirectory | RefusedDirectory> {
  try {
    return await verified(source, trust, limits)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { reason, message, whatYouCanDo } = error
    return { ok: false, reason, message, whatYouCanDo }
  }
}

async function verified(source: Uint8Array | string, trust: Trust, limits: Limits): Promise<OpenedDirectory> {
  const bytes = typeof source === 'string' ? await readFileWithin(source, limits.fileBytes) : source
  if (bytes.length > limits.fileBytes) throw tooLarge(bytes.length)
  const { line, rest } = split(bytes, limits.lineBytes)
  const { publisher, claims } = checkSignature(line, trust)
  const manifest = checkManifest(claims, publisher, trust)
  const data = await checkData(rest, manifest, limits)
  const index = await checkContent(data, manifest)
  return { ok: true, manifest, publisher, index, bytes }
}

/** Check 1; what is signed is one canonical JSON text. */
function checkSignature(line: string, trust: Trust): { publisher: Publisher; claims: JsonObject } {
  const reading = readEnvelope(line)
  if (!reading.ok) throw new Refused(reading.problem, reading.what, AGAIN)
  const { kid, payload, signed, signature } = reading.envelope
  const publisher = trust.publishers.find((known) => known.kid === kid)
  if (publisher === undefined)
    throw new Refused(
      'key-not-enrolled',
      `It is signed with the key ${kid}, and nobody here has enrolled the publisher who has that key.`,
      'Get the publisher’s public key file from the publisher, not from whoever sent the directory. Compare its thumbprint by another way, enroll it, and import again.'
    )
  if (!keyFits(publisher))
    throw new Refused(
      'key-mismatch',
      `The key of ${publisher.name} as it is enrolled here doesn’t fit its thumbprint.`,
      'Enroll the publisher’s public key again.'
    )
  if (!signedBy(publisher, signed, signature))
    throw new Refused('signature-invalid', `It wasn’t signed by ${publisher.name} with this content.`, AGAIN)
  const claims = readCanonical(payload)
  if (!claims.ok)
    throw new Refused(
      `payload-${claims.problem}`,
      `It is signed, but what is signed isn’t one canonical JSON text (${claims.problem}).`,
      PUBLISHER
    )
  return { publisher, claims: claims.value }
}

/** Checks 2 to 4. */
function checkManifest(claims: JsonObject, publisher: Publisher, trust: Trust): Manifest {
  const { mode, product, schemaVersion } = claims
  checkMode(mode, publisher, trust)
  if (product !== PRODUCT) throw new Refused('unknown-product', 'It is signed for another program.', NOT_ONE)
  if (typeof schemaVersion !== 'string' || !/^1\.\d+$/.test(schemaVersion))
    throw new Refused(
      'unknown-version',
      'It is of a version of the format that this Countersign doesn’t know.',
      'Update Countersign, or ask the publisher for a directory of version 1.'
    )
  const parsed = manifestSchema.safeParse(claims)
  if (!parsed.success)
    throw new Refused(
      'manifest-malformed',
      `Its manifest isn’t as the format wants it (${parsed.error.issues[0]?.path.join('.') || 'at the top'}).`,
      PUBLISHER
    )
  const manifest = parsed.data
  if (manifest.publisher !== publisher.name)
    throw new Refused(
      'publisher-mismatch',
      `It speaks for “${manifest.publisher}”, but its key is enrolled for “${publisher.name}”.`,
      'Ask the publisher which name is right, and enroll the key under it.'
    )
  if (manifest.asOf > trust.today)
    throw new Refused(
      'as-of-future',
      `It says that it is of ${manifest.asOf}, a day that hasn’t come.`,
      'Check this computer’s date. If it is right, ask the publisher.'
    )
  return manifest
}

function checkMode(mode: unknown, publisher: Publisher, trust: Trust): void {
  if (mode !== 'LIVE' && mode !== 'TRAINING')
    throw new Refused('mode-missing', 'It doesn’t say whether it is live or for training.', PUBLISHER)
  if (mode !== publisher.mode)
    throw new Refused(
      'mode-of-key',
      `Its key is enrolled for ${modeWord(publisher.mode)}, and it says that it is ${modeWord(mode)}.`,
      PUBLISHER
    )
  if (mode !== trust.mode)
    throw new Refused(
      'mode-mismatch',
      mode === 'TRAINING'
        ? 'It is a training directory: every organization in it is invented, so no live workspace takes it.'
        : 'It is a live directory, and this is a training workspace.',
      mode === 'TRAINING'
        ? 'Import it in the training workspace, and get a live directory from its publisher.'
        : 'Import it in a live workspace.'
    )
}

const modeWord = (mode: Mode): string => (mode === 'LIVE' ? 'live' : 'for training')

/** Checks 5 and 6, and size and hash of check 7. Nothing is unpacked whose hash isn't the one signed for. */
async function checkData(packedData: Uint8Array, manifest: Manifest, limits: Limits): Promise<Buffer> {
  const { bytes, packedBytes, packedSha256, sha256 } = manifest.data
  const beyond = withinLimits(manifest, limits)
  if (beyond !== null)
    throw new Refused('beyond-limits', `It is more than is taken here: ${beyond}.`, PUBLISHER)
  if (packedData.length !== packedBytes)
    throw new Refused(
      'data-size',
      `Its data have ${packedData.length} bytes, and ${packedBytes} are signed for.`,
      AGAIN
    )
  if (hexHash(packedData) !== packedSha256)
    throw new Refused('data-hash', 'Its data aren’t the ones that were signed for.', AGAIN)
  const data = await unpacked(packedData, bytes)
  if (data === null || data.length !== bytes || hexHash(data) !== sha256)
    throw new Refused('data-damaged', 'Its data can’t be unpacked to what was signed for.', PUBLISHER)
  return data
}

/** The rest of check 7. */
async function checkContent(data: Buffer, manifest: Manifest): Promise<ReferenceIndex> {
  try {
    return await checkedIndex(data, manifest)
  } catch (error) {
    if (error instanceof DataProblem)
      throw new Refused(
        error.reason,
        `Its data aren’t as the format wants them: ${error.message}.`,
        PUBLISHER
      )
    if (error instanceof DirectoryProblem)
      throw new Refused('contradiction', `It contradicts itself: ${error.message}.`, PUBLISHER)
    throw error
  }
}

/**
 * Opens a file once more that {@link openDirectory} has been through, and that has been under the vault's seal since: its
 * signature and lines aren't checked again. Throws an Error for anything else, and for data other than those named.
 */
export async function reopenDirectory(
  bytes: Uint8Array,
  edition: { asOf: string; sha256: string }
): Promise<ReferenceIndex> {
  const { line, rest } = split(bytes, LIMITS.lineBytes)
  const reading = readEnvelope(line)
  const claims = reading.ok ? readCanonical(reading.envelope.payload) : null
  if (!claims?.ok) throw new Error('the reference directory kept here has no manifest')
  const manifest = manifestSchema.parse(claims.value)
  if (manifest.data.sha256 !== edition.sha256) throw new Error('another directory is kept here')
  const data = await unpacked(rest, manifest.data.bytes)
  if (data?.length !== manifest.data.bytes)
    throw new Error('the reference directory kept here can’t be unpacked')
  // The same organizations may have been published for a later day; which day counts stands in the record.
  return trustedIndex(data, edition)
}

import {
  type BundledRecord,
  CHECKS,
  type Check,
  type Manifest,
  type Reason,
  type Trust,
  uncheckedList,
  type VerifiedBundle,
  verifyBundle
} from '@shared/bundle'
import { type ContainerProblem, readContainer } from './container-read'
import { LIMITS, type Limits } from './limits'
import { nodePorts } from './node-crypto'

/** What a genuine bundle holds, for reading. */
export interface BundleSummary {
  readonly mode: Manifest['mode']
  readonly organizationId: string
  readonly workspaceId: string
  readonly deviceId: string
  readonly deviceName: string
  readonly bundleId: string
  readonly seq: number
  readonly createdAt: string
  readonly expiresAt: string
  readonly records: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly firstAt: string
  readonly lastAt: string
  readonly treeSize: number
  readonly rootHash: string
  readonly manifestSha256: string
  readonly programPacks: Manifest['programPacks']
  /** Bytes of the whole file. */
  readonly bytes: number
}

interface Common {
  readonly checks: readonly Check[]
  /** One or two sentences: what it came to. */
  readonly headline: string
  readonly whatYouCanDo: string
}

/** The report of one verification. Only that of a genuine bundle holds anything of what is in it. */
export type Report =
  | (Common & {
      readonly outcome: 'genuine'
      readonly summary: BundleSummary
      readonly manifest: Manifest
      readonly records: readonly BundledRecord[]
    })
  | (Common & { readonly outcome: 'refused'; readonly failedAt: number; readonly reason: Reason })
  | (Common & { readonly outcome: 'unreadable'; readonly reason: ContainerProblem; readonly detail: string })

const ADVICE: Partial<Record<ContainerProblem, string>> = {
  'not-found': 'Check the name and the folder, and that the drive is still connected.',
  'no-access': 'Copy the file to a folder of your own and open the copy.',
  'not-a-file': 'Choose the bundle itself, a file whose name ends in .syncbundle.'
}
const NOT_A_BUNDLE =
  'Nothing was unpacked. If this should be a bundle, ask whoever made it to send it again, and to send the file as it is, neither unpacked nor packed anew.'

/**
 * Opens and verifies a bundle: its bytes, or the path of its file. Whatever the file is, the answer is a report;
 * it rejects only if the machine itself fails.
 */
export async function openBundle(
  source: Uint8Array | string,
  trust: Trust,
  limits: Limits = LIMITS
): Promise<Report> {
  const reading = await readContainer(source, limits)
  if (!reading.ok) {
    return {
      outcome: 'unreadable',
      checks: uncheckedList(),
      reason: reading.problem,
      detail: reading.detail,
      headline: `Can’t be read. ${reading.detail}`,
      whatYouCanDo: ADVICE[reading.problem] ?? NOT_A_BUNDLE
    }
  }
  const verification = await verifyBundle(reading.contents, trust, nodePorts)
  const { checks } = verification
  if (verification.outcome === 'refused') {
    const { failedAt, reason, advice } = verification
    return {
      outcome: 'refused',
      checks,
      failedAt,
      reason,
      headline: `Refused at check ${failedAt} of ${CHECKS.length}. Nothing in it was opened or applied.`,
      whatYouCanDo: advice
    }
  }
  const { bundle } = verification
  const training = bundle.manifest.mode === 'TRAINING'
  return {
    outcome: 'genuine',
    checks,
    headline: training ? 'Genuine, and made in training: everything in it is fictional.' : 'Genuine.',
    whatYouCanDo: training
      ? 'Use it for training only.'
      : 'It can be relied on as far as you rely on the workstation that signed it.',
    summary: summaryOf(bundle, reading.bytes),
    manifest: bundle.manifest,
    records: bundle.records
  }
}

function summaryOf(bundle: VerifiedBundle, bytes: number): BundleSummary {
  const { manifest, manifestSha256, records } = bundle
  const { audit } = manifest
  return {
    mode: manifest.mode,
    organizationId: manifest.organizationId,
    workspaceId: manifest.workspaceId,
    deviceId: manifest.deviceId,
    deviceName: manifest.deviceName,
    bundleId: manifest.bundleId,
    seq: manifest.seq,
    createdAt: manifest.createdAt,
    expiresAt: manifest.expiresAt,
    records: records.length,
    firstSeq: audit.firstSeq,
    lastSeq: audit.lastSeq,
    firstAt: records[0]?.at ?? '',
    lastAt: records.at(-1)?.at ?? '',
    treeSize: audit.treeSize,
    rootHash: audit.rootHash,
    manifestSha256,
    programPacks: manifest.programPacks,
    bytes
  }
}

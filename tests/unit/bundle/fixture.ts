import { canonicalText, leafHash, type Trust } from '@shared/bundle'
import {
  type BundleInput,
  type DeviceKeys,
  generateDeviceKeys,
  type MadeBundle,
  makeBundle,
  sha256
} from '../../../electron/sync'

/** Keys made once for each test file. They sign fiction and are never written anywhere. */
export const KEYS: DeviceKeys = generateDeviceKeys()
export const OTHER_KEYS: DeviceKeys = generateDeviceKeys()

export const NOW = '2026-09-15T15:00:00Z'
export const ORGANIZATION = 'org-healthy-clinic'

/** The canonical text of record `seq`. */
export function recordText(seq: number): string {
  const at = new Date(Date.UTC(2026, 8, 11, 20, seq % 60)).toISOString()
  return canonicalText({
    seq,
    at,
    command: { id: `c-${seq}`, type: 'request.defer', justification: 'I wait for Dr. Smith – “soon”.' },
    events: [{ type: 'request.deferred', request: 'PQRS-2026-00421', tin: '74-7575757' }],
    rules: ['PQRS-APR-10', 'X-14']
  })
}

export const recordTexts = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => recordText(first + i))

export const leavesTo = (size: number): string[] =>
  recordTexts(1, size).map((text) => leafHash(new TextEncoder().encode(text), sha256))

/** The input of a first bundle: records 1 to 5 of 5, LIVE. */
export function inputFor(changes: Partial<BundleInput> = {}): BundleInput {
  return {
    mode: 'LIVE',
    organizationId: ORGANIZATION,
    workspaceId: 'w-1',
    deviceName: 'Billing office PC',
    keys: KEYS,
    bundleId: 'b-1',
    previous: null,
    createdAt: '2026-09-15T14:34:00Z',
    programPacks: [
      { program: 'pqrs', version: '1.0.0', sha256: 'a'.repeat(64), readings: { 'X-11': 'exactly-eight' } }
    ],
    records: recordTexts(1, 5),
    log: leavesTo(5),
    ...changes
  }
}

/** A chain of bundles of one device: no. 1 holds records 1–5, no. 2 holds 6–10, and so on. */
export async function chain(length: number, changes: Partial<BundleInput> = {}): Promise<MadeBundle[]> {
  const made: MadeBundle[] = []
  for (let n = 1; n <= length; n++) {
    const before = made.at(-1)
    made.push(
      await makeBundle(
        inputFor({
          bundleId: `b-${n}`,
          records: recordTexts(5 * n - 4, 5 * n),
          log: leavesTo(5 * n),
          previous: before ? known(before) : null,
          ...changes
        })
      )
    )
  }
  return made
}

/** What a receiver keeps of a bundle that it took in. */
export function known(bundle: MadeBundle): {
  seq: number
  manifestSha256: string
  treeSize: number
  rootHash: string
} {
  const { manifest, manifestSha256 } = bundle
  return {
    seq: manifest.seq,
    manifestSha256,
    treeSize: manifest.audit.treeSize,
    rootHash: manifest.audit.rootHash
  }
}

/** Trust in {@link KEYS} as those of the Billing office, enrolled for LIVE in August 2026. */
export function trustIn(changes: Partial<Trust> = {}): Trust {
  return {
    enrolledKeys: [
      {
        kid: KEYS.kid,
        jwk: KEYS.publicJwk,
        deviceName: 'Billing office PC',
        organizationId: ORGANIZATION,
        mode: 'LIVE',
        enrolledAt: '2026-08-01T00:00:00Z'
      }
    ],
    expectedMode: 'LIVE',
    appliedBundleIds: [],
    now: NOW,
    ...changes
  }
}

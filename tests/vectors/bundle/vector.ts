import type { Reason, Trust } from '@shared/bundle'
import type { ContainerProblem } from '../../../electron/sync'
import { type Forgery, forge, kidOf, SIGNER } from './forge'

/** What a verifier must answer. */
export type Expectation =
  | { readonly outcome: 'genuine' }
  | { readonly outcome: 'refused'; readonly failedAt: number; readonly reason: Reason }
  | { readonly outcome: 'unreadable'; readonly reason: ContainerProblem }

/** One vector: a file, what its reader knows beforehand, and what it must answer. */
export interface Vector {
  readonly name: string
  readonly comment: string
  readonly expect: Expectation
  readonly trust: Trust
  readonly bytes: Uint8Array
}

/** What the readers of the vectors know: the signer of RFC 8032's TEST 1 is the Billing office's workstation. */
export const ENROLLED = {
  kid: kidOf(SIGNER),
  jwk: { kty: 'OKP', crv: 'Ed25519', x: SIGNER.x },
  deviceName: 'Billing office PC',
  organizationId: 'org-healthy-clinic',
  mode: 'LIVE',
  enrolledAt: '2026-08-01T00:00:00Z'
} as const

export const TRUST: Trust = {
  enrolledKeys: [ENROLLED],
  expectedMode: 'LIVE',
  appliedBundleIds: [],
  now: '2026-09-15T15:00:00Z'
}

type Made = Forgery | Uint8Array

const bytesOf = (made: Made): Uint8Array => (made instanceof Uint8Array ? made : forge(made).bytes)

export const genuine = (name: string, comment: string, made: Made, trust: Partial<Trust> = {}): Vector => ({
  name,
  comment,
  expect: { outcome: 'genuine' },
  trust: { ...TRUST, ...trust },
  bytes: bytesOf(made)
})

export const refused =
  (failedAt: number) =>
  (name: string, reason: Reason, comment: string, made: Made, trust: Partial<Trust> = {}): Vector => ({
    name,
    comment,
    expect: { outcome: 'refused', failedAt, reason },
    trust: { ...TRUST, ...trust },
    bytes: bytesOf(made)
  })

export const unreadable = (name: string, reason: ContainerProblem, comment: string, made: Made): Vector => ({
  name,
  comment,
  expect: { outcome: 'unreadable', reason },
  trust: TRUST,
  bytes: bytesOf(made)
})

import type { JsonProblem } from './canonical'
import type { EnvelopeProblem } from './jws'
import type { EnrolledKey } from './keys'
import type { Mode } from './manifest'
import type { RecordProblem } from './record'

/** The nine checks, in the order in which they are made. */
export const CHECKS = [
  { id: 'signature', title: 'Signature' },
  { id: 'mode', title: 'Mode' },
  { id: 'organization-and-device', title: 'Organization and device' },
  { id: 'format', title: 'Format' },
  { id: 'sequence', title: 'Sequence' },
  { id: 'expiry', title: 'Expiry' },
  { id: 'files', title: 'File hashes and sizes' },
  { id: 'record-tree', title: 'Record tree extends the last one' },
  { id: 'not-applied', title: 'Not applied before' }
] as const

export type CheckId = (typeof CHECKS)[number]['id']
export type CheckStatus = 'ok' | 'failed' | 'not-checked'

/** One line of a report. */
export interface Check {
  readonly id: CheckId
  readonly title: string
  readonly status: CheckStatus
  /** What was found, in plain words; “Not checked” where a check before it failed. */
  readonly detail: string
}

/** Why a bundle was refused. */
export type Reason =
  | EnvelopeProblem
  | 'key-not-enrolled'
  | 'key-mismatch'
  | 'signature-invalid'
  | `payload-${JsonProblem}`
  | 'mode-missing'
  | 'mode-mismatch'
  | 'mode-of-key'
  | 'mode-of-key-unknown'
  | 'origin-missing'
  | 'device-mismatch'
  | 'organization-mismatch'
  | 'enrolled-later'
  | 'key-revoked'
  | 'key-compromised'
  | 'unknown-product'
  | 'unknown-version'
  | 'manifest-malformed'
  | 'sequence-gap'
  | 'sequence-fork'
  | 'sequence-rollback'
  | 'expired'
  | 'file-missing'
  | 'file-unexpected'
  | 'file-size'
  | 'file-hash'
  | 'container-altered'
  | 'records-count'
  | RecordProblem
  | 'tree-root'
  | 'tree-consistency'
  | 'tree-not-extending'
  | 'already-applied'

/** The last bundle taken in from a device, and (so that a fork further back is seen too) those before it. */
export interface KnownBundle {
  readonly seq: number
  readonly manifestSha256: string
  readonly treeSize: number
  readonly rootHash: string
  readonly earlier?: readonly { readonly seq: number; readonly manifestSha256: string }[]
}

/** All that the one who verifies knows beforehand. Nothing of it comes from the bundle. */
export interface Trust {
  readonly enrolledKeys: readonly EnrolledKey[]
  /** The mode of the workspace that asks; left out, either is accepted and the report says which it is. */
  readonly expectedMode?: Mode
  /** By device id. */
  readonly lastKnown?: Readonly<Record<string, KnownBundle>>
  readonly appliedBundleIds: readonly string[]
  /** This moment: RFC 3339 in UTC. */
  readonly now: string
  /** Whose moment `now` is: this computer’s (the default), or that of a trainer’s clock, which dates training bundles. */
  readonly nowBy?: 'computer' | 'trainer'
  /**
   * "apply" (the default): what is verified will be taken in, so an older or already applied bundle is refused.
   * "inspect": it is only looked at; such a bundle passes, and the report says that it is older or applied.
   */
  readonly purpose?: 'apply' | 'inspect'
}

export interface Passed<T> {
  readonly ok: true
  readonly detail: string
  readonly value: T
}

export interface Failed {
  readonly ok: false
  readonly reason: Reason
  readonly detail: string
  /** What the person can do now. */
  readonly advice: string
}

export type Outcome<T> = Passed<T> | Failed

export const passed = <T>(detail: string, value: T): Passed<T> => ({ ok: true, detail, value })
export const failed = (reason: Reason, detail: string, advice: string): Failed => ({
  ok: false,
  reason,
  detail,
  advice
})

/** The checklist of one verification: filled in order, closed for good by the first failure. */
export class Checklist {
  readonly #done: Check[] = []
  #failure: Failed | null = null

  /** Enters the next check; gives its value, or null if it failed. After a failure nothing more can be entered. */
  enter<T>(outcome: Outcome<T>): T | null {
    const next = CHECKS[this.#done.length]
    if (!next || this.#failure) throw new Error('a closed checklist takes no further check')
    this.#done.push({ ...next, status: outcome.ok ? 'ok' : 'failed', detail: outcome.detail })
    if (outcome.ok) return outcome.value
    this.#failure = outcome
    return null
  }

  get failure(): Failed | null {
    return this.#failure
  }

  /** All nine checks, those not reached marked so. */
  all(): readonly Check[] {
    return CHECKS.map(
      (check, i) => this.#done[i] ?? { ...check, status: 'not-checked' as const, detail: 'Not checked' }
    )
  }
}

/** Nine checks of which none was made: for a file that couldn't be opened. */
export const uncheckedList = (): readonly Check[] => new Checklist().all()

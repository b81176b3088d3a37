import type { PolicyEvent } from './events'
import type { Actor, Instant, Mode, RuleId } from './model'
import type { Reference } from './reference'

/** A field of a form that was refused: the message stands beside it. `field` is a dotted path into the form's values. */
export interface FieldProblem {
  field: string
  message: string
  rules: RuleId[]
}

/** Why not: the rule that forbids (first in `rules`), in plain words, and what the person can do next. */
export interface Refusal {
  check: string
  rules: RuleId[]
  message: string
  remedy: string
  fields: FieldProblem[]
}

/** One named check as it came out. A decision is the trace of its checks, in their order. */
export interface TraceStep {
  check: string
  label: string
  status: 'holds' | 'fails'
  rules: RuleId[]
  detail: string
}

export type Decision =
  | { accepted: true; events: PolicyEvent[]; rules: RuleId[]; trace: TraceStep[] }
  /** `events` of a refusal are what must be recorded all the same: a failed sign-in, a try to decide one's own request. */
  | { accepted: false; refusal: Refusal; events: PolicyEvent[]; record: boolean; trace: TraceStep[] }

/** Who is signed in where, as the desk knows it. */
export interface SessionFacts {
  accountId: string
  /**
   * After a temporary or expired password only the change-password screen is open (PQRS-FLOW-21, PQRS-PW-11); after a
   * password alone only the second factor's, or its set-up (QPP-SGN-03, IQ-HARP-05).
   */
  scope: 'full' | 'change-password' | 'second-factor' | 'set-up-factor'
}

export interface DecideContext {
  actor: Actor
  session: SessionFacts | null
  now: Instant
  mode: Mode
  timeZone: string
  /** Who is enrolled; null where no directory was imported. */
  reference?: Reference | null
}

import type { DecideContext, Decision, FieldProblem, Refusal, TraceStep } from '../decision'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { RuleId } from '../model'
import type { Programs } from '../programs'

/** What every decision knows besides the directory. */
export type PolicyContext = DecideContext & { programs: Programs }

/** What a check looks at: the directory, the context, and what its kind of command is about. */
export interface Scene {
  directory: Directory
  ctx: PolicyContext
  /** Roles that end with what is being decided: their holders count as gone already. */
  gone?: ReadonlySet<string>
}

export interface Held {
  holds: true
  rules: readonly RuleId[]
  detail: string
}
export interface Failed {
  holds: false
  /** The rules of the fact that was read, the forbidding one first. */
  rules: readonly RuleId[]
  message: string
  remedy: string
  fields?: FieldProblem[]
  /** What must be recorded all the same. */
  events?: PolicyEvent[]
  record?: boolean
}
/** Null: there is nothing to check here, and the trace doesn't mention it. */
export type Verdict = Held | Failed | null

/** One condition of a decision. `label` is what a screen shows of it, whether it holds or not. */
export interface Check<S> {
  id: string
  label: string
  run: (scene: S) => Verdict
}

export const holds = (rules: readonly RuleId[], detail: string): Held => ({ holds: true, rules, detail })
export const fails = (
  rules: readonly RuleId[],
  message: string,
  remedy: string,
  more: Pick<Failed, 'fields' | 'events' | 'record'> = {}
): Failed => ({ holds: false, rules, message, remedy, ...more })

const stepOf = <S>(check: Check<S>, verdict: Held | Failed): TraceStep => ({
  check: check.id,
  label: check.label,
  status: verdict.holds ? 'holds' : 'fails',
  rules: [...verdict.rules],
  detail: verdict.holds ? verdict.detail : verdict.message
})

/** Runs the checks in their order up to the first that fails; that one is the refusal. */
export function runChecks<S>(
  checks: readonly Check<S>[],
  scene: S
): { trace: TraceStep[]; failure: { check: string; verdict: Failed } | null } {
  const trace: TraceStep[] = []
  for (const check of checks) {
    const verdict = check.run(scene)
    if (verdict === null) continue
    trace.push(stepOf(check, verdict))
    if (!verdict.holds) return { trace, failure: { check: check.id, verdict } }
  }
  return { trace, failure: null }
}

/** Runs all checks, also after one has failed: what would have to change. */
export function runAll<S>(checks: readonly Check<S>[], scene: S): TraceStep[] {
  return checks.flatMap((check) => {
    const verdict = check.run(scene)
    return verdict === null ? [] : [stepOf(check, verdict)]
  })
}

const unique = (rules: readonly RuleId[]): RuleId[] => [...new Set(rules)]

export function refusalOf(check: string, verdict: Failed): Refusal {
  return {
    check,
    rules: unique(verdict.rules),
    message: verdict.message,
    remedy: verdict.remedy,
    fields: verdict.fields ?? []
  }
}

/**
 * The decision that a list of checks comes to; `events` are asked for only if all of them hold, `refused` what must be
 * recorded of a refusal.
 */
export function settle<S>(
  checks: readonly Check<S>[],
  scene: S,
  events: () => PolicyEvent[],
  refused: (failure: Failed) => PolicyEvent[] = (failure) => failure.events ?? []
): Decision {
  const { trace, failure } = runChecks(checks, scene)
  if (failure !== null) {
    const recorded = refused(failure.verdict)
    return {
      accepted: false,
      refusal: refusalOf(failure.check, failure.verdict),
      events: recorded,
      record: failure.verdict.record ?? recorded.length > 0,
      trace
    }
  }
  return { accepted: true, events: events(), rules: unique(trace.flatMap(({ rules }) => rules)), trace }
}

/** Joins the rules of several facts, each once, in their order. */
export const joined = (...lists: (readonly RuleId[])[]): RuleId[] => unique(lists.flat())

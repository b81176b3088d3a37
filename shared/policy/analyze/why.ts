import type { PolicyContext } from '../checks/check'
import type { Command } from '../commands'
import { decide, whyNot } from '../decide'
import type { Refusal, TraceStep } from '../decision'
import { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { RuleId } from '../model'

/** The answer to "may this be done, and why or why not?": the decision that would be made, and everything behind it. */
export interface Why {
  allowed: boolean
  /** The first check that doesn't hold; null where all do. */
  refusal: Refusal | null
  /** How it would be decided: every check in the engine's order, also those after the first that fails. */
  trace: TraceStep[]
  /** What would have to change: the checks that don't hold. */
  change: TraceStep[]
  rules: RuleId[]
  /** What it would bring about; of a refusal what would be recorded. */
  events: PolicyEvent[]
}

/** Explains a command without executing it. */
export function why(directory: Directory, command: Command, ctx: PolicyContext): Why {
  const decision = decide(directory, command, ctx)
  const trace = whyNot(directory, command, ctx)
  return {
    allowed: decision.accepted,
    refusal: decision.accepted ? null : decision.refusal,
    trace,
    change: trace.filter(({ status }) => status === 'fails'),
    rules: decision.accepted ? decision.rules : decision.refusal.rules,
    events: decision.events
  }
}

/** The directory as it would be after a command; the same one, copied, where it would be refused. */
export function whatIf(
  directory: Directory,
  command: Command,
  ctx: PolicyContext
): { why: Why; after: Directory } {
  const answer = why(directory, command, ctx)
  const after = Directory.from(JSON.parse(JSON.stringify(directory)))
  if (answer.allowed) for (const event of answer.events) after.apply(event)
  return { why: answer, after }
}

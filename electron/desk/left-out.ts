import type { RefusalView } from '@shared/ipc'
import { type Refused, refused } from './views/refusal'
import { unique } from './views/wording'

type Problem = RefusalView['fields'][number]

/** A field with its value and what is said when nothing stands in it. */
export interface Asked extends Problem {
  value: string
}

/**
 * The refusal of a form of which something was left empty; null when all is there. It comes before anything is tried:
 * a slip of the finger must not count as a failed attempt (CS-LCK-01).
 */
export function leftOut(asked: readonly Asked[]): Refused | null {
  const problems: Problem[] = asked
    .filter(({ value }) => value.trim() === '')
    .map(({ field, message, rules }) => ({ field, message, rules }))
  const [first] = problems
  if (first === undefined) return null
  return refused(
    problems.length === 1 ? first.message : `${problems.length} fields need a second look.`,
    'Fill in what is marked. This is no failed attempt.',
    unique(problems.flatMap(({ rules }) => rules)),
    problems
  )
}

import type { FieldView, RefusalView } from '@shared/ipc'
import type { Values } from './values'

export interface NpiProblem {
  digits: string[]
  /** Which of the ten is marked: the place where the mistake shows, never the digit that would fit. */
  marked: 'first' | 'last'
  rules: string[]
}

const firstDigitRule = 'ID-NPI-02'
const lastDigitRule = 'ID-NPI-01'

/**
 * The first NPI that was refused for its digits, as it was typed when it was refused. Null when there is none, or when it
 * has no ten digits to show.
 */
export function npiProblem(
  fields: readonly FieldView[],
  refusal: RefusalView | null,
  values: Values
): NpiProblem | null {
  const shown = new Set(fields.map((field) => field.id))
  for (const problem of refusal?.fields ?? []) {
    const first = problem.rules.includes(firstDigitRule)
    if (!shown.has(problem.field) || !(first || problem.rules.includes(lastDigitRule))) continue
    const typed = (values[problem.field] ?? '').trim()
    if (!/^\d{10}$/.test(typed)) continue
    return { digits: [...typed], marked: first ? 'first' : 'last', rules: problem.rules }
  }
  return null
}

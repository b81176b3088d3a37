import type { RefusalView } from '@shared/ipc'
import { useRef } from 'react'
import { errorOf } from './refusal-summary'

/**
 * The messages of a refusal for those fields that still hold what was refused: beside a live list of rules, a message
 * about a value that stands there no longer would contradict it.
 */
export function useStandingErrors(
  refusal: RefusalView | null,
  values: Readonly<Record<string, string>>
): (field: string) => string | undefined {
  const refused = useRef({ refusal, values })
  if (refused.current.refusal !== refusal) refused.current = { refusal, values }
  return (field) => (refused.current.values[field] === values[field] ? errorOf(refusal, field) : undefined)
}

import { useRef } from 'react'
import type { Asked } from '../../state'

/** The last answer that was there: the fields stay while the next lists are fetched. */
export function useKept<T>(answer: Asked<T>): T | null {
  const kept = useRef<T | null>(null)
  if (answer.status === 'ready') kept.current = answer.value
  return answer.status === 'loading' || answer.status === 'ready' ? kept.current : null
}

import type { FindWay, ReferenceAnswer, RefusalView } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../api'

export interface SearchPlace {
  program: string
  type: string
  /** Null where the type has none. */
  model: string | null
}

export interface Searching {
  text: string
  answer: ReferenceAnswer | null
  refusal: RefusalView | null
  fault: Fault | null
  /** The answer belongs to what stands in the field now. */
  settled: boolean
  type: (text: string) => void
  /** The person says that the value is complete. */
  find: () => void
  /** A complete value out of a list. */
  fill: (text: string) => void
}

/**
 * Searches the reference directory while somebody types: every key asks, and an answer that is older than the last key
 * is dropped. At most `limit` matches are answered; all are counted.
 */
export function useReferenceSearch(
  { program, type, model }: SearchPlace,
  way: FindWay | undefined,
  limit: number
): Searching {
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Pick<Searching, 'answer' | 'refusal' | 'fault'>>(nothing)
  const [settled, setSettled] = useState(true)
  const latest = useRef(0)
  const wayId = way?.id ?? ''

  const ask = useCallback(
    (typed: string, complete: boolean) => {
      const number = ++latest.current
      setSettled(false)
      const where = {
        program,
        type,
        text: typed,
        ...(model === null ? {} : { model }),
        ...(wayId === '' ? {} : { way: wayId })
      }
      const settle = (found: Partial<typeof nothing>) => {
        if (latest.current !== number) return
        setShown({ ...nothing, ...found })
        setSettled(true)
      }
      const asked = complete ? api.reference.find(where) : api.reference.search({ ...where, limit })
      asked.then(
        (outcome) => settle(outcome.ok ? { answer: outcome.value } : { refusal: outcome.refusal }),
        (thrown: unknown) => settle({ fault: asFault(thrown) })
      )
    },
    [program, type, model, wayId, limit]
  )
  // With nothing typed it tells how many there are.
  useEffect(() => {
    setText('')
    ask('', false)
  }, [ask])
  return {
    text,
    ...shown,
    settled,
    type: (typed) => {
      setText(typed)
      ask(typed, false)
    },
    find: () => ask(text, true),
    fill: (value) => {
      setText(value)
      ask(value, true)
    }
  }
}

const nothing: Pick<Searching, 'answer' | 'refusal' | 'fault'> = { answer: null, refusal: null, fault: null }

const number = (count: number): string => count.toLocaleString('en-US')

/** What stands in red under the field: no organization has this value, or no value of this kind looks like that. */
export const invalidOf = (answer: ReferenceAnswer | null): ReferenceAnswer['invalid'] =>
  answer?.state === 'not-found' || answer?.state === 'malformed' ? answer.invalid : null

/** What is said below the field: how many match, or how many there are. */
export function countOf(answer: ReferenceAnswer | null): string {
  if (answer === null || answer.state === 'none') return ''
  const among = `${number(answer.among)} of this kind in the directory`
  if (answer.state === 'found')
    return answer.total > answer.hits.length
      ? `The first ${number(answer.hits.length)} of ${number(answer.total)} matches, ${among}`
      : `${number(answer.total)} ${answer.total === 1 ? 'match' : 'matches'}, ${among}`
  if (answer.state === 'not-found') return `No match, ${among}`
  if (answer.state === 'incomplete') return `Not complete yet: an incomplete value finds nothing. ${among}`
  return among
}

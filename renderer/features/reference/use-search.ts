import type { FindWay, ReferenceAnswer, RefusalView } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'

/** So many matches stand in the list; all are counted. */
const MOST = 20

export interface SearchPlace {
  program: string
  type: string
  /** Empty where the type has none. */
  model: string
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
}

/** Searches while somebody types: every key asks, and an answer that is older than the last key is dropped. */
export function useSearch({ program, type, model }: SearchPlace, way: FindWay | undefined): Searching {
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
        ...(model === '' ? {} : { model }),
        ...(wayId === '' ? {} : { way: wayId })
      }
      const settle = (found: Partial<typeof nothing>) => {
        if (latest.current !== number) return
        setShown({ ...nothing, ...found })
        setSettled(true)
      }
      const asked = complete ? api.reference.find(where) : api.reference.search({ ...where, limit: MOST })
      asked.then(
        (outcome) => settle(outcome.ok ? { answer: outcome.value } : { refusal: outcome.refusal }),
        (thrown: unknown) => settle({ fault: asFault(thrown) })
      )
    },
    [program, type, model, wayId]
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
    find: () => ask(text, true)
  }
}

const nothing: Pick<Searching, 'answer' | 'refusal' | 'fault'> = { answer: null, refusal: null, fault: null }

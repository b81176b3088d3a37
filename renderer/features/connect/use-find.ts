import type { FindWay, ReferenceAnswer } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import type { AskingActions } from './use-asking'

/** So many matches stand in the list; all are counted. */
const MOST = 8

export interface Finding {
  text: string
  answer: ReferenceAnswer | null
  fault: Fault | null
  type: (text: string) => void
  /** The person says that the value is complete. */
  find: () => void
}

/** Looks in the reference directory while somebody types. An answer that is older than the last key is dropped. */
export function useFind({ view, values }: AskingActions, way: FindWay | undefined): Finding {
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<ReferenceAnswer | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const latest = useRef(0)
  const { program } = view
  const { type, models } = view.find
  const model = values.model ?? ''
  const wayId = way?.id ?? ''

  const ask = useCallback(
    (typed: string, complete: boolean) => {
      const number = ++latest.current
      const where = {
        program,
        type,
        text: typed,
        ...(models.length > 0 ? { model } : {}),
        ...(wayId === '' ? {} : { way: wayId })
      }
      const answered = complete ? api.reference.find(where) : api.reference.search({ ...where, limit: MOST })
      answered.then(
        (outcome) => {
          if (latest.current !== number) return
          setFault(null)
          setAnswer(outcome.ok ? outcome.value : null)
        },
        (thrown: unknown) => {
          if (latest.current === number) setFault(asFault(thrown))
        }
      )
    },
    [program, type, models.length, model, wayId]
  )
  // With nothing typed it tells how many there are.
  useEffect(() => {
    setText('')
    ask('', false)
  }, [ask])
  return {
    text,
    answer,
    fault,
    type: (typed) => {
      setText(typed)
      ask(typed, false)
    },
    find: () => ask(text, true)
  }
}

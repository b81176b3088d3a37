import type { BundlePreview, RefusalView } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import type { Range } from './range'

/** Milliseconds that a handle has to rest before what leaves is counted. */
const settle = 150

export interface Preview {
  /** What was counted last; while `busy` it is that of the range before. */
  value: BundlePreview | null
  refusal: RefusalView | null
  fault: Fault | null
  busy: boolean
  reload: () => void
}

type Counted = Pick<Preview, 'value' | 'refusal' | 'fault'>
const nothing: Counted = { value: null, refusal: null, fault: null }

/**
 * What would leave with this range, counted by main from the very bytes. The numbers of the range before stay shown while
 * a handle moves, marked as busy. `total` is the length of the record: another one is another question.
 */
export function usePreview({ first, last }: Range, total: number): Preview {
  const key = `${first} ${last} ${total}`
  const [counted, setCounted] = useState<{ key: string; answer: Counted }>({ key: '', answer: nothing })
  const asked = useRef(false)
  const run = useRef(0)

  const ask = useCallback(async (range: Range, forKey: string): Promise<void> => {
    const number = ++run.current
    const answer = await api.bundles.preview(range).then(
      (outcome): Counted =>
        outcome.ok ? { ...nothing, value: outcome.value } : { ...nothing, refusal: outcome.refusal },
      (thrown: unknown): Counted => ({ ...nothing, fault: asFault(thrown) })
    )
    if (run.current === number) setCounted({ key: forKey, answer })
  }, [])

  useEffect(() => {
    const wait = asked.current ? settle : 0
    asked.current = true
    const timer = setTimeout(() => void ask({ first, last }, key), wait)
    return () => {
      clearTimeout(timer)
      run.current++
    }
  }, [ask, first, last, key])

  const reload = useCallback(() => {
    setCounted((before) => ({ ...before, key: '' }))
    void ask({ first, last }, key)
  }, [ask, first, last, key])
  return { ...counted.answer, busy: counted.key !== key, reload }
}

import type { Area, Outcome, RefusalView } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { asFault, type Fault } from '../api'
import { hearChanges } from './changes'

/** An answer of main on its way to the screen. While a newer one is fetched, the old one stays shown (`ready`). */
export type Answer<T> =
  | { status: 'loading' }
  | { status: 'ready'; value: T }
  | { status: 'refused'; refusal: RefusalView }
  | { status: 'fault'; fault: Fault }

export type Asked<T> = Answer<T> & { reload: () => void }

type Settled<T> = Exclude<Answer<T>, { status: 'loading' }>

/** A question asked before its screen stands, and its answer once it is there. */
interface Ahead {
  answer: Promise<unknown>
  arrived?: { value: unknown }
}
const ahead = new Map<string, Ahead>()

/**
 * Asks what the next screen will ask, so that the answer is on its way while the screen is built, or there before it.
 * It serves the first `useAnswer` with this key; a change of anything, or a lock, makes it void.
 */
export function askAhead<T>(key: string, ask: () => Promise<T>): void {
  const asked: Ahead = { answer: ask() }
  ahead.set(key, asked)
  asked.answer.then(
    (value) => {
      asked.arrived = { value }
    },
    // Whoever takes it hears of the fault; a question that nobody takes has none to tell it to.
    () => {}
  )
}

/** What was asked ahead is old now. */
export const forgetAhead = (): void => ahead.clear()
hearChanges(null, forgetAhead)

function taken<T>(key: string): Promise<T> | undefined {
  const asked = ahead.get(key)
  ahead.delete(key)
  return asked?.answer as Promise<T> | undefined
}

/** The answer that is there already; it stays for `taken`, which hears of it in the same turn. */
function arrived<T>(key: string): Answer<T> {
  const found = ahead.get(key)?.arrived
  return found ? { status: 'ready', value: found.value as T } : { status: 'loading' }
}

function useAsked<T>(
  key: string,
  ask: () => Promise<Settled<T>>,
  areas: readonly Area[],
  first: () => Answer<T>
): Asked<T> {
  const [state, setState] = useState<{ key: string; answer: Answer<T> }>(() => ({ key, answer: first() }))
  const latest = useRef({ ask, run: 0 })
  latest.current.ask = ask

  const run = useCallback(() => {
    const number = ++latest.current.run
    latest.current
      .ask()
      .catch((thrown: unknown): Settled<T> => ({ status: 'fault', fault: asFault(thrown) }))
      .then((answer) => {
        // An older question that is answered late must not overwrite a newer answer.
        if (latest.current.run === number) setState({ key, answer })
      })
  }, [key])

  useEffect(() => {
    run()
    return () => {
      latest.current.run++
    }
  }, [run])

  const areaList = areas.join()
  useEffect(() => hearChanges(areaList === '' ? [] : (areaList.split(',') as Area[]), run), [areaList, run])

  const answer: Answer<T> = state.key === key ? state.answer : { status: 'loading' }
  return { ...answer, reload: run }
}

/**
 * Asks main for what a screen shows, and again whenever one of the areas changes or the key does.
 * `useAnswer('home', () => api.overview.home({}), ['overview'])`
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>, areas: readonly Area[]): Asked<T> {
  return useAsked(
    key,
    async () => ({ status: 'ready', value: await (taken<T>(key) ?? ask()) }),
    areas,
    () => arrived(key)
  )
}

/** The same for procedures that may refuse: a refusal is an answer of its own. */
export function useOutcome<T>(key: string, ask: () => Promise<Outcome<T>>, areas: readonly Area[]): Asked<T> {
  return useAsked(
    key,
    async () => {
      const outcome = await ask()
      return outcome.ok
        ? { status: 'ready', value: outcome.value }
        : { status: 'refused', refusal: outcome.refusal }
    },
    areas,
    () => ({ status: 'loading' })
  )
}

export interface Action {
  busy: boolean
  refusal: RefusalView | null
  fault: Fault | null
  /** Runs one command; the value when it was accepted, else null with `refusal` or `fault` set. One at a time. */
  run: <V>(command: () => Promise<Outcome<V>>) => Promise<V | null>
  clear: () => void
}

/** A button's command: busy while it runs, then its refusal or fault, if any. */
export function useAction(): Action {
  const [state, setState] = useState<Pick<Action, 'busy' | 'refusal' | 'fault'>>(idle)
  const running = useRef(false)
  const run = useCallback(async <V>(command: () => Promise<Outcome<V>>): Promise<V | null> => {
    if (running.current) return null
    running.current = true
    setState({ ...idle, busy: true })
    try {
      const outcome = await command()
      setState(outcome.ok ? idle : { ...idle, refusal: outcome.refusal })
      return outcome.ok ? outcome.value : null
    } catch (thrown) {
      setState({ ...idle, fault: asFault(thrown) })
      return null
    } finally {
      running.current = false
    }
  }, [])
  const clear = useCallback(() => setState(idle), [])
  return { ...state, run, clear }
}

const idle = { busy: false, refusal: null, fault: null }

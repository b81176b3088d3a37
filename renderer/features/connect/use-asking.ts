import type { AskingStepId, AskingSubmitted, AskingView, Outcome, RefusalView } from '@shared/ipc'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { api, type Fault } from '../../api'
import { errorOf } from '../../components'
import type { Values } from '../../components/form'
import { useAction, useKeeping } from '../../state'

export interface AskingActions {
  view: AskingView
  values: Values
  busy: boolean
  /** A choice is on its way to main: what hangs on it is about to be another. */
  picking: boolean
  refusal: RefusalView | null
  fault: Fault | null
  errorOf: (field: string) => string | undefined
  /** Something typed: kept a moment later, so that a lock loses nothing. */
  change: (field: string, value: string) => void
  /** A choice on which the rest of the step depends: main answers with the step as it is then. */
  pick: (values: Values) => void
  choose: (place: { organizationId: string | null; referenceId: string | null }) => void
  drop: (key: string) => void
  next: () => void
  goTo: (step: AskingStepId) => void
  startOver: () => void
  submit: () => void
}

interface Given {
  view: AskingView
  onView: (view: AskingView) => void
  onSubmitted: (sent: AskingSubmitted) => void
}

/** One request for a role half-way: what was typed stays here over every refusal, and main keeps it too. */
export function useAsking({ view, onView, onSubmitted }: Given): AskingActions {
  const { program, step } = view
  const [values, setShown] = useState<Values>(view.values)
  const latest = useRef(values)
  const setValues = useCallback((next: Values) => {
    latest.current = next
    setShown(next)
  }, [])
  const action = useAction()
  const keeper = useKeeper(program, latest, values)
  /** Choices on their way to main, in their order; a press of a button waits for them and is never dropped. */
  const picking = useRef<Promise<unknown>>(Promise.resolve())
  const [underWay, setUnderWay] = useState(0)

  const take = useCallback(
    (next: AskingView) => {
      setValues(next.values)
      onView(next)
    },
    [onView, setValues]
  )
  const run = async (command: (typed: Values) => Promise<Outcome<AskingView>>) => {
    keeper.stop()
    const next = await action.run(async () => {
      await picking.current
      return command(latest.current)
    })
    if (next === null) keeper.typed()
    else take(next)
  }
  const pick = (picked: Values) => {
    keeper.stop()
    action.clear()
    setValues({ ...latest.current, ...picked })
    setUnderWay((count) => count + 1)
    picking.current = picking.current
      .then(() => api.asking.keep({ program, values: latest.current }))
      .then(
        (outcome) => (outcome.ok ? take(outcome.value) : action.run(async () => outcome)),
        (thrown: unknown) => action.run(() => Promise.reject(thrown))
      )
      .finally(() => setUnderWay((count) => count - 1))
  }
  return {
    view,
    values,
    busy: action.busy,
    picking: underWay > 0,
    refusal: action.refusal,
    fault: action.fault,
    errorOf: (field) => errorOf(action.refusal, field),
    change: (field, value) => {
      keeper.typed()
      setValues({ ...latest.current, [field]: value })
    },
    pick,
    choose: (place) => void run((typed) => api.asking.choose({ program, values: typed, ...place })),
    drop: (key) => void run(() => api.asking.drop({ program, key })),
    next: () => void run((typed) => api.asking.next({ program, step, values: typed })),
    goTo: (to) => void run((typed) => api.asking.goTo({ program, step, to, values: typed })),
    startOver: () => void run(() => api.asking.cancel({ program })),
    submit: () => {
      keeper.stop()
      void action
        .run(async () => {
          const outcome = await api.asking.submit({ program, values: latest.current })
          // The tries that are left may be fewer now.
          if (!outcome.ok) {
            const again = await api.asking.open({ program })
            if (again.ok) onView(again.value)
          }
          return outcome
        })
        .then((sent) => sent && onSubmitted(sent))
    }
  }
}

/** Keeps what is typed a moment after the last key, and at once when the page is left without a word. */
function useKeeper(program: string, latest: RefObject<Values>, values: Values) {
  const dirty = useRef(false)
  const keep = useCallback(() => {
    if (!dirty.current) return
    dirty.current = false
    // Nothing is lost by a failure that a person could act on: it still stands in the form.
    api.asking.keep({ program, values: latest.current }).catch(() => {
      dirty.current = true
    })
  }, [program, latest])
  useKeeping(values, keep)
  const typed = useCallback(() => {
    dirty.current = true
  }, [])
  const stop = useCallback(() => {
    dirty.current = false
  }, [])
  return { typed, stop }
}

import type { Acknowledgement, Outcome, RefusalView, RegisterStart, RegistrationView } from '@shared/ipc'
import { useCallback, useRef, useState } from 'react'
import { api, type Fault } from '../../api'
import { errorOf } from '../../components'
import type { FormState } from '../../components/form'
import { useAction, useKeeping } from '../../state'
import { keptValues, sentValues, startValues, typedValues, type Values, withExample } from './values'

export interface ScreenActions extends FormState {
  busy: boolean
  refusal: RefusalView | null
  fault: Fault | null
  /** What stood in the fields when Next was last pressed. */
  refusedValues: Values
  clear: () => void
  next: () => void
  submit: () => void
  goTo: (screen: string) => void
  resendCode: () => void
  extend: () => void
  cancel: () => void
  fillIn: () => void
}

interface After {
  take: (view: RegistrationView) => void
  takeStart: (start: RegisterStart) => void
  acknowledge: (acknowledgement: Acknowledgement) => void
  reload: () => void
}

/**
 * One open screen of a registration: what is typed, and what can be done with it. Typed values stay here over every
 * refusal; what is no secret is kept by main while typing, so that a lock loses nothing.
 */
export function useScreen(view: RegistrationView, after: After): ScreenActions {
  const { registrationId, screen, example } = view
  const [values, setValues] = useState<Values>(() => startValues(screen))
  const [refusedValues, setRefusedValues] = useState<Values>({})
  const action = useAction()
  const { typed, stop } = useKeeper(view, values, after.reload)

  const run = useCallback(
    async <V>(command: () => Promise<Outcome<V>>, then: (value: V) => void) => {
      const value = await action.run(async () => {
        const outcome = await command()
        // The registration may be gone, or carry new remarks: main is asked in either case.
        if (!outcome.ok) after.reload()
        return outcome
      })
      if (value !== null) then(value)
      // Still on this screen: what it holds has to be kept after all.
      else typed()
    },
    [action.run, after.reload, typed]
  )
  const leave = <V>(command: () => Promise<Outcome<V>>, then: (value: V) => void) => {
    stop()
    void run(command, then)
  }

  const base = { registrationId, screen: screen.id }
  return {
    values,
    busy: action.busy,
    refusal: action.refusal,
    fault: action.fault,
    refusedValues,
    clear: action.clear,
    errorOf: (field) => errorOf(action.refusal, field),
    change: (field, value) => {
      typed()
      setValues((before) => ({ ...before, [field]: value }))
    },
    next: () => {
      setRefusedValues(values)
      leave(() => api.register.next({ ...base, values: sentValues(screen, values) }), after.take)
    },
    submit: () => leave(() => api.register.submit({ registrationId }), after.acknowledge),
    goTo: (target) =>
      leave(
        () => api.register.goTo({ registrationId, screen: target, values: typedValues(screen, values) }),
        after.take
      ),
    resendCode: () => void run(() => api.register.resendCode({ registrationId }), after.take),
    extend: () => void run(() => api.register.extend({ registrationId }), after.take),
    cancel: () => leave(() => api.register.cancel({ registrationId }), after.takeStart),
    fillIn: () => {
      if (!example) return
      typed()
      setValues(withExample(screen, values, example))
    }
  }
}

/** Keeps what is typed a moment after the last key, and at once when the screen is left without a word. */
function useKeeper(view: RegistrationView, values: Values, reload: () => void) {
  const dirty = useRef(false)
  const latest = useRef({ view, values })
  latest.current = { view, values }

  const keep = useCallback(async () => {
    if (!dirty.current) return
    dirty.current = false
    const { view: open, values: typed } = latest.current
    try {
      await api.register.keep({
        registrationId: open.registrationId,
        screen: open.screen.id,
        values: keptValues(open.screen, typed)
      })
    } catch {
      // Nothing is lost by it that the person could act on: the values still stand in the form, and Next sends them.
      dirty.current = true
    }
  }, [])

  const pause = useCallback(async () => {
    if (!dirty.current) return
    await keep()
    // On the access request main may have a remark on what was typed: an example of the guide is marked.
    if (latest.current.view.screen.kind === 'access') reload()
  }, [keep, reload])
  useKeeping(values, keep, pause)

  const typed = useCallback(() => {
    dirty.current = true
  }, [])
  const stop = useCallback(() => {
    dirty.current = false
  }, [])
  return { typed, stop }
}

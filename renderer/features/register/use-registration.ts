import type { Acknowledgement, RegisterStart, RegistrationView } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import { wantPageFocus } from '../../components'
import { hearChanges } from '../../state'

type Stage =
  | { kind: 'loading' }
  | { kind: 'fault'; fault: Fault }
  | { kind: 'start'; start: RegisterStart }
  | { kind: 'screen'; view: RegistrationView }
  | { kind: 'sent'; acknowledgement: Acknowledgement; way: Way | null }

/** The steps that led to an acknowledgement, and the program they belong to. */
export type Way = Pick<RegistrationView, 'programTitle' | 'steps'>

export interface Registration {
  stage: Stage
  /** Why the last registration is gone: main says it once, so it is held until the next one begins. */
  lost: RegisterStart['lost']
  reload: () => void
  /** Shows the screen that an action of this person answered with. */
  take: (view: RegistrationView) => void
  takeStart: (start: RegisterStart) => void
  acknowledge: (acknowledgement: Acknowledgement) => void
}

/** Which registration and screen stand open: what main says, or the answer to the last action if that is newer. */
export function useRegistration(): Registration {
  const [stage, setStage] = useState<Stage>({ kind: 'loading' })
  const [lost, setLost] = useState<RegisterStart['lost']>(null)
  const turn = useRef(0)
  const shown = useRef<RegistrationView | null>(null)

  const show = useCallback((next: Stage) => {
    const before = shown.current
    const after = next.kind === 'screen' ? next.view : null
    const sameRun = before !== null && (after === null || after.registrationId === before.registrationId)
    if (sameRun && before.screen.id !== after?.screen.id) wantPageFocus()
    shown.current = after
    setStage(next)
  }, [])

  const takeStart = useCallback(
    (start: RegisterStart) => {
      turn.current++
      if (start.lost) setLost(start.lost)
      show(start.current ? { kind: 'screen', view: start.current } : { kind: 'start', start })
    },
    [show]
  )

  const reload = useCallback(() => {
    const mine = ++turn.current
    api.register
      .start({})
      .then((start) => {
        // Said once: what a question brings that was overtaken must not be dropped with it.
        if (start.lost) setLost(start.lost)
        if (mine === turn.current) takeStart(start)
      })
      .catch((thrown: unknown) => {
        // A form stays open over a failure: what was typed is worth more than the news.
        if (mine === turn.current && shown.current === null) show({ kind: 'fault', fault: asFault(thrown) })
      })
  }, [show, takeStart])

  useEffect(() => {
    reload()
    return () => {
      turn.current++
    }
  }, [reload])

  // A page that says "sent" stays until it is left; nothing that changes behind it takes it away.
  const settled = stage.kind === 'sent'
  useEffect(() => (settled ? undefined : hearChanges(['register'], reload)), [settled, reload])

  const take = useCallback(
    (view: RegistrationView) => {
      turn.current++
      setLost(null)
      if (shown.current === null) wantPageFocus()
      show({ kind: 'screen', view })
    },
    [show]
  )

  const acknowledge = useCallback(
    (acknowledgement: Acknowledgement) => {
      turn.current++
      const way = shown.current
      wantPageFocus()
      show({ kind: 'sent', acknowledgement, way })
    },
    [show]
  )

  return { stage, lost, reload, take, takeStart, acknowledge }
}

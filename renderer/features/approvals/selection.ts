import type { InboxRow } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useFocusRequest } from '../../components'
import { replace, type Screen } from '../../state'

export interface Selection {
  /** The request that is shown at the right; null when there is nothing to show. */
  id: string | null
  /** In a narrow window only one half is seen: true for the request, false for the list. */
  inside: boolean
  /** The arrow keys: another request is shown, the list stays. */
  move: (requestId: string) => void
  /** Enter or a press: the request, also where it takes the list's place. `focus` moves there. */
  open: (requestId: string | null, how?: { focus: boolean }) => void
  /** Shows the half with the request without moving the focus. */
  enter: () => void
  /** To the row of the request that is shown: Escape, or Back where the request has taken the list’s place. */
  back: () => void
  /** Whether the request that appears should take the focus; asking uses it up. */
  takeFocus: () => boolean
}

/** Which request is open: the one that the address names, else the most pressing one. */
export function useSelection(
  screen: Screen,
  param: string | null,
  rows: readonly Pick<InboxRow, 'requestId'>[]
): Selection {
  const [chosen, setChosen] = useState(param)
  const [inside, setInside] = useState(param !== null)
  const { ask, take } = useFocusRequest()
  const backTo = useRef<string | null>(null)
  const [returns, setReturns] = useState(0)

  // The address was changed from elsewhere: a link on this page, the trainer's bar, Alt+Left.
  const shown = useRef(param)
  useEffect(() => {
    if (param === shown.current) return
    shown.current = param
    setChosen(param)
    setInside(param !== null)
  }, [param])

  const show = useCallback(
    (requestId: string | null) => {
      shown.current = requestId
      setChosen(requestId)
      replace(screen, requestId)
    },
    [screen]
  )
  const move = useCallback((requestId: string) => show(requestId), [show])
  const open = useCallback(
    (requestId: string | null, how = { focus: false }) => {
      ask(how.focus)
      show(requestId)
      setInside(requestId !== null)
    },
    [show, ask]
  )
  const enter = useCallback(() => setInside(true), [])
  const id = chosen ?? rows[0]?.requestId ?? null
  const back = () => {
    backTo.current = id
    setInside(false)
    setReturns((count) => count + 1)
  }
  // Back gives the focus to the row that was left, once the list is there again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each return is one of its own, also in a wide window.
  useEffect(() => {
    if (inside || backTo.current === null) return
    document.querySelector<HTMLElement>(`[data-request="${CSS.escape(backTo.current)}"]`)?.focus()
    backTo.current = null
  }, [inside, returns])
  return { id, inside, move, open, enter, back, takeFocus: take }
}

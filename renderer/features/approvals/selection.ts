import { useCallback, useEffect, useRef, useState } from 'react'
import { useFocusRequest } from '../../components'
import { replace, type Screen } from '../../state'

export interface Selection {
  /** The request that is shown at the right; null when there is nothing to show. */
  id: string | null
  /** In a narrow window only one half is seen: true for the request, false for the list. */
  inside: boolean
  /** The arrow keys: another request is shown, the list stays. */
  move: (id: string) => void
  /** Enter or a press: the request, also where it takes the list's place. `focus` moves there. */
  open: (id: string | null, how?: { focus: boolean }) => void
  /** This one was decided or closed: the next of the list takes the focus, or the one before. */
  leave: (id: string) => void
  /** Shows the half with the request without moving the focus. */
  enter: () => void
  /** To the row of the request that is shown: Escape, or Back where the request has taken the list’s place. */
  back: () => void
  /** Whether the request that appears should take the focus; asking uses it up. */
  takeFocus: () => boolean
}

/**
 * Which line of the list is open: the one that the address names, else the first. `root` is what the address names
 * while none is.
 */
export function useSelection(
  screen: Screen,
  param: string | null,
  ids: readonly string[],
  root: string | null = null
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
    (id: string | null) => {
      shown.current = id
      setChosen(id)
      replace(screen, id ?? root)
    },
    [screen, root]
  )
  const move = useCallback((id: string) => show(id), [show])
  const open = useCallback(
    (id: string | null, how = { focus: false }) => {
      ask(how.focus)
      show(id)
      setInside(id !== null)
    },
    [show, ask]
  )
  const leave = (id: string) => {
    const at = ids.indexOf(id)
    open((at < 0 ? ids[0] : (ids[at + 1] ?? ids[at - 1])) ?? null, { focus: true })
  }
  const enter = useCallback(() => setInside(true), [])
  const shownId = chosen ?? ids[0] ?? null
  const back = () => {
    backTo.current = shownId
    setInside(false)
    setReturns((count) => count + 1)
  }
  // Back gives the focus to the row that was left, once the list is there again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each return is one of its own, also in a wide window.
  useEffect(() => {
    if (inside || backTo.current === null) return
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(backTo.current)}"]`)?.focus()
    backTo.current = null
  }, [inside, returns])
  return { id: shownId, inside, move, open, leave, enter, back, takeFocus: take }
}

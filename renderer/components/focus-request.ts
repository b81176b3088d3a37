import { useCallback, useRef, useState } from 'react'

export interface FocusRequest {
  /** Before something is opened: whether the focus is to go into it. */
  ask: (wanted: boolean) => void
  /**
   * By what was opened: whether it should take the focus, which uses the asking up. It is another function after every
   * asking, so that an effect that depends on it runs again, also for what is shown already.
   */
  take: () => boolean
}

/** Lets a press of the keyboard go on into a panel, while a press of the mouse stays where it is. */
export function useFocusRequest(): FocusRequest {
  const wanted = useRef(false)
  const [turn, setTurn] = useState(0)
  const ask = useCallback((focus: boolean) => {
    wanted.current = focus
    if (focus) setTurn((before) => before + 1)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another asking is another function.
  const take = useCallback(() => {
    const was = wanted.current
    wanted.current = false
    return was
  }, [turn])
  return { ask, take }
}

import { useEffect, useRef, useState } from 'react'

const secondsTo = (until: string | null): number =>
  until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))

/** Whole seconds until an instant of this computer's clock, counted down; `onOver` is called when it is reached. */
export function useWait(until: string | null, onOver: () => void): number {
  const [seconds, setSeconds] = useState(() => secondsTo(until))
  const over = useRef(onOver)
  over.current = onOver
  useEffect(() => {
    setSeconds(secondsTo(until))
    if (secondsTo(until) === 0) return
    const timer = setInterval(() => {
      const left = secondsTo(until)
      setSeconds(left)
      if (left > 0) return
      clearInterval(timer)
      over.current()
    }, 250)
    return () => clearInterval(timer)
  }, [until])
  return seconds
}

import { useEffect, useRef, useState } from 'react'
import { announce } from './live-region'
import { clockText, markPassed, secondsBetween, spokenTime } from './time-left'

/**
 * Seconds left until `end`, counted by this computer's clock from the moment of the answer: `now` is the same moment by
 * the clock that `end` is measured by (the trainer's clock may be years away). Both are UTC ISO instants.
 */
export function useSecondsLeft(now: string, end: string): number {
  const read = useRef<() => number>(() => secondsBetween(Date.parse(now), Date.parse(end)))
  const [seconds, setSeconds] = useState(read.current)
  useEffect(() => {
    const started = performance.now()
    const from = Date.parse(now)
    read.current = () => secondsBetween(from + performance.now() - started, Date.parse(end))
    setSeconds(read.current())
    const timer = setInterval(() => setSeconds(read.current()), 500)
    return () => clearInterval(timer)
  }, [now, end])
  return seconds
}

interface CountdownProps {
  now: string
  end: string
  /** The whole time, for the ring. */
  limitSeconds: number
  /** "left on this screen". */
  note: string
  /** Called once when nothing is left. */
  onZero?: () => void
}

const radius = 16
const around = 2 * Math.PI * radius

/** A ring that empties, with the time beside it. Announces five, two and one minute; the last two are in warning color. */
export function Countdown({ now, end, limitSeconds, note, onZero }: CountdownProps) {
  const seconds = useSecondsLeft(now, end)
  const before = useRef(seconds)
  const zero = useRef(onZero)
  zero.current = onZero
  useEffect(() => {
    const minutes = markPassed(before.current, seconds)
    const ended = before.current > 0 && seconds === 0
    before.current = seconds
    if (minutes !== null) announce(`${spokenTime(minutes * 60)} ${note}.`)
    if (ended) zero.current?.()
  }, [seconds, note])
  const soon = seconds <= 120
  const share = limitSeconds > 0 ? Math.min(1, seconds / limitSeconds) : 0
  return (
    <div
      className={soon ? 'countdown countdown-soon' : 'countdown'}
      role="timer"
      aria-label={`${spokenTime(seconds)} ${note}`}
    >
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r={radius} />
        <circle
          className="countdown-left"
          cx="20"
          cy="20"
          r={radius}
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 20 20)"
        />
      </svg>
      <div aria-hidden="true">
        <b className="countdown-time">{clockText(seconds)}</b>
        <span className="countdown-note">{soon ? `Nearly up: ${note}` : note}</span>
      </div>
    </div>
  )
}

import { useEffect, useState } from 'react'

type Listener = (text: string) => void
const listeners = new Set<Listener>()

/** Says something to a screen reader without moving the focus: "Approved. The next request is open." */
export function announce(text: string): void {
  for (const listener of listeners) listener(text)
}

/** Stands once, in the application's root. The same words twice are said twice. */
export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  useEffect(() => {
    const hear = (text: string) => setSaid((before) => ({ text, turn: before.turn + 1 }))
    listeners.add(hear)
    return () => {
      listeners.delete(hear)
    }
  }, [])
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      <span key={said.turn}>{said.text}</span>
    </div>
  )
}

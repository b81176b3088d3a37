import { api } from '../api'

const everyMilliseconds = 20_000

/** Tells main's idle clock that a person is there, at most three times a minute. The answer stops it. */
export function followActivity(): () => void {
  let last = 0
  const touch = (event: Event) => {
    if (event.timeStamp - last < everyMilliseconds) return
    last = event.timeStamp
    // A bridge that is gone shows itself at the next thing the person asks for.
    api.workspace.touch({}).catch(() => {})
  }
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  for (const kind of kinds) window.addEventListener(kind, touch, { passive: true, capture: true })
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, touch, { capture: true })
  }
}

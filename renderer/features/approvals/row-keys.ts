import type { KeyboardEvent, RefObject } from 'react'

/**
 * The keys of a list of which only one line is a stop of the Tab key: Up, Down, Home and End move. Lines are known by
 * their `data-row`.
 */
export function useRowKeys(
  body: RefObject<HTMLElement | null>,
  ids: readonly string[],
  selected: string | null,
  onMove: (id: string) => void
) {
  const stop = selected !== null && ids.includes(selected) ? selected : ids[0]
  const onKeyDown = (event: KeyboardEvent) => {
    const at = stop === undefined ? -1 : ids.indexOf(stop)
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }
    const next = ids[steps[event.key] ?? -1]
    if (next === undefined) return
    event.preventDefault()
    onMove(next)
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"]`)?.focus()
  }
  return { stop, onKeyDown }
}

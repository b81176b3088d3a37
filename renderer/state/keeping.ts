import { useEffect } from 'react'

/** How long after the last key what was typed is kept, in milliseconds. */
const KEEP_AFTER_MS = 600

/**
 * When what is typed is kept in the vault: a moment after `typed` last changed, and at once when the focus moves, a
 * command key is pressed or the page is left, so that no lock is faster.
 * @param typed what was typed so far: each change starts the wait anew
 * @param keep does nothing where nothing is unkept; the same function as long as it keeps for the same thing
 * @param pause in place of `keep` after the wait, where there is more to do then
 */
export function useKeeping(typed: unknown, keep: () => void, pause: () => void = keep): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the wait anew.
  useEffect(() => {
    const timer = setTimeout(pause, KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [typed, pause])

  useEffect(() => {
    // Locking by its button or by Ctrl+L must not be faster than keeping.
    const atOnce = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey) keep()
    }
    window.addEventListener('focusout', atOnce)
    window.addEventListener('keydown', atOnce, true)
    return () => {
      window.removeEventListener('focusout', atOnce)
      window.removeEventListener('keydown', atOnce, true)
      keep()
    }
  }, [keep])
}

import type { Target } from '@shared/ipc'
import { create } from 'zustand'
import { hashOf, parseHash, type Route, type Screen } from './hash'

export const useRoute = create<Route>(() => parseHash(window.location.hash))

/** Opens a screen and leaves the present one in the history, so that Alt+Left comes back. */
export function go(screen: Screen, param?: string | null): void {
  window.location.hash = hashOf(screen, param)
}

export const goTo = (target: Target): void => go(target.screen, target.id)

/** Opens a screen in place of the present one: nothing to come back to. */
export function replace(screen: Screen, param?: string | null): void {
  window.history.replaceState(null, '', hashOf(screen, param))
  useRoute.setState(parseHash(window.location.hash))
}

/** Follows the address from now on; the answer stops it. `onScreen` hears of every change of screen. */
export function followHash(onScreen: () => void): () => void {
  const follow = () => {
    const next = parseHash(window.location.hash)
    const before = useRoute.getState()
    if (next.screen === before.screen && next.param === before.param) return
    if (next.screen !== before.screen) onScreen()
    useRoute.setState(next)
  }
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}

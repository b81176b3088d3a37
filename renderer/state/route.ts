import type { Target } from '@shared/ipc'
import { create } from 'zustand'

export type Screen = Target['screen']

/** Where the person is: the screen and what is open on it ("record", "1035"). */
export interface Route {
  screen: Screen
  param: string | null
}

const screens: readonly Screen[] = [
  'home',
  'register',
  'access',
  'sign-in',
  'approvals',
  'authority',
  'organization',
  'messages',
  'record',
  'bundles',
  'settings'
]

const home: Route = { screen: 'home', param: null }

/** `#/record/1035` as a route; anything unknown is Home. */
export function parseHash(hash: string): Route {
  const [, name = '', param = ''] = /^#\/([a-z-]*)(?:\/(.*))?$/.exec(hash) ?? []
  const screen = screens.find((known) => known === name)
  if (!screen) return home
  return { screen, param: decoded(param) }
}

function decoded(text: string): string | null {
  if (text === '') return null
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The hash of a route, to be used as a link's `href`. */
export const hashOf = (screen: Screen, param?: string | null): string =>
  param ? `#/${screen}/${encodeURIComponent(param)}` : `#/${screen}`

export const hashOfTarget = (target: Target): string => hashOf(target.screen, target.id)

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

import type { Target } from '@shared/ipc'

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
  'connect',
  'sign-in',
  'approvals',
  'authority',
  'organization',
  'messages',
  'record',
  'bundles',
  'reference',
  'explain',
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

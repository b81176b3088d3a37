import { type ComponentType, useEffect, useState } from 'react'
import HomeScreen from '../features/home/screen'
import type { Screen, ScreenProps } from '../state'

type ScreenModule = { default: ComponentType<ScreenProps> }

const HOME = '../features/home/screen.tsx'

/** Every other feature with a `screen.tsx` has a screen, in a chunk of its own that is fetched when it is first opened. */
const modules = import.meta.glob<ScreenModule>(['../features/*/screen.tsx', '!../features/home/screen.tsx'])

/** The authority's desk is the inbox of the one who decides for the program: the same feature. */
const pathOf = (screen: Screen): string =>
  `../features/${screen === 'authority' ? 'approvals' : screen}/screen.tsx`

/** What has arrived, by path. A workspace opens on Home, so Home's code comes with the window's own. */
const arrived = new Map<string, ComponentType<ScreenProps>>([[HOME, HomeScreen]])

async function load(path: string): Promise<void> {
  const module = await modules[path]?.()
  if (module) arrived.set(path, module.default)
}

/**
 * The component that shows a screen: `null` when this version has none, `undefined` while its code is on the way.
 * Fetching it throws to the boundary above where it fails; the boundary's next try fetches again. Not React's `lazy`:
 * what has once been seen to wait it holds back for 300 ms, also when the code arrived after five.
 */
export function useScreenComponent(screen: Screen): ComponentType<ScreenProps> | null | undefined {
  const path = pathOf(screen)
  const [failure, setFailure] = useState<{ path: string; thrown: unknown } | null>(null)
  const [, shown] = useState('')
  const known = arrived.get(path) ?? (path in modules ? undefined : null)
  useEffect(() => {
    if (known !== undefined) return
    let wanted = true
    load(path).then(
      () => wanted && shown(path),
      (thrown: unknown) => wanted && setFailure({ path, thrown })
    )
    return () => {
      wanted = false
    }
  }, [known, path])
  if (failure?.path === path) throw failure.thrown
  return known
}

/** Fetches a screen's code ahead of time, e.g. when its link is pointed at. A failure shows when it is opened. */
export function preloadScreen(screen: Screen): void {
  const path = pathOf(screen)
  if (!arrived.has(path)) void load(path).catch(() => {})
}

/** Fetching what nobody has asked for yet waits until the first page has been drawn. */
const PRELOAD_AFTER_MS = 1_000

/** Fetches the code of all screens while nothing else is to do, so that no page waits for its own. */
export function preloadAll(): () => void {
  let idle = 0
  const timer = setTimeout(() => {
    idle = requestIdleCallback(() => {
      for (const path of Object.keys(modules)) void load(path).catch(() => {})
    })
  }, PRELOAD_AFTER_MS)
  return () => {
    clearTimeout(timer)
    cancelIdleCallback(idle)
  }
}

import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Screen, ScreenProps } from '../state'

type ScreenModule = { default: ComponentType<ScreenProps> }

/** Every feature with a `screen.tsx` has a screen, in a chunk of its own that is fetched when it is first opened. */
const modules = import.meta.glob<ScreenModule>('../features/*/screen.tsx')

/** The authority's desk is the inbox of the one who decides for the program: the same feature. */
const folderOf = (screen: Screen): string => (screen === 'authority' ? 'approvals' : screen)

const loaded = new Map<string, LazyExoticComponent<ComponentType<ScreenProps>>>()

/** The component that shows a screen, or null when this version has none. */
export function screenComponent(screen: Screen): LazyExoticComponent<ComponentType<ScreenProps>> | null {
  const folder = folderOf(screen)
  const load = modules[`../features/${folder}/screen.tsx`]
  if (!load) return null
  const known = loaded.get(folder) ?? lazy(load)
  loaded.set(folder, known)
  return known
}

/** Fetches a screen's code ahead of time, e.g. when its link is pointed at. */
export function preloadScreen(screen: Screen): void {
  void modules[`../features/${folderOf(screen)}/screen.tsx`]?.()
}

import type { Area } from '@shared/ipc'

type Listener = { areas: readonly Area[] | null; hear: () => void }

const listeners = new Set<Listener>()

/** Main says that these areas changed: whoever shows one of them asks again. */
export function tellChanged(areas: readonly Area[]): void {
  for (const listener of [...listeners]) {
    if (listener.areas === null || listener.areas.some((area) => areas.includes(area))) listener.hear()
  }
}

/** Hears of changes in these areas (`null`: in any). The answer unsubscribes. */
export function hearChanges(areas: readonly Area[] | null, hear: () => void): () => void {
  const listener = { areas, hear }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

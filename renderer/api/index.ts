import type { Notice } from '@shared/ipc'
import { client } from './client'

export { asFault, Fault } from './client'

/** The only caller of the bridge. Refusals come back as values; faults are thrown as `Fault`. */
export const api = client(window.countersign)

/** Hears what main tells unasked; the answer unsubscribes. */
export const onNotice = (listener: (notice: Notice) => void): (() => void) =>
  window.countersign.onNotice(listener)

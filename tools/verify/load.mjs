// @ts-check
import { loadRoom } from '../lib/room.mjs'

/** @returns {Promise<typeof import('../../electron/sync')>} */
export const loadSync = async () =>
  /** @type {typeof import('../../electron/sync')} */ (
    await loadRoom({
      name: 'verify',
      entry: 'electron/sync/index.ts',
      sources: ['shared/bundle', 'electron/sync']
    })
  )

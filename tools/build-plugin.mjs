// @ts-check
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadRoom } from './lib/room.mjs'
import { shippedLicenses } from './licenses.mjs'

/**
 * Writes what the application reads at its start beside the built code: the checked program packs and the list of
 * licenses. A pack with a mistake fails the build, with file, line and path.
 * @param {string} root
 */
export const builtResources = (root) => ({
  name: 'countersign-built-resources',
  async closeBundle() {
    const { compilePacks } = /** @type {typeof import('../electron/main/packs')} */ (
      await loadRoom({
        name: 'packs',
        entry: 'electron/main/packs.ts',
        sources: ['shared', 'electron/main', 'electron/training', 'electron/reference']
      })
    )
    /** @param {string} name @param {unknown} value */
    const write = (name, value) => writeFile(join(root, 'out', name), `${JSON.stringify(value)}\n`)
    await mkdir(join(root, 'out'), { recursive: true })
    await Promise.all([
      write('packs.json', await compilePacks(root)),
      write('licenses.json', shippedLicenses(root))
    ])
  }
})

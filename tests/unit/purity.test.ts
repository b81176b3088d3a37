import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The lint rules that are ours: shared/ has no clock, no chance and no surroundings; raw IPC and the bridge's global are
// used in one place each. Small files that break them must be refused, each by its line.

const repository = resolve(import.meta.dirname, '../..')
const house = mkdtempSync(join(tmpdir(), 'countersign-purity-'))

/** Each line: the file and the one expression in it that must be refused. */
const forbidden: [string, string][] = [
  ['shared/domain/a.ts', 'Date.now()'],
  ['shared/domain/b.ts', '[1].map(Date.now)'],
  ['shared/policy/c.ts', 'new Date()'],
  ['shared/policy/d.ts', 'Date()'],
  ['shared/bundle/e.ts', 'Math.random()'],
  ['shared/bundle/f.ts', 'crypto.getRandomValues(new Uint8Array(1))'],
  ['shared/ipc/g.ts', 'process.env'],
  ['shared/ipc/h.ts', 'window.name'],
  ['shared/domain/i.ts', 'globalThis.name'],
  ['shared/domain/j.ts', "Buffer.from('a')"],
  ['electron/desk/k.ts', 'ipcMain'],
  ['electron/main/l.ts', 'ipcMain.handle'],
  ['electron/main/m.ts', "panel.webContents.send('a')"],
  ['renderer/features/register/n.ts', 'ipcRenderer'],
  ['renderer/features/register/o.ts', 'window.countersign'],
  ['renderer/components/p.ts', 'globalThis.countersign.ask()']
]
/** The same words where they belong, and words that only look alike. */
const permitted: [string, string][] = [
  ['shared/domain/ok.ts', "new Date('2026-01-01T00:00:00Z')"],
  ['electron/vault/ok.ts', 'Date.now()'],
  ['electron/ipc/ok.ts', 'ipcMain.handle'],
  ['electron/preload/ok.ts', 'ipcRenderer.invoke'],
  ['renderer/api/ok.ts', 'window.countersign']
]

let refused: Set<string>

beforeAll(() => {
  for (const [file, expression] of [...forbidden, ...permitted]) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), `export const found = () => ${expression}\n`)
  }
  for (const file of ['biome.json', '.gitignore', 'tools/lint']) {
    cpSync(join(repository, file), join(house, file), { recursive: true })
  }
  symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'))
  const cli = join(repository, 'node_modules/@biomejs/biome/bin/biome')
  const args = [cli, 'lint', '--reporter=json', '--max-diagnostics=none', 'shared', 'electron', 'renderer']
  const { stdout } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' })
  const report: { diagnostics: { severity: string; location: { path: string | { file: string } } }[] } =
    JSON.parse(stdout)
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error')
  refused = new Set(
    errors.map(({ location: { path } }) =>
      (typeof path === 'string' ? path : path.file).replaceAll('\\', '/')
    )
  )
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('lint rules of this house', () => {
  test.each(forbidden)('in %s, %s is refused', (file) => {
    expect([...refused]).toContain(file)
  })

  test.each(permitted)('in %s, %s is permitted', (file) => {
    expect([...refused]).not.toContain(file)
  })
})

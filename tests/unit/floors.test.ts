import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// A small house of its own, with the repository's rules over it: each forbidden import must be refused, and the
// permitted ones must not be.

const repository = resolve(import.meta.dirname, '../..')
const house = mkdtempSync(join(tmpdir(), 'countersign-floors-'))

const targets = {
  'shared/domain/npi.ts': 'export type Npi = string',
  'shared/policy/decide.ts': 'export const decide = 1',
  'shared/policy/loader.ts': "import { parse } from 'yaml'\nexport const load = parse",
  'shared/reference/index.ts':
    "import type { decide } from '@shared/policy/decide'\nexport type Asked = typeof decide",
  'shared/bundle/leaf.ts': 'export const leaf = 1',
  'shared/ipc/contract.ts': "import { z } from 'zod'\nexport const contract = z",
  'electron/vault/store.ts': "import { open } from 'node:fs'\nexport const store = open",
  'electron/sync/file.ts': 'export const file = 1',
  'electron/reference/open.ts':
    "import { load } from 'node:fs'\nimport type { Asked } from '@shared/reference'\nexport type Open = [typeof load, Asked]",
  'electron/training/clock.ts': 'export const clock = 1',
  'electron/desk/desk.ts':
    "import { store } from '../vault/store'\nimport { file } from '../sync/file'\nexport const desk = [store, file]",
  'electron/ipc/router.ts': "import { ipcMain } from 'electron'\nexport const router = ipcMain",
  'electron/main/index.ts':
    "import { app } from 'electron'\nimport { router } from '../ipc/router'\nexport const main = [app, router]",
  'electron/preload/index.ts':
    "import type { contract } from '@shared/ipc/contract'\nexport type Bridge = typeof contract",
  'renderer/api/client.ts': 'export const client = 1',
  'renderer/components/Panel.ts': "import { memo } from 'react'\nexport const Panel = memo",
  'renderer/features/sync/Sync.ts':
    "import { Panel } from '../../components/Panel'\nimport { client } from '../../api/client'\nexport const Sync = [Panel, client]"
}

/** Each line: the file, what it imports, and the floor that this would break. */
const forbidden: [string, string, string][] = [
  ['shared/domain/a.ts', '../policy/decide', 'the domain stands below the policy'],
  ['shared/policy/b.ts', '../bundle/leaf', 'policy and bundle stand side by side'],
  ['shared/policy/c.ts', '../ipc/contract', 'the policy stands below the contract'],
  ['shared/policy/d.ts', 'yaml', 'only the loader reads YAML'],
  ['shared/policy/d2.ts', '../reference', 'the policy asks through its own interface'],
  [
    'shared/reference/d.ts',
    '../policy/decide',
    'the reference directory takes types of the policy, and nothing else'
  ],
  ['shared/reference/d22.ts', '../bundle/leaf', 'reference and bundle stand side by side'],
  ['shared/domain/e.ts', 'node:fs', 'shared/ runs anywhere'],
  ['shared/bundle/f.ts', 'node:crypto', 'shared/ runs anywhere'],
  ['shared/domain/g.ts', 'electron', 'shared/ runs anywhere'],
  ['shared/domain/h.ts', 'react', 'shared/ has no screens'],
  ['shared/domain/h2.ts', '../elsewhere', 'it leads nowhere'],
  ['shared/other/i.ts', '../domain/npi', 'a room that nobody has named'],
  ['electron/vault/j.ts', '../sync/file', 'the vault doesn’t know sync'],
  ['electron/sync/k.ts', '../vault/store', 'sync doesn’t know the vault'],
  ['electron/reference/k.ts', '../vault/store', 'the reference directory doesn’t know the vault'],
  ['electron/reference/k2.ts', '../sync/file', 'the reference directory doesn’t know sync'],
  ['electron/training/l.ts', '../vault/store', 'training doesn’t know the vault'],
  ['electron/vault/m.ts', '@shared/policy/decide', 'the vault knows nothing of roles'],
  ['electron/vault/n.ts', 'electron', 'Electron belongs to main, ipc and preload'],
  ['electron/desk/o.ts', 'electron', 'Electron belongs to main, ipc and preload'],
  ['electron/desk/p.ts', '../ipc/router', 'desk stands below ipc'],
  ['electron/ipc/q.ts', '../vault/store', 'ipc reaches the vault through desk'],
  ['electron/preload/r.ts', '../desk/desk', 'the preload knows the contract only'],
  ['electron/preload/s.ts', 'node:fs', 'a sandboxed preload has no Node'],
  ['renderer/features/register/t.ts', '../sync/Sync', 'features don’t import one another'],
  ['renderer/features/register/u.ts', '../../../electron/desk/desk', 'the renderer uses the bridge'],
  ['renderer/features/register/v.ts', 'node:path', 'no Node in the renderer'],
  ['renderer/features/register/w.ts', 'electron', 'no Electron in the renderer'],
  ['renderer/features/register/x.ts', 'fast-check', 'a package that fits no floor'],
  ['renderer/components/y.ts', '../api/client', 'components only present'],
  ['renderer/state/z.ts', '../features/sync/Sync', 'state stands below the features']
]

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), `${text}\n`)
}

interface Cruised {
  summary: { violations: { from: string; to: string; rule: { severity: string } }[]; totalCruised: number }
}

let refused: Map<string, string[]>

beforeAll(() => {
  for (const [file, text] of Object.entries(targets)) write(file, text)
  for (const [file, target] of forbidden) {
    // Half of them as types: a type from the wrong floor is as wrong as a value.
    const kind = file.length % 2 === 0 ? 'import type * as it' : 'import * as it'
    write(
      file,
      `${kind} from '${target}'\nexport type It = typeof it\nexport const used = ${kind.includes('type') ? '0' : 'it'}`
    )
  }
  symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'))
  copyFileSync(join(repository, 'package.json'), join(house, 'package.json'))
  const cli = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(repository, '.dependency-cruiser.mjs')
  const args = [cli, '--config', config, '--output-type', 'json', 'shared', 'electron', 'renderer']
  const result = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' })
  const { summary }: Cruised = JSON.parse(result.stdout)
  refused = new Map()
  for (const { from, to, rule } of summary.violations) {
    if (rule.severity === 'error') refused.set(from, [...(refused.get(from) ?? []), to])
  }
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('the floors of the house', () => {
  test.each(forbidden)('%s may not import %s: %s', (file) => {
    expect([...refused.keys()]).toContain(file)
  })

  test('what the design permits is not refused', () => {
    const permitted = Object.keys(targets).filter((file) => refused.has(file))
    expect(permitted).toEqual([])
  })
})

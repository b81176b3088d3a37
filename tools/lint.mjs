// @ts-check
// npm run lint: format, lint rules, and the floors of the house (.dependency-cruiser.mjs). Any warning is a failure.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureModules } from './lib/modules.mjs'
import { root } from './lib/paths.mjs'
import { foreground } from './lib/run.mjs'
import { runMain } from './lib/say.mjs'

// Biome colors its output even where nothing shows colors.
const plain = process.stdout.isTTY ? [] : ['--colors=off']
const rooms = ['shared', 'electron', 'central', 'renderer', 'tests', 'tools']

/** @param {string} cli @param {string[]} args */
const run = (cli, args) =>
  foreground(process.execPath, [path.join(root, 'node_modules', cli), ...args], { cwd: root })

runMain(async () => {
  await ensureModules()
  const style = await run('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', ...plain])
  const present = rooms.filter((room) => existsSync(path.join(root, room)))
  const floors = await run('dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    ...present
  ])
  return style || floors
})

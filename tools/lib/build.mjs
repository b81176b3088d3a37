// @ts-check
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'
import { foreground } from './run.mjs'
import { PlainError, say } from './say.mjs'

/** Everything that the built application is made of. Programs and scenarios are read from resources/ as they stand. */
const inputs = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json'
]
const stamp = path.join(root, 'out/.built-from')

/** @param {string} where @returns {string[]} */
function filesUnder(where) {
  const full = path.join(root, where)
  if (!fs.existsSync(full)) return []
  if (!fs.statSync(full).isDirectory()) return [where]
  return fs
    .readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(path.join(where, name)))
}

/** One hash over the names and bytes of all inputs: dates say nothing after a clone or a switch of branches. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesUnder)) {
    const bytes = fs.readFileSync(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** Builds the application into out/ unless it stands there already, made from the very same sources. */
export async function ensureBuild() {
  const wanted = fingerprint()
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  say('building the application')
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  fs.rmSync(stamp, { force: true })
  const code = await foreground(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2]
  })
  if (code !== 0) throw new PlainError('the build failed; its own message is above.')
  fs.writeFileSync(stamp, wanted)
}

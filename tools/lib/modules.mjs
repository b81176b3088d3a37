// @ts-check
import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'
import { foreground, npmCommand } from './run.mjs'
import { PlainError, say } from './say.mjs'

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/** @param {string} file @returns {Lock | null} */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Whether what npm says it installed is what the lock file asks for. Packages meant for other platforms may be missing.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes when an installation is complete
 */
export function matches(wanted, installed) {
  return Object.entries(wanted.packages).every(([where, asked]) => {
    if (where === '') return true
    const got = installed.packages[where]
    return got ? got.version === asked.version : Boolean(asked.optional ?? asked.devOptional)
  })
}

/** Runs `npm ci` unless node_modules holds what package-lock.json asks for. */
export async function ensureModules() {
  const wanted = readLock(path.join(root, 'package-lock.json'))
  if (!wanted)
    throw new PlainError('package-lock.json is missing or damaged: take it again from the repository.')
  const installed = readLock(path.join(root, 'node_modules/.package-lock.json'))
  if (installed && matches(wanted, installed)) return

  say(
    `${installed ? 'the packages changed' : 'first start'}: installing the JavaScript packages with \`npm ci\``
  )
  const [command, args] = npmCommand(['ci', '--no-fund', '--no-audit', '--loglevel=error'])
  const code = await foreground(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (code !== 0) throw new PlainError('`npm ci` failed; its own message is above.')
}

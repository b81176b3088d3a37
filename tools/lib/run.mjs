// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { PlainError } from './say.mjs'

const windows = process.platform === 'win32'

/**
 * Runs a program to its end and gives its output; throws a PlainError with the program's own words when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, {
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    encoding: 'utf8'
  })
  if (result.status !== 0) {
    const why = result.error?.message ?? result.stderr?.trim() ?? `signal ${result.signal}`
    throw new PlainError(`${command} ${args.join(' ')} failed: ${why}`)
  }
  return result.stdout
}

/**
 * Whether a program runs and says yes (exit code 0).
 * @param {string} command
 * @param {string[]} args
 */
export const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/**
 * Runs a program in the foreground, passes signals on to it, and gives its exit code (128 + number for a signal).
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function foreground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGKILL' ? 137 : 143))
    })
  })
}

/**
 * How to run npm: the very npm that runs this script, if one does (on Windows `npm` alone is not a program).
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return [process.execPath, [cli, ...args]]
  return windows ? ['cmd.exe', ['/c', 'npm', ...args]] : ['npm', args]
}

/** Chromium refuses to sandbox for root; nobody else ever goes without. */
export const isRoot = () => process.getuid?.() === 0

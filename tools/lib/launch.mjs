// @ts-check
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { root } from './paths.mjs'
import { isRoot, succeeds } from './run.mjs'
import { say } from './say.mjs'

/** Chromium's own log lines, for instance about a missing D-Bus: of no use to the person who started the program. */
const chromiumChatter = /^\[\d+:\d+\/[\d.]+:(INFO|WARNING|ERROR):/

/**
 * Starts the built application and gives its exit code when it ends.
 * @param {string} exe Electron's program
 * @param {string[]} args for the application
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export async function launch(exe, args, env) {
  const sandbox = isRoot() ? ['--no-sandbox'] : []
  const child = spawn(exe, [...sandbox, root, ...args], { env, stdio: ['ignore', 'inherit', 'pipe'] })
  let noSandbox = false
  createInterface({ input: child.stderr }).on('line', (line) => {
    noSandbox ||= /No usable sandbox|SUID sandbox helper/.test(line)
    if (!chromiumChatter.test(line) || process.env.COUNTERSIGN_VERBOSE) process.stderr.write(`${line}\n`)
  })
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  process.on('SIGINT', pass)
  process.on('SIGTERM', pass)
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) =>
      resolve(status ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
    )
  })
  if (noSandbox && !succeeds('unshare', ['-U', 'true'])) {
    say(
      'this machine lets nobody but root make the user namespaces that Chromium’s sandbox needs. Allow them with'
    )
    say(
      '  sudo sysctl -w kernel.unprivileged_userns_clone=1    (in a container: start it with a profile that does)'
    )
  }
  return code
}

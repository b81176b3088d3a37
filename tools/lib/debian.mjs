// @ts-check
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { hasDisplay } from './display.mjs'
import { foreground, isRoot, succeeds } from './run.mjs'
import { say } from './say.mjs'

/** What Electron's window needs from the system, under Debian's package names. */
const windowLibraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1']
/** What stands in for a display. */
const virtualDisplay = ['xvfb', 'xauth']

/** @param {string} program */
const onPath = (program) =>
  (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && fs.existsSync(`${folder}/${program}`))

/** Whether the loader finds every library that the program asks for. @param {string} exe */
function librariesFound(exe) {
  const result = spawnSync('ldd', [exe], { encoding: 'utf8' })
  return result.status === 0 && !result.stdout.includes('not found')
}

/**
 * The Debian packages that are missing to show a window.
 * @param {string} exe Electron's program
 */
export function missingForWindows(exe) {
  if (process.platform !== 'linux') return []
  const display = hasDisplay() || (onPath('Xvfb') && onPath('xauth')) ? [] : virtualDisplay
  return [...display, ...(librariesFound(exe) ? [] : windowLibraries)]
}

/** The Debian packages that are missing for the tests which let other programs check our bundles. */
export function missingForTests() {
  if (process.platform !== 'linux') return []
  const jwcrypto = succeeds('/usr/bin/python3', ['-c', 'import jwcrypto'])
  return [...(onPath('openssl') ? [] : ['openssl']), ...(jwcrypto ? [] : ['python3-jwcrypto'])]
}

/**
 * Installs Debian packages when that needs no password; otherwise prints the command for somebody who may.
 * @param {string[]} packages
 * @param {string} why in plain words, for the person at the terminal
 * @returns {Promise<boolean>} whether they are there now
 */
export async function installDebian(packages, why) {
  if (packages.length === 0) return true
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
  const sudo = isRoot() ? [] : ['sudo', '-n']
  const allowed = onPath('apt-get') && (isRoot() || (onPath('sudo') && succeeds('sudo', ['-n', 'true'])))
  if (!allowed) {
    say(
      `${why}: these Debian packages are missing, and installing them needs an administrator. The command is`
    )
    say(`  sudo apt-get update && sudo ${install.join(' ')}`)
    return false
  }
  say(`${why}: installing Debian’s ${packages.join(', ')} (no recommended extras)`)
  const run = (/** @type {string[]} */ words) => {
    const [command = '', ...args] = [...sudo, ...words]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return foreground(command, args, { env, stdio: ['ignore', 'ignore', 2] })
  }
  // A bare machine has no package lists yet; where they can't be refreshed the old ones may do.
  await run(['apt-get', 'update', '-qq'])
  const code = await run(install)
  if (code !== 0) say(`that did not work. By hand: sudo apt-get update && sudo ${install.join(' ')}`)
  return code === 0
}

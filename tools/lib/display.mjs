// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PlainError } from './say.mjs'

/** Whether windows can be shown to somebody here. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} env what a program needs in its environment to show windows
 * @property {boolean} virtual whether nobody can see them
 * @property {() => void} close
 */

/**
 * A display to show windows on: the person's own, or, where there is none, a virtual one (Xvfb) that ends with
 * `close()`. It admits only programs that know a random cookie, so that other users of the machine can't look in.
 * @returns {Promise<Display>}
 */
export async function openDisplay() {
  if (hasDisplay()) return { env: process.env, virtual: false, close: () => undefined }

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-display-'))
  const authority = path.join(folder, 'authority')
  const cookie = randomBytes(16).toString('hex')
  const admit = (/** @type {string} */ display) =>
    spawnSync('xauth', ['-q', '-f', authority, 'add', display, '.', cookie], { stdio: 'ignore' })
  const remove = () => fs.rmSync(folder, { recursive: true, force: true })

  // The server reads the cookie whatever display it was filed under; programs look it up under the display's number,
  // which the server picks itself and writes to file descriptor 3.
  fs.writeFileSync(authority, '', { mode: 0o600 })
  admit(':0')
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset', '-auth', authority]
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // A Ctrl+C is for the program in the foreground, which may still want to draw its good-bye.
    detached: true
  })
  const close = () => {
    server.kill('SIGTERM')
    remove()
  }
  const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3])
  const display = await new Promise((resolve, reject) => {
    let text = ''
    pipe.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(`:${text.trim()}`)
    })
    server.on('error', () => reject(new PlainError('There is no display, and no Xvfb to stand in for one.')))
    server.on('exit', (code) => reject(new PlainError(`The virtual display (Xvfb) ended with code ${code}.`)))
  }).catch((error) => {
    remove()
    throw error
  })
  server.removeAllListeners('exit')
  pipe.destroy()
  server.unref()
  process.once('exit', close)
  admit(display)
  return { env: { ...process.env, DISPLAY: display, XAUTHORITY: authority }, virtual: true, close }
}

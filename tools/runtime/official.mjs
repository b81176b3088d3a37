// @ts-check
import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, root } from '../lib/paths.mjs'
import { foreground } from '../lib/run.mjs'
import { say } from '../lib/say.mjs'
import { installedRuntime } from './find.mjs'

const probeMillis = 5_000
const downloadMillis = 15 * 60_000
const retryAfterMillis = 7 * 24 * 3600_000
/** Remembers that the download host could not be reached, so that not every start waits for it again. */
const unreachableMark = path.join(cacheDir, 'official-electron-unreachable')

/** Whether the last try failed so recently that another one would only cost time. */
function failedLately() {
  try {
    return Date.now() - fs.statSync(unreachableMark).mtimeMs < retryAfterMillis
  } catch {
    return false
  }
}

/**
 * @param {string} version
 * @returns {Promise<boolean>}
 */
async function reachable(version) {
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMillis) })
    return answer.ok
  } catch {
    return false
  }
}

/**
 * Downloads the official Electron release into node_modules/electron/dist with Electron's own installer, which checks
 * it against the checksums that came with the npm package. Gives null, soon, where the releases can't be reached.
 */
export async function downloadOfficial() {
  const installer = path.join(root, 'node_modules/electron/install.js')
  if (!fs.existsSync(installer) || failedLately()) return null
  const { version } = JSON.parse(
    fs.readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')
  )

  // Behind a proxy or with a mirror Node's fetch can't tell; then the installer itself is the try.
  const unusualRoute = process.env.ELECTRON_MIRROR || process.env.HTTPS_PROXY || process.env.https_proxy
  let done = null
  if (unusualRoute || (await reachable(version))) {
    say(`downloading Electron ${version}, the program that shows the windows (about 120 MB, once)`)
    await foreground(process.execPath, [installer], {
      env: { ...process.env, ELECTRON_GET_USE_PROXY: '1' },
      stdio: ['ignore', 'inherit', unusualRoute ? 'ignore' : 'inherit'],
      timeout: downloadMillis
    })
    done = installedRuntime()
  }
  if (done) fs.rmSync(unreachableMark, { force: true })
  else {
    say(
      'the official Electron download can’t be reached from here; looking elsewhere (tried again after a week)'
    )
    fs.mkdirSync(cacheDir, { recursive: true })
    fs.writeFileSync(unreachableMark, '')
  }
  return done
}

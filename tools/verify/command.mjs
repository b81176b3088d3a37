// @ts-check
import os from 'node:os'
import path from 'node:path'
import { asJson, asText } from './show.mjs'

const EXIT = { genuine: 0, refused: 1, unreadable: 2 }

/** Why a key file can't be used, in words. */
const KEY_REFUSED = {
  'private-key': 'holds a private key. Keep it secret, and name the public key instead',
  'not-a-key': 'doesn’t hold a public key that bundles are signed with (a JWK, Ed25519 or P-256)',
  'kid-mismatch': 'holds a key whose id isn’t its thumbprint: the file was changed or put together by hand',
  unreadable: 'can’t be read'
}

/** Where Electron keeps the application's data, unless COUNTERSIGN_DATA_DIR says otherwise. */
function dataFolder() {
  const { COUNTERSIGN_DATA_DIR, XDG_CONFIG_HOME, APPDATA } = process.env
  if (COUNTERSIGN_DATA_DIR) return path.resolve(COUNTERSIGN_DATA_DIR)
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Application Support/Countersign')
  if (process.platform === 'win32')
    return path.join(APPDATA ?? path.join(os.homedir(), 'AppData/Roaming'), 'Countersign')
  return path.join(XDG_CONFIG_HOME || path.join(os.homedir(), '.config'), 'Countersign')
}

/**
 * Verifies one bundle and prints the report; gives the exit code.
 * @param {typeof import('../../electron/sync')} sync
 * @param {import('./arguments.mjs').Asked} asked
 */
export async function verify(sync, asked) {
  /** @type {readonly import('../../shared/bundle').EnrolledKey[]} */
  let enrolledKeys = []
  if (asked.key) {
    const key = await sync.readKeyFile(asked.key)
    if (typeof key === 'string') {
      process.stderr.write(`The key file ${asked.key} ${KEY_REFUSED[key]}.\n`)
      return EXIT.unreadable
    }
    enrolledKeys = [key]
  } else {
    const { keys, unusable } = await sync.readEnrolledKeys(dataFolder())
    for (const { path: file, why } of unusable)
      process.stderr.write(`Passed over: ${file} ${KEY_REFUSED[why]}.\n`)
    enrolledKeys = keys
  }
  const report = await sync.openBundle(asked.file, {
    enrolledKeys,
    ...(asked.mode ? { expectedMode: asked.mode } : {}),
    appliedBundleIds: [],
    now: new Date().toISOString(),
    // Nothing is taken in by this command, and it keeps no history: it says so at the checks that would need one.
    purpose: 'inspect'
  })
  const exitCode = EXIT[report.outcome]
  process.stdout.write(asked.json ? asJson(report, asked.file, exitCode) : asText(report, asked.file))
  return exitCode
}

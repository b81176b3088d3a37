// @ts-check
// npm run demo -- --out DIR
// Plays a practice's whole registration in the real application, unattended, in a data folder of its own, and leaves the
// bundle, its public key, summary.json and a picture of each screen in DIR. Exit 0 only if every step held.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { installDebian, missingForTests } from './lib/debian.mjs'
import { openDisplay } from './lib/display.mjs'
import { fromCaller } from './lib/paths.mjs'
import { PlainError, runMain, say } from './lib/say.mjs'
import { setUp } from './setup.mjs'

/** @param {string[]} argv @returns {string} the folder to write to */
function readArguments(argv) {
  const words = argv.flatMap((word) => (/^--out=/.test(word) ? word.split(/=(.*)/s).slice(0, 2) : [word]))
  const [name, folder, ...rest] = words.length === 0 ? ['--out', 'demo-out'] : words
  if (name !== '--out' || !folder || rest.length > 0)
    throw new PlainError('The demo is run as: npm run demo -- --out DIR')
  return fromCaller(folder)
}

/** A folder of its own, emptied of what an earlier demo left there and of nothing else. @param {string} out */
function prepare(out) {
  fs.mkdirSync(out, { recursive: true })
  const left = fs.readdirSync(out)
  const ours = /^(\d\d-[a-z0-9-]+\.png|summary\.json|healthy-clinic(-public)?\.(syncbundle|jwk))$/
  const foreign = left.filter((name) => !ours.test(name))
  if (foreign.length > 0)
    throw new PlainError(`${out} holds other files (${foreign[0]}): name an empty folder, or a new one.`)
  for (const name of left) fs.rmSync(path.join(out, name))
}

runMain(async () => {
  const out = readArguments(process.argv.slice(2))
  prepare(out)
  const { runtime, complete } = await setUp()
  if (!complete) return 1
  await installDebian(missingForTests(), 'the demo lets other programs check the bundle')
  const { ensureBuild } = await import('./lib/build.mjs')
  const { runtimeEnv } = await import('./electron-runtime.mjs')
  const { playStory } = await import('./demo/story.mjs')
  await ensureBuild()

  const display = await openDisplay()
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-demo-'))
  const remove = () => fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', remove)
  try {
    const ok = await playStory({ out, dataDir, env: { ...display.env, ...runtimeEnv(runtime) } })
    say(ok ? `every step held; what it left is in ${out}` : `a step did not hold; the summary is in ${out}`)
    return ok ? 0 : 1
  } finally {
    display.close()
    remove()
  }
})

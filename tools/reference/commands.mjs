// @ts-check
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { loadRoom } from '../lib/room.mjs'
import { PlainError, say } from '../lib/say.mjs'

/** @typedef {typeof import('./room')} Room */

const loadReference = async () =>
  /** @type {Room} */ (
    await loadRoom({
      name: 'reference',
      entry: 'tools/reference/room.ts',
      sources: ['shared', 'electron/reference', 'tools/reference/room.ts']
    })
  )

/** What a directory holds, in a few lines. @param {import('../../electron/reference').OpenedDirectory} opened */
function shown({ manifest, publisher, bytes, index }) {
  const kinds = /** @type {const} */ ([
    ['practice', 'practices'],
    ['clinician', 'clinicians'],
    ['apm-entity', 'APM entities'],
    ['registry', 'registries'],
    ['virtual-group', 'virtual groups'],
    ['provider', 'providers']
  ])
  const counts = kinds.map(([kind, name]) => `${index.count({ kind })} ${name}`).join(', ')
  return [
    `${manifest.title}, as of ${manifest.asOf}`,
    `${manifest.mode === 'LIVE' ? 'LIVE' : 'TRAINING: every organization in it is invented'}`,
    `${manifest.organizations} organizations: ${counts}`,
    `publisher ${publisher.name}, key ${publisher.kid}`,
    `${bytes.length} bytes; data ${manifest.data.sha256}`,
    ''
  ].join('\n')
}

/** @param {string} file @returns {unknown} */
function json(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new PlainError(`${file} can’t be read: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * A private file that no one else on this machine can read, and that replaces nothing.
 * @param {string} file @param {unknown} value @param {number} mode
 */
const writeNew = (file, value, mode) =>
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx', mode })

/** @param {Room} room @param {import('./arguments.mjs').Generate} asked @param {string} root */
async function generate(room, { seed, organizations, out }, root) {
  const folder = path.join(root, 'resources/reference')
  const cases = room.loadCases(
    fs
      .readdirSync(folder)
      .sort()
      .map((name) => ({
        path: `resources/reference/${name}`,
        text: fs.readFileSync(path.join(folder, name), 'utf8')
      }))
  )
  const least = cases.entries.length + room.LEAST_GENERATED
  if (organizations < least)
    throw new PlainError(`--organizations is at least ${least}: the hand-made ones and a few more.`)
  const region = await room.regionOf(cases, { seed, size: organizations })
  const made = await room.makeDirectory({ ...region, keys: room.trainingPublisher() })
  fs.writeFileSync(out, made.bytes)
  process.stdout.write(`${out}\n${shown(made)}`)
}

/** @param {Room} room @param {import('./arguments.mjs').Sign} asked */
async function sign(room, { data, title, asOf, key, out }) {
  const keys = room.publisherKeysFrom(json(key))
  if (typeof keys === 'string')
    throw new PlainError(`${key} holds no private key of a publisher (npm run reference -- key makes one).`)
  const entries = fs
    .readFileSync(data, 'utf8')
    .split('\n')
    .filter((line, i, lines) => line !== '' || i < lines.length - 1)
    .map((line, i) => {
      const entry = room.readEntry(line)
      if ('what' in entry) throw new PlainError(`${data}:${i + 1}: ${entry.what}`)
      return entry
    })
  const made = await room
    .makeDirectory({ keys, title, asOf, entries })
    .catch((/** @type {unknown} */ error) => {
      throw new PlainError(`it was not signed: ${error instanceof Error ? error.message : error}`)
    })
  fs.writeFileSync(out, made.bytes)
  process.stdout.write(`${out}\n${shown(made)}`)
}

/** @param {Room} room @param {import('./arguments.mjs').Key} asked */
function key(room, { publisher, mode, out }) {
  const keys = room.publisherOf(randomBytes(32), publisher, mode)
  const pub = room.publisherFileOf(keys)
  writeNew(`${out}.private.jwk`, { ...pub, d: keys.privateJwk.d }, 0o600)
  writeNew(`${out}.jwk`, pub, 0o644)
  say(
    `keep ${out}.private.jwk to yourself; hand out ${out}.jwk, and let its thumbprint be compared by another way.`
  )
  process.stdout.write(`${keys.kid}\n`)
}

/** @param {Room} room @param {import('./arguments.mjs').Check} asked */
async function check(room, { file, key: keyFile }) {
  const publisher = keyFile === null ? room.trainingPublisher() : room.publisherFrom(json(keyFile))
  if (typeof publisher === 'string')
    throw new PlainError(`${keyFile} is no public key file of a publisher (${publisher}).`)
  const today = new Date().toISOString().slice(0, 10)
  const opened = await room.openDirectory(file, { publishers: [publisher], mode: publisher.mode, today })
  if (opened.ok) {
    process.stdout.write(`Genuine.\n${shown(opened)}`)
    return 0
  }
  process.stdout.write(`Not taken (${opened.reason}). ${opened.message}\n${opened.whatYouCanDo}\n`)
  return 1
}

/**
 * Does what was asked; gives the exit code.
 * @param {import('./arguments.mjs').Asked} asked @param {string} root
 */
export async function run(asked, root) {
  const room = await loadReference()
  switch (asked.does) {
    case 'generate':
      await generate(room, asked, root)
      return 0
    case 'sign':
      await sign(room, asked)
      return 0
    case 'key':
      key(room, asked)
      return 0
    case 'check':
      return check(room, asked)
  }
}

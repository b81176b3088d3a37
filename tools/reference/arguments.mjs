// @ts-check
import { parseArgs } from 'node:util'
import { fromCaller } from '../lib/paths.mjs'
import { PlainError } from '../lib/say.mjs'

export const USAGE = `Makes and checks reference directories.

  npm run reference -- generate --seed N --organizations N --out FILE
      A training directory: the hand-made organizations of resources/reference and a region drawn from the seed.
      Signed by the training publisher, whose key is no secret: only training workspaces take it.

  npm run reference -- sign --data FILE --title TEXT --as-of YYYY-MM-DD --key PRIVATE.jwk --out FILE
      Signs a directory: the data as docs/formats/reference.md describes them, a line for each organization, in
      ascending order of their ids. Publisher and mode are those of the key.

  npm run reference -- key --publisher NAME --mode LIVE|TRAINING --out NAME
      Makes a publisher's key: NAME.private.jwk, which never leaves the publisher, and NAME.jwk, to be enrolled.

  npm run reference -- check FILE [--key PUBLIC.jwk]
      Verifies a directory. Without a key only training directories can be: their publisher's is known.
      Exit code: 0 genuine, 1 not taken.
`

/**
 * @typedef {{ does: 'generate', seed: number, organizations: number, out: string }} Generate
 * @typedef {{ does: 'sign', data: string, title: string, asOf: string, key: string, out: string }} Sign
 * @typedef {{ does: 'key', publisher: string, mode: 'LIVE' | 'TRAINING', out: string }} Key
 * @typedef {{ does: 'check', file: string, key: string | null }} Check
 * @typedef {Generate | Sign | Key | Check} Asked
 */

/**
 * Reads the command line; paths are those of the folder it was typed in. Null for --help.
 * @param {string[]} argv
 * @returns {Asked | null}
 */
export function readArguments(argv) {
  const { values, positionals } = read(argv)
  if (values.help || argv.length === 0) return null
  /** @param {string} name */
  const text = (name) => {
    const value = values[name]
    if (typeof value !== 'string' || value === '') throw new PlainError(`--${name} is missing.\n\n${USAGE}`)
    return value
  }
  /** @param {string} name */
  const number = (name) => {
    if (!/^\d{1,9}$/.test(text(name))) throw new PlainError(`--${name} is a whole number.`)
    return Number(text(name))
  }
  /** @param {string} name */
  const path = (name) => fromCaller(text(name))
  const [does, file, ...more] = positionals
  if (more.length > 0 || (file !== undefined && does !== 'check'))
    throw new PlainError(`One thing at a time, please.\n\n${USAGE}`)
  switch (does) {
    case 'generate':
      return { does, seed: number('seed'), organizations: number('organizations'), out: path('out') }
    case 'sign':
      return {
        does,
        data: path('data'),
        title: text('title'),
        asOf: text('as-of'),
        key: path('key'),
        out: path('out')
      }
    case 'key': {
      const mode = text('mode')
      if (mode !== 'LIVE' && mode !== 'TRAINING') throw new PlainError('--mode is LIVE or TRAINING.')
      return { does, publisher: text('publisher'), mode, out: path('out') }
    }
    case 'check':
      if (file === undefined) throw new PlainError(`Which directory? Its file name is missing.\n\n${USAGE}`)
      return { does, file: fromCaller(file), key: values.key === undefined ? null : path('key') }
    default:
      throw new PlainError(`What shall be done?\n\n${USAGE}`)
  }
}

/** @param {string[]} argv */
function read(argv) {
  const string = /** @type {const} */ ({ type: 'string' })
  const options = {
    seed: string,
    organizations: string,
    out: string,
    data: string,
    title: string,
    'as-of': string,
    key: string,
    publisher: string,
    mode: string,
    help: /** @type {const} */ ({ type: 'boolean' })
  }
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    return { values: /** @type {Record<string, string | boolean | undefined>} */ (values), positionals }
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

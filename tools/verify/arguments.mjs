// @ts-check
import { fromCaller } from '../lib/paths.mjs'

export const USAGE = `Verifies a Countersign bundle.

  npm run verify -- FILE [--key PUBLIC.jwk] [--mode LIVE|TRAINING] [--json]

  --key PUBLIC.jwk   the public key of the workstation that signed it, from the workstation itself.
                     Left out: the keys enrolled on this machine.
  --mode MODE        refuse a bundle of the other mode. Left out: either is accepted, and named.
  --json             print the whole report as JSON

Exit code: 0 genuine, 1 refused, 2 can't be read.
`

/**
 * @typedef {{ file: string, key: string | null, mode: 'LIVE' | 'TRAINING' | null, json: boolean, help: boolean }} Asked
 */

/**
 * Reads the command line; paths are those of the folder it was typed in.
 * @param {string[]} argv
 * @returns {Asked | { wrong: string }}
 */
export function readArguments(argv) {
  /** @type {Asked} */
  const asked = { file: '', key: null, mode: null, json: false, help: false }
  const words = argv.flatMap((word) => (/^--\w+=/.test(word) ? word.split(/=(.*)/s).slice(0, 2) : [word]))
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--json') asked.json = true
    else if (word === '--help' || word === '-h') asked.help = true
    else if (word === '--key') {
      const value = words[++i]
      if (!value) return { wrong: '--key needs the name of a public key file.' }
      asked.key = fromCaller(value)
    } else if (word === '--mode') {
      const value = words[++i]
      if (value !== 'LIVE' && value !== 'TRAINING') return { wrong: '--mode is LIVE or TRAINING.' }
      asked.mode = value
    } else if (word.startsWith('-')) return { wrong: `${word} isn’t an option of this command.` }
    else if (asked.file !== '') return { wrong: 'One bundle at a time, please.' }
    else asked.file = fromCaller(word)
  }
  return asked.file === '' && !asked.help ? { wrong: 'Which bundle? Its file name is missing.' } : asked
}

// @ts-check
// npm run verify -- FILE [--key PUBLIC.jwk] [--mode LIVE|TRAINING] [--json]
// Verifies a bundle. Exit codes: 0 genuine, 1 refused, 2 can't be read (or the command line is wrong).
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './lib/paths.mjs'
import { readArguments, USAGE } from './verify/arguments.mjs'

const CAN_NOT_BE_READ = 2

/** What verifying takes. While these are there, a bundle is checked without a look at the other packages. */
const NEEDED = ['canonicalize', 'vite', 'yauzl', 'yazl', 'zod']

/** @returns {Promise<number>} */
async function main() {
  const asked = readArguments(process.argv.slice(2))
  if ('wrong' in asked) {
    process.stderr.write(`${asked.wrong}\n\n${USAGE}`)
    return CAN_NOT_BE_READ
  }
  if (asked.help) {
    process.stdout.write(USAGE)
    return 0
  }
  if (!NEEDED.every((name) => existsSync(path.join(root, 'node_modules', name, 'package.json')))) {
    const { ensureModules } = await import('./lib/modules.mjs')
    await ensureModules()
  }
  const { loadSync } = await import('./verify/load.mjs')
  const { verify } = await import('./verify/command.mjs')
  return verify(await loadSync(), asked)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    process.stderr.write(
      `The check couldn’t be made: ${error instanceof Error ? error.message : String(error)}\n`
    )
    process.exitCode = CAN_NOT_BE_READ
  }
)

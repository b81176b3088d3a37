// @ts-check
// npm test [-- --only lint,types,rules,unit,build,e2e]
// Installs what is missing, runs every stage even after one has failed, and ends with the line `N passed, N failed`.
// Lint, types, rules and build count as one test each; unit and e2e count their own.
import fs from 'node:fs'
import path from 'node:path'
import { installDebian, missingForTests } from './lib/debian.mjs'
import { root } from './lib/paths.mjs'
import { foreground } from './lib/run.mjs'
import { PlainError, say } from './lib/say.mjs'
import { checkNode, setUp } from './setup.mjs'

/** @typedef {{ passed: number, failed: number }} Counts */

const results = path.join(root, 'test-results')

/** @param {string[]} args of node, from the repository's root */
const node = (args) => foreground(process.execPath, args, { cwd: root })

/** @param {string[]} args @returns {() => Promise<Counts>} a stage that is one test */
const single = (args) => async () =>
  (await node(args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

/**
 * Runs a test program that writes a JSON report, and counts from the report. A run that failed without a failed test
 * (a file that could not be loaded, say) counts as one, and so does a run in which there was nothing to test.
 * @template Report
 * @param {string} file the report
 * @param {string[]} args
 * @param {(report: Report) => Counts} count
 * @returns {Promise<Counts>}
 */
async function counted(file, args, count) {
  fs.rmSync(file, { force: true })
  const code = await node(args)
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 }
  const { passed, failed } = count(JSON.parse(fs.readFileSync(file, 'utf8')))
  const silent = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: silent ? 1 : failed }
}

function unit() {
  const file = path.join(results, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  /** @param {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>} report */
  const count = (report) => ({
    passed: report.numPassedTests,
    // What is skipped proves nothing, so it counts as failed.
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests
  })
  return counted(file, ['node_modules/vitest/vitest.mjs', 'run', ...reporters], count)
}

function e2e() {
  const file = path.join(results, 'e2e.json')
  /** @param {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} report */
  const count = ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped
  })
  return counted(file, ['node_modules/@playwright/test/cli.js', 'test'], count)
}

async function build() {
  const { ensureBuild } = await import('./lib/build.mjs')
  try {
    await ensureBuild()
    return { passed: 1, failed: 0 }
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    say(error.message)
    return { passed: 0, failed: 1 }
  }
}

/** @type {Record<string, () => Promise<Counts>>} in the order in which they run: what is quick to tell comes first */
const stages = {
  lint: single(['tools/lint.mjs']),
  types: single(['node_modules/@typescript/native/bin/tsc', '--noEmit']),
  rules: single(['tools/rules.mjs']),
  unit,
  build,
  e2e
}

/** @param {string[]} argv */
function chosen(argv) {
  const text = argv.join(' ')
  const match = /^--only[= ](.+)$/.exec(text)
  if (text !== '' && !match)
    throw new PlainError(`unknown arguments: ${text}. Known: --only ${Object.keys(stages)}`)
  const names = match?.[1]?.split(/[, ]+/) ?? Object.keys(stages)
  const unknown = names.filter((name) => !(name in stages))
  if (unknown.length > 0)
    throw new PlainError(`there is no stage ${unknown}; there are ${Object.keys(stages)}`)
  return Object.entries(stages).filter(([name]) => names.includes(name))
}

/** @returns {Promise<Counts>} */
async function main() {
  checkNode()
  const selected = chosen(process.argv.slice(2))
  await setUp()
  await installDebian(
    missingForTests(),
    'the tests let OpenSSL and a JOSE library of others check our bundles'
  )

  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const lines = []
  let interrupted = false
  process.on('SIGINT', () => {
    interrupted = true
  })
  for (const [name, run] of selected) {
    if (interrupted) break
    process.stdout.write(`\n── ${name}\n`)
    const started = Date.now()
    const { passed, failed } = await run().catch((error) => {
      say(`${name}: ${error?.stack ?? error}`)
      return { passed: 0, failed: 1 }
    })
    total.passed += passed
    total.failed += failed
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    lines.push(`${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`)
  }
  process.stdout.write(`\n${lines.join('\n')}\n`)
  return total
}

main()
  .catch((error) => {
    say(error instanceof PlainError ? error.message : String(error?.stack ?? error))
    return { passed: 0, failed: 1 }
  })
  .then(({ passed, failed }) => {
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
  })

// @ts-check
// npm run bench -- NAME [--json FILE]
// Benchmarks are for reading, not for passing: each runs its peer in the same run, prints a table, and no test depends
// on a time. The machines are shared, so medians and ratios count, not milliseconds.
import fs from 'node:fs'
import os from 'node:os'
import { fromCaller } from './lib/paths.mjs'
import { PlainError, runMain } from './lib/say.mjs'
import { checkNode, setUp } from './setup.mjs'

/**
 * @typedef {{ what: string, peer: string, unit: string, median: number, p10: number, p90: number }} Row
 * @typedef {{ what: string, bound: string, measured: number, holds: boolean }} Asked
 * @typedef {{ conditions: string, rows: Row[], asked: Asked[] }} Result
 */

/** @type {Record<string, () => Promise<{ run: () => Promise<Result> }>>} */
const benchmarks = {
  start: () => import('./bench/start.mjs'),
  search: () => import('./bench/search.mjs')
}

/** @param {string[]} argv */
function read(argv) {
  const [name, ...rest] = argv
  const known = Object.keys(benchmarks).join(', ')
  if (name === undefined || !(name in benchmarks))
    throw new PlainError(`Which benchmark? There is: ${known}.`)
  const text = rest.join(' ')
  const json = /^--json[= ](.+)$/.exec(text)?.[1]
  if (text !== '' && json === undefined)
    throw new PlainError(`unknown arguments: ${text}. Known: --json FILE`)
  return { name, json: json === undefined ? null : fromCaller(json) }
}

/** @param {string} text @param {number} width */
const cell = (text, width) => text.padEnd(width)

/** @param {string} name @param {Result} result */
function show(name, { conditions, rows, asked }) {
  const wide = Math.max(...rows.map(({ what, peer }) => `${what} (${peer})`.length))
  const lines = [
    `${name}: ${conditions}`,
    '',
    `${cell('', wide)}  ${cell('median', 10)}${cell('p10', 10)}p90`,
    ...rows.map(
      ({ what, peer, unit, median, p10, p90 }) =>
        `${cell(`${what} (${peer})`, wide)}  ${cell(`${median} ${unit}`, 10)}${cell(`${p10}`, 10)}${p90}`
    ),
    '',
    ...asked.map(
      ({ what, bound, measured, holds }) => `${holds ? '✔' : '✘'} ${what}: ${measured} (asked: ${bound})`
    ),
    ''
  ]
  process.stdout.write(lines.join('\n'))
}

runMain(async () => {
  checkNode()
  const { name, json } = read(process.argv.slice(2))
  const { complete } = await setUp()
  if (!complete) return 1
  const { run } = await /** @type {() => Promise<{ run: () => Promise<Result> }>} */ (benchmarks[name])()
  const result = await run()
  show(name, result)
  if (json !== null) {
    const machine = `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}`
    const { rows, asked } = result
    fs.writeFileSync(json, `${JSON.stringify({ name, machine, rows, asked }, null, 2)}\n`)
  }
  return 0
})

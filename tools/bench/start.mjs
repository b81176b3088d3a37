// @ts-check
// From launch to the first usable screen, as a ratio to an Electron window with nothing in it, in alternating launches.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureRuntime } from '../electron-runtime.mjs'
import { ensureBuild } from '../lib/build.mjs'
import { openDisplay } from '../lib/display.mjs'
import { root } from '../lib/paths.mjs'
import { loadRoom } from '../lib/room.mjs'
import { quantile, rounded, row } from './statistics.mjs'

const RECORDS = 10_000
const PEOPLE = 300
const ROUNDS = 21
const BOUND = 1.6

/** @param {string} exe @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} milliseconds */
function launch(exe, args, env) {
  return new Promise((resolve, reject) => {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const child = spawn(exe, [...sandbox, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    let printed = ''
    child.stdout.on('data', (bytes) => {
      printed += bytes
    })
    child.on('error', reject)
    child.on('close', () => {
      const time = /^usable (\d+)$/m.exec(printed)?.[1]
      if (time === undefined) reject(new Error(`${args.join(' ')} never showed a usable screen`))
      else resolve(Number(time))
    })
  })
}

export async function run() {
  const runtime = await ensureRuntime()
  await ensureBuild()
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-bench-'))
  const display = await openDisplay()
  try {
    const room = /** @type {typeof import('./grown-workspace')} */ (
      await loadRoom({
        name: 'bench',
        entry: 'tools/bench/grown-workspace.ts',
        sources: [
          'shared',
          'electron/desk',
          'electron/vault',
          'electron/sync',
          'electron/reference',
          'electron/training',
          'electron/main'
        ]
      })
    )
    const held = await room.growWorkspace(root, data, { records: RECORDS, people: PEOPLE })
    const env = { ...process.env, ...display.env, COUNTERSIGN_DATA_DIR: data }
    const ours = [root, '--workspace=training', '--measure-start']
    const empty = [path.join(root, 'tools/bench/empty-window')]
    // The first launches fill the caches of the system and of Chromium; they are not counted, for either.
    await launch(runtime.exe, empty, env)
    await launch(runtime.exe, ours, env)
    /** @type {{ ours: number, empty: number }[]} */
    const pairs = []
    for (let round = 0; round < ROUNDS; round++) {
      const first = await launch(runtime.exe, round % 2 === 0 ? empty : ours, env)
      const second = await launch(runtime.exe, round % 2 === 0 ? ours : empty, env)
      pairs.push(round % 2 === 0 ? { empty: first, ours: second } : { ours: first, empty: second })
    }
    const ratios = pairs.map((pair) => pair.ours / pair.empty)
    const measured = rounded(quantile(ratios, 0.5), 2)
    return {
      conditions: `${ROUNDS} alternating launches of Electron ${runtime.version}, a training vault of ${held.records} records and ${held.people} people (its key needs no Argon2id); usable: the page’s own contents are there with their fonts, and something can be pressed`,
      rows: [
        row(
          'first usable screen',
          'Countersign',
          'ms',
          pairs.map((pair) => pair.ours)
        ),
        row(
          'first usable screen',
          'empty window',
          'ms',
          pairs.map((pair) => pair.empty)
        ),
        row('ratio within a round', 'Countersign to empty window', '×', ratios, 2)
      ],
      asked: [
        {
          what: `launch to first usable screen on ${RECORDS} records, as a ratio to an empty Electron window`,
          bound: `at most ${BOUND}`,
          measured,
          holds: measured <= BOUND
        }
      ]
    }
  } finally {
    display.close()
    fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
}

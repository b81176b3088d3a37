// @ts-check
// npm run rules: every rule id with where it is enforced or shown and which test covers it. Exit code 1 if a rule lacks
// either, if something cites a rule that isn't there, or if a pack isn't sound (a fact without rules among other things).
// Options, for looking at other packs or tests than the repository's own: --resources DIR, --titles FILE (JSON).
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureModules } from './lib/modules.mjs'
import { fromCaller, root } from './lib/paths.mjs'
import { runMain } from './lib/say.mjs'

const SHOWN = 4

/** The first few of a list, and how many more there are. */
const some = (/** @type {string[]} */ list) =>
  list.length <= SHOWN ? list : [...list.slice(0, SHOWN), `… and ${list.length - SHOWN} more`]

runMain(async () => {
  const { values } = parseArgs({ options: { resources: { type: 'string' }, titles: { type: 'string' } } })
  await ensureModules()
  const { codeCitations, loadPacks, testTitles } = await import('./rules/collect.mjs')
  const { report } = await import('./rules/report.mjs')
  const programs = await loadPacks(
    values.resources === undefined ? path.join(root, 'resources') : fromCaller(values.resources)
  )
  const { rows, totals, problems } = report({
    rules: programs.rules(),
    facts: programs.citations(),
    code: codeCitations(),
    own: programs.all().flatMap(({ rulePrefixes }) => rulePrefixes),
    tests:
      values.titles === undefined
        ? testTitles()
        : JSON.parse(fs.readFileSync(fromCaller(values.titles), 'utf8'))
  })
  for (const { id, kind, places, tests } of rows) {
    console.log(`${id}  (${kind})`)
    for (const where of some(places)) console.log(`    ${where}`)
    for (const test of some(tests)) console.log(`    tested by ${test}`)
  }
  console.log('')
  for (const { name, whole, all } of totals) console.log(`${name} ${whole} of ${all}`)
  if (problems.length > 0) console.error(`\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
  return problems.length > 0 ? 1 : 0
})

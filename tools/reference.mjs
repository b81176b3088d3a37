// @ts-check
// npm run reference -- generate|sign|key|check …
// Makes and checks reference directories (docs/formats/reference.md). `npm run reference -- --help` lists the ways.

import { ensureModules } from './lib/modules.mjs'
import { root } from './lib/paths.mjs'
import { runMain } from './lib/say.mjs'
import { readArguments, USAGE } from './reference/arguments.mjs'
import { checkNode } from './setup.mjs'

runMain(async () => {
  checkNode()
  const asked = readArguments(process.argv.slice(2))
  if (asked === null) {
    process.stdout.write(USAGE)
    return 0
  }
  await ensureModules()
  const { run } = await import('./reference/commands.mjs')
  return run(asked, root)
})

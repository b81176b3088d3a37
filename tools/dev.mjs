// @ts-check
// npm run dev: the application with hot reload; a change in electron/ restarts it, one in renderer/ shows at once.
import path from 'node:path'
import { openDisplay } from './lib/display.mjs'
import { root } from './lib/paths.mjs'
import { foreground, isRoot } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { setUp } from './setup.mjs'

runMain(async () => {
  const { runtime, complete } = await setUp()
  if (!complete) return 1
  const { runtimeEnv } = await import('./electron-runtime.mjs')
  const display = await openDisplay()
  if (display.virtual) say('there is no display here: the window opens on a virtual one, which nobody sees')
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const own = process.argv.slice(2)
  const args = own.some((arg) => arg.startsWith('--workspace')) ? own : ['--workspace=training', ...own]
  const sandbox = isRoot() ? ['--noSandbox'] : []
  return foreground(process.execPath, [cli, 'dev', '--watch', ...sandbox, '--', ...args], {
    cwd: root,
    env: { ...display.env, ...runtimeEnv(runtime) }
  })
})

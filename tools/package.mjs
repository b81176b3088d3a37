// @ts-check
// npm run package [-- TARGET…]   builds packages for this machine's system into release/; without a target, all of them.
import path from 'node:path'
import { ensureModules } from './lib/modules.mjs'
import { root } from './lib/paths.mjs'
import { foreground } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { checkNode } from './setup.mjs'

runMain(async () => {
  // No window opens here, so what windows need from the system isn't asked for.
  checkNode()
  await ensureModules()
  const { ensureRuntime } = await import('./electron-runtime.mjs')
  const runtime = await ensureRuntime()
  const { ensureBuild } = await import('./lib/build.mjs')
  await ensureBuild()
  if (runtime.source === 'cache') {
    say(`made with the development runtime (Electron ${runtime.version}): for trying out, not for handing on`)
  }
  const system = { darwin: '--mac', linux: '--linux', win32: '--win' }[
    /** @type {'darwin' | 'linux' | 'win32'} */ (process.platform)
  ]
  const electron = [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`]
  const cli = path.join(root, 'node_modules/electron-builder/cli.js')
  return foreground(
    process.execPath,
    [cli, system, ...process.argv.slice(2), '--publish', 'never', ...electron],
    { cwd: root }
  )
})

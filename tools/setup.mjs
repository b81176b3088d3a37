// @ts-check
// What has to stand before the application can run, in the order in which it is needed. Each step is a quick look when
// it was done before. Only node: built-ins are imported until the packages are there.
import { installDebian, missingForWindows } from './lib/debian.mjs'
import { ensureModules } from './lib/modules.mjs'
import { PlainError } from './lib/say.mjs'

/** The oldest Node that has what the tools use. */
const oldestNode = [20, 18]

/** Refuses a Node that is too old, with its number, instead of failing somewhere later. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantMajor = 0, wantMinor = 0] = oldestNode
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return
  throw new PlainError(
    `Countersign needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`
  )
}

/**
 * Packages, Electron and what Electron's window needs from the system.
 * @returns {Promise<{ runtime: import('./runtime/find.mjs').Runtime, complete: boolean }>} complete: false when system
 *   packages are still missing (the command to install them has been printed)
 */
export async function setUp() {
  checkNode()
  await ensureModules()
  const { ensureRuntime } = await import('./electron-runtime.mjs')
  const runtime = await ensureRuntime()
  const complete = await installDebian(missingForWindows(runtime.exe), 'Electron can’t show a window yet')
  return { runtime, complete }
}

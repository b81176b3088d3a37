import { ensureRuntime } from '../../../tools/electron-runtime.mjs'
import { ensureBuild } from '../../../tools/lib/build.mjs'
import { openDisplay } from '../../../tools/lib/display.mjs'

/** Runs once before all end-to-end tests, so that `npx playwright test` works as well as `npm test`. */
export default async function prepare(): Promise<() => void> {
  await ensureRuntime()
  await ensureBuild()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  return display.close
}

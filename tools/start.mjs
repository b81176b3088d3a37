// @ts-check
// npm start [-- --screenshot FILE] [-- --workspace=NAME]
// Does all set-up that is missing, builds what changed, and opens Countersign in the training workspace.
import fs from 'node:fs'
import { openDisplay } from './lib/display.mjs'
import { fromCaller } from './lib/paths.mjs'
import { PlainError, runMain, say } from './lib/say.mjs'
import { setUp } from './setup.mjs'

/** @param {string[]} argv */
function readArguments(argv) {
  const args = argv.flatMap((arg) => {
    const [name = '', value] = arg.split(/=(.*)/s)
    return name === '--screenshot' && value !== undefined ? [name, value] : [arg]
  })
  const at = args.indexOf('--screenshot')
  const file = at >= 0 ? args[at + 1] : undefined
  if (at >= 0 && !file) throw new PlainError('--screenshot needs the name of the PNG file to write.')
  const rest = at >= 0 ? args.toSpliced(at, 2) : args
  if (!rest.some((arg) => arg.startsWith('--workspace'))) rest.push('--workspace=training')
  return { screenshot: file && fromCaller(file), rest }
}

runMain(async () => {
  const { screenshot, rest } = readArguments(process.argv.slice(2))
  const { runtime, complete } = await setUp()
  if (!complete) return 1
  const { ensureBuild } = await import('./lib/build.mjs')
  const { launch } = await import('./lib/launch.mjs')
  const { runtimeEnv } = await import('./electron-runtime.mjs')
  await ensureBuild()

  const display = await openDisplay()
  if (display.virtual && !screenshot) {
    say('there is no display here, so Countersign runs on a virtual one that nobody sees. To see it:')
    say('  npm start -- --screenshot FILE.png     writes its first screen to a file and ends')
    say('  ssh -X …, then npm start               shows it on the machine you sit at')
  }
  const env = { ...display.env, ...runtimeEnv(runtime) }
  const args = screenshot ? [...rest, `--screenshot=${screenshot}`] : rest
  if (screenshot) fs.rmSync(screenshot, { force: true })
  const code = await launch(runtime.exe, args, env)
  display.close()
  if (screenshot && !fs.existsSync(screenshot))
    throw new PlainError(`no screenshot was written to ${screenshot}.`)
  if (screenshot) say(`the first screen is in ${screenshot}`)
  return code
})

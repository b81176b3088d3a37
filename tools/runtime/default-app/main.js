// What Electron starts when it is not packaged: `electron [-r MODULE] [flags] APP_FOLDER [arguments]`.
// Electron brings such an application of its own; the repacked runtime needs this one in its place.
import { readFileSync } from 'node:fs'
import Module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** Splits the command line into the modules to load first and the application's folder. */
function parse(args) {
  const preload = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]
    if (arg === '-r' || arg === '--require') preload.push(args[++i])
    else if (arg === '-v' || arg === '--version') return { preload, version: true }
    else if (!arg.startsWith('-')) return { preload, folder: path.resolve(arg) }
  }
  return { preload }
}

function describe(folder) {
  let manifest
  try {
    manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return
    throw error
  }
  const name = manifest.productName ?? manifest.name
  if (manifest.version) app.setVersion(manifest.version)
  if (name) app.name = name
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
  app.setAppPath(folder)
}

const { preload, version, folder } = parse(process.argv.slice(1))
if (version) {
  process.stdout.write(`v${process.versions.electron}\n`)
  process.exit(0)
}
if (!folder) {
  process.stderr.write('usage: electron [flags] APP_FOLDER [arguments]\n')
  process.exit(2)
}
try {
  Module._preloadModules(preload)
  // Electron's app.isPackaged and its second-instance handling look at this.
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  describe(folder)
  const main = Module._resolveFilename(folder, null, true)
  if (app.getAppPath() !== folder) app.setAppPath(path.dirname(main))
  await import(pathToFileURL(main).href)
} catch (error) {
  process.stderr.write(`The application could not be loaded.\n${error?.stack ?? error}\n`)
  process.exit(1)
}

// @ts-check
// Runs inside Electron: reads the CommonJS file named last on the command line, as the application would, and leaves
// beside it what V8 made of it.
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const vm = require('node:vm')

try {
  const file = process.argv.at(-1) ?? ''
  const script = new vm.Script(Module.wrap(fs.readFileSync(file, 'utf8')), { filename: file })
  const made = { exports: {} }
  script
    .runInThisContext()
    .call(made.exports, made.exports, Module.createRequire(file), made, file, path.dirname(file))
  // Only now: what was called while it was read is compiled as well.
  fs.writeFileSync(`${file}.compiled`, script.createCachedData())
  process.exit(0)
} catch (error) {
  console.error(error)
  process.exit(1)
}

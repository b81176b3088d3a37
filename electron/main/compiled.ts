import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/** What V8 made of a file stands beside it, where the build left it. */
export const COMPILED_SUFFIX = '.compiled'

/** The part of Node's module loader that turns a file's text into code, which its types leave out. */
interface Loader {
  _compile(this: { exports: unknown }, source: string, file: string): unknown
}
const loader = Module.prototype as unknown as Loader

const read = (file: string): Buffer | null => {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

/**
 * From now on a CommonJS file that has its compiled form beside it isn't parsed again, which is half of what reading
 * the application takes. V8 itself refuses a form that was made by another version of it, or of a text of another
 * length; then, and where there is none, the text is compiled as always. Such a file can require, not import. The answer
 * undoes it.
 */
export const takeCompiled = (): (() => void) => {
  const compile = loader._compile
  loader._compile = function (source, file) {
    const cachedData = read(file + COMPILED_SUFFIX)
    if (cachedData === null) return compile.call(this, source, file)
    const script = new Script(Module.wrap(source), { filename: file, cachedData })
    const run = script.runInThisContext() as (...given: unknown[]) => unknown
    return run.call(this.exports, this.exports, createRequire(file), this, file, dirname(file))
  }
  return () => {
    loader._compile = compile
  }
}

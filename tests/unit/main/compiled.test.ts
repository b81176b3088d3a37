import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMPILED_SUFFIX, takeCompiled } from '../../../electron/main/compiled'

let folder = ''
let undo = (): void => {}

const put = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const leaveCompiled = (file: string, text: string): void => {
  const script = new Script(Module.wrap(text), { filename: file })
  writeFileSync(file + COMPILED_SUFFIX, script.createCachedData())
}
const read = (file: string): unknown => createRequire(file)(file)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-compiled-'))
  undo = takeCompiled()
})
afterEach(() => {
  undo()
  rmSync(folder, { recursive: true })
})

describe('a CommonJS file with its compiled form beside it', () => {
  test('is taken from that form, and not parsed again', () => {
    const file = put('a.cjs', 'module.exports = "parsed again"')
    leaveCompiled(file, 'module.exports = "taken as is."')
    expect(read(file)).toBe('taken as is.')
  })

  test('finds its neighbors, its name and its folder as any other', () => {
    put('neighbor.cjs', 'exports.word = "here"')
    const text =
      'exports.all = [require("./neighbor.cjs").word, __filename, __dirname, module.exports === exports]'
    const file = put('a.cjs', text)
    leaveCompiled(file, text)
    expect(read(file)).toEqual({ all: ['here', file, folder, true] })
  })

  test.each([
    ['something else stands there', (file: string) => writeFileSync(file + COMPILED_SUFFIX, 'not compiled')],
    ['it is of an older, shorter text', (file: string) => leaveCompiled(file, 'module.exports = 1')],
    ['there is none', () => {}]
  ])('is compiled as always where %s', (_, leave) => {
    const file = put('a.cjs', 'module.exports = "as it is written"')
    leave(file)
    expect(read(file)).toBe('as it is written')
  })
})

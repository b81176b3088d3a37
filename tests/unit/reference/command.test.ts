import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryText } from '@shared/reference'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAMPLES } from './samples'

const tool = join(import.meta.dirname, '../../../tools/reference.mjs')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-reference-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command as npm would, from the folder. */
function reference(...args: string[]) {
  const env = { ...process.env, INIT_CWD: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('npm run reference', () => {
  it('generates the same training directory for the same seed, and checks it', () => {
    const generate = (out: string, seed: string) =>
      reference('generate', '--seed', seed, '--organizations', '300', '--out', out)
    const one = generate('one.refdirectory', '7')
    expect(one.stderr).toBe('')
    expect(one.status).toBe(0)
    expect(one.stdout).toMatch(/300 organizations: \d+ practices/)
    generate('two.refdirectory', '7')
    generate('three.refdirectory', '8')
    const bytes = (name: string) => readFileSync(join(folder, name))
    expect(bytes('two.refdirectory').equals(bytes('one.refdirectory'))).toBe(true)
    expect(bytes('three.refdirectory').equals(bytes('one.refdirectory'))).toBe(false)
    expect(reference('check', 'one.refdirectory')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Genuine\.\n.*\nTRAINING/)
    })
  })

  it('makes a publisher’s key, signs with it, and checks with its public half alone', () => {
    const made = reference(
      'key',
      '--publisher',
      'State enrollment office',
      '--mode',
      'LIVE',
      '--out',
      'office'
    )
    expect(made.status).toBe(0)
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'office.private.jwk')).mode & 0o077).toBe(0)
    const secret: unknown = JSON.parse(readFileSync(join(folder, 'office.private.jwk'), 'utf8')).d
    expect(readFileSync(join(folder, 'office.jwk'), 'utf8')).not.toContain(String(secret))
    // A key that is there is never written over.
    expect(reference('key', '--publisher', 'Other', '--mode', 'LIVE', '--out', 'office').status).toBe(1)

    writeFileSync(join(folder, 'data.ndjson'), SAMPLES.map((entry) => `${entryText(entry)}\n`).join(''))
    const sign = (...args: string[]) =>
      reference('sign', '--data', 'data.ndjson', '--title', 'Test', '--out', 'signed.refdirectory', ...args)
    const signed = sign('--as-of', '2026-07-01', '--key', 'office.private.jwk')
    expect(signed.stderr).toBe('')
    expect(signed.stdout).toMatch(/^.*signed\.refdirectory\nTest, as of 2026-07-01\nLIVE\n/)
    expect(reference('check', 'signed.refdirectory', '--key', 'office.jwk').status).toBe(0)
    const unknown = reference('check', 'signed.refdirectory')
    expect(unknown.status).toBe(1)
    expect(unknown.stdout).toMatch(/^Not taken \(key-not-enrolled\)/)
    expect(sign('--as-of', '2026-07-01', '--key', 'office.jwk').stderr).toMatch(/no private key/)
    expect(sign('--as-of', 'July', '--key', 'office.private.jwk').status).toBe(1)
  })

  it('names the line of the data that is wrong, and what is missing on the command line', () => {
    writeFileSync(join(folder, 'wrong.ndjson'), `${SAMPLES.map(entryText)[0]}\n{"id":"x"}\n`)
    const sign = ['sign', '--data', 'wrong.ndjson', '--title', 'x', '--as-of', '2026-07-01']
    reference('key', '--publisher', 'Another', '--mode', 'TRAINING', '--out', 'another')
    const wrong = reference(...sign, '--key', 'another.private.jwk', '--out', 'x.refdirectory')
    expect(wrong.status).toBe(1)
    expect(wrong.stderr).toMatch(/wrong\.ndjson:2: /)
    expect(existsSync(join(folder, 'x.refdirectory'))).toBe(false)
    expect(reference('generate', '--seed', '1').stderr).toMatch(/--organizations is missing/)
    expect(reference('generate', '--seed', '1', '--organizations', '3', '--out', 'y').stderr).toMatch(
      /at least/
    )
    expect(reference('generate', '--seed', 'x', '--organizations', '300', '--out', 'y').stderr).toMatch(
      /whole number/
    )
    expect(reference('fetch').stderr).toMatch(/What shall be done/)
    expect(reference('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/generate/) })
  })
})

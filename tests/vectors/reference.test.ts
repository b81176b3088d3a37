/**
 * Runs the vectors of the reference directory's format. Each file in tests/vectors/reference/files has its line in
 * index.json: what its reader knows beforehand, and the answer that must come. They are stored so that a second reader
 * can be held against them, and made anew here so that a change of format can't pass unseen.
 * After a wanted change: COUNTERSIGN_WRITE_VECTORS=1 npx vitest run tests/vectors/reference.test.ts
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDirectory, publisherFileOf, type Trust } from '../../electron/reference'
import { cases } from './reference/cases'
import { type Expectation, PUBLISHER, publisherFor } from './reference/forge'

const folder = join(import.meta.dirname, 'reference')
const files = join(folder, 'files')
const key = publisherFileOf(publisherFor(PUBLISHER))

interface Line {
  readonly name: string
  readonly comment: string
  readonly expect: Expectation
  readonly trust: Trust
}

beforeAll(() => {
  if (process.env.COUNTERSIGN_WRITE_VECTORS !== '1') return
  rmSync(files, { recursive: true, force: true })
  mkdirSync(files, { recursive: true })
  for (const { name, bytes } of cases) writeFileSync(join(files, `${name}.refdirectory`), bytes)
  const lines = cases.map(({ bytes: _, ...line }) => line)
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(lines, null, 2)}\n`)
  writeFileSync(join(folder, 'publisher.jwk'), `${JSON.stringify(key, null, 2)}\n`)
})

const stored = (): Line[] => JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))

describe('the vectors of the reference directory', () => {
  it.each(cases.map((vector) => [vector.name, vector] as const))('%s', async (name, vector) => {
    const bytes = readFileSync(join(files, `${name}.refdirectory`))
    expect(bytes.equals(vector.bytes), 'made anew, it has other bytes than the stored one').toBe(true)
    const line = stored().find((entry) => entry.name === name)
    expect(line).toEqual(JSON.parse(JSON.stringify({ ...vector, bytes: undefined })))
    const opened = await openDirectory(bytes, line?.trust ?? vector.trust)
    if (opened.ok) {
      expect(vector.expect).toEqual({ ok: true, organizations: opened.index.size })
      return
    }
    expect({ ok: false, reason: opened.reason }).toEqual(vector.expect)
    expect(Object.keys(opened).sort()).toEqual(['message', 'ok', 'reason', 'whatYouCanDo'])
    expect(opened.message).toMatch(/[.]$/)
    expect(opened.whatYouCanDo).not.toBe('')
  })

  it('are all that is stored, each under its own name', () => {
    const names = cases.map(({ name }) => name).sort()
    expect(new Set(names).size).toBe(names.length)
    expect(readdirSync(files).sort()).toEqual(names.map((name) => `${name}.refdirectory`).sort())
    expect(
      stored()
        .map(({ name }) => name)
        .sort()
    ).toEqual(names)
    expect(JSON.parse(readFileSync(join(folder, 'publisher.jwk'), 'utf8'))).toEqual(key)
  })

  it('have one for every reason that a file’s content can be refused for', () => {
    const seen = new Set(cases.flatMap(({ expect: e }) => (e.ok ? [] : [e.reason])))
    const source = readFileSync('electron/reference/refused.ts', 'utf8')
    const listed = [...source.matchAll(/^ {2}\| '([a-z-]+)'$/gm)].map(([, reason]) => reason)
    expect(listed.length).toBeGreaterThan(15)
    // These come before the content: tests/unit/reference has their cases.
    const outside = ['not-found', 'no-access', 'not-a-file', 'too-large']
    expect(listed.filter((reason) => !seen.has(reason as never))).toEqual(outside)
  })
})

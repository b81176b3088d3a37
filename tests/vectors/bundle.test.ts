/**
 * Runs the vectors of the bundle format. Each file in tests/vectors/bundle/files has its line in index.json: what
 * its reader knows beforehand, and the answer that must come. They are stored so that a second verifier can be held
 * against them, and made anew here so that a change of format can't pass unseen.
 * After a wanted change: COUNTERSIGN_WRITE_VECTORS=1 npx vitest run tests/vectors/bundle.test.ts
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Trust } from '@shared/bundle'
import { CHECKS } from '@shared/bundle'
import { beforeAll, describe, expect, it } from 'vitest'
import { openBundle } from '../../electron/sync'
import { contentCases, SIGNER_FILE } from './bundle/content-cases'
import { manifestCases } from './bundle/manifest-cases'
import { signatureCases } from './bundle/signature-cases'
import type { Expectation } from './bundle/vector'

const folder = join(import.meta.dirname, 'bundle')
const files = join(folder, 'files')
const made = [...contentCases, ...signatureCases, ...manifestCases]

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
  for (const { name, bytes } of made) writeFileSync(join(files, `${name}.syncbundle`), bytes)
  const lines = made.map(({ bytes: _, ...line }) => line)
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(lines, null, 2)}\n`)
  writeFileSync(join(folder, 'signer.jwk'), `${JSON.stringify(SIGNER_FILE, null, 2)}\n`)
})

const stored = (): Line[] => JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))

describe('the vectors of the bundle format', () => {
  it.each(made.map((vector) => [vector.name, vector] as const))('%s', async (name, vector) => {
    const bytes = readFileSync(join(files, `${name}.syncbundle`))
    expect(bytes.equals(vector.bytes), 'made anew, it has other bytes than the stored one').toBe(true)
    const line = stored().find((entry) => entry.name === name)
    expect(line).toEqual(JSON.parse(JSON.stringify({ ...vector, bytes: undefined })))
    const report = await openBundle(bytes, line?.trust ?? vector.trust)
    expect(report).toMatchObject({ ...vector.expect })
    expect('records' in report).toBe(vector.expect.outcome === 'genuine')
    expect(report.whatYouCanDo).not.toBe('')
    const failedAt = vector.expect.outcome === 'refused' ? vector.expect.failedAt : 0
    const reached = vector.expect.outcome === 'genuine' ? CHECKS.length : failedAt - 1
    expect(report.checks.map(({ status }) => status)).toEqual(
      CHECKS.map((_, i) => (i < reached ? 'ok' : i + 1 === failedAt ? 'failed' : 'not-checked'))
    )
  })

  it('are all that is stored, each under its own name', () => {
    const names = made.map(({ name }) => name).sort()
    expect(new Set(names).size).toBe(names.length)
    expect(readdirSync(files).sort()).toEqual(names.map((name) => `${name}.syncbundle`).sort())
    expect(
      stored()
        .map(({ name }) => name)
        .sort()
    ).toEqual(names)
  })

  it('have one for every reason that a bundle is refused for', () => {
    const seen = new Set(made.flatMap(({ expect: e }) => (e.outcome === 'refused' ? [e.reason] : [])))
    const source = readFileSync('shared/bundle/checks.ts', 'utf8')
    const listed = [...source.matchAll(/^ {2}\| '([a-z-]+)'$/gm)].map(([, reason]) => reason)
    expect(listed.length).toBeGreaterThan(20)
    // A file too many is refused with the container, before there are files to check; tests/unit/bundle has its case.
    expect(listed.filter((reason) => !seen.has(reason as never))).toEqual(['file-unexpected'])
  })
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyFileOf } from '@shared/bundle'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrollKey, makeBundle, readEnrolledKeys } from '../../../electron/sync'
import { inputFor, KEYS, ORGANIZATION, OTHER_KEYS } from './fixture'

let folder: string
const path = (name: string): string => join(folder, name)
const FAR = '2099-01-01T00:00:00Z'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-verify-'))
  mkdirSync(path('data'))
  const bundle = await makeBundle(inputFor({ expiresAt: FAR, createdAt: '2026-09-15T14:34:00Z' }))
  writeFileSync(path('good.syncbundle'), bundle.bytes)
  const changed = Uint8Array.from(bundle.bytes)
  const at = Buffer.from(changed).indexOf('soon')
  changed[at] = (changed[at] ?? 0) ^ 1
  writeFileSync(path('changed.syncbundle'), changed)
  const training = await makeBundle(inputFor({ expiresAt: FAR, mode: 'TRAINING' }))
  writeFileSync(path('training.syncbundle'), training.bytes)
  const past = { createdAt: '2020-01-01T00:00:00Z', expiresAt: '2020-03-31T00:00:00Z' }
  for (const [name, mode] of [
    ['old-training', 'TRAINING'],
    ['old-live', 'LIVE']
  ] as const)
    writeFileSync(path(`${name}.syncbundle`), (await makeBundle(inputFor({ ...past, mode }))).bytes)
  writeFileSync(path('public.jwk'), JSON.stringify({ ...KEYS.publicJwk, kid: KEYS.kid }))
  writeFileSync(path('other.jwk'), JSON.stringify(OTHER_KEYS.publicJwk))
  writeFileSync(path('private.jwk'), JSON.stringify(KEYS.privateJwk))
})
afterAll(() => rmSync(folder, { recursive: true }))

function verify(...args: string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, INIT_CWD: folder, COUNTERSIGN_DATA_DIR: path('data') }
  const tool = join(import.meta.dirname, '../../../tools/verify.mjs')
  const run = spawnSync(process.execPath, [tool, ...args], { env, encoding: 'utf8', cwd: tmpdir() })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

describe('npm run verify', () => {
  it('exits 0 for a genuine bundle and prints what it holds', () => {
    const { code, out, err } = verify('good.syncbundle', '--key', 'public.jwk')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('Genuine.')
    expect(out).toMatch(/Records +5: 1 \(.*\) to 5/)
    expect(out).toContain(`Billing office PC, key ${KEYS.kid}`)
    expect(out).toContain('X-11 exactly-eight')
    expect(out).toContain('request.defer')
    expect(out).toContain('nothing to compare it with')
  })

  it('says of a training bundle that it is one, and refuses it where LIVE is asked for', () => {
    const shown = verify('training.syncbundle', '--key=public.jwk')
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('everything in it is fictional')
    const asked = verify('training.syncbundle', '--key=public.jwk', '--mode=LIVE')
    expect(asked.code).toBe(1)
    expect(asked.out).toContain('Refused at check 2 of 9')
  })

  it('holds a training bundle, dated by a trainer’s clock, against no other one: it doesn’t run out here', () => {
    const old = verify('old-training.syncbundle', '--key=public.jwk')
    expect(old.out).toContain('by the trainer’s clock')
    expect(old.code).toBe(0)
    const live = verify('old-live.syncbundle', '--key=public.jwk')
    expect(live.out).toContain('Refused at check 6 of 9')
    expect(live.code).toBe(1)
  })

  it('exits 1 for a changed one, and says which check failed, why, and what one can do', () => {
    const { code, out } = verify('changed.syncbundle', '--key', 'public.jwk')
    expect(code).toBe(1)
    expect(out).toContain('Refused at check 7 of 9. Nothing in it was opened or applied.')
    expect(out).toContain('FAILED  File hashes and sizes: records.ndjson was changed after it was signed')
    expect(out).toContain('Ask for the file again')
    expect(out).not.toContain('It holds')
  })

  it('exits 1 for a key that isn’t known, and names it', () => {
    for (const args of [[], ['--key', 'other.jwk']]) {
      const { code, out } = verify('good.syncbundle', ...args)
      expect(code).toBe(1)
      expect(out).toContain(`Signed by key ${KEYS.kid}, which isn’t enrolled here`)
      expect(out).toContain('--key PUBLIC.jwk')
    }
  })

  it('uses the keys enrolled on this machine', async () => {
    const key = { kid: KEYS.kid, jwk: KEYS.publicJwk, deviceName: 'Billing office PC', mode: 'LIVE' } as const
    const file = await enrollKey(path('data'), {
      ...key,
      organizationId: ORGANIZATION,
      enrolledAt: '2026-08-01T00:00:00Z'
    })
    writeFileSync(path('data/enrolled/broken.jwk'), '{')
    try {
      const { code, out, err } = verify('good.syncbundle')
      expect(code).toBe(0)
      expect(out).toContain('Enrolled when it was signed')
      expect(err).toContain('broken.jwk')
      expect(verify('training.syncbundle').code).toBe(1)
      expect((await readEnrolledKeys(path('data'))).unusable).toMatchObject([{ why: 'not-a-key' }])
    } finally {
      rmSync(file)
    }
    expect((await readEnrolledKeys(path('nowhere'))).keys).toEqual([])
  })

  it('prints the whole report as JSON', () => {
    const { code, out } = verify('good.syncbundle', '--key', 'public.jwk', '--json')
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ exitCode: 0, outcome: 'genuine', summary: { records: 5, mode: 'LIVE' } })
    expect(report.records).toHaveLength(5)
    const refused = verify('changed.syncbundle', '--key', 'public.jwk', '--json')
    expect(JSON.parse(refused.out)).toMatchObject({
      exitCode: 1,
      outcome: 'refused',
      failedAt: 7,
      reason: 'file-hash'
    })
  })

  it.each([
    [['nowhere.syncbundle'], 'There is no such file.'],
    [['.'], 'It isn’t a file.'],
    [['public.jwk'], 'It isn’t a bundle'],
    [[], 'Which bundle?'],
    [['good.syncbundle', '--wat'], '--wat isn’t an option'],
    [['good.syncbundle', 'training.syncbundle'], 'One bundle at a time'],
    [['good.syncbundle', '--key'], '--key needs the name'],
    [['good.syncbundle', '--key', 'nowhere.jwk'], 'can’t be read'],
    [['good.syncbundle', '--key', 'private.jwk'], 'holds a private key'],
    [['good.syncbundle', '--key', 'good.syncbundle'], 'doesn’t hold a public key'],
    [['good.syncbundle', '--mode', 'live'], '--mode is LIVE or TRAINING']
  ])('exits 2 for %j', (args, words) => {
    const { code, out, err } = verify(...args)
    expect(out + err).toContain(words)
    expect(code).toBe(2)
  })

  it('keeps a public key file for a key that is all one has', () => {
    const file = keyFileOf({ kid: KEYS.kid, jwk: KEYS.publicJwk })
    expect(file).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: KEYS.kid, alg: 'EdDSA', use: 'sig' })
    expect(file).not.toHaveProperty('d')
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from '@shared/reference'
import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DirectoryFault,
  LIMITS,
  makeDirectory,
  type OpenedDirectory,
  openDirectory,
  publisherFileOf,
  publisherFrom,
  publisherOf,
  reopenDirectory,
  type Trust,
  trainingPublisher
} from '../../../electron/reference'
import { SAMPLES } from './samples'

const KEYS = publisherOf(Buffer.alloc(32, 7), 'State enrollment office', 'LIVE')
const TRUST: Trust = { publishers: [KEYS], mode: 'LIVE', today: '2026-09-15' }
const input = { keys: KEYS, title: 'Test', asOf: '2026-07-01', entries: SAMPLES }

let folder: string
let made: OpenedDirectory
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-reference-'))
  made = await makeDirectory(input)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a directory’s file', () => {
  it('is read back as it was made, from its bytes and from its path', async () => {
    const path = join(folder, 'a.refdirectory')
    writeFileSync(path, made.bytes)
    for (const source of [made.bytes, path]) {
      const opened = await openDirectory(source, TRUST)
      if (!opened.ok) throw new Error(opened.message)
      expect(opened.manifest).toMatchObject({
        mode: 'LIVE',
        publisher: 'State enrollment office',
        asOf: '2026-07-01',
        organizations: SAMPLES.length
      })
      expect(opened.index.edition).toEqual({ asOf: '2026-07-01', sha256: opened.manifest.data.sha256 })
      expect(opened.index.organization('healthy-clinic')?.keys).toEqual({ tin: '747575757' })
      expect(opened.publisher.kid).toBe(KEYS.kid)
    }
  })

  it('can be opened once more without its publisher, where it was kept under seal', async () => {
    const edition = { asOf: '2026-08-01', sha256: made.manifest.data.sha256 }
    const index = await reopenDirectory(made.bytes, edition)
    expect(index.size).toBe(SAMPLES.length)
    expect(index.edition).toEqual(edition)
    await expect(reopenDirectory(Buffer.from('hello\n'), edition)).rejects.toThrow()
    await expect(reopenDirectory(made.bytes, { ...edition, sha256: '0'.repeat(64) })).rejects.toThrow(
      /another/
    )
  })

  it('is refused when any one bit of it is another', async () => {
    for (let at = 0; at < made.bytes.length; at += 1) {
      const changed = Buffer.from(made.bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      const opened = await openDirectory(changed, TRUST)
      expect(opened.ok, `byte ${at}`).toBe(false)
    }
  })

  it('is refused wherever it is cut off, and with anything behind it', async () => {
    for (let length = 0; length < made.bytes.length; length += 7)
      expect((await openDirectory(made.bytes.subarray(0, length), TRUST)).ok, `${length} bytes`).toBe(false)
    expect((await openDirectory(Buffer.concat([made.bytes, Buffer.from([0])]), TRUST)).ok).toBe(false)
    expect((await openDirectory(Buffer.concat([made.bytes, made.bytes]), TRUST)).ok).toBe(false)
  })

  it('is refused as a file with plain words: none there, a folder, too large', async () => {
    const at = (path: string, limits = LIMITS) => openDirectory(path, TRUST, limits)
    const path = join(folder, 'b.refdirectory')
    writeFileSync(path, made.bytes)
    expect(await at(join(folder, 'none'))).toMatchObject({ ok: false, reason: 'not-found' })
    expect(await at(folder)).toMatchObject({ ok: false, reason: 'not-a-file' })
    const small = { ...LIMITS, fileBytes: made.bytes.length - 1 }
    expect(await at(path, small)).toMatchObject({ ok: false, reason: 'too-large' })
    expect(await openDirectory(made.bytes, TRUST, small)).toMatchObject({ ok: false, reason: 'too-large' })
    if (process.platform === 'linux')
      expect(await at('/proc/self/mem')).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/no-access|not-a/)
      })
  })

  it('isn’t signed if it would not be taken', async () => {
    const [first] = SAMPLES
    if (first === undefined) throw new Error('there are samples')
    await expect(makeDirectory({ ...input, entries: [first, first] })).rejects.toThrow(DirectoryFault)
    await expect(makeDirectory({ ...input, entries: [] })).rejects.toThrow()
    await expect(makeDirectory({ ...input, title: '' })).rejects.toThrow()
    await expect(makeDirectory({ ...input, asOf: '2026-02-30' })).rejects.toThrow()
  })

  it('holds a region in a few megabytes', async () => {
    const region = await makeDirectory({ ...input, entries: generate(1, 5000, SAMPLES) })
    expect(region.bytes.length).toBeLessThan(5000 * 80)
    expect(region.index.size).toBe(5000)
  })
})

describe('publishers', () => {
  const file = publisherFileOf(KEYS)

  it('are known by their public key file, with name and mode', () => {
    expect(publisherFrom(JSON.parse(JSON.stringify(file)))).toEqual({
      kid: KEYS.kid,
      jwk: KEYS.jwk,
      name: 'State enrollment office',
      mode: 'LIVE'
    })
    expect(JSON.stringify(file)).not.toContain(KEYS.privateJwk.d)
  })

  it('are not enrolled by a private key, another kind of key, a workstation’s key, or a wrong thumbprint', () => {
    expect(publisherFrom({ ...file, d: KEYS.privateJwk.d })).toBe('private-key')
    expect(publisherFrom({ ...file, d: undefined })).toBe('private-key')
    expect(publisherFrom({ ...file, crv: 'X25519' })).toBe('not-a-key')
    expect(publisherFrom({ ...file, x: 'AAAA' })).toBe('not-a-key')
    expect(publisherFrom(null)).toBe('not-a-key')
    expect(publisherFrom({ ...file, countersign: { deviceName: 'Front office PC', mode: 'LIVE' } })).toBe(
      'not-a-publisher'
    )
    expect(publisherFrom({ ...file, kid: `${KEYS.kid.slice(0, -1)}A` })).toBe('kid-mismatch')
  })

  it('of training are one, the same everywhere, and say what they are', () => {
    const training = trainingPublisher()
    expect(training.kid).toBe('TH8bpU9V-Cn6RqhbJXwbqfrZ29NJB9iFMYq62viQyxg')
    expect(training.name).toMatch(/training.*fictional/)
    expect(training.mode).toBe('TRAINING')
  })

  it('of training sign nothing that a live workspace takes, even if somebody enrolls them there', async () => {
    const training = trainingPublisher()
    const { bytes } = await makeDirectory({ ...input, keys: training })
    expect(await openDirectory(bytes, { ...TRUST, publishers: [training] })).toMatchObject({
      reason: 'mode-mismatch'
    })
    expect(
      await openDirectory(bytes, { ...TRUST, publishers: [{ ...training, mode: 'LIVE' }] })
    ).toMatchObject({
      reason: 'mode-of-key'
    })
    const claimed = await makeDirectory({ ...input, keys: { ...training, mode: 'LIVE' } })
    expect(await openDirectory(claimed.bytes, { ...TRUST, publishers: [training] })).toMatchObject({
      reason: 'mode-of-key'
    })
  })
})

describe('a directory checked without Countersign', () => {
  it('verifies with an independent JOSE library', async () => {
    const [line = ''] = Buffer.from(made.bytes).toString('latin1').split('\n')
    const key = await importJWK({ ...publisherFileOf(KEYS), alg: 'EdDSA' }, 'EdDSA')
    const { payload, protectedHeader } = await compactVerify(line, key)
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(made.manifest)
    expect(protectedHeader).toMatchObject({ typ: 'application/vnd.countersign.reference+jws', kid: KEYS.kid })
    const other = await importJWK({ ...publisherFileOf(trainingPublisher()), alg: 'EdDSA' }, 'EdDSA')
    await expect(compactVerify(line, other)).rejects.toThrow()
  })

  /** Runs the commands of docs/formats/reference.md, as they stand there, over a file and a key. */
  function runCommands(
    bytes: Uint8Array,
    key = publisherFileOf(KEYS)
  ): { status: number | null; output: string } {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/formats/reference.md'), 'utf8')
    const block = /## 8\. With stock tools\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    expect(block.split('\n').length).toBeGreaterThan(8)
    writeFileSync(join(folder, 'directory.refdirectory'), bytes)
    writeFileSync(join(folder, 'publisher.jwk'), JSON.stringify(key))
    const run = spawnSync('sh', ['-eu'], { cwd: folder, input: block, encoding: 'utf8' })
    if (run.error) throw run.error
    return { status: run.status, output: run.stdout + run.stderr }
  }

  it('verifies with openssl, sha256sum and gzip', () => {
    const { status, output } = runCommands(made.bytes)
    expect(output).toContain('Signature Verified Successfully')
    expect(output.match(/: OK/g)).toHaveLength(2)
    expect(output).toContain('"name":"Healthy Clinic"')
    expect(status).toBe(0)
  })

  it('is refused by them with a changed byte, and with another key', () => {
    const changed = Buffer.from(made.bytes)
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1
    expect(runCommands(changed).status).not.toBe(0)
    const line = Buffer.from(made.bytes)
    line[300] = line[300] === 0x41 ? 0x42 : 0x41
    expect(runCommands(line).status).not.toBe(0)
    expect(runCommands(made.bytes, publisherFileOf(trainingPublisher())).status).not.toBe(0)
  })
})

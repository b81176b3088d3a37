import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalBytes, keyFileOf } from '@shared/bundle'
import { compactVerify, generalVerify, importJWK } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MadeBundle, makeBundle } from '../../../electron/sync'
import { readContainer } from '../../../electron/sync/container-read'
import { LIMITS } from '../../../electron/sync/limits'
import { inputFor, KEYS, leavesTo, OTHER_KEYS } from './fixture'

let folder: string
let bundle: MadeBundle

/** Unpacks the bundle into the folder and puts its signer's public key beside it, as VERIFY.txt asks for. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-stock-'))
  await unpackHere(await makeBundle(inputFor()))
  writeKey(KEYS)
})
afterEach(() => rmSync(folder, { recursive: true }))

async function unpackHere(made: MadeBundle): Promise<void> {
  bundle = made
  const reading = await readContainer(made.bytes, LIMITS)
  if (!reading.ok) throw new Error(reading.detail)
  for (const [name, content] of reading.contents.files) writeFileSync(join(folder, name), content)
}

function writeKey(keys: typeof KEYS): void {
  const file = keyFileOf({
    kid: keys.kid,
    jwk: keys.publicJwk,
    deviceName: 'Billing office PC',
    mode: 'LIVE'
  })
  writeFileSync(join(folder, 'signer.jwk'), JSON.stringify(file, null, 2))
}

/** Runs the commands of the VERIFY.txt that lies in the folder, as it stands there. */
function runVerifyText(): { status: number | null; output: string } {
  const text = readFileSync(join(folder, 'VERIFY.txt'), 'utf8')
  const commands = text.split('\n').filter((line) => line.startsWith('    '))
  expect(commands.length).toBeGreaterThan(15)
  const run = spawnSync('sh', ['-eu'], { cwd: folder, input: commands.join('\n'), encoding: 'utf8' })
  if (run.error) throw run.error
  return { status: run.status, output: run.stdout + run.stderr }
}

function changeByte(name: string, at: (text: string) => number): void {
  const path = join(folder, name)
  const bytes = readFileSync(path)
  const index = at(bytes.toString('latin1'))
  const old = bytes[index]
  if (old === undefined) throw new Error('no such byte')
  bytes[index] = old === 0x41 ? 0x42 : 0x41
  writeFileSync(path, bytes)
}

describe('the commands of VERIFY.txt, with the real openssl and sha256sum', () => {
  it('hold for a genuine bundle', () => {
    const { status, output } = runVerifyText()
    expect(output).toContain('Key id: OK')
    expect(output).toContain('Signature Verified Successfully')
    expect(output).toContain('records.ndjson: OK')
    expect(output).toContain('VERIFY.txt: OK')
    expect(output).toContain('"mode":"LIVE"')
    expect(status).toBe(0)
  })

  it('take apart exactly the manifest that was signed', () => {
    runVerifyText()
    expect(readFileSync(join(folder, 'manifest.json'))).toEqual(Buffer.from(canonicalBytes(bundle.manifest)))
  })

  it('hold for a manifest of any size', async () => {
    const readings = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`X-${10 + i}`, 'y'.repeat(200)])
    )
    const pack = { program: 'pqrs', version: '1', sha256: 'a'.repeat(64), readings }
    await unpackHere(await makeBundle(inputFor({ programPacks: Array.from({ length: 60 }, () => pack) })))
    expect(readFileSync(join(folder, 'manifest.jws.json')).length).toBeGreaterThan(600_000)
    const { status, output } = runVerifyText()
    expect(output).toContain('Signature Verified Successfully')
    expect(status).toBe(0)
  })

  it('compute the leaf that the tree has for the first record', () => {
    const { output } = runVerifyText()
    const [leaf] = leavesTo(5)
    expect(output).toContain(leaf ?? 'no leaf')
  })

  it('work with the key as PEM', () => {
    const { x } = KEYS.publicJwk
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(x, 'base64url')])
    const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
    rmSync(join(folder, 'signer.jwk'))
    writeFileSync(join(folder, 'signer.pem'), pem)
    expect(runVerifyText().status).toBe(0)
  })

  it('fail after one changed byte of the payload', () => {
    changeByte('manifest.jws.json', (text) => text.indexOf('"payload":"') + 100)
    const { status, output } = runVerifyText()
    expect(status).not.toBe(0)
    expect(output).toContain('Signature Verification Failure')
  })

  it('fail after one changed byte of the signature', () => {
    changeByte('manifest.jws.json', (text) => text.indexOf('"signature":"') + 30)
    expect(runVerifyText().status).not.toBe(0)
  })

  it('fail after one changed byte of the records', () => {
    changeByte('records.ndjson', (text) => text.indexOf('soon'))
    const { status, output } = runVerifyText()
    expect(status).not.toBe(0)
    expect(output).toContain('records.ndjson: FAILED')
  })

  it('fail with another key', () => {
    writeKey(OTHER_KEYS)
    const { status, output } = runVerifyText()
    expect(status).not.toBe(0)
    expect(output).toContain('another key')
  })

  it('stand in the description of the format, word for word', async () => {
    const { VERIFY_TEXT } = await import('../../../electron/sync')
    expect(readFileSync('docs/formats/bundle.md', 'utf8')).toContain(VERIFY_TEXT)
  })
})

describe('independent JOSE implementations', () => {
  const jwcrypto = (): { status: number | null; output: string } => {
    const script = join(import.meta.dirname, '../../../tools/verify/jwcrypto-verify.py')
    const files = ['manifest.jws.json', 'signer.jwk', 'payload.out'].map((name) => join(folder, name))
    const run = spawnSync('/usr/bin/python3', [script, ...files], { encoding: 'utf8' })
    if (run.error)
      throw new Error('this test needs Debian’s python3 and python3-jwcrypto', { cause: run.error })
    if (run.status === 3) throw new Error(run.stdout)
    return { status: run.status, output: run.stdout + run.stderr }
  }

  it('jwcrypto verifies the envelope and finds the same manifest', () => {
    expect(jwcrypto()).toEqual({ status: 0, output: '' })
    expect(readFileSync(join(folder, 'payload.out'))).toEqual(Buffer.from(canonicalBytes(bundle.manifest)))
  })

  it('jwcrypto refuses it after one changed byte', () => {
    changeByte('manifest.jws.json', (text) => text.indexOf('"payload":"') + 100)
    expect(jwcrypto()).toMatchObject({ status: 1, output: expect.stringContaining('refused') })
  })

  it('what jwcrypto verified binds the records: one changed byte of them is found', () => {
    changeByte('records.ndjson', (text) => text.indexOf('soon'))
    expect(jwcrypto()).toMatchObject({ status: 1, output: expect.stringContaining('records.ndjson') })
  })

  it('jose verifies it with either name of the algorithm’s key', async () => {
    const envelope = JSON.parse(readFileSync(join(folder, 'manifest.jws.json'), 'utf8'))
    const key = await importJWK(KEYS.publicJwk, 'EdDSA')
    const { payload, protectedHeader } = await generalVerify(envelope, key)
    expect(Buffer.from(payload)).toEqual(Buffer.from(canonicalBytes(bundle.manifest)))
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: KEYS.kid })
    const other = await importJWK(OTHER_KEYS.publicJwk, 'EdDSA')
    const [first] = envelope.signatures
    const compact = `${first.protected}.${envelope.payload}.${first.signature}`
    await expect(compactVerify(compact, other)).rejects.toThrow('signature verification failed')
  })
})

describe('the container', () => {
  it('is a zip that stock tools list: three files, stored, in their order', () => {
    const path = join(folder, 'a.syncbundle')
    writeFileSync(path, bundle.bytes)
    const script =
      'import sys,zipfile\nfor i in zipfile.ZipFile(sys.argv[1]).infolist(): print(i.filename,i.compress_type,i.date_time)'
    const listing = execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' })
    const noon = '(2000, 1, 1, 12, 0, 0)'
    expect(listing.trim().split('\n')).toEqual([
      `manifest.jws.json 0 ${noon}`,
      `records.ndjson 0 ${noon}`,
      `VERIFY.txt 0 ${noon}`
    ])
  })
})

import { generateKeyPairSync, sign } from 'node:crypto'
import {
  canonicalText,
  type EnrolledKey,
  enrolledKeyFrom,
  fromBase64url,
  keyFileOf,
  publicJwkSchema,
  readCanonical,
  thumbprint,
  toBase64url,
  toSign,
  verifyBundle,
  writeEnvelope
} from '@shared/bundle'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBundle, nodePorts, sha256, signWith } from '../../../electron/sync'
import { readContainer } from '../../../electron/sync/container-read'
import { LIMITS } from '../../../electron/sync/limits'
import { inputFor, KEYS, trustIn } from './fixture'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('canonical JSON', () => {
  it('is that of RFC 8785 §3.2.2 and §3.2.3', () => {
    const numbers = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27]
    const string = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/'
    expect(canonicalText({ numbers, string, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.keys(JSON.parse(canonicalText(names))).filter((name) => name !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33'
    ])
  })

  it('is read back as it was written, and not otherwise', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 4 })), (object) => {
        const text = canonicalText(object)
        const reading = readCanonical(bytesOf(text))
        expect(reading.ok && reading.text).toBe(text)
        expect(readCanonical(bytesOf(`${text} `)).ok).toBe(false)
        expect(readCanonical(bytesOf(`${text}{}`))).toEqual({ ok: false, problem: 'trailing-data' })
      })
    )
  })

  it.each([
    ['{"a":1,"a":1}', 'duplicate-member'],
    ['{"a":{"b":1,"\\u0062":2}}', 'duplicate-member'],
    ['{"a":[{"b":1},{"b":2}]}', null],
    ['{"a":"\\"}","b":"a"}', null],
    ['{"a":1}}', 'trailing-data'],
    ['{"a":1', 'not-json'],
    ['{"a"}', 'not-json'],
    ['{"a":"', 'not-json'],
    ['[]', 'not-json'],
    ['', 'not-json'],
    ['{"b":1,"a":1}', 'not-canonical'],
    [`{"a":${'['.repeat(31)}${']'.repeat(31)}}`, null],
    [`{"a":${'['.repeat(32)}${']'.repeat(32)}}`, 'too-deep']
  ])('%s: %s', (text, problem) => {
    const reading = readCanonical(bytesOf(text))
    expect(reading.ok ? null : reading.problem).toBe(problem)
  })
})

describe('base64url', () => {
  it('agrees with Node’s, and takes one text for one byte string', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = toBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect([...(fromBase64url(text) ?? [0, 0])]).toEqual([...bytes])
      })
    )
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'A+AA', 'A/AA', 'AA AA', 'AAAAA', 'ÄAAA'])
      expect(fromBase64url(text), text).toBeNull()
  })
})

describe('keys', () => {
  it('have the thumbprint of RFC 8037 A.3', () => {
    const jwk = publicJwkSchema.parse({
      kty: 'OKP',
      crv: 'Ed25519',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
    })
    expect(thumbprint(jwk, sha256)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })

  it('go through a public key file and back', () => {
    const [key] = trustIn().enrolledKeys
    if (!key) throw new Error('no key')
    expect(enrolledKeyFrom(JSON.parse(JSON.stringify(keyFileOf(key))), sha256)).toEqual(key)
    expect(enrolledKeyFrom(KEYS.publicJwk, sha256)).toEqual({ kid: KEYS.kid, jwk: KEYS.publicJwk })
  })

  it('are refused when private, of another kind, or under another’s id', () => {
    expect(enrolledKeyFrom(KEYS.privateJwk, sha256)).toBe('private-key')
    expect(enrolledKeyFrom({ kty: 'RSA', n: 'x', e: 'AQAB' }, sha256)).toBe('not-a-key')
    expect(enrolledKeyFrom(null, sha256)).toBe('not-a-key')
    expect(enrolledKeyFrom({ ...KEYS.publicJwk, kid: 'x' }, sha256)).toBe('kid-mismatch')
  })
})

describe('verification without a container', () => {
  async function filesOf(): Promise<Map<string, Uint8Array>> {
    const reading = await readContainer((await makeBundle(inputFor())).bytes, LIMITS)
    if (!reading.ok) throw new Error(reading.detail)
    return new Map(reading.contents.files)
  }

  it('refuses a file that nobody signed for', async () => {
    const files = await filesOf()
    files.set('readme.txt', bytesOf('hello'))
    expect(await verifyBundle({ files, exact: true }, trustIn(), nodePorts)).toMatchObject({
      outcome: 'refused',
      failedAt: 7,
      reason: 'file-unexpected'
    })
  })

  it('says of files packed anew that they are whole, and doesn’t blame a mix of two bundles', async () => {
    const anew = await verifyBundle({ files: await filesOf(), exact: false }, trustIn(), nodePorts)
    expect(anew).toMatchObject({ outcome: 'refused', failedAt: 7, reason: 'container-altered' })
    const advice = anew.outcome === 'refused' ? anew.advice : ''
    expect(advice).toContain('packed anew')
    expect(advice).not.toContain('mixed')
  })

  it('refuses no files at all', async () => {
    const nothing = await verifyBundle({ files: new Map(), exact: true }, trustIn(), nodePorts)
    expect(nothing).toMatchObject({ outcome: 'refused', failedAt: 1, reason: 'envelope-not-json' })
  })

  it('takes an ES256 signature beside the workstation’s own, and refuses the bundle if it doesn’t hold', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = publicJwkSchema.parse(publicKey.export({ format: 'jwk' }))
    const cosigner: EnrolledKey = { kid: thumbprint(jwk, sha256), jwk, deviceName: 'Archive' }
    const files = await filesOf()
    const { manifest } = await makeBundle(inputFor())
    const payload = bytesOf(canonicalText(manifest))
    const own = toSign(payload, 'EdDSA', KEYS.kid)
    const other = toSign(payload, 'ES256', cosigner.kid)
    const second = sign('sha256', other.input, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const trust = trustIn({ enrolledKeys: [...trustIn().enrolledKeys, cosigner] })
    const verify = async (signature: Uint8Array): Promise<unknown> => {
      const envelope = writeEnvelope(payload, [
        { header: own.header, signature: signWith(KEYS, own.input) },
        { header: other.header, signature }
      ])
      files.set('manifest.jws.json', envelope)
      return verifyBundle({ files, exact: true }, trust, nodePorts)
    }
    expect(await verify(second)).toMatchObject({
      outcome: 'genuine',
      checks: [
        { detail: 'Ed25519, key of workstation “Billing office PC”; ES256, key of workstation “Archive”' },
        ...Array(8).fill({ status: 'ok' })
      ]
    })
    second[5] = (second[5] ?? 0) ^ 1
    expect(await verify(second)).toMatchObject({ outcome: 'refused', reason: 'signature-invalid' })
  })

  it('says what it could not compare, for a key of which nothing is known', async () => {
    const trust = {
      enrolledKeys: [{ kid: KEYS.kid, jwk: KEYS.publicJwk }],
      appliedBundleIds: [],
      now: trustIn().now
    }
    const verification = await verifyBundle({ files: await filesOf(), exact: true }, trust, nodePorts)
    expect(verification.outcome).toBe('genuine')
    expect(verification.checks[2]?.detail).toContain('isn’t known here')
    expect(verification.checks[4]?.detail).toContain('nothing to compare it with')
  })

  it('doesn’t trust a key whose id is not its own', async () => {
    const [key] = trustIn().enrolledKeys
    const { publicKey } = generateKeyPairSync('ed25519')
    const jwk = publicJwkSchema.parse(publicKey.export({ format: 'jwk' }))
    const trust = trustIn({ enrolledKeys: [{ ...key, kid: KEYS.kid, jwk }] })
    expect(await verifyBundle({ files: await filesOf(), exact: true }, trust, nodePorts)).toMatchObject({
      outcome: 'refused',
      reason: 'key-mismatch'
    })
  })
})

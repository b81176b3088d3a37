import { flipBit, type Json, kidOf, SIGNER, STRANGER } from './forge'
import { refused, type Vector } from './vector'

const one = refused(1)
const kidOfSigner = kidOf(SIGNER)
const withHeader = (extra: Json) => ({ header: (header: Json): Json => ({ ...header, ...extra }) })
const STRANGER_PUBLIC = { kty: 'OKP', crv: 'Ed25519', x: STRANGER.x }

const changeText = (from: string, to: string) => (text: string) => text.replace(from, to)

/** A change of the signed text itself, signed as it is: only a signer can make these. */
const payloads: Vector[] = [
  one('payload-not-json', 'payload-not-json', 'what is signed is no JSON', { payload: () => 'mode=LIVE' }),
  one('payload-array', 'payload-not-json', 'what is signed is an array', { payload: (text) => `[${text}]` }),
  one('payload-trailing-data', 'payload-trailing-data', 'a second object behind the manifest', {
    payload: (text) => `${text}{"mode":"LIVE"}`
  }),
  one('payload-duplicate-member', 'payload-duplicate-member', 'mode given twice', {
    payload: changeText('"mode":"LIVE"', '"mode":"LIVE","mode":"TRAINING"')
  }),
  one('payload-duplicate-escaped', 'payload-duplicate-member', 'mode given twice, once with an escape', {
    payload: changeText('"mode":"LIVE"', '"mode":"LIVE","mod\\u0065":"TRAINING"')
  }),
  one('payload-white-space', 'payload-not-canonical', 'a space after a colon', {
    payload: changeText('"mode":"LIVE"', '"mode": "LIVE"')
  }),
  one('payload-member-order', 'payload-not-canonical', 'members out of order', {
    payload: (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()))
  }),
  one('payload-number-form', 'payload-not-canonical', 'a number in another form', {
    payload: changeText('"seq":1,', '"seq":1.0,')
  }),
  one('payload-lone-surrogate', 'payload-not-canonical', 'half a surrogate pair', {
    payload: changeText('Billing', '\\ud83d')
  }),
  one('payload-byte-order-mark', 'payload-not-json', 'a byte order mark before the manifest', {
    payload: (text) => `\ufeff${text}`
  }),
  one('payload-too-deep', 'payload-too-deep', 'nested deeper than any manifest', {
    payload: changeText('"mode":"LIVE"', `"mode":${'['.repeat(5000)}${']'.repeat(5000)}`)
  })
]

const envelopes: Vector[] = [
  one('envelope-not-json', 'envelope-not-json', 'no JSON in manifest.jws.json', {
    envelopeText: () => 'hello'
  }),
  one('envelope-not-utf8', 'envelope-not-utf8', 'bytes that are no UTF-8', {
    envelopeText: (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])])
  }),
  one('envelope-trailing-data', 'envelope-trailing-data', 'a second envelope behind the first', {
    envelopeText: (text) => text + text
  }),
  one('envelope-trailing-newline', 'envelope-not-canonical', 'a newline at the end', {
    envelopeText: (text) => `${text}\n`
  }),
  one('envelope-duplicate-member', 'envelope-duplicate-member', 'payload given twice', {
    envelopeText: changeText('{"payload":', '{"payload":"e30","payload":')
  }),
  one('envelope-member-order', 'envelope-not-canonical', 'signatures before payload', {
    envelopeText: (text) => {
      const { payload, signatures } = JSON.parse(text)
      return JSON.stringify({ signatures, payload })
    }
  }),
  one('envelope-flattened', 'envelope-malformed', 'the flattened serialization, with one signature', {
    envelope: (envelope) => {
      const [first] = envelope.signatures as Json[]
      return { payload: envelope.payload, ...first }
    }
  }),
  one('envelope-no-signature', 'envelope-malformed', 'an empty list of signatures', {
    envelope: (envelope) => ({ ...envelope, signatures: [] })
  }),
  one('envelope-padded', 'envelope-malformed', 'base64 padding at the end of the payload', {
    envelope: (envelope) => ({ ...envelope, payload: `${String(envelope.payload)}=` })
  }),
  one('envelope-extra-member', 'envelope-malformed', 'a member that no JWS has', {
    envelope: (envelope) => ({ ...envelope, comment: 'trust me' })
  })
]

const headers: Vector[] = [
  ...['jku', 'x5u', 'x5c'].map((name) =>
    one(
      `header-${name}`,
      'header-forbidden',
      `the header names a key by ${name}`,
      withHeader({ [name]: 'https://example.org/key' })
    )
  ),
  one('header-jwk', 'header-forbidden', 'the header brings its own key, which really signed', {
    key: STRANGER,
    ...withHeader({ jwk: STRANGER_PUBLIC })
  }),
  one('header-crit', 'header-forbidden', 'the header asks for an extension', withHeader({ crit: ['exp'] })),
  one(
    'header-b64',
    'header-forbidden',
    'the header changes what is signed (RFC 7797)',
    withHeader({ b64: false })
  ),
  one('header-unprotected', 'header-forbidden', 'a header outside the signature', {
    envelope: (envelope) => ({
      ...envelope,
      signatures: (envelope.signatures as Json[]).map((entry) => ({ ...entry, header: { kid: 'x' } }))
    })
  }),
  one(
    'header-unknown-member',
    'header-malformed',
    'a header member that isn’t known',
    withHeader({ iat: 1 })
  ),
  one(
    'header-other-type',
    'header-malformed',
    'signed as something else than a bundle',
    withHeader({ typ: 'JWT' })
  ),
  one('header-no-kid', 'header-malformed', 'no key named', { header: ({ kid: _, ...rest }) => rest }),
  one('header-duplicate-member', 'header-malformed', 'alg given twice in the header', {
    envelope: (envelope) => {
      const [first] = envelope.signatures as { protected: string; signature: string }[]
      const header = Buffer.from(first?.protected ?? '', 'base64url').toString()
      const twice = header.replace('{"alg":"EdDSA"', '{"alg":"none","alg":"EdDSA"')
      return { ...envelope, signatures: [{ ...first, protected: Buffer.from(twice).toString('base64url') }] }
    }
  }),
  ...['none', 'HS256', 'RS256', 'ES512', 'EdDSA2'].map((alg) =>
    one(
      `algorithm-${alg.toLowerCase()}`,
      'algorithm-not-allowed',
      `signed, it says, by ${alg}`,
      withHeader({ alg })
    )
  ),
  one(
    'algorithm-of-another-key',
    'key-mismatch',
    'ES256 claimed for an Ed25519 key',
    withHeader({ alg: 'ES256' })
  )
]

/** Check 1. */
export const signatureCases: Vector[] = [
  one('payload-byte-changed', 'signature-invalid', 'one character of the payload changed', {
    envelope: (envelope) => {
      const payload = String(envelope.payload)
      return {
        ...envelope,
        payload: `${payload.slice(0, 200)}${payload[200] === 'A' ? 'B' : 'A'}${payload.slice(201)}`
      }
    }
  }),
  one('training-relabeled', 'signature-invalid', 'a training manifest relabeled LIVE after it was signed', {
    manifest: (manifest) => ({ ...manifest, mode: 'TRAINING' }),
    envelope: (envelope) => {
      const text = Buffer.from(String(envelope.payload), 'base64url').toString()
      return { ...envelope, payload: Buffer.from(text.replace('TRAINING', 'LIVE')).toString('base64url') }
    }
  }),
  one('signature-byte-changed', 'signature-invalid', 'one bit of the signature changed', {
    signature: (signature) => flipBit(signature, 10)
  }),
  one('signature-empty', 'envelope-malformed', 'a signature of another length', {
    signature: (signature) => signature.subarray(0, 63)
  }),
  one('wrong-key', 'signature-invalid', 'signed by a stranger in the name of the workstation', {
    key: STRANGER,
    header: (header) => ({ ...header, kid: kidOfSigner }),
    manifest: (manifest) => ({ ...manifest, deviceId: kidOfSigner })
  }),
  one('key-not-enrolled', 'key-not-enrolled', 'honestly signed by a key that nobody here enrolled', {
    key: STRANGER
  }),
  ...payloads,
  ...envelopes,
  ...headers
]

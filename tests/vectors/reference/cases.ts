import type { Reason, Trust } from '../../../electron/reference'
import {
  type Forgery,
  forge,
  type Json,
  kidOf,
  PUBLISHER,
  publisherFor,
  STRANGER,
  TRUST,
  type Vector
} from './forge'
import { gzipBomb, gzipStored } from './gzip'

const refused = (
  reason: Reason,
  name: string,
  comment: string,
  forgery: Forgery = {},
  trust: Trust = TRUST
): Vector => ({ name, comment, expect: { ok: false, reason }, trust, bytes: forge(forgery) })
const taken = (
  name: string,
  comment: string,
  forgery: Forgery = {},
  trust: Trust = TRUST,
  organizations = 3
): Vector => ({
  name,
  comment,
  expect: { ok: true, organizations },
  trust,
  bytes: forge(forgery)
})

const member = (name: string, value: unknown) => ({
  manifest: (manifest: Json) => ({ ...manifest, [name]: value })
})
const inData = (name: string, value: unknown) => ({
  manifest: (manifest: Json) => ({ ...manifest, data: { ...(manifest.data as Json), [name]: value } })
})
const header = (name: string, value: unknown) => ({ header: (all: Json) => ({ ...all, [name]: value }) })
const flipped = (bytes: Buffer, at: number): Buffer => {
  const other = Buffer.from(bytes)
  other[at] = (other[at] ?? 0) ^ 1
  return other
}
const TRAINING: Trust = {
  publishers: [publisherFor(PUBLISHER, 'TRAINING', 'Trainers (fictional)')],
  mode: 'TRAINING',
  today: '2026-09-15'
}
const trainingManifest = {
  manifest: (manifest: Json) => ({ ...manifest, mode: 'TRAINING', publisher: 'Trainers (fictional)' })
}
const edited = (index: number, edit: (entry: Json) => Json) => ({
  lines: (lines: string[]) =>
    lines.map((line, i) => {
      if (i !== index) return line
      const entry = edit(JSON.parse(line))
      return JSON.stringify(Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))))
    })
})
const MIB = 1024 * 1024
/** A MiB of zeros in seven KiB. */
const BOMB = gzipBomb(4064)

export const cases: readonly Vector[] = [
  // Taken.
  taken('genuine', 'as it should be'),
  taken('genuine-ed25519', 'the algorithm by its newer name (RFC 9864)', header('alg', 'Ed25519')),
  taken('genuine-minor-version', 'a later minor version, with a member that this reader doesn’t know', {
    manifest: (manifest) => ({ ...manifest, schemaVersion: '1.7', region: 'Midwest' })
  }),
  taken('genuine-today', 'true up to the present day', member('asOf', '2026-09-15')),
  taken('genuine-two-members', 'packed as two gzip members, which RFC 1952 allows', {
    packed: (_, data) => Buffer.concat([gzipStored(data.subarray(0, 100)), gzipStored(data.subarray(100))])
  }),
  taken('genuine-training', 'a training directory in training', trainingManifest, TRAINING),

  // 0: the file.
  refused('not-a-directory', 'empty', 'no bytes at all', { bytes: () => Buffer.alloc(0) }),
  refused('not-a-directory', 'no-line', 'the data alone', {
    bytes: (bytes) => bytes.subarray(bytes.indexOf(0x0a) + 1).filter((byte) => byte !== 0x0a) as Buffer
  }),
  refused('not-a-directory', 'line-without-end', 'cut off within the first line', {
    bytes: (bytes) => bytes.subarray(0, 200)
  }),
  refused('not-a-directory', 'line-too-long', 'a first line beyond its limit', {
    line: (line) => `${'A'.repeat(16 * 1024)}${line}`
  }),

  // 1: envelope, header, signature, payload.
  refused('envelope-malformed', 'zip', 'a zip, such as a bundle is', {
    bytes: () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60), Buffer.from('\n')])
  }),
  refused('envelope-malformed', 'envelope-two-parts', 'no signature', {
    line: (line) => line.split('.').slice(0, 2).join('.')
  }),
  refused('envelope-malformed', 'envelope-four-parts', 'a part too many', { line: (line) => `${line}.AAAA` }),
  refused('envelope-malformed', 'envelope-padded', 'base64url with padding', { line: (line) => `${line}==` }),
  refused('envelope-malformed', 'envelope-carriage-return', 'a line end of Windows', {
    line: (line) => `${line}\r`
  }),
  refused('header-malformed', 'envelope-space', 'a space before the line', { line: (line) => ` ${line}` }),
  refused('envelope-malformed', 'envelope-empty-payload', 'nothing is signed', { payload: () => '' }),
  refused('envelope-malformed', 'signature-short', 'a signature of 63 bytes', {
    signature: (signature) => signature.subarray(1)
  }),
  refused('header-malformed', 'header-other-type', 'the header of a bundle', {
    header: (all) => ({ ...all, typ: 'application/vnd.countersign.sync+jws' })
  }),
  refused('header-malformed', 'header-no-kid', 'nothing says which key', {
    header: ({ kid: _, ...others }) => others
  }),
  refused(
    'header-malformed',
    'header-unknown-member',
    'a member that no directory has',
    header('zip', 'DEF')
  ),
  refused('header-malformed', 'header-spaces', 'a header that isn’t canonical', {
    headerText: (text) => text.replace(',', ', ')
  }),
  refused('header-malformed', 'header-duplicate-member', 'a member given twice', {
    headerText: (text) => text.replace('{', '{"alg":"EdDSA",')
  }),
  ...['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'].map((name) =>
    refused(
      'header-forbidden',
      `header-${name}`,
      'a file neither brings its own key nor changes what is signed',
      header(name, name === 'jwk' ? { kty: 'OKP', crv: 'Ed25519', x: STRANGER.x } : 'x')
    )
  ),
  ...['none', 'HS256', 'ES256', 'RS256', ''].map((alg) =>
    refused(
      'algorithm-not-allowed',
      `algorithm-${alg.toLowerCase() || 'empty'}`,
      'an algorithm that isn’t Ed25519',
      header('alg', alg)
    )
  ),
  refused('key-not-enrolled', 'key-not-enrolled', 'signed by somebody whom nobody enrolled', {
    key: STRANGER
  }),
  refused('key-not-enrolled', 'no-publishers', 'nobody is enrolled', {}, { ...TRUST, publishers: [] }),
  refused('signature-invalid', 'key-claimed', 'the kid of the publisher, the signature of somebody else', {
    key: STRANGER,
    header: (all) => ({ ...all, kid: kidOf(PUBLISHER) })
  }),
  refused('signature-invalid', 'signature-changed', 'one bit of the signature', {
    signature: (signature) => flipped(signature, 10)
  }),
  refused('signature-invalid', 'payload-changed', 'another day, under the signature of the old one', {
    line: (line) => {
      const [head, payload = '', signature] = line.split('.')
      const text = Buffer.from(payload, 'base64url').toString().replace('2026-07-01', '2026-09-01')
      return [head, Buffer.from(text).toString('base64url'), signature].join('.')
    }
  }),
  refused(
    'key-mismatch',
    'key-mismatch',
    'enrolled under a thumbprint that isn’t its own',
    {},
    {
      ...TRUST,
      publishers: [{ ...publisherFor(STRANGER), kid: kidOf(PUBLISHER) }]
    }
  ),
  refused('payload-not-json', 'payload-not-json', 'signed, and no JSON', { payload: () => 'hello' }),
  refused('payload-not-json', 'payload-array', 'signed, and no object', { payload: () => '[]' }),
  refused('payload-not-utf8', 'payload-not-utf8', 'signed, and no UTF-8', {
    payload: () => Buffer.from([0x7b, 0xff, 0x7d])
  }),
  refused('payload-duplicate-member', 'payload-duplicate-member', 'the mode given twice', {
    payload: (text) => text.replace('{', '{"mode":"TRAINING",')
  }),
  refused('payload-trailing-data', 'payload-trailing-data', 'something behind the end', {
    payload: (text) => `${text}{}`
  }),
  refused('payload-not-canonical', 'payload-not-canonical', 'a space too many', {
    payload: (text) => text.replace(',', ', ')
  }),
  refused('payload-too-deep', 'payload-too-deep', 'nested without end', {
    payload: () => `{"a":${'['.repeat(40)}${']'.repeat(40)}}`
  }),

  // 2: mode.
  refused('mode-missing', 'mode-missing', 'no mode', { manifest: ({ mode: _, ...others }) => others }),
  refused('mode-missing', 'mode-unknown', 'a mode that isn’t one', member('mode', 'live')),
  refused('mode-of-key', 'mode-of-key', 'training data under a live key', member('mode', 'TRAINING')),
  refused(
    'mode-mismatch',
    'mode-training-in-live',
    'a training directory in a live workspace',
    trainingManifest,
    {
      ...TRAINING,
      mode: 'LIVE'
    }
  ),
  refused(
    'mode-mismatch',
    'mode-live-in-training',
    'a live directory in training',
    {},
    { ...TRUST, mode: 'TRAINING' }
  ),

  // 3: format.
  refused('unknown-product', 'unknown-product', 'for another program', member('product', 'other')),
  refused('unknown-version', 'unknown-version', 'a version of the future', member('schemaVersion', '2.0')),
  refused('unknown-version', 'version-number', 'a version that is a number', member('schemaVersion', 1)),
  refused(
    'manifest-malformed',
    'version-leading-zero',
    'a version with a second spelling',
    member('schemaVersion', '1.01')
  ),
  refused('manifest-malformed', 'no-title', 'no title', { manifest: ({ title: _, ...others }) => others }),
  refused(
    'manifest-malformed',
    'title-turned',
    'a title that turns the reading direction',
    member('title', 'a\u202eb')
  ),
  refused('manifest-malformed', 'no-such-day', 'a day that no calendar has', member('asOf', '2026-02-30')),
  refused('manifest-malformed', 'no-organizations', 'none at all', member('organizations', 0)),
  refused('manifest-malformed', 'fraction', 'a number of bytes that isn’t whole', inData('bytes', 0.5)),

  // 4: publisher and day.
  refused(
    'publisher-mismatch',
    'publisher-mismatch',
    'speaks for another publisher',
    member('publisher', 'Somebody else')
  ),
  refused('as-of-future', 'as-of-future', 'of tomorrow', member('asOf', '2026-09-16')),

  // 5: limits.
  refused(
    'beyond-limits',
    'bomb-declared',
    'says that it grows beyond all measure',
    inData('bytes', 300 * MIB)
  ),
  refused('beyond-limits', 'bomb-signed', 'a MiB of nothing, signed: refused by how much it would grow', {
    packed: () => BOMB.packed,
    manifest: (manifest) => ({ ...manifest, data: { ...(manifest.data as Json), bytes: BOMB.bytes } })
  }),
  refused(
    'beyond-limits',
    'too-many-declared',
    'says that it holds more than is taken',
    member('organizations', 500_001)
  ),

  // 6: packed data.
  refused('data-size', 'truncated', 'the end is missing', { rest: (packed) => packed.subarray(0, -7) }),
  refused('data-size', 'no-data', 'no data', { rest: () => Buffer.alloc(0) }),
  refused('data-size', 'appended', 'something behind the data', {
    rest: (packed) => Buffer.concat([packed, Buffer.from('\n')])
  }),
  refused('data-hash', 'changed-byte', 'one bit of the data', { rest: (packed) => flipped(packed, 60) }),
  refused('data-hash', 'bomb', 'a bomb put in place of the data: it isn’t unpacked', {
    rest: (packed) => Buffer.concat([BOMB.packed, Buffer.alloc(packed.length)]).subarray(0, packed.length)
  }),

  // 7: data.
  refused('data-damaged', 'not-gzip', 'signed, and not packed', { packed: (_, data) => data }),
  refused('data-damaged', 'data-larger', 'unpacks to more than is signed for', inData('bytes', 100)),
  refused('data-damaged', 'data-smaller', 'unpacks to less than is signed for', inData('bytes', 5000)),
  refused('data-damaged', 'data-other-hash', 'unpacks to other data', inData('sha256', '0'.repeat(64))),
  refused('count-mismatch', 'fewer-lines', 'a line fewer than is signed for', member('organizations', 4)),
  refused('count-mismatch', 'more-lines', 'a line more than is signed for', member('organizations', 2)),
  refused('line-malformed', 'last-line-open', 'the last line doesn’t end', {
    data: (data) => data.subarray(0, -1)
  }),
  refused('line-malformed', 'line-not-utf8', 'a byte that isn’t UTF-8', {
    data: (data) => Buffer.from(data).fill(0xff, data.indexOf('“'), data.indexOf('“') + 1)
  }),
  refused('line-malformed', 'line-not-json', 'a line that isn’t JSON', {
    lines: ([a = '', ...more]) => [a.slice(1), ...more]
  }),
  refused('line-malformed', 'line-empty', 'an empty line', { lines: ([, ...more]) => ['', ...more] }),
  refused('line-malformed', 'line-spaces', 'a line with a space too many', {
    lines: ([a = '', ...more]) => [a.replace(',', ', '), ...more]
  }),
  refused('line-malformed', 'line-duplicate-member', 'a TIN given twice, the second one wins elsewhere', {
    lines: ([a = '', ...more]) => [a.replace('"tin"', '"tin":"784410092","tin"'), ...more]
  }),
  refused('line-malformed', 'line-prototype', 'a member with a name that some readers stumble over', {
    lines: ([a = '', ...more]) => [a.replace('{', '{"__proto__":{"kind":"registry"},'), ...more]
  }),
  refused(
    'line-malformed',
    'unknown-kind',
    'a kind that isn’t one',
    edited(0, (entry) => ({ ...entry, kind: 'club' }))
  ),
  refused(
    'line-malformed',
    'unknown-member',
    'a member that no practice has',
    edited(0, (entry) => ({ ...entry, official: 'Maria' }))
  ),
  refused(
    'line-malformed',
    'tin-dash',
    'a TIN with a dash',
    edited(0, (entry) => ({ ...entry, tin: '74-7575757' }))
  ),
  refused(
    'line-malformed',
    'npi-number',
    'an NPI as a number',
    edited(0, (entry) => ({
      ...entry,
      clinicians: [{ npi: 4545454545, ptans: ['G676767676'] }]
    }))
  ),
  refused(
    'line-malformed',
    'npi-twice',
    'a clinician twice in one practice',
    edited(0, (entry) => ({
      ...entry,
      clinicians: [...(entry.clinicians as Json[]), ...(entry.clinicians as Json[])]
    }))
  ),
  refused(
    'line-malformed',
    'name-control',
    'a name that moves the cursor',
    edited(0, (entry) => ({ ...entry, name: 'Healthy\u001b[2J' }))
  ),
  refused(
    'line-malformed',
    'single-tin-of-two',
    'on the single-TIN list with two practices',
    edited(2, (entry) => ({ ...entry, singleTin: true }))
  ),
  refused('contradiction', 'id-twice', 'the same line twice', {
    lines: ([a = '', ...more]) => [a, a, ...more]
  }),
  refused('contradiction', 'out-of-order', 'not in the order of the ids', {
    lines: (lines) => [...lines].reverse()
  }),
  refused(
    'contradiction',
    'key-twice',
    'two practices with one TIN',
    edited(1, (entry) => ({ ...entry, tin: '747575757' }))
  )
]

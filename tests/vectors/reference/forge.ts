/**
 * Makes reference directories with whatever fault a test wants, all else being right and signed. Shares no code with the
 * maker under test but canonical JSON, and uses keys that are public, so that anyone can make more.
 */
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { canonicalText } from '@shared/bundle'
import type { Reason, Trust } from '../../../electron/reference'
import { gzipStored } from './gzip'

export type Json = { [name: string]: unknown }

/** Ed25519 keys from RFC 8032 §7.1: TEST 1 is the publisher of the vectors, TEST 2 is somebody else. */
export const PUBLISHER = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
}
export const STRANGER = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw'
}
type Key = typeof PUBLISHER

const b64u = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')
export const hexHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const kidOf = (key: Key): string =>
  createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${key.x}"}`).digest('base64url')

export const publisherFor = (
  key: Key,
  mode: 'LIVE' | 'TRAINING' = 'LIVE',
  name = 'State enrollment office'
) => ({
  kid: kidOf(key),
  jwk: { kty: 'OKP' as const, crv: 'Ed25519' as const, x: key.x },
  name,
  mode
})
export const TRUST: Trust = { publishers: [publisherFor(PUBLISHER)], mode: 'LIVE', today: '2026-09-15' }

/** Three organizations, in the order of their ids. */
export const LINES: readonly string[] = [
  {
    city: 'Springfield',
    clinicians: [
      { npi: '4545454545', ptans: ['G676767676'] },
      { npi: '2525252525', ptans: ['0012789456'] }
    ],
    id: 'healthy-clinic',
    kind: 'practice',
    name: 'Healthy Clinic',
    state: 'IL',
    tin: '747575757'
  },
  {
    city: 'Peoria',
    clinicians: [{ npi: '2500001013', ptans: ['H410001'] }],
    id: 'healthy-hearts',
    kind: 'practice',
    name: 'Healthy Hearts Cardiology PC',
    state: 'IL',
    tin: '784410092'
  },
  {
    city: 'Springfield',
    entityId: 'A9001',
    id: 'prairie-aco',
    kind: 'apm-entity',
    model: 'ssp',
    name: 'Prairie Shared Savings ACO – “Südwest”',
    practices: [
      { npis: [], tin: '747575757' },
      { npis: [], tin: '784410092' }
    ],
    singleTin: false,
    state: 'IL'
  }
].map((entry) => canonicalText(entry))

/** Everything that can be made false about a directory. Each hook gets what would be right. */
export interface Forgery {
  readonly key?: Key
  readonly lines?: (lines: string[]) => string[]
  readonly data?: (data: Buffer) => Buffer
  readonly packed?: (packed: Buffer, data: Buffer) => Buffer
  readonly manifest?: (manifest: Json) => Json
  readonly payload?: (text: string) => string | Buffer
  readonly header?: (header: Json) => Json
  readonly headerText?: (text: string) => string
  /** Changes made after signing. */
  readonly signature?: (signature: Buffer) => Buffer
  readonly line?: (line: string) => string
  readonly rest?: (packed: Buffer) => Buffer
  readonly bytes?: (bytes: Buffer) => Buffer
}

export function forge(forgery: Forgery = {}): Buffer {
  const same = <T>(value: T): T => value
  const { key = PUBLISHER } = forgery
  const lines = (forgery.lines ?? same)([...LINES])
  const data = (forgery.data ?? same)(Buffer.from(lines.map((line) => `${line}\n`).join('')))
  const packed = (forgery.packed ?? same)(gzipStored(data), data)
  const manifest = (forgery.manifest ?? same)({
    schemaVersion: '1.0',
    product: 'countersign',
    mode: 'LIVE',
    publisher: 'State enrollment office',
    title: 'Three organizations',
    asOf: '2026-07-01',
    organizations: lines.length,
    data: {
      bytes: data.length,
      sha256: hexHash(data),
      packedBytes: packed.length,
      packedSha256: hexHash(packed)
    }
  })
  const payload = (forgery.payload ?? same)(canonicalText(manifest))
  const header = (forgery.headerText ?? same)(
    canonicalText(
      (forgery.header ?? same)({
        alg: 'EdDSA',
        cty: 'application/vnd.countersign.reference-manifest+json',
        kid: kidOf(key),
        typ: 'application/vnd.countersign.reference+jws'
      })
    )
  )
  const signed = `${b64u(header)}.${b64u(payload)}`
  const made = sign(null, Buffer.from(signed), createPrivateKey({ key, format: 'jwk' }))
  const line = (forgery.line ?? same)(`${signed}.${b64u((forgery.signature ?? same)(made))}`)
  const rest = (forgery.rest ?? same)(packed)
  return (forgery.bytes ?? same)(Buffer.concat([Buffer.from(`${line}\n`), rest]))
}

/** What a reader must answer: a refusal by its reason, or the organizations that it then knows. */
export type Expectation =
  | { readonly ok: true; readonly organizations: number }
  | { readonly ok: false; readonly reason: Reason }

export interface Vector {
  readonly name: string
  readonly comment: string
  readonly expect: Expectation
  readonly trust: Trust
  readonly bytes: Buffer
}

/**
 * The envelope: JWS General JSON Serialization (RFC 7515 §7.2.1), payload attached, itself canonical JSON, so that
 * it stands on one line and a stock text tool takes it apart (VERIFY.txt does).
 */
import { z } from 'zod'
import { fromBase64url, toBase64url } from './base64url'
import { canonicalBytes, type JsonProblem, readCanonical } from './canonical'
import { ALGORITHMS, type Algorithm } from './keys'

export const ENVELOPE_TYPE = 'application/vnd.countersign.sync+jws'
export const PAYLOAD_TYPE = 'application/vnd.countersign.manifest+json'
const MAX_SIGNATURES = 8

/** Header members that would let a file bring its own key or change what is signed. */
const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64']

const envelopeSchema = z.strictObject({
  payload: z.string().min(1),
  signatures: z
    .array(z.looseObject({ protected: z.string().min(1), signature: z.string().min(1) }))
    .min(1)
    .max(MAX_SIGNATURES)
})

/** One signature of an envelope, its header read and found acceptable. */
export interface EnvelopeSignature {
  readonly algorithm: Algorithm
  readonly kid: string
  /** The signing input of RFC 7515 §5.1: ASCII(protected) ‖ "." ‖ ASCII(payload). */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

export interface Envelope {
  readonly payload: Uint8Array
  readonly signatures: readonly EnvelopeSignature[]
}

/** Why an envelope isn't one; `what` says it in words. */
export type EnvelopeProblem =
  | `envelope-${JsonProblem}`
  | 'envelope-malformed'
  | 'header-malformed'
  | 'header-forbidden'
  | 'algorithm-not-allowed'

export type EnvelopeReading =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly problem: EnvelopeProblem; readonly what: string }

const wrong = (problem: EnvelopeProblem, what: string): EnvelopeReading => ({ ok: false, problem, what })

interface Header {
  readonly algorithm: Algorithm
  readonly kid: string
}

function readHeader(encoded: string): Header | { readonly problem: EnvelopeProblem; readonly what: string } {
  const bytes = fromBase64url(encoded)
  const reading = bytes && readCanonical(bytes)
  if (!reading?.ok) return { problem: 'header-malformed', what: 'The signature’s header can’t be read.' }
  const { alg, kid, typ, cty, ...others } = reading.value
  const forbidden = Object.keys(others).find((name) => FORBIDDEN.includes(name))
  if (forbidden)
    return {
      problem: 'header-forbidden',
      what: `The signature’s header has “${forbidden}”. A file may neither bring its own key nor change what is signed.`
    }
  if (Object.keys(others).length > 0 || typ !== ENVELOPE_TYPE || cty !== PAYLOAD_TYPE)
    return { problem: 'header-malformed', what: 'The signature’s header isn’t that of a Countersign bundle.' }
  const algorithm = ALGORITHMS.find((known) => known === alg)
  if (!algorithm)
    return {
      problem: 'algorithm-not-allowed',
      what: 'The signature’s algorithm isn’t one that is accepted here (EdDSA, Ed25519, ES256).'
    }
  if (typeof kid !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(kid))
    return { problem: 'header-malformed', what: 'The signature doesn’t say which key made it.' }
  return { algorithm, kid }
}

/** Reads the bytes of manifest.jws.json. Nothing in it is verified yet. */
export function readEnvelope(bytes: Uint8Array): EnvelopeReading {
  const reading = readCanonical(bytes)
  if (!reading.ok) {
    const what = `The signed envelope isn’t one canonical JSON text (${reading.problem}).`
    return wrong(`envelope-${reading.problem}`, what)
  }
  const parsed = envelopeSchema.safeParse(reading.value)
  const payload = parsed.success ? fromBase64url(parsed.data.payload) : null
  if (!parsed.success || !payload)
    return wrong(
      'envelope-malformed',
      'The signed envelope isn’t a JWS with several signatures (RFC 7515 §7.2.1).'
    )
  const signatures: EnvelopeSignature[] = []
  for (const entry of parsed.data.signatures) {
    if (Object.keys(entry).length !== 2)
      return wrong('header-forbidden', 'A signature has a header that isn’t itself signed.')
    const header = readHeader(entry.protected)
    if ('problem' in header) return wrong(header.problem, header.what)
    const signature = fromBase64url(entry.signature)
    if (signature?.length !== 64)
      return wrong('envelope-malformed', 'A signature doesn’t have the length of a signature.')
    const signed = new TextEncoder().encode(`${entry.protected}.${parsed.data.payload}`)
    signatures.push({ ...header, signed, signature })
  }
  return { ok: true, envelope: { payload, signatures } }
}

/** The protected header (base64url) and signing input for a payload, to be signed by the caller. */
export function toSign(
  payload: Uint8Array,
  algorithm: Algorithm,
  kid: string
): { header: string; input: Uint8Array } {
  const header = toBase64url(canonicalBytes({ alg: algorithm, cty: PAYLOAD_TYPE, kid, typ: ENVELOPE_TYPE }))
  return { header, input: new TextEncoder().encode(`${header}.${toBase64url(payload)}`) }
}

/** The bytes of manifest.jws.json. */
export function writeEnvelope(
  payload: Uint8Array,
  signatures: readonly { readonly header: string; readonly signature: Uint8Array }[]
): Uint8Array {
  return canonicalBytes({
    payload: toBase64url(payload),
    signatures: signatures.map(({ header, signature }) => ({
      protected: header,
      signature: toBase64url(signature)
    }))
  })
}

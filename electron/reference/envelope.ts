import { canonicalBytes, fromBase64url, type JsonProblem, readCanonical, toBase64url } from '@shared/bundle'
import { compact, ENVELOPE_TYPE, PAYLOAD_TYPE } from './format'
import { type PublisherKeys, signWith } from './publishers'

/** "Ed25519" is RFC 9864's name of what "EdDSA" means here. */
const ALGORITHMS: readonly unknown[] = ['EdDSA', 'Ed25519']
/** Header members that would let a file bring its own key or change what is signed. */
const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64']

/** A directory's first line, taken apart. Nothing in it is verified yet. */
export interface Envelope {
  readonly kid: string
  readonly payload: Uint8Array
  /** The signing input of RFC 7515 §5.1. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

export type EnvelopeProblem =
  | 'envelope-malformed'
  | 'header-malformed'
  | 'header-forbidden'
  | 'algorithm-not-allowed'

export type PayloadProblem = `payload-${JsonProblem}`

/** Reads a JWS in compact serialization (RFC 7515 §7.1), strictly: each part in its one spelling. */
export function readEnvelope(
  line: string
): { ok: true; envelope: Envelope } | { ok: false; problem: EnvelopeProblem; what: string } {
  const wrong = (problem: EnvelopeProblem, what: string) => ({ ok: false, problem, what }) as const
  const parts = line.split('.')
  const [protectedPart = '', payloadPart = '', signaturePart = ''] = parts
  const payload = fromBase64url(payloadPart)
  const signature = fromBase64url(signaturePart)
  if (parts.length !== 3 || !payload || payload.length === 0 || signature?.length !== 64)
    return wrong('envelope-malformed', 'Its first line isn’t a signed manifest (a JWS, RFC 7515 §7.1).')
  const bytes = fromBase64url(protectedPart)
  const header = bytes && readCanonical(bytes)
  if (!header?.ok) return wrong('header-malformed', 'The signature’s header can’t be read.')
  const { alg, kid, typ, cty, ...others } = header.value
  const forbidden = Object.keys(others).find((name) => FORBIDDEN.includes(name))
  if (forbidden !== undefined)
    return wrong(
      'header-forbidden',
      `The signature’s header has “${forbidden}”. A file may neither bring its own key nor change what is signed.`
    )
  if (Object.keys(others).length > 0 || typ !== ENVELOPE_TYPE || cty !== PAYLOAD_TYPE)
    return wrong('header-malformed', 'The signature’s header isn’t that of a reference directory.')
  if (!ALGORITHMS.includes(alg))
    return wrong('algorithm-not-allowed', 'The signature’s algorithm isn’t Ed25519.')
  if (typeof kid !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(kid))
    return wrong('header-malformed', 'The signature doesn’t say which key made it.')
  const signed = new TextEncoder().encode(`${protectedPart}.${payloadPart}`)
  return { ok: true, envelope: { kid, payload, signed, signature } }
}

/** The first line of a directory's file: the payload, signed by the publisher. */
export function writeEnvelope(payload: Uint8Array, keys: PublisherKeys): string {
  const header = canonicalBytes({ alg: 'EdDSA', cty: PAYLOAD_TYPE, kid: keys.kid, typ: ENVELOPE_TYPE })
  const signed = new TextEncoder().encode(`${toBase64url(header)}.${toBase64url(payload)}`)
  return compact(header, payload, signWith(keys, signed))
}

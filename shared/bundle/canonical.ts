import canonicalize from 'canonicalize'
import { jsonShape } from './json-shape'

/** Nesting allowed in any JSON of a bundle: far beyond what a record needs, far below what exhausts a stack. */
export const MAX_DEPTH = 32

/** Why bytes aren't the canonical text of one JSON object. */
export type JsonProblem =
  | 'not-utf8'
  | 'not-json'
  | 'trailing-data'
  | 'duplicate-member'
  | 'too-deep'
  | 'not-canonical'

export type JsonObject = Readonly<Record<string, unknown>>

/** What {@link readCanonical} found. */
export type CanonicalReading =
  | { readonly ok: true; readonly value: JsonObject; readonly text: string }
  | { readonly ok: false; readonly problem: JsonProblem }

/**
 * The canonical text of a JSON value (RFC 8785): members sorted, no white space, one way to write each number and
 * string. Throws on what JSON can't say (NaN, infinities, a lone surrogate, a cycle, undefined at the top).
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return text
}

/** The canonical bytes of a JSON value: its canonical text in UTF-8, with no byte order mark and no newline. */
export const canonicalBytes = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalText(value))

/** Text of UTF-8 bytes, byte order mark and all; null if they aren't UTF-8. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Reads bytes that must be the canonical text of one JSON object and nothing else. Two readers then can't take
 * different things from them: no member given twice, no second spelling, nothing behind the end.
 */
export function readCanonical(bytes: Uint8Array): CanonicalReading {
  const text = utf8Text(bytes)
  return text === null ? { ok: false, problem: 'not-utf8' } : readCanonicalText(text)
}

/** As {@link readCanonical}, of text already decoded. */
export function readCanonicalText(text: string): CanonicalReading {
  const problem = jsonShape(text, MAX_DEPTH)
  if (problem) return { ok: false, problem }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'not-json' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problem: 'not-json' }
  try {
    // Throws for a lone surrogate, which JSON can spell but RFC 8785 forbids.
    if (canonicalText(value) !== text) return { ok: false, problem: 'not-canonical' }
  } catch {
    return { ok: false, problem: 'not-canonical' }
  }
  return { ok: true, value: value as JsonObject, text }
}

import canonicalize from 'canonicalize'

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

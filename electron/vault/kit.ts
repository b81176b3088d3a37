import { sha256 } from './bytes'

/** Crockford's base 32: no I, L, O or U, so that nothing on paper can be taken for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SECRET_BYTES = 16
const SECRET_CHARS = 26
const CHECK_CHARS = 4
const GROUP = 5

/** `value`'s first `chars` groups of five bits as text, the last padded with zero bits. */
function encode(value: Uint8Array, chars: number): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of value) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5 && text.length < chars) {
      bits -= 5
      text += ALPHABET.charAt((held >> bits) & 31)
    }
  }
  if (text.length < chars) text += ALPHABET.charAt((held << (5 - bits)) & 31)
  return text
}

function checkOf(secret: Uint8Array): string {
  return encode(sha256(Buffer.from('countersign/vault/1/kit-check'), secret), CHECK_CHARS)
}

/** The printed form of 16 secret bytes: six groups of five, the last four characters a check over the rest. */
export function printKit(secret: Uint8Array): string {
  const all = encode(secret, SECRET_CHARS) + checkOf(secret)
  const groups: string[] = []
  for (let at = 0; at < all.length; at += GROUP) groups.push(all.slice(at, at + GROUP))
  return groups.join('-')
}

/**
 * Reads a typed kit back to its 16 bytes. Case, spaces and dashes do not matter; O is read as 0, I and L as 1. Null if
 * the length, a character or the check is wrong: then it was mistyped and is not worth an attempt.
 */
export function readKit(typed: string): Buffer | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (text.length !== SECRET_CHARS + CHECK_CHARS) return null
  const secret = Buffer.alloc(SECRET_BYTES)
  let bits = 0
  let held = 0
  let at = 0
  for (const char of text.slice(0, SECRET_CHARS)) {
    const value = ALPHABET.indexOf(char)
    if (value < 0) return null
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      secret[at] = (held >> bits) & 255
      at += 1
    }
  }
  const spareBits = held & ((1 << bits) - 1)
  if (spareBits !== 0 || checkOf(secret) !== text.slice(SECRET_CHARS)) return null
  return secret
}

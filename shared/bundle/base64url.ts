const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE = new Map([...ALPHABET].map((character, value) => [character, value]))

/** Base64url without padding (RFC 4648 §5, as RFC 7515 §2 wants it). */
export function toBase64url(bytes: Uint8Array): string {
  let out = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      out += ALPHABET.charAt((held >> bits) & 63)
    }
  }
  return bits > 0 ? out + ALPHABET.charAt((held << (6 - bits)) & 63) : out
}

/**
 * The bytes of unpadded base64url; null for anything that {@link toBase64url} wouldn't have written (padding, other
 * characters, leftover bits), so that one byte string has one text and a signature covers exactly one reading.
 */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const out = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const character of text) {
    const value = VALUE.get(character)
    if (value === undefined) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out[at++] = (held >> bits) & 0xff
  }
  return (held & ((1 << bits) - 1)) === 0 ? out : null
}

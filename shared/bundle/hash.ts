/** A SHA-256 value as 64 lowercase hexadecimal digits: the form it has in every JSON of this project. */
export type Hash = string

/** The hash port: SHA-256 of the bytes given, as 32 bytes. Synchronous; the caller brings the implementation. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const HASH = /^[0-9a-f]{64}$/

/** Lowercase hexadecimal digits of the bytes. */
export function toHex(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) out += HEX[byte]
  return out
}

/** The value of a hexadecimal digit by its character code; NaN for any other character. */
function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 97 && code <= 102) return code - 87
  return code >= 65 && code <= 70 ? code - 55 : Number.NaN
}

/** The bytes of hexadecimal digits. Throws RangeError on anything else: a fault of the caller, not of a file. */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0) throw new RangeError('not hexadecimal')
  const out = new Uint8Array(hex.length / 2)
  for (let i = 0; i < out.length; i++) {
    const byte = digit(hex.charCodeAt(2 * i)) * 16 + digit(hex.charCodeAt(2 * i + 1))
    if (Number.isNaN(byte)) throw new RangeError('not hexadecimal')
    out[i] = byte
  }
  return out
}

/** True for a SHA-256 value in the one form used here (64 lowercase hexadecimal digits). */
export const isHash = (text: string): text is Hash => HASH.test(text)

/** SHA-256 of the bytes as a {@link Hash}. */
export const hashOf = (bytes: Uint8Array, sha256: Sha256): Hash => toHex(sha256(bytes))

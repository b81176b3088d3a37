import { isPlainAscii } from './characters'

/** The digits of any script, full-width and styled ones too, as 0 to 9, and every kind of dash as a hyphen. */
export function plainDigits(text: string): string {
  if (isPlainAscii(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\u200c\u200d]/g, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[^\P{Nd}0-9]/gu, digitValue)
}

// The ten digits of a script stand in a row from 0 on, and rows don't touch once styled digits are folded.
function digitValue(digit: string): string {
  const at = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1
  return String(value)
}

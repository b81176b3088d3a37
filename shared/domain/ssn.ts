import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { Hidden } from './hidden'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'

/** A Social Security Number: nine digits, hidden from everything but the secrets port. */
export type Ssn = Hidden<Brand<string, 'Ssn'>>

const SUBJECT = 'the Social Security Number'

/**
 * Takes nine digits or NNN-NN-NNNN. Refuses what the Social Security Administration never assigns: area 000,
 * 666 and 900 to 999, group 00, serial 0000 (SSA, POMS RM 10201.035).
 */
export function parseSsn(input: string, { rules }: Citing): Parsed<Ssn> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(text.value)) return foreignCharacter(SUBJECT, rules)
  if (!/^(\d{9}|\d{3}-\d{2}-\d{4})$/.test(text.value))
    return refuse(
      'wrong-shape',
      'A Social Security Number has 9 digits. Type them with both dashes (NNN-NN-NNNN) or with none.',
      rules
    )
  const digits = text.value.replaceAll('-', '')
  if (/^(000|666|9)|^...00|0000$/.test(digits))
    return refuse(
      'never-assigned',
      'No such Social Security Number is ever assigned. Check it against the Social Security card.',
      rules
    )
  return accept(new Hidden(digits as Brand<string, 'Ssn'>))
}

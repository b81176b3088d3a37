import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Note, type Parsed, refuse } from './parsed'

/** A Taxpayer Identification Number: nine digits without the dash. */
export type Tin = Brand<string, 'Tin'>

const SUBJECT = 'the TIN'

// Two-digit EIN prefixes that the IRS doesn't list (irs.gov, "How EINs are assigned and valid EIN prefixes").
// The list changes and a solo practitioner's TIN may be an SSN, so this is worth a note and never a block.
const UNLISTED_PREFIXES: ReadonlySet<string> = new Set(
  '00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' ')
)

/**
 * Takes nine digits, or NN-NNNNNNN as the IRS prints it; gives the nine digits.
 * Notes an EIN prefix that isn't listed. Source: X-21, ID-EIN-01.
 */
export function parseTin(input: string, citing: Citing): Parsed<Tin> {
  const rules = [...citing.rules, 'X-21']
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(text.value)) return foreignCharacter(SUBJECT, rules)
  if (!/^(\d{9}|\d{2}-\d{7})$/.test(text.value)) return wrongShape(text.value, rules)
  const digits = text.value.replace('-', '')
  if (/^0+$/.test(digits))
    return refuse('never-assigned', 'Nine zeros are nobody’s TIN. Check it against your IRS notice.', rules)
  return accept(digits as Tin, prefixNotes(digits))
}

function wrongShape(text: string, rules: readonly string[]) {
  if (/^[\d-]+$/.test(text)) {
    const count = text.replaceAll('-', '').length
    return count === 9
      ? refuse(
          'wrong-dash',
          'The dash of a TIN stands after the second digit. Type 9 digits, or NN-NNNNNNN.',
          rules
        )
      : refuse(
          'wrong-length',
          `A TIN has 9 digits; this has ${count}. Check it against your IRS notice.`,
          rules
        )
  }
  return refuse(
    'wrong-kind',
    'A TIN is 9 digits, with or without a dash after the second. Leave out all else.',
    rules
  )
}

function prefixNotes(digits: string): Note[] {
  if (!UNLISTED_PREFIXES.has(digits.slice(0, 2))) return []
  return [
    {
      code: 'unlisted-prefix',
      message:
        'The IRS lists no employer number that starts like this. Check it once more; it is accepted as typed.',
      rules: ['ID-EIN-01']
    }
  ]
}

/** Shows a TIN as NN-NNNNNNN. */
export function formatTin(tin: Tin): string {
  return `${tin.slice(0, 2)}-${tin.slice(2)}`
}

/** True for a TIN as it is stored: nine digits. */
export function isTin(value: unknown): value is Tin {
  return typeof value === 'string' && /^\d{9}$/.test(value)
}

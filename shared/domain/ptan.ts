import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Note, type Parsed, refuse } from './parsed'

/** A Provider Transaction Access Number: capital letters and digits, kept as text with its leading zeros. */
export type Ptan = Brand<string, 'Ptan'>

const SUBJECT = 'the PTAN'

/**
 * Takes 5 to 15 capital letters and digits; nothing is folded or stripped, since letters and leading zeros are
 * part of the value. Lower-case letters are refused rather than changed behind the person's back.
 * Notes a length outside 6 to 10. Source: ID-PTAN-01.
 */
export function parsePtan(input: string, { rules }: Citing): Parsed<Ptan> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  const typed = text.value
  if (hasForeignDigit(typed)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(typed)) return foreignCharacter(SUBJECT, rules)
  if (!/^[A-Za-z0-9]+$/.test(typed))
    return refuse(
      'wrong-kind',
      'A PTAN is letters and digits only. Leave out spaces, dashes and other marks.',
      rules
    )
  if (/[a-z]/.test(typed))
    return refuse('lower-case', 'Type the letters of the PTAN as printed: capital letters.', rules)
  if (typed.length < 5 || typed.length > 15)
    return refuse(
      'wrong-length',
      `A PTAN has 5 to 15 characters; this has ${typed.length}. Check it, leading zeros included.`,
      ['ID-PTAN-01']
    )
  return accept(typed as Ptan, lengthNotes(typed))
}

function lengthNotes(ptan: string): Note[] {
  if (ptan.length >= 6 && ptan.length <= 10) return []
  return [
    {
      code: 'unusual-length',
      message:
        'Most PTANs have 6 to 10 characters. Check it once more, leading zeros included; it is accepted as typed.',
      rules: ['ID-PTAN-01']
    }
  ]
}

/** True for a PTAN as it is stored. */
export function isPtan(value: unknown): value is Ptan {
  return typeof value === 'string' && /^[A-Z0-9]{5,15}$/.test(value)
}

import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'

/** A National Provider Identifier: ten digits. */
export type Npi = Brand<string, 'Npi'>

export interface NpiOptions extends Citing {
  /** Examples of a source document that are accepted though their check digit is wrong: training only. */
  readonly textbook?: ReadonlySet<string>
}

const SUBJECT = 'the NPI'

/**
 * Takes ten digits whose first is 1 or 2 and whose last is the Luhn check digit over 80840 and the other nine.
 * A textbook example passes with a note. A refusal never tells the digit that would fit, since a number made
 * to fit is no evidence. Source: ID-NPI-01, ID-NPI-02, X-20.
 */
export function parseNpi(input: string, options: NpiOptions): Parsed<Npi> {
  const { rules } = options
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  const typed = text.value
  if (hasForeignDigit(typed)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(typed)) return foreignCharacter(SUBJECT, rules)
  if (!/^\d+$/.test(typed))
    return refuse(
      'wrong-kind',
      'An NPI is 10 digits and nothing else. Leave out letters, spaces and dashes.',
      rules
    )
  if (typed.length !== 10)
    return refuse(
      'wrong-length',
      `An NPI has 10 digits; this has ${typed.length}. Check it against the clinician’s enrollment record.`,
      rules
    )
  if (options.textbook?.has(typed)) return accept(typed as Npi, [TEXTBOOK_NOTE])
  if (!/^[12]/.test(typed))
    return refuse(
      'wrong-first-digit',
      'An NPI starts with 1 or 2. Check it against the clinician’s enrollment record.',
      ['ID-NPI-02', 'X-20']
    )
  if (!npiCheckDigitFits(typed))
    return refuse(
      'wrong-check-digit',
      'The last digit doesn’t fit the other nine. Check every digit against the clinician’s enrollment record.',
      ['ID-NPI-01', 'X-20']
    )
  return accept(typed as Npi)
}

const TEXTBOOK_NOTE = {
  code: 'textbook-example',
  message: 'This is an example from the guide. It isn’t a real NPI and is accepted in training only.',
  rules: ['X-20']
} as const

// What the digits 8-0-8-4-0 in front of an NPI add to its Luhn sum (CMS, NPI check digit).
const PREFIX_SUM = 24

/** Luhn over 80840 followed by the ten digits (ID-NPI-01). */
export function npiCheckDigitFits(digits: string): boolean {
  let sum = PREFIX_SUM
  for (let i = 0; i < 10; i += 1) {
    const digit = Number(digits[i])
    const doubled = i % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** True for anything shaped like an NPI as it is stored; whether it is allowed was decided when it was typed. */
export function isNpi(value: unknown): value is Npi {
  return typeof value === 'string' && /^\d{10}$/.test(value)
}

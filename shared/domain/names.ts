import { hasForeignDigit, sentence, trimmed, withoutHiddenCharacters } from './characters'
import { accept, type Brand, type Citing, type Note, type Parsed, refuse, UNCITED } from './parsed'
import { hasMixedScriptWord, hasStyledLetter, scriptsOf } from './scripts'
import { withoutSsn } from './written-ssn'

/** A first or last name, in the letters that were typed. */
export type PersonName = Brand<string, 'PersonName'>
/** The name of an organization or company, in the letters that were typed. */
export type OrganizationName = Brand<string, 'OrganizationName'>

export interface NameOptions extends Citing {
  /** How messages name the field, e.g. `the first name`. */
  readonly subject?: string
}

const GREATEST_PERSON_NAME = 60
const GREATEST_ORGANIZATION_NAME = 120
const TEXT_RULES = ['CS-TXT-01']

/**
 * Takes a name of a person: letters of any script with their marks, spaces, apostrophes, hyphens, periods,
 * commas. Refuses digits, markup and words that mix scripts. Nothing is changed, no capital, no accent.
 * Source: CS-TXT-01, CS-TXT-02.
 */
export function parsePersonName(input: string, options: NameOptions): Parsed<PersonName> {
  const { subject = 'the name', rules } = options
  const text = trimmed(input, { subject, max: GREATEST_PERSON_NAME, rules })
  if (!text.ok) return text
  const honest = honestWords(text.value, subject)
  if (!honest.ok) return honest
  if (/\p{N}/u.test(text.value))
    return refuse(
      'digits',
      `${sentence(subject)} is written in letters. Leave out digits; write III for 3.`,
      rules
    )
  if (!/^(?:[\p{L}\p{M} '’ʼ`´‘·‐‑–.,-]|\u200c|\u200d)+$/u.test(text.value))
    return refuse(
      'wrong-kind',
      `${sentence(subject)} takes letters, spaces, apostrophes, hyphens, periods and commas. Leave out other signs.`,
      rules
    )
  if (!/\p{L}/u.test(text.value))
    return refuse(
      'no-letter',
      `${sentence(subject)} has at least one letter. Type it as on official papers.`,
      rules
    )
  return accept(text.value as PersonName, honest.notes)
}

/**
 * Takes the name of an organization: letters of any script, digits, punctuation and signs, but no markup
 * brackets and no words that mix scripts. Source: CS-TXT-01, CS-TXT-02.
 */
export function parseOrganizationName(input: string, options: NameOptions): Parsed<OrganizationName> {
  const { subject = 'the name of the organization', rules } = options
  const text = trimmed(input, { subject, max: GREATEST_ORGANIZATION_NAME, rules })
  if (!text.ok) return text
  const honest = honestWords(text.value, subject)
  if (!honest.ok) return honest
  if (!/[\p{L}0-9]/u.test(text.value))
    return refuse(
      'no-letter',
      `${sentence(subject)} has at least one letter or digit. Type it as registered.`,
      rules
    )
  return accept(text.value as OrganizationName, honest.notes)
}

// Joiners shape letters of Persian, Indic and like scripts. Anywhere else they are an invisible difference
// between two names that look the same.
const STRAY_JOINER =
  /(?:^|[^\p{L}\p{M}]|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])(?:\u200c|\u200d)/u

/**
 * What every line of a name or an address must be: visible, without markup, its letters what they seem, and without a
 * Social Security Number (CS-TXT-03).
 */
export function honestWords(text: string, subject: string): Parsed<string> {
  const visible = withoutHiddenCharacters(text, subject, 'refused')
  if (!visible.ok) return visible
  const refused = (code: string, message: string) => refuse(code, message, TEXT_RULES)
  if (STRAY_JOINER.test(text))
    return refused(
      'invisible-character',
      `${sentence(subject)} holds an invisible character. Remove it, or type the text again by hand.`
    )
  if (/[<>]/.test(text))
    return refused('markup', `${sentence(subject)} can’t hold angle brackets (< and >). Leave them out.`)
  if (hasForeignDigit(text))
    return refused(
      'foreign-digits',
      `${sentence(subject)} holds digits of another script or full-width digits. Type them as 0 to 9.`
    )
  if (hasStyledLetter(text))
    return refused(
      'styled-letter',
      `${sentence(subject)} holds styled or full-width letters. Type it in plain letters.`
    )
  if (hasMixedScriptWord(text))
    return refused(
      'mixed-scripts',
      `A word in ${subject} mixes letters of different alphabets that may look alike. Type it again by hand, in one alphabet.`
    )
  if (/\p{M}{5}/u.test(text))
    return refused('too-many-marks', `A letter in ${subject} carries too many marks. Type it again by hand.`)
  const free = withoutSsn(text, subject)
  return free.ok ? accept(text, scriptNotes(text)) : free
}

function scriptNotes(text: string): Note[] {
  if (scriptsOf(text).size < 2) return []
  return [
    {
      code: 'several-scripts',
      message:
        'The words are written in different alphabets. Check that this is meant; it is accepted as typed.',
      rules: TEXT_RULES
    }
  ]
}

/**
 * What a person would type to find a name: without accents, capitals and doubled blanks. For searching and
 * comparing only, never stored in place of the name.
 */
export function searchKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’ʼ`´‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/** True for a name of a person as it is stored. */
export function isPersonName(value: unknown): value is PersonName {
  if (typeof value !== 'string') return false
  const parsed = parsePersonName(value, UNCITED)
  return parsed.ok && parsed.value === value
}

/** True for a name of an organization as it is stored. */
export function isOrganizationName(value: unknown): value is OrganizationName {
  if (typeof value !== 'string') return false
  const parsed = parseOrganizationName(value, UNCITED)
  return parsed.ok && parsed.value === value
}

import { foreignCharacter, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'

/** A User ID: a capital letter followed by capital letters and digits, 4 to 14 in all. */
export type UserId = Brand<string, 'UserId'>

const SUBJECT = 'the User ID'
const SHAPE = /^[A-Z][A-Z0-9]{3,13}$/

// Latin letters that no decomposition takes apart.
const FOLDED: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  Ł: 'L',
  Ø: 'O',
  Œ: 'OE',
  ẞ: 'SS',
  Þ: 'TH',
  Ŧ: 'T'
}

function asciiCapitals(name: string): string {
  let folded = ''
  for (const char of name.toUpperCase().normalize('NFKD')) folded += FOLDED[char] ?? char
  return folded.replace(/[^A-Z]/g, '')
}

/**
 * The User ID for a person: first letter of the first name, up to four of the last, and a number of at least
 * three digits; accents folded (María Núñez, 7 → MNUNE007). Names without Latin letters give X and USER.
 * Whoever asks picks a number that isn't taken. Throws RangeError unless it is a whole number from 0 to 999,999.
 */
export function deriveUserId(firstName: string, lastName: string, number: number): UserId {
  if (!Number.isInteger(number) || number < 0 || number > 999_999)
    throw new RangeError('The number of a User ID lies between 0 and 999,999.')
  const first = asciiCapitals(firstName).slice(0, 1) || 'X'
  const last = asciiCapitals(lastName).slice(0, 4) || 'USER'
  return `${first}${last}${String(number).padStart(3, '0')}` as UserId
}

/** Takes a User ID as it was sent: capital letters and digits. */
export function parseUserId(input: string, { rules }: Citing): Parsed<UserId> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  if (!isPlainAscii(text.value)) return foreignCharacter(SUBJECT, rules)
  if (/[a-z]/.test(text.value) && SHAPE.test(text.value.toUpperCase()))
    return refuse('lower-case', 'Type the User ID as it was sent: capital letters and digits.', rules)
  if (!SHAPE.test(text.value))
    return refuse(
      'wrong-shape',
      'A User ID is capital letters and digits, like in the message that brought it.',
      rules
    )
  return accept(text.value as UserId)
}

// Dots, dashes and underscores inside; never signs such as # or & (CMS-HARP-04).
const CHOSEN = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/
const LONGEST_CHOSEN = 74

/**
 * Takes a User ID that a person chooses: letters and digits, with dots, dashes and underscores inside, at most 74; it
 * is kept in small letters, so that two people's never differ by capitals alone. Source: CMS-HARP-04, CMS-EIDM-04.
 */
export function parseChosenUserId(
  input: string,
  { subject = SUBJECT, rules }: { subject?: string; rules: readonly string[] }
): Parsed<string> {
  const text = trimmed(input, { subject, max: LONGEST_CHOSEN, rules })
  if (!text.ok) return text
  if (!isPlainAscii(text.value)) return foreignCharacter(subject, rules)
  if (!CHOSEN.test(text.value))
    return refuse(
      'wrong-shape',
      'A User ID has letters and digits, and between them dots, dashes and underscores. Leave out signs such as # or &.',
      rules
    )
  return accept(text.value.toLowerCase())
}

/** True for a User ID as it is stored. */
export function isUserId(value: unknown): value is UserId {
  return typeof value === 'string' && SHAPE.test(value)
}

import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { honestWords } from './names'
import { accept, type Brand, type Citing, type Parsed, type Problem, refuse } from './parsed'
import { STATES } from './states'

export type Street = Brand<string, 'Street'>
export type City = Brand<string, 'City'>
/** A two-letter abbreviation of a state or territory. */
export type State = Brand<string, 'State'>
/** A ZIP code (NNNNN) or ZIP+4 (NNNNN-NNNN). */
export type Zip = Brand<string, 'Zip'>

export interface Address {
  readonly street: Street
  readonly city: City
  readonly state: State
  readonly zip: Zip
}

export type TypedAddress = { readonly [Field in keyof Address]: string }

/** Takes one line with a street or box, 1 to 100 characters. Source: CS-TXT-01. */
export function parseStreet(input: string, { rules }: Citing): Parsed<Street> {
  const subject = 'the street address'
  const text = trimmed(input, { subject, max: 100, rules })
  if (!text.ok) return text
  const honest = honestWords(text.value, subject)
  if (!honest.ok) return honest
  if (!/[\p{L}0-9]/u.test(text.value))
    return refuse('no-letter', 'The street address has letters or digits. Type it as on an envelope.', rules)
  return accept(text.value as Street, honest.notes)
}

/** Takes the name of a city, 1 to 60 characters, no digits. Source: CS-TXT-01. */
export function parseCity(input: string, { rules }: Citing): Parsed<City> {
  const subject = 'the city'
  const text = trimmed(input, { subject, max: 60, rules })
  if (!text.ok) return text
  const honest = honestWords(text.value, subject)
  if (!honest.ok) return honest
  if (!/^(?:[\p{L}\p{M} '’ʼ.,-]|\u200c|\u200d)+$/u.test(text.value) || !/\p{L}/u.test(text.value))
    return refuse(
      'wrong-kind',
      'A city is written in letters. Put street and ZIP code in their own fields.',
      rules
    )
  return accept(text.value as City, honest.notes)
}

/** Takes the two capital letters of a state or territory (USPS Publication 28, appendix B). */
export function parseState(input: string, { rules }: Citing): Parsed<State> {
  const text = trimmed(input, { subject: 'the state or territory', max: 60, rules })
  if (!text.ok) return text
  if (STATES.has(text.value)) return accept(text.value as State)
  return /^[a-z]{2}$/i.test(text.value) && STATES.has(text.value.toUpperCase())
    ? refuse('lower-case', 'Type the abbreviation of the state in two capital letters.', rules)
    : refuse('no-such-state', 'No state or territory has this abbreviation. Choose one from the list.', rules)
}

/** Takes NNNNN or NNNNN-NNNN, leading zeros included. */
export function parseZip(input: string, { rules }: Citing): Parsed<Zip> {
  const subject = 'the ZIP code'
  const text = trimmed(input, { subject, max: 40, rules })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(subject, rules)
  if (!isPlainAscii(text.value)) return foreignCharacter(subject, rules)
  if (!/^\d{5}(-\d{4})?$/.test(text.value) || text.value.startsWith('00000'))
    return refuse(
      'wrong-shape',
      'A ZIP code has 5 digits, or 5 and 4 with a dash between. Keep leading zeros.',
      rules
    )
  return accept(text.value as Zip)
}

/**
 * Takes the four parts of an address; the first part that doesn't hold is named in `problem.field`. To mark
 * every wrong field of a form at once, ask the parsers of the parts.
 */
export function parseAddress(typed: TypedAddress, citing: Citing): Parsed<Address> {
  const street = parseStreet(typed.street, citing)
  if (!street.ok) return inField('street', street.problem)
  const city = parseCity(typed.city, citing)
  if (!city.ok) return inField('city', city.problem)
  const state = parseState(typed.state, citing)
  if (!state.ok) return inField('state', state.problem)
  const zip = parseZip(typed.zip, citing)
  if (!zip.ok) return inField('zip', zip.problem)
  return accept({ street: street.value, city: city.value, state: state.value, zip: zip.value }, [
    ...(street.notes ?? []),
    ...(city.notes ?? [])
  ])
}

function inField(field: keyof Address, problem: Problem) {
  return { ok: false, problem: { ...problem, field } } as const
}

/** The address in one line, as on a label. */
export function formatAddress(address: Address): string {
  return `${address.street}, ${address.city}, ${address.state} ${address.zip}`
}

import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { honestWords } from './names'
import { accept, type Brand, type Parsed, type Problem, refuse } from './parsed'
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

const RULES = ['PQRS-REG-02', 'PQRS-REG-03']

/** Takes one line with a street or box, 1 to 100 characters. Source: PQRS-REG-02, CS-TXT-01. */
export function parseStreet(input: string): Parsed<Street> {
  const subject = 'the street address'
  const text = trimmed(input, { subject, max: 100, rules: RULES })
  if (!text.ok) return text
  const honest = honestWords(text.value, subject)
  if (!honest.ok) return honest
  if (!/[\p{L}0-9]/u.test(text.value))
    return refuse('no-letter', 'The street address has letters or digits. Type it as on an envelope.', RULES)
  return accept(text.value as Street, honest.notes)
}

/** Takes the name of a city, 1 to 60 characters, no digits. Source: PQRS-REG-02, CS-TXT-01. */
export function parseCity(input: string): Parsed<City> {
  const subject = 'the city'
  const text = trimmed(input, { subject, max: 60, rules: RULES })
  if (!text.ok) return text
  const honest = honestWords(text.value, subject)
  if (!honest.ok) return honest
  if (!/^(?:[\p{L}\p{M} '’ʼ.,-]|\u200c|\u200d)+$/u.test(text.value) || !/\p{L}/u.test(text.value))
    return refuse(
      'wrong-kind',
      'A city is written in letters. Put street and ZIP code in their own fields.',
      RULES
    )
  return accept(text.value as City, honest.notes)
}

/** Takes the two capital letters of a state or territory (USPS Publication 28, appendix B). */
export function parseState(input: string): Parsed<State> {
  const text = trimmed(input, { subject: 'the state or territory', max: 60, rules: RULES })
  if (!text.ok) return text
  if (STATES.has(text.value)) return accept(text.value as State)
  return /^[a-z]{2}$/i.test(text.value) && STATES.has(text.value.toUpperCase())
    ? refuse('lower-case', 'Type the abbreviation of the state in two capital letters.', RULES)
    : refuse('no-such-state', 'No state or territory has this abbreviation. Choose one from the list.', RULES)
}

/** Takes NNNNN or NNNNN-NNNN, leading zeros included. */
export function parseZip(input: string): Parsed<Zip> {
  const subject = 'the ZIP code'
  const text = trimmed(input, { subject, max: 40, rules: RULES })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(subject, RULES)
  if (!isPlainAscii(text.value)) return foreignCharacter(subject, RULES)
  if (!/^\d{5}(-\d{4})?$/.test(text.value) || text.value.startsWith('00000'))
    return refuse(
      'wrong-shape',
      'A ZIP code has 5 digits, or 5 and 4 with a dash between. Keep leading zeros.',
      RULES
    )
  return accept(text.value as Zip)
}

/**
 * Takes the four parts of an address; the first part that doesn't hold is named in `problem.field`. To mark
 * every wrong field of a form at once, ask the parsers of the parts.
 */
export function parseAddress(typed: TypedAddress): Parsed<Address> {
  const street = parseStreet(typed.street)
  if (!street.ok) return inField('street', street.problem)
  const city = parseCity(typed.city)
  if (!city.ok) return inField('city', city.problem)
  const state = parseState(typed.state)
  if (!state.ok) return inField('state', state.problem)
  const zip = parseZip(typed.zip)
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

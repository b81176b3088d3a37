import type { CalendarDate, Parsed } from '@shared/domain'
import * as domain from '@shared/domain'

export const TODAY = '2026-05-04' as CalendarDate

interface ParserCase {
  readonly parse: (input: string) => Parsed<unknown>
  /** A value that the parser accepts as it stands. */
  readonly good: string
  readonly kind: 'digits' | 'plain' | 'name' | 'text' | 'answer'
}

/** The rules of a field that is typed into. */
export const CITED = { rules: ['FIELD-01'] }

/** Every parser of typed text, for the tables that treat them all alike. */
export const PARSERS: Readonly<Record<string, ParserCase>> = {
  tin: { parse: (input) => domain.parseTin(input, CITED), good: '747575757', kind: 'digits' },
  npi: { parse: (input) => domain.parseNpi(input, CITED), good: '1234567893', kind: 'digits' },
  ptan: { parse: (input) => domain.parsePtan(input, CITED), good: 'G676767676', kind: 'plain' },
  ssn: { parse: (input) => domain.parseSsn(input, CITED), good: '219-09-9999', kind: 'digits' },
  code: { parse: (input) => domain.parseVerificationCode(input, CITED), good: '004817', kind: 'digits' },
  phone: { parse: (input) => domain.parsePhone(input, CITED), good: '267-555-0142', kind: 'digits' },
  email: {
    parse: (input) => domain.parseEmail(input, CITED),
    good: 'Mary.Delgado@clinic.example',
    kind: 'plain'
  },
  street: {
    parse: (input) => domain.parseStreet(input, CITED),
    good: '12½ O’Hara St., Apt. #4',
    kind: 'name'
  },
  city: { parse: (input) => domain.parseCity(input, CITED), good: "Coeur d'Alene", kind: 'name' },
  state: { parse: (input) => domain.parseState(input, CITED), good: 'PA', kind: 'plain' },
  zip: { parse: (input) => domain.parseZip(input, CITED), good: '02134-0001', kind: 'digits' },
  'person name': {
    parse: (input) => domain.parsePersonName(input, CITED),
    good: "O'Neill-José",
    kind: 'name'
  },
  'organization name': {
    parse: (input) => domain.parseOrganizationName(input, CITED),
    good: 'Smith & Beaver, P.C.',
    kind: 'name'
  },
  'free text': { parse: (input) => domain.parseFreeText(input), good: 'New user', kind: 'text' },
  answer: { parse: (input) => domain.parseAnswer(input, CITED), good: 'Rex', kind: 'answer' },
  'date of birth': {
    parse: (input) => domain.parseDateOfBirth(input, TODAY, CITED),
    good: '11/23/1969',
    kind: 'digits'
  },
  'user id': { parse: (input) => domain.parseUserId(input, CITED), good: 'MDELG417', kind: 'plain' },
  'tracking number': {
    parse: (input) => domain.parseTrackingNumber(input, CITED),
    good: 'PQRS-2025-00388',
    kind: 'plain'
  }
}

/** The code of a refusal; `accepted` if there is none. */
export function outcome(parsed: Parsed<unknown>): string {
  return parsed.ok ? 'accepted' : parsed.problem.code
}

/** The text behind a parsed value, hidden or not. */
export function contentOf(parsed: Parsed<unknown>): unknown {
  if (!parsed.ok) throw new Error(`refused: ${parsed.problem.message}`)
  return parsed.value instanceof domain.Hidden ? parsed.value.reveal() : parsed.value
}

import type { CalendarDate, Parsed } from '@shared/domain'
import * as domain from '@shared/domain'

export const TODAY = '2026-05-04' as CalendarDate

interface ParserCase {
  readonly parse: (input: string) => Parsed<unknown>
  /** A value that the parser accepts as it stands. */
  readonly good: string
  readonly kind: 'digits' | 'plain' | 'name' | 'text' | 'answer'
}

/** Every parser of typed text, for the tables that treat them all alike. */
export const PARSERS: Readonly<Record<string, ParserCase>> = {
  tin: { parse: domain.parseTin, good: '747575757', kind: 'digits' },
  npi: { parse: (input) => domain.parseNpi(input), good: '1234567893', kind: 'digits' },
  ptan: { parse: domain.parsePtan, good: 'G676767676', kind: 'plain' },
  ssn: { parse: domain.parseSsn, good: '219-09-9999', kind: 'digits' },
  code: { parse: domain.parseVerificationCode, good: '004817', kind: 'digits' },
  phone: { parse: domain.parsePhone, good: '267-555-0142', kind: 'digits' },
  email: { parse: domain.parseEmail, good: 'Mary.Delgado@clinic.example', kind: 'plain' },
  street: { parse: domain.parseStreet, good: '12½ O’Hara St., Apt. #4', kind: 'name' },
  city: { parse: domain.parseCity, good: "Coeur d'Alene", kind: 'name' },
  state: { parse: domain.parseState, good: 'PA', kind: 'plain' },
  zip: { parse: domain.parseZip, good: '02134-0001', kind: 'digits' },
  'person name': { parse: (input) => domain.parsePersonName(input), good: "O'Neill-José", kind: 'name' },
  'organization name': {
    parse: (input) => domain.parseOrganizationName(input),
    good: 'Smith & Beaver, P.C.',
    kind: 'name'
  },
  'free text': { parse: (input) => domain.parseFreeText(input), good: 'New user', kind: 'text' },
  answer: { parse: domain.parseAnswer, good: 'Rex', kind: 'answer' },
  'date of birth': {
    parse: (input) => domain.parseDateOfBirth(input, TODAY),
    good: '11/23/1969',
    kind: 'digits'
  },
  'user id': { parse: domain.parseUserId, good: 'MDELG417', kind: 'plain' },
  'tracking number': { parse: domain.parseTrackingNumber, good: 'PQRS-2025-00388', kind: 'plain' }
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

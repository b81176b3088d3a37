import {
  type Instant as BrandedInstant,
  calendarDay,
  Hidden,
  type Note,
  type Parsed,
  parseAnswer,
  parseChosenUserId,
  parseCity,
  parseDateOfBirth,
  parseEmail,
  parseEntityId,
  parseFreeText,
  parseNpi,
  parseOrganizationName,
  parsePersonName,
  parsePhone,
  parsePtan,
  parseSsn,
  parseState,
  parseStreet,
  parseTin,
  parseVerificationCode,
  parseZip,
  type Zone
} from '../domain'
import type { FieldProblem } from './decision'
import type { Instant, Mode, RuleId } from './model'
import type { DifferentFact, FieldFact } from './pack/screen'

export interface FieldSetting {
  mode: Mode
  timeZone: string
  now: Instant
  /** Example identifiers of the source document, accepted in training only. */
  textbook: ReadonlySet<string>
}

export interface FieldNote {
  field: string
  code: string
  text: string
  rules: RuleId[]
}

/** What a form came to: the values as they are kept (trimmed, without the secret ones), problems and remarks by field. */
export interface FormResult {
  values: Record<string, string>
  /** The same values as they are stored: nine digits of a TIN, E.164 of a telephone number. */
  stored: Record<string, string>
  problems: FieldProblem[]
  notes: FieldNote[]
}

type Reader = (field: FieldFact, typed: string, setting: FieldSetting) => Parsed<string | Hidden<string>>

const readers: Record<FieldFact['format'], Reader> = {
  'person-name': (field, typed) => parsePersonName(typed, naming(field)),
  email: (field, typed) => parseEmail(typed, field),
  ssn: (field, typed) => parseSsn(typed, field),
  'date-of-birth': (field, typed, { now, timeZone }) =>
    parseDateOfBirth(typed, calendarDay(now as BrandedInstant, timeZone as Zone), field),
  phone: (field, typed) => parsePhone(typed, field),
  'organization-name': (field, typed) => parseOrganizationName(typed, naming(field)),
  street: (field, typed) => parseStreet(typed, field),
  city: (field, typed) => parseCity(typed, field),
  state: (field, typed) => parseState(typed, field),
  zip: (field, typed) => parseZip(typed, field),
  tin: (field, typed) => parseTin(typed, field),
  npi: ({ rules }, typed, { mode, textbook }) =>
    parseNpi(typed, mode === 'TRAINING' ? { rules, textbook } : { rules }),
  ptan: (field, typed) => parsePtan(typed, field),
  'free-text': (field, typed) => parseFreeText(typed, { ...naming(field), max: field.maxLength }),
  code: (field, typed) => parseVerificationCode(typed, field),
  answer: (field, typed) => parseAnswer(typed, field),
  accepted: (field, typed) => chosen(field, typed, typed.trim() === 'true', 'Accept to go on.'),
  role: (field, typed) =>
    chosen(
      field,
      typed,
      field.options.some(({ value }) => value === typed.trim()),
      'Choose the role you ask for.'
    ),
  choice: (field, typed) => oneOfOptions(field, typed),
  'entity-id': (field, typed) => parseEntityId(typed, naming(field)),
  'user-id': (field, typed) => parseChosenUserId(typed, naming(field)),
  // What is asked of a password the desk checks over the password itself.
  password: (field, typed) =>
    typed === ''
      ? { ok: false, problem: { code: 'empty', message: 'Type a password.', rules: field.rules } }
      : { ok: true, value: new Hidden(typed) },
  'organization-kind': (field, typed) => oneOfOptions(field, typed),
  'group-kind': (field, typed) => oneOfOptions(field, typed),
  declared: (field, typed) =>
    chosen(field, typed, /^(true|false)$/.test(typed.trim()), 'Mark it, or leave it open.'),
  group: (field, typed) => chosen(field, typed, typed.trim() !== '', 'Choose the user group.'),
  organization: (field, typed) =>
    chosen(field, typed, typed.trim() !== '', 'Search by TIN, then choose the organization by its name.')
}

const naming = (field: FieldFact) => ({
  subject: field.subject === '' ? `the ${field.label.toLowerCase()}` : field.subject,
  rules: field.rules
})

const oneOfOptions = (field: FieldFact, typed: string): Parsed<string> =>
  chosen(
    field,
    typed,
    field.options.some(({ value }) => value === typed.trim()),
    'Choose one from the list.'
  )

function chosen(field: FieldFact, typed: string, good: boolean, message: string): Parsed<string> {
  if (!good || typed.length > 200)
    return { ok: false, problem: { code: 'choose', message, rules: field.rules } }
  return { ok: true, value: typed.trim() }
}

/** Rules that belong to a problem: those that the parser cites, then those of the field, each once. */
const problemRules = (field: FieldFact, rules: readonly RuleId[]): RuleId[] => [
  ...new Set([...rules, ...field.rules])
]

const noteOf = (field: FieldFact, note: Note): FieldNote => ({
  field: field.id,
  code: note.code,
  text: note.message,
  rules: [...note.rules]
})

/**
 * Reads every field of a form at once, so that all wrong ones are marked. What a person typed comes back only trimmed,
 * and a secret never. A message never repeats a value.
 */
export function readForm(
  fields: readonly FieldFact[],
  typed: Readonly<Record<string, string>>,
  setting: FieldSetting
): FormResult {
  const result: FormResult = { values: {}, stored: {}, problems: [], notes: [] }
  for (const field of fields) {
    if (field.from !== '') continue
    const raw = Object.hasOwn(typed, field.id) ? (typed[field.id] ?? '') : ''
    if (!field.required && raw.trim() === '') {
      // Blanks alone are nothing: they aren't kept as a value.
      if (raw !== '') result.values[field.id] = ''
      continue
    }
    const parsed = readers[field.format](field, raw, setting)
    if (!parsed.ok) {
      const { message, rules } = parsed.problem
      result.problems.push({ field: field.id, message, rules: problemRules(field, rules) })
      continue
    }
    if (parsed.notes !== undefined) result.notes.push(...parsed.notes.map((note) => noteOf(field, note)))
    if (field.secret || parsed.value instanceof Hidden) continue
    result.values[field.id] = raw.trim()
    result.stored[field.id] = parsed.value
  }
  return result
}

/**
 * Fields that repeat what was given in another one from which they must differ. The values are compared as they are stored,
 * so that the same TIN with and without its dash is the same one.
 */
export const sameTwice = (
  facts: readonly DifferentFact[],
  { stored }: Pick<FormResult, 'stored'>
): FieldProblem[] =>
  facts.flatMap(({ fields, message, rules }) =>
    fields
      .filter((field, at) => {
        const value = stored[field]
        return value !== undefined && fields.slice(0, at).some((earlier) => stored[earlier] === value)
      })
      .map((field) => ({ field, message, rules: [...rules] }))
  )

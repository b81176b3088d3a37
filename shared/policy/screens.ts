import type { FieldProblem, Refusal } from './decision'
import { DECLARATIONS } from './declarations'
import { Directory } from './directory'
import { type FieldNote, readForm } from './fields'
import { formFields, formNotes, formProblems, type Here } from './forms'
import type { Instant, Mode, RuleId } from './model'
import type { ScreenExpiryFact } from './pack/program'
import { Field, type FieldFact, type GroupFact, type ScreenDefinition } from './pack/screen'
import type { Attest, Help } from './pack/words'
import {
  findRole,
  type IdentityPack,
  type ProgramPack,
  type Programs,
  type RegisteringPack,
  readingChosen,
  readingTaken,
  registering,
  variant
} from './programs'

/** A role's own form on the access request screen, with what it does to the organization. */
export interface RoleVariantFact {
  role: string
  title: string
  how: 'create' | 'associate'
  action: string
  explanation: string
  fields: FieldFact[]
  groups: GroupFact[]
  help: Help[]
  /** The organization is found by search and picked by name (PQRS-FLOW-11, PQRS-FLOW-12). */
  search: boolean
  rules: RuleId[]
}

/** A screen as it is shown: the pack's facts, with the roles, terms and questions filled in. */
export interface ScreenFact {
  id: string
  title: string
  kind: ScreenDefinition['kind']
  intro: string
  fields: FieldFact[]
  groups: GroupFact[]
  variants: RoleVariantFact[]
  /** Paragraphs of the terms, on the terms screen. */
  terms: string[]
  /** What `registration.advance` needs attested to leave this screen. */
  attests: Attest[]
  help: Help[]
  limitSeconds: number
  /** Why this limit: that of every screen, or one of its own that is shown on it (PQRS-TIME-01, PQRS-TIME-02). */
  limitRules: RuleId[]
  /** Whether the limit is the screen's own and so must be told on it. */
  ownLimit: boolean
  rules: RuleId[]
}

type Kind = 'new-user' | 'existing-user'

const questionFields = (identity: IdentityPack): FieldFact[] =>
  identity.questions.list.map(({ id, text }) =>
    Field.parse({
      id: `answers.${id}`,
      label: text,
      subject: 'the answer',
      kind: 'secret',
      format: 'answer',
      required: false,
      secret: true,
      maxLength: 100,
      width: 'full',
      rules: [...identity.questions.rules, ...identity.questions.caseRules]
    })
  )

/** Roles that one registers for: those of an application or of the reference directory are asked for afterwards. */
const registrable = (pack: ProgramPack) =>
  Object.entries(pack.roles).filter(
    ([, role]) => role.application === undefined && role.organization.how !== 'lookup'
  )

const variantsOf = (here: Here, pack: ProgramPack): RoleVariantFact[] =>
  registrable(pack).map(([id, role]) => ({
    role: id,
    title: role.title,
    how: role.organization.how === 'create' ? 'create' : 'associate',
    action: role.organization.action,
    explanation: role.organization.explanation,
    fields: formFields(here, pack, { id, program: pack.id, ...role }),
    groups: role.declares.length === 0 ? role.form.groups : [...role.form.groups, DECLARATIONS],
    help: role.form.help,
    search: role.organization.how === 'associate',
    rules: [...new Set([...role.organization.rules, ...role.form.rules])]
  }))

function fieldsOf(pack: ProgramPack, identity: IdentityPack, screen: ScreenDefinition): FieldFact[] {
  if (screen.kind === 'questions') return questionFields(identity)
  if (screen.kind !== 'access') return screen.fields
  const options = registrable(pack).map(([value, role]) => ({ value, label: role.title, hint: role.text }))
  return screen.fields.map((field) => (field.format === 'role' ? { ...field, options } : field))
}

function screenFact(here: Here, pack: RegisteringPack, screen: ScreenDefinition): ScreenFact {
  const identity = here.programs.identity(pack.identity)
  const limit = screen.limit ?? pack.registration.screenTime
  return {
    id: screen.id,
    title: screen.title,
    kind: screen.kind,
    intro: screen.intro,
    fields: fieldsOf(pack, identity, screen),
    groups: screen.groups,
    variants: screen.kind === 'access' ? variantsOf(here, pack) : [],
    terms: screen.kind === 'terms' ? identity.terms.paragraphs : [],
    attests: screen.attests,
    help: screen.help,
    limitSeconds: limit.minutes * 60,
    limitRules: limit.rules,
    ownLimit: screen.limit !== undefined,
    rules: screen.rules
  }
}

/**
 * The screens of a registration in their order, from the terms to the review. What follows Submit is no screen of it:
 * see `acknowledgementOf`. Existing users begin with the access request; they accept the terms when they sign in.
 */
export function screens(
  programs: Programs,
  program: string,
  { kind, directory = Directory.empty() }: { kind: Kind; mode?: Mode; directory?: Directory }
): ScreenFact[] {
  const pack = registering(programs.get(program))
  return pack.registration.screens
    .filter((screen) => screen.for.includes(kind))
    .map((screen) => screenFact({ programs, directory }, pack, screen))
}

/** What stands after Submit (PQRS-FLOW-19): the last step in the list of steps. */
export const acknowledgementOf = (programs: Programs, program: string) =>
  registering(programs.get(program)).registration.acknowledgement

export function findScreen(
  programs: Programs,
  program: string,
  id: string,
  directory = Directory.empty()
): ScreenFact | undefined {
  const pack = registering(programs.get(program))
  const screen = pack.registration.screens.find((candidate) => candidate.id === id)
  return screen && screenFact({ programs, directory }, pack, screen)
}

export interface ScreenLimit {
  seconds: number
  /** At zero everything is lost (PQRS-TIME-03); otherwise a warning and more time are offered. */
  strict: boolean
  /** What happens at zero, in words. */
  text: string
  rules: RuleId[]
  warnSeconds: number
  extendSeconds: number
  extensions: number
}

/** What happens when a screen runs out, by the reading in force in this workspace and mode. */
export function expiryOf(
  programs: Programs,
  directory: Directory,
  program: string,
  mode: Mode
): ScreenExpiryFact {
  const fact = registering(programs.get(program)).registration.onExpiry
  const chosen = readingChosen(programs, directory, program, fact.reading)?.option
  return variant(fact, chosen ?? readingTaken(programs, program, fact.reading, mode))
}

/** How long a screen may stay open and what happens then. Throws for a screen that the program doesn't have. */
export function screenLimit(
  programs: Programs,
  directory: Directory,
  program: string,
  screen: string,
  mode: Mode
): ScreenLimit {
  const found = findScreen(programs, program, screen)
  if (found === undefined) throw new Error(`${program} has no such screen: ${screen}`)
  const expiry = expiryOf(programs, directory, program, mode)
  return {
    seconds: found.limitSeconds,
    strict: expiry.does === 'discard',
    text: expiry.text,
    rules: [...new Set([...expiry.rules, ...found.limitRules])],
    warnSeconds: (expiry.warnMinutes ?? 0) * 60,
    extendSeconds: (expiry.extendMinutes ?? 0) * 60,
    extensions: expiry.extensions ?? 0
  }
}

export interface ScreenInput {
  program: string
  screen: string
  /** The role chosen earlier, where the screen doesn't ask for it. */
  role?: string | undefined
  values: Readonly<Record<string, string>>
  mode: Mode
  timeZone: string
  now: Instant
  /** Examples accepted in training beside those of the pack. */
  textbook?: ReadonlySet<string> | undefined
  /** The workspace, for the readings chosen there and the groups that are here; without it those of the pack alone. */
  directory?: Directory
}
export type ScreenCheck =
  | { ok: true; values: Record<string, string>; notes: FieldNote[]; warnings: FieldNote[] }
  | { ok: false; refusal: Refusal }

export const textbookOf = (pack: ProgramPack, more: Iterable<string> = []): ReadonlySet<string> =>
  new Set([...(pack.textbook?.npis ?? []), ...(pack.registration?.textbook?.npis ?? []), ...more])

/**
 * Checks what was typed on one screen, every field at once. Values come back trimmed, as typed otherwise, without the
 * secret ones; `notes` are remarks on accepted values, `warnings` those worth a second look. The engine repeats all of
 * this when the registration is submitted.
 */
export function checkScreen(programs: Programs, input: ScreenInput): ScreenCheck {
  const pack = programs.get(input.program)
  const here = { programs, directory: input.directory ?? Directory.empty() }
  const screen = findScreen(programs, input.program, input.screen, here.directory)
  if (screen === undefined) throw new Error(`${input.program} has no such screen: ${input.screen}`)
  const chosen = (input.role ?? input.values.role ?? '').trim()
  const role = screen.kind === 'access' ? findRole(pack, chosen) : undefined
  const form = role === undefined ? [] : formFields(here, pack, role)
  const result = readForm([...screen.fields, ...form], input.values, {
    mode: input.mode,
    timeZone: input.timeZone,
    now: input.now,
    textbook: textbookOf(pack, input.textbook)
  })
  const problems = [
    ...result.problems,
    ...(screen.kind === 'questions' ? questionProblems(programs.identity(pack.identity), input.values) : []),
    ...(role === undefined ? [] : formProblems(here, pack, role, result))
  ]
  const [first] = problems
  if (first !== undefined) return { ok: false, refusal: formRefusal(problems, first) }
  const notes = [...result.notes, ...(role === undefined ? [] : formNotes(here, pack, role, result))]
  return {
    ok: true,
    values: result.values,
    notes,
    warnings: notes.filter(({ code }) => code !== 'textbook-example')
  }
}

function questionProblems(identity: IdentityPack, values: Readonly<Record<string, string>>): FieldProblem[] {
  const { atLeast, list, rules } = identity.questions
  const open = list.filter(({ id }) => (values[`answers.${id}`] ?? '').trim() === '')
  const missing = atLeast - (list.length - open.length)
  return open.slice(0, Math.max(0, missing)).map(({ id }) => ({
    field: `answers.${id}`,
    message: `Answer at least ${atLeast} of the questions.`,
    rules
  }))
}

/** Checks the fields of a form that belongs to no registration, every one at once. */
export function checkFields(
  fields: readonly FieldFact[],
  values: Readonly<Record<string, string>>,
  setting: { mode: Mode; timeZone: string; now: Instant }
): ScreenCheck {
  const result = readForm(fields, values, { ...setting, textbook: new Set() })
  const [first] = result.problems
  if (first !== undefined) return { ok: false, refusal: formRefusal(result.problems, first) }
  return { ok: true, values: result.values, notes: result.notes, warnings: result.notes }
}

/** The refusal of a form: the first problem is the one that is named, the others stand beside their fields. */
export function formRefusal(problems: FieldProblem[], first: FieldProblem): Refusal {
  return {
    check: 'fields',
    rules: [...new Set(problems.flatMap(({ rules }) => rules))],
    message: problems.length === 1 ? first.message : `${problems.length} fields need a second look.`,
    remedy:
      problems.length === 1 ? 'Correct the field that is marked.' : 'Correct the fields that are marked.',
    fields: problems
  }
}

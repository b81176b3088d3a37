import { Temporal } from 'temporal-polyfill'
import { parse } from 'yaml'
import * as z from 'zod'
import { isAuthority, type TrainingData } from './data'

/**
 * The people, practices and history of the training workspace, as data (resources/training/*.yaml). All of it is
 * fictional. A mistake in a file is found when it is loaded, and named with its file and place.
 */
const text = z.string().min(1).max(200)
const id = z.string().regex(/^[a-z0-9-]{2,40}$/)
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'a moment is written like 2026-09-04 09:00')
const address = z.strictObject({ street: text, city: text, state: text, zip: text })

const Practice = z.strictObject({
  id,
  tin: text,
  name: text,
  phone: text,
  address,
  /** What kind of organization it is, where its program asks. */
  kind: id.optional(),
  professionals: z.array(z.strictObject({ npi: text, ptan: text })).default([])
})

/** A user group: a new one, or by its name one that is there. */
const Group = z.union([
  z.strictObject({ joins: text }),
  z.strictObject({ kind: z.enum(['provider', 'surrogate']), name: text, company: text.optional() })
])
/** What somebody says of themselves when they ask, by the ids in the program's pack. */
const declares = z.array(id).optional()

const names = { id, first: text, last: text, line: text }
const Person = z.strictObject({
  ...names,
  practice: id,
  /** The program in which this person registers; without it that of the start. */
  program: id.optional(),
  /** The role that this person asks for, by its id in the program's pack. */
  role: id,
  group: Group.optional(),
  declares,
  email: z.string().regex(/^[^@\s]+@[^@\s]+\.example$/, 'an address of training ends in .example'),
  phone: text,
  ssn: text,
  birth: text,
  answers: z.array(text).min(2),
  justification: text,
  /** The practice password of somebody seeded; others get theirs by registering. */
  password: text.optional()
})
const AuthorityPerson = z.strictObject({ ...names, authority: id })

const start = z.strictObject({ at: moment, timeZone: text, workspace: text, persona: id, program: id })
const People = z.strictObject({
  start,
  practices: z.array(Practice).min(1),
  personas: z.array(z.union([Person, AuthorityPerson])).min(1)
})

const step = { at: moment, who: id }
const Step = z.discriminatedUnion('does', [
  z.strictObject({ ...step, does: z.literal('register') }),
  z.strictObject({ ...step, does: z.literal('sign-in') }),
  z.strictObject({ ...step, does: z.enum(['approve', 'reject', 'defer']), whose: id, because: text }),
  // With the account that somebody has: a role in an application, or another organization to work for.
  z.strictObject({
    ...step,
    does: z.literal('ask'),
    role: id,
    practice: id,
    /** By its name. */
    group: text,
    application: id.optional(),
    level: id.optional(),
    declares,
    because: text
  }),
  z.strictObject({
    ...step,
    does: z.literal('record-evidence'),
    whose: id,
    kind: id,
    spokeWith: text,
    phone: text,
    note: text
  })
])
const History = z.strictObject({ steps: z.array(Step) })

/** What the schemas of the files read, for the types in data.ts. */
export interface Schemas {
  practice: z.infer<typeof Practice>
  person: z.infer<typeof Person>
  authority: z.infer<typeof AuthorityPerson>
  step: z.infer<typeof Step>
}

/** Where a training file is wrong. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError'
}

/**
 * Reads the training files, given as texts with their names: `people.yaml` and any number of histories.
 * Throws TrainingDataError naming file and place.
 */
export function loadTraining(sources: readonly { path: string; text: string }[]): TrainingData {
  const people = sources.filter(({ path }) => /(^|[\\/])people\.yaml$/.test(path))
  const [source] = people
  if (source === undefined || people.length !== 1)
    throw new TrainingDataError('The training data needs one file people.yaml.')
  const { start: begin, practices, personas } = read(source, People)
  const steps = sources
    .filter((other) => other !== source)
    .flatMap((other) => read(other, History).steps)
    .map((one) => ({ ...one, instant: instantOf(one.at, begin.timeZone) }))
    .sort((a, b) => (a.instant < b.instant ? -1 : a.instant > b.instant ? 1 : 0))
  const data: TrainingData = {
    startsAt: instantOf(begin.at, begin.timeZone),
    timeZone: begin.timeZone,
    workspaceName: begin.workspace,
    firstPersona: begin.persona,
    firstProgram: begin.program,
    practices,
    personas,
    steps
  }
  checkNames(data)
  return data
}

function read<S extends z.ZodType>(source: { path: string; text: string }, schema: S): z.output<S> {
  let value: unknown
  try {
    value = parse(source.text)
  } catch (error) {
    throw new TrainingDataError(`${source.path}: ${error instanceof Error ? error.message : 'not YAML'}`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new TrainingDataError(
    `${source.path}: ${issue?.path.join('.') || '(top)'}: ${issue?.message ?? 'wrong'}`
  )
}

function instantOf(moment: string, timeZone: string): string {
  const local = Temporal.PlainDateTime.from(moment.replace(' ', 'T'))
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds).toISOString()
}

function checkNames(data: TrainingData): void {
  const personas = new Map(data.personas.map((persona) => [persona.id, persona]))
  const practices = new Set(data.practices.map((practice) => practice.id))
  const demand = (holds: boolean, what: string): void => {
    if (!holds) throw new TrainingDataError(`Training data: ${what}`)
  }
  demand(personas.size === data.personas.length, 'two personas share an id')
  demand(personas.has(data.firstPersona), `no persona ${data.firstPersona}`)
  for (const persona of data.personas)
    demand(isAuthority(persona) || practices.has(persona.practice), `${persona.id} has an unknown practice`)
  for (const one of data.steps) {
    demand(personas.has(one.who), `a step at ${one.at} names nobody known (${one.who})`)
    if ('whose' in one)
      demand(personas.has(one.whose), `a step at ${one.at} names nobody known (${one.whose})`)
    if (one.does === 'ask')
      demand(practices.has(one.practice), `a step at ${one.at} names an unknown practice (${one.practice})`)
    demand(one.instant < data.startsAt, `a step at ${one.at} lies after the start`)
  }
}

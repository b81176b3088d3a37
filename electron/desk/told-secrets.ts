import { datesIn, holdsSsn, nineDigitsIn } from '@shared/domain'
import { type Command, FREE_TEXT, OWN_WORDS } from '@shared/policy/commands'
import type { Decision, FieldProblem } from '@shared/policy/decision'
import type { Actor } from '@shared/policy/model'
import type { Desk } from './desk'
import { type Draft, draftOf, phrasesIn } from './draft'
import type { Secrets } from './secrets'

/**
 * Secrets that somebody tells in free text, which would stand in the record for good (CS-TXT-03). By its form an SSN is
 * seen without knowing it; otherwise what is written is compared with the digests that are kept.
 *
 * SSNs and dates of birth are compared with everybody's. Answers are compared only with those of whoever writes: else a
 * text box would tell a colleague, one guess after the other, with what somebody's account is recovered. And an answer of
 * one word isn't looked for: “Chicago” in “for the Chicago office” gives nothing away that would show it to be an answer,
 * and nobody named like their school could write a justification. Nor is it in names and addresses, which may well be
 * what an answer is about.
 */
export type ToldKind = 'form' | 'ssn' | 'birth' | 'answer'

export interface Told {
  /** Member names and indexes, joined by dots. */
  readonly path: string
  readonly kind: ToldKind
}

/** What one person is known by that isn't kept as anybody's yet, and what their answers are recognized by. */
export interface Own {
  readonly digests: ReadonlySet<string>
  readonly phrases: readonly string[]
}

const WHAT: Record<ToldKind, string> = {
  form: 'what looks like a Social Security Number',
  ssn: 'the Social Security Number of somebody registered here',
  birth: 'the date of birth of somebody registered here',
  answer: 'the answer to one of your authentication questions'
}
const RULES = ['CS-TXT-03']

/** What is a person's own: what is kept of them, and what the registration that they have under way has taken so far. */
export function ownOf(secrets: Secrets, personId: string, draft: Draft | null): Own {
  return {
    digests: new Set(Object.values(draft?.kept ?? {}).map(({ digest }) => digest)),
    phrases: [...secrets.phrasesOf(personId), ...(draft === null ? [] : phrasesIn(draft))]
  }
}

/** A search that collects the digests of everybody once, when it first needs them; for one command or one bundle. */
export function secretSearch(secrets: Secrets): (value: unknown, own: Own) => Told[] {
  let all: ReturnType<Secrets['everybodys']> | null = null
  const known = (as: 'ssn' | 'birth', digest: string, { digests }: Own): boolean => {
    all ??= secrets.everybodys()
    return all[as].has(digest) || digests.has(digest)
  }
  const kindOf = (text: string, inOwnWords: boolean, own: Own): ToldKind | null => {
    if (holdsSsn(text)) return 'form'
    if (nineDigitsIn(text).some((nine) => known('ssn', secrets.digitsDigest(nine), own))) return 'ssn'
    if (datesIn(text).some((day) => known('birth', secrets.dayDigest(day), own))) return 'birth'
    return inOwnWords && secrets.holdsPhrase(text, own.phrases) ? 'answer' : null
  }
  return (value, own) =>
    freeTexts(value).flatMap(({ path, name, text }) => {
      const kind = kindOf(text, OWN_WORDS.has(name), own)
      return kind === null ? [] : [{ path, kind }]
    })
}

interface FreeText {
  path: string
  name: string
  text: string
}

/** Every free text in a value. A member may itself be a dotted path, as the fields of a form are. */
function freeTexts(value: unknown, path = ''): FreeText[] {
  if (typeof value === 'string') {
    const name = path.slice(path.lastIndexOf('.') + 1)
    return FREE_TEXT.has(name) && value !== '' ? [{ path, name, text: value }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    freeTexts(inner, path === '' ? name : `${path}.${name}`)
  )
}

// A form names its fields without the parts of the command that it fills.
const fieldOf = (path: string): string =>
  path.replace(/^applicant\./, '').replace(/^newOrganization\./, 'organization.')

/** The refusal of a command or a form that would put these on record. */
export function refusedTold(told: readonly Told[]): Decision {
  const fields: FieldProblem[] = told.map(({ path, kind }) => ({
    field: fieldOf(path),
    message: `This holds ${WHAT[kind]}. Leave it out: what is recorded can’t be taken back.`,
    rules: [...RULES]
  }))
  const kinds = [...new Set(told.map(({ kind }) => WHAT[kind]))]
  const message = `What you wrote holds ${kinds.join(', and ')}.`
  const remedy = 'Leave it out and say it in other words, then go on. Nothing was recorded.'
  return {
    accepted: false,
    refusal: { check: 'no-secret-told', rules: [...RULES], message, remedy, fields },
    events: [],
    record: false,
    trace: [{ check: 'no-secret-told', label: message, status: 'fails', rules: [...RULES], detail: remedy }]
  }
}

/** The decision, unless its record would hold a secret that somebody told in the command: that is refused, and nothing is kept. */
export function keepable(desk: Desk, command: Command, actor: Actor, decision: Decision): Decision {
  if (!decision.accepted && !decision.record) return decision
  const draft = 'registrationId' in command ? draftOf(desk, command.registrationId) : null
  const own = ownOf(desk.secrets, 'id' in actor ? actor.id : '', draft)
  const told = secretSearch(desk.secrets)(command, own)
  return told.length === 0 ? decision : refusedTold(told)
}

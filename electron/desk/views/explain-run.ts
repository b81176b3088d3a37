import type { Outcome, RefusalView, RunAnswer, RunForm } from '@shared/ipc'
import { type Candidate, isFeasible, MOST_PEOPLE } from '@shared/policy'
import type { Desk } from '../desk'
import { Names } from './names'
import { refused } from './refusal'
import { ruleViewsOf } from './rules'
import { joined, plural } from './wording'

/** The roles and applications of the present program that an organization can be run with. */
export function runForm(desk: Desk): RunForm {
  const pack = desk.keyboard.program()
  return {
    program: pack.title,
    most: MOST_PEOPLE,
    roles: Object.entries(pack.roles).map(([id, { title, text, application }]) => ({
      id,
      title,
      text,
      application: application !== undefined
    })),
    applications: Object.entries(pack.applications).map(([value, { title }]) => ({ value, label: title }))
  }
}

interface RunInput {
  people: readonly Candidate[]
  wanted: readonly string[]
  application: string
}

/**
 * Whether an organization can be run with these people: an order in which they can be approved, or the rules that keep
 * it from being. The names are only thought of here; they are kept nowhere.
 */
export function runWith(desk: Desk, input: RunInput): Outcome<RunAnswer> {
  const pack = desk.keyboard.program()
  const fields = problems(desk, input)
  if (fields.length > 0)
    return refused('This can’t be worked out yet.', 'Correct what is marked.', INCOMPLETE, fields)
  const people = input.people.map(({ name, outside }) => ({ name: name.trim(), outside }))
  const found = isFeasible(desk.programs, desk.directory, {
    program: pack.id,
    people,
    wanted: input.wanted,
    ...(input.application === '' ? {} : { application: input.application })
  })
  const count = plural(people.length, 'person', 'people')
  if (found.feasible)
    return {
      ok: true,
      value: {
        feasible: true,
        title: `Yes. ${pack.title} can be run with ${count}.`,
        text: 'In this order each role can be approved by somebody else.',
        steps: found.steps.map(({ person, title, decidedBy, rules }) => ({
          person,
          role: title,
          decidedBy,
          rules
        })),
        missing: [],
        reasons: [],
        advice: found.advice.map(({ text, rules }) => ({ text, rules })),
        rules: [],
        documents: []
      }
    }
  return {
    ok: true,
    value: {
      feasible: false,
      title: `No. ${pack.title} can’t be run with ${count} in this way.`,
      text: found.missing.length === 0 ? '' : `None of them can become ${joined(found.missing, 'or')}.`,
      steps: [],
      missing: found.missing,
      reasons: found.reasons,
      advice: [],
      rules: found.rules,
      documents: ruleViewsOf(desk, found.rules).slice(0, 4)
    }
  }
}

const INCOMPLETE = ['CS-CMD-01']

function problems(desk: Desk, { people, wanted, application }: RunInput): RefusalView['fields'] {
  const pack = desk.keyboard.program()
  const fields: RefusalView['fields'] = []
  const wrong = (field: string, message: string): void => {
    fields.push({ field, message, rules: INCOMPLETE })
  }
  if (people.length === 0) wrong('people.0', 'Name at least one person.')
  if (people.length > MOST_PEOPLE) wrong('people.0', `Name ${MOST_PEOPLE} people at most.`)
  const names = people.map(({ name }) => name.trim().toLowerCase())
  for (const [index, name] of names.entries()) {
    if (name === '') wrong(`people.${index}`, 'Write a name, or take this line out.')
    else if (names.indexOf(name) < index) wrong(`people.${index}`, 'This name stands here already.')
  }
  if (!wanted.some((id) => id in pack.roles)) wrong('wanted', 'Mark at least one role.')
  const unknown = wanted.find((id) => !(id in pack.roles))
  if (unknown !== undefined)
    wrong('wanted', `This program has no such role: ${new Names(desk).role(pack.id, unknown)}.`)
  const asksFor = wanted.some((id) => pack.roles[id]?.application !== undefined)
  if (asksFor && !(application in pack.applications))
    wrong('application', 'Choose the application that the role is for.')
  return fields
}

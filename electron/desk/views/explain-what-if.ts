import type { WhatIfView } from '@shared/ipc'
import { type Succession, whatFreezesIf } from '@shared/policy'
import type { Person } from '@shared/policy/model'
import type { Desk } from '../desk'
import { type Known, knownTo, rolesKnown } from './explain-known'
import { plural, unique } from './wording'

type Line = NonNullable<WhatIfView['answer']>['roles'][number]

/** What freezes if somebody leaves, told as far as the asker knows their organizations; nothing changes by asking. */
export function whatIfView(desk: Desk, input: { who: string; place: string }): WhatIfView {
  const { directory } = desk
  const known = knownTo(desk)
  const mine = new Map(known.organizations.map(({ id, name }) => [id, name]))
  const placesOf = (person: Person): string[] =>
    unique(directory.grantsOf(person.id).map(({ organizationId }) => organizationId))
  const people = known.people.filter((person) => placesOf(person).some((id) => mine.has(id)))
  const person = people.find(({ id }) => id === input.who) ?? (input.who === '' ? people[0] : undefined)
  const all = person === undefined ? [] : placesOf(person)
  const here = all.filter((id) => mine.has(id))
  const everywhere = here.length > 1 && here.length === all.length
  const places = [
    ...(everywhere ? [{ value: '', label: 'every organization' }] : []),
    ...here.map((id) => ({ value: id, label: mine.get(id) ?? '' }))
  ]
  const place = places.find(({ value }) => value === input.place)?.value ?? places[0]?.value ?? ''
  return {
    program: desk.keyboard.program().title,
    people: people.map((one) => ({ value: one.id, label: labelOf(desk, known, one) })),
    places,
    chosen: { who: person?.id ?? '', place },
    empty: emptyOf(people, person),
    answer:
      person === undefined
        ? null
        : answerOf(
            person,
            places.find(({ value }) => value === place)?.label ?? '',
            whatFreezesIf(directory, desk.context(), {
              personId: person.id,
              ...(place === '' ? {} : { organizationId: place })
            })
          )
  }
}

function emptyOf(people: readonly Person[], person: Person | undefined): string {
  if (people.length === 0) return 'Nobody whom you may know of holds a role yet.'
  return person === undefined ? 'You can’t ask about this person. Choose another one.' : ''
}

function labelOf(desk: Desk, known: Known, person: Person): string {
  const name = `${person.firstName} ${person.lastName}${person.id === known.self?.id ? ' (you)' : ''}`
  const held = desk.directory.grantsOf(person.id)
  const left = held.length > 0 && held.every(({ departed }) => departed) ? ' (reported to have left)' : ''
  return `${name}, ${rolesKnown(desk, known, person)}${left}`
}

function answerOf(person: Person, place: string, found: Succession): WhatIfView['answer'] {
  const name = `${person.firstName} ${person.lastName}`
  const stops = found.frozen.length + found.stuck.length + found.lost.length
  return {
    title: found.reported
      ? `${name} is already reported to have left ${place}.`
      : stops === 0
        ? `Nothing stops if ${name} leaves ${place}.`
        : `${plural(stops, 'thing')} ${stops === 1 ? 'stops' : 'stop'} if ${name} leaves ${place}.`,
    text: `${found.reported ? 'What stopped with that has stopped by now; what is shown would come on top of it. ' : ''}${plural(found.roles.length, 'role')} would end. Nothing was changed: this was worked out on a copy.`,
    harmless: stops === 0,
    roles: found.roles.map(({ title, organization, rules }) => line(title, organization, rules)),
    frozen: found.frozen.map(({ text, organization, rules }) => line(text, organization, rules)),
    stuck: found.stuck.map(({ text, tracking, rules }) => line(text, tracking, rules)),
    lost: found.lost.map(({ label, organization, rules }) => line(label, organization, rules)),
    steps: found.steps.map(({ text, rules }) => line(text, '', rules))
  }
}

const line = (text: string, detail: string, rules: readonly string[]): Line => ({
  text,
  detail,
  rules: [...rules]
})

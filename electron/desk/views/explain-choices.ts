import type { WhyAct, WhyChoices, WhyQuestion } from '@shared/ipc'
import { findRole, type ProgramPack, permissionsOf } from '@shared/policy'
import type { GroupChoice } from '@shared/policy/commands'
import type { AccessRequest, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { type Known, knownTo, rolesKnown } from './explain-known'
import { Names } from './names'
import { maySee } from './request-words'
import { unique } from './wording'

type Option = WhyChoices['people'][number]

/** Stands for the authority of the program among the people. */
export const AUTHORITY = 'authority'
/** What can be asked about, in words that go on from "wants to". */
const ACTS: Record<WhyAct, string> = {
  decide: 'decide a request',
  ask: 'ask for a role',
  use: 'use a permission'
}

/**
 * What can be chosen next to what is chosen, only out of what the asker may know of; an open part takes the first that
 * there is. What was chosen and isn't there stays as it is, and its answer is a refusal.
 */
export function whyChoices(desk: Desk, question: WhyQuestion): WhyChoices {
  const known = knownTo(desk)
  const pack = desk.keyboard.program()
  const people = peopleOf(desk, known)
  const who = question.who === '' ? (people[0]?.value ?? '') : question.who
  const acts = actsOf(known, who)
  const act: WhyQuestion['act'] =
    question.act === '' || !acts.includes(question.act) ? (acts[0] ?? '') : question.act
  const places = act === 'ask' || act === 'use' ? placesOf(pack, known) : []
  const place = question.place === '' ? defaultPlace(desk, places, who) : question.place
  const asked = { who, act, place, thing: question.thing }
  const things = thingsOf(desk, known, asked)
  return {
    program: pack.title,
    people,
    acts: acts.map((value) => ({ value, label: ACTS[value] })),
    places: places.map(({ id, name }) => ({ value: id, label: name })),
    things,
    chosen: {
      ...asked,
      place: places.length === 0 ? '' : place,
      thing: question.thing === '' ? (things[0]?.value ?? '') : question.thing
    },
    empty: emptyOf(desk, people, acts, things, act)
  }
}

function emptyOf(
  desk: Desk,
  people: readonly Option[],
  acts: readonly WhyAct[],
  things: readonly Option[],
  act: string
): string {
  if (people.length === 0) {
    return desk.actor().kind === 'visitor'
      ? 'You aren’t registered yet, so there is nobody here to ask about.'
      : 'Nobody is here yet to ask about.'
  }
  if (acts.length === 0) return 'No request waits, and no organization of this program is yours to know of.'
  if (things.length > 0) return ''
  return act === 'decide' ? 'No request waits that you may know of.' : 'There is nothing of this kind there.'
}

/** The asker first, then everybody whose name they may see, then the authority. */
function peopleOf(desk: Desk, known: Known): Option[] {
  const pack = desk.keyboard.program()
  const mine = desk.actor().kind === 'authority'
  const authority = { value: AUTHORITY, label: mine ? `${pack.authority.short} (you)` : pack.authority.short }
  const people = known.people.map((person) => ({
    value: person.id,
    label: [
      `${person.firstName} ${person.lastName}${person.id === known.self?.id ? ' (you)' : ''}`,
      rolesKnown(desk, known, person)
    ]
      .filter(Boolean)
      .join(', ')
  }))
  if (mine) return [authority, ...people]
  return people.length === 0 ? [] : [...people, authority]
}

const actsOf = (known: Known, who: string): WhyAct[] => {
  const decide: WhyAct[] = known.requests.length > 0 ? ['decide'] : []
  return who === AUTHORITY ? ['decide'] : [...decide, ...(known.places.length > 0 ? BESIDE : [])]
}
const BESIDE: WhyAct[] = ['ask', 'use']

const placesOf = (pack: ProgramPack, known: Known): Organization[] =>
  known.places.filter(({ program }) => program === pack.id)

/** The person's own organization, where it is among them. */
function defaultPlace(desk: Desk, places: readonly Organization[], who: string): string {
  const held = new Set(desk.directory.grantsOf(who).map(({ organizationId }) => organizationId))
  return (places.find(({ id }) => held.has(id)) ?? places[0])?.id ?? ''
}

function thingsOf(desk: Desk, known: Known, { act, place, thing }: WhyQuestion): Option[] {
  if (act === 'decide') return requestsOf(desk, known, thing)
  const pack = desk.keyboard.program()
  const organization = placesOf(pack, known).find(({ id }) => id === place)
  if (organization === undefined) return []
  return act === 'ask' ? rolesIn(desk, pack, organization) : permissionsIn(desk, pack, organization)
}

/** Requests that wait, and the one that is asked about even where it has ended. */
function requestsOf(desk: Desk, known: Known, thing: string): Option[] {
  const names = new Names(desk)
  const asked = known.requests.some(({ id }) => id === thing) ? undefined : desk.directory.request(thing)
  const all: AccessRequest[] = [
    ...known.requests,
    ...(asked !== undefined && maySee(desk, asked.id) ? [asked] : [])
  ]
  const several = unique(all.map(({ organizationId }) => organizationId)).length > 1
  return all.map((request) => ({
    value: request.id,
    label: [
      `${request.personName}: ${names.role(request.program, request.role)}`,
      ...(several ? [desk.directory.organization(request.organizationId)?.name ?? ''] : [])
    ].join(', ')
  }))
}

/** Everything that can be asked for there: each role, with each user group or application that it would belong to. */
function rolesIn(desk: Desk, pack: ProgramPack, organization: Organization): Option[] {
  return Object.keys(pack.roles).flatMap((id): Option[] => {
    const role = findRole(pack, id)
    if (role === undefined || !role.organization.types.includes(organization.type)) return []
    const applications: { id: string; title: string }[] = role.application
      ? Object.entries(pack.applications).map(([application, { title }]) => ({ id: application, title }))
      : [{ id: '', title: '' }]
    return groupOptions(desk, role, organization).flatMap((group) =>
      applications.map((application) => ({
        value: [id, group.value, application.id].join('|'),
        label: [role.title, group.label, application.title].filter(Boolean).join(', ')
      }))
    )
  })
}

function groupOptions(
  desk: Desk,
  role: NonNullable<ReturnType<typeof findRole>>,
  organization: Organization
): Option[] {
  const fact = role.group
  if (fact === undefined) return [{ value: '', label: '' }]
  const here = desk.directory
    .groupsOf(organization.id)
    .filter(({ kind }) => fact.kinds.some(({ id }) => id === kind))
    .map(({ id, name }) => ({ value: id, label: name }))
  const fresh =
    fact.how === 'join'
      ? []
      : fact.kinds.map(({ id, label }) => ({ value: `new:${id}`, label: `a new group (${label})` }))
  const all = [...here, ...fresh]
  return all.length > 0 ? all : [{ value: '', label: 'no user group there yet' }]
}

/** What was chosen of `rolesIn`. */
export function askedFor(
  pack: ProgramPack,
  thing: string
): { role: string; group?: GroupChoice; application?: { id: string; level: string | null } } {
  const [role = '', group = '', application = ''] = thing.split('|')
  const level = findRole(pack, role)?.application?.level
    ? (pack.applications[application]?.levels[0]?.id ?? null)
    : null
  const kind = group === 'new:surrogate' ? 'surrogate' : 'provider'
  return {
    role,
    ...(group === ''
      ? {}
      : {
          group: group.startsWith('new:') ? { kind, name: 'New group', company: '' } : { groupId: group }
        }),
    ...(application === '' ? {} : { application: { id: application, level } })
  }
}

function permissionsIn(desk: Desk, pack: ProgramPack, organization: Organization): Option[] {
  const all = Object.keys(pack.roles).flatMap((role) =>
    permissionsOf(desk.programs, pack.id, role, organization, desk.directory)
  )
  return [...new Map(all.map(({ id, label }) => [id, label]))].map(([value, label]) => ({ value, label }))
}

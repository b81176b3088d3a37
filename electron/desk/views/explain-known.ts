import { placesOf } from '@shared/policy/asking'
import type { AccessRequest, Organization, Person } from '@shared/policy/model'
import { askingPack, askingScene } from '../asking-scene'
import type { Desk } from '../desk'
import { Names } from './names'
import { isOpen, maySee } from './request-words'
import { joined, unique } from './wording'

/** What the one at the keyboard may be told of by an explanation. */
export interface Known {
  /** The one at the keyboard themselves; null for an authority, or for somebody who hasn't registered. */
  self: Person | null
  /** People whose names they may see, themselves first. */
  people: Person[]
  /** Organizations whose people they may know of: those in which they hold a role; for an authority all it answers for. */
  organizations: Organization[]
  /** The same, those in which they have asked for a role, and what they have found to ask at. */
  places: Organization[]
  /** Requests that wait and that they may see. */
  requests: AccessRequest[]
}

/**
 * Names are for people of the organization and for its authority; a request for those, its requester and nobody
 * else, as the engine has it. Somebody who isn't signed in hears only of themselves.
 */
export function knownTo(desk: Desk): Known {
  const { directory, programs } = desk
  const actor = desk.actor()
  if (actor.kind === 'authority') {
    const answersFor = new Set(
      programs.all().flatMap(({ id, authority }) => (authority.id === actor.id ? [id] : []))
    )
    const organizations = directory.organizations().filter(({ program }) => answersFor.has(program))
    return known(desk, null, organizations, organizations)
  }
  const self = actor.kind === 'person' ? (directory.person(actor.id) ?? null) : null
  if (self === null) return { self, people: [], organizations: [], places: [], requests: [] }
  const signedIn = programs.identities().some(({ id }) => desk.keyboard.session(id)?.scope === 'full')
  const held = signedIn ? directory.grantsOf(self.id).map(({ organizationId }) => organizationId) : []
  const asked = directory.requestsOf(self.id).map(({ organizationId }) => organizationId)
  return known(desk, self, here(desk, held), here(desk, [...held, ...asked, ...found(desk)]))
}

/** The organizations of the request that is being put together: found by its number or in the reference directory. */
function found(desk: Desk): string[] {
  const pack = askingPack(desk, null)
  if (pack === null) return []
  const { scene, draft } = askingScene(desk, pack)
  return placesOf(scene, pack, draft).map(({ organization }) => organization.id)
}

const here = (desk: Desk, ids: readonly string[]): Organization[] =>
  [...new Set(ids)].flatMap((id) => desk.directory.organization(id) ?? [])

function known(
  desk: Desk,
  self: Person | null,
  organizations: readonly Organization[],
  places: readonly Organization[]
): Known {
  const there = ({ status }: Organization): boolean => status !== 'withdrawn'
  const mine = organizations.filter(there)
  const ids = new Set(mine.map(({ id }) => id))
  const requests = desk.directory
    .requests()
    .filter(
      (request) =>
        isOpen(request) &&
        (request.personId === self?.id || ids.has(request.organizationId)) &&
        (request.personId === self?.id || maySee(desk, request.id))
    )
  const people = new Set([
    ...(self === null ? [] : [self.id]),
    ...mine.flatMap(({ id }) => desk.directory.grantsIn(id)).map(({ personId }) => personId),
    ...requests.map(({ personId }) => personId)
  ])
  return {
    self,
    people: [...people].flatMap((id) => desk.directory.person(id) ?? []),
    organizations: mine,
    places: places.filter(there),
    requests
  }
}

/** The roles of a person as far as the asker may know of them, as they stand in a sentence. */
export function rolesKnown(desk: Desk, known: Known, person: Person): string {
  const names = new Names(desk)
  const mine = new Set(known.organizations.map(({ id }) => id))
  const roles = desk.directory
    .grantsOf(person.id)
    .filter(({ organizationId }) => mine.has(organizationId))
    .map(({ program, role }) => names.shortRole(program, role))
  return joined(unique(roles))
}

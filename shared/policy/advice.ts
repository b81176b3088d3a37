import { presentAt } from './checks/places'
import type { Directory } from './directory'
import type { Grant, Organization, RuleId } from './model'
import type { AdviceFact } from './pack/role'
import { inForce, type Programs } from './programs'

/** Something worth saying about who holds which roles in an organization; it never keeps anybody from anything. */
export interface Advised {
  role: string
  /** The user group that it is about; null: the organization. */
  groupId: string | null
  text: string
  rules: RuleId[]
}

/**
 * What the program advises for an organization as it stands now: too few who hold a role, too few people, or many people
 * and nobody in a role (IACS-ORG-04, IPC-T1-04, IQ-PSO-03). Nothing for an organization that isn't active.
 */
export function adviceFor(directory: Directory, programs: Programs, organizationId: string): Advised[] {
  const organization = directory.organization(organizationId)
  const pack = organization && programs.find(organization.program)
  if (organization?.status !== 'active' || pack === undefined) return []
  const present = directory.grantsIn(organizationId).filter(({ departed }) => !departed)
  return Object.entries(pack.roles).flatMap(([role, { advice, organization: where }]) =>
    where.types.includes(organization.type)
      ? advice
          .filter(
            ({ types, under }) =>
              (types.length === 0 || types.includes(organization.type)) &&
              inForce(under, programs, directory, pack.id)
          )
          .flatMap((fact) =>
            placesOf(directory, organization, fact)
              .filter((groupId) => applies(directory, organizationId, groupId, role, fact, present))
              .map((groupId) => ({ role, groupId, text: fact.text, rules: fact.rules }))
          )
      : []
  )
}

const placesOf = (directory: Directory, { id }: Organization, fact: AdviceFact): (string | null)[] =>
  fact.in === 'same-group' ? directory.groupsOf(id).map((group) => group.id) : [null]

function applies(
  directory: Directory,
  organizationId: string,
  groupId: string | null,
  role: string,
  fact: AdviceFact,
  present: readonly Grant[]
): boolean {
  const place = { organizationId, groupId, application: null }
  const holders = presentAt(directory, role, groupId === null ? 'same-organization' : 'same-group', place)
  const people = new Set(
    present.filter((grant) => groupId === null || grant.groupId === groupId).map(({ personId }) => personId)
  )
  return counts(fact, holders.length, people.size)
}

const counts = ({ when, count }: AdviceFact, holders: number, people: number): boolean =>
  when === 'holders-below'
    ? holders < count
    : when === 'people-below'
      ? people < count
      : people >= count && holders === 0

/** Somebody in a role of an organization that is only thought of. */
export interface Imagined {
  person: string
  role: string
}

/**
 * The same for an organization with one user group that is only thought of, with these people in these roles; of its
 * kind no more is known than that it has all of those roles.
 */
export function adviceIf(
  directory: Directory,
  programs: Programs,
  program: string,
  held: readonly Imagined[]
): Advised[] {
  const pack = programs.get(program)
  const rolesHeld = [...new Set(held.map(({ role }) => role))].flatMap((id) => pack.roles[id] ?? [])
  const types = Object.keys(pack.organizationTypes).filter((type) =>
    rolesHeld.every(({ organization }) => organization.types.includes(type))
  )
  return Object.entries(pack.roles).flatMap(([role, { advice, organization: where }]) => {
    const kinds = types.filter((type) => where.types.includes(type))
    return advice
      .filter(
        (fact) =>
          kinds.some((type) => fact.types.length === 0 || fact.types.includes(type)) &&
          inForce(fact.under, programs, directory, pack.id)
      )
      .filter((fact) => {
        const there = held.filter(
          (one) => fact.in !== 'same-group' || pack.roles[one.role]?.group !== undefined
        )
        const holders = there.filter((one) => one.role === role).length
        return counts(fact, holders, new Set(there.map(({ person }) => person)).size)
      })
      .map(({ text, rules }) => ({ role, groupId: null, text, rules }))
  })
}

import type { OrganizationView } from '@shared/ipc'
import type { Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { Names } from './names'
import { groupsOf } from './organization-groups'
import { Lines } from './organization-lines'
import { People } from './organization-people'
import { Tree } from './organization-tree'
import { countWord, digits, phone, plural, sentence, smallWords } from './wording'

const lineOf = (names: Names, organization: Organization): string => {
  const { label, value } = names.knownBy(organization)
  const program = names.program(organization.program)
  return value === '' ? program : `${program} · ${label} ${value}`
}

/** The tree of delegated authority of one organization, as boxes and as rows, with each person's part in it. */
export function organizationView(desk: Desk, input: { organizationId: string | null }): OrganizationView {
  const names = new Names(desk)
  const all = desk.directory.organizations()
  const current = all.find(({ id }) => id === input.organizationId) ?? ownOrganization(desk) ?? all[0]
  const organizations = all.map((organization) => ({
    id: organization.id,
    name: organization.name,
    line: lineOf(names, organization),
    current: organization.id === current?.id
  }))
  if (current === undefined)
    return {
      organizations,
      title: 'Organization',
      sub: 'No organization is registered in this workspace yet.',
      facts: [],
      groups: [],
      nodes: [],
      people: [],
      empty: 'The first person of a practice to register proposes it, and it appears here.'
    }
  const lines = new Lines(desk, names, current)
  return {
    organizations,
    title: 'Organization',
    sub: `${current.name}, ${names.program(current.program)}. Every line leads back to the authority.`,
    facts: factsOf(names, current),
    groups: groupsOf(desk, names, current),
    nodes: new Tree(lines).nodes(),
    people: new People(lines).people(),
    empty: ''
  }
}

/** The organization in which the one at the keyboard holds a role, or else has asked for one. */
function ownOrganization(desk: Desk): Organization | undefined {
  const actor = desk.actor()
  if (actor.kind !== 'person') return undefined
  const id =
    desk.directory.grantsOf(actor.id)[0]?.organizationId ??
    desk.directory.requestsOf(actor.id).at(-1)?.organizationId
  return id === undefined ? undefined : desk.directory.organization(id)
}

function factsOf(names: Names, organization: Organization): OrganizationView['facts'] {
  const pack = names.pack(organization.program)
  const type = pack?.organizationTypes[organization.type]
  const { label, value } = names.knownBy(organization)
  const { street, city, state, zip } = organization.address
  const state_ =
    organization.status === 'active'
      ? 'Active'
      : `Proposed: waits for ${names.authority(organization.program)}`
  return [
    ...(value === '' ? [] : [{ label, value, rules: type?.keyedBy.rules ?? [] }]),
    { label: 'State', value: state_, rules: [] },
    { label: 'Address', value: `${street}, ${city}, ${state} ${zip}`, rules: [] },
    { label: 'Phone', value: phone(organization.phone), rules: [] },
    {
      label: 'Professionals',
      value: organization.professionals.map(({ npi, ptan }) => `NPI ${npi}, PTAN ${ptan}`).join('\n'),
      rules: type?.professionals?.rules ?? []
    }
  ]
}

/** `1 primary official`; `1 primary, 2 backup` where a word is common to all: who answers for an organization. */
export function officialsText(desk: Desk, organization: Organization): string {
  const pack = new Names(desk).pack(organization.program)
  // Somebody who administers two groups is one person.
  const holdersOf = (role: string): Set<string> =>
    new Set(desk.directory.holders(organization.id, role).map(({ personId }) => personId))
  const counts = Object.entries(pack?.roles ?? {})
    .filter(([, fact]) => fact.place !== 'member' && fact.place !== 'application')
    .map(([role, fact]) => ({ n: holdersOf(role).size, short: fact.short }))
    .filter(({ n }) => n > 0)
  if (counts.length === 0) return `${sentence(countWord(0).toLowerCase())} official yet`
  const [first, ...others] = counts.map(({ short }) => smallWords(short))
  const common = first === undefined ? '' : first.slice(first.lastIndexOf(' '))
  if (others.length === 0 || common === '' || !others.every((short) => short.endsWith(common)))
    return counts.map(({ n, short }) => plural(n, smallWords(short))).join(', ')
  return counts.map(({ n, short }) => `${digits(n)} ${smallWords(short).slice(0, -common.length)}`).join(', ')
}

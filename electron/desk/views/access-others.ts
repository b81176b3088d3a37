import type { AccessView } from '@shared/ipc'
import type { Grant } from '@shared/policy/model'
import type { Desk } from '../desk'
import { openTasks } from './access-roles'
import { monthDay } from './dates'
import { Names } from './names'

type Other = AccessView['others'][number]

/**
 * Others with a role where the person has one or has asked for one, as far as something can be told about them: that they
 * have left, or that the role isn't needed any more. Their names are for people of the organization.
 */
export function othersView(desk: Desk): Other[] {
  const { personId } = desk.me()
  const names = new Names(desk)
  const member = new Set(desk.directory.grantsOf(personId).map(({ organizationId }) => organizationId))
  const asked = desk.directory
    .requestsOf(personId)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ organizationId }) => organizationId)
  return [...new Set([...member, ...asked])]
    .flatMap((id) => desk.directory.grantsIn(id))
    .filter((grant) => grant.personId !== personId)
    .map((grant) => otherOf(desk, names, grant, member.has(grant.organizationId)))
    .filter(({ departure, removal, departed }) => departed || departure !== null || removal !== null)
}

function otherOf(desk: Desk, names: Names, grant: Grant, member: boolean): Other {
  const fact = names.roleFact(grant.program, grant.role)
  const asked = openTasks(desk, grant.id).some(({ kind }) => kind === 'removal')
  const { departure, removal } = fact ?? {}
  return {
    grantId: grant.id,
    programId: grant.program,
    organization: desk.directory.organization(grant.organizationId)?.name ?? '',
    name: member
      ? (names.person(grant.personId) ?? '')
      : `${fact?.short ?? 'Holder'} since ${monthDay(grant.since, desk.timeZone)}`,
    role: names.role(grant.program, grant.role),
    departed: grant.departed || asked,
    departure: departure === undefined || asked ? null : { text: departure.text, rules: departure.rules },
    removal: removal === undefined || asked || !member ? null : { text: removal.text, rules: removal.rules }
  }
}

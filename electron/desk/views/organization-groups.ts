import type { OrgGroup } from '@shared/ipc'
import type { Grant, Group, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import type { Names } from './names'
import { isOpen } from './request-words'
import { unique } from './wording'

/** The user groups of an organization, those that are only asked for among them. */
export function groupsOf(desk: Desk, names: Names, organization: Organization): OrgGroup[] {
  const { directory } = desk
  const asked = directory
    .requests()
    .filter((request) => request.organizationId === organization.id && isOpen(request))
  const held = directory.grantsIn(organization.id)
  const ids = unique([
    ...directory.groupsOf(organization.id).map(({ id }) => id),
    ...[...held, ...asked].flatMap(({ groupId }) => groupId ?? [])
  ])
  return ids.flatMap((id) => {
    const group = directory.group(id)
    return group === undefined ? [] : [groupOf(names, group, held)]
  })
}

function groupOf(names: Names, group: Group, held: readonly Grant[]): OrgGroup {
  const administered = held.some(
    (grant) => grant.groupId === group.id && !grant.departed && administers(names, grant)
  )
  const roles = Object.values(names.pack(group.program)?.roles ?? {})
  const kind = roles.flatMap((role) => role.group?.kinds ?? []).find(({ id }) => id === group.kind)
  const frozen = group.status === 'active' && !administered
  return {
    id: group.id,
    name: group.name,
    line: [kind?.label ?? '', group.company].filter((part) => part !== '').join(', '),
    surrogate: group.kind === 'surrogate',
    frozen,
    status:
      group.status !== 'active'
        ? { tone: 'wait', word: 'Proposed' }
        : frozen
          ? { tone: 'frozen', word: 'Frozen: no administrator' }
          : { tone: 'ok', word: 'Active' },
    rules: kind?.rules ?? []
  }
}

/** Whether a role is that of an administrator of its user group. */
export const administers = (names: Names, { program, role }: Pick<Grant, 'program' | 'role'>): boolean =>
  names.roleFact(program, role)?.place === 'group-administrator'

import type { AccessView, Permission } from '@shared/ipc'
import { may, permissionsOf } from '@shared/policy'
import type { Grant, Task } from '@shared/policy/model'
import type { Desk } from '../desk'
import { when } from './dates'
import { Explains } from './explain-link'
import { Names } from './names'

type Role = AccessView['roles'][number]

/** The roles that the person at the keyboard holds, with what each lets them do now, by type and model. */
export function rolesHeld(desk: Desk): Role[] {
  const names = new Names(desk)
  const explains = new Explains(desk)
  return desk.directory.grantsOf(desk.me().personId).map((grant) => roleOf(desk, names, grant, explains))
}

function roleOf(desk: Desk, names: Names, grant: Grant, explains: Explains): Role {
  const fact = names.roleFact(grant.program, grant.role)
  const organization = desk.directory.organization(grant.organizationId)
  const change = fact?.change
  return {
    grantId: grant.id,
    programId: grant.program,
    role: names.role(grant.program, grant.role),
    program: names.program(grant.program),
    organization: organization?.name ?? '',
    details: placeDetails(desk, names, grant),
    since: when(grant.since, desk.now(), desk.timeZone),
    approvedBy: names.approver(grant.program, grant.by),
    rules: grant.rules,
    permissions: permissionsOf(desk.programs, grant.program, grant.role, organization, desk.directory).map(
      ({ id }) => permissionOf(desk, grant, id, explains)
    ),
    activation: { text: fact?.activation.text ?? '', rules: fact?.activation.rules ?? [] },
    open: openTasks(desk, grant.id).map((task) => taskLine(names, task)),
    removal: fact?.removal === undefined ? null : { text: fact.removal.text, rules: fact.removal.rules },
    change:
      change === undefined
        ? null
        : {
            text: change.text,
            rules: change.rules,
            to: change.to.map((role) => ({ value: role, label: names.role(grant.program, role) }))
          }
  }
}

const permissionOf = (desk: Desk, grant: Grant, permission: string, explains: Explains): Permission => {
  const { personId, organizationId, application } = grant
  const found = may(desk.directory, desk.context(), {
    personId,
    organizationId,
    permission,
    ...(application === null ? {} : { application })
  })
  return {
    id: permission,
    label: found.label,
    allowed: found.allowed,
    why: found.why,
    rules: found.rules,
    explain: explains.use(personId, organizationId, permission)
  }
}

type Placed = Pick<Grant, 'program' | 'organizationId' | 'groupId' | 'application' | 'level'>

/** Type and model of the organization, user group, application and level, as far as there are any. */
export function placeDetails(desk: Desk, names: Names, placed: Placed): Role['details'] {
  const pack = names.pack(placed.program)
  const organization = desk.directory.organization(placed.organizationId)
  const type = pack?.organizationTypes[organization?.type ?? '']
  const model = type?.lookup?.models.find(({ id }) => id === organization?.model)
  const application = pack?.applications[placed.application ?? '']
  const level = application?.levels.find(({ id }) => id === placed.level)
  const group = placed.groupId === null ? undefined : desk.directory.group(placed.groupId)
  const key =
    organization === undefined || type === undefined
      ? ''
      : type.keyedBy.field === 'tin'
        ? names.tin(organization)
        : organization.key
  return [
    { label: type?.keyedBy.label ?? '', value: key },
    { label: 'Type', value: [type?.title, model?.label].filter((part) => part !== undefined).join(', ') },
    { label: 'User group', value: group?.name ?? '' },
    {
      label: 'Application',
      value: [application?.title, level?.label].filter((part) => part !== undefined).join(': ')
    }
  ].filter(({ value }) => value !== '')
}

export const openTasks = (desk: Desk, grantId: string): Task[] =>
  desk.directory.tasks().filter((task) => task.status === 'open' && task.grantId === grantId)

export function taskLine(names: Names, task: Task): string {
  const what =
    task.kind === 'role-change'
      ? `Change to ${names.role(task.program, task.role ?? '')} asked for`
      : 'Removal asked for'
  return `${what}: ${task.number}`
}

import type { AccessView, Permission } from '@shared/ipc'
import { may, permissionsOf } from '@shared/policy'
import type { AccessRequest, Grant } from '@shared/policy/model'
import type { Desk } from './desk'
import { when } from './views/dates'
import { Names } from './views/names'
import { candidates, endText, isOpen, statusOf, whoCan } from './views/request-words'

/** What the person at the keyboard holds, may do and has asked for; the engine says what is allowed and why. */
export const accessView = (desk: Desk): AccessView => {
  const { personId } = desk.me()
  const names = new Names(desk)
  const requests = desk.directory.requestsOf(personId)
  const hasAccount = desk.me().account !== undefined
  const under = desk.directory.registrationOf(personId) !== undefined
  return {
    roles: desk.directory.grantsOf(personId).map((grant) => roleOf(desk, names, grant)),
    // Newest first; they stand in the order of their submission.
    requests: [...requests].reverse().map((request) => requestOf(desk, names, request)),
    canAskForMore: !desk.keyboard.isAuthority && !desk.readOnly,
    askLabel: under ? 'Go on registering' : hasAccount ? 'Ask for another role' : 'Register',
    target: desk.keyboard.isAuthority ? null : { screen: 'register' }
  }
}

const roleOf = (desk: Desk, names: Names, grant: Grant): AccessView['roles'][number] => ({
  grantId: grant.id,
  role: names.role(grant.program, grant.role),
  program: names.program(grant.program),
  organization: desk.directory.organization(grant.organizationId)?.name ?? '',
  since: when(grant.since, desk.now(), desk.timeZone),
  approvedBy: names.decider(grant.program, grant.by),
  rules: grant.rules,
  permissions: permissionsOf(
    desk.programs,
    grant.program,
    grant.role,
    desk.directory.organization(grant.organizationId),
    desk.directory
  ).map(({ id }) => permissionOf(desk, grant, id))
})

const permissionOf = (desk: Desk, grant: Grant, permission: string): Permission => {
  const { personId, organizationId } = grant
  const found = may(desk.directory, desk.context(), { personId, organizationId, permission })
  return { id: permission, label: found.label, allowed: found.allowed, why: found.why, rules: found.rules }
}

const requestOf = (desk: Desk, names: Names, request: AccessRequest): AccessView['requests'][number] => {
  const list = isOpen(request) ? candidates(desk, request) : []
  const route = names.route(request)
  return {
    requestId: request.id,
    tracking: request.tracking,
    role: names.role(request.program, request.role),
    organization: desk.directory.organization(request.organizationId)?.name ?? '',
    submitted: when(request.submittedAt, desk.now(), desk.timeZone),
    status: statusOf(desk, request, list),
    waitsFor: isOpen(request) ? whoCan(list) : '',
    end: isOpen(request)
      ? endText(desk, request)
      : request.endedAt === null
        ? ''
        : when(request.endedAt, desk.now(), desk.timeZone).text,
    justification: request.justification,
    rules: [...(route?.lasts?.rules ?? route?.answerWithin?.rules ?? route?.rules ?? [])]
  }
}

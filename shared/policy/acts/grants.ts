import type { PolicyEvent } from '../events'
import type { AccessRequest, Actor, Group, Instant, Organization, RuleId } from '../model'
import type { RoleFact } from '../programs'

type Asked = Pick<
  Extract<PolicyEvent, { type: 'request.submitted' }>,
  | 'requestId'
  | 'program'
  | 'role'
  | 'organizationId'
  | 'personId'
  | 'groupId'
  | 'application'
  | 'level'
  | 'declared'
>

/** A request as the event that made it said it, for what follows from either. */
export const asAsked = (request: AccessRequest): Asked => ({
  requestId: request.id,
  program: request.program,
  role: request.role,
  organizationId: request.organizationId,
  personId: request.personId,
  ...(request.groupId === null ? {} : { groupId: request.groupId }),
  ...(request.application === null ? {} : { application: request.application }),
  ...(request.level === null ? {} : { level: request.level }),
  declared: { ...request.declared }
})

/** The role is given, and what was only proposed with it becomes real. */
export function given(
  asked: Asked,
  role: RoleFact,
  organization: Organization,
  group: Group | null,
  by: Actor,
  rules: RuleId[],
  at: Instant
): PolicyEvent[] {
  const { requestId, declared, program, organizationId, personId, groupId, application, level } = asked
  const serves =
    group !== null && role.group?.how === 'create-or-join' && !group.organizationIds.includes(organizationId)
  return [
    ...(organization.status === 'proposed'
      ? [{ type: 'organization.activated' as const, at, organizationId }]
      : []),
    ...(serves ? [{ type: 'group.serves' as const, at, groupId: group.id, organizationId }] : []),
    {
      type: 'grant.given',
      at,
      grantId: `grant-${requestId}`,
      program,
      role: role.id,
      organizationId,
      personId,
      requestId,
      by,
      rules,
      ...(groupId === undefined ? {} : { groupId }),
      ...(application === undefined ? {} : { application }),
      ...(level === undefined ? {} : { level }),
      ...(declared?.outside === true ? { outside: true as const } : {})
    }
  ]
}

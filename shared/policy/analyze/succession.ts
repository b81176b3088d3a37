import type { PolicyContext, Scene } from '../checks/check'
import { fullName } from '../checks/requests'
import { decidersOn, matterOf, routeFor, somebodyDecides } from '../checks/routes'
import { Directory } from '../directory'
import { permissionsOf } from '../explain'
import type { Grant, RuleId } from '../model'
import { findRole, type ProgramPack, type RoleFact } from '../programs'

/** What stops when somebody leaves, and who could step in, in which order. */
export interface Succession {
  personId: string
  /** They are reported to have left all of it already: what stops with them has stopped, and is not among the rest. */
  reported: boolean
  /** The roles that would end. */
  roles: { organizationId: string; organization: string; program: string; title: string; rules: RuleId[] }[]
  /** Requests that wait and that nobody could decide any more. */
  stuck: { requestId: string; tracking: string; text: string; rules: RuleId[] }[]
  /** Kinds of requests that nobody there could decide any more. */
  frozen: { organizationId: string; organization: string; role: string; text: string; rules: RuleId[] }[]
  /** What nobody there may do any more. */
  lost: { organizationId: string; organization: string; label: string; rules: RuleId[] }[]
  /** What to do, in order; each step with its rules. */
  steps: { text: string; rules: RuleId[] }[]
}

const without = (directory: Directory, grants: readonly Grant[], ctx: PolicyContext): Directory => {
  const after = Directory.from(structuredCopy(directory))
  for (const grant of grants)
    after.apply({ type: 'grant.ended', at: ctx.now, grantId: grant.id, by: ctx.actor, reason: 'removed' })
  return after
}
const structuredCopy = (directory: Directory): unknown => JSON.parse(JSON.stringify(directory))

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

/**
 * What freezes if this person leaves every organization, or one of them, or has one role no more (X-30, IQ-PSO-08). Nothing changes: it is
 * worked out on a copy of the directory.
 */
export function whatFreezesIf(
  directory: Directory,
  ctx: PolicyContext,
  question: { personId: string; organizationId?: string; grantId?: string }
): Succession {
  const grants = directory
    .grantsOf(question.personId)
    .filter(
      ({ id, organizationId }) =>
        (question.organizationId === undefined || organizationId === question.organizationId) &&
        (question.grantId === undefined || id === question.grantId)
    )
  const after = without(directory, grants, ctx)
  const before: Scene = { directory, ctx }
  const later: Scene = { directory: after, ctx }
  const nameOf = (id: string) => directory.organization(id)?.name ?? id
  const roles = grants.flatMap((grant) => {
    const role = roleOf(ctx, grant)
    return role === undefined
      ? []
      : [
          {
            organizationId: grant.organizationId,
            organization: nameOf(grant.organizationId),
            program: grant.program,
            title: role.title,
            rules: unique([...(role.removal?.rules ?? []), ...grant.rules])
          }
        ]
  })
  const organizations = unique(grants.map(({ organizationId }) => organizationId))
  const stuck = organizations.flatMap((id) =>
    after.pendingOf(id).flatMap((request) => {
      const now = matterOf(before, request.id)
      const then = matterOf(later, request.id)
      if (now === null || then === null) return []
      const could = somebodyDecides(before, now.deciders, request, request.personId)
      const can = somebodyDecides(later, then.deciders, request, request.personId)
      if (!could || can) return []
      const rules = unique([
        ...(then.route.freeze?.rules ?? []),
        ...then.route.rules,
        ...then.pack.ownRequest.rules
      ])
      return [
        {
          requestId: request.id,
          tracking: request.tracking,
          text: `${request.personName} waits to be ${then.role.title}: nobody could decide it.`,
          rules
        }
      ]
    })
  )
  const frozen = organizations.flatMap((id) => frozenIn(before, later, id, nameOf(id)))
  const lost = organizations.flatMap((id) => lostIn(directory, after, ctx, id, nameOf(id)))
  return {
    personId: question.personId,
    reported: grants.length > 0 && grants.every(({ departed }) => departed),
    roles,
    stuck,
    frozen,
    lost,
    steps: organizations.flatMap((id) => stepsFor(before, later, grants, id, nameOf(id)))
  }
}

const roleOf = (ctx: PolicyContext, grant: Grant): RoleFact | undefined => {
  const pack = ctx.programs.find(grant.program)
  return pack && findRole(pack, grant.role)
}

const packOf = ({ directory, ctx }: Scene, organizationId: string): ProgramPack | undefined => {
  const program = directory.organization(organizationId)?.program
  return program === undefined ? undefined : ctx.programs.find(program)
}

const rolesIn = (scene: Scene, organizationId: string): RoleFact[] => {
  const pack = packOf(scene, organizationId)
  const type = scene.directory.organization(organizationId)?.type ?? ''
  if (pack === undefined) return []
  return Object.keys(pack.roles)
    .flatMap((id) => findRole(pack, id) ?? [])
    .filter(({ organization }) => organization.types.includes(type))
}

/** Whether somebody who isn't there yet could have a request for the role decided in that organization. */
function decidable(scene: Scene, role: RoleFact, organizationId: string): boolean {
  const pack = packOf(scene, organizationId)
  if (pack === undefined) return false
  const come = role.after.every(
    ({ role: first }) =>
      scene.directory.holders(organizationId, first).filter(({ departed }) => !departed).length > 0
  )
  if (!come) return false
  const deciders = decidersOn(scene, pack, routeFor(scene, role, organizationId))
  // Somebody of a user group that is there stands for its members.
  const groups = [null, ...scene.directory.groupsOf(organizationId).map(({ id }) => id)]
  return groups.some((groupId) =>
    somebodyDecides(scene, deciders, { organizationId, groupId, application: null }, '')
  )
}

function frozenIn(before: Scene, later: Scene, organizationId: string, name: string): Succession['frozen'] {
  return rolesIn(before, organizationId)
    .filter((role) => decidable(before, role, organizationId) && !decidable(later, role, organizationId))
    .map((role) => {
      const route = routeFor(later, role, organizationId)
      return {
        organizationId,
        organization: name,
        role: role.id,
        text: `Nobody new can become ${role.title}.`,
        rules: unique([
          ...(route.freeze?.rules ?? []),
          ...role.after.flatMap(({ rules }) => rules),
          ...route.rules
        ])
      }
    })
}

function lostIn(
  directory: Directory,
  after: Directory,
  ctx: PolicyContext,
  organizationId: string,
  organization: string
): Succession['lost'] {
  // Only what a role lets its holder do in an organization of this type and model: a registry never had a practice's.
  const place = directory.organization(organizationId)
  // Whoever is reported to have left does nothing there any more.
  const held = (of: Directory) =>
    new Map(
      of
        .grantsIn(organizationId)
        .filter(({ departed }) => !departed)
        .flatMap(({ program, role }) => permissionsOf(ctx.programs, program, role, place, directory))
        .map((permission) => [permission.id, permission])
    )
  const left = held(after)
  return [...held(directory)]
    .filter(([id]) => !left.has(id))
    .map(([, { label, rules }]) => ({ organizationId, organization, label, rules: [...rules] }))
}

/** How the organization gets somebody again: report, a stand-in who acts meanwhile, a new holder and who decides on them. */
function stepsFor(
  before: Scene,
  later: Scene,
  grants: readonly Grant[],
  organizationId: string,
  name: string
): Succession['steps'] {
  const pack = packOf(before, organizationId)
  if (pack === undefined) return []
  const here = grants.filter((grant) => grant.organizationId === organizationId)
  return here.flatMap((grant): Succession['steps'] => {
    const role = findRole(pack, grant.role)
    if (
      role === undefined ||
      (role.place !== 'official' && role.place !== 'backup' && role.place !== 'group-administrator')
    )
      return []
    const others = later.directory
      .holders(organizationId, grant.role)
      .filter(({ departed, groupId }) => !departed && groupId === grant.groupId)
    const names = others.map(({ personId }) => fullName(later.directory.person(personId)))
    const told = grant.departed ? undefined : (role.departure ?? role.removal)
    const report = told === undefined ? [] : [{ text: told.text, rules: [...told.rules] }]
    if (names.length > 0)
      return [
        ...report,
        {
          text: `${names.join(' and ')} ${names.length === 1 ? 'goes' : 'go'} on as ${role.title} of ${name}.`,
          rules: [...role.holders.rules]
        }
      ]
    const deciders = decidersOn(later, pack, routeFor(later, role, organizationId))
    const who = deciders
      .map((decider) =>
        decider.by === 'role'
          ? `the ${findRole(pack, decider.role)?.title ?? ''}`
          : decider.by === 'authority'
            ? pack.authority.short
            : 'nobody: a validation that holds approves it'
      )
      .join(' or ')
    return [
      ...report,
      {
        text: `Somebody else asks to be ${role.title} of ${name}; ${who} decides.`,
        rules: unique(deciders.flatMap(({ rules }) => [...rules]))
      }
    ]
  })
}

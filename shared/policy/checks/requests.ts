import type { Command } from '../commands'
import type { AccessRequest, Actor, Organization, Person } from '../model'
import type { RouteFact } from '../pack/role'
import { findRole, type ProgramPack, type RoleFact } from '../programs'
import { spoken } from '../times'
import { type Check, fails, holds, joined, type Scene } from './check'
import { HOUSE } from './house'
import { signedIn } from './session'

/** A request, and what the packs say about it. All of it is there, or `request` isn't. */
export interface RequestScene extends Scene {
  command: Extract<Command, { type: 'request.decide' | 'request.record-evidence' }>
  matter: Matter | null
}
export interface Matter {
  request: AccessRequest
  pack: ProgramPack
  role: RoleFact
  route: RouteFact
  organization: Organization
}

/** The route on which a request for the role is decided in that organization. */
export function routeFor({ directory }: Scene, role: RoleFact, organizationId: string): RouteFact {
  const first = directory.holders(organizationId, role.id).length === 0
  const fits = (when: RouteFact['when']) => when === 'always' || (when === 'first') === first
  const route = role.routes.find(({ when }) => fits(when)) ?? role.routes[0]
  if (route === undefined) throw new Error(`The role ${role.id} has no route.`)
  return route
}

export function matterOf(scene: Scene, requestId: string): Matter | null {
  const request = scene.directory.request(requestId)
  const pack = request && scene.ctx.programs.find(request.program)
  const role = request && pack && findRole(pack, request.role)
  const organization = request && scene.directory.organization(request.organizationId)
  if (!request || !pack || !role || !organization) return null
  return { request, pack, role, organization, route: routeFor(scene, role, organization.id) }
}

export const fullName = (person: Person | undefined): string =>
  person === undefined ? '' : `${person.firstName} ${person.lastName}`

const isOwn = (actor: Actor, request: AccessRequest) =>
  (actor.kind === 'person' || actor.kind === 'visitor') && actor.id === request.personId

/** Whoever may know of the request at all: the authority, the requester, and those who hold a role there. */
function maySee({ directory, ctx }: Scene, { request, pack }: Matter): boolean {
  const { actor } = ctx
  if (actor.kind === 'authority') return actor.id === pack.authority.id
  if (actor.kind !== 'person' && actor.kind !== 'visitor') return false
  if (actor.id === request.personId) return true
  return directory.grantsOf(actor.id).some((grant) => grant.organizationId === request.organizationId)
}

export const known: Check<RequestScene> = {
  id: 'request-known',
  label: 'The request exists',
  run: (scene) =>
    scene.matter !== null && maySee(scene, scene.matter)
      ? holds(HOUSE.object, scene.matter.request.tracking)
      : fails(
          HOUSE.object,
          'There is no such request among yours.',
          'Go back to the list and open it from there.'
        )
}

export const session: Check<RequestScene> = {
  id: 'signed-in',
  label: 'Signed in with a password of one’s own',
  run: (scene) => {
    const { actor } = scene.ctx
    if (actor.kind === 'authority') return holds(HOUSE.session, `Acting for ${actor.name}`)
    const verdict = signedIn(scene)
    const activation = scene.matter?.role.activation
    if (verdict.holds || activation === undefined || scene.ctx.session === null) return verdict
    return { ...verdict, rules: joined(verdict.rules, activation.rules) }
  }
}

export const open: Check<RequestScene> = {
  id: 'request-open',
  label: 'The request is pending',
  run: ({ matter }) => {
    if (matter === null) return null
    const { request, pack, route } = matter
    const canceled = request.status === 'canceled'
    if (request.status === 'pending' || request.status === 'deferred')
      return holds(pack.finality.rules, pack.statuses[request.status])
    const last = request.decisions.at(-1)
    return fails(
      canceled && route.lasts ? route.lasts.rules : pack.finality.rules,
      canceled
        ? 'The request was canceled: nobody decided it in time.'
        : `The request was already decided${last ? ` by ${last.by.name}` : ''}: ${outcomeOf(route, last?.outcome)}.`,
      'A new request can be submitted.'
    )
  }
}

const outcomeOf = (route: RouteFact, outcome: string | undefined) =>
  route.outcomes.find(({ id }) => id === outcome)?.status ?? 'Decided'

export const notOwn: Check<RequestScene> = {
  id: 'not-own',
  label: 'It isn’t one’s own request',
  run: ({ ctx, matter, command }) => {
    if (matter === null) return null
    const { ownRequest } = matter.pack
    if (!isOwn(ctx.actor, matter.request)) return holds(ownRequest.rules, 'Somebody else asks')
    return fails(ownRequest.rules, ownRequest.message, ownRequest.remedy, {
      events: [
        {
          type: 'request.decision-refused',
          at: ctx.now,
          requestId: matter.request.id,
          by: ctx.actor,
          check: 'not-own'
        }
      ],
      record: command.type === 'request.decide'
    })
  }
}

export const organization: Check<RequestScene> = {
  id: 'organization-there',
  label: 'The organization is there',
  run: ({ matter }) => {
    if (matter === null) return null
    const rules = joined(
      HOUSE.object,
      matter.pack.organizationTypes[matter.organization.type]?.keyedBy.rules ?? []
    )
    return matter.organization.status === 'withdrawn'
      ? fails(rules, 'The organization was withdrawn.', 'A new registration can propose it again.')
      : holds(rules, matter.organization.name)
  }
}

export const prerequisites: Check<RequestScene> = {
  id: 'prerequisites',
  label: 'The officials that must come first are there',
  run: ({ directory, matter }) => {
    if (matter === null || matter.role.after.length === 0) return null
    for (const after of matter.role.after)
      if (directory.holders(matter.organization.id, after.role).length === 0)
        return fails(after.rules, after.message, after.remedy)
    return holds(joined(...matter.role.after.map(({ rules }) => rules)), 'They are approved')
  }
}

export const holders: Check<RequestScene> = {
  id: 'holders',
  label: 'The role has room for one more',
  run: ({ directory, matter, command }) => {
    if (matter === null || (command.type === 'request.decide' && command.outcome !== 'approve')) return null
    const { max, rules } = matter.role.holders
    const count = directory.holders(matter.organization.id, matter.role.id).length
    if (max !== null && count >= max)
      return fails(
        rules,
        `${matter.organization.name} has a ${matter.role.title} already.`,
        'The request can be denied. Replacing an official is a task for the Help Desk.'
      )
    return holds(rules, max === null ? 'Any number may hold it' : `${count} of ${max} so far`)
  }
}

/** Which decider of the route the actor is, if any. */
export function deciderFor({ directory, ctx }: Scene, { route, pack, organization }: Matter) {
  const { actor } = ctx
  return route.decidedBy.find((decider) => {
    if (decider.by === 'authority') return actor.kind === 'authority' && actor.id === pack.authority.id
    if (actor.kind !== 'person') return false
    return directory.holders(organization.id, decider.role).some(({ personId }) => personId === actor.id)
  })
}

/** Who decides on this route, in words: "CMS", "the Primary official or the Backup official". */
export function decidersInWords({ pack, route }: Matter): string {
  return route.decidedBy
    .map((decider) =>
      decider.by === 'authority' ? pack.authority.short : `the ${findRole(pack, decider.role)?.title ?? ''}`
    )
    .join(' or ')
}

export const decider: Check<RequestScene> = {
  id: 'decider',
  label: 'Their role decides this kind of request',
  run: (scene) => {
    const { matter, ctx } = scene
    if (matter === null) return null
    const found = deciderFor(scene, matter)
    const rules = joined(matter.route.rules, ...matter.route.decidedBy.map((fact) => fact.rules))
    if (found !== undefined)
      return holds(joined(found.rules, matter.route.rules), `Decided by ${decidersInWords(matter)}`)
    return fails(
      rules,
      `This request isn’t yours to decide: ${decidersInWords(matter)} decides it.`,
      'It waits for those who may. You can see who they are on the request.',
      {
        events: [
          {
            type: 'request.decision-refused',
            at: ctx.now,
            requestId: matter.request.id,
            by: ctx.actor,
            check: 'decider'
          }
        ],
        record: true
      }
    )
  }
}

export const outcome: Check<RequestScene> = {
  id: 'outcome-offered',
  label: 'This outcome exists for this request',
  run: ({ matter, command }) => {
    if (matter === null || command.type !== 'request.decide') return null
    const found = matter.route.outcomes.find(({ id }) => id === command.outcome)
    const names = matter.route.outcomes.map(({ label }) => label).join(', ')
    return found
      ? holds(matter.route.outcomeRules, found.label)
      : fails(matter.route.outcomeRules, 'This outcome doesn’t exist here.', `Choose one of these: ${names}.`)
  }
}

export const deadline: Check<RequestScene> = {
  id: 'deadline',
  label: 'Its time isn’t over',
  run: ({ matter, ctx }) => {
    if (matter === null || matter.route.lasts === undefined || matter.request.deadline === null) return null
    const end = spoken(matter.request.deadline, ctx.timeZone)
    return ctx.now > matter.request.deadline
      ? fails(
          matter.route.lasts.rules,
          `The request could be decided until ${end}. It is canceled.`,
          'The person can submit a new request.'
        )
      : holds(matter.route.lasts.rules, `Until ${end}`)
  }
}

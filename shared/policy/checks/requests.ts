import type { Command } from '../commands'
import type { AccessRequest, Actor, Person } from '../model'
import type { DeciderFact, RouteFact } from '../pack/role'
import { findRole } from '../programs'
import { spoken } from '../times'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import { holdersAt, presentAt } from './places'
import { hasTurn, type Matter } from './routes'
import { SIGNED_IN, signedIn } from './session'
import { afterOf, barredOf, excludedOf, isOutside, requiredOf, type Standing } from './standing'

/** A request, and what the packs say about it. All of it is there, or `request` isn't. */
export interface RequestScene extends Scene {
  command: Extract<Command, { type: 'request.decide' | 'request.record-evidence' }>
  matter: Matter | null
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
  id: SIGNED_IN,
  label: 'Signed in with a password of one’s own',
  run: (scene) => {
    const { actor } = scene.ctx
    if (actor.kind === 'authority') return holds(HOUSE.session, `Acting for ${actor.name}`)
    const verdict = signedIn(scene, scene.matter?.pack.identity)
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
    if (request.status === 'pending' || request.status === 'deferred' || request.status === 'review')
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

const standingOf = (scene: Scene, { request, pack, role }: Matter): Standing => ({
  pack,
  role,
  personId: request.personId,
  place: request,
  groupKind: (request.groupId && scene.directory.group(request.groupId)?.kind) || null,
  outside: request.declared.outside === true || isOutside(scene, request.personId, request),
  level: request.level
})

/** A check of what was asked when the request was made, asked again before an approval: others may have come first. */
const again = (
  id: string,
  label: string,
  ask: (scene: Scene, standing: Standing) => Verdict,
  always = false
): Check<RequestScene> => ({
  id,
  label,
  run: (scene) => {
    const { matter, command } = scene
    if (matter === null) return null
    if (!always && command.type === 'request.decide' && command.outcome !== 'approve') return null
    return ask(scene, standingOf(scene, matter))
  }
})

export const prerequisites = again(
  'prerequisites',
  'The officials that must come first are there',
  afterOf,
  true
)
export const required = again('required-role', 'The role that this one rests on is held', requiredOf)
export const exclusions = again('exclusions', 'Nothing held there stands against it', excludedOf)
export const bars = again('open-to-group', 'The application is open to this group and person', barredOf)

/** Nothing is decided while nobody who decides is left there (IQ-PSO-08). */
export const notFrozen: Check<RequestScene> = {
  id: 'not-frozen',
  label: 'Somebody who decides is there',
  run: ({ directory, matter }) => {
    const freeze = matter?.route.freeze
    if (matter === null || freeze === undefined || matter.request.status === 'review') return null
    const there = matter.deciders.some(
      (decider) =>
        decider.by !== 'role' || presentAt(directory, decider.role, decider.in, matter.request).length > 0
    )
    return there ? holds(freeze.rules, 'Somebody is') : fails(freeze.rules, freeze.message, freeze.remedy)
  }
}

/**
 * A successor's request comes after the report that the one before has left (IQ-PSO-09): one made while somebody still
 * counted as there was made to them, not to the authority.
 */
export const departureFirst: Check<RequestScene> = {
  id: 'departure-first',
  label: 'The departure was told before the role was asked for',
  run: ({ directory, matter, command }) => {
    if (matter === null || (command.type === 'request.decide' && command.outcome !== 'approve')) return null
    const { role, route, request, organization } = matter
    if (role.departure === undefined || route.when !== 'first') return null
    const { rules } = role.departure
    const ended = directory
      .endedGrants()
      .filter((grant) => grant.role === role.id && grant.organizationId === organization.id)
    const early = [
      ...directory.holders(organization.id, role.id).map((grant) => ({ ...grant, endedAt: null })),
      ...ended
    ].find(({ since, departedAt, endedAt }) => {
      const told = departedAt ?? endedAt
      return since <= request.submittedAt && told !== null && told > request.submittedAt
    })
    return early === undefined
      ? holds(rules, 'In this order')
      : fails(
          rules,
          `The request was made before ${fullName(directory.person(early.personId))} was reported to have left.`,
          'The person takes it back and asks again, or it is denied.'
        )
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

/** Which deciders of the request the actor is; the one whose turn has come first. */
function decidersOfActor(scene: Scene, { deciders, pack, request }: Matter): DeciderFact[] {
  const { actor } = scene.ctx
  const mine = deciders.filter((decider) => {
    if (decider.by === 'authority') return actor.kind === 'authority' && actor.id === pack.authority.id
    if (decider.by === 'automatic' || actor.kind !== 'person') return false
    return holdersAt(scene.directory, decider.role, decider.in, request).some(
      ({ personId }) => personId === actor.id
    )
  })
  const turn = (decider: DeciderFact) => hasTurn(scene, deciders, decider, request, request.personId)
  return [...mine.filter(turn), ...mine.filter((decider) => !turn(decider))]
}

/** The decider that the actor is, if their turn has come. */
export function deciderFor(scene: Scene, matter: Matter): DeciderFact | undefined {
  const [first] = decidersOfActor(scene, matter)
  return first && hasTurn(scene, matter.deciders, first, matter.request, matter.request.personId)
    ? first
    : undefined
}

const titleOf = ({ pack }: Matter, decider: DeciderFact): string =>
  decider.by === 'authority'
    ? pack.authority.short
    : decider.by === 'role'
      ? `the ${findRole(pack, decider.role)?.title ?? ''}`
      : 'nobody: it is approved by itself'

/** Who decides this request, in words: "CMS", "the Primary official or the Backup official". */
export const decidersInWords = (matter: Matter): string =>
  matter.deciders.map((decider) => titleOf(matter, decider)).join(' or ')

/** Reported to have left: until the authority has looked at it this person decides nothing there (IQ-PSO-09). */
const reportedGone = (scene: Scene, matter: Matter): boolean =>
  matter.deciders.some((decider) => {
    if (decider.by !== 'role' || scene.ctx.actor.kind !== 'person') return false
    const { id } = scene.ctx.actor
    const mine = holdersAt(scene.directory, decider.role, decider.in, matter.request).filter(
      ({ personId }) => personId === id
    )
    return mine.length > 0 && mine.every(({ departed }) => departed)
  })

export const decider: Check<RequestScene> = {
  id: 'decider',
  label: 'Their role decides this kind of request',
  run: (scene) => {
    const { matter, ctx } = scene
    if (matter === null) return null
    const found = deciderFor(scene, matter)
    const rules = joined(matter.route.rules, ...matter.deciders.map((fact) => fact.rules))
    const refused = (cited: readonly string[], message: string, remedy: string): Verdict =>
      fails(cited, message, remedy, {
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
      })
    if (found !== undefined && reportedGone(scene, matter))
      return refused(
        joined(matter.role.departure?.rules ?? [], rules),
        'You were reported to have left this organization.',
        `Ask ${matter.pack.helpDesk.name}: it decides on the report.`
      )
    if (found !== undefined)
      return holds(joined(found.rules, matter.route.rules), `Decided by ${decidersInWords(matter)}`)
    const [waiting] = decidersOfActor(scene, matter)
    if (waiting !== undefined)
      return refused(
        joined(waiting.rules, rules),
        `Your turn comes only when nobody who decides first is left: ${decidersInWords({
          ...matter,
          deciders: matter.deciders.slice(0, matter.deciders.indexOf(waiting))
        })} decides this.`,
        'Let them decide it; you can see who they are on the request.'
      )
    return refused(
      rules,
      `This request isn’t yours to decide: ${decidersInWords(matter)} decides it.`,
      'It waits for those who may. You can see who they are on the request.'
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

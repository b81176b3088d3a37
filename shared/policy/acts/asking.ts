import { trackingNumber } from '../../domain'
import type { AccessScene, WithdrawScene } from '../checks/access'
import { type Asked, type AskedPlace, isOpen } from '../checks/asks'
import { type Failed, joined, type Scene } from '../checks/check'
import { fullName } from '../checks/requests'
import { decidersOn, routeFor, somebodyDecides } from '../checks/routes'
import { isLastTry } from '../checks/validations'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { Actor, Group, Instant, Organization, Person } from '../model'
import type { DeciderFact, RouteFact } from '../pack/role'
import type { ProgramPack } from '../programs'
import { dayOf, endOfDay, plusHours } from '../times'
import { eligibleHolders } from './deciders'
import { given } from './grants'
import { Post } from './mails'
import { SYSTEM, taskNumber } from './tasks'

type Submitted = Extract<PolicyEvent, { type: 'request.submitted' }>

/** The next tracking numbers of the program in the year, as the practice's calendar has it (PQRS-FLOW-19). */
export function nextTracking(
  directory: Directory,
  pack: ProgramPack,
  now: Instant,
  timeZone: string,
  after = 0
): string {
  const year = Number(dayOf(now, timeZone).slice(0, 4))
  const { prefix } = pack.tracking
  const name = `${prefix}-${String(year).padStart(4, '0')}`
  return trackingNumber(prefix, year, directory.highestNumber(name) + 1 + after)
}

export const organizationProposed = ({
  id,
  type,
  createdAt: at,
  status: _,
  key,
  model,
  referenceId,
  ...rest
}: Organization): PolicyEvent => ({
  type: 'organization.proposed',
  at,
  organizationId: id,
  organizationType: type,
  ...rest,
  ...(key === rest.tin ? {} : { key }),
  ...(model === '' ? {} : { model }),
  ...(referenceId === null ? {} : { referenceId })
})

const groupProposed = (
  groupId: string,
  pack: ProgramPack,
  group: Pick<Group, 'kind' | 'name' | 'company'>,
  at: Instant
): PolicyEvent => ({ type: 'group.proposed', at, groupId, program: pack.id, ...group })

/** How a request stands when it is made: its route, who decides it, and its times. */
interface Standing {
  place: AskedPlace
  organization: Organization
  route: RouteFact
  deciders: DeciderFact[]
  event: Submitted
}

/** What one request is made of, whichever way it came. */
export interface AskedBy {
  person: Person
  kind: 'new-user' | 'existing-user'
  justification: string
}

function standing(
  scene: Scene,
  asked: Asked,
  by: AskedBy,
  place: AskedPlace,
  index: number,
  groupId: string | null
): Standing {
  const { organization, requestId } = place
  if (organization === undefined) throw new Error('The checks accepted a request without an organization.')
  const { directory, ctx } = scene
  const { pack, role, application, declared } = asked
  const route = routeFor(scene, role, organization.id)
  const { lasts, answerWithin } = route
  const event: Submitted = {
    type: 'request.submitted',
    at: ctx.now,
    requestId,
    tracking: nextTracking(directory, pack, ctx.now, ctx.timeZone, index),
    program: pack.id,
    role: role.id,
    organizationId: organization.id,
    personId: by.person.id,
    personName: fullName(by.person),
    email: by.person.email,
    kind: by.kind,
    justification: by.justification,
    deadline: lasts === undefined ? null : endOfDay(ctx.now, lasts.days, ctx.timeZone),
    answerBy: answerWithin === undefined ? null : plusHours(ctx.now, answerWithin.hours),
    ...(groupId === null ? {} : { groupId }),
    ...(application === null ? {} : { application: application.id }),
    ...(application?.level == null ? {} : { level: application.level }),
    ...(Object.keys(declared).length === 0 ? {} : { declared: { ...declared } }),
    ...(asked.places.length > 1 ? { submission: asked.places[0]?.requestId ?? requestId } : {}),
    ...(route.validated !== undefined && ctx.reference
      ? { reference: { asOf: ctx.reference.edition.asOf, sha256: ctx.reference.edition.sha256 } }
      : {})
  }
  return { place, organization, route, deciders: decidersOn(scene, pack, route), event }
}

const placeOf = (event: Submitted) => ({
  organizationId: event.organizationId,
  groupId: event.groupId ?? null,
  application: event.application ?? null
})

/**
 * The events of requests that were accepted: what they bring with them (organization, user group), the requests, who is
 * told; at once the approval where a validation stands for it (QPP-VAL-01), and a task where nobody can decide.
 */
export function requested(scene: Scene, asked: Asked, by: AskedBy, post: Post): PolicyEvent[] {
  const { pack, group } = asked
  const { now } = scene.ctx
  const first = asked.places[0]?.requestId ?? ''
  const groupId =
    group === null ? null : group.how === 'create' ? `group-${first}` : (group.group?.id ?? null)
  const standings = asked.places.map((place, i) => standing(scene, asked, by, place, i, groupId))
  let tasks = 0
  return [
    ...(group?.how === 'create' && groupId !== null
      ? [groupProposed(groupId, pack, { kind: group.kind, name: group.name, company: group.company }, now)]
      : []),
    ...standings.flatMap(({ place, organization, route, deciders, event }): PolicyEvent[] => {
      const proposed = place.fresh ? [organizationProposed(organization)] : []
      if (deciders.some((decider) => decider.by === 'automatic'))
        return [
          ...proposed,
          event,
          ...approvedAtOnce(scene, asked, event, organization, route, deciders, post)
        ]
      const officials = eligibleHolders(scene, deciders, placeOf(event), by.person.id)
      const stuck = !somebodyDecides(scene, deciders, placeOf(event), by.person.id)
      return [
        ...proposed,
        event,
        post.send('acknowledgement', by.person.id, by.person.email, event.requestId),
        ...officials.map((official) =>
          post.send('pending-request', official.id, official.email, event.requestId)
        ),
        ...(stuck
          ? [
              {
                type: 'task.opened' as const,
                at: now,
                taskId: `task-${event.requestId}`,
                number: taskNumber(scene.directory, pack, tasks++),
                program: pack.id,
                kind: 'no-approver' as const,
                requestId: event.requestId,
                grantId: null,
                organizationId: organization.id,
                role: null,
                by: SYSTEM,
                reason: 'Nobody there can decide this request.'
              }
            ]
          : [])
      ]
    })
  ]
}

function approvedAtOnce(
  scene: Scene,
  { role }: Asked,
  event: Submitted,
  organization: Organization,
  route: RouteFact,
  deciders: readonly DeciderFact[],
  post: Post
): PolicyEvent[] {
  const { now } = scene.ctx
  const rules = joined(
    route.rules,
    route.validated ?? [],
    ...deciders.flatMap((decider) => (decider.by === 'automatic' ? [decider.rules] : []))
  )
  return [
    {
      type: 'request.decided',
      at: now,
      requestId: event.requestId,
      outcome: 'approve',
      by: SYSTEM,
      justification: ''
    },
    ...given(event, role, organization, null, SYSTEM, rules, now),
    post.send('decision', event.personId, event.email, event.requestId)
  ]
}

/** What follows an access request: the person has an account, so they are known. */
export function accessRequested({ command, asked, ctx, directory, ...rest }: AccessScene): PolicyEvent[] {
  const person = asked === null ? undefined : directory.person(asked.personId)
  if (asked === null || person === undefined)
    throw new Error('The checks accepted a request of nobody for nothing.')
  const by: AskedBy = { person, kind: 'existing-user', justification: command.justification.trim() }
  return requested({ directory, ctx, ...rest }, asked, by, new Post(command.id, ctx.now))
}

/**
 * What has to be recorded of a refusal: the last failed try hands the request to the authority, with a ticket, and ends
 * all further ones (QPP-ERR-03, QPP-ERR-04, QPP-ERR-05).
 */
export function handedOver(scene: AccessScene, failure: Failed): PolicyEvent[] {
  const { command, asked, ctx, directory } = scene
  const events = failure.events ?? []
  const [place] = asked?.places ?? []
  const failed = events.some(({ type }) => type === 'validation.failed')
  if (!failed || asked === null || place === undefined || !isLastTry(scene, asked, place)) return events
  const person = directory.person(asked.personId)
  if (person === undefined) return events
  const by: AskedBy = { person, kind: 'existing-user', justification: command.justification.trim() }
  const { organization, event } = standing(scene, asked, by, place, 0, null)
  const post = new Post(command.id, ctx.now)
  return [
    ...events,
    {
      type: 'validation.blocked',
      at: ctx.now,
      program: asked.pack.id,
      personId: person.id,
      requestId: place.requestId
    },
    ...(place.fresh ? [organizationProposed(organization)] : []),
    { ...event, review: true },
    {
      type: 'task.opened',
      at: ctx.now,
      taskId: `task-${place.requestId}`,
      number: taskNumber(directory, asked.pack),
      program: asked.pack.id,
      kind: 'manual-review',
      requestId: place.requestId,
      grantId: null,
      organizationId: organization.id,
      role: null,
      by: SYSTEM,
      reason: 'The tries to validate are used up.'
    },
    post.send('manual-review', person.id, person.email, place.requestId)
  ]
}

/** An organization or user group that only this request proposed goes with it. */
export function proposalsGone(
  directory: Directory,
  request: { id: string; organizationId: string; groupId: string | null },
  at: Instant
): PolicyEvent[] {
  const organization = directory.organization(request.organizationId)
  const group = request.groupId === null ? undefined : directory.group(request.groupId)
  const others = directory.pendingOf(request.organizationId).filter(({ id }) => id !== request.id)
  return [
    ...(organization?.status === 'proposed' && others.length === 0
      ? [{ type: 'organization.withdrawn' as const, at, organizationId: organization.id }]
      : []),
    ...(group?.status === 'proposed' && !others.some(({ groupId }) => groupId === group.id)
      ? [{ type: 'group.withdrawn' as const, at, groupId: group.id }]
      : [])
  ]
}

/** Taken back by whoever made it; an open task about it is closed with it. */
export function requestWithdrawn({ command, matter, ctx, directory }: WithdrawScene): PolicyEvent[] {
  if (matter === null || !isOpen(matter.request))
    throw new Error('The checks accepted a withdrawal of nothing.')
  const { request } = matter
  return [
    { type: 'request.withdrawn', at: ctx.now, requestId: request.id },
    ...tasksClosed(directory, request.id, 'refused', ctx.actor, 'The request was withdrawn.', ctx.now),
    ...proposalsGone(directory, request, ctx.now),
    ...(matter.pack.mails.withdrawn === undefined
      ? []
      : [new Post(command.id, ctx.now).toRequester('withdrawn', request)])
  ]
}

/** Closes the open tasks about a request. */
export const tasksClosed = (
  directory: Directory,
  requestId: string,
  outcome: 'done' | 'refused',
  by: Actor,
  note: string,
  at: Instant
): PolicyEvent[] =>
  directory
    .tasks()
    .filter((task) => task.status === 'open' && task.requestId === requestId)
    .map(({ id }) => ({ type: 'task.closed' as const, at, taskId: id, outcome, by, note }))

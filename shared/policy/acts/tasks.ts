import { joined, type Scene } from '../checks/check'
import { matterOf, somebodyDecides } from '../checks/routes'
import { requiredOf } from '../checks/standing'
import type { GrantScene, TaskScene } from '../checks/tasks'
import { heldRole } from '../checks/tasks'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { Actor, Task } from '../model'
import { findRole, type ProgramPack } from '../programs'
import { Post } from './mails'

/** Who opens a task that nobody asked for. */
export const SYSTEM: Actor = { kind: 'system', name: 'Countersign' }

/** The next ticket number of a program's help desk: `CS00000001` where it has such tickets (QPP-ERR-05), else `TASK-1`. */
export function taskNumber(directory: Directory, pack: ProgramPack, after = 0): string {
  const ticket = pack.attempts?.exhausted.ticket
  const { prefix, digits } = ticket ?? { prefix: 'HD', digits: 6 }
  return `${prefix}${String(directory.highestNumber(prefix) + 1 + after).padStart(digits, '0')}`
}

function opened(
  scene: Scene,
  pack: ProgramPack,
  commandId: string,
  task: Pick<Task, 'kind' | 'grantId' | 'organizationId' | 'role' | 'reason'>
): Extract<PolicyEvent, { type: 'task.opened' }> {
  return {
    type: 'task.opened',
    at: scene.ctx.now,
    taskId: `task-${commandId}`,
    number: taskNumber(scene.directory, pack),
    program: pack.id,
    requestId: null,
    by: scene.ctx.actor,
    ...task
  }
}

const endedBy = (events: readonly PolicyEvent[]) => events.filter((event) => event.type === 'grant.ended')

/**
 * Roles that rested on one that ends with these events, and end with it: whoever is no longer a member of a user group
 * has no application in it either (IPC-T2-03). Their holders are told.
 */
export function endsWith(scene: Scene, commandId: string, events: readonly PolicyEvent[]): PolicyEvent[] {
  const { directory, ctx } = scene
  const ended = endedBy(events)
  const gone = new Set(ended.map(({ grantId }) => grantId))
  const post = new Post(`${commandId}.resting`, ctx.now)
  return ended.flatMap(({ grantId, by, reason, at }) => {
    const person = directory.person(directory.grant(grantId)?.personId ?? '')
    if (person === undefined) return []
    return directory.grantsOf(person.id).flatMap((grant): PolicyEvent[] => {
      const held = heldRole(scene, grant.id)
      if (held === null || gone.has(grant.id)) return []
      const standing = {
        ...held,
        personId: person.id,
        place: grant,
        groupKind: null,
        outside: grant.outside,
        level: grant.level
      }
      const holds = (when: Scene) => requiredOf(when, standing)?.holds !== false
      if (!holds(scene) || holds({ ...scene, gone })) return []
      gone.add(grant.id)
      const told = held.pack.mails['role-ended'] !== undefined
      return [
        { type: 'grant.ended', at, grantId: grant.id, by, reason },
        ...(told ? [post.send('role-ended', person.id, person.email, grant.requestId)] : [])
      ]
    })
  })
}

/**
 * Tasks for requests that nobody can decide any more, because those who could have left with these events. One for
 * each request; none for a request that has one already.
 */
export function nowStuck(scene: Scene, commandId: string, events: readonly PolicyEvent[]): PolicyEvent[] {
  const { directory } = scene
  const gone = new Set(
    events.flatMap((event) =>
      event.type === 'grant.ended' || event.type === 'grant.departed' ? [event.grantId] : []
    )
  )
  const organizations = new Set([...gone].flatMap((id) => directory.grant(id)?.organizationId ?? []))
  const waiting = [...organizations].flatMap((id) => directory.pendingOf(id))
  const asked = new Set(directory.tasks().flatMap((task) => (task.status === 'open' ? [task.requestId] : [])))
  const before = events.filter(({ type }) => type === 'task.opened').length
  return waiting
    .filter(({ id }) => !asked.has(id))
    .flatMap((request) => {
      const matter = matterOf(scene, request.id)
      if (matter === null) return []
      const decides = (when: Scene) => somebodyDecides(when, matter.deciders, request, request.personId)
      return decides(scene) && !decides({ ...scene, gone }) ? [matter] : []
    })
    .map(({ request, pack }, i) => ({
      ...opened(scene, pack, `${commandId}.${request.id}`, {
        kind: 'no-approver',
        grantId: null,
        organizationId: request.organizationId,
        role: null,
        reason: 'Nobody there can decide this request any more.'
      }),
      requestId: request.id,
      number: taskNumber(directory, pack, before + i),
      by: SYSTEM
    }))
}

const sure = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('The checks accepted an act on nothing.')
  return value
}

/** Somebody is told to have left: they count as gone, and the authority has a removal to decide on (IQ-PSO-09, X-30). */
export function departureReported(scene: GrantScene<'grant.report-departure'>): PolicyEvent[] {
  const { command, ctx } = scene
  const { grant, pack } = sure(scene.held)
  const reason = command.reason.trim()
  return [
    { type: 'grant.departed', at: ctx.now, grantId: grant.id, by: ctx.actor, reason },
    opened(scene, pack, command.id, {
      kind: 'removal',
      grantId: grant.id,
      organizationId: grant.organizationId,
      role: null,
      reason
    })
  ]
}

export function changeAsked(scene: GrantScene<'grant.ask-change'>): PolicyEvent[] {
  const { command } = scene
  const { grant, pack } = sure(scene.held)
  return [
    opened(scene, pack, command.id, {
      kind: command.role === null ? 'removal' : 'role-change',
      grantId: grant.id,
      organizationId: grant.organizationId,
      role: command.role,
      reason: command.reason.trim()
    })
  ]
}

export function certified({ command, ctx, ...scene }: GrantScene<'grant.certify'>): PolicyEvent[] {
  const { grant } = sure(scene.held)
  return command.certified
    ? [{ type: 'grant.certified', at: ctx.now, grantId: grant.id, by: ctx.actor }]
    : [{ type: 'grant.ended', at: ctx.now, grantId: grant.id, by: ctx.actor, reason: 'uncertified' }]
}

/** The authority has looked at a task: the role ends or becomes another, or everything stays as it was. */
export function taskClosed(scene: TaskScene): PolicyEvent[] {
  const { command, ctx, directory } = scene
  const task = sure(scene.task)
  const closed: PolicyEvent = {
    type: 'task.closed',
    at: ctx.now,
    taskId: task.id,
    outcome: command.outcome,
    by: ctx.actor,
    note: command.note.trim()
  }
  const held = task.grantId === null ? null : heldRole(scene, task.grantId)
  if (held === null) return [closed]
  const { grant, pack, role } = held
  if (command.outcome === 'refused')
    return grant.departed ? [closed, { type: 'grant.stays', at: ctx.now, grantId: grant.id }] : [closed]
  const person = directory.person(grant.personId)
  const kind = task.kind === 'role-change' ? 'role-changed' : 'role-ended'
  const told =
    person === undefined || pack.mails[kind] === undefined
      ? []
      : [new Post(command.id, ctx.now).send(kind, person.id, person.email, grant.requestId)]
  if (task.kind !== 'role-change')
    return [
      closed,
      { type: 'grant.ended', at: ctx.now, grantId: grant.id, by: ctx.actor, reason: 'removed' },
      ...told
    ]
  const next = findRole(pack, task.role ?? '')
  return [
    closed,
    { type: 'grant.ended', at: ctx.now, grantId: grant.id, by: ctx.actor, reason: 'changed' },
    {
      type: 'grant.given',
      at: ctx.now,
      grantId: `grant-${command.id}`,
      program: pack.id,
      role: sure(next).id,
      organizationId: grant.organizationId,
      personId: grant.personId,
      requestId: grant.requestId,
      by: ctx.actor,
      rules: joined(role.change?.rules ?? [])
    },
    ...told
  ]
}

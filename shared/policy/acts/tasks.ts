import { joined, type Scene } from '../checks/check'
import type { GrantScene, TaskScene } from '../checks/tasks'
import { heldRole } from '../checks/tasks'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { Task } from '../model'
import { findRole, type ProgramPack } from '../programs'
import { Post } from './mails'

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
): PolicyEvent {
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
  const told =
    person === undefined || pack.mails['role-ended'] === undefined
      ? []
      : [new Post(command.id, ctx.now).send('role-ended', person.id, person.email, grant.requestId)]
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

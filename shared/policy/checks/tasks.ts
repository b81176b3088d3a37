import { parseFreeText } from '../../domain'
import type { Command } from '../commands'
import type { Grant, Task } from '../model'
import { findRole, inForce, type ProgramPack, type RoleFact } from '../programs'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import { signedIn } from './session'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** A role that somebody holds, and what its pack says. */
export interface GrantScene<T extends 'grant.report-departure' | 'grant.ask-change' | 'grant.certify'>
  extends Scene {
  command: Of<T>
  held: HeldRole | null
}
export interface HeldRole {
  grant: Grant
  pack: ProgramPack
  role: RoleFact
}

export function heldRole({ directory, ctx }: Scene, grantId: string): HeldRole | null {
  const grant = directory.grant(grantId)
  const pack = grant && ctx.programs.find(grant.program)
  const role = grant && pack && findRole(pack, grant.role)
  return grant && pack && role ? { grant, pack, role } : null
}

type AnyGrantScene = GrantScene<'grant.report-departure' | 'grant.ask-change' | 'grant.certify'>

const roleHeld: Check<AnyGrantScene> = {
  id: 'role-held',
  label: 'The role is held',
  run: ({ held }) =>
    held === null
      ? fails(HOUSE.object, 'Nobody holds this role any more.', 'Look at the organization as it is now.')
      : holds(HOUSE.object, held.role.title)
}

const session: Check<AnyGrantScene> = {
  id: 'signed-in',
  label: 'Signed in with a password of one’s own',
  run: (scene) => (scene.held === null ? null : signedIn(scene, scene.held.pack.identity))
}

const reason: Check<AnyGrantScene> = {
  id: 'reason',
  label: 'A reason is given',
  run: ({ command }) => {
    if (command.type === 'grant.certify' && command.certified && command.reason.trim() === '') return null
    const parsed = parseFreeText(command.reason, { subject: 'the reason', max: 500, rules: HOUSE.text })
    if (parsed.ok) return holds(HOUSE.text, 'Kept with the task')
    const { message, rules } = parsed.problem
    return fails(joined(rules, HOUSE.text), message, 'Fill in the reason and send it again.', {
      fields: [{ field: 'reason', message, rules: [...rules] }]
    })
  }
}

/** No open task is about the same thing already. */
const notAsked = (kind: Task['kind']): Check<AnyGrantScene> => ({
  id: 'not-asked',
  label: 'It isn’t asked for already',
  run: ({ directory, held }) => {
    if (held === null) return null
    const open = directory
      .tasks()
      .find((task) => task.status === 'open' && task.kind === kind && task.grantId === held.grant.id)
    return open === undefined
      ? holds(HOUSE.object, 'Not yet')
      : fails(
          held.pack.duplicates.rules,
          `This was asked for already: ${open.number}.`,
          `Ask ${held.pack.helpDesk.name} about it by that number.`
        )
  }
})

const departs: Check<GrantScene<'grant.report-departure'>> = {
  id: 'departure-told',
  label: 'Departures are told to the authority',
  run: ({ held, ctx }) => {
    if (held === null) return null
    const { departure, removal } = held.role
    const rules = joined(departure?.rules ?? [], removal?.rules ?? [])
    if (departure === undefined)
      return fails(HOUSE.command, 'Nothing of the kind is told about this role.', 'Ask for its removal.')
    return ctx.actor.kind === 'person' && ctx.actor.id === held.grant.personId
      ? fails(rules, 'You can’t report that you have left yourself.', 'Ask for the removal of your role.')
      : holds(rules, departure.text)
  }
}

export const REPORT_DEPARTURE: readonly Check<GrantScene<'grant.report-departure'>>[] = [
  roleHeld,
  session,
  departs,
  reason,
  notAsked('removal')
] as readonly Check<GrantScene<'grant.report-departure'>>[]

/** The holder asks for a change of their own role; for its removal also whoever holds a role in the same place. */
const changes: Check<GrantScene<'grant.ask-change'>> = {
  id: 'change-offered',
  label: 'The authority makes this change',
  run: ({ held, command, ctx, directory }): Verdict => {
    if (held === null) return null
    const { removal, change } = held.role
    const { actor } = ctx
    const own = actor.kind === 'person' && actor.id === held.grant.personId
    if (command.role === null) {
      if (removal === undefined)
        return fails(HOUSE.command, 'This role isn’t taken away on request.', 'Ask the help desk.')
      const there =
        actor.kind === 'person' &&
        directory
          .grantsOf(actor.id)
          .some(({ organizationId }) => organizationId === held.grant.organizationId)
      return own || there
        ? holds(removal.rules, removal.text)
        : fails(removal.rules, 'Only people of that organization ask for this.', removal.text)
    }
    if (change === undefined || !change.to.includes(command.role))
      return fails(
        change?.rules ?? HOUSE.command,
        'This role can’t be changed into that one.',
        change?.text ?? 'Ask for the other role by a request of its own.'
      )
    return own
      ? holds(change.rules, change.text)
      : fails(change.rules, 'People ask for a change of their own role only.', change.text)
  }
}

export const ASK_CHANGE: readonly Check<GrantScene<'grant.ask-change'>>[] = [
  roleHeld,
  session,
  changes,
  reason,
  {
    id: 'not-asked',
    label: 'It isn’t asked for already',
    run: (scene: GrantScene<'grant.ask-change'>) =>
      notAsked(scene.command.role === null ? 'removal' : 'role-change').run(scene as AnyGrantScene)
  }
] as readonly Check<GrantScene<'grant.ask-change'>>[]

/** Those who certify the role do, and nobody their own (CMS-IDM-07). */
const certifies: Check<GrantScene<'grant.certify'>> = {
  id: 'certifier',
  label: 'Their role certifies this one',
  run: (scene): Verdict => {
    const { held, ctx, directory } = scene
    if (held === null) return null
    const upkeep = upkeepOf(scene, held, 'certification')
    if (upkeep === undefined)
      return fails(HOUSE.command, 'No certification is asked for here.', 'Nothing is left to do.')
    const { actor } = ctx
    if (actor.kind === 'person' && actor.id === held.grant.personId)
      return fails(
        held.pack.ownRequest.rules,
        'Nobody certifies their own role.',
        held.pack.ownRequest.remedy
      )
    const may =
      actor.kind === 'authority'
        ? actor.id === held.pack.authority.id
        : actor.kind === 'person' &&
          directory
            .grantsOf(actor.id)
            .some(
              (grant) =>
                grant.organizationId === held.grant.organizationId && upkeep.certifiedBy.includes(grant.role)
            )
    return may
      ? holds(upkeep.rules, upkeep.text)
      : fails(upkeep.rules, 'This role isn’t yours to certify.', upkeep.text)
  }
}

/** The rule of upkeep that is in force for a role. */
export function upkeepOf(
  { directory, ctx }: Scene,
  { pack, role }: Pick<HeldRole, 'pack' | 'role'>,
  kind: 'certification' | 'inactivity'
) {
  return pack.upkeep.find(
    (fact) =>
      fact.kind === kind &&
      fact.roles.includes(role.id) &&
      inForce(fact.under, ctx.programs, directory, pack.id)
  )
}

const certifierSession: Check<AnyGrantScene> = {
  ...session,
  run: (scene) =>
    scene.ctx.actor.kind === 'authority' ? holds(HOUSE.session, scene.ctx.actor.name) : session.run(scene)
}

export const CERTIFY: readonly Check<GrantScene<'grant.certify'>>[] = [
  roleHeld,
  certifierSession,
  certifies,
  reason
] as readonly Check<GrantScene<'grant.certify'>>[]

export interface TaskScene extends Scene {
  command: Of<'task.close'>
  task: Task | undefined
  pack: ProgramPack | undefined
}

export const taskScene = (scene: Scene, command: Of<'task.close'>): TaskScene => {
  const task = scene.directory.task(command.taskId)
  return { ...scene, command, task, pack: task && scene.ctx.programs.find(task.program) }
}

export const CLOSE_TASK: readonly Check<TaskScene>[] = [
  {
    id: 'task-known',
    label: 'The task is the authority’s own',
    run: ({ ctx, task, pack }) =>
      task !== undefined && ctx.actor.kind === 'authority' && ctx.actor.id === pack?.authority.id
        ? holds(HOUSE.object, task.number)
        : fails(HOUSE.object, 'There is no such task among yours.', 'Go back to the list.')
  },
  {
    id: 'task-open',
    label: 'The task is open',
    run: ({ task }) =>
      task === undefined
        ? null
        : task.status === 'open'
          ? holds(HOUSE.final, 'Open')
          : fails(HOUSE.final, 'The task is closed already.', 'Nothing is left to do.')
  },
  {
    id: 'task-by-hand',
    label: 'It is closed here, not by a decision',
    run: ({ task, pack }) =>
      task?.kind === 'manual-review'
        ? fails(
            pack?.attempts?.exhausted.reviewRules ?? HOUSE.object,
            'A manual review ends with the decision on its request.',
            'Open the request and decide it.'
          )
        : null
  },
  {
    id: 'task-rules',
    label: 'What it does is the authority’s to do',
    run: (scene) => {
      const { task, command } = scene
      const held = task?.grantId ? heldRole(scene, task.grantId) : null
      if (task === undefined || task.kind === 'no-approver' || task.kind === 'manual-review') return null
      if (held === null)
        return command.outcome === 'refused'
          ? holds(HOUSE.object, 'The role has ended already')
          : fails(HOUSE.object, 'Nobody holds this role any more.', 'Close the task as refused.')
      const fact = task.kind === 'removal' ? held.role.removal : held.role.change
      return holds(fact?.rules ?? HOUSE.object, fact?.text ?? '')
    }
  },
  {
    id: 'note',
    label: 'What was found is said',
    run: ({ command }) => {
      const parsed = parseFreeText(command.note, { subject: 'the note', max: 500, rules: HOUSE.text })
      if (parsed.ok) return holds(HOUSE.text, 'Kept with the task')
      const { message, rules } = parsed.problem
      return fails(joined(rules, HOUSE.text), message, 'Say what was found, then close the task.', {
        fields: [{ field: 'note', message, rules: [...rules] }]
      })
    }
  }
]

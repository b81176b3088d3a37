import type { TaskDetail } from '@shared/ipc'
import { Directory, whatFreezesIf } from '@shared/policy'
import type { Grant, Task } from '@shared/policy/model'
import type { Desk } from '../desk'
import type { Names } from './names'

/** The role that a task is about, as long as somebody holds it. */
export const holderOf = (desk: Desk, { grantId }: Task): Grant | undefined =>
  grantId === null ? undefined : desk.directory.grant(grantId)

/**
 * The directory as if nobody had reported that the holder left: from the report on they count as gone, so that ending
 * their role would seem to stop nothing.
 */
function asIfThere(desk: Desk, grant: Grant): Directory {
  if (!grant.departed) return desk.directory
  const before = Directory.from(JSON.parse(JSON.stringify(desk.directory)))
  before.apply({ type: 'grant.stays', at: desk.now(), grantId: grant.id })
  return before
}

/** What stops when the role of a task ends, and who could step in; null where the task ends none. */
export function freezesOf(desk: Desk, names: Names, task: Task): TaskDetail['freezes'] {
  const grant = holderOf(desk, task)
  if (grant === undefined || (task.kind !== 'removal' && task.kind !== 'role-change')) return null
  const { id: grantId, personId, organizationId } = grant
  const found = whatFreezesIf(asIfThere(desk, grant), desk.context(), { personId, organizationId, grantId })
  const stops = [
    ...found.stuck,
    ...found.frozen,
    ...found.lost.map(({ label, rules }) => ({ text: `Nobody there may any more: ${label}`, rules }))
  ].map(({ text, rules }) => ({ text, rules: [...rules] }))
  const others = desk.directory
    .holders(organizationId, grant.role)
    .filter(({ id, departed }) => id !== grant.id && !departed)
  const role = names.role(grant.program, grant.role)
  const where = desk.directory.organization(organizationId)?.name ?? ''
  return {
    title:
      others.length === 0
        ? `Then nobody is left as ${role} of ${where}`
        : stops.length === 0
          ? 'Nothing stops: others go on'
          : 'Then this stops',
    stops,
    steps: found.steps.map(({ text, rules }) => ({ text, rules: [...rules] }))
  }
}

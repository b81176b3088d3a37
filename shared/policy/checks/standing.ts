import type { Group } from '../model'
import { findRole, inForce, type ProgramPack, type RoleFact } from '../programs'
import { type Failed, fails, type Held, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import { heldAt, type Place, presentAt } from './places'

/**
 * Somebody who is to hold a role in a place. The same questions are asked when the role is asked for and once more when
 * it is decided, since others may have been approved in the meantime.
 */
export interface Standing {
  pack: ProgramPack
  role: RoleFact
  personId: string
  place: Place
  groupKind: Group['kind'] | null
  /** Declared to come from outside of the organization. */
  outside: boolean
  /** How far an application is asked for (IPC-APP-03). */
  level: string | null
}

const active =
  ({ directory, ctx }: Scene, { pack }: Standing) =>
  ({ under }: { under?: Parameters<typeof inForce>[0] }) =>
    inForce(under, ctx.programs, directory, pack.id)

/** The roles that must come first are held by somebody there. */
export function afterOf(scene: Scene, standing: Standing): Verdict {
  const list = standing.role.after.filter(active(scene, standing))
  if (list.length === 0) return null
  for (const { role, in: where, message, remedy, rules } of list)
    if (presentAt(scene.directory, role, where, standing.place).length === 0)
      return fails(rules, message, remedy)
  return holds(joined(...list.map(({ rules }) => rules)), 'They are approved')
}

/** The person holds one of the roles that this one rests on. */
export function requiredOf(scene: Scene, standing: Standing): Verdict {
  const list = standing.role.requires.filter(active(scene, standing))
  if (list.length === 0) return null
  for (const { anyOf, in: where, message, remedy, rules } of list) {
    const held = heldAt(scene.directory, standing.personId, anyOf, where, standing.place)
    if (held.every(({ id }) => scene.gone?.has(id) === true)) return fails(rules, message, remedy)
  }
  return holds(joined(...list.map(({ rules }) => rules)), 'Held')
}

/** No role that this one can't stand beside is held in the same place. */
export function excludedOf(scene: Scene, standing: Standing): Held | Failed | null {
  const list = standing.role.excludes.filter(active(scene, standing))
  if (list.length === 0) return null
  for (const fact of list) {
    const [held] = heldAt(scene.directory, standing.personId, [fact.role], fact.in, standing.place)
    if (held === undefined) continue
    const title = findRole(standing.pack, held.role)?.title ?? ''
    return fails(
      fact.rules,
      fact.message ?? `You hold the role ${title} there already.`,
      fact.remedy ?? 'Look at your access to see what you may do.'
    )
  }
  return holds(joined(...list.map(({ rules }) => rules)), 'Nothing stands against it')
}

/** The application isn't closed to this group or person. */
export function barredOf(scene: Scene, standing: Standing): Verdict {
  const list = standing.role.bars
    .filter(active(scene, standing))
    .filter(({ application }) => application === standing.place.application)
  if (list.length === 0) return null
  for (const { to, message, remedy, rules } of list)
    if (to === 'surrogate-group' ? standing.groupKind === 'surrogate' : standing.outside)
      return fails(rules, message, remedy)
  return holds(joined(...list.map(({ rules }) => rules)), 'Open to this group and person')
}

/** Whether one of the person's roles in that group and organization was given to somebody from outside. */
export const isOutside = ({ directory }: Scene, personId: string, place: Place): boolean =>
  directory
    .grantsOf(personId)
    .some(
      (grant) =>
        grant.outside && grant.organizationId === place.organizationId && grant.groupId === place.groupId
    )

/** The role isn't held, asked for, or full. */
export function roomOf({ directory }: Scene, standing: Standing, organizationName: string): Held | Failed {
  const { pack, role, personId, place } = standing
  const where = role.application ? 'same-application' : role.group ? 'same-group' : 'same-organization'
  const held = heldAt(directory, personId, [role.id], where, place)
  // Another level of the same application may be asked for: it takes the place of the one that is held.
  if (held.some((grant) => grant.level === standing.level))
    return fails(
      HOUSE.object,
      `You hold the role ${role.title} there already.`,
      'Look at your access to see what you may do.'
    )
  const pending = directory.pendingFor(
    personId,
    role.id,
    place.organizationId,
    place.groupId,
    place.application
  )
  if (pending !== undefined)
    return fails(
      pack.duplicates.rules,
      `You have asked for this role already: ${pending.tracking}.`,
      'Wait for the decision on that request.'
    )
  const { max, message, remedy, rules } = role.holders
  if (max !== null && directory.holders(place.organizationId, role.id).length >= max)
    return fails(
      rules,
      message ?? `${organizationName} has a ${role.title} already.`,
      remedy ?? 'Ask for another role.'
    )
  return holds(joined(pack.duplicates.rules, rules), 'Neither held nor pending')
}

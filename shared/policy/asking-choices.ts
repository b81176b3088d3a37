import type { AskingPack } from './asking'
import { typesOf } from './checks/asks'
import type { Scene } from './checks/check'
import type { Group, Organization } from './model'
import { inForce, type ProgramPack, type RoleFact } from './programs'

/** The organizations in which the person has a role by now and could hold this one. */
export function ownOrganizations(scene: Scene, pack: AskingPack, role: RoleFact): Organization[] {
  const { actor } = scene.ctx
  if (actor.kind !== 'person') return []
  const types = typesOf(scene, { pack, role })
  const ids = new Set(scene.directory.grantsOf(actor.id).map(({ organizationId }) => organizationId))
  return [...ids].flatMap((id) => {
    const organization = scene.directory.organization(id)
    return organization?.program === pack.id && types.includes(organization.type) ? [organization] : []
  })
}

/** The user groups that the role could belong to in that organization, those that may come to serve it among them. */
export function groupsAsked(
  scene: Scene,
  role: RoleFact,
  organizationId: string
): { group: Group; comesToServe: boolean; member: boolean }[] {
  const { directory, ctx } = scene
  const { group: fact } = role
  if (fact === undefined || ctx.actor.kind !== 'person') return []
  const kinds = fact.kinds.map(({ id }) => id)
  const held = directory.grantsOf(ctx.actor.id)
  const here = directory.groupsOf(organizationId).filter(({ kind }) => kinds.includes(kind))
  const coming =
    fact.how !== 'create-or-join'
      ? []
      : held.flatMap((grant) => {
          const group = grant.role === role.id ? directory.group(grant.groupId ?? '') : undefined
          return group !== undefined && group.kind === fact.serves?.kind && group.status === 'active'
            ? [group]
            : []
        })
  const ids = new Set(here.map(({ id }) => id))
  const further = [...new Map(coming.map((group) => [group.id, group])).values()].filter(
    ({ id }) => !ids.has(id)
  )
  const member = (id: string) =>
    held.some((grant) => grant.groupId === id && grant.organizationId === organizationId)
  return [
    ...here.map((group) => ({ group, comesToServe: false, member: member(group.id) })),
    ...further.map((group) => ({ group, comesToServe: true, member: false }))
  ]
}

/** The kinds of user group that may be created for the role, by the readings in force. */
export const groupKindsAsked = ({ directory, ctx }: Scene, pack: ProgramPack, role: RoleFact) =>
  role.group?.how === 'create-or-join'
    ? role.group.kinds.filter(({ under }) => inForce(under, ctx.programs, directory, pack.id))
    : []

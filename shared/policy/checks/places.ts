import type { Directory } from '../directory'
import type { Grant } from '../model'
import type { Where } from '../pack/role'

/** Where a request or a role stands: its organization, and the user group and application that it belongs to. */
export interface Place {
  organizationId: string
  groupId: string | null
  application: string | null
}

const fits = (where: Where, grant: Grant, place: Place): boolean => {
  if (where === 'group-anywhere') return grant.groupId !== null && grant.groupId === place.groupId
  return (
    grant.organizationId === place.organizationId &&
    (where === 'same-organization' || grant.groupId === place.groupId) &&
    (where !== 'same-application' || grant.application === place.application)
  )
}

/** Who holds the role in that place, in the order of their approval; those reported to have left among them. */
export const holdersAt = (directory: Directory, role: string, where: Where, place: Place): Grant[] =>
  directory.holders(place.organizationId, role).filter((grant) => fits(where, grant, place))

/** The same without those reported to have left. */
export const presentAt = (directory: Directory, role: string, where: Where, place: Place): Grant[] =>
  holdersAt(directory, role, where, place).filter(({ departed }) => !departed)

/** The roles that a person holds in that place, out of the ones named. */
export const heldAt = (
  directory: Directory,
  personId: string,
  roles: readonly string[],
  where: Where,
  place: Place
): Grant[] =>
  directory.grantsOf(personId).filter((grant) => roles.includes(grant.role) && fits(where, grant, place))

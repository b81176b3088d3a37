import type { Scene } from '../checks/check'
import type { Matter } from '../checks/requests'
import type { Person } from '../model'

/** People whose role decides on this route, each once, without the requester: those who are written to. */
export function eligibleHolders(
  { directory }: Scene,
  { route, organization }: Pick<Matter, 'route' | 'organization'>,
  requesterId: string
): Person[] {
  const ids = route.decidedBy.flatMap((decider) =>
    decider.by === 'role'
      ? directory.holders(organization.id, decider.role).map(({ personId }) => personId)
      : []
  )
  return [...new Set(ids)].filter((id) => id !== requesterId).flatMap((id) => directory.person(id) ?? [])
}

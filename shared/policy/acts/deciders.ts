import type { Scene } from '../checks/check'
import type { Place } from '../checks/places'
import { candidates, hasTurn } from '../checks/routes'
import type { Person } from '../model'
import type { DeciderFact } from '../pack/role'

/** People whose turn it is to decide there, each once, without the requester: those who are written to. */
export function eligibleHolders(
  scene: Scene,
  deciders: readonly DeciderFact[],
  place: Place,
  requesterId: string
): Person[] {
  const ids = deciders
    .filter((decider) => hasTurn(scene, deciders, decider, place, requesterId))
    .flatMap((decider) => candidates(scene, decider, place, requesterId))
  return [...new Set(ids)].flatMap((id) => scene.directory.person(id) ?? [])
}

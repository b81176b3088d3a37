import type { AccessRequest, Organization } from '../model'
import type { DeciderFact, RouteFact } from '../pack/role'
import { findRole, inForce, type ProgramPack, type RoleFact } from '../programs'
import type { Scene } from './check'
import { type Place, presentAt } from './places'

/** A request, and what the packs say about it. */
export interface Matter {
  request: AccessRequest
  pack: ProgramPack
  role: RoleFact
  route: RouteFact
  /** Who decides, in the order of the route, by the readings in force; the authority alone under a manual review. */
  deciders: DeciderFact[]
  organization: Organization
}

/** The route on which a request for the role is decided in that organization, by the readings in force. */
export function routeFor({ directory, ctx }: Scene, role: RoleFact, organizationId: string): RouteFact {
  const first = directory.holders(organizationId, role.id).every(({ departed }) => departed)
  const fits = ({ when, under }: RouteFact) =>
    (when === 'always' || (when === 'first') === first) &&
    inForce(under, ctx.programs, directory, role.program)
  const route = role.routes.find(fits) ?? role.routes[0]
  if (route === undefined) throw new Error(`The role ${role.id} has no route.`)
  return route
}

/** The deciders of a route by the readings in force. */
export const decidersOn = ({ directory, ctx }: Scene, pack: ProgramPack, route: RouteFact): DeciderFact[] =>
  route.decidedBy.filter(({ under }) => inForce(under, ctx.programs, directory, pack.id))

/** Who looks at a request whose tries are used up (QPP-ERR-04). */
const reviewers = (pack: ProgramPack): DeciderFact[] => [
  {
    by: 'authority',
    rules: pack.attempts?.exhausted.reviewRules ?? pack.authority.rules,
    turn: 'at-once',
    reason: 'optional'
  }
]

export function matterOf(scene: Scene, requestId: string): Matter | null {
  const request = scene.directory.request(requestId)
  const pack = request && scene.ctx.programs.find(request.program)
  const role = request && pack && findRole(pack, request.role)
  const organization = request && scene.directory.organization(request.organizationId)
  if (!request || !pack || !role || !organization) return null
  const route = routeFor(scene, role, organization.id)
  const deciders = request.status === 'review' ? reviewers(pack) : decidersOn(scene, pack, route)
  return { request, pack, role, route, deciders, organization }
}

/** People who could decide as this decider now: present holders other than whoever asks. */
export function candidates(
  { directory, gone }: Scene,
  decider: DeciderFact,
  place: Place,
  requesterId: string
): string[] {
  if (decider.by !== 'role') return []
  const ids = presentAt(directory, decider.role, decider.in, place)
    .filter(({ id }) => gone?.has(id) !== true)
    .map(({ personId }) => personId)
  return [...new Set(ids)].filter((id) => id !== requesterId)
}

/**
 * Whether this decider's turn has come: at once, because nobody of those listed before it could decide, or because that
 * of the one just before it has.
 */
export function hasTurn(
  scene: Scene,
  deciders: readonly DeciderFact[],
  decider: DeciderFact,
  place: Place,
  requesterId: string
): boolean {
  if (decider.turn === 'at-once') return true
  const before = deciders.slice(0, deciders.indexOf(decider))
  const previous = before.at(-1)
  if (decider.turn === 'with-previous')
    return previous === undefined || hasTurn(scene, deciders, previous, place, requesterId)
  return before.every(
    (earlier) => earlier.by === 'role' && candidates(scene, earlier, place, requesterId).length === 0
  )
}

/** Whether there is anybody at all who could decide: the authority, or an able holder whose turn it is. */
export const somebodyDecides = (
  scene: Scene,
  deciders: readonly DeciderFact[],
  place: Place,
  requesterId: string
): boolean =>
  deciders.some(
    (decider) =>
      decider.by !== 'role' ||
      (candidates(scene, decider, place, requesterId).length > 0 &&
        hasTurn(scene, deciders, decider, place, requesterId))
  )

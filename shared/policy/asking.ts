import { accessScene, REQUEST_ACCESS } from './checks/access'
import { type Asked, type AskedPlace, isOpen, typesOf } from './checks/asks'
import { type Failed, refusalOf, type Scene } from './checks/check'
import { decidersOn, routeFor } from './checks/routes'
import { triesOf, validationFor } from './checks/validations'
import type { Command, GroupChoice } from './commands'
import type { Refusal } from './decision'
import { declarationsFor } from './declarations'
import type { AccessRequest, Group, Organization, Task } from './model'
import type { AskingFact, StepFact } from './pack/program'
import type { DeciderFact, DeclarationFact, RouteFact } from './pack/role'
import type { AttemptsFact, ValidationFact } from './pack/validation'
import { findRole, type ProgramPack, type RoleFact } from './programs'

/** A program whose roles are asked for with an account that one has. */
export type AskingPack = ProgramPack & { asking: AskingFact }
export const asks = (pack: ProgramPack | undefined): pack is AskingPack => pack?.asking !== undefined

export type AskingStep = StepFact['id']
export type PlaceChoice = {
  organizationId: string | null
  referenceId: string | null
}

/** What somebody has put together so far of what they ask for; every part of it may still be missing. */
export interface AskingDraft {
  /** The type of organization, where it is chosen before anything else; else empty. */
  type: string
  role: string
  places: readonly PlaceChoice[]
  group?: GroupChoice | undefined
  application?: { id: string; level: string | null } | undefined
  answers: Readonly<Record<string, string>>
  declared: Readonly<Record<string, boolean>>
  justification: string
}

type AccessCommand = Extract<Command, { type: 'access.request' }>
/** Stands for a request that isn't made yet. */
const QUESTION = 'question'

/** The command that asks for what a draft holds; `requestId` gives each place its request. */
export const askingCommand = (
  pack: Pick<ProgramPack, 'id'>,
  draft: AskingDraft,
  requestId: (index: number) => string
): Omit<AccessCommand, 'id'> => ({
  type: 'access.request',
  program: pack.id,
  role: draft.role === '' ? 'none' : draft.role,
  places: draft.places.map((place, index) => ({ requestId: requestId(index), ...place })),
  ...(draft.group === undefined ? {} : { group: draft.group }),
  ...(draft.application === undefined ? {} : { application: draft.application }),
  ...(Object.keys(draft.answers).length === 0 ? {} : { given: { ...draft.answers } }),
  ...(Object.keys(draft.declared).length === 0 ? {} : { declared: { ...draft.declared } }),
  justification: draft.justification
})

const sceneOf = (scene: Scene, pack: AskingPack, draft: AskingDraft) =>
  accessScene(scene, {
    id: QUESTION,
    ...askingCommand(pack, draft, (index) => `${QUESTION}-${index}`)
  })

/**
 * The checks that don't hold over what the draft holds by now, in their order. Changes nothing, and counts as no try. What
 * stands against a place isn't told before the user group is chosen, on which most of it depends.
 */
function failures(scene: Scene, pack: AskingPack, draft: AskingDraft): { check: string; verdict: Failed }[] {
  const asked = sceneOf(scene, pack, draft)
  const groupless = findRole(pack, draft.role)?.group !== undefined && draft.group === undefined
  const found: { check: string; verdict: Failed }[] = []
  for (const check of REQUEST_ACCESS) {
    if (groupless && STANDING.has(check.id)) continue
    const verdict = check.run(asked)
    if (verdict !== null && !verdict.holds) found.push({ check: check.id, verdict })
    // Without a session or a role there is nothing to ask the others about.
    if (found.length > 0 && (check.id === 'signed-in' || check.id === 'role-known')) break
  }
  return found
}

/** Checks that say of a role, a group or an application that it can't be asked for, whatever else is answered. */
const STANDING = new Set([
  'prerequisites',
  'required-role',
  'exclusions',
  'open-to-group',
  'not-held',
  'not-blocked'
])

/** The steps of a request, in the program's order: a group and an application only for roles that belong to one. */
export const askingSteps = (pack: AskingPack, role: RoleFact | undefined): StepFact[] =>
  pack.asking.steps.filter(
    ({ id }) =>
      role === undefined ||
      ((id !== 'group' || role.group !== undefined) &&
        (id !== 'application' || role.application !== undefined))
  )

/** The roles that are asked for here, for the type chosen; one that creates its organization begins with a registration. */
export const rolesAsked = (scene: Scene, pack: AskingPack, type: string): RoleFact[] =>
  Object.keys(pack.roles).flatMap((id) => {
    const role = findRole(pack, id)
    if (role === undefined || role.organization.how === 'create') return []
    const types = typesOf(scene, { pack, role })
    return types.length > 0 && (type === '' || types.includes(type)) ? [role] : []
  })

/** The types of organization that can be chosen, by the readings in force. */
export const typesAsked = (scene: Scene, pack: AskingPack): string[] => {
  const asked = new Set(rolesAsked(scene, pack, '').flatMap((role) => typesOf(scene, { pack, role })))
  return Object.keys(pack.organizationTypes).filter((id) => asked.has(id))
}

export const typesOfRole = (scene: Scene, pack: AskingPack, role: RoleFact): string[] =>
  typesOf(scene, { pack, role })

/** The step on which something is answered: those who go past it without get the refusal there. */
function answeredOn(pack: AskingPack, role: RoleFact | undefined, check: string): AskingStep | null {
  const at = (id: AskingStep) => pack.asking.steps.findIndex((step) => step.id === id)
  const later = at('find') > at('role') ? 'find' : 'role'
  const steps: Record<string, AskingStep> = {
    'role-known': 'role',
    'organization-found': 'find',
    declarations: role?.group === undefined ? 'role' : 'group',
    'group-fits': 'group',
    'application-fits': 'application',
    justification: 'review',
    'answers-form': later
  }
  return steps[check] ?? null
}

/**
 * Why a step can't be left yet, or null: the engine's own checks over what is there by now, without those about later
 * steps. Whether what was given fits the reference directory isn't told here: only submitting asks that, and counts.
 */
export function stepProblem(
  scene: Scene,
  pack: AskingPack,
  draft: AskingDraft,
  step: AskingStep
): Refusal | null {
  const { steps } = pack.asking
  const at = (id: AskingStep) => steps.findIndex((one) => one.id === id)
  const missing = partMissing(pack, draft, step)
  if (missing !== null) return missing
  const role = findRole(pack, draft.role)
  const failure = failures(scene, pack, draft).find(({ check }) => {
    const on = answeredOn(pack, role, check)
    return check !== 'validated' && (on === null || at(on) <= at(step))
  })
  return failure === undefined ? null : refusalOf(failure.check, failure.verdict)
}

function partMissing(pack: AskingPack, draft: AskingDraft, step: AskingStep): Refusal | null {
  const fact = pack.asking.steps.find(({ id }) => id === step)
  const refuse = (check: string, field: string, message: string): Refusal => ({
    check,
    rules: fact?.rules ?? [],
    message,
    remedy: 'Choose, then go on.',
    fields: [{ field, message, rules: fact?.rules ?? [] }]
  })
  if (step === 'type' && pack.organizationTypes[draft.type] === undefined)
    return refuse('type', 'type', fact?.message ?? 'Choose one of them.')
  if (step === 'find' && draft.places.length === 0)
    return refuse('organization-found', 'organizationId', 'Find the organization and choose it.')
  if (step === 'role' && draft.role === '') return refuse('role-known', 'role', 'Choose a role.')
  return null
}

const declaredRight = (facts: readonly DeclarationFact[]): Record<string, boolean> =>
  Object.fromEntries(facts.flatMap(({ id, must }) => (must === undefined ? [] : [[id, must]])))

/** Why this can't be asked for, as far as it can be told before the rest is answered; null if nothing stands against it. */
export function standsAgainst(
  scene: Scene,
  pack: AskingPack,
  draft: AskingDraft,
  about: Pick<Partial<AskingDraft>, 'role' | 'group' | 'application'>
): Refusal | null {
  const tried = { ...draft, ...about, answers: {}, justification: '' }
  const role = findRole(pack, tried.role)
  if (role === undefined) return null
  const declared = declaredRight(declarationsOf(scene, pack, tried))
  const all = { ...tried, declared: { ...draft.declared, ...declared } }
  const failure = failures(scene, pack, all).find(({ check }) => STANDING.has(check))
  return failure === undefined ? null : refusalOf(failure.check, failure.verdict)
}

const groupKind = ({ directory }: Scene, { group }: AskingDraft): Group['kind'] | null =>
  group === undefined
    ? null
    : 'groupId' in group
      ? (directory.group(group.groupId)?.kind ?? null)
      : group.kind

/** What has to be declared for the role that was chosen, with the group that was chosen. */
export function declarationsOf(scene: Scene, pack: AskingPack, draft: AskingDraft): DeclarationFact[] {
  const role = findRole(pack, draft.role)
  return role === undefined
    ? []
    : declarationsFor(scene.ctx.programs, scene.directory, pack, role, groupKind(scene, draft))
}

/** On which step the declarations of a role stand: where all that they depend on has been chosen. */
export const declaredOn = (role: RoleFact): AskingStep => (role.group === undefined ? 'role' : 'group')

export interface AskedOrganization {
  choice: PlaceChoice
  organization: Organization
  /** It isn't here yet: whoever asks brings it. */
  fresh: boolean
}

const askedOf = (scene: Scene, pack: AskingPack, draft: AskingDraft): Asked | null => {
  const [first] = rolesAsked(scene, pack, draft.type)
  const role = draft.role === '' ? (first?.id ?? '') : draft.role
  return sceneOf(scene, pack, { ...draft, role }).asked
}

/** The organizations of a draft as they stand: what no directory knows any more is left out. */
export const placesOf = (scene: Scene, pack: AskingPack, draft: AskingDraft): AskedOrganization[] =>
  (askedOf(scene, pack, draft)?.places ?? []).flatMap(({ organization, fresh }, index) => {
    const choice = draft.places[index]
    return organization === undefined || choice === undefined ? [] : [{ choice, organization, fresh }]
  })

/** How the request is decided in one of its places: the route, and who decides on it by the readings in force. */
export function routeOf(
  scene: Scene,
  pack: AskingPack,
  role: RoleFact,
  organizationId: string
): { route: RouteFact; deciders: DeciderFact[] } {
  const route = routeFor(scene, role, organizationId)
  return { route, deciders: decidersOn(scene, pack, route) }
}

export interface AskedValidation {
  fact: ValidationFact
  attempts: AttemptsFact
  /** Tries that are left for this request, by the reading in force. */
  left: number
  rules: readonly string[]
}

/** What whoever asks has to prove, and how many tries are left; null where nothing is asked. */
export function validationAsked(scene: Scene, pack: AskingPack, draft: AskingDraft): AskedValidation | null {
  const { asked } = sceneOf(scene, pack, draft)
  const [place]: (AskedPlace | undefined)[] = asked?.places ?? []
  if (asked === null || place === undefined || pack.attempts === undefined) return null
  const validation = validationFor(scene, asked, place)
  if (validation === undefined) return null
  const { tries, rules } = triesOf(scene, asked, pack.attempts, place)
  const left = Math.max(0, pack.attempts.max - tries)
  return { fact: validation.fact, attempts: pack.attempts, left, rules }
}

/** The request that keeps this person from trying again, with its ticket; null where they may (QPP-ERR-03). */
export function blockedBy(
  { directory }: Scene,
  pack: ProgramPack,
  personId: string
): { request: AccessRequest; task: Task | undefined } | null {
  const id = directory.validationsOf(pack.id, personId).blockedBy
  const request = id === null ? undefined : directory.request(id)
  if (request === undefined) return null
  const task = directory.tasks().find(({ kind, requestId }) => kind === 'manual-review' && requestId === id)
  return { request, task }
}

/** Whether a request can still be taken back by whoever made it. */
export const canWithdraw = (request: AccessRequest): boolean => isOpen(request) && request.status !== 'review'

import { type PolicyContext, refusalOf, runChecks, type Scene } from './checks/check'
import { accountabilityAsked, reasonAsked } from './checks/evidence'
import { MAY_DECIDE } from './checks/orders'
import { passwordExpired, scopeAfterFactor } from './checks/passwords'
import { holdersAt } from './checks/places'
import { fullName } from './checks/requests'
import { type Matter, matterOf } from './checks/routes'
import { notReady, SIGNED_IN } from './checks/session'
import type { Refusal, SessionFacts, TraceStep } from './decision'
import type { Directory } from './directory'
import type { Account, Actor, Grant, Organization, Person, RuleId } from './model'
import type { OutcomeFact, PermissionFact } from './pack/role'
import type { Notice } from './pack/words'
import { findRole, inForce, type Programs } from './programs'

export interface Approver {
  kind: 'authority' | 'person'
  id: string
  name: string
  line: string
  can: boolean
  why: string
  rules: RuleId[]
}

type OutcomeId = OutcomeFact['id']

/** The checks of a decision without evidence and justification, run for one outcome. */
function tryOutcome(scene: Scene, requestId: string, outcome: OutcomeId) {
  const command = { id: 'question', type: 'request.decide' as const, requestId, outcome, justification: '' }
  return runChecks(MAY_DECIDE, { ...scene, command, matter: matterOf(scene, requestId) })
}

const offered = (matter: Matter | null): OutcomeId[] => matter?.route.outcomes.map(({ id }) => id) ?? []

/** Which outcomes the acting person may choose now; none, and the refusal says why. */
export function mayDecide(
  directory: Directory,
  requestId: string,
  ctx: PolicyContext
): { outcomes: OutcomeId[]; refusal: Refusal | null; trace: TraceStep[] } {
  const scene = { directory, ctx }
  const list = offered(matterOf(scene, requestId))
  const tried = (list.length > 0 ? list : (['approve'] as const)).map((outcome) => ({
    outcome,
    ...tryOutcome(scene, requestId, outcome)
  }))
  const open = tried.filter(({ failure }) => failure === null)
  const shown = open[0] ?? tried[0]
  const failure = shown?.failure ?? null
  return {
    outcomes: open.map(({ outcome }) => outcome),
    refusal: failure === null ? null : refusalOf(failure.check, failure.verdict),
    trace: shown?.trace ?? []
  }
}

/** What whoever is acting is asked for with a decision: a reason, and to acknowledge what an approval answers for. */
export function askedToDecide(
  directory: Directory,
  requestId: string,
  ctx: PolicyContext
): { reason: { label: string; required: boolean; rules: RuleId[] }; accountability: Notice | null } | null {
  const scene = { directory, ctx }
  const matter = matterOf(scene, requestId)
  return (
    matter && {
      reason: reasonAsked(scene, matter),
      accountability: accountabilityAsked(matter, ctx.actor)
    }
  )
}

/** The context as it would be if that person sat at the keyboard, signed in as far as their password lets them. */
export function asPerson(
  directory: Directory,
  ctx: PolicyContext,
  person: Person,
  identityId: string
): PolicyContext {
  const account = directory.accountOf(person.id, identityId)
  const actor: Actor = { kind: 'person', id: person.id, name: fullName(person) }
  const session =
    account === undefined ? null : { accountId: account.id, scope: reachOf(directory, account, ctx) }
  return { ...ctx, actor, session }
}

/** How far somebody can get who knows the password and has the device: what a sign-in to its end would open. */
const reachOf = (directory: Directory, account: Account, ctx: PolicyContext): SessionFacts['scope'] =>
  account.factor === null && ctx.programs.identity(account.identity).secondFactor !== undefined
    ? 'set-up-factor'
    : scopeAfterFactor(directory, account, ctx)

/**
 * Everybody whose place it would be to decide the request, and whether they can: the checks of the decision run for each
 * of them. Their own request is among the reasons why not.
 */
export function approversOf(directory: Directory, requestId: string, ctx: PolicyContext): Approver[] {
  const matter = matterOf({ directory, ctx }, requestId)
  if (matter === null) return []
  const { pack, deciders, organization, request } = matter
  const first = offered(matter)[0] ?? 'approve'
  const seen = new Set<string>()
  return deciders.flatMap((decider): Approver[] => {
    if (decider.by === 'automatic') return []
    if (decider.by === 'authority') {
      const { id, name, line } = pack.authority
      const actor: Actor = { kind: 'authority', id, name: pack.authority.short }
      return [
        answer({ directory, ctx: { ...ctx, actor, session: null } }, { kind: 'authority', id, name, line })
      ]
    }
    const title = findRole(pack, decider.role)?.title ?? ''
    return holdersAt(directory, decider.role, decider.in, request).flatMap(({ personId }) => {
      const person = directory.person(personId)
      if (person === undefined || seen.has(personId)) return []
      seen.add(personId)
      const scene = { directory, ctx: asPerson(directory, ctx, person, pack.identity) }
      return [answer(scene, { kind: 'person', id: personId, name: fullName(person), line: title })]
    })
  })

  function answer(scene: Scene, who: Pick<Approver, 'kind' | 'id' | 'name' | 'line'>): Approver {
    const { failure, trace } = tryOutcome(scene, requestId, first)
    if (failure !== null) {
      const other = ctx.actor.kind !== 'person' || ctx.actor.id !== who.id
      const why = other && failure.check === SIGNED_IN ? notReady(scene) : failure.verdict.message
      return { ...who, can: false, why, rules: [...new Set(failure.verdict.rules)] }
    }
    const rules = trace.find(({ check }) => check === 'decider')?.rules ?? []
    return { ...who, can: true, why: `Decides for ${organization.name}`, rules }
  }
}

/**
 * What a role lets its holder do, in the pack's order: all that it can, or, where a place is given, what it lets them do
 * in an organization of that type and model.
 */
export function permissionsOf(
  programs: Programs,
  program: string,
  roleId: string,
  place?: Pick<Organization, 'type' | 'model'>,
  directory?: Directory
): PermissionFact[] {
  const all = findRole(programs.get(program), roleId)?.permissions ?? []
  return all.filter(
    ({ types, models, under }) =>
      (place === undefined ||
        ((types.length === 0 || types.includes(place.type)) &&
          (models.length === 0 || models.includes(place.model)))) &&
      (directory === undefined || inForce(under, programs, directory, program))
  )
}

export interface MayAnswer {
  allowed: boolean
  why: string
  rules: RuleId[]
  label: string
}

/**
 * May this person do that in this organization, and why or why not. Before anything the account must be what the role's
 * activation asks for: a password of one's own (PQRS-CAP-04), a second factor (IQ-HARP-05).
 */
export function may(
  directory: Directory,
  ctx: PolicyContext,
  question: { personId: string; organizationId: string; permission: string; application?: string }
): MayAnswer {
  const { application } = question
  const grants = directory
    .grantsOf(question.personId)
    .filter(
      (grant) =>
        grant.organizationId === question.organizationId &&
        (application === undefined || grant.application === application)
    )
  const found = grants.flatMap((grant) => granted(directory, ctx.programs, grant, question.permission))[0]
  if (found === undefined) return refusedPermission(directory, ctx.programs, question)
  const { fact, grant, title } = found
  const pack = ctx.programs.get(grant.program)
  const { activation } = findRole(pack, grant.role) ?? {}
  const account = directory.accountOf(question.personId, pack.identity)
  const complete =
    account?.status === 'active' && (activation?.needs !== 'second-factor' || account.factor !== null)
  const ended = complete && passwordExpired(directory, account, ctx)
  const rules = [...new Set([...fact.rules, ...(activation?.rules ?? [])])]
  const entered = application === undefined ? undefined : pack.applications[application]
  // A role in an application that isn't open yet is held, and can't be used (IPC-STEP-03).
  if (entered?.available === false)
    return {
      allowed: false,
      why: `${entered.title} hasn’t been opened yet.`,
      rules: [...new Set([...entered.rules, ...rules])],
      label: fact.label
    }
  if (complete && !ended) return { allowed: true, why: `As ${title}`, rules, label: fact.label }
  const asked = activation?.rules ?? []
  const { expired } = ctx.programs.identity(pack.identity).password
  // An account that was complete before isn't told to be completed: what has ended is its password.
  return ended && expired !== undefined
    ? {
        allowed: false,
        why: 'The password has ended; it works again once a new one is chosen.',
        rules: [
          ...new Set([
            ...expired.rules,
            ...(activation?.needs === 'own-password' ? asked : []),
            ...fact.rules
          ])
        ],
        label: fact.label
      }
    : {
        allowed: false,
        why: activation?.text ?? '',
        rules: [...new Set([...asked, ...fact.rules])],
        label: fact.label
      }
}

const granted = (directory: Directory, programs: Programs, grant: Grant, permission: string) => {
  const role = findRole(programs.get(grant.program), grant.role)
  const place = directory.organization(grant.organizationId)
  const fact = permissionsOf(programs, grant.program, grant.role, place, directory).find(
    ({ id }) => id === permission
  )
  return role === undefined || fact === undefined ? [] : [{ fact, grant, title: role.title }]
}

function refusedPermission(
  directory: Directory,
  programs: Programs,
  { organizationId, permission }: { organizationId: string; permission: string }
): MayAnswer {
  const place = directory.organization(organizationId)
  const pack = place && programs.find(place.program)
  const roles = Object.entries(pack?.roles ?? {})
  const having = (where?: Organization) =>
    roles.flatMap(([id, { title }]) =>
      permissionsOf(programs, pack?.id ?? '', id, where, directory)
        .filter((fact) => fact.id === permission)
        .map((fact) => ({ title, fact }))
    )
  const here = having(place)
  const facts = (here.length > 0 ? here : having()).map(({ fact }) => fact)
  return {
    allowed: false,
    why: `Belongs to: ${here.map(({ title }) => title).join(', ') || 'no role here'}.`,
    rules: [...new Set(facts.flatMap(({ rules }) => rules))],
    label: facts[0]?.label ?? permission
  }
}

/**
 * The requests that wait where the acting person's role decides, their own among them: Pending Approvals is in the
 * navigation only while there is one (PQRS-APR-07).
 */
export function inboxOf(directory: Directory, ctx: PolicyContext) {
  const { actor } = ctx
  const scene = { directory, ctx }
  const waiting =
    actor.kind === 'authority'
      ? directory.pendingRequests()
      : actor.kind === 'person'
        ? [...new Set(directory.grantsOf(actor.id).map(({ organizationId }) => organizationId))].flatMap(
            (id) => directory.pendingOf(id)
          )
        : []
  return waiting.filter(({ id }) => {
    const matter = matterOf(scene, id)
    return (
      matter?.deciders.some((decider) =>
        decider.by === 'authority'
          ? actor.kind === 'authority' && matter.pack.authority.id === actor.id
          : decider.by === 'role' &&
            actor.kind === 'person' &&
            holdersAt(directory, decider.role, decider.in, matter.request).some(
              ({ personId }) => personId === actor.id
            )
      ) === true
    )
  })
}

import { decidedBy, groupOf } from '../checks/access'
import { ASKED, type Asked, type AskedScene } from '../checks/asks'
import { type Check, fails, holds, type PolicyContext, refusalOf, runAll, runChecks } from '../checks/check'
import { HOUSE } from '../checks/house'
import { MAY_DECIDE } from '../checks/orders'
import { decidersOn, matterOf, routeFor } from '../checks/routes'
import { signedIn } from '../checks/session'
import { notBlocked } from '../checks/validations'
import type { GroupChoice } from '../commands'
import type { Refusal, TraceStep } from '../decision'
import { declarationsFor } from '../declarations'
import type { Directory } from '../directory'
import { asPerson, mayDecide } from '../explain'
import type { Person } from '../model'
import type { DeciderFact, OutcomeFact } from '../pack/role'
import { findRole, registers } from '../programs'

/** Whether somebody could decide a request, with every check in the engine's order. */
export interface DecideWhy {
  outcomes: OutcomeFact['id'][]
  refusal: Refusal | null
  trace: TraceStep[]
}

/**
 * May this person decide the request, and why or why not? Asked of somebody who isn't at the keyboard as if they were;
 * `null` asks for whoever is, such as the authority. Nothing is decided and nothing recorded.
 */
export function whyDecide(
  directory: Directory,
  ctx: PolicyContext,
  { person, requestId }: { person: Person | null; requestId: string }
): DecideWhy {
  const matter = matterOf({ directory, ctx }, requestId)
  const asked =
    person === null || matter === null ? ctx : asPerson(directory, ctx, person, matter.pack.identity)
  const { outcomes, refusal } = mayDecide(directory, requestId, asked)
  const outcome = outcomes[0] ?? matter?.route.outcomes[0]?.id ?? 'approve'
  const command = { id: 'question', type: 'request.decide' as const, requestId, outcome, justification: '' }
  return { outcomes, refusal, trace: runAll(MAY_DECIDE, { directory, ctx: asked, command, matter }) }
}

export interface AskQuestion {
  person: Person
  program: string
  role: string
  organizationId: string
  group?: GroupChoice
  application?: { id: string; level: string | null }
}

/** Whether somebody could ask for a role in an organization that is here, and who would decide it. */
export interface AskWhy {
  refusal: Refusal | null
  trace: TraceStep[]
  deciders: DeciderFact[]
}

const roleHere: Check<AskedScene> = {
  id: 'role-known',
  label: 'The role can be asked for in an organization that is here',
  run: ({ asked }) => {
    if (asked === null)
      return fails(HOUSE.command, 'The program has no such role.', 'Choose a role from the list.')
    const { role, places } = asked
    const { how, rules, explanation } = role.organization
    return how === 'create'
      ? fails(
          rules,
          `The role ${role.title} comes with an organization of its own, and ${places[0]?.organization?.name ?? 'this one'} is here already.`,
          explanation
        )
      : holds(rules, role.title)
  }
}

/** Somebody without an account registers first, where the program lets people do so; anybody else is signed in. */
const account: Check<AskedScene> = {
  id: 'signed-in',
  label: 'Signed in with a password of one’s own, or about to register',
  run: (scene) => {
    const { asked, ctx } = scene
    if (asked === null || (ctx.session === null && registers(asked.pack))) return null
    return signedIn(scene, asked.pack.identity)
  }
}

const WOULD_ASK: readonly Check<AskedScene>[] = [account, roleHere, ...ASKED, decidedBy]
/** Failed validations are between the person and the authority: nobody else hears of them. */
const THEIR_OWN: readonly Check<AskedScene>[] = [account, roleHere, ...ASKED, notBlocked, decidedBy]

/**
 * May this person ask for the role there, and why or why not? As if they sat at the keyboard and declared everything as
 * the role wants it; what only submitting finds out, such as a validation, isn't tried and counts as no try.
 */
export function whyAsk(directory: Directory, ctx: PolicyContext, question: AskQuestion): AskWhy {
  const pack = ctx.programs.find(question.program)
  const role = pack && findRole(pack, question.role)
  const organization = directory.organization(question.organizationId)
  const theirs = pack === undefined ? ctx : asPerson(directory, ctx, question.person, pack.identity)
  const scene = { directory, ctx: theirs }
  const { actor } = ctx
  const own = actor.kind === 'authority' || ('id' in actor && actor.id === question.person.id)
  const checks = own ? THEIR_OWN : WOULD_ASK
  if (pack === undefined || role === undefined || organization?.program !== pack.id) {
    const { failure, trace } = runChecks(checks, { ...scene, asked: null })
    return { refusal: failure && refusalOf(failure.check, failure.verdict), trace, deciders: [] }
  }
  const group = groupOf(scene, question.group)
  const kind = group === null ? null : group.how === 'join' ? (group.group?.kind ?? null) : group.kind
  const facts = declarationsFor(ctx.programs, directory, pack, role, kind)
  const asked: Asked = {
    pack,
    role,
    personId: question.person.id,
    places: [{ requestId: 'question', organization, entry: undefined, fresh: false }],
    group,
    application: question.application ?? null,
    declared: Object.fromEntries(facts.flatMap(({ id, must }) => (must === undefined ? [] : [[id, must]]))),
    answers: {}
  }
  const { failure } = runChecks(checks, { ...scene, asked })
  return {
    refusal: failure && refusalOf(failure.check, failure.verdict),
    trace: runAll(checks, { ...scene, asked }),
    deciders: decidersOn(scene, pack, routeFor(scene, role, organization.id))
  }
}

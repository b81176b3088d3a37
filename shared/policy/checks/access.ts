import { parseFreeText } from '../../domain'
import type { Command } from '../commands'
import type { Organization } from '../model'
import { findRole } from '../programs'
import type { ReferenceOrganization } from '../reference'
import { ASKED, type Asked, type AskedGroup, type AskedPlace, type AskedScene, isOpen } from './asks'
import { type Check, fails, holds, joined, type Scene } from './check'
import { HOUSE } from './house'
import { decidersOn, type Matter, routeFor } from './routes'
import { signedIn } from './session'
import { VALIDATED } from './validations'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

export interface AccessScene extends AskedScene {
  command: Of<'access.request'>
}

/** An organization of the reference directory as it will be here, under the id of the request that brings it. */
export function organizationOf(
  pack: { id: string },
  type: string,
  field: string,
  entry: ReferenceOrganization,
  requestId: string,
  at: string
): Organization {
  return {
    id: `organization-${requestId}`,
    program: pack.id,
    type,
    key: entry.keys[field] ?? entry.id,
    tin: entry.keys.tin ?? '',
    model: entry.model,
    referenceId: entry.id,
    name: entry.name,
    address: { street: '', city: entry.city, state: entry.state, zip: '' },
    phone: '',
    professionals: [],
    status: 'proposed',
    createdAt: at
  }
}

/** A user group as it was chosen: one that is here, or a new one. */
export const groupOf = ({ directory }: Scene, choice: Of<'access.request'>['group']): AskedGroup | null =>
  choice === undefined
    ? null
    : 'groupId' in choice
      ? { how: 'join', group: directory.group(choice.groupId) }
      : { how: 'create', kind: choice.kind, name: choice.name.trim(), company: choice.company.trim() }

export function accessScene(scene: Scene, command: Of<'access.request'>): AccessScene {
  const { directory, ctx } = scene
  const pack = ctx.programs.find(command.program)
  const role = pack && findRole(pack, command.role)
  if (pack === undefined || role === undefined || ctx.actor.kind !== 'person')
    return { ...scene, command, asked: null }
  const places = command.places.map(({ requestId, organizationId, referenceId }): AskedPlace => {
    if (organizationId !== null) {
      const organization = directory.organization(organizationId)
      return {
        requestId,
        organization: organization?.program === pack.id ? organization : undefined,
        entry: undefined,
        fresh: false
      }
    }
    const entry = referenceId === null ? undefined : ctx.reference?.organization(referenceId)
    const type = role.organization.types.find(
      (id) => pack.organizationTypes[id]?.lookup?.kind === entry?.kind
    )
    if (entry === undefined || type === undefined || role.organization.how !== 'lookup')
      return { requestId, organization: undefined, entry: undefined, fresh: false }
    const here = directory.organizationByReference(pack.id, type, entry.id)
    const field = pack.organizationTypes[type]?.keyedBy.field ?? 'tin'
    return {
      requestId,
      organization: here ?? organizationOf(pack, type, field, entry, requestId, ctx.now),
      entry,
      fresh: here === undefined
    }
  })
  const asked: Asked = {
    pack,
    role,
    personId: ctx.actor.id,
    places,
    group: groupOf(scene, command.group),
    application: command.application ?? null,
    declared: command.declared ?? {},
    answers: command.given ?? {}
  }
  return { ...scene, command, asked }
}

const known: Check<AccessScene> = {
  id: 'role-known',
  label: 'The program has this role',
  run: ({ asked, command, directory }) => {
    if (asked === null)
      return fails(HOUSE.command, 'The program has no such role.', 'Choose a role from the list.')
    if (command.places.some(({ requestId }) => directory.request(requestId) !== undefined))
      return fails(HOUSE.command, 'This request exists already.', 'Look at your requests.')
    return asked.role.organization.how === 'create'
      ? fails(
          asked.role.organization.rules,
          'This role begins with a registration.',
          asked.role.organization.explanation
        )
      : holds(asked.role.organization.rules, asked.role.title)
  }
}

const session: Check<AccessScene> = {
  id: 'signed-in',
  label: 'Signed in with a password of one’s own',
  run: (scene) => signedIn(scene, scene.asked?.pack.identity)
}

const justification: Check<AccessScene> = {
  id: 'justification',
  label: 'Why the role is asked for is said',
  run: ({ asked, command }) => {
    const fact = asked?.pack.asking?.justification
    if (fact === undefined && command.justification.trim() === '') return null
    const rules = fact?.rules ?? HOUSE.text
    const parsed = parseFreeText(command.justification, { subject: 'the justification', max: 500, rules })
    if (parsed.ok) return holds(rules, 'Kept with the request')
    const { message, rules: why } = parsed.problem
    return fails(joined(why, rules), message, 'Correct what is marked.', {
      fields: [{ field: 'justification', message, rules: joined(why, rules) }]
    })
  }
}

/** Who decides it then, or that nobody has to: said with the request, since it is asked for nowhere else. */
export const decidedBy: Check<AskedScene> = {
  id: 'route',
  label: 'How it is decided',
  run: (scene) => {
    const { asked } = scene
    if (asked === null) return null
    const routes = asked.places.flatMap(({ organization }) =>
      organization === undefined ? [] : [routeFor(scene, asked.role, organization.id)]
    )
    const deciders = routes.flatMap((route) => decidersOn(scene, asked.pack, route))
    const rules = joined(...routes.map((route) => route.rules), ...deciders.map((decider) => decider.rules))
    return deciders.length === 0
      ? null
      : holds(
          rules,
          deciders.some(({ by }) => by === 'automatic') ? 'Approved at once' : 'Pending until it is decided'
        )
  }
}

export const REQUEST_ACCESS: readonly Check<AccessScene>[] = [
  session,
  known,
  ...ASKED,
  justification,
  ...VALIDATED,
  decidedBy
]

export interface WithdrawScene extends Scene {
  command: Of<'request.withdraw'>
  matter: Matter | null
}

/** A review by hand goes on to its end: taking the request back would only win further tries (QPP-ERR-03, QPP-ERR-04). */
const notReviewed: Check<WithdrawScene> = {
  id: 'not-reviewed',
  label: 'It isn’t under review by hand',
  run: ({ matter }) => {
    const exhausted = matter?.pack.attempts?.exhausted
    return matter?.request.status !== 'review' || exhausted === undefined
      ? null
      : fails(
          joined(exhausted.reviewRules, exhausted.blockRules),
          `The request is looked at by hand, by ${matter.pack.authority.name}.`,
          exhausted.remedy
        )
  }
}

export const WITHDRAW: readonly Check<WithdrawScene>[] = [
  {
    id: 'request-known',
    label: 'It is one’s own request',
    run: ({ ctx, matter }) => {
      const { actor } = ctx
      const own =
        (actor.kind === 'person' || actor.kind === 'visitor') && actor.id === matter?.request.personId
      return matter !== null && own
        ? holds(matter.pack.withdrawal.rules, matter.request.tracking)
        : fails(HOUSE.object, 'There is no such request among yours.', 'Look at your requests.')
    }
  },
  {
    id: 'request-open',
    label: 'The request is pending',
    run: ({ matter }) =>
      matter === null
        ? null
        : isOpen(matter.request)
          ? holds(matter.pack.withdrawal.rules, matter.pack.statuses[matter.request.status])
          : fails(
              matter.pack.finality.rules,
              'The request has ended already.',
              'A new request can be submitted.'
            )
  },
  notReviewed
]

import { parseOrganizationName } from '../../domain'
import { advisedOn, declarationProblem, declarationsFor, undeclared } from '../declarations'
import { type FormResult, readForm } from '../fields'
import type { AccessRequest, Group, Organization } from '../model'
import { inForce, type ProgramPack, type RoleFact } from '../programs'
import type { ReferenceOrganization } from '../reference'
import { textbookOf } from '../screens'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import type { Place } from './places'
import { afterOf, barredOf, excludedOf, isOutside, requiredOf, roomOf, type Standing } from './standing'

/** One organization that a role is asked for in, as it is here or as it will be once the request is accepted. */
export interface AskedPlace {
  requestId: string
  /** Undefined: nothing such is here, nor in the reference directory. */
  organization: Organization | undefined
  /** Its entry, where it was found in the reference directory. */
  entry: ReferenceOrganization | undefined
  /** It isn't here yet. */
  fresh: boolean
}

/** The user group: one that is here, or a new one. */
export type AskedGroup =
  | { how: 'join'; group: Group | undefined }
  | { how: 'create'; kind: Group['kind']; name: string; company: string }

/** What somebody asks for, whichever way they came: at the end of a registration, or with an account that they have. */
export interface Asked {
  pack: ProgramPack
  role: RoleFact
  personId: string
  places: AskedPlace[]
  group: AskedGroup | null
  application: { id: string; level: string | null } | null
  declared: Readonly<Record<string, boolean>>
  answers: Readonly<Record<string, string>>
}

export interface AskedScene extends Scene {
  asked: Asked | null
}

/** The person's standing in each of the places. */
export function standingsOf(scene: Scene, asked: Asked): (Standing & { organization: Organization })[] {
  const groupId = asked.group?.how === 'join' ? (asked.group.group?.id ?? null) : null
  const groupKind =
    asked.group === null ? null : asked.group.how === 'join' ? asked.group.group?.kind : asked.group.kind
  return asked.places.flatMap(({ organization }) => {
    if (organization === undefined) return []
    const place: Place = {
      organizationId: organization.id,
      groupId,
      application: asked.application?.id ?? null
    }
    const outside = asked.declared.outside === true || isOutside(scene, asked.personId, place)
    const { pack, role, personId } = asked
    const level = asked.application?.level ?? null
    return [{ pack, role, personId, place, groupKind: groupKind ?? null, outside, level, organization }]
  })
}

/** The first place in which it doesn't hold; else what holds in the first. */
const everywhere = (
  id: string,
  label: string,
  ask: (scene: Scene, standing: Standing & { organization: Organization }) => Verdict
): Check<AskedScene> => ({
  id,
  label,
  run: (scene) => {
    if (scene.asked === null) return null
    const several = scene.asked.places.length > 1
    const found = standingsOf(scene, scene.asked).map((standing) => ({
      standing,
      verdict: ask(scene, standing)
    }))
    const failed = found.find(({ verdict }) => verdict !== null && !verdict.holds)
    if (failed?.verdict && !failed.verdict.holds) {
      const { message } = failed.verdict
      return several
        ? { ...failed.verdict, message: `${failed.standing.organization.name}: ${message}` }
        : failed.verdict
    }
    return found[0]?.verdict ?? null
  }
})

const groupKindOf = ({ group }: Asked): Group['kind'] | null =>
  (group?.how === 'join' ? group.group?.kind : group?.kind) ?? null

/** What the person says of themselves lets the request go on. What is only advised is said with it. */
const declarations: Check<AskedScene> = {
  id: 'declarations',
  label: 'What is to be declared is declared',
  run: ({ asked, ctx, directory }) => {
    if (asked === null) return null
    const kind = groupKindOf(asked)
    const facts = declarationsFor(ctx.programs, directory, asked.pack, asked.role, kind)
    const open = undeclared(facts, asked.declared)
    const [first] = open
    if (first !== undefined)
      return fails(
        first.rules,
        declarationProblem(first).message,
        first.remedy ?? 'Mark it if it is so; otherwise this role isn’t for you.',
        { fields: open.map(declarationProblem) }
      )
    const needed = facts.filter(({ must }) => must !== undefined)
    const advised = advisedOn(facts, asked.declared, kind)
    if (needed.length + advised.length === 0) return null
    return holds(
      joined(...needed.map(({ rules }) => rules), ...advised.map(({ rules }) => rules)),
      advised[0]?.text ?? 'Declared'
    )
  }
}

const groupFits: Check<AskedScene> = {
  id: 'group-fits',
  label: 'The user group is one that the role can belong to',
  run: (scene) => {
    const { asked } = scene
    if (asked === null) return null
    const { role, group } = asked
    const fact = role.group
    const field = (message: string, rules: readonly string[], at = 'groupId'): Verdict =>
      fails(rules, message, 'Choose the user group again.', {
        fields: [{ field: at, message, rules: [...rules] }]
      })
    if (fact === undefined)
      return group === null
        ? null
        : fails(HOUSE.command, 'This role belongs to no user group.', 'Ask without one.')
    if (group === null) return field('Choose the user group that the role is for.', fact.rules)
    if (group.how === 'create') {
      const kind = fact.kinds.find(({ id }) => id === group.kind)
      if (fact.how === 'join' || kind === undefined)
        return field('This role joins a user group that is here.', fact.rules)
      if (!inForce(kind.under, scene.ctx.programs, scene.directory, asked.pack.id))
        return field(
          `No group of this kind is created here: ${kind.label}.`,
          joined(kind.under ? [kind.under.reading] : [], kind.rules),
          'group.kind'
        )
      const rules = joined(kind.rules, fact.rules)
      for (const part of ['name', 'company'] as const) {
        if (part === 'company' && group.company === '') continue
        const cited = part === 'company' ? joined(fact.companyRules ?? [], rules) : rules
        const subject = part === 'company' ? 'the kind of company' : 'the name of the user group'
        const parsed = parseOrganizationName(group[part], { subject, rules: cited })
        if (!parsed.ok)
          return field(parsed.problem.message, joined(parsed.problem.rules, cited), `group.${part}`)
      }
      return holds(rules, kind.label)
    }
    const known = group.group
    const kind = fact.kinds.find(({ id }) => id === known?.kind)
    const places = asked.places.map(({ organization }) => organization?.id)
    const serves = places.every((id) => id !== undefined && known?.organizationIds.includes(id))
    // A surrogate group that serves elsewhere may come to serve this organization too (IACS-SUR-12).
    const extends_ =
      fact.how === 'create-or-join' &&
      fact.serves?.kind === known?.kind &&
      known?.status === 'active' &&
      scene.directory
        .grantsOf(asked.personId)
        .some((grant) => grant.role === role.id && grant.groupId === known.id)
    if (known === undefined || known.program !== asked.pack.id || kind === undefined || !(serves || extends_))
      return field('There is no such user group in this organization.', fact.rules)
    return holds(joined(kind.rules, fact.rules, !serves && fact.serves ? fact.serves.rules : []), known.name)
  }
}

const applicationFits: Check<AskedScene> = {
  id: 'application-fits',
  label: 'The application is one of this program’s',
  run: ({ asked }) => {
    if (asked === null) return null
    const { role, application, pack } = asked
    if (role.application === undefined)
      return application === null
        ? null
        : fails(HOUSE.command, 'This role belongs to no application.', 'Ask without one.')
    const { rules } = role.application
    const field = (message: string, at: string, cited: readonly string[]): Verdict =>
      fails(cited, message, 'Choose it from the list.', {
        fields: [{ field: at, message, rules: [...cited] }]
      })
    const fact = application === null ? undefined : pack.applications[application.id]
    if (application === null || fact === undefined)
      return field('Choose the application that the role is for.', 'application', rules)
    if (!role.application.level)
      return application.level === null
        ? holds(joined(rules, fact.rules), fact.title)
        : fails(HOUSE.command, 'This role has no level.', 'Ask without one.')
    const level = fact.levels.find(({ id }) => id === application.level)
    return level === undefined
      ? field('Choose how far the access goes.', 'level', joined(rules, fact.rules))
      : holds(joined(rules, fact.rules, level.rules), `${fact.title}: ${level.label}`)
  }
}

/** The types of organization in which a role can be held, by the readings in force. */
export const typesOf = ({ directory, ctx }: Scene, { pack, role }: Pick<Asked, 'pack' | 'role'>): string[] =>
  role.organization.types.filter((id) =>
    inForce(pack.organizationTypes[id]?.under, ctx.programs, directory, pack.id)
  )

/** Every organization is there, of a type that the role has, and no more of them than one request may name. */
const placesFit: Check<AskedScene> = {
  id: 'organization-found',
  label: 'The organization is there and of the right type',
  run: (scene) => {
    const { asked, ctx } = scene
    if (asked === null) return null
    const { role, places } = asked
    const { many, oneAtATime, rules } = role.organization
    const types = typesOf(scene, asked)
    if (places.length > (many?.max ?? 1))
      return fails(
        many?.rules ?? oneAtATime?.rules ?? rules,
        many === undefined
          ? (oneAtATime?.text ?? 'A request is for one organization.')
          : `One request can name ${many.max} organizations at most.`,
        'Send one request after the other.'
      )
    // One that isn't here yet is known by its entry: each place would bring another organization of it.
    const ids = places.map(
      ({ organization, entry }) => organization?.referenceId ?? entry?.id ?? organization?.id
    )
    if (new Set(ids).size < ids.length)
      return fails(rules, 'An organization stands in this request twice.', 'Take one of the two out.')
    const missing = places.find(
      ({ organization }) =>
        organization === undefined ||
        organization.status === 'withdrawn' ||
        !types.includes(organization.type)
    )
    if (missing === undefined)
      return holds(
        joined(rules, many?.rules ?? []),
        places.map(({ organization }) => organization?.name).join(', ')
      )
    const lookup = types.flatMap((id) => asked.pack.organizationTypes[id]?.lookup ?? [])[0]
    const message =
      lookup !== undefined && (ctx.reference ?? null) === null
        ? 'There is no reference directory here to find organizations in.'
        : (lookup?.notFound.message ?? 'There is no such organization here.')
    const cited = joined(lookup?.notFound.rules ?? [], rules)
    return fails(cited, message, lookup?.notFound.remedy ?? 'Find it again and choose it from the list.', {
      fields: [{ field: 'organizationId', message, rules: cited }]
    })
  }
}

/** What is asked of everybody who asks for a role, once the organization is known; in this order. */
export const RESTS: readonly Check<AskedScene>[] = [
  declarations,
  groupFits,
  applicationFits,
  everywhere('prerequisites', 'The officials that must come first are there', (scene, standing) => {
    const verdict = afterOf(scene, standing)
    if (verdict === null || verdict.holds) return verdict
    const field = standing.place.groupId === null ? 'organizationId' : 'groupId'
    return { ...verdict, fields: [{ field, message: verdict.message, rules: [...verdict.rules] }] }
  }),
  // Before what must be held: where something stands against the role, getting that would be of no use.
  everywhere('exclusions', 'Nothing held there stands against it', excludedOf),
  everywhere('required-role', 'The role that this one rests on is held', requiredOf),
  everywhere('open-to-group', 'The application is open to this group and person', barredOf),
  everywhere('not-held', 'The role isn’t held or asked for already', (scene, standing) =>
    roomOf(scene, standing, standing.organization.name)
  )
]

/** The same with an account that one has, where the organization is a part of what is asked. */
export const ASKED: readonly Check<AskedScene>[] = [placesFit, ...RESTS]

/** The fields of a validation, read as the forms of a registration are. */
export const readAnswers = (
  { ctx }: Scene,
  pack: ProgramPack,
  fields: Parameters<typeof readForm>[0],
  answers: Readonly<Record<string, string>>
): FormResult =>
  readForm(fields, answers, {
    mode: ctx.mode,
    timeZone: ctx.timeZone,
    now: ctx.now,
    textbook: textbookOf(pack)
  })

export const isOpen = ({ status }: AccessRequest): boolean =>
  status === 'pending' || status === 'deferred' || status === 'review'

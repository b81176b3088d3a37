import type { Command } from '../commands'
import type { FieldProblem } from '../decision'
import { type FormResult, readForm } from '../fields'
import { describedType, formFields } from '../forms'
import type { Organization } from '../model'
import type { OrganizationTypeFact } from '../pack/organization-type'
import type { FieldFact } from '../pack/screen'
import { professionalField, professionalProblems } from '../professionals'
import { findRole, type ProgramPack, type RoleFact, registering } from '../programs'
import { formRefusal, textbookOf } from '../screens'
import { groupOf } from './access'
import { type Asked, RESTS } from './asks'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import { attests, type RegistrationScene, registrationKnown, screenTime } from './registrations'
import { signedIn } from './session'

type Submit = Extract<Command, { type: 'registration.submit' }>

export interface SubmitScene extends RegistrationScene<Submit> {
  role: RoleFact | undefined
  asked: Asked | null
  /** The forms read again, over the data of the command itself. */
  applicant: FormResult
  organization: FormResult
  /** The organization to join, for a role that joins one. */
  joins: Organization | undefined
  /** What is to be created, for a role that creates one. */
  described: Described | undefined
}

/** An organization as a form describes it. */
export interface Described {
  typeId: string
  type: OrganizationTypeFact
  /** Its value of the field that the type is keyed by. */
  key: string
  /** The one of that key that is here already, of whichever type the role creates. */
  here: Organization | undefined
  /** The one that is here has nobody in this role any more: the request is for that one. */
  vacant: boolean
}

/** The values of the forms, as the command gives them, by field id. */
export function submittedValues({ applicant, newOrganization, ...command }: Submit): Record<string, string> {
  const { address, ...person } = applicant
  const values: Record<string, string> = { ...person, justification: command.justification }
  for (const [part, value] of Object.entries(address)) values[`address.${part}`] = value
  if (newOrganization === null) return values
  const { professionals, address: place, ...practice } = newOrganization
  for (const [name, value] of Object.entries(practice))
    if (value !== undefined) values[`organization.${name}`] = value
  for (const [part, value] of Object.entries(place)) values[`organization.address.${part}`] = value
  professionals.forEach(({ npi, ptan }, i) => {
    values[professionalField(i, 'npi')] = npi
    values[professionalField(i, 'ptan')] = ptan
  })
  return values
}

const EMPTY: FormResult = { values: {}, stored: {}, problems: [], notes: [] }

export function submitScene(base: RegistrationScene<Submit>): SubmitScene {
  const { entry, command, ctx, directory } = base
  const role = entry === null ? undefined : findRole(entry.pack, command.role)
  const joins = command.organizationId === null ? undefined : directory.organization(command.organizationId)
  if (entry === null || role === undefined)
    return { ...base, role, joins, described: undefined, asked: null, applicant: EMPTY, organization: EMPTY }
  const values = submittedValues(command)
  const setting = {
    mode: ctx.mode,
    timeZone: ctx.timeZone,
    now: ctx.now,
    textbook: textbookOf(entry.pack)
  }
  const open = (fields: readonly FieldFact[]) =>
    fields.filter(({ secret, format }) => !secret && format !== 'accepted' && format !== 'role')
  const personal = entry.screens.filter(({ kind }) => kind !== 'access').flatMap(({ fields }) => open(fields))
  const here = { programs: ctx.programs, directory }
  const creates = role.organization.how === 'create'
  const practice = creates
    ? open(formFields(here, entry.pack, role)).filter(({ format }) => format !== 'declared')
    : []
  const organization = command.newOrganization === null ? EMPTY : readForm(practice, values, setting)
  const described = creates ? describedIn(base, entry.pack, role, organization) : undefined
  const standing = described?.vacant ? described.here : joins
  const asked: Asked = {
    pack: entry.pack,
    role,
    personId: entry.registration.visitorId,
    places:
      standing === undefined
        ? []
        : [{ requestId: command.requestId, organization: standing, entry: undefined, fresh: false }],
    group: groupOf(base, command.group),
    application: null,
    declared: command.declared ?? {},
    answers: {}
  }
  return {
    ...base,
    role,
    joins,
    described,
    asked,
    applicant: readForm(personal, values, setting),
    organization
  }
}

function describedIn(
  { directory }: Scene,
  pack: ProgramPack,
  role: RoleFact,
  { stored }: FormResult
): Described | undefined {
  const found = describedType(pack, role, stored['organization.kind'])
  if (found === undefined) return undefined
  const key =
    stored[found.type.keyedBy.field === 'npi' ? professionalField(0, 'npi') : 'organization.tin'] ?? ''
  const here = role.organization.types
    .map((id) => directory.organizationByKey(pack.id, id, key))
    .find((organization) => organization !== undefined)
  const vacant =
    here?.status === 'active' &&
    directory.holders(here.id, role.id).length === 0 &&
    !directory.pendingOf(here.id).some((request) => request.role === role.id)
  return { typeId: found.id, type: found.type, key, here, vacant }
}

const allPassed: Check<SubmitScene> = {
  id: 'screens-passed',
  label: 'Every screen before the review was passed',
  run: ({ entry }) => {
    if (entry === null) return null
    const review = entry.screens.at(-1)
    const missing = entry.screens.filter(
      ({ id }) => id !== review?.id && !entry.registration.passed.includes(id)
    )
    const [first] = missing
    if (first !== undefined)
      return fails(
        joined(first.rules, HOUSE.object),
        `“${first.title}” isn’t finished.`,
        `Go to “${first.title}” and finish it.`
      )
    return entry.registration.screen === review?.id
      ? holds(joined(...entry.screens.map(({ rules }) => rules)), `${entry.screens.length} screens`)
      : fails(
          review?.rules ?? HOUSE.object,
          'The review comes before Submit.',
          'Open the review and check everything once more.'
        )
  }
}

const roleKnown: Check<SubmitScene> = {
  id: 'role-known',
  label: 'The program has this role',
  run: ({ entry, role, command, directory }) => {
    if (entry === null) return null
    if (directory.request(command.requestId) !== undefined)
      return fails(HOUSE.command, 'This request exists already.', 'Look at your requests.')
    return role === undefined
      ? fails(HOUSE.command, 'The program has no such role.', 'Choose a role from the list.', {
          fields: [{ field: 'role', message: 'Choose the role you ask for.', rules: [...HOUSE.command] }]
        })
      : holds(role.organization.rules, role.title)
  }
}

/** New users have no account and their number belongs to none; existing users are signed in to theirs (X-39, CS-ID-01). */
const account: Check<SubmitScene> = {
  id: 'one-account',
  label: 'One person, one account',
  run: (scene) => {
    const { entry, command, directory } = scene
    if (entry === null) return null
    const { identity, registration, pack } = entry
    const { rules, message, remedy } = identity.accounts
    if (registration.kind === 'existing-user') {
      const session = signedIn(scene, identity.id)
      return session.holds
        ? holds(joined(registering(pack).registration.existingUsers.rules, rules), 'Keeps the User ID')
        : session
    }
    const has = directory.accountOf(registration.visitorId, identity.id) !== undefined
    return has || !attests(command.attested, 'ssn-unknown')
      ? fails(rules, message, remedy, { record: true })
      : holds(rules, 'No account yet')
  }
}

const formVerdict = (problems: FieldProblem[], rules: readonly string[]): Verdict => {
  const [first] = problems
  if (first === undefined) return holds(rules, 'Everything is in good form')
  const refusal = formRefusal(problems, first)
  return fails(refusal.rules, refusal.message, refusal.remedy, { fields: problems })
}

const applicant: Check<SubmitScene> = {
  id: 'applicant-data',
  label: 'What the person gave is in good form',
  run: ({ entry, role, applicant: result }) => {
    if (entry === null || role === undefined) return null
    const asked = entry.screens.filter(({ kind }) => kind === 'fields' || kind === 'justification')
    return formVerdict(
      result.problems,
      joined(...asked.flatMap(({ fields }) => fields.map(({ rules }) => rules)))
    )
  }
}

/** The e-mail address is the one to which the code was sent: the registered one (PQRS-FLOW-04). */
const registeredEmail: Check<SubmitScene> = {
  id: 'registered-email',
  label: 'The e-mail address is the one that was verified',
  run: ({ entry, applicant: { stored } }) => {
    if (entry === null || entry.registration.kind === 'existing-user') return null
    const { rules } = entry.identity.code
    if (stored.email === entry.registration.email) return holds(rules, 'Verified by code')
    const message = 'This isn’t the address to which the code was sent.'
    return fails(rules, message, 'Go back to the user information and verify the new address.', {
      fields: [{ field: 'email', message, rules }]
    })
  }
}

const creates: Check<SubmitScene> = {
  id: 'organization-new',
  label: 'The organization is new and well described',
  run: ({ entry, role, command, described, organization }) => {
    if (entry === null || role?.organization.how !== 'create' || described === undefined) return null
    const { type, here, vacant } = described
    const { rules, explanation, taken } = role.organization
    if (command.newOrganization === null || command.organizationId !== null)
      return fails(rules, 'This role creates a new organization.', explanation)
    const forms = joined(role.form.rules, ...role.form.fields.map((field) => field.rules))
    const most = type.professionals?.count ?? 0
    if (command.newOrganization.professionals.length !== most)
      return fails(
        type.professionals?.rules ?? rules,
        most === 1
          ? 'One professional describes it.'
          : `Exactly ${most} professionals describe the practice.`,
        'Give as many as the form asks for, no more and no fewer.'
      )
    const problems = [...organization.problems, ...professionalProblems(type, organization)]
    if (problems.length > 0) return formVerdict(problems, forms)
    const { field, label } = type.keyedBy
    const cited = joined(rules, type.keyedBy.rules)
    if (here !== undefined && !vacant) {
      const message = taken?.message ?? `An organization with this ${label} is here already.`
      return fails(
        joined(taken?.rules ?? [], cited),
        message,
        taken?.remedy ?? 'Ask for another role there.',
        {
          fields: [
            {
              field: field === 'npi' ? professionalField(0, 'npi') : 'organization.tin',
              message,
              rules: cited
            }
          ]
        }
      )
    }
    return holds(
      joined(
        rules,
        forms,
        type.keyedBy.rules,
        type.professionals?.rules ?? [],
        type.differentProfessionals?.rules ?? [],
        type.groupIdentifiers?.rules ?? []
      ),
      here === undefined ? `The ${label} is new here` : `${here.name} has nobody in this role`
    )
  }
}

const associates: Check<SubmitScene> = {
  id: 'organization-found',
  label: 'The organization is there and has the officials it needs',
  run: ({ entry, role, command, joins }) => {
    if (entry === null || role?.organization.how !== 'associate') return null
    const { rules, explanation } = role.organization
    const { types } = role.organization
    const findBy = entry.pack.organizationTypes[joins?.type ?? types[0] ?? '']?.findBy
    if (command.newOrganization !== null)
      return fails(rules, 'This role joins an organization that is there.', explanation)
    const fields = (message: string, cited: readonly string[]) => ({
      fields: [{ field: 'organizationId', message, rules: [...cited] }]
    })
    const fits = joins?.program === entry.pack.id && types.includes(joins.type)
    if (!fits || joins.status === 'withdrawn')
      return fails(
        joined(findBy?.rules ?? [], rules),
        findBy?.message ?? 'No such organization was found.',
        findBy?.remedy ?? explanation,
        fields('Search by TIN, then choose the organization by its name.', rules)
      )
    return holds(joined(rules, findBy?.rules ?? []), joins.name)
  }
}

export const SUBMIT: readonly Check<SubmitScene>[] = [
  registrationKnown,
  screenTime,
  allPassed,
  roleKnown,
  account,
  applicant,
  registeredEmail,
  creates,
  associates,
  ...RESTS
]

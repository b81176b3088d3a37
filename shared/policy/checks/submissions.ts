import type { Command } from '../commands'
import type { FieldProblem } from '../decision'
import { type FormResult, readForm } from '../fields'
import type { Organization } from '../model'
import type { FieldFact } from '../pack/screen'
import { professionalField, professionalProblems } from '../professionals'
import { findRole, type RoleFact } from '../programs'
import { formRefusal, textbookOf } from '../screens'
import { type Check, fails, holds, joined, type Verdict } from './check'
import { HOUSE } from './house'
import { attests, type Entry, type RegistrationScene, registrationKnown, screenTime } from './registrations'
import { signedIn } from './session'

type Submit = Extract<Command, { type: 'registration.submit' }>

export interface SubmitScene extends RegistrationScene<Submit> {
  role: RoleFact | undefined
  /** The forms read again, over the data of the command itself. */
  applicant: FormResult
  organization: FormResult
  /** The organization to join, for a role that joins one. */
  joins: Organization | undefined
}

/** The values of the forms, as the command gives them, by field id. */
export function submittedValues({ applicant, newOrganization, ...command }: Submit): Record<string, string> {
  const { address, ...person } = applicant
  const values: Record<string, string> = { ...person, justification: command.justification }
  for (const [part, value] of Object.entries(address)) values[`address.${part}`] = value
  if (newOrganization === null) return values
  const { professionals, address: place, ...practice } = newOrganization
  for (const [name, value] of Object.entries(practice)) values[`organization.${name}`] = value
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
    return { ...base, role, joins, applicant: EMPTY, organization: EMPTY }
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
  const practice = role.organization.how === 'create' ? open(role.form.fields) : []
  return {
    ...base,
    role,
    joins,
    applicant: readForm(personal, values, setting),
    organization: command.newOrganization === null ? EMPTY : readForm(practice, values, setting)
  }
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
      const session = signedIn(scene)
      return session.holds
        ? holds(joined(pack.registration.existingUsers.rules, rules), 'Keeps the User ID')
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
  run: ({ entry, role, command, directory, organization }) => {
    if (entry === null || role?.organization.how !== 'create') return null
    const type = entry.pack.organizationTypes[role.organization.type]
    if (type === undefined) return null
    const { rules, explanation } = role.organization
    if (command.newOrganization === null || command.organizationId !== null)
      return fails(rules, 'This role creates a new organization.', explanation)
    const forms = joined(role.form.rules, ...role.form.fields.map((field) => field.rules))
    const most = type.professionals.count
    if (command.newOrganization.professionals.length !== most)
      return fails(
        type.professionals.rules,
        `Exactly ${most} professionals describe the practice.`,
        'Give both, no more and no fewer.'
      )
    const problems = [...organization.problems, ...professionalProblems(type, organization)]
    if (problems.length > 0) return formVerdict(problems, forms)
    const tin = organization.stored['organization.tin'] ?? ''
    if (directory.organizationByTin(entry.pack.id, tin) !== undefined) {
      const message = 'A practice with this TIN has signed up already, or is about to.'
      return fails(
        joined(rules, type.keyedBy.rules),
        message,
        'Ask for the backup or representative role of that practice. The Help Desk tells who its primary official is.',
        {
          fields: [{ field: 'organization.tin', message, rules: joined(rules, type.keyedBy.rules) }]
        }
      )
    }
    return holds(
      joined(
        rules,
        forms,
        type.keyedBy.rules,
        type.professionals.rules,
        type.differentProfessionals.rules,
        type.groupIdentifiers.rules
      ),
      'Its TIN is new here'
    )
  }
}

const associates: Check<SubmitScene> = {
  id: 'organization-found',
  label: 'The organization is there and has the officials it needs',
  run: ({ entry, role, command, directory, joins }) => {
    if (entry === null || role?.organization.how !== 'associate') return null
    const { rules, explanation } = role.organization
    const findBy = entry.pack.organizationTypes[role.organization.type]?.findBy
    if (command.newOrganization !== null)
      return fails(rules, 'This role joins an organization that is there.', explanation)
    const fields = (message: string, cited: readonly string[]) => ({
      fields: [{ field: 'organizationId', message, rules: [...cited] }]
    })
    const fits = joins?.program === entry.pack.id && joins.type === role.organization.type
    if (!fits || joins.status === 'withdrawn')
      return fails(
        joined(findBy?.rules ?? [], rules),
        findBy?.message ?? 'No such organization was found.',
        findBy?.remedy ?? explanation,
        fields('Search by TIN, then choose the organization by its name.', rules)
      )
    for (const after of role.after)
      if (directory.holders(joins.id, after.role).length === 0)
        return fails(
          joined(after.rules, rules),
          after.message,
          after.remedy,
          fields(after.message, after.rules)
        )
    return holds(joined(rules, ...role.after.map((after) => after.rules), findBy?.rules ?? []), joins.name)
  }
}

const notHeld: Check<SubmitScene> = {
  id: 'not-held',
  label: 'The role isn’t held or asked for already',
  run: ({ entry, role, joins, directory }) => {
    if (entry === null || role === undefined || joins === undefined) return null
    const personId = entry.registration.visitorId
    const { duplicates } = entry.pack
    const roles = [role.id, ...role.excludes.map((excluded) => excluded.role)]
    const held = directory
      .grantsOf(personId)
      .find((grant) => grant.organizationId === joins.id && roles.includes(grant.role))
    if (held !== undefined) {
      const rules = role.excludes.find((excluded) => excluded.role === held.role)?.rules ?? HOUSE.object
      return fails(
        rules,
        `You hold the role ${findRole(entry.pack, held.role)?.title ?? ''} there already.`,
        'Look at your access to see what you may do.'
      )
    }
    const pending = directory.pendingFor(personId, role.id, joins.id)
    if (pending !== undefined)
      return fails(
        duplicates.rules,
        `You have asked for this role already: ${pending.tracking}.`,
        'Wait for the decision on that request.'
      )
    const { max, rules } = role.holders
    if (max !== null && directory.holders(joins.id, role.id).length >= max)
      return fails(rules, `${joins.name} has a ${role.title} already.`, 'Ask for another role.')
    return holds(joined(duplicates.rules, rules), 'Neither held nor pending')
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
  notHeld
]

/** What a finished entry is made of, once all checks hold. */
export type Submitted = { entry: Entry; role: RoleFact }

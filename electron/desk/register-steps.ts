import type { FoundOrganization, Outcome, RegistrationView } from '@shared/ipc'
import {
  checkScreen,
  findOrganization,
  findRole,
  findScreen,
  groupsFor,
  issuing,
  type ScreenFact
} from '@shared/policy'
import type { Registration } from '@shared/policy/model'
import type { Desk } from './desk'
import { type Draft, draftOf, keepDraft } from './draft'
import { identityHere } from './identity'
import { fieldsAsked, fieldsOn } from './register-fields'
import { attestedOf, onlyFound, typedOf, valuesToCheck, withSecrets, withTyped } from './register-values'
import { gone, lostOr, type OnScreen, openScreen, ownRegistration, viewOf } from './registration-under-way'
import { ownOf, refusedTold, secretSearch } from './told-secrets'
import { inTurn } from './turn'
import { refusedBy } from './views/refusal'

type Step<I> = (desk: Desk, input: I) => Promise<Outcome<RegistrationView>>

/** Next: checks the open screen's values, keeps them, and opens the next screen. */
export const next: Step<OnScreen> = inTurn(async (desk, input) => {
  const found = await openScreen(desk, input)
  if ('ok' in found) return found
  const { registration, screen } = found
  const role = roleOf(screen, input.values, found.draft)
  const fields = fieldsAsked(screen, role)
  const typed = onlyFound(typedOf(fields, input.values), found.draft)
  const draft = withTyped(found.draft, fields, typed)
  const checked = checkScreen(desk.programs, {
    program: registration.program,
    screen: screen.id,
    role,
    values: valuesToCheck(fields, typed, found.draft),
    mode: desk.mode,
    timeZone: desk.timeZone,
    now: desk.now(),
    directory: desk.directory
  })
  if (!checked.ok) {
    await desk.keep([keepDraft(registration.id, draft)])
    return refusedBy(checked.refusal)
  }
  const trimmed = withTyped(draft, fields, checked.values)
  const whole = await withSecrets(desk, trimmed, fields, typed)
  const told = toldOn(desk, registration, checked.values, whole)
  if (told !== null) {
    await desk.keep([keepDraft(registration.id, draft)])
    return told
  }
  const { questions, code } = issuing(identityHere(desk))
  const { decision } = await desk.execute(
    {
      type: 'registration.advance',
      registrationId: registration.id,
      screen: screen.id,
      attested: attestedOf(desk, registration, screen, typed, whole, questions.atLeast),
      ...(screen.id === code.sentAfter ? { email: whole.values.email ?? '' } : {})
    },
    { private: ({ accepted }) => (accepted ? [keepDraft(registration.id, whole)] : []) }
  )
  if (!decision.accepted) return lostOr(desk, registration.id, refusedBy(decision.refusal))
  return viewOf(desk, registration.id)
})

/** Secrets told in the free texts of a screen, those that it asks for in fields of their own among them (CS-TXT-03). */
function toldOn(desk: Desk, { visitorId }: Registration, values: OnScreen['values'], draft: Draft) {
  const told = secretSearch(desk.secrets)(values, ownOf(desk.secrets, visitorId, draft))
  const decision = told.length === 0 ? null : refusedTold(told)
  return decision === null || decision.accepted ? null : refusedBy(decision.refusal)
}

/** Opens a screen already passed; what was typed on the open one is kept, unchecked. */
export const goTo: Step<OnScreen> = inTurn(async (desk, input) => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const open = findScreen(desk.programs, registration.program, registration.screen, desk.directory)
  const draft = open === undefined ? null : draftWith(desk, registration, open, input)
  const { decision } = await desk.execute(
    { type: 'registration.return', registrationId: registration.id, screen: input.screen },
    { private: draft === null ? [] : [keepDraft(registration.id, draft)] }
  )
  if (!decision.accepted) return lostOr(desk, registration.id, refusedBy(decision.refusal))
  return viewOf(desk, registration.id)
})

/** Keeps what was typed so far, unchecked and without secrets, so that a lock or a crash loses nothing. */
export const keep: (desk: Desk, input: OnScreen) => Promise<{ kept: boolean }> = inTurn(
  async (desk, input) => {
    const found = await openScreen(desk, input)
    if ('ok' in found || desk.readOnly) return { kept: false }
    const { registration, screen } = found
    await desk.keep([keepDraft(registration.id, draftWith(desk, registration, screen, input))])
    return { kept: true }
  }
)

/** Sends another verification code; the one before is void. */
export const resendCode: Step<{ registrationId: string }> = inTurn((desk, input) =>
  act(desk, input, 'registration.resend-code')
)

/** More time for the open screen, where the reading in force gives it. */
export const extend: Step<{ registrationId: string }> = inTurn((desk, input) =>
  act(desk, input, 'registration.extend')
)

/** Looks for a practice by its TIN; only what is found here can be picked (PQRS-FLOW-11, PQRS-FLOW-12). */
export const searchOrganization: (
  desk: Desk,
  input: { registrationId: string; role: string; tin: string }
) => Promise<Outcome<{ matches: FoundOrganization[] }>> = inTurn(async (desk, input) => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const { code } = issuing(identityHere(desk))
  const found = findOrganization(desk.directory, desk.context(), {
    program: registration.program,
    role: input.role,
    tin: input.tin,
    // Somebody with an account has verified their address when they registered.
    emailVerified: registration.kind === 'existing-user' || registration.passed.includes(code.typedOn)
  })
  const draft = draftOf(desk, registration.id)
  const matches = found.ok
    ? found.matches.map(({ organizationId, name }) => ({
        organizationId,
        name,
        groups: groupsIn(desk, registration, input.role, organizationId)
      }))
    : []
  await desk.keep([keepDraft(registration.id, { ...draft, searchedTin: input.tin.trim(), matches })])
  return found.ok ? { ok: true, value: { matches } } : refusedBy(found.refusal)
})

/** The user groups that can be chosen there for the role; their names and kinds, nobody in them. */
const groupsIn = (
  desk: Desk,
  { program, visitorId }: Registration,
  roleId: string,
  organizationId: string
): FoundOrganization['groups'] => {
  const pack = desk.programs.get(program)
  const role = findRole(pack, roleId)
  if (role === undefined) return []
  const kindOf = (kind: string) => role.group?.kinds.find(({ id }) => id === kind)?.label ?? kind
  return groupsFor(desk, pack, role, organizationId, visitorId).map(({ id, name, kind }) => ({
    groupId: id,
    name,
    kind: kindOf(kind)
  }))
}

const draftWith = (desk: Desk, registration: Registration, screen: ScreenFact, input: OnScreen): Draft => {
  const fields = fieldsOn(screen)
  return withTyped(draftOf(desk, registration.id), fields, typedOf(fields, input.values))
}

/** The role that a screen asks for, or the one chosen before. */
const roleOf = (screen: ScreenFact, values: OnScreen['values'], draft: Draft): string =>
  (screen.kind === 'access' ? values.role : draft.values.role)?.trim() ?? ''

const act = async (
  desk: Desk,
  input: { registrationId: string },
  type: 'registration.resend-code' | 'registration.extend'
): Promise<Outcome<RegistrationView>> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const { decision } = await desk.execute({ type, registrationId: registration.id })
  if (!decision.accepted) return lostOr(desk, registration.id, refusedBy(decision.refusal))
  return viewOf(desk, registration.id)
}

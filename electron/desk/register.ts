import type { Acknowledgement, Outcome, RegisterStart, RegistrationView } from '@shared/ipc'
import { checkScreen, findOrganization, findRole, findScreen, type ScreenFact } from '@shared/policy'
import type { Registration } from '@shared/policy/model'
import { acknowledgement } from './acknowledgement'
import type { Desk } from './desk'
import { type Draft, draftOf, dropLost, keepDraft, lostOf } from './draft'
import { identityHere } from './identity'
import { firstProgram } from './mailroom'
import { fieldsAsked, fieldsOn } from './register-fields'
import {
  applicantOf,
  attestedOf,
  organizationOf,
  typedOf,
  valuesToCheck,
  withSecrets,
  withTyped
} from './register-values'
import { registrationView } from './register-view'
import { type Refused, refused, refusedBy } from './views/refusal'

type Values = Readonly<Record<string, string>>
interface OnScreen {
  registrationId: string
  screen: string
  values: Values
}

/** The start page: what is under way, why the last one is gone, what to have at hand, what was sent before. */
export const registerStart = async (desk: Desk): Promise<RegisterStart> => {
  await desk.catchUp()
  const { personId } = desk.me()
  const program = firstProgram(desk)
  const { registration } = desk.programs.get(program)
  const current = desk.directory.registrationOf(personId)
  return {
    current: current === undefined ? null : registrationView(desk, current),
    lost: lostWords(desk, lostOf(desk, personId)),
    gather: registration.gather.map(({ title, items, rules }) => ({ title, items, rules })),
    entry: registration.entry.text,
    entryRules: registration.entry.rules,
    kind: kindHere(desk),
    sent: desk.directory
      .requestsOf(personId)
      .map((request) => acknowledgement(desk, request))
      .reverse()
  }
}

/** Begins a registration for whoever is at the keyboard. */
export const begin = async (
  desk: Desk,
  { program }: { program: string }
): Promise<Outcome<RegistrationView>> => {
  await desk.catchUp()
  const { person, account } = desk.me()
  // In a live workspace the next person who isn't known comes after the one who has sent their request.
  if (desk.mode === 'LIVE' && person !== undefined && account === undefined && desk.session() === null)
    await desk.keep(desk.keyboard.nextVisitor())
  const registrationId = desk.ports.uuid()
  const { decision } = await desk.execute(
    { type: 'registration.begin', registrationId, program, kind: kindHere(desk), termsAccepted: false },
    { private: [dropLost(desk.me().personId), desk.keyboard.kept()] }
  )
  return decision.accepted ? viewOf(desk, registrationId) : refusedBy(decision.refusal)
}

/** Next: checks the open screen's values, keeps them, and opens the next screen. */
export const next = async (desk: Desk, input: OnScreen): Promise<Outcome<RegistrationView>> => {
  const found = await openScreen(desk, input)
  if ('ok' in found) return found
  const { registration, screen } = found
  const role = roleOf(screen, input.values, found.draft)
  const fields = fieldsAsked(screen, role)
  const typed = typedOf(fields, input.values)
  const draft = withTyped(found.draft, fields, typed)
  const checked = checkScreen(desk.programs, {
    program: registration.program,
    screen: screen.id,
    role,
    values: valuesToCheck(fields, typed, found.draft),
    mode: desk.mode,
    timeZone: desk.timeZone,
    now: desk.now()
  })
  if (!checked.ok) {
    await desk.keep([keepDraft(registration.id, draft)])
    return refusedBy(checked.refusal)
  }
  const trimmed = withTyped(draft, fields, checked.values)
  const whole = await withSecrets(desk, trimmed, fields, typed)
  const { questions, code } = identityHere(desk)
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
}

/** Opens a screen already passed; what was typed on the open one is kept, unchecked. */
export const goTo = async (desk: Desk, input: OnScreen): Promise<Outcome<RegistrationView>> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const open = findScreen(desk.programs, registration.program, registration.screen)
  const draft = open === undefined ? null : draftWith(desk, registration, open, input.values)
  const { decision } = await desk.execute(
    { type: 'registration.return', registrationId: registration.id, screen: input.screen },
    { private: draft === null ? [] : [keepDraft(registration.id, draft)] }
  )
  if (!decision.accepted) return lostOr(desk, registration.id, refusedBy(decision.refusal))
  return viewOf(desk, registration.id)
}

/** Keeps what was typed so far, unchecked and without secrets, so that a lock or a crash loses nothing. */
export const keep = async (desk: Desk, input: OnScreen): Promise<{ kept: boolean }> => {
  const found = await openScreen(desk, input)
  if ('ok' in found || desk.readOnly) return { kept: false }
  await desk.keep([
    keepDraft(found.registration.id, draftWith(desk, found.registration, found.screen, input.values))
  ])
  return { kept: true }
}

/** Sends another verification code; the one before is void. */
export const resendCode = (
  desk: Desk,
  input: { registrationId: string }
): Promise<Outcome<RegistrationView>> => act(desk, input, 'registration.resend-code')

/** More time for the open screen, where the reading in force gives it. */
export const extend = (desk: Desk, input: { registrationId: string }): Promise<Outcome<RegistrationView>> =>
  act(desk, input, 'registration.extend')

/** Gives the registration up; everything typed goes with it. */
export const cancel = async (
  desk: Desk,
  input: { registrationId: string }
): Promise<Outcome<RegisterStart>> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const { decision } = await desk.execute({
    type: 'registration.discard',
    registrationId: registration.id,
    reason: 'canceled'
  })
  return decision.accepted ? { ok: true, value: await registerStart(desk) } : refusedBy(decision.refusal)
}

/** Looks for a practice by its TIN; only what is found here can be picked (PQRS-FLOW-11, PQRS-FLOW-12). */
export const searchOrganization = async (
  desk: Desk,
  input: { registrationId: string; role: string; tin: string }
): Promise<Outcome<{ matches: { organizationId: string; name: string }[] }>> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const { code } = identityHere(desk)
  const found = findOrganization(desk.directory, desk.context(), {
    program: registration.program,
    role: input.role,
    tin: input.tin,
    // Somebody with an account has verified their address when they registered.
    emailVerified: registration.kind === 'existing-user' || registration.passed.includes(code.typedOn)
  })
  if (!found.ok) return refusedBy(found.refusal)
  const matches = found.matches.map(({ organizationId, name }) => ({ organizationId, name }))
  const draft = draftOf(desk, registration.id)
  const values = { ...draft.values, role: input.role, 'organization.tin': input.tin.trim() }
  await desk.keep([keepDraft(registration.id, { ...draft, values, matches })])
  return { ok: true, value: { matches } }
}

/** Sends the registration; from now on it is a request with a tracking number. */
export const submit = async (
  desk: Desk,
  input: { registrationId: string }
): Promise<Outcome<Acknowledgement>> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const draft = draftOf(desk, registration.id)
  const pack = desk.programs.get(registration.program)
  const role = findRole(pack, draft.values.role ?? '')
  const requestId = desk.ports.uuid()
  const { decision } = await desk.execute({
    type: 'registration.submit',
    registrationId: registration.id,
    requestId,
    role: role?.id ?? 'none',
    applicant: applicantOf(desk, registration, draft),
    ...organizationOf(role?.organization.how ?? 'associate', draft),
    justification: draft.values.justification ?? '',
    attested: [{ check: 'ssn-unknown', holds: ssnUnknown(desk, registration, draft) }]
  })
  if (!decision.accepted) return lostOr(desk, registration.id, refusedBy(decision.refusal))
  const request = desk.directory.request(requestId)
  if (request === undefined) throw new Error('a registration was submitted without a request')
  return { ok: true, value: acknowledgement(desk, request) }
}

// --- inside

/** New users register; people with an account ask for a further role with the one they have. */
const kindHere = (desk: Desk): Registration['kind'] =>
  desk.me().account === undefined ? 'new-user' : 'existing-user'

const viewOf = (desk: Desk, registrationId: string): Outcome<RegistrationView> => {
  const registration = desk.directory.registration(registrationId)
  return registration === undefined ? gone(desk) : { ok: true, value: registrationView(desk, registration) }
}

/** The registration by that id, if it is of whoever is at the keyboard and its time isn't over. */
const ownRegistration = async (desk: Desk, registrationId: string): Promise<Registration | null> => {
  await desk.catchUp()
  const registration = desk.directory.registration(registrationId)
  return registration?.visitorId === desk.me().personId ? registration : null
}

const openScreen = async (
  desk: Desk,
  input: OnScreen
): Promise<{ registration: Registration; screen: ScreenFact; draft: Draft } | Refused> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const screen = findScreen(desk.programs, registration.program, registration.screen)
  if (screen === undefined || screen.id !== input.screen)
    return refused(
      'Another screen of this registration is open now.',
      'Go on from the screen that is shown.',
      ['CS-OBJ-01']
    )
  return { registration, screen, draft: draftOf(desk, registration.id) }
}

const draftWith = (desk: Desk, registration: Registration, screen: ScreenFact, values: Values): Draft => {
  const fields = fieldsOn(screen)
  return withTyped(draftOf(desk, registration.id), fields, typedOf(fields, values))
}

/** The role that a screen asks for, or the one chosen before. */
const roleOf = (screen: ScreenFact, values: Values, draft: Draft): string =>
  (screen.kind === 'access' ? values.role : draft.values.role)?.trim() ?? ''

/** Why there is no such registration: its time ran out, or it is none of this person's. */
const gone = (desk: Desk): Refused => {
  const lost = lostWords(desk, lostOf(desk, desk.me().personId))
  return lost === null
    ? refused('This registration isn’t under way any more.', 'Begin again from the start page.', [
        'CS-OBJ-01'
      ])
    : refused(lost.message, 'Begin again from the start page.', lost.rules)
}

/** A refusal, unless the registration ran out while it was answered: then that is the answer. */
const lostOr = (desk: Desk, registrationId: string, answer: Refused): Refused =>
  desk.directory.registration(registrationId) === undefined ? gone(desk) : answer

const lostWords = (desk: Desk, program: string | null): RegisterStart['lost'] => {
  const pack = program === null ? undefined : desk.programs.find(program)
  if (pack === undefined) return null
  const { minutes, rules } = pack.registration.screenTime
  const loss = Object.values(pack.registration.onExpiry.options).flatMap((option) => option.rules)
  return {
    message: `The time for the last screen ran out (${minutes} minutes unless the screen says otherwise). What was typed is gone, and the registration starts again from the beginning.`,
    rules: [
      ...new Set([...loss.filter((id) => !id.startsWith('X-')), ...rules, pack.registration.onExpiry.reading])
    ]
  }
}

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

/** No other person of this workspace who has an account, or waits for one, has this SSN (CS-ID-01, X-39). */
const ssnUnknown = (desk: Desk, { visitorId }: Registration, draft: Draft): boolean => {
  const given = Object.values(draft.kept).find(({ as }) => as === 'ssn')?.digest
  if (given === undefined) return true
  const { directory, programs } = desk
  return !desk.secrets
    .peopleWithSsn(given)
    .filter((personId) => personId !== visitorId)
    .some(
      (personId) =>
        programs.identities().some(({ id }) => directory.accountOf(personId, id) !== undefined) ||
        directory.requestsOf(personId).some(({ status }) => status === 'pending' || status === 'deferred')
    )
}

import type { Acknowledgement, Outcome, RegisterStart, RegistrationView } from '@shared/ipc'
import { findRole, registering } from '@shared/policy'
import type { Registration } from '@shared/policy/model'
import { acknowledgement } from './acknowledgement'
import type { Desk } from './desk'
import { type Draft, draftOf, dropLost } from './draft'
import { applicantOf, askedOf } from './register-values'
import { registrationView } from './register-view'
import {
  currentRegistration,
  gone,
  lostOr,
  lostWords,
  ownRegistration,
  viewOf
} from './registration-under-way'
import { inTurn } from './turn'
import { noticesAt } from './views/asking-words'
import { refusedBy } from './views/refusal'

export { extend, goTo, keep, next, resendCode, searchOrganization } from './register-steps'

/** The start page: what is under way, why the last one is gone, what to have at hand, what was sent before. */
export const registerStart = async (desk: Desk): Promise<RegisterStart> => {
  const current = await currentRegistration(desk)
  const program = desk.keyboard.program()
  const { registration } = registering(program)
  return {
    program: program.id,
    current: current === undefined ? null : registrationView(desk, current),
    lost: lostWords(desk),
    gather: registration.gather.map(({ title, items, rules }) => ({ title, items, rules })),
    notices: noticesAt(desk, program, ['register']),
    entry: registration.entry.text,
    entryRules: registration.entry.rules,
    kind: kindHere(desk),
    sent: desk.directory
      .requestsOf(desk.me().personId)
      // Requests of another program have no acknowledgement of this one: where one asks with an account there is none.
      .filter((request) => request.program === program.id)
      .map((request) => acknowledgement(desk, request))
      .reverse()
  }
}

/** Begins a registration for whoever is at the keyboard. */
export const begin: (desk: Desk, input: { program: string }) => Promise<Outcome<RegistrationView>> = inTurn(
  async (desk, { program }) => {
    await desk.catchUp()
    // In a live workspace somebody new sits down after the one who has sent their request.
    if (desk.mode === 'LIVE' && desk.session() === null && desk.me().person !== undefined)
      await desk.keep(desk.keyboard.nextVisitor())
    const registrationId = desk.ports.uuid()
    const { decision } = await desk.execute(
      { type: 'registration.begin', registrationId, program, kind: kindHere(desk), termsAccepted: false },
      { private: [dropLost(desk.me().personId), desk.keyboard.kept()] }
    )
    return decision.accepted ? viewOf(desk, registrationId) : refusedBy(decision.refusal)
  }
)

/** Gives the registration up; everything typed goes with it. */
export const cancel: (desk: Desk, input: { registrationId: string }) => Promise<Outcome<RegisterStart>> =
  inTurn(async (desk, input) => {
    const registration = await ownRegistration(desk, input.registrationId)
    if (registration === null) return gone(desk)
    const { decision } = await desk.execute({
      type: 'registration.discard',
      registrationId: registration.id,
      reason: 'canceled'
    })
    return decision.accepted ? { ok: true, value: await registerStart(desk) } : refusedBy(decision.refusal)
  })

/** Sends the registration; from now on it is a request with a tracking number. */
export const submit: (desk: Desk, input: { registrationId: string }) => Promise<Outcome<Acknowledgement>> =
  inTurn(async (desk, input) => {
    const registration = await ownRegistration(desk, input.registrationId)
    if (registration === null) return gone(desk)
    const draft = draftOf(desk, registration.id)
    const role = findRole(desk.programs.get(registration.program), draft.values.role ?? '')
    const requestId = desk.ports.uuid()
    const { decision } = await desk.execute({
      type: 'registration.submit',
      registrationId: registration.id,
      requestId,
      role: role?.id ?? 'none',
      applicant: applicantOf(desk, registration, draft),
      ...(role === undefined
        ? { newOrganization: null, organizationId: null }
        : askedOf(desk, registration, role, draft)),
      justification: draft.values.justification ?? '',
      attested: [{ check: 'ssn-unknown', holds: ssnUnknown(desk, registration, draft) }]
    })
    if (!decision.accepted) return lostOr(desk, registration.id, refusedBy(decision.refusal))
    const request = desk.directory.request(requestId)
    if (request === undefined) throw new Error('a registration was submitted without a request')
    return { ok: true, value: acknowledgement(desk, request) }
  })

/**
 * New users register; people with an account ask for a further role with the one they have. In a live workspace
 * nobody is known before they sign in.
 */
const kindHere = (desk: Desk): Registration['kind'] => {
  const known = desk.mode === 'LIVE' ? desk.session() !== null : desk.me().account !== undefined
  return known ? 'existing-user' : 'new-user'
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

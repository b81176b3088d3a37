import type { Outcome, RegisterStart, RegistrationView } from '@shared/ipc'
import { findScreen, type ScreenFact } from '@shared/policy'
import type { Registration } from '@shared/policy/model'
import type { Desk } from './desk'
import { type Draft, draftOf, lostOf } from './draft'
import { registrationView } from './register-view'
import { type Refused, refused } from './views/refusal'
import { extendTime } from './views/settings'

/** What a screen of a registration sends: which registration, which screen, and what stands in its fields. */
export interface OnScreen {
  registrationId: string
  screen: string
  values: Readonly<Record<string, string>>
}

/** The registration as its open screen shows it, or why there is none. */
export const viewOf = (desk: Desk, registrationId: string): Outcome<RegistrationView> => {
  const registration = desk.directory.registration(registrationId)
  return registration === undefined ? gone(desk) : { ok: true, value: registrationView(desk, registration) }
}

/** The registration by that id, if it is of whoever is at the keyboard and its time isn't over; else null. */
export const ownRegistration = async (desk: Desk, registrationId: string): Promise<Registration | null> => {
  await desk.catchUp()
  const registration = desk.directory.registration(registrationId)
  if (registration?.visitorId !== desk.me().personId) return null
  return withMoreTime(desk, registration)
}

/** The registration that whoever is at the keyboard has under way. */
export const currentRegistration = async (desk: Desk): Promise<Registration | undefined> => {
  await desk.catchUp()
  const registration = desk.directory.registrationOf(desk.me().personId)
  return registration && withMoreTime(desk, registration)
}

/** Where the workspace is set to it, a screen whose time ran out gets more without being asked. */
const withMoreTime = async (desk: Desk, registration: Registration): Promise<Registration> => {
  if (registration.expiresAt > desk.now() || !extendTime(desk)) return registration
  await desk.execute({ type: 'registration.extend', registrationId: registration.id })
  return desk.directory.registration(registration.id) ?? registration
}

export const openScreen = async (
  desk: Desk,
  input: OnScreen
): Promise<{ registration: Registration; screen: ScreenFact; draft: Draft } | Refused> => {
  const registration = await ownRegistration(desk, input.registrationId)
  if (registration === null) return gone(desk)
  const screen = findScreen(desk.programs, registration.program, registration.screen, desk.directory)
  if (screen === undefined || screen.id !== input.screen)
    return refused(
      'Another screen of this registration is open now.',
      'Go on from the screen that is shown.',
      ['CS-OBJ-01']
    )
  return { registration, screen, draft: draftOf(desk, registration.id) }
}

/** Why there is no such registration: its time ran out, or it is none of this person's. */
export const gone = (desk: Desk): Refused => {
  const lost = lostWords(desk)
  return lost === null
    ? refused('This registration isn’t under way any more.', 'Begin again from the start page.', [
        'CS-OBJ-01'
      ])
    : refused(lost.message, 'Begin again from the start page.', lost.rules)
}

/** A refusal, unless the registration ran out while it was answered: then that is the answer. */
export const lostOr = (desk: Desk, registrationId: string, answer: Refused): Refused =>
  desk.directory.registration(registrationId) === undefined ? gone(desk) : answer

/** That the last registration of whoever is at the keyboard was lost to the clock, or null (PQRS-TIME-03). */
export const lostWords = (desk: Desk): RegisterStart['lost'] => {
  const program = lostOf(desk, desk.me().personId)
  const pack = program === null ? undefined : desk.programs.find(program)
  if (pack?.registration === undefined) return null
  const { screenTime, onExpiry } = pack.registration
  const loss = Object.values(onExpiry.options).find(({ does }) => does === 'discard')
  return {
    message: `The time for the last screen ran out (${screenTime.minutes} minutes, unless the screen says otherwise). What was typed is gone, and the registration starts again from the beginning.`,
    rules: [...new Set([...(loss?.rules ?? []), ...screenTime.rules, onExpiry.reading])]
  }
}

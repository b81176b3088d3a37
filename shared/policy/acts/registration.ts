import { parseEmail, UNCITED } from '../../domain'
import type { BeginScene } from '../checks/begin'
import { discarded, type Entry, type RegistrationScene, verified } from '../checks/registrations'
import type { Command } from '../commands'
import type { PolicyEvent } from '../events'
import type { Instant } from '../model'
import { type ScreenFact, screens as screensOf } from '../screens'
import { plusMinutes } from '../times'
import { Post } from './mails'

type Of<T extends Extract<Command, { registrationId: string }>['type']> = RegistrationScene<
  Extract<Command, { type: T }>
>

const endOf = (screen: ScreenFact, at: Instant) => plusMinutes(at, screen.limitSeconds / 60)

/** Throws if the checks let something pass that they must not. */
function sure<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The checks accepted a command without ${what}.`)
  return value
}

export function begun({ command, ctx, program }: BeginScene): PolicyEvent[] {
  const { pack } = sure(program, 'its program')
  const { actor, now, programs } = ctx
  const list = screensOf(programs, pack.id, { kind: command.kind })
  const accepted = command.termsAccepted && list[0]?.kind === 'terms'
  const first = sure(list[0], 'a first screen')
  const open = accepted ? sure(list[1], 'a second screen') : first
  const visitorId = actor.kind === 'visitor' || actor.kind === 'person' ? actor.id : ''
  const { registrationId, kind } = command
  const begin: PolicyEvent = {
    type: 'registration.begun',
    at: now,
    registrationId,
    program: pack.id,
    kind,
    visitorId,
    screen: first.id,
    expiresAt: endOf(first, now)
  }
  return accepted ? [begin, opened(registrationId, open, [first.id], now)] : [begin]
}

const opened = (registrationId: string, screen: ScreenFact, passed: string[], at: Instant): PolicyEvent => ({
  type: 'registration.screen-opened',
  at,
  registrationId,
  screen: screen.id,
  passed,
  expiresAt: endOf(screen, at)
})

/**
 * Next: the screen counts as passed, and the first one that isn't opens; from a screen revisited out of the review that
 * is the review again. A new e-mail address has to be verified anew (PQRS-FLOW-04).
 */
export function advanced({ command, ctx, entry }: Of<'registration.advance'>): PolicyEvent[] {
  const { registration, identity, screens } = sure(entry, 'its registration')
  const { code } = identity
  const email = command.screen === code.sentAfter ? parseEmail(command.email ?? '', UNCITED) : null
  const toVerify = email?.ok === true && !verified({ registration, identity, screens } as Entry, email.value)
  const passed = screens
    .map(({ id }) => id)
    .filter(
      (id) =>
        (registration.passed.includes(id) || id === command.screen) && !(toVerify && id === code.typedOn)
    )
  const next = sure(
    screens.find(({ id }) => !passed.includes(id)),
    'a next screen'
  )
  const events = [opened(registration.id, next, passed, ctx.now)]
  return toVerify && email?.ok === true
    ? [...events, ...codeSent(sure(entry, 'its registration'), email.value, command.id, ctx.now)]
    : events
}

function codeSent(
  { registration, identity }: Entry,
  email: string,
  commandId: string,
  at: Instant
): PolicyEvent[] {
  const { code } = identity
  return [
    {
      type: 'registration.code-sent',
      at,
      registrationId: registration.id,
      email,
      expiresAt: plusMinutes(at, code.minutes)
    },
    new Post(commandId, at).send(code.mail, registration.visitorId, email)
  ]
}

/** A new code, and the whole time of its screen anew. */
export function resent({ command, ctx, entry }: Of<'registration.resend-code'>): PolicyEvent[] {
  const found = sure(entry, 'its registration')
  const { registration, screens } = found
  const screen = sure(
    screens.find(({ id }) => id === registration.screen),
    'its screen'
  )
  return [
    opened(registration.id, screen, registration.passed, ctx.now),
    ...codeSent(found, sure(registration.email, 'an address'), command.id, ctx.now)
  ]
}

export function returned({ command, ctx, entry }: Of<'registration.return'>): PolicyEvent[] {
  const { registration, screens } = sure(entry, 'its registration')
  const screen = sure(
    screens.find(({ id }) => id === command.screen),
    'its screen'
  )
  return [opened(registration.id, screen, registration.passed, ctx.now)]
}

export function extended({ ctx, entry }: Of<'registration.extend'>): PolicyEvent[] {
  const { registration, pack } = sure(entry, 'its registration')
  const minutes = Object.values(pack.registration.onExpiry.options).find(
    ({ does }) => does === 'ask'
  )?.extendMinutes
  const from = registration.expiresAt > ctx.now ? registration.expiresAt : ctx.now
  return [
    {
      type: 'registration.extended',
      at: ctx.now,
      registrationId: registration.id,
      expiresAt: plusMinutes(from, minutes ?? pack.registration.screenTime.minutes)
    }
  ]
}

export const dropped = ({ command, ctx, entry }: Of<'registration.discard'>): PolicyEvent[] => [
  discarded(sure(entry, 'its registration').registration, ctx.now, command.reason)
]

import { parseEmail } from '../../domain'
import type { Attestation, Command } from '../commands'
import type { PolicyEvent } from '../events'
import type { Instant, Registration, RuleId } from '../model'
import type { Attest } from '../pack/words'
import { type IssuingIdentity, issuing, type RegisteringPack, registering, registers } from '../programs'
import { expiryOf, findScreen, type ScreenFact, screens } from '../screens'
import { spoken } from '../times'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { ASK_HELP, HOUSE } from './house'

type RegistrationCommand = Extract<Command, { registrationId: string }>

/** A registration under way and what its program says. */
export interface RegistrationScene<C extends RegistrationCommand = RegistrationCommand> extends Scene {
  command: C
  entry: Entry | null
}
export interface Entry {
  registration: Registration
  pack: RegisteringPack
  identity: IssuingIdentity
  /** Its screens, in order. */
  screens: ScreenFact[]
}

export function entryOf({ directory, ctx }: Scene, registrationId: string): Entry | null {
  const registration = directory.registration(registrationId)
  const pack = registration && ctx.programs.find(registration.program)
  if (!registration || !pack || !registers(pack)) return null
  return {
    registration,
    pack: registering(pack),
    identity: issuing(ctx.programs.identity(pack.identity)),
    screens: screens(ctx.programs, pack.id, { kind: registration.kind, directory })
  }
}

/** It exists, and it is that visitor's or person's own. */
export const registrationKnown: Check<RegistrationScene> = {
  id: 'registration-known',
  label: 'The registration is under way',
  run: ({ ctx, entry }) => {
    const { actor } = ctx
    const mine =
      actor.kind === 'system' ||
      ((actor.kind === 'visitor' || actor.kind === 'person') && actor.id === entry?.registration.visitorId)
    return entry !== null && mine
      ? holds(HOUSE.object, entry.pack.title)
      : fails(HOUSE.object, 'No such registration is under way.', 'Begin a new one.')
  }
}

export const discarded = (
  { id, visitorId }: Registration,
  at: string,
  reason: 'canceled' | 'expired' | 'submitted'
): PolicyEvent => ({ type: 'registration.discarded', at, registrationId: id, visitorId, reason })

/** Whether its time is up, and what that means by the reading in force. */
export function timeOf({ directory, ctx }: Scene, registration: Registration) {
  const expiry = expiryOf(ctx.programs, directory, registration.program, ctx.mode)
  const over = ctx.now >= registration.expiresAt
  const askAgain = expiry.does === 'ask' && registration.extensions < (expiry.extensions ?? 0)
  return { expiry, over, lost: over && !askAgain, askAgain }
}

/**
 * The screen's time isn't over (PQRS-TIME-01). Strictly, everything is lost at zero (PQRS-TIME-03). Where the reading warns
 * and extends, an unanswered screen keeps what was typed and waits for "more time"; only when the last extension
 * has run out too is the entry discarded.
 */
export const screenTime: Check<RegistrationScene> = {
  id: 'screen-time',
  label: 'The screen’s time isn’t over',
  run: (scene) => {
    const { entry, ctx } = scene
    if (entry === null) return null
    const { registration } = entry
    const limit = findScreen(ctx.programs, entry.pack.id, registration.screen)?.limitRules ?? []
    const { expiry, over, lost } = timeOf(scene, registration)
    if (!over) return holds(joined(limit), `Until ${spoken(registration.expiresAt, ctx.timeZone)}`)
    const rules = joined(expiry.rules, limit)
    if (!lost)
      return fails(
        rules,
        'The time for this screen is up.',
        'Choose “More time” to go on; what you typed is kept.'
      )
    return fails(rules, 'The time for this screen is up, and what was entered is lost.', 'Begin again.', {
      events: [discarded(registration, ctx.now, 'expired')]
    })
  }
}

const screenOpen: Check<RegistrationScene<Advance>> = {
  id: 'screen-open',
  label: 'It is the screen that is open',
  run: ({ entry, command }) => {
    if (entry === null) return null
    const last = entry.screens.at(-1)?.id
    return command.screen === entry.registration.screen && command.screen !== last
      ? holds(HOUSE.object, entry.screens.find(({ id }) => id === command.screen)?.title ?? '')
      : fails(HOUSE.object, 'Another screen is open.', 'Go on from the screen that is shown.')
  }
}

type Advance = Extract<Command, { type: 'registration.advance' }>

export const attests = (attested: readonly Attestation[], check: string): boolean =>
  attested.some((found) => found.check === check && found.holds)

const wrongCode = (
  identity: IssuingIdentity,
  registration: Registration,
  at: string,
  fact: Attest
): Verdict => {
  const left = identity.code.attempts - registration.codeAttempts - 1
  return fails(
    joined(fact.rules, identity.code.rules),
    fact.message,
    left > 0 ? 'Check it in the newest message, or have a new code sent.' : 'Have a new code sent.',
    {
      fields: [{ field: fact.field, message: fact.message, rules: fact.rules }],
      events: [{ type: 'registration.code-refused', at, registrationId: registration.id }]
    }
  )
}

/** Why the code sent last can't be used any more: after 30 minutes, or five tries (CMS-IACS-01, CS-COD-01); else null. */
export function codeSpent(
  { code }: IssuingIdentity,
  { codeAttempts, codeExpiresAt }: Registration,
  now: Instant
): { message: string; rules: RuleId[] } | null {
  if (codeAttempts >= code.attempts)
    return { message: 'This code has been tried too often.', rules: code.limitRules }
  return codeExpiresAt === null || now >= codeExpiresAt
    ? { message: 'The code’s time is over.', rules: code.timeRules }
    : null
}

const NEW_CODE = 'Have a new code sent.'

const codeAlive: Check<RegistrationScene<Advance>> = {
  id: 'code-alive',
  label: 'The code can still be used',
  run: ({ entry, command, ctx }) => {
    if (entry === null || command.screen !== entry.identity.code.typedOn) return null
    const { identity, registration } = entry
    const spent = codeSpent(identity, registration, ctx.now)
    if (spent !== null)
      return fails(spent.rules, spent.message, NEW_CODE, {
        fields: [{ field: 'code', message: NEW_CODE, rules: spent.rules }]
      })
    const { timeRules, limitRules } = identity.code
    return holds(
      joined(timeRules, limitRules),
      `Until ${spoken(registration.codeExpiresAt ?? ctx.now, ctx.timeZone)}`
    )
  }
}

/** What the desk found out over the secrets of this screen holds. */
const attested: Check<RegistrationScene<Advance>> = {
  id: 'attested',
  label: 'What was checked over the secret fields holds',
  run: ({ entry, command, ctx }) => {
    const facts = entry?.screens.find(({ id }) => id === command.screen)?.attests ?? []
    if (entry === null || facts.length === 0) return null
    const failed = facts.filter(({ check }) => !attests(command.attested, check))
    const [first] = failed
    if (first === undefined) return holds(joined(...facts.map(({ rules }) => rules)), 'Checked by the desk')
    if (command.screen === entry.identity.code.typedOn)
      return wrongCode(entry.identity, entry.registration, ctx.now, first)
    return fails(joined(...failed.map(({ rules }) => rules)), first.message, 'Correct what is marked.', {
      fields: failed.map(({ field, message, rules }) => ({ field, message, rules }))
    })
  }
}

/** The address to which the code goes is one that can be written to (PQRS-FLOW-03), and codes are left to send. */
const codeAddress: Check<RegistrationScene<Advance>> = {
  id: 'code-address',
  label: 'A code can be sent to the e-mail address',
  run: ({ entry, command }) => {
    if (entry === null || command.screen !== entry.identity.code.sentAfter) return null
    const field = entry.screens
      .find(({ id }) => id === command.screen)
      ?.fields.find(({ id }) => id === 'email')
    const parsed = parseEmail(command.email ?? '', field ?? entry.identity.code)
    if (!parsed.ok) {
      const { message, rules } = parsed.problem
      return fails([...rules], message, 'Correct the e-mail address.', {
        fields: [{ field: 'email', message, rules: [...rules] }]
      })
    }
    return verified(entry, parsed.value)
      ? holds(entry.identity.code.rules, 'Verified before')
      : sendsLeft(entry)
  }
}

/** True if the code for this very address was entered before, so that going back needs no new one. */
export const verified = ({ registration, identity }: Entry, email: string): boolean =>
  registration.email === email && registration.passed.includes(identity.code.typedOn)

function sendsLeft({ identity, registration }: Entry): Verdict {
  const { sends, limitRules, rules } = identity.code
  return registration.codesSent < sends
    ? holds(rules, `${registration.codesSent} sent so far`)
    : fails(
        limitRules,
        `No more than ${sends} codes are sent in one registration.`,
        'Cancel it and begin again.'
      )
}

export const ADVANCE: readonly Check<RegistrationScene<Advance>>[] = [
  registrationKnown,
  screenTime,
  screenOpen,
  codeAlive,
  attested,
  codeAddress
]

type Return = Extract<Command, { type: 'registration.return' }>
export const RETURN: readonly Check<RegistrationScene<Return>>[] = [
  registrationKnown,
  screenTime,
  {
    id: 'screen-passed',
    label: 'The screen was passed before',
    run: ({ entry, command }) => {
      if (entry === null) return null
      const { passed, screen } = entry.registration
      return passed.includes(command.screen) || command.screen === screen
        ? holds(HOUSE.object, command.screen)
        : fails(HOUSE.object, 'That screen hasn’t been reached yet.', 'Go on from the screen that is shown.')
    }
  }
]

export const RESEND: readonly Check<
  RegistrationScene<Extract<Command, { type: 'registration.resend-code' }>>
>[] = [
  registrationKnown,
  screenTime,
  {
    id: 'code-screen',
    label: 'The verification code is asked for',
    run: ({ entry }) =>
      entry === null
        ? null
        : entry.registration.screen === entry.identity.code.typedOn && entry.registration.email !== null
          ? holds(entry.identity.code.rules, entry.registration.email)
          : fails(HOUSE.object, 'No code is asked for now.', 'Go on from the screen that is shown.')
  },
  {
    id: 'codes-left',
    label: 'Another code can be sent',
    run: ({ entry }) => (entry === null ? null : sendsLeft(entry))
  }
]

export const EXTEND: readonly Check<RegistrationScene<Extract<Command, { type: 'registration.extend' }>>>[] =
  [
    registrationKnown,
    {
      id: 'extendable',
      label: 'More time can be given',
      run: (scene) => {
        if (scene.entry === null) return null
        const { registration } = scene.entry
        const { expiry, lost, askAgain } = timeOf(scene, registration)
        const most = expiry.extensions ?? 0
        if (expiry.does === 'ask' && askAgain)
          return holds(expiry.rules, `${registration.extensions} of ${most} so far`)
        return fails(
          expiry.rules,
          expiry.does === 'ask'
            ? `More time was given ${most} times already.`
            : 'The time of a screen is fixed here.',
          lost ? 'Begin again.' : `Finish this screen in time. ${ASK_HELP}`,
          lost ? { events: [discarded(registration, scene.ctx.now, 'expired')] } : {}
        )
      }
    }
  ]

export const DISCARD: readonly Check<
  RegistrationScene<Extract<Command, { type: 'registration.discard' }>>
>[] = [
  registrationKnown,
  {
    id: 'time-over',
    label: 'Its time is over',
    run: (scene) => {
      const { entry, command, ctx } = scene
      if (entry === null || (command.reason === 'canceled' && ctx.actor.kind !== 'system')) return null
      const { expiry, lost } = timeOf(scene, entry.registration)
      const limit = findScreen(ctx.programs, entry.pack.id, entry.registration.screen)?.limitRules ?? []
      return lost
        ? holds(joined(expiry.rules, limit), 'Nothing that was entered is kept')
        : fails(
            expiry.rules,
            'Its time isn’t over yet.',
            'It goes on until its time is over or it is canceled.'
          )
    }
  }
]

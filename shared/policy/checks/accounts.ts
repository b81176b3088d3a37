import type { Command } from '../commands'
import type { Account, Instant, UnknownUserId } from '../model'
import type { Attest } from '../pack/words'
import type { IdentityPack } from '../programs'
import { plusMinutes, spoken } from '../times'
import { type Check, fails, holds, joined, type Scene } from './check'
import { HOUSE } from './house'
import { mayChangePassword, passwordAttests } from './passwords'
import { attests } from './registrations'
import { accountInSession } from './session'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

export interface AccountScene<T extends 'account.sign-in' | 'account.change-password' | 'account.recover'>
  extends Scene {
  command: Of<T>
  identity: IdentityPack | undefined
  /** Undefined too where the User ID is unknown: whoever asks mustn't see the difference. */
  account: Account | undefined
  /** What was tried under a User ID that nobody has. */
  unknown?: UnknownUserId | undefined
}

/** When this failure locks the account, and until when: five within two hours, for an hour (CS-LCK-01, ARS-AC7). */
export function lockedBy(
  identity: IdentityPack,
  tried: Pick<Account, 'failures'> | undefined,
  now: Instant
): Instant | null {
  if (tried === undefined) return null
  const { failures, withinMinutes, forMinutes } = identity.lockOut
  const since = plusMinutes(now, -withinMinutes)
  const counted = tried.failures.filter((at) => at > since).length + 1
  return counted >= failures ? plusMinutes(now, forMinutes) : null
}

/** Whose failure it is, and until when that locks: an unknown User ID is counted like a known one. */
function failedAs(
  identity: IdentityPack,
  { account, unknown }: Pick<AccountScene<'account.sign-in'>, 'account' | 'unknown'>,
  now: Instant
) {
  return {
    accountId: account?.id ?? null,
    ...(unknown === undefined ? {} : { unknown: { identity: identity.id, digest: unknown.digest } }),
    lockedUntil: lockedBy(identity, account ?? unknown, now)
  }
}

const identityKnown = <T extends 'account.sign-in' | 'account.recover'>(): Check<AccountScene<T>> => ({
  id: 'identity-known',
  label: 'The identity system is known',
  run: ({ identity }) =>
    identity === undefined
      ? fails(HOUSE.command, 'There is no such identity system here.', 'Begin again from the sign-in page.')
      : holds(identity.userId.rules, identity.title)
})

/** Before every sign-in and every recovery (PQRS-LGN-01). */
const terms: Check<TermsScene> = {
  id: 'terms',
  label: 'The terms and conditions are accepted',
  run: ({ identity, command }) => {
    if (identity === undefined) return null
    const { message, rules } = identity.terms
    return command.termsAccepted
      ? holds(rules, 'Accepted')
      : fails(rules, message, 'Read them, mark that you accept them, and go on.', {
          fields: [{ field: 'termsAccepted', message, rules }]
        })
  }
}
interface TermsScene extends Scene {
  command: { termsAccepted: boolean }
  identity: IdentityPack | undefined
}

const notLocked = <T extends 'account.sign-in' | 'account.recover' | 'account.change-password'>(): Check<
  AccountScene<T>
> => ({
  id: 'not-locked',
  label: 'The account isn’t locked',
  run: ({ identity, account, unknown, ctx }) => {
    if (identity === undefined) return null
    const { rules } = identity.lockOut
    const until = (account ?? unknown)?.lockedUntil ?? null
    return until !== null && ctx.now < until
      ? fails(
          rules,
          `After too many failures the account is locked until ${spoken(until, ctx.timeZone)}.`,
          'Wait until then and try again.',
          { record: true }
        )
      : holds(rules, 'Not locked')
  }
})

/** One refusal for an unknown User ID and for a wrong password, so that nobody learns which it was. */
const credentials: Check<AccountScene<'account.sign-in'>> = {
  id: 'credentials',
  label: 'User ID and password fit together',
  run: (scene) => {
    const { identity, account, command, ctx } = scene
    if (identity === undefined) return null
    const { message, remedy, rules } = identity.signIn
    if (account !== undefined && attests(command.attested, 'password-matches')) return holds(rules, 'They do')
    return fails(rules, message, remedy, {
      events: [{ type: 'account.sign-in-failed', at: ctx.now, ...failedAs(identity, scene, ctx.now) }]
    })
  }
}

export const SIGN_IN: readonly Check<AccountScene<'account.sign-in'>>[] = [
  identityKnown(),
  terms,
  notLocked(),
  credentials
]

/** Within the time that a recovery may take since the factor held (CS-RCV-01). */
const fresh = (identity: IdentityPack, since: Instant | null, now: Instant) =>
  since !== null &&
  identity.recovery !== undefined &&
  now < plusMinutes(since, identity.recovery.withinMinutes)

const factor: Check<AccountScene<'account.recover'>> = {
  id: 'recovery-factor',
  label: 'What was given fits the account',
  run: (scene) => {
    const { identity, account, command, ctx } = scene
    if (identity === undefined) return null
    const { recovery } = identity
    if (recovery === undefined)
      return fails(HOUSE.command, 'Passwords aren’t recovered here.', 'Ask the help desk.')
    const fact = recovery[command.factor]
    const inTime =
      command.factor === 'identity' || fresh(identity, account?.recovery.identityAt ?? null, ctx.now)
    const fits = fact.attests.every((check) => attests(command.attested, check))
    const rules = command.factor === 'identity' ? fact.rules : joined(fact.rules, recovery.withinRules)
    if (account !== undefined && inTime && fits) return holds(rules, 'It does')
    return fails(rules, recovery.message, fact.remedy, {
      events: [
        {
          type: 'account.recovery-checked',
          at: ctx.now,
          factor: command.factor,
          held: false,
          ...failedAs(identity, scene, ctx.now)
        }
      ]
    })
  }
}

export const RECOVER: readonly Check<AccountScene<'account.recover'>>[] = [
  identityKnown(),
  terms,
  notLocked(),
  factor
]

type ChangeScene = AccountScene<'account.change-password'>

/** One's own account, signed in; or a recovery whose both factors held (PQRS-FGT-02, PQRS-FGT-03). */
const entitled: Check<ChangeScene> = {
  id: 'entitled',
  label: 'It is one’s own account',
  run: (scene) => {
    const { identity, account, command, ctx } = scene
    if (command.reason !== 'reset') {
      const own = accountInSession(scene)
      const factor = identity?.secondFactor
      const scope = ctx.session?.scope
      if (own === undefined || own.id !== command.accountId)
        return fails(
          HOUSE.session,
          'Nobody is signed in for this.',
          'Sign in with your User ID and password.'
        )
      if (factor !== undefined && (scope === 'second-factor' || scope === 'set-up-factor'))
        return fails(
          scope === 'second-factor' ? factor.rules : factor.incomplete.rules,
          scope === 'second-factor' ? factor.text : factor.incomplete.notice,
          scope === 'second-factor' ? 'Enter the code of your device first.' : factor.incomplete.remedy
        )
      return holds(HOUSE.session, own.userId)
    }
    if (identity?.recovery === undefined || account === undefined)
      return fails(HOUSE.session, 'No recovery is under way.', 'Begin with “Forgot your password?”.')
    const { recovery } = identity
    const rules = joined(recovery.identity.rules, recovery.answers.rules, recovery.withinRules)
    const { identityAt, answersAt } = account.recovery
    return answersAt !== null && fresh(identity, identityAt, ctx.now)
      ? holds(rules, 'Both factors held')
      : fails(
          rules,
          'The recovery isn’t finished, or took too long.',
          'Begin again with “Forgot your password?”.'
        )
  }
}

const onceADay: Check<ChangeScene> = {
  id: 'once-a-day',
  label: 'It wasn’t changed today already',
  run: ({ directory, account, command, identity, ctx }) => {
    if (account === undefined || identity === undefined) return null
    const may = mayChangePassword(directory, account, ctx)
    const reset = identity.password.reset?.rules ?? []
    const rules = command.reason === 'reset' ? joined(may.rules, reset) : may.rules
    return may.allowed ? holds(rules, 'The first today') : fails(rules, may.message, may.remedy)
  }
}

/** Everything asked of the new password, and the current one; all that fails is marked at once. */
const demands: Check<ChangeScene> = {
  id: 'password-demands',
  label: 'The new password is what the policy asks for',
  run: ({ directory, account, command, identity, ctx }) => {
    if (account === undefined || identity === undefined) return null
    const { change, reset } = identity.password
    const asked = command.reason === 'reset' && reset !== undefined ? reset : change
    const list: Attest[] = [...asked.asks, ...passwordAttests(ctx.programs, directory, identity.id)]
    const failed = list.filter(({ check }) => !attests(command.attested, check))
    const [first] = failed
    if (first === undefined)
      return holds(joined(...list.map(({ rules }) => rules), asked.rules), 'All of it holds')
    const guessed = failed.some(({ check }) => check === 'current-matches')
    return fails(
      joined(...failed.map(({ rules }) => rules)),
      first.message,
      'Change what is marked and send it again.',
      {
        fields: failed.map(({ field, message, rules }) => ({ field, message, rules })),
        // Guessing at the current password is guessing at the sign-in.
        ...(guessed
          ? {
              events: [
                {
                  type: 'account.sign-in-failed' as const,
                  at: ctx.now,
                  accountId: account.id,
                  lockedUntil: lockedBy(identity, account, ctx.now)
                }
              ]
            }
          : {})
      }
    )
  }
}

export const CHANGE_PASSWORD: readonly Check<ChangeScene>[] = [entitled, notLocked(), onceADay, demands]

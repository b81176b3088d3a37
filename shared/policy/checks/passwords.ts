import type { PasswordPolicy } from '../../domain'
import type { Directory } from '../directory'
import type { Account, Instant, RuleId } from '../model'
import type { Attest } from '../pack/words'
import { type IdentityPack, identityReading, type Programs, variant } from '../programs'
import { endOfDay, plusHours, sameDay } from '../times'
import type { PolicyContext } from './check'

/** What is demanded of a password by the readings in force, for the domain's checker. */
export function passwordPolicy(programs: Programs, directory: Directory, identity: string): PasswordPolicy {
  const { password } = programs.identity(identity)
  const length = variant(
    password.length,
    identityReading(programs, directory, identity, password.length.reading)
  )
  const { firstIsLetter, needs, notContainingUserId, noSharedRun, differentFromPrevious } = password
  return { length, firstIsLetter, needs, notContainingUserId, noSharedRun, differentFromPrevious }
}

/**
 * The names under which the desk attests each demand, in the order of the checklist; the domain's ids behind them:
 * length, first-letter, digit, lower, upper, user-id, shared-run, previous.
 */
export function passwordAttests(programs: Programs, directory: Directory, identity: string): Attest[] {
  const policy = passwordPolicy(programs, directory, identity)
  const { length, firstIsLetter, needs, notContainingUserId, noSharedRun, differentFromPrevious } = policy
  const demand = (
    check: string,
    message: string,
    fact: { rules: readonly RuleId[] } | undefined
  ): Attest[] => (fact === undefined ? [] : [{ check, field: 'next', message, rules: [...fact.rules] }])
  return [
    ...demand('pw-length', `The password has ${lengthInWords(length)}.`, length),
    ...demand('pw-first-letter', 'The password starts with a letter.', firstIsLetter),
    ...demand('pw-digit', 'The password has at least one digit.', needs?.digit),
    ...demand('pw-lower', 'The password has at least one lower-case letter.', needs?.lower),
    ...demand('pw-upper', 'The password has at least one capital letter.', needs?.upper),
    ...demand('pw-not-user-id', 'The password doesn’t contain the User ID.', notContainingUserId),
    ...demand(
      'pw-no-run',
      `The password shares no ${noSharedRun?.length ?? 0} characters in a row with the last ${noSharedRun?.previous ?? 0}.`,
      noSharedRun
    ),
    ...demand(
      'pw-not-previous',
      `The password differs from the last ${differentFromPrevious?.previous ?? 0}.`,
      differentFromPrevious
    )
  ]
}

function lengthInWords(length: PasswordPolicy['length']): string {
  if ('exactly' in length) return `exactly ${length.exactly} characters`
  return length.max === undefined
    ? `at least ${length.min} characters`
    : `${length.min} to ${length.max} characters`
}

/** The last instant at which the password is good: the end of its sixtieth day (PQRS-PW-01). */
export function passwordEnds(identity: IdentityPack, account: Account, timeZone: string): Instant {
  return endOfDay(account.passwordSetAt, identity.password.maxAge.days, timeZone)
}

/** Past its last day, whether or not that was recorded yet. A temporary password is to be changed anyway. */
export function passwordExpired(
  identity: IdentityPack,
  account: Account,
  { now, timeZone }: PolicyContext
): boolean {
  return (
    account.expiredAt !== null ||
    (account.status === 'active' && now > passwordEnds(identity, account, timeZone))
  )
}

/** How far a sign-in gets: with a temporary or expired password only to the change screen (PQRS-FLOW-21, PQRS-PW-11). */
export function scopeOf(
  identity: IdentityPack,
  account: Account,
  ctx: PolicyContext
): 'full' | 'change-password' {
  return account.status === 'temporary' || passwordExpired(identity, account, ctx)
    ? 'change-password'
    : 'full'
}

/** May it be changed now? Once a day by the reading in force; the first change of a temporary one is exempt. */
export function mayChangePassword(
  directory: Directory,
  account: Account,
  ctx: PolicyContext
): { allowed: boolean; message: string; remedy: string; rules: RuleId[] } {
  const { oncePer } = ctx.programs.identity(account.identity).password
  const option = identityReading(ctx.programs, directory, account.identity, oncePer.reading)
  const fact = variant(oncePer, option)
  const last = account.lastCountedChangeAt
  const tooSoon =
    account.status === 'active' &&
    last !== null &&
    (fact.unit === 'calendar-day'
      ? sameDay(last, ctx.now, ctx.timeZone)
      : ctx.now < plusHours(last, fact.count))
  return tooSoon
    ? { allowed: false, message: fact.message, remedy: fact.remedy, rules: fact.rules }
    : { allowed: true, message: '', remedy: '', rules: fact.rules }
}

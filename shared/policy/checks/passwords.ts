import { checkPassword, type PasswordCheck, type PasswordPolicy } from '../../domain'
import type { SessionFacts } from '../decision'
import type { Directory } from '../directory'
import type { Account, Instant, RuleId } from '../model'
import type { Attest, Under } from '../pack/words'
import { identityInForce, identityReading, type Programs, variant } from '../programs'
import { endOfDay, plusHours, sameDay } from '../times'
import type { PolicyContext } from './check'

/** What is demanded of a password by the readings in force, for the domain's checker. */
export function passwordPolicy(programs: Programs, directory: Directory, identity: string): PasswordPolicy {
  const { password } = programs.identity(identity)
  const { length: asked } = password
  const length =
    'reading' in asked ? variant(asked, identityReading(programs, directory, identity, asked.reading)) : asked
  const here = <T extends { under?: Under | undefined }>(
    fact: T | undefined
  ): Omit<T, 'under'> | undefined => {
    if (fact === undefined || !identityInForce(fact.under, programs, directory, identity)) return undefined
    const { under: _, ...rest } = fact
    return rest
  }
  const { needs } = password
  return {
    length,
    firstIsLetter: here(password.firstIsLetter),
    needs: { digit: here(needs.digit), lower: here(needs.lower), upper: here(needs.upper) },
    characters: here(password.characters),
    notContainingUserId: here(password.notContainingUserId),
    notContainingNames: here(password.notContainingNames),
    noSharedRun: here(password.noSharedRun),
    differentFromPrevious: password.differentFromPrevious
  }
}

/** The names under which the desk attests the lines of the domain's checklist. */
export const PASSWORD_ATTESTATIONS: Record<PasswordCheck['id'], string> = {
  length: 'pw-length',
  'first-letter': 'pw-first-letter',
  digit: 'pw-digit',
  lower: 'pw-lower',
  upper: 'pw-upper',
  characters: 'pw-characters',
  'user-id': 'pw-not-user-id',
  names: 'pw-not-names',
  'shared-run': 'pw-no-run',
  previous: 'pw-not-previous'
}

/** What the desk has to attest of a new password, in the order of the checklist. */
export const passwordAttests = (programs: Programs, directory: Directory, identity: string): Attest[] =>
  checkPassword('', passwordPolicy(programs, directory, identity)).map(({ id, demand, rules }) => ({
    check: PASSWORD_ATTESTATIONS[id],
    field: 'next',
    message: demand,
    rules: [...rules]
  }))

/**
 * From when the days of a password count, and how many there are: sixty since it was set (PQRS-PW-01); or, by the modern
 * reading, sixty without a sign-in (CMS-IDM-05). Null where it never ends.
 */
export function passwordTerm(
  programs: Programs,
  directory: Directory,
  account: Account
): { since: Instant; days: number; idle: boolean } | null {
  const { maxAge, idleAge } = programs.identity(account.identity).password
  const here = (fact: { under?: Under | undefined } | undefined) =>
    fact !== undefined && identityInForce(fact.under, programs, directory, account.identity)
  const { passwordSetAt, lastSignInAt } = account
  if (maxAge !== undefined && here(maxAge)) return { since: passwordSetAt, days: maxAge.days, idle: false }
  if (idleAge === undefined || !here(idleAge)) return null
  const since = lastSignInAt !== null && lastSignInAt > passwordSetAt ? lastSignInAt : passwordSetAt
  return { since, days: idleAge.days, idle: true }
}

/** The last instant at which the password is good: the end of its last day. Null where it never ends. */
export function passwordEnds(
  programs: Programs,
  directory: Directory,
  account: Account,
  timeZone: string
): Instant | null {
  const term = passwordTerm(programs, directory, account)
  return term === null ? null : endOfDay(term.since, term.days, timeZone)
}

/** Past its last day, whether or not that was recorded yet. A temporary password is to be changed anyway. */
export function passwordExpired(
  directory: Directory,
  account: Account,
  { programs, now, timeZone }: PolicyContext
): boolean {
  if (account.expiredAt !== null) return true
  const ends = passwordEnds(programs, directory, account, timeZone)
  return account.status === 'active' && ends !== null && now > ends
}

/**
 * How far a password alone gets: with a temporary or expired one only to the change screen (PQRS-FLOW-21, PQRS-PW-11),
 * with a second factor only to its code, or to its set-up (QPP-SGN-03, IQ-HARP-05).
 */
export function scopeOf(directory: Directory, account: Account, ctx: PolicyContext): SessionFacts['scope'] {
  if (ctx.programs.identity(account.identity).secondFactor === undefined)
    return scopeAfterFactor(directory, account, ctx)
  return account.factor === null ? 'set-up-factor' : 'second-factor'
}

/** How far a sign-in gets that needed no second factor, or whose second factor held. */
export const scopeAfterFactor = (
  directory: Directory,
  account: Account,
  ctx: PolicyContext
): 'full' | 'change-password' =>
  account.status === 'temporary' || passwordExpired(directory, account, ctx) ? 'change-password' : 'full'

/** May it be changed now? Once a day by the reading in force; the first change of a temporary one is exempt. */
export function mayChangePassword(
  directory: Directory,
  account: Account,
  ctx: PolicyContext
): { allowed: boolean; message: string; remedy: string; rules: RuleId[] } {
  const { oncePer } = ctx.programs.identity(account.identity).password
  if (oncePer === undefined) return { allowed: true, message: '', remedy: '', rules: [] }
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

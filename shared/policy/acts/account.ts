import type { AccountScene } from '../checks/accounts'
import { passwordExpired, scopeOf } from '../checks/passwords'
import type { PolicyEvent } from '../events'

export function signedIn({
  identity,
  account,
  directory,
  ctx
}: AccountScene<'account.sign-in'>): PolicyEvent[] {
  if (identity === undefined || account === undefined)
    throw new Error('The checks accepted nobody’s sign-in.')
  const scope = scopeOf(directory, account, ctx)
  // The second factor that comes next counts as a sign-in: that the password has ended by then must be on record.
  const ended =
    scope === 'second-factor' && account.expiredAt === null && passwordExpired(directory, account, ctx)
  return [
    ...(ended ? [{ type: 'account.password-expired' as const, at: ctx.now, accountId: account.id }] : []),
    { type: 'account.signed-in', at: ctx.now, accountId: account.id, scope }
  ]
}

export function recovered({ account, command, ctx }: AccountScene<'account.recover'>): PolicyEvent[] {
  if (account === undefined) throw new Error('The checks accepted the recovery of no account.')
  return [
    {
      type: 'account.recovery-checked',
      at: ctx.now,
      accountId: account.id,
      factor: command.factor,
      held: true,
      lockedUntil: null
    }
  ]
}

/**
 * The reason is what the directory says, whatever the command does: the first change of a temporary password, that of an
 * expired one, or one of free will; a recovery alone is told apart by the command. Only the first isn't counted.
 */
export function changed({
  identity,
  account,
  command,
  directory,
  ctx
}: AccountScene<'account.change-password'>): PolicyEvent[] {
  if (identity === undefined || account === undefined)
    throw new Error('The checks accepted a change to no account.')
  const reason = () => {
    if (command.reason === 'reset') return 'reset'
    if (account.status === 'temporary') return 'first'
    return passwordExpired(directory, account, ctx) ? 'expired' : 'voluntary'
  }
  const why = reason()
  return [
    {
      type: 'account.password-changed',
      at: ctx.now,
      accountId: account.id,
      reason: why,
      counted: why !== 'first'
    }
  ]
}

import type { Account, Actor } from '../model'
import { type Failed, fails, type Held, holds, type PolicyContext, type Scene } from './check'
import { HOUSE } from './house'

/** The check of a decision that `signedIn` answers. */
export const SIGNED_IN = 'signed-in'

/** The account that is signed in, if it belongs to the acting person. */
export function accountInSession({ directory, ctx }: Scene): Account | undefined {
  if (ctx.session === null || ctx.actor.kind !== 'person') return undefined
  const account = directory.account(ctx.session.accountId)
  return account?.personId === ctx.actor.id ? account : undefined
}

/**
 * Signed in as themselves, with the identity system that is asked for, a password of their own and the second factor
 * (CS-SES-01, PQRS-FLOW-21, PQRS-PW-11, QPP-SGN-03).
 */
export function signedIn(scene: Scene, identityId?: string): Held | Failed {
  const account = accountInSession(scene)
  if (account === undefined || (identityId !== undefined && account.identity !== identityId))
    return fails(HOUSE.session, 'Nobody is signed in for this.', 'Sign in with your User ID and password.')
  const identity = scene.ctx.programs.findIdentity(account.identity)
  const locked = account.lockedUntil !== null && scene.ctx.now < account.lockedUntil
  if (locked && identity !== undefined)
    return fails(
      identity.lockOut.rules,
      'The account is locked.',
      'Wait until the lock ends, then sign in again.'
    )
  if (scene.ctx.session?.scope === 'full' && account.status === 'active' && account.expiredAt === null)
    return holds(HOUSE.session, 'Signed in with a password of their own')
  const factor = identity?.secondFactor
  if (factor !== undefined && scene.ctx.session?.scope === 'set-up-factor')
    return fails(factor.incomplete.rules, factor.incomplete.notice, factor.incomplete.remedy)
  if (factor !== undefined && scene.ctx.session?.scope === 'second-factor')
    return fails(factor.rules, factor.text, 'Enter the code of your device.')
  const fact = account.status === 'temporary' ? identity?.password.temporary : identity?.password.expired
  return fails(
    fact?.rules ?? HOUSE.session,
    fact?.notice ?? 'The password must be changed first.',
    'Change the password; everything else opens after that.'
  )
}

/** Why somebody else couldn't act now if they signed in, told to whoever reads of them: no word to them as "you". */
export function notReady(scene: Scene): string {
  const account = accountInSession(scene)
  if (account === undefined) return 'Has no account here yet.'
  if (account.lockedUntil !== null && scene.ctx.now < account.lockedUntil) return 'Their account is locked.'
  if (account.status === 'temporary') return 'Hasn’t replaced the temporary password yet.'
  return scene.ctx.session?.scope === 'change-password'
    ? 'Their password has expired.'
    : 'Hasn’t set up a second factor yet.'
}

/** The name by which a record and a message call whoever acts. */
export const nameOf = (actor: Actor): string => actor.name

export const isKeeper = ({ actor }: Pick<PolicyContext, 'actor'>): boolean =>
  actor.kind === 'administrator' || actor.kind === 'trainer'

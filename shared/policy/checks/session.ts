import type { Account, Actor } from '../model'
import { type Failed, fails, type Held, holds, type PolicyContext, type Scene } from './check'
import { HOUSE } from './house'

/** The account that is signed in, if it belongs to the acting person. */
export function accountInSession({ directory, ctx }: Scene): Account | undefined {
  if (ctx.session === null || ctx.actor.kind !== 'person') return undefined
  const account = directory.account(ctx.session.accountId)
  return account?.personId === ctx.actor.id ? account : undefined
}

/** Signed in as themselves, with a password of their own (CS-SES-01, PQRS-FLOW-21, PQRS-PW-11). */
export function signedIn(scene: Scene): Held | Failed {
  const account = accountInSession(scene)
  if (account === undefined)
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
  const fact = account.status === 'temporary' ? identity?.password.temporary : identity?.password.expired
  return fails(
    fact?.rules ?? HOUSE.session,
    fact?.notice ?? 'The password must be changed first.',
    'Change the password; everything else opens after that.'
  )
}

/** The name by which a record and a message call whoever acts. */
export const nameOf = (actor: Actor): string => actor.name

export const isKeeper = ({ actor }: PolicyContext): boolean =>
  actor.kind === 'administrator' || actor.kind === 'trainer'

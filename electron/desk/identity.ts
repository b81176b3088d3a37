import {
  type CalendarDate,
  calendarDay,
  type Instant,
  parseChosenUserId,
  parseUserId,
  type Zone
} from '@shared/domain'
import type { IdentityPack } from '@shared/policy'
import type { Desk } from './desk'

/** The identity system of this workspace's accounts. */
export const identityHere = (desk: Desk): IdentityPack => desk.keyboard.identity()

/** Today in the practice's zone. */
export const today = (desk: Desk): CalendarDate => calendarDay(desk.now() as Instant, desk.timeZone as Zone)

/** A User ID as it was typed, by the form that it has in that identity system: issued, or chosen by the person. */
export const typedUserId = ({ userId, signIn }: IdentityPack, typed: string) =>
  userId.how === 'chosen' ? parseChosenUserId(typed, signIn) : parseUserId(typed, signIn)

/**
 * An account as a command names it, by a User ID in the form in which it is stored. One that nobody has goes into no
 * record: it may be a password typed into the wrong field. What was tried under it is counted by a keyed digest.
 */
export function namedAccount(desk: Desk, identity: IdentityPack, userId: string) {
  const known = desk.directory.accountByUserId(identity.id, userId) !== undefined
  return known
    ? { identity: identity.id, userId }
    : { identity: identity.id, userId: '', unknown: desk.secrets.unknownUserId(identity.id, userId) }
}

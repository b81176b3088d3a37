import type { HomeView, Target } from '@shared/ipc'
import { passwordEnds } from '@shared/policy'
import type { Account } from '@shared/policy/model'
import type { Desk } from '../desk'
import { clockTime, daysBetween, isoDay, momentText, stripOfDays } from './dates'
import { answerDue, maySee } from './request-words'
import { familyName, possessive } from './wording'

const STRIP_DAYS = 14

/** The account of the one at the keyboard. */
export function ownAccount(desk: Desk): Account | undefined {
  if (desk.actor().kind !== 'person') return undefined
  const session = desk.session()
  return session === null ? desk.me().account : desk.directory.account(session.accountId)
}

/** The last moment before a password must be changed (PQRS-PW-01 for IACS). */
export const passwordEnd = (desk: Desk, account: Account): string | null =>
  passwordEnds(desk.programs, desk.directory, account, desk.timeZone)

/** Something that ends at an instant, and where it is dealt with. */
export interface End {
  at: string
  title: string
  /** `ends`: what happens to it then. */
  verb: string
  /** `was to be answered`: what is said once the moment has passed. */
  past: string
  line: string
  target: Target
}

/** What ends and concerns whoever is here, soonest first: requests they may know of, their own password. */
export function endsOf(desk: Desk): End[] {
  const zone = desk.timeZone
  const now = desk.now()
  const actor = desk.actor()
  const screen = actor.kind === 'authority' ? 'authority' : 'approvals'
  const ends: End[] = []
  for (const request of desk.directory.pendingRequests()) {
    const at = request.deadline ?? answerDue(desk, request)
    if (at === null || !maySee(desk, request.id)) continue
    const yours = 'id' in actor && actor.id === request.personId
    const verb = request.deadline === null ? 'answer due' : 'ends'
    ends.push({
      at,
      title: yours ? 'Your request' : `${possessive(familyName(request.personName))} request`,
      verb: request.deadline === null ? 'is to be answered' : 'ends',
      past: request.deadline === null ? 'is overdue: it was to be answered' : 'ended',
      line: at < now ? `overdue since ${momentText(at, now, zone)}` : `${verb} ${clockTime(at, zone)}`,
      target: yours
        ? { screen: desk.session()?.scope === 'full' ? 'access' : 'register' }
        : { screen, id: request.id }
    })
  }
  const account = ownAccount(desk)
  if (account !== undefined && account.status === 'active' && account.expiredAt === null) {
    const { maxAge, idleAge } = desk.programs.identity(account.identity).password
    const at = passwordEnd(desk, account)
    if (at !== null)
      ends.push({
        at,
        title: 'Your password',
        verb: 'ends',
        past: 'ended',
        line: `reaches ${(maxAge ?? idleAge)?.days ?? 0} days`,
        target: { screen: 'sign-in' }
      })
  }
  return ends.sort((a, b) => a.at.localeCompare(b.at))
}

/** Fourteen days with what ends in them; what was due before today stands on today. */
export function calendar(desk: Desk): HomeView['days'] {
  const now = desk.now()
  const days: HomeView['days'] = stripOfDays(now, desk.timeZone, STRIP_DAYS).map((day) => ({
    ...day,
    events: []
  }))
  const today = isoDay(now, desk.timeZone)
  for (const { at, title, line, target } of endsOf(desk)) {
    const day = isoDay(at, desk.timeZone)
    const tone = daysBetween(now, at, desk.timeZone) <= 1 ? 'warn' : 'note'
    days.find(({ date }) => date === (day < today ? today : day))?.events.push({ title, line, tone, target })
  }
  return days
}

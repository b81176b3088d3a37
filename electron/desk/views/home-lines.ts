import { mayChangePassword, portalOf } from '@shared/policy'
import type { Desk } from '../desk'
import { type Waiting, waitingFor } from './approvals'
import { daysBetween, momentText, relativeDay, relativeMoment, shortDate } from './dates'
import { ownAccount, passwordEnd } from './home-ends'
import { bundleLine, outboxLine, ownOpen, toCarry } from './home-leaving'
import { type Line, line } from './home-line'
import { Names } from './names'
import { able, candidates, entryOf, isLate, isOpen, isStillHere, maySee, whoCan } from './request-words'
import { rowOf, rulesOf as taskRules, tasksBesideRequests } from './tasks'
import { digits, plural, possessive, unique } from './wording'

/** From here on a password's end is worth doing something about; before, it only stands in the calendar. */
const PASSWORD_SOON_DAYS = 7

/** What the one at the keyboard has to do, what ends first first. */
export const needsYou = (desk: Desk): Line[] =>
  [
    ...decisions(desk),
    ...tasksLine(desk),
    ...outboxLine(desk),
    ...toCarry(desk).map((request) => bundleLine(desk, request)),
    ...passwordLine(desk),
    ...signInLine(desk),
    ...registerLine(desk)
  ].sort((a, b) => (a.end ?? '~').localeCompare(b.end ?? '~'))

/** The requests that wait for a decision of the one at the keyboard, in one line: what ends first is named. */
function decisions(desk: Desk): Line[] {
  const { decidable } = waitingFor(desk)
  const first = decidable[0]
  if (first === undefined) return []
  const n = decidable.length
  const { request } = first
  const route = new Names(desk).route(request)
  const end = request.deadline ?? request.answerBy
  const authority = desk.actor().kind === 'authority'
  return [
    line(
      'decide',
      'inbox',
      end !== null && daysBetween(desk.now(), end, desk.timeZone) <= 1 ? 'warn' : 'note',
      {
        heading:
          n === 1 ? 'One request waits for your decision' : `${digits(n)} requests wait for your decision`,
        text: firstEnds(desk, first),
        rules: route?.lasts?.rules ?? route?.answerWithin?.rules ?? route?.rules ?? [],
        action: 'Decide'
      },
      { screen: authority ? 'authority' : 'approvals', id: request.id },
      end
    )
  ]
}

/** What the authority's help desk has to do beside deciding, in one line: what waits longest is named. */
function tasksLine(desk: Desk): Line[] {
  const tasks = tasksBesideRequests(desk)
  const [first] = tasks.sort((a, b) => a.openedAt.localeCompare(b.openedAt))
  if (first === undefined) return []
  const { number, what, who, since } = rowOf(desk, first)
  return [
    line(
      'tasks',
      'flag',
      'note',
      {
        heading: tasks.length === 1 ? 'One task waits for you' : `${digits(tasks.length)} tasks wait for you`,
        text: `${number}, ${who}. ${what}. It has waited since ${since.text}.`,
        rules: taskRules(desk, first),
        action: 'Look at it'
      },
      { screen: 'authority', id: first.id }
    )
  ]
}

function firstEnds(desk: Desk, { request }: Waiting): string {
  const now = desk.now()
  const whose = possessive(request.personName)
  if (request.deadline !== null)
    return `${whose} is canceled ${relativeMoment(request.deadline, now, desk.timeZone)} and would have to be sent again.`
  if (request.answerBy !== null)
    return isLate(desk, request)
      ? `${whose} was to be answered by ${momentText(request.answerBy, now, desk.timeZone)}.`
      : `${whose} is to be answered ${relativeMoment(request.answerBy, now, desk.timeZone)}.`
  return `${whose} came first, on ${shortDate(request.submittedAt, desk.timeZone)}. It has no limit.`
}

function passwordLine(desk: Desk): Line[] {
  const account = ownAccount(desk)
  // Before its change is over, a temporary or expired password has a line of its own.
  if (account === undefined || desk.session()?.scope !== 'full') return []
  const end = passwordEnd(desk, account)
  const now = desk.now()
  if (end === null) return []
  if (account.expiredAt === null && daysBetween(now, end, desk.timeZone) > PASSWORD_SOON_DAYS) return []
  const { maxAge, idleAge } = desk.programs.identity(account.identity).password
  const change = mayChangePassword(desk.directory, account, desk.context())
  const age = daysBetween(account.passwordSetAt, now, desk.timeZone)
  return [
    line(
      'password',
      'key',
      'note',
      {
        heading:
          account.expiredAt === null
            ? `Your password ends ${relativeDay(end, now, desk.timeZone)}`
            : 'Your password has expired',
        text: `It is ${plural(age, 'day')} old. ${change.message}`.trim(),
        rules: unique([...((maxAge ?? idleAge)?.rules ?? []), ...(change.allowed ? [] : change.rules)]),
        action: 'Change'
      },
      { screen: 'sign-in' },
      end
    )
  ]
}

/** Who has an account and isn't signed in, or must first replace a temporary or expired password. */
function signInLine(desk: Desk): Line[] {
  const account = ownAccount(desk)
  if (account === undefined) return []
  const identity = desk.programs.identity(account.identity)
  const { password } = identity
  const portal = portalOf(identity, desk.keyboard.program().id)
  const scope = desk.session()?.scope
  if (scope === 'full') return []
  if (scope === 'change-password') {
    const fact = account.status === 'temporary' ? password.temporary : password.expired
    return [
      line(
        'change-password',
        'key',
        'warn',
        {
          heading: 'Choose a new password',
          text: fact?.notice ?? '',
          rules: fact?.rules ?? [],
          action: 'Change'
        },
        { screen: 'sign-in' }
      )
    ]
  }
  const fresh = account.status === 'temporary'
  return [
    line(
      'sign-in',
      'user',
      'note',
      {
        heading: fresh ? 'Your request is approved: sign in' : 'Sign in to act for your practice',
        text: fresh
          ? 'Your User ID and your temporary password are in two separate messages.'
          : `In the portal: ${portal.path}.`,
        rules: fresh ? (desk.programs.identity(account.identity).credentials?.rules ?? []) : portal.pathRules,
        action: 'Sign in'
      },
      { screen: 'sign-in' }
    )
  ]
}

/** A registration under way, or, for somebody who has none and no request, the way to begin one. */
function registerLine(desk: Desk): Line[] {
  const actor = desk.actor()
  if (!('id' in actor) || actor.kind === 'authority' || desk.session() !== null) return []
  const open = desk.directory.registrationOf(actor.id)
  const pack = desk.keyboard.program()
  if (pack.registration === undefined) return []
  if (open !== undefined) {
    const { screenTime } = pack.registration
    return [
      line(
        'registration',
        'clock',
        'warn',
        {
          heading: 'Your registration is under way',
          text: `The open screen ends ${relativeMoment(open.expiresAt, desk.now(), desk.timeZone)}.`,
          rules: screenTime.rules,
          action: 'Go on'
        },
        { screen: 'register' },
        open.expiresAt
      )
    ]
  }
  if (desk.directory.requestsOf(actor.id).some((request) => isOpen(request) || request.status === 'approved'))
    return []
  return [
    line(
      'register',
      'plus',
      'note',
      {
        heading: `Register with ${pack.title}`,
        text: `In the portal: ${pack.registration.entry.text}.`,
        rules: pack.registration.entry.rules,
        action: 'Register'
      },
      { screen: 'register' }
    )
  ]
}

/** So long a request that lapsed undecided stands on Home; its record stays. */
const LAPSED_DAYS = 7

/** Requests that ran out undecided in the last days, told to those who could have decided them (PQRS-APR-06). */
function lapsed(desk: Desk): Line[] {
  const names = new Names(desk)
  const actor = desk.actor()
  const now = desk.now()
  if (actor.kind !== 'authority' && desk.session()?.scope !== 'full') return []
  return desk.directory.requests().flatMap((request) => {
    const at = request.endedAt
    if (request.status !== 'canceled' || at === null) return []
    if (daysBetween(at, now, desk.timeZone) > LAPSED_DAYS) return []
    if ('id' in actor && actor.id === request.personId) return []
    if (entryOf(actor, candidates(desk, request)) === undefined) return []
    return [
      line(
        `lapsed-${request.id}`,
        'clock',
        'info',
        {
          heading: `${possessive(request.personName)} request ended undecided`,
          text: `It was canceled ${relativeMoment(at, now, desk.timeZone)}, when its time was over. The role can be asked for again.`,
          rules: names.route(request)?.lasts?.rules ?? [],
          action: 'See it'
        },
        { screen: 'organization', id: request.organizationId }
      )
    ]
  })
}

/** What nobody has to do anything about now, but what is better known. */
export function goodToKnow(desk: Desk): Line[] {
  const names = new Names(desk)
  const needs = new Set(toCarry(desk))
  const known = ownOpen(desk).filter((request) => !needs.has(request))
  const own = known.map((request) => {
    const pack = names.pack(request.program)
    const age = daysBetween(request.submittedAt, desk.now(), desk.timeZone)
    const who = isStillHere(desk, request)
      ? `${names.authority(request.program)} can decide it once it has it: a bundle has to carry it there`
      : whoCan(candidates(desk, request))
    return line(
      `own-${request.id}`,
      'lock',
      'info',
      {
        heading: `Your request ${request.tracking} waits`,
        text: `${who}. ${age === 0 ? `It was ${desk.mode === 'LIVE' ? 'submitted' : 'sent'} today.` : `It is ${plural(age, 'day')} old.`}`,
        rules: pack?.ownRequest.rules ?? [],
        action: 'See it'
      },
      { screen: desk.session()?.scope === 'full' ? 'access' : 'register' }
    )
  })
  const stuck = desk.directory
    .pendingRequests()
    .filter((request) => maySee(desk, request.id))
    .map((request) => ({ request, list: candidates(desk, request) }))
    .filter(({ list }) => able(list).length === 0)
    .map(({ request, list }) =>
      line(
        `stuck-${request.id}`,
        'warn',
        'info',
        {
          heading: `Nobody can decide ${possessive(request.personName)} request`,
          text: `It waits until somebody may. ${names.authority(request.program)} can help.`,
          rules: list[0]?.rules ?? names.route(request)?.rules ?? [],
          action: 'See it'
        },
        { screen: 'organization', id: request.organizationId }
      )
    )
  return [...own, ...stuck, ...lapsed(desk)]
}

import type { HomeLine, HomeView, Target } from '@shared/ipc'
import { mayChangePassword, nextDeadline, passwordEnds } from '@shared/policy'
import type { Account, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { type Waiting, waitingFor } from './approvals'
import {
  clockTime,
  daysBetween,
  isoDay,
  longDay,
  momentText,
  relativeDay,
  relativeMoment,
  shortDate,
  stripOfDays
} from './dates'
import type { Icon } from './icons'
import { Names } from './names'
import { officialsText } from './organization'
import { able, candidates, isOpen, isOverdue, whoCan } from './request-words'
import { countWord, digits, familyName, plural, possessive, unique } from './wording'

const STRIP_DAYS = 14
/** From here on a password's end is worth doing something about; before, it only stands in the calendar. */
const PASSWORD_SOON_DAYS = 7

/** A line with the instant at which it ends, by which the lines are sorted. */
interface Line extends HomeLine {
  end: string | null
}

/** What needs the one at the keyboard today, what ends when, and how the organizations stand. */
export function homeView(desk: Desk): HomeView {
  const now = desk.now()
  const needs = byEnd([...decisions(desk), ...passwordLine(desk), ...signInLine(desk), ...registerLine(desk)])
  return {
    title: `Today, ${longDay(now, desk.timeZone)}`,
    sub: subOf(desk, needs),
    days: calendar(desk),
    needs: needs.map(withoutEnd),
    know: goodToKnow(desk).map(withoutEnd),
    health: desk.directory.organizations().map((organization) => healthOf(desk, organization)),
    facts: workspaceFacts(desk)
  }
}

const byEnd = (lines: Line[]): Line[] => lines.sort((a, b) => (a.end ?? '~').localeCompare(b.end ?? '~'))
const withoutEnd = ({ end: _, ...line }: Line): HomeLine => line

const line = (
  id: string,
  icon: Icon,
  tone: HomeLine['tone'],
  words: Pick<HomeLine, 'heading' | 'text' | 'action' | 'rules'>,
  target: Target,
  end: string | null = null
): Line => ({ id, icon, tone, ...words, target, end })

function subOf(desk: Desk, needs: readonly Line[]): string {
  const first = needs[0]
  if (first === undefined) {
    const { timeZone } = desk
    const next = nextDeadline(desk.directory, desk.now(), desk.context())
    if (next === null) return 'Nothing needs you, and nothing is about to end.'
    return `Nothing needs you. What ends next: ${next.label}, ${relativeMoment(next.at, desk.now(), timeZone)}.`
  }
  const n = needs.length
  const things = `${countWord(n)} ${n === 1 ? 'thing needs' : 'things need'} you.`
  if (first.end === null) return things
  const which = n === 1 ? 'It ends' : 'The first one ends'
  return `${things} ${which} ${relativeDay(first.end, desk.now(), desk.timeZone)}.`
}

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

function firstEnds(desk: Desk, { request }: Waiting): string {
  const now = desk.now()
  const whose = possessive(request.personName)
  if (request.deadline !== null)
    return `${whose} is canceled ${relativeMoment(request.deadline, now, desk.timeZone)} and would have to be sent again.`
  if (request.answerBy !== null)
    return isOverdue(request, now)
      ? `${whose} was to be answered by ${momentText(request.answerBy, now, desk.timeZone)}.`
      : `${whose} is to be answered ${relativeMoment(request.answerBy, now, desk.timeZone)}.`
  return `${whose} came first, on ${shortDate(request.submittedAt, desk.timeZone)}. It has no limit.`
}

/** The account of the one at the keyboard. */
function ownAccount(desk: Desk): Account | undefined {
  const actor = desk.actor()
  if (actor.kind !== 'person') return undefined
  const session = desk.session()
  if (session !== null) return desk.directory.account(session.accountId)
  for (const { id } of desk.programs.identities()) {
    const account = desk.directory.accountOf(actor.id, id)
    if (account) return account
  }
  return undefined
}

/** The last moment before a password must be changed (PQRS-PW-01 for IACS). */
const passwordEnd = (desk: Desk, account: Account): string =>
  passwordEnds(desk.programs.identity(account.identity), account, desk.timeZone)

function passwordLine(desk: Desk): Line[] {
  const account = ownAccount(desk)
  if (account === undefined || desk.session() === null || account.status === 'temporary') return []
  const end = passwordEnd(desk, account)
  const now = desk.now()
  if (account.expiredAt === null && daysBetween(now, end, desk.timeZone) > PASSWORD_SOON_DAYS) return []
  const { maxAge } = desk.programs.identity(account.identity).password
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
        rules: unique([...maxAge.rules, ...(change.allowed ? [] : change.rules)]),
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
  const { password, signIn } = desk.programs.identity(account.identity)
  const scope = desk.session()?.scope
  if (scope === 'full') return []
  if (scope === 'change-password') {
    const fact = account.status === 'temporary' ? password.temporary : password.expired
    return [
      line(
        'change-password',
        'key',
        'warn',
        { heading: 'Choose your password', text: fact.notice, rules: fact.rules, action: 'Change' },
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
          : `Path: ${signIn.path}`,
        rules: fresh ? desk.programs.identity(account.identity).credentials.rules : signIn.pathRules,
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
  const pack = desk.programs.all()[0]
  if (pack === undefined) return []
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
        text: pack.registration.entry.text,
        rules: pack.registration.entry.rules,
        action: 'Register'
      },
      { screen: 'register' }
    )
  ]
}

/** What nobody has to do anything about now, but what is better known. */
function goodToKnow(desk: Desk): Line[] {
  const names = new Names(desk)
  const actor = desk.actor()
  const mine = 'id' in actor ? desk.directory.requestsOf(actor.id).filter(isOpen) : []
  const own = mine.map((request) => {
    const pack = names.pack(request.program)
    const age = daysBetween(request.submittedAt, desk.now(), desk.timeZone)
    const who = whoCan(candidates(desk, request))
    return line(
      `own-${request.id}`,
      'lock',
      'info',
      {
        heading: `Your request ${request.tracking} waits`,
        text: `${who}. It is ${plural(age, 'day')} old.`,
        rules: pack?.ownRequest.rules ?? [],
        action: 'See it'
      },
      { screen: 'register' }
    )
  })
  const stuck = desk.directory
    .pendingRequests()
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
  return [...own, ...stuck]
}

type Day = HomeView['days'][number]

/** Fourteen days with what ends in them: requests, the password of who is signed in, answers promised. */
function calendar(desk: Desk): Day[] {
  const days: Day[] = stripOfDays(desk.now(), desk.timeZone, STRIP_DAYS).map((day) => ({
    ...day,
    events: []
  }))
  const put = (at: string, event: Day['events'][number]): void => {
    days.find(({ date }) => date === isoDay(at, desk.timeZone))?.events.push(event)
  }
  const actor = desk.actor()
  const screen = actor.kind === 'authority' ? 'authority' : 'approvals'
  const waiting = [...desk.directory.pendingRequests()].sort((a, b) =>
    (a.deadline ?? '~').localeCompare(b.deadline ?? '~')
  )
  for (const request of waiting) {
    const end = request.deadline ?? request.answerBy
    if (end === null) continue
    const yours = 'id' in actor && actor.id === request.personId
    put(end, {
      title: yours ? 'Your request' : `${possessive(familyName(request.personName))} request`,
      line: `${request.deadline === null ? 'answer due' : 'ends'} ${clockTime(end, desk.timeZone)}`,
      tone: daysBetween(desk.now(), end, desk.timeZone) <= 1 ? 'warn' : 'note',
      target: yours ? { screen: 'register' } : { screen, id: request.id }
    })
  }
  const account = ownAccount(desk)
  if (account !== undefined && account.status === 'active' && account.expiredAt === null) {
    const { maxAge } = desk.programs.identity(account.identity).password
    put(passwordEnd(desk, account), {
      title: 'Your password',
      line: `reaches ${maxAge.days} days`,
      tone: 'note',
      target: { screen: 'sign-in' }
    })
  }
  return days
}

function healthOf(desk: Desk, organization: Organization): HomeView['health'][number] {
  const names = new Names(desk)
  const waiting = desk.directory.pendingOf(organization.id)
  const stuck = waiting.filter((request) => able(candidates(desk, request)).length === 0).length
  const people = new Set(desk.directory.grantsIn(organization.id).map(({ personId }) => personId))
  return {
    program: names.program(organization.program),
    organization: organization.name,
    officials: officialsText(desk, organization),
    people: people.size,
    state:
      organization.status === 'proposed'
        ? { tone: 'wait', word: `Waits for ${names.authority(organization.program)}` }
        : stuck > 0
          ? { tone: 'warn', word: `${plural(stuck, 'request')} without approver` }
          : { tone: 'ok', word: 'In order' }
  }
}

function workspaceFacts(desk: Desk): HomeView['facts'] {
  const last = desk.directory.bundles().at(-1)
  const waiting = desk.recordCount - exportedThrough(desk)
  const fact = (label: string, value: string, action = '', target: Target | null = null) => ({
    label,
    value,
    action,
    target
  })
  const made = last === undefined ? '' : momentText(last.createdAt, desk.now(), desk.timeZone)
  return [
    fact('Last bundle', last === undefined ? 'None made yet' : `No. ${last.seq}, ${made}`),
    fact(
      'Waiting to leave',
      waiting === 0 ? 'Nothing' : plural(waiting, 'record'),
      waiting === 0 ? '' : 'Make a bundle',
      waiting === 0 ? null : { screen: 'bundles' }
    ),
    fact(
      'Record',
      `${plural(desk.recordCount, 'entry', 'entries')}, all chained${desk.readOnly ? '' : ' and whole'}`,
      'Open',
      { screen: 'record' }
    )
  ]
}

/** The last record that stands in some bundle; 0 where none does. */
export const exportedThrough = (desk: Desk): number =>
  desk.directory.bundles().reduce((last, bundle) => Math.max(last, bundle.lastSeq), 0)

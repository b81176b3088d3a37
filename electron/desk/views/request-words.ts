import type { StatusWord } from '@shared/ipc'
import { approversOf, mayDecide } from '@shared/policy'
import type { AccessRequest, Actor, EndedGrant } from '@shared/policy/model'
import type { Desk } from '../desk'
import { daysBetween, hoursBetween, relativeDay, relativeMoment } from './dates'
import { Names } from './names'
import { digits, joined } from './wording'

export type Candidate = ReturnType<typeof approversOf>[number]

/** Not decided for good yet; also while the authority looks at it by hand. */
export const isOpen = ({ status }: AccessRequest): boolean =>
  status === 'pending' || status === 'deferred' || status === 'review'

/** Everybody whom the engine names for this request, able to decide it or not; the authority by its short name. */
export const candidates = (desk: Desk, request: AccessRequest): Candidate[] =>
  approversOf(desk.directory, request.id, desk.context()).map((candidate) =>
    candidate.kind === 'authority'
      ? { ...candidate, name: new Names(desk).authority(request.program), line: candidate.name }
      : candidate
  )

/** The context in which a request is decided: with the session that whoever is here has with its program's identity. */
export function asDecider(desk: Desk, requestId: string) {
  const request = desk.directory.request(requestId)
  const identity = request && desk.programs.find(request.program)?.identity
  const context = desk.context()
  return identity === undefined ? context : { ...context, session: desk.keyboard.session(identity) }
}

/** Whether the one at the keyboard may know of the request at all; the first of the engine's checks says so. */
export const maySee = (desk: Desk, requestId: string): boolean =>
  mayDecide(desk.directory, requestId, asDecider(desk, requestId)).refusal?.check !== 'request-known'

/** Those who can decide it now. The authority always can: where it may not approve, it may still deny. */
export const able = (list: readonly Candidate[]): Candidate[] =>
  list.filter(({ kind, can }) => can || kind === 'authority')

/** The entry of the one at the keyboard among the candidates. */
export const entryOf = (actor: Actor, list: readonly Candidate[]): Candidate | undefined =>
  list.find(
    ({ kind, id }) =>
      (actor.kind === 'authority' || actor.kind === 'person') && kind === actor.kind && id === actor.id
  )

/** `last signed in yesterday`, of a person's account with a program; empty for somebody who has none. */
export function lastSignIn(desk: Desk, personId: string, program: string): string {
  const identity = desk.programs.find(program)?.identity
  const account = identity === undefined ? undefined : desk.directory.accountOf(personId, identity)
  if (account === undefined) return ''
  if (account.lastSignInAt === null) return 'never signed in'
  return `last signed in ${relativeDay(account.lastSignInAt, desk.now(), desk.timeZone)}`
}

/** Whole days of the calendar until the last day of a request; null where no limit is stated, 0 on the last day. */
export function daysLeft(request: AccessRequest, now: string, zone: string): number | null {
  if (request.deadline === null) return null
  return Math.max(0, daysBetween(now, request.deadline, zone))
}

/** How long it has waited: `11 d`; where an answer was promised, against that: `3 h of 24 h`. */
export function ageText(desk: Desk, request: AccessRequest): string {
  const now = desk.now()
  const due = answerDue(desk, request)
  if (due !== null) {
    const promised = hoursBetween(request.submittedAt, due)
    return `${digits(hoursBetween(request.submittedAt, now))} h of ${digits(promised)} h`
  }
  return `${digits(Math.max(0, daysBetween(request.submittedAt, now, desk.timeZone)))} d`
}

/**
 * Whether a request is for an authority that hasn't got it yet: a live workspace sends nothing by itself, so the answer
 * that the authority promises isn't due by this computer's clock.
 */
export const isStillHere = (desk: Desk, request: AccessRequest): boolean =>
  desk.mode === 'LIVE' && isOpen(request) && request.answerBy !== null

/** When an answer that was promised is due; null where none is, or where the authority hasn't got the request yet. */
export const answerDue = (desk: Desk, request: AccessRequest): string | null =>
  isStillHere(desk, request) ? null : request.answerBy

/** True once a promised answer is late (X-22: late, but not lapsed). */
export const isOverdue = (request: AccessRequest, now: string): boolean =>
  isOpen(request) && request.answerBy !== null && now > request.answerBy

/** The same, of a request that its authority has. */
export const isLate = (desk: Desk, request: AccessRequest): boolean =>
  !isStillHere(desk, request) && isOverdue(request, desk.now())

/** The status of a request in one word, the most pressing one. */
export function statusOf(desk: Desk, request: AccessRequest, list: readonly Candidate[]): StatusWord {
  const now = desk.now()
  const names = new Names(desk)
  const words = names.pack(request.program)?.statuses
  const label = words?.[request.status] ?? request.status
  const outcome = (id: 'approve' | 'reject'): string =>
    names.route(request)?.outcomes.find((one) => one.id === id)?.status ?? label
  if (request.status === 'approved')
    return endedRole(desk, request) === undefined
      ? { tone: 'ok', word: outcome('approve') }
      : { tone: 'off', word: 'Role ended' }
  if (request.status === 'rejected') return { tone: 'bad', word: outcome('reject') }
  if (request.status === 'canceled' || request.status === 'withdrawn') return { tone: 'off', word: label }
  if (request.status === 'review') return { tone: 'info', word: label }
  if (isLate(desk, request)) return { tone: 'bad', word: 'Answer overdue' }
  const left = daysLeft(request, now, desk.timeZone)
  if (left === 0) return { tone: 'warn', word: 'Due today' }
  if (left === 1) return { tone: 'warn', word: 'Due tomorrow' }
  if (able(list).length === 0) return { tone: 'warn', word: 'No eligible approver' }
  return { tone: 'wait', word: label }
}

/** The role that a request led to, once its holder has it no more; one that was changed into another one goes on. */
export function endedRole(
  { directory }: Pick<Desk, 'directory'>,
  { id, personId }: Pick<AccessRequest, 'id' | 'personId'>
): EndedGrant | undefined {
  if (directory.grantsOf(personId).some(({ requestId }) => requestId === id)) return undefined
  return directory.endedGrantsOf(personId).findLast(({ requestId }) => requestId === id)
}

/** Who can decide it now, in one sentence without an end: `Thomas Okafor or CMS can decide it`. */
export function whoCan(list: readonly Candidate[]): string {
  const names = able(list).map(({ name }) => name)
  return names.length === 0 ? 'Nobody can decide it yet' : `${joined(names, 'or')} can decide it`
}

/** What happens at its end, if it has one: `Canceled if undecided by Mon, Sep 21, at 11:59 PM`. */
export function endText(desk: Desk, request: AccessRequest): string {
  const now = desk.now()
  const lasts = new Names(desk).route(request)?.lasts
  if (request.deadline !== null && lasts !== undefined)
    return `${lasts.label} by ${relativeMoment(request.deadline, now, desk.timeZone).replace(/^on /, '')}`
  if (isStillHere(desk, request)) return `${new Names(desk).authority(request.program)} doesn’t have it yet`
  if (request.answerBy !== null)
    return `Answer promised ${relativeMoment(request.answerBy, now, desk.timeZone)}`
  return 'No limit'
}

import type { Inbox, InboxRow, Outcome, OwnRequest, RequestDetail } from '@shared/ipc'
import { inboxOf } from '@shared/policy'
import type { AccessRequest, RuleId } from '@shared/policy/model'
import { dropDecision } from '../decision-draft'
import type { Desk } from '../desk'
import { daysBetween, momentText, relativeDay, relativeMoment } from './dates'
import { leadingRules } from './leading-rules'
import { Names } from './names'
import { refused, refusedBy } from './refusal'
import { requestDetail } from './request-detail'
import {
  ageText,
  asDecider,
  type Candidate,
  candidates,
  daysLeft,
  endText,
  entryOf,
  isLate,
  isOpen,
  statusOf,
  whoCan
} from './request-words'
import { openTasks } from './tasks'
import { countWord, initials } from './wording'

export { requestDetail } from './request-detail'

export interface Waiting {
  request: AccessRequest
  list: Candidate[]
}

export interface Desktop {
  /** Requests that wait where the role of the one at the keyboard decides, those of others. */
  decidable: Waiting[]
  /** Requests of their own that are open. */
  own: Waiting[]
}

/** What waits for the one at the keyboard: nothing for somebody who isn't signed in. */
export function waitingFor(desk: Desk): Desktop {
  const actor = desk.actor()
  if (!decides(desk) || !('id' in actor)) return { decidable: [], own: [] }
  const waiting = (request: AccessRequest): Waiting => ({ request, list: candidates(desk, request) })
  return {
    decidable: inboxOf(desk.directory, desk.context())
      .filter(({ personId }) => personId !== actor.id)
      .map(waiting)
      .sort(byUrgency),
    own: desk.directory.requestsOf(actor.id).filter(isOpen).map(waiting)
  }
}

/** Whether somebody is here who may decide at all: an authority, or a person signed in to the full. */
const decides = (desk: Desk): boolean => desk.actor().kind === 'authority' || desk.session()?.scope === 'full'

/** The number beside Pending approvals; 0 means that the item itself isn't there (PQRS-APR-07). */
export const waitingCount = (desk: Desk): number =>
  decides(desk) ? inboxOf(desk.directory, desk.context()).length : 0

/** What ends first stands first; then what was promised first; then what waits longest. */
function byUrgency({ request: a }: Waiting, { request: b }: Waiting): number {
  const end = (request: AccessRequest): string => request.deadline ?? request.answerBy ?? '~'
  return end(a).localeCompare(end(b)) || a.submittedAt.localeCompare(b.submittedAt)
}

/** The Pending approvals of the person signed in, or the desk of the authority whose persona is at the keyboard. */
export function inbox(desk: Desk): Inbox {
  const names = new Names(desk)
  const actor = desk.actor()
  const { decidable, own } = waitingFor(desk)
  const rows = decidable.map((waiting) => rowOf(desk, names, waiting))
  const authority = actor.kind === 'authority'
  const title = authority ? deskName(desk) : desk.keyboard.program().inbox.title
  return {
    title,
    sub: subOf(desk, decidable, own.length),
    programs: desk.programs.all().flatMap(({ title: label }) => {
      const count = rows.filter((row) => row.program === label).length
      return count === 0 ? [] : [{ id: label, label, count }]
    }),
    rows,
    own: own.map((waiting) => ownOf(desk, names, waiting)),
    tasks: authority ? openTasks(desk).length : null,
    empty: rows.length > 0 ? '' : emptyText(desk, names)
  }
}

/** The name of the authority whose persona is at the keyboard. */
export function authorityName(desk: Desk): string {
  const actor = desk.actor()
  const pack = desk.programs.all().find(({ authority }) => 'id' in actor && authority.id === actor.id)
  return pack?.authority.short ?? actor.name
}

/** What its inbox is called: `CMS desk`; a help desk is one already. */
export function deskName(desk: Desk): string {
  const name = authorityName(desk)
  return /\bdesk$/i.test(name) ? name : `${name} desk`
}

function subOf(desk: Desk, decidable: readonly Waiting[], own: number): string {
  const n = decidable.length
  const forYou =
    n === 0
      ? 'Nothing waits for your decision.'
      : `${countWord(n)} ${n === 1 ? 'request waits' : 'requests wait'} for you.`
  const late = decidable.filter(({ request }) => isLate(desk, request)).length
  const overdue = late === 0 ? '' : ` ${countWord(late)} ${late === 1 ? 'is' : 'are'} past the promised time.`
  const yours =
    own === 0
      ? ''
      : own === 1
        ? ` One ${n === 0 ? 'request ' : ''}is your own and waits for someone else.`
        : ` ${countWord(own)} are your own and wait for someone else.`
  return `${forYou}${overdue}${yours}`
}

function rowOf(desk: Desk, names: Names, { request, list }: Waiting): InboxRow {
  const now = desk.now()
  return {
    requestId: request.id,
    program: names.program(request.program),
    role: names.role(request.program, request.role),
    requester: request.personName,
    initials: initials(request.personName),
    ageDays: Math.max(0, daysBetween(request.submittedAt, now, desk.timeZone)),
    age: ageText(desk, request),
    daysLeft: daysLeft(request, now, desk.timeZone),
    limitDays: names.limitDays(request),
    status: statusOf(desk, request, list)
  }
}

function ownOf(desk: Desk, names: Names, { request, list }: Waiting): OwnRequest {
  const own = names.pack(request.program)?.ownRequest
  const organization = desk.directory.organization(request.organizationId)
  const day = relativeDay(request.submittedAt, desk.now(), desk.timeZone)
  const place = organization === undefined ? '' : `, for ${organization.name}`
  const age = daysBetween(request.submittedAt, desk.now(), desk.timeZone)
  return {
    requestId: request.id,
    title: `${names.program(request.program)}, ${names.role(request.program, request.role)}`,
    line: `Asked ${day}${place}${age > 0 ? ` · ${age} d old` : ''}`,
    explanation: own?.message ?? '',
    rules: own?.rules ?? [],
    whoCan: `${whoCan(list)}.`
  }
}

/** Said on an open page when nothing is left: when the last one was decided, and by whom, or that its time ran out. */
function emptyText(desk: Desk, names: Names): string {
  const actor = desk.actor()
  const now = desk.now()
  const none = desk.keyboard.program().inbox.empty
  const request = lastEnded(desk)
  if (request === undefined || !('id' in actor)) return none
  const decision = request.decisions.at(-1)
  if (request.status === 'canceled' || decision === undefined)
    return `${none} The last request, ${request.personName}’s, was canceled undecided ${relativeMoment(request.endedAt ?? now, now, desk.timeZone)}.`
  const who =
    'id' in decision.by && decision.by.id === actor.id ? 'you' : names.decider(request.program, decision.by)
  return `${none} The last request, ${request.personName}’s, was decided by ${who} ${relativeMoment(decision.at, now, desk.timeZone)}.`
}

/**
 * The latest request that ended, decided or undecided, where that was the place of whoever is here; looked for from the
 * newest back. One that was deferred and then ran out was never decided: its end counts, not its last decision.
 */
function lastEnded(desk: Desk): AccessRequest | undefined {
  const actor = desk.actor()
  const endOf = (request: AccessRequest): string =>
    request.status === 'canceled' ? (request.endedAt ?? '') : (request.decisions.at(-1)?.at ?? '')
  return desk.directory
    .requests()
    .filter((request) => !isOpen(request) && endOf(request) !== '')
    .sort((a, b) => endOf(b).localeCompare(endOf(a)))
    .find((request) => entryOf(actor, candidates(desk, request)) !== undefined)
}

export interface Decided {
  message: string
  rules: RuleId[]
  recordSeq: number
}

/** Decides a request as the one at the keyboard. Where somebody was first, the refusal says who and when. */
export async function decideRequest(
  desk: Desk,
  input: {
    requestId: string
    outcome: 'approve' | 'reject' | 'defer'
    justification: string
    acknowledged?: boolean | undefined
  }
): Promise<Outcome<Decided>> {
  const { acknowledged, ...given } = input
  const { decision, seq } = await desk.execute(
    { type: 'request.decide', ...given, ...(acknowledged === undefined ? {} : { acknowledged }) },
    {
      session: asDecider(desk, input.requestId).session,
      private: ({ accepted }) => (accepted ? dropDecision(desk, input.requestId) : [])
    }
  )
  const request = desk.directory.request(input.requestId)
  if (!decision.accepted) {
    const { refusal } = refusedBy(decision.refusal)
    const before = request === undefined ? null : decidedBefore(desk, request)
    return before === null
      ? { ok: false, refusal }
      : refused(before, refusal.remedy, refusal.rules, refusal.fields)
  }
  if (request === undefined || seq === null)
    throw new Error('an accepted decision left no request or no record')
  return {
    ok: true,
    value: {
      message: decidedMessage(desk, request, input.outcome),
      // All the checks that it passed stand in the record, one press away.
      rules: leadingRules(await desk.recordAt(seq), desk),
      recordSeq: seq
    }
  }
}

/** Who decided a request for good, and when; null for one that is open. */
export function decidedBefore(desk: Desk, request: AccessRequest): string | null {
  if (isOpen(request)) return null
  const names = new Names(desk)
  const now = desk.now()
  const last = request.decisions.at(-1)
  if (request.status === 'canceled' || last === undefined)
    return `${request.personName}’s request was canceled ${relativeMoment(request.endedAt ?? now, now, desk.timeZone)}, when its time ended.`
  const outcome = names.route(request)?.outcomes.find(({ id }) => id === last.outcome)
  const word = (outcome?.status ?? request.status).toLowerCase()
  return `${names.decider(request.program, last.by)} ${word} ${request.personName}’s request on ${momentText(last.at, now, desk.timeZone)}.`
}

function decidedMessage(desk: Desk, request: AccessRequest, outcome: 'approve' | 'reject' | 'defer'): string {
  const names = new Names(desk)
  const word = names.route(request)?.outcomes.find(({ id }) => id === outcome)?.status ?? request.status
  const where = desk.directory.organization(request.organizationId)?.name ?? ''
  const role = names.role(request.program, request.role)
  if (outcome === 'approve') return `${word}: ${request.personName} is ${role} of ${where}.`
  if (outcome === 'defer')
    return `${word}: ${request.personName}’s request stays open. ${endText(desk, request)}.`
  return `${word}: ${request.personName}’s request to be ${role} of ${where}.`
}

/** Puts evidence on record, such as a phone call with the primary official, and shows the request with it. */
export async function recordEvidence(
  desk: Desk,
  input: {
    requestId: string
    kind: string
    spokeWith: string
    phone: string
    confirmed: boolean
    note: string
  }
): Promise<Outcome<RequestDetail>> {
  const { decision } = await desk.execute(
    { type: 'request.record-evidence', ...input },
    { session: asDecider(desk, input.requestId).session }
  )
  return decision.accepted ? requestDetail(desk, input) : refusedBy(decision.refusal)
}

import type { AccessView } from '@shared/ipc'
import { canWithdraw } from '@shared/policy/asking'
import type { AccessRequest, EndedGrant } from '@shared/policy/model'
import type { Desk } from '../desk'
import { placeDetails } from './access-roles'
import { when } from './dates'
import { Names } from './names'
import { candidates, endedRole, endText, isStillHere, statusOf, whoCan } from './request-words'
import { article, sentence } from './wording'

type Own = AccessView['requests'][number]

/** The requests of the person at the keyboard, newest first; they stand in the order of their submission. */
export function requestsView(desk: Desk): Own[] {
  const names = new Names(desk)
  return [...desk.directory.requestsOf(desk.me().personId)]
    .reverse()
    .map((request) => requestOf(desk, names, request))
}

function requestOf(desk: Desk, names: Names, request: AccessRequest): Own {
  const review = request.status === 'review'
  const open = request.status === 'pending' || request.status === 'deferred' || review
  const list = open ? candidates(desk, request) : []
  const route = names.route(request)
  const pack = names.pack(request.program)
  const task = desk.directory
    .tasks()
    .find(({ requestId, kind }) => requestId === request.id && kind === 'manual-review')
  const ended = !open && request.status !== 'approved'
  return {
    requestId: request.id,
    programId: request.program,
    program: names.program(request.program),
    tracking: request.tracking,
    role: names.role(request.program, request.role),
    organization: desk.directory.organization(request.organizationId)?.name ?? '',
    details: placeDetails(desk, names, request),
    submitted: when(request.submittedAt, desk.now(), desk.timeZone),
    status: statusOf(desk, request, list),
    open,
    waitsFor: open ? waitsFor(desk, names, request, list) : '',
    end: open
      ? endText(desk, request)
      : request.endedAt === null
        ? ''
        : when(request.endedAt, desk.now(), desk.timeZone).text,
    roleEnded: request.status === 'approved' ? roleEnded(desk, names, request) : '',
    justification: request.justification,
    answer: request.decisions.at(-1)?.justification ?? '',
    ticket: task?.number ?? '',
    rules: [...(route?.lasts?.rules ?? route?.answerWithin?.rules ?? route?.rules ?? [])],
    withdraw: canWithdraw(request) && pack !== undefined ? cited(pack.withdrawal) : null,
    again: ended && pack !== undefined ? cited(pack.askAgain ?? pack.withdrawal) : null
  }
}

const cited = ({ text, rules }: { text: string; rules: string[] }) => ({ text, rules })

const HOW_ENDED: Record<EndedGrant['reason'], string> = {
  removed: 'taken away by',
  changed: 'changed by',
  uncertified: 'not certified',
  inactive: 'not used'
}

/** When and how the role that was given by a request has ended: `Sep 4, 2026, taken away by QPP support`. */
function roleEnded(desk: Desk, names: Names, request: AccessRequest): string {
  const ended = endedRole(desk, request)
  if (ended === undefined) return ''
  const how = HOW_ENDED[ended.reason]
  const by = how.endsWith(' by') ? ` ${names.decider(ended.program, ended.endedBy)}` : ''
  return `${when(ended.endedAt, desk.now(), desk.timeZone).text}, ${how}${by}`
}

/** Where officials aren't named to those outside, the role is. */
function waitsFor(
  desk: Desk,
  names: Names,
  request: AccessRequest,
  list: ReturnType<typeof candidates>
): string {
  const inside = desk.directory
    .grantsOf(request.personId)
    .some(({ organizationId }) => organizationId === request.organizationId)
  const lookup = names.roleFact(request.program, request.role)?.organization.how === 'lookup'
  if (isStillHere(desk, request)) return `${names.authority(request.program)} decides it once it has it`
  if (inside || !lookup) return whoCan(list)
  return whoCan(
    list.map((candidate) =>
      candidate.kind === 'person'
        ? { ...candidate, name: `${sentence(article(candidate.line))} ${candidate.line}` }
        : candidate
    )
  )
}

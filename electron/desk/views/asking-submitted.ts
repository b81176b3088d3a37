import type { AskingSubmitted } from '@shared/ipc'
import { role } from '@shared/policy'
import type { AskingPack } from '@shared/policy/asking'
import { routeOf } from '@shared/policy/asking'
import type { AccessRequest } from '@shared/policy/model'
import { askingScene } from '../asking-scene'
import type { Desk } from '../desk'
import { cited, decidersIn } from './asking-words'
import { Names } from './names'
import { candidates, statusOf } from './request-words'
import { unique } from './wording'

/** What stands after Submit: how each request stands now, and what comes next. */
export function submittedView(
  desk: Desk,
  pack: AskingPack,
  requestIds: readonly string[],
  kind: 'submitted' | 'review'
): AskingSubmitted {
  const requests = requestIds.flatMap((id) => desk.directory.request(id) ?? [])
  const exhausted = pack.attempts?.exhausted
  const task = desk.directory
    .tasks()
    .find(({ kind: of, requestId }) => of === 'manual-review' && requestIds.includes(requestId ?? ''))
  const review = kind === 'review' && exhausted !== undefined
  const email = requests[0]?.email ?? ''
  const { submitted } = pack.asking
  const common = {
    program: pack.id,
    title: pack.asking.title,
    ticket: task?.number ?? '',
    requests: requests.map((request) => rowOf(desk, pack, request)),
    email
  }
  if (review)
    return {
      ...common,
      kind,
      banner: exhausted.message,
      text: exhausted.remedy,
      next: [],
      rules: [...new Set([...exhausted.blockRules, ...exhausted.reviewRules, ...exhausted.ticket.rules])]
    }
  const { atOnce } = submitted
  if (atOnce === undefined || requests.some(({ status }) => status !== 'approved'))
    return {
      ...common,
      kind,
      banner: submitted.banner,
      text: '',
      next: submitted.next.map(cited),
      rules: submitted.rules
    }
  const { existingUser } = pack.approval
  const duties = unique(requests.map((request) => request.role)).flatMap((id) => pack.roles[id]?.duty ?? [])
  return {
    ...common,
    kind: 'approved',
    banner: atOnce.banner,
    text: existingUser.text,
    next: [...duties, ...atOnce.next].map(cited),
    rules: unique([...atOnce.rules, ...existingUser.rules])
  }
}

function rowOf(desk: Desk, pack: AskingPack, request: AccessRequest): AskingSubmitted['requests'][number] {
  const names = new Names(desk)
  const { scene } = askingScene(desk, pack)
  const { deciders } = routeOf(scene, pack, role(pack, request.role), request.organizationId)
  return {
    requestId: request.id,
    tracking: request.tracking,
    role: names.role(request.program, request.role),
    organization: desk.directory.organization(request.organizationId)?.name ?? '',
    status: statusOf(desk, request, candidates(desk, request)),
    decidedBy:
      request.status === 'review'
        ? pack.authority.short
        : request.status === 'approved'
          ? ''
          : decidersIn(pack, deciders)
  }
}

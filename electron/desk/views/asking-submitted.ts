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

/** What stands after Submit: how each request stands now, and what comes next. */
export function submittedView(
  desk: Desk,
  pack: AskingPack,
  requestIds: readonly string[],
  kind: AskingSubmitted['kind']
): AskingSubmitted {
  const requests = requestIds.flatMap((id) => desk.directory.request(id) ?? [])
  const exhausted = pack.attempts?.exhausted
  const task = desk.directory
    .tasks()
    .find(({ kind: of, requestId }) => of === 'manual-review' && requestIds.includes(requestId ?? ''))
  const review = kind === 'review' && exhausted !== undefined
  const email = requests[0]?.email ?? ''
  const { submitted } = pack.asking
  return {
    program: pack.id,
    title: pack.asking.title,
    kind,
    banner: review ? exhausted.message : submitted.banner,
    text: review ? exhausted.remedy : '',
    ticket: task?.number ?? '',
    requests: requests.map((request) => rowOf(desk, pack, request)),
    email,
    next: review ? [] : submitted.next.map(cited),
    rules: review
      ? [...new Set([...exhausted.blockRules, ...exhausted.reviewRules, ...exhausted.ticket.rules])]
      : submitted.rules
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

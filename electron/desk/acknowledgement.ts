import type { Acknowledgement } from '@shared/ipc'
import { acknowledgementOf, type ProgramPack } from '@shared/policy'
import type { AccessRequest } from '@shared/policy/model'
import type { Desk } from './desk'
import { momentText, when } from './views/dates'
import { Names } from './views/names'
import { answerDue, candidates, isStillHere, statusOf } from './views/request-words'
import { joined, unique } from './views/wording'

/** What stands after Submit: the tracking number to record, who decides, and what comes next (PQRS-FLOW-19). */
export const acknowledgement = (desk: Desk, request: AccessRequest): Acknowledgement => {
  const names = new Names(desk)
  const pack = desk.programs.get(request.program)
  const fact = acknowledgementOf(desk.programs, request.program)
  const route = names.route(request)
  const next = request.kind === 'existing-user' ? fact.next.slice(0, 1) : fact.next
  return {
    requestId: request.id,
    tracking: request.tracking,
    role: names.role(request.program, request.role),
    organization: desk.directory.organization(request.organizationId)?.name ?? '',
    person: request.personName,
    email: request.email,
    submitted: when(request.submittedAt, desk.now(), desk.timeZone),
    status: statusOf(desk, request, candidates(desk, request)),
    decidedBy: joined(
      unique(
        (route?.decidedBy ?? []).map((decider) =>
          decider.by === 'role'
            ? `the ${names.role(request.program, decider.role)}`
            : names.authority(request.program)
        )
      ),
      'or'
    ),
    next: [
      ...next.map(({ text, rules }) => ({ text, rules })),
      ...(desk.mode === 'LIVE'
        ? [{ text: 'What is for e-mail waits under Outbox until somebody hands it over.', rules: [] }]
        : []),
      ...limitLines(desk, request, route),
      ...(request.kind === 'existing-user' ? existingUsers(pack) : [])
    ],
    rules: fact.rules
  }
}

type Route = ReturnType<Names['route']>

const limitLines = (desk: Desk, request: AccessRequest, route: Route): Acknowledgement['next'] => {
  const until = (at: string): string => momentText(at, desk.now(), desk.timeZone)
  const lines: Acknowledgement['next'] = []
  const rules = route?.answerWithin?.rules ?? []
  const due = answerDue(desk, request)
  if (isStillHere(desk, request))
    lines.push({
      text: `${new Names(desk).authority(request.program)} doesn’t have it yet: nothing leaves this computer by itself. A bundle that is signed and handed over carries it there, and the time for the answer runs from then.`,
      rules
    })
  else if (due !== null) lines.push({ text: `You have an answer by ${until(due)}.`, rules })
  if (request.deadline !== null)
    lines.push({
      text: `It can be decided until ${until(request.deadline)}; after that it is canceled.`,
      rules: route?.lasts?.rules ?? []
    })
  for (const { text, rules } of route?.evidence ?? []) lines.push({ text, rules })
  return lines
}

const existingUsers = ({ registration }: ProgramPack) =>
  registration === undefined
    ? []
    : [{ text: registration.existingUsers.text, rules: registration.existingUsers.rules }]

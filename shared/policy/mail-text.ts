import { routeFor } from './checks/routes'
import type { Directory } from './directory'
import type { Mail, RuleId } from './model'
import { findRole, type Programs } from './programs'

export interface MailText {
  subject: string
  body: string[]
  /** "1 of 2" for messages that belong together but travel apart (PQRS-FLOW-20). */
  part: string
  rules: RuleId[]
}

/**
 * The words of a message, its facts filled in from the directory; what is secret in it (a code, a User ID, a password)
 * the desk adds beside them. Undefined for a kind that neither a pack nor an identity system has.
 */
export function mailText(
  programs: Programs,
  directory: Directory,
  mail: Pick<Mail, 'kind' | 'requestId'>,
  timeZone = 'UTC'
): MailText | undefined {
  const request = mail.requestId === null ? undefined : directory.request(mail.requestId)
  const pack = request
    ? programs.find(request.program)
    : programs.all().find(({ mails }) => mail.kind in mails)
  const identity = programs.identities().find(({ mails }) => mail.kind in mails)
  const fact = pack?.mails[mail.kind] ?? identity?.mails[mail.kind]
  if (fact === undefined) return undefined
  const role = request && pack && findRole(pack, request.role)
  const last = request?.decisions.at(-1)
  const ctx = { programs, actor: SYSTEM, session: null, now: '', mode: 'LIVE' as const, timeZone }
  const outcomes = role && request ? routeFor({ directory, ctx }, role, request.organizationId).outcomes : []
  const facts: Record<string, string> = {
    tracking: request?.tracking ?? '',
    person: request?.personName ?? '',
    role: role?.title ?? '',
    organization: (request && directory.organization(request.organizationId)?.name) ?? '',
    status:
      outcomes.find(({ id }) => id === last?.outcome)?.status ??
      (request && pack ? pack.statuses[request.status] : ''),
    ticket: (request && ticketOf(directory, request.id)) ?? '',
    justification: last?.justification ?? ''
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
  return { subject: fill(fact.subject), body: fact.body.map(fill), part: fact.part, rules: fact.rules }
}

/** The number of the task that the help desk has about a request (QPP-ERR-05). */
const ticketOf = (directory: Directory, requestId: string): string | undefined =>
  directory.tasks().find((task) => task.requestId === requestId)?.number

const SYSTEM = { kind: 'system' as const, name: 'Countersign' }

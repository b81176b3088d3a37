import type { Target } from '@shared/ipc'
import type { ProgramPack } from '@shared/policy'
import type { PolicyEvent } from '@shared/policy/events'
import type { Instant } from '@shared/policy/model'
import type { PrivateChange } from '../vault'
import type { After } from './after'
import type { Desk } from './desk'
import { longDate } from './views/dates'
import { Names } from './views/names'
import { unique } from './views/wording'

type MailSent = Extract<PolicyEvent, { type: 'mail.sent' }>

/**
 * A mail as it lies in the vault's private part, under `mail/<id>`, worded when it was sent. The record knows only the
 * envelope: a body may hold a code or a temporary password. Read marks stand here too, for the same reason.
 */
export type KeptMail = {
  from: string
  subject: string
  part: string
  body: string[]
  facts: { label: string; value: string; secret: boolean }[]
  rules: string[]
  target: Target | null
  read: boolean
  handedOverAt: Instant | null
  /** Why a secret that stood here is gone; empty while nothing is. */
  erased: '' | 'handed-over' | 'replaced'
}

/** What travels inside the mails of one decision, and nowhere else. */
export interface Enclosed {
  code: string | null
  userId: string | null
  temporaryPassword: string | null
}

export const mailKey = (mailId: string): string => `mail/${mailId}`

/** The worded mail, undefined where its text isn't kept (a vault that lost its private part). */
export const keptMail = (desk: Desk, mailId: string): KeptMail | undefined =>
  desk.vault.getPrivate(mailKey(mailId)) as KeptMail | undefined

/** Words a mail from its program's own texts, at the moment of sending. */
export const wordMail = (
  desk: Desk,
  event: MailSent,
  after: After,
  events: readonly PolicyEvent[],
  enclosed: Enclosed
): PrivateChange => {
  const request = event.requestId === null ? undefined : after.request(event.requestId)
  const program =
    request?.program ?? desk.directory.registrationOf(event.toPersonId)?.program ?? wordsFor(desk, event.kind)
  const pack = desk.programs.get(program)
  const text = pack.mails[event.kind] ?? desk.programs.identity(pack.identity).mails[event.kind]
  if (text === undefined) throw new Error(`the pack ${program} has no words for a mail of kind ${event.kind}`)
  const words: Words = {
    ...requestWords(desk, after, request, events),
    deadline: deadlineOf(desk, request?.deadline)
  }
  const { helpDesk } = pack
  const became = given(event.requestId, events)
  const duty = became?.personId === event.toPersonId ? pack.roles[became.role]?.duty : undefined
  const verdict = event.kind === 'decision' ? verdictOn(event.requestId, events) : undefined
  const mail: KeptMail = {
    from: senderOf(desk, pack, verdict),
    subject: filled(text.subject, words),
    part: text.part,
    body: [
      // Where nobody gave a reason, the line that would tell it is left out.
      ...text.body
        .filter((line) => !line.includes('{justification}') || (words.justification ?? '') !== '')
        .map((line) => filled(line, words)),
      ...(duty === undefined ? [] : [duty.text]),
      `${helpDesk.name}, ${helpDesk.phone}${helpDesk.tty === '' ? '' : `, TTY ${helpDesk.tty}`}`
    ],
    facts: factsOf(desk, program, event.kind, enclosed, request?.tracking ?? null),
    rules: unique([...deciderRules(desk, verdict), ...text.rules, ...(duty?.rules ?? [])]),
    target: targetOf(desk, program, event, request?.personId),
    read: false,
    handedOverAt: null,
    erased: ''
  }
  return { key: mailKey(event.mailId), value: mail as unknown as PrivateChange['value'] }
}

/**
 * Who a mail is from: whoever decided, else in training the authority, whose mail is played. In live work nobody else
 * has written what this workspace makes by itself, so that no name but its own stands over it.
 */
const senderOf = (desk: Desk, pack: ProgramPack, verdict: Verdict | undefined): string => {
  const authority = pack.authority.short
  const decided = verdict && (verdict.by.kind === 'person' ? verdict.by.name : authority)
  return desk.mode === 'TRAINING'
    ? `${decided ?? authority} (simulated)`
    : (decided ?? `this computer (${pack.title})`)
}

/** The mail without its secret facts, or null where it has none left. */
export const withoutSecrets = (mail: KeptMail, why: KeptMail['erased']): KeptMail | null =>
  mail.facts.some(({ secret }) => secret)
    ? { ...mail, facts: mail.facts.filter(({ secret }) => !secret), erased: why }
    : null

/** The sentence that stands where a secret stood. */
export const erasedLine = (mail: KeptMail): string | null => {
  if (mail.erased === 'handed-over') return 'What was secret here is erased: it was handed over.'
  if (mail.erased === 'replaced') return 'The temporary password is erased: it was replaced.'
  return null
}

/** The program that has words for a mail that belongs to no request: the present one, or another of its identity system. */
const wordsFor = (desk: Desk, kind: string): string => {
  const here = desk.keyboard.program()
  const all = [here, ...desk.programs.all()]
  const pack =
    all.find(({ mails }) => kind in mails) ??
    all.find(({ identity }) => kind in desk.programs.identity(identity).mails)
  return (pack ?? here).id
}

type Words = Record<string, string>

const filled = (text: string, words: Words): string =>
  text.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => words[name] ?? whole)

type Verdict = Extract<PolicyEvent, { type: 'request.decided' }>
type Given = Extract<PolicyEvent, { type: 'grant.given' }>

/** The decision that these events hold on a request. */
const verdictOn = (requestId: string | null, events: readonly PolicyEvent[]): Verdict | undefined =>
  events.find((event): event is Verdict => event.type === 'request.decided' && event.requestId === requestId)

/** The role that these events give by a request. */
const given = (requestId: string | null, events: readonly PolicyEvent[]): Given | undefined =>
  events.find((event): event is Given => event.type === 'grant.given' && event.requestId === requestId)

/** The rules by which whoever decided may decide, and where the authority promised its answer, that promise. */
const deciderRules = (desk: Desk, verdict: Verdict | undefined): string[] => {
  const request = verdict && desk.directory.request(verdict.requestId)
  const route = request && new Names(desk).route(request)
  if (route === undefined) return []
  const byPerson = verdict?.by.kind === 'person'
  return [
    ...route.decidedBy.filter(({ by }) => (by === 'role') === byPerson).flatMap(({ rules }) => rules),
    ...(byPerson ? [] : (route.answerWithin?.rules ?? []))
  ]
}

const requestWords = (
  desk: Desk,
  after: After,
  request: ReturnType<After['request']>,
  events: readonly PolicyEvent[]
): Words => {
  if (request === undefined) return {}
  const { roles } = desk.programs.get(request.program)
  const role = roles[request.role]
  const became = given(request.id, events)
  const decided = verdictOn(request.id, events)
  const outcome =
    decided !== undefined
      ? role?.routes.flatMap(({ outcomes }) => outcomes).find(({ id }) => id === decided.outcome)
      : undefined
  return {
    tracking: request.tracking,
    role: roles[roleOfGrant(desk, request.id, events) ?? request.role]?.title ?? request.role,
    newRole: became === undefined ? '' : (roles[became.role]?.title ?? became.role),
    organization: after.organization(request.organizationId)?.name ?? '',
    person: request.personName,
    status: outcome?.status ?? '',
    justification: decided?.justification ?? '',
    ticket: ticketOf(desk, request.id, events)
  }
}

/**
 * The role that these events end, or warn about, and that this request once led to: the authority may have made another
 * one of it since (QPP-EXC-04).
 */
const roleOfGrant = (desk: Desk, requestId: string, events: readonly PolicyEvent[]): string | undefined =>
  events
    .flatMap((event) =>
      event.type === 'grant.ended' || event.type === 'grant.warned'
        ? (desk.directory.grant(event.grantId) ?? [])
        : []
    )
    .find((grant) => grant.requestId === requestId)?.role

/** The number of the task that the help desk has about a request, one of this very decision too (QPP-ERR-05). */
const ticketOf = (desk: Desk, requestId: string, events: readonly PolicyEvent[]): string => {
  const opened = events.find((event) => event.type === 'task.opened' && event.requestId === requestId)
  if (opened?.type === 'task.opened') return opened.number
  return desk.directory.tasks().find((task) => task.requestId === requestId)?.number ?? ''
}

const deadlineOf = (desk: Desk, deadline: Instant | null | undefined): string =>
  deadline ? longDate(deadline, desk.timeZone) : ''

const factsOf = (
  desk: Desk,
  program: string,
  kind: string,
  enclosed: Enclosed,
  tracking: string | null
): KeptMail['facts'] => {
  const { code, credentials, secondFactor } = desk.programs.identity(desk.programs.get(program).identity)
  if (kind === secondFactor?.code.mail && enclosed.code !== null)
    return [{ label: 'Security code', value: enclosed.code, secret: true }]
  const [userIdMail, passwordMail] = credentials?.mails ?? []
  if (kind === code?.mail && enclosed.code !== null)
    return [{ label: 'Verification code', value: enclosed.code, secret: true }]
  if (kind === userIdMail && enclosed.userId !== null)
    return [{ label: 'User ID', value: enclosed.userId, secret: false }]
  if (kind === passwordMail && enclosed.temporaryPassword !== null)
    return [{ label: 'Temporary password', value: enclosed.temporaryPassword, secret: true }]
  return tracking === null ? [] : [{ label: 'Tracking number', value: tracking, secret: false }]
}

/** Where the one thing to do about a mail is done. */
const targetOf = (
  desk: Desk,
  program: string,
  event: MailSent,
  requester: string | undefined
): Target | null => {
  const { code, credentials } = desk.programs.identity(desk.programs.get(program).identity)
  if (event.kind === code?.mail) return { screen: 'register' }
  if (credentials?.mails.includes(event.kind)) return { screen: 'sign-in' }
  if (event.requestId === null) return null
  if (requester === event.toPersonId) return { screen: 'access' }
  return { screen: 'approvals', id: event.requestId }
}

import type { MailView, Outcome } from '@shared/ipc'
import { codeSpent, issuing, notYours } from '@shared/policy'
import type { Mail } from '@shared/policy/model'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'
import { erasedLine, type KeptMail, keptMail, mailKey, withoutSecrets } from './mailroom'
import { when } from './views/dates'
import { refused, refusedBy } from './views/refusal'
import { plural, unique } from './views/wording'

export interface MessageList {
  title: string
  sub: string
  kind: 'simulated' | 'outbox'
  messages: MailView[]
}

/**
 * In training the simulated mailbox of whoever is at the keyboard; in live the outbox of all that somebody has to hand
 * over. Newest first; parts of one sending stay in their order.
 */
export const messageList = (desk: Desk): MessageList => {
  const messages = mailsHere(desk).flatMap((mail) => viewOf(desk, mail) ?? [])
  const unread = messages.filter(({ read }) => !read).length
  if (desk.mode === 'LIVE') {
    const waiting = messages.filter(({ handedOver }) => handedOver === null).length
    return {
      title: 'Outbox',
      sub:
        waiting === 0
          ? messages.length === 0
            ? 'Nothing waits to be handed over.'
            : 'Everything has been handed over.'
          : `${plural(waiting, 'message waits', 'messages wait')} to be handed over.`,
      kind: 'outbox',
      messages
    }
  }
  const name = desk.me().name
  return {
    title: `Mailbox of ${name}`,
    sub: desk.keyboard.isAuthority
      ? 'The authority’s mail isn’t played in training.'
      : `${plural(messages.length, 'message')}, ${unread} new. Simulated: nothing leaves this computer.`,
    kind: 'simulated',
    messages
  }
}

/** How many of the messages shown here nobody has read; in live, how many wait to be handed over. */
export const unreadCount = (desk: Desk): number =>
  mailsHere(desk).filter(({ id }) => {
    const kept = keptMail(desk, id)
    return kept !== undefined && (desk.mode === 'LIVE' ? kept.handedOverAt === null : !kept.read)
  }).length

/** Marks a message as read; one that isn't shown here stays as it is. */
export const markRead = async (desk: Desk, { id }: { id: string }): Promise<{ ok: true }> => {
  const kept = mailHere(desk, id) && keptMail(desk, id)
  if (kept !== undefined && !kept.read)
    await desk.keep([changed(id, { ...kept, read: true })], ['messages', 'workspace'])
  return { ok: true }
}

/** Live: somebody has passed the message on, which is recorded. Its secret facts are erased with that. */
export const handOver = async (desk: Desk, { id }: { id: string }): Promise<Outcome<MailView>> => {
  const mail = mailHere(desk, id)
  const kept = mail && keptMail(desk, id)
  if (mail === undefined || kept === undefined)
    return refused('This message isn’t in the outbox.', 'Choose one from the list.', ['CS-OBJ-01'])
  if (desk.mode !== 'LIVE')
    return refused('In training every message is in its mailbox already.', 'Read it there.', ['CS-MODE-01'])
  if (desk.readOnly)
    return refused('This workspace is open for reading only.', 'Restore it from a backup first.', [
      'CS-REC-01'
    ])
  if (kept.handedOverAt === null) {
    const bare = withoutSecrets(kept, 'handed-over') ?? kept
    const { decision } = await desk.execute(
      { type: 'mail.hand-over', mailId: id },
      {
        ...desk.whoeverIsHere(),
        private: [changed(id, { ...bare, read: true, handedOverAt: desk.now() })]
      }
    )
    if (!decision.accepted) return refusedBy(decision.refusal)
  }
  const view = viewOf(desk, mail)
  return view === null
    ? refused('This message isn’t kept any more.', 'Choose one from the list.', ['CS-OBJ-01'])
    : { ok: true, value: view }
}

/** The temporary password that a mail of this person holds, for the history played at creation. */
export const enclosedPassword = (desk: Desk, personId: string): string | null => {
  for (const { id } of [...desk.directory.mailsOf(personId)].reverse()) {
    const fact = keptMail(desk, id)?.facts.find(({ label }) => label === 'Temporary password')
    if (fact !== undefined) return fact.value
  }
  return null
}

/** The last verification code that a mail of this person holds. */
export const enclosedCode = (desk: Desk, personId: string): string | null => {
  for (const { id } of [...desk.directory.mailsOf(personId)].reverse()) {
    const fact = keptMail(desk, id)?.facts.find(({ label }) => label === 'Verification code')
    if (fact !== undefined) return fact.value
  }
  return null
}

const changed = (id: string, mail: KeptMail): PrivateChange => ({
  key: mailKey(id),
  value: mail as unknown as PrivateChange['value']
})

const mailsHere = (desk: Desk): Mail[] => {
  if (desk.keyboard.isAuthority) return []
  const mails = desk.mode === 'LIVE' ? desk.directory.mails() : desk.directory.mailsOf(desk.me().personId)
  // Newest sending first; within one they stay as they were sent: "1 of 2" before "2 of 2".
  const sendings: Mail[][] = []
  for (const mail of mails) {
    const last = sendings.at(-1)
    if (last?.[0] !== undefined && sendingOf(last[0]) === sendingOf(mail)) last.push(mail)
    else sendings.push([mail])
  }
  return sendings.reverse().flat()
}

/** Mails of one command share its id: `<command>.mail-1`, `<command>.mail-2`. */
const sendingOf = ({ id }: Mail): string => id.slice(0, id.lastIndexOf('.'))

const mailHere = (desk: Desk, id: string): Mail | undefined => mailsHere(desk).find((mail) => mail.id === id)

/**
 * What to do to hand a waiting message over, where whoever is signed in isn't the one it is for, and the rule that says
 * so; else nothing of both.
 */
const heldBack = (
  desk: Desk,
  mail: Mail,
  { handedOverAt, facts }: KeptMail
): { line: string; rules: string[] } => {
  if (desk.mode !== 'LIVE' || handedOverAt !== null) return { line: '', rules: [] }
  const { actor = desk.actor(), session = null } = desk.whoeverIsHere()
  const not = notYours(mail, { actor, session })
  if (not === null) return { line: '', rules: [] }
  const secret = facts.find((fact) => fact.secret)
  const line = secret === undefined ? not.remedy : `${secret.label}: not shown to you. ${not.remedy}`
  return { line, rules: not.rules }
}

/**
 * Why the verification code in this message can't be used any more, while its registration is under way: what was written
 * when it was sent still tells how long it can be.
 */
const spentCode = (desk: Desk, mail: Mail): { line: string; rules: readonly string[] } => {
  const nothing = { line: '', rules: [] }
  const registration = desk.directory.registrationOf(mail.toPersonId)
  if (registration === undefined) return nothing
  const identity = desk.programs.identity(desk.programs.get(registration.program).identity)
  const { code } = identity
  if (code === undefined || mail.kind !== code.mail || registration.passed.includes(code.typedOn))
    return nothing
  const newest = desk.directory.mailsOf(mail.toPersonId).findLast(({ kind }) => kind === code.mail)
  if (newest?.id !== mail.id)
    return { line: 'A newer code was sent, so this one can’t be used any more.', rules: code.rules }
  const spent = codeSpent(issuing(identity), registration, desk.now())
  return spent === null
    ? nothing
    : { line: `It can’t be used any more. ${spent.message} Have a new code sent.`, rules: spent.rules }
}

const viewOf = (desk: Desk, mail: Mail): MailView | null => {
  const kept = keptMail(desk, mail.id)
  if (kept === undefined) return null
  const spent = spentCode(desk, mail)
  const added = [erasedLine(kept) ?? '', spent.line].filter((line) => line !== '')
  const held = heldBack(desk, mail, kept)
  return {
    id: mail.id,
    kind: mail.kind,
    from: kept.from,
    to: mail.toEmail,
    subject: kept.subject,
    sent: when(mail.at, desk.now(), desk.timeZone),
    read: kept.read,
    part: kept.part,
    body: [...kept.body, ...added],
    // What is secret is for its addressee, or for whoever hands it over while nobody is signed in (CS-MSG-01).
    facts: kept.facts
      .filter(({ secret }) => held.line === '' || !secret)
      .map(({ label, value }) => ({ label, value })),
    held: held.line,
    handedOver: kept.handedOverAt === null ? null : when(kept.handedOverAt, desk.now(), desk.timeZone),
    rules: unique([...kept.rules, ...held.rules, ...spent.rules]),
    link: kept.target === null ? null : { ...kept.target }
  }
}

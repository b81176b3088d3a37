import { addElapsed, type Instant, VERIFICATION_CODES, verificationCodeFrom } from '@shared/domain'
import { passwordPolicy } from '@shared/policy'
import type { Decision } from '@shared/policy/decision'
import type { PolicyEvent } from '@shared/policy/events'
import type { PrivateChange } from '../vault'
import { After } from './after'
import type { Desk } from './desk'
import { draftOf, dropDraft, keepLost, personSecrets, phrasesIn } from './draft'
import { keepSentCode } from './factor-secrets'
import { type Enclosed, keptMail, mailKey, withoutSecrets, wordMail } from './mailroom'
import { temporaryPassword } from './temporary-password'

/**
 * What the events of a decision ask of the private part, committed with the record: codes and temporary passwords are
 * drawn here, mails worded, drafts dropped, secrets of a registration made those of the person. Called before the
 * events are applied.
 */
export const consequences = async (desk: Desk, decision: Decision): Promise<PrivateChange[]> => {
  const { events } = decision
  const after = new After(desk.directory, events)
  const enclosed: Enclosed = { code: null, userId: null, temporaryPassword: null }
  const changes: PrivateChange[] = []
  for (const event of events) changes.push(...(await consequence(desk, event, after, enclosed)))
  for (const event of events)
    if (event.type === 'mail.sent') changes.push(wordMail(desk, event, after, events, enclosed))
  return changes
}

const consequence = async (
  desk: Desk,
  event: PolicyEvent,
  after: After,
  enclosed: Enclosed
): Promise<PrivateChange[]> => {
  switch (event.type) {
    case 'registration.code-sent': {
      enclosed.code = verificationCodeFrom(desk.ports.randomInt(VERIFICATION_CODES)).reveal()
      return [desk.secrets.keepCode(event.registrationId, enclosed.code)]
    }
    case 'account.factor-code-sent': {
      const account = after.account(event.accountId)
      const factor = account && desk.programs.identity(account.identity).secondFactor
      if (factor === undefined) return []
      enclosed.code = verificationCodeFrom(desk.ports.randomInt(VERIFICATION_CODES)).reveal()
      const until = addElapsed(event.at as Instant, { minutes: factor.code.minutes })
      const { device, phone } = event
      return [keepSentCode(desk, event.accountId, { device, phone, code: enclosed.code, until })]
    }
    case 'account.issued': {
      const policy = passwordPolicy(desk.programs, desk.directory, event.identity)
      enclosed.userId = event.userId
      enclosed.temporaryPassword = temporaryPassword(policy, event.userId, (max) => desk.ports.randomInt(max))
      return [await desk.secrets.keepPassword(event.accountId, enclosed.temporaryPassword, policy)]
    }
    case 'account.password-changed': {
      const account = after.account(event.accountId)
      return account === undefined ? [] : replacedPasswords(desk, account.personId)
    }
    case 'registration.discarded':
      return discarded(desk, event)
    default:
      return []
  }
}

const discarded = (
  desk: Desk,
  event: Extract<PolicyEvent, { type: 'registration.discarded' }>
): PrivateChange[] => {
  const { registrationId, visitorId, reason } = event
  const gone = [dropDraft(registrationId), desk.secrets.forgetCode(registrationId)]
  if (reason === 'expired') {
    const program = desk.directory.registration(registrationId)?.program ?? ''
    return [...gone, keepLost(visitorId, program)]
  }
  const draft = draftOf(desk, registrationId)
  const secrets = reason === 'submitted' ? personSecrets(draft) : null
  return secrets === null
    ? gone
    : [
        ...gone,
        desk.secrets.keepPerson(visitorId, secrets),
        desk.secrets.keepPhrases(visitorId, phrasesIn(draft))
      ]
}

/** Once it was replaced, a temporary password stands in no mail any more. */
const replacedPasswords = (desk: Desk, personId: string): PrivateChange[] =>
  desk.directory.mailsOf(personId).flatMap(({ id }) => {
    const mail = keptMail(desk, id)
    const bare = mail === undefined ? null : withoutSecrets(mail, 'replaced')
    return bare === null ? [] : [{ key: mailKey(id), value: bare as unknown as PrivateChange['value'] }]
  })

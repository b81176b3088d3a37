import type { Outcome } from '@shared/ipc'
import { mayChangePassword, storedUserId } from '@shared/policy'
import type { Account } from '@shared/policy/model'
import type { Desk } from './desk'
import { identityHere, namedAccount, typedUserId } from './identity'
import { leftOut } from './left-out'
import { keptPassword, passwordAttestations } from './password'
import { inTurn } from './turn'
import { type Refused, refused, refusedBy } from './views/refusal'

/** How far a forgotten password has come. Held in memory only: a lock or a restart ends it. */
interface Recovery {
  userId: string
  /** Null for a User ID that nobody has: every step answers as it would for a known one that fails. */
  accountId: string | null
  stage: 'identity' | 'answers' | 'reset'
}

/** Half-done recoveries that somebody walked away from are dropped, oldest first, beyond this many. */
const GREATEST_OPEN = 20
const open = new WeakMap<Desk, Map<string, Recovery>>()

const recoveries = (desk: Desk): Map<string, Recovery> => {
  const known = open.get(desk)
  if (known !== undefined) return known
  const made = new Map<string, Recovery>()
  open.set(desk, made)
  return made
}

/** The account whose forgotten password this token may replace; null before both factors held. */
export const recoveredAccount = (desk: Desk, token: string): Account | null => {
  const recovery = recoveries(desk).get(token)
  if (recovery?.stage !== 'reset' || recovery.accountId === null) return null
  return desk.directory.account(recovery.accountId) ?? null
}

/** Begins with the terms and a User ID; whether there is such an account isn't told (PQRS-FGT-01). */
export const forgotStart = (
  desk: Desk,
  input: { userId: string; termsAccepted: boolean }
): Outcome<{ token: string }> => {
  const identity = identityHere(desk)
  const { start } = recoveryHere(desk)
  if (!input.termsAccepted)
    return refused(identity.terms.message, start.text, identity.terms.rules, [
      { field: 'termsAccepted', message: identity.terms.message, rules: identity.terms.rules }
    ])
  const empty = leftOut([
    { field: 'userId', value: input.userId, message: 'Enter the User ID.', rules: start.rules }
  ])
  if (empty !== null) return empty
  const parsed = typedUserId(identity, input.userId)
  if (!parsed.ok)
    return refused('The User ID isn’t in good form.', start.text, start.rules, [
      { field: 'userId', message: parsed.problem.message, rules: [...parsed.problem.rules] }
    ])
  const list = recoveries(desk)
  const [oldest] = list.keys()
  if (list.size >= GREATEST_OPEN && oldest !== undefined) list.delete(oldest)
  const token = Buffer.from(desk.ports.randomBytes(24)).toString('base64url')
  list.set(token, {
    userId: storedUserId(identity, parsed.value),
    accountId: desk.directory.accountByUserId(identity.id, storedUserId(identity, parsed.value))?.id ?? null,
    stage: 'identity'
  })
  return { ok: true, value: { token } }
}

/** First factor: SSN and e-mail address (PQRS-FGT-02). */
export const forgotIdentity = async (
  desk: Desk,
  input: { token: string; ssn: string; email: string }
): Promise<Outcome<{ questions: { id: string; text: string }[] }>> => {
  const recovery = recoveries(desk).get(input.token)
  if (recovery?.stage !== 'identity') return ended(desk)
  const identity = identityHere(desk)
  const { rules } = recoveryHere(desk).identity
  const asksSsn = recoveryHere(desk).identity.attests.includes('ssn-matches')
  const empty = leftOut([
    ...(asksSsn
      ? [{ field: 'ssn', value: input.ssn, message: 'Enter the Social Security Number.', rules }]
      : []),
    { field: 'email', value: input.email, message: 'Enter the e-mail address.', rules }
  ])
  if (empty !== null) return empty
  const account = recovery.accountId === null ? undefined : desk.directory.account(recovery.accountId)
  const person = account && desk.directory.person(account.personId)
  const found = desk.secrets.identityOf(person, input)
  const { decision } = await desk.execute({
    type: 'account.recover',
    ...namedAccount(desk, identity, recovery.userId),
    factor: 'identity',
    termsAccepted: true,
    attested: [
      { check: 'ssn-matches', holds: found.ssn },
      { check: 'email-matches', holds: found.email }
    ]
  })
  if (!decision.accepted) return refusedBy(decision.refusal)
  const change = account && mayChangePassword(desk.directory, account, desk.context())
  if (change?.allowed === false) {
    // Told now, to the account's owner alone, and not after all the questions.
    recoveries(desk).delete(input.token)
    return refused(change.message, change.remedy, change.rules)
  }
  recovery.stage = 'answers'
  const chosen = new Set(account === undefined ? [] : desk.secrets.questionsOf(account))
  return {
    ok: true,
    value: {
      questions: identity.questions.list
        .filter(({ id }) => chosen.has(id))
        .map(({ id, text }) => ({ id, text }))
    }
  }
}

/** Second factor: the answers to the questions that the person chose (PQRS-FGT-03). */
export const forgotAnswers = async (
  desk: Desk,
  input: { token: string; answers: Record<string, string> }
): Promise<Outcome<{ ready: true }>> => {
  const recovery = recoveries(desk).get(input.token)
  if (recovery?.stage !== 'answers') return ended(desk)
  const account = recovery.accountId === null ? undefined : desk.directory.account(recovery.accountId)
  const asked = account === undefined ? [] : desk.secrets.questionsOf(account)
  const { rules } = recoveryHere(desk).answers
  const empty = leftOut(
    asked.map((id) => ({ field: id, value: input.answers[id] ?? '', message: 'Answer the question.', rules }))
  )
  if (empty !== null) return empty
  const { caseSensitive } = identityHere(desk).questions
  const holds = await desk.secrets.answersOf(account ?? null, input.answers, caseSensitive)
  const { decision } = await desk.execute({
    type: 'account.recover',
    ...namedAccount(desk, identityHere(desk), recovery.userId),
    factor: 'answers',
    termsAccepted: true,
    attested: [{ check: 'answers-match', holds }]
  })
  if (!decision.accepted) {
    // The first factor has to be given again: a second guess at the answers alone isn't offered.
    recoveries(desk).delete(input.token)
    return refusedBy(decision.refusal)
  }
  recovery.stage = 'reset'
  return { ok: true, value: { ready: true } }
}

/** Sets the new password; then it is time to sign in with it (PQRS-FGT-04). */
export const forgotReset: (
  desk: Desk,
  input: { token: string; next: string; again: string }
) => Promise<Outcome<{ message: string; rules: string[] }>> = inTurn(async (desk, input) => {
  const account = recoveredAccount(desk, input.token)
  if (account === null) return ended(desk)
  const attested = await passwordAttestations(desk, account, { next: input.next, again: input.again })
  const { decision } = await desk.execute(
    { type: 'account.change-password', accountId: account.id, reason: 'reset', attested },
    { private: (found) => keptPassword(desk, account, input.next, found) }
  )
  if (!decision.accepted) return refusedBy(decision.refusal)
  recoveries(desk).delete(input.token)
  const { reset } = identityHere(desk).password
  return {
    ok: true,
    value: { message: reset?.result ?? '', rules: reset?.rules ?? [] }
  }
})

const ended = (desk: Desk): Refused => {
  const recovery = recoveryHere(desk)
  return refused(
    'This recovery has come to its end.',
    `Begin again. ${recovery.start.text}`,
    recovery.withinRules
  )
}

/** How a forgotten password is recovered; only identity systems that say so are asked. */
const recoveryHere = (desk: Desk) => {
  const { recovery, id } = identityHere(desk)
  if (recovery === undefined) throw new Error(`${id} recovers no passwords.`)
  return recovery
}

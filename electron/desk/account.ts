import type { Area, ChecklistItem, Outcome, SignInState } from '@shared/ipc'
import {
  type IdentityPack,
  mayChangePassword,
  passwordTerm,
  portalOf,
  type SessionFacts,
  storedUserId
} from '@shared/policy'
import type { Account } from '@shared/policy/model'
import { isAuthority } from '../training/data'
import type { Desk } from './desk'
import { identityHere, namedAccount, typedUserId } from './identity'
import { type Asked, leftOut } from './left-out'
import { keptPassword, passwordAttestations, passwordChecklist } from './password'
import { recoveredAccount } from './recovery'
import { inTurn } from './turn'
import { daysBetween, when } from './views/dates'
import { refused, refusedBy } from './views/refusal'
import { phone } from './views/wording'

/** The account of whoever is signed in, with how far that goes. */
export const signedInAccount = (desk: Desk): { account: Account; scope: SessionFacts['scope'] } | null => {
  const session = desk.session()
  const account = session === null ? undefined : desk.directory.account(session.accountId)
  return session === null || account === undefined ? null : { account, scope: session.scope }
}

/** Where sign-in stands for the person at the keyboard. */
export const signInState = async (desk: Desk): Promise<SignInState> => {
  const identity = identityHere(desk)
  const portal = portalOf(identity, desk.keyboard.program().id)
  const signedIn = signedInAccount(desk)
  const account = signedIn?.account
  const step = stepOf(signedIn)
  const due =
    step === 'change-first'
      ? {
          message: identity.password.temporary?.notice ?? '',
          rules: identity.password.temporary?.rules ?? []
        }
      : step === 'change-expired'
        ? {
            message: identity.password.expired?.notice ?? '',
            rules: [
              ...(identity.password.expired?.rules ?? []),
              ...(identity.password.expired?.noticeRules ?? [])
            ]
          }
        : null
  const change =
    account === undefined
      ? { allowed: false, message: '', rules: [] }
      : mayChangePassword(desk.directory, account, desk.context())
  return {
    identityTitle: identity.title,
    termsTitle: identity.terms.title,
    terms: identity.terms.paragraphs,
    termsRules: identity.terms.rules,
    step,
    person: desk.me().name,
    userId: account?.userId ?? '',
    notice: due,
    lastSignIn: account?.lastSignInAt ? when(account.lastSignInAt, desk.now(), desk.timeZone) : null,
    passwordAgeDays:
      account === undefined ? null : daysBetween(account.passwordSetAt, desk.now(), desk.timeZone),
    passwordTerm: account === undefined ? null : termOf(desk, account),
    secondFactor: signedIn?.scope === 'full' ? factorWords(desk, signedIn.account) : '',
    change: { allowed: change.allowed, message: change.message, rules: change.rules },
    example: signedIn === null ? await exampleOf(desk) : null,
    path: portal.path,
    pathRules: portal.pathRules,
    title: identity.signIn.title === '' ? `Sign in to ${identity.title}` : identity.signIn.title,
    accept: identity.terms.accept,
    notices: identity.signIn.notices.map(({ text, rules }) => ({ text, rules })),
    recovery:
      identity.recovery === undefined
        ? null
        : {
            asksSsn: identity.recovery.identity.attests.includes('ssn-matches'),
            identityRules: identity.recovery.identity.rules,
            answerRules: identity.recovery.answers.rules,
            resetRules: identity.password.reset?.rules ?? []
          },
    creates: identity.creation === undefined ? '' : identity.creation.title
  }
}

/** The days of a password by the fact in force: of its own age (PQRS-PW-01), or without a sign-in (CMS-IDM-05). */
function termOf(desk: Desk, account: Account): SignInState['passwordTerm'] {
  const term = passwordTerm(desk.programs, desk.directory, account)
  return (
    term && {
      usedDays: daysBetween(term.since, desk.now(), desk.timeZone),
      days: term.days,
      idle: term.idle
    }
  )
}

/** The device of the second factor in words, with its number where it has one. */
function factorWords(desk: Desk, { identity, factor }: Account): string {
  const device = desk.programs
    .identity(identity)
    .secondFactor?.devices.find(({ id }) => id === factor?.device)
  if (!factor || device === undefined) return ''
  return device.phone ? `${device.label} to ${phone(factor.phone)}` : device.label
}

const stepOf = (signedIn: ReturnType<typeof signedInAccount>): SignInState['step'] => {
  if (signedIn === null) return 'sign-in'
  if (signedIn.scope === 'second-factor') return 'second-factor'
  if (signedIn.scope === 'set-up-factor') return 'set-up-factor'
  if (signedIn.scope === 'full') return 'signed-in'
  return signedIn.account.status === 'temporary' ? 'change-first' : 'change-expired'
}

/** A seeded persona's practice password, as long as it is the one in force. */
const exampleOf = async (desk: Desk): Promise<SignInState['example']> => {
  const persona = desk.keyboard.persona()
  const { account } = desk.me()
  if (persona === null || isAuthority(persona) || persona.password === undefined || account === undefined)
    return null
  const holds = await desk.secrets.passwordHolds(account.id, persona.password)
  return holds ? { userId: account.userId, password: persona.password } : null
}

/** What shows something else once somebody has signed in or out. */
const SEEN_BY_SIGNED_IN: Area[] = [
  'workspace',
  'account',
  'approvals',
  'messages',
  'overview',
  'settings',
  'reference'
]

/** Signs in, fully or as far as the change of a temporary or expired password. */
export const signIn: (
  desk: Desk,
  input: { userId: string; password: string; termsAccepted: boolean }
) => Promise<Outcome<SignInState>> = inTurn(async (desk, input) => {
  const identity = identityHere(desk)
  const empty = leftOut(askedAtSignIn(identity, input))
  if (empty !== null) return empty
  const parsed = typedUserId(identity, input.userId)
  // What isn't even the shape of a User ID goes nowhere: it might be a password typed into the wrong field.
  if (!parsed.ok)
    return refused(identity.signIn.message, identity.signIn.remedy, identity.signIn.rules, [
      { field: 'userId', message: parsed.problem.message, rules: [...parsed.problem.rules] }
    ])
  const userId = storedUserId(identity, parsed.value)
  const known = desk.directory.accountByUserId(identity.id, userId)
  const holds = await desk.secrets.passwordHolds(known?.id ?? null, input.password)
  const { decision } = await desk.execute({
    type: 'account.sign-in',
    ...namedAccount(desk, identity, userId),
    termsAccepted: input.termsAccepted,
    attested: [{ check: 'password-matches', holds }]
  })
  if (!decision.accepted) return refusedBy(decision.refusal)
  const event = decision.events.find(({ type }) => type === 'account.signed-in')
  if (event?.type !== 'account.signed-in') throw new Error('a sign-in was accepted without its event')
  await desk.keep(
    desk.keyboard.signedIn({ accountId: event.accountId, scope: event.scope }),
    SEEN_BY_SIGNED_IN
  )
  await sendFactorCode(desk, event.accountId, event.scope)
  return { ok: true, value: await signInState(desk) }
})

/** Somebody whose second factor is a message or a call is sent a code as soon as the password was right. */
async function sendFactorCode(desk: Desk, accountId: string, scope: SessionFacts['scope']): Promise<void> {
  const factor = desk.directory.account(accountId)?.factor
  if (scope !== 'second-factor' || !factor || factor.device === 'totp') return
  const { device, phone } = factor
  await desk.execute({ type: 'account.send-factor-code', accountId, device, phone })
}

/** What the form asks for. The terms are named beside what is empty; alone they are the engine's to refuse. */
const askedAtSignIn = (
  { signIn: fact, terms }: IdentityPack,
  input: { userId: string; password: string; termsAccepted: boolean }
): Asked[] => {
  const { rules } = fact
  // A password may be spaces alone, however unlikely.
  const password = input.password === '' ? '' : 'given'
  const accepted = input.termsAccepted || (input.userId.trim() !== '' && password !== '') ? 'accepted' : ''
  return [
    { field: 'termsAccepted', value: accepted, message: terms.message, rules: terms.rules },
    { field: 'userId', value: input.userId, message: 'Enter the User ID.', rules },
    { field: 'password', value: password, message: 'Enter the password.', rules }
  ]
}

/** Ends the session of whoever is at the keyboard; nobody signed in is no refusal. */
export const signOut = async (desk: Desk): Promise<Outcome<SignInState>> => {
  const signedIn = signedInAccount(desk)
  if (signedIn !== null) {
    const { decision } = await desk.execute({ type: 'account.sign-out', accountId: signedIn.account.id })
    if (!decision.accepted && !desk.readOnly) return refusedBy(decision.refusal)
    desk.keyboard.signedOut()
    desk.changed(SEEN_BY_SIGNED_IN)
  }
  return { ok: true, value: await signInState(desk) }
}

/** Replaces the password of whoever is signed in: the first, an expired one, or of their own will. */
export const changePassword: (
  desk: Desk,
  input: { current: string; next: string; again: string }
) => Promise<Outcome<SignInState>> = inTurn(async (desk, input) => {
  const signedIn = signedInAccount(desk)
  if (signedIn === null)
    return refused('Nobody is signed in.', 'Sign in first, then change the password.', ['CS-SES-01'])
  const { account } = signedIn
  const step = stepOf(signedIn)
  const reason = step === 'change-first' ? 'first' : step === 'change-expired' ? 'expired' : 'voluntary'
  const attested = await passwordAttestations(desk, account, input)
  const { decision } = await desk.execute(
    { type: 'account.change-password', accountId: account.id, reason, attested },
    { private: (found) => keptPassword(desk, account, input.next, found) }
  )
  if (!decision.accepted) return refusedBy(decision.refusal)
  await desk.keep(desk.keyboard.signedIn({ accountId: account.id, scope: 'full' }))
  desk.changed(SEEN_BY_SIGNED_IN)
  return { ok: true, value: await signInState(desk) }
})

/** The checklist beside the new password; `token` is a recovery's, where a forgotten one is replaced. */
export const checklist = (
  desk: Desk,
  input: { next: string; again: string; token: string | null }
): { items: ChecklistItem[]; ready: boolean } => {
  const account =
    input.token === null ? (signedInAccount(desk)?.account ?? null) : recoveredAccount(desk, input.token)
  return passwordChecklist(desk, account, input)
}

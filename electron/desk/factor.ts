import type { FactorView, Outcome, SignInState } from '@shared/ipc'
import { readPhone, type SessionFacts } from '@shared/policy'
import type { Account } from '@shared/policy/model'
import type { SecondFactorFact } from '@shared/policy/pack/identity'
import { renderSVG } from 'uqr'
import { signedInAccount, signInState } from './account'
import type { Desk } from './desk'
import {
  authenticatorHolds,
  isCode,
  newAuthenticator,
  type SentTo,
  sentCodeHolds,
  sentTo,
  sentUntil
} from './factor-secrets'
import { identityHere } from './identity'
import { leftOut } from './left-out'
import { tooLong } from './too-long'
import { inTurn } from './turn'
import { placed } from './views/placed'
import { type Refused, refused, refusedBy } from './views/refusal'
import { phone as phoneText } from './views/wording'

type Device = 'totp' | 'sms' | 'voice'

const AREAS = ['workspace', 'account', 'approvals', 'messages', 'overview'] as const

/** Whoever has given the right password and owes the second factor, or sets it up. */
const owing = (
  desk: Desk
): { account: Account; scope: SessionFacts['scope']; factor: SecondFactorFact } | null => {
  const signedIn = signedInAccount(desk)
  const factor = identityHere(desk).secondFactor
  return signedIn === null || factor === undefined ? null : { ...signedIn, factor }
}

/** Where the second factor of the person at the keyboard stands. */
export const factorView = async (desk: Desk): Promise<FactorView> => {
  const found = owing(desk)
  const identity = identityHere(desk)
  const purpose =
    found?.scope === 'set-up-factor' ? 'set-up' : found?.scope === 'second-factor' ? 'check' : 'none'
  const at = purpose === 'set-up' ? 'set-up-factor' : 'second-factor'
  const fact = identity.secondFactor
  const authenticator =
    purpose === 'set-up' && found !== null && !desk.readOnly
      ? await authenticatorOf(desk, found.account, identity.title)
      : null
  return {
    purpose,
    title: fact?.title ?? '',
    text: (purpose === 'set-up' ? fact?.setUp.text : fact?.text) ?? '',
    rules: (purpose === 'set-up' ? fact?.setUp.rules : fact?.rules) ?? [],
    devices: (fact?.devices ?? []).map(({ id, label, text, phone, trainingOnly, rules }) => ({
      id,
      label,
      text,
      phone,
      closed:
        trainingOnly && desk.mode === 'LIVE' ? 'Not from here: there is no network to send a code over.' : '',
      rules
    })),
    ...chosen(desk, found?.account ?? null, purpose),
    sentUntil: found === null ? '' : sentUntil(desk, found.account.id),
    sentTo: sentWords(fact, found && sentTo(desk, found.account.id), purpose),
    authenticator,
    notices: identity.notices.filter((notice) => notice.at.includes(at)).map((notice) => placed(desk, notice))
  }
}

/** The device to begin with: the one that a code was sent to while it is set up, or the one that was set up. */
function chosen(
  desk: Desk,
  account: Account | null,
  purpose: FactorView['purpose']
): Pick<FactorView, 'device' | 'phone'> {
  const sent = account === null || purpose !== 'set-up' ? null : sentTo(desk, account.id)
  if (sent !== null) return { device: sent.device, phone: phoneText(sent.phone) }
  return { device: account?.factor?.device ?? null, phone: '' }
}

/** `Text message to (312) 555-0142`; of a number that was set up before, its end alone: the password isn't the device. */
function sentWords(
  fact: SecondFactorFact | undefined,
  sent: SentTo | null,
  purpose: FactorView['purpose']
): string {
  const device = sent === null ? undefined : fact?.devices.find(({ id }) => id === sent.device)
  if (sent === null || device === undefined) return ''
  const number = phoneText(sent.phone)
  return `${device.label} to ${purpose === 'set-up' ? number : `the number that ends in ${number.slice(-4)}`}`
}

async function authenticatorOf(desk: Desk, account: Account, issuer: string) {
  const name = desk.mode === 'TRAINING' ? `${issuer} (training)` : issuer
  const { key, uri } = await newAuthenticator(desk, account.id, { issuer: name, userId: account.userId })
  return {
    key: key.replaceAll(/(.{4})/g, '$1 ').trim(),
    uri,
    picture: renderSVG(uri, { border: 2, ecc: 'M' })
  }
}

const nobody = (desk: Desk) =>
  refused(
    'Nobody is signed in for this.',
    'Sign in with your User ID and password.',
    identityHere(desk).secondFactor?.rules ?? ['CS-SES-01']
  )

/** As much as a record keeps of a telephone number. */
const MOST_PHONE = 40

/** The telephone that was set up: whoever knows the password alone isn't told its number, and has no say in it. */
const ownTelephone = ({ factor }: Account) =>
  !factor || factor.device === 'totp' ? null : { device: factor.device, phone: factor.phone }

/** Has a code sent to a telephone: simulated, into the persona's mailbox. */
export const sendCode: (
  desk: Desk,
  input: { device: 'sms' | 'voice'; phone: string }
) => Promise<Outcome<FactorView>> = inTurn(async (desk, input) => {
  const found = owing(desk)
  if (found === null) return nobody(desk)
  const own = found.scope === 'second-factor' ? ownTelephone(found.account) : null
  const long = own === null ? tooLong('phone', 'The phone number', input.phone, MOST_PHONE) : null
  if (long !== null) return long
  const { decision } = await desk.execute({
    type: 'account.send-factor-code',
    accountId: found.account.id,
    ...(own ?? input)
  })
  return decision.accepted ? { ok: true, value: await factorView(desk) } : refusedBy(decision.refusal)
})

/** What was found out over a typed code: whether it is the device's, and whether it was sent to that device at all. */
function findings(
  desk: Desk,
  found: { account: Account; factor: SecondFactorFact },
  { device, phone, code }: { device: Device; phone: string; code: string },
  purpose: 'set-up' | 'check'
) {
  const { id } = found.account
  if (device === 'totp') return { ...authenticatorHolds(desk, id, code, purpose), sentThere: true }
  const sent = sentTo(desk, id)
  // A code that went elsewhere says nothing about this device, and isn't even tried.
  if (sent?.device !== device || sent.phone !== readPhone(phone))
    return { holds: false, changes: [], sentThere: false }
  return { ...sentCodeHolds(desk, id, code, found.factor.code.attempts), sentThere: true }
}

/** A slip of the finger is told beside its field before anything is tried: it must not count as a failure (CS-LCK-01). */
function slip({ code: { rules } }: SecondFactorFact, code: string): Refused | null {
  const empty = leftOut([{ field: 'code', value: code, message: 'Enter the security code.', rules }])
  if (empty !== null || isCode(code)) return empty
  const message = 'A security code is six digits.'
  return refused(message, 'Type it as it is shown or was sent. This is no failed attempt.', rules, [
    { field: 'code', message, rules }
  ])
}

/** Takes a device as second factor once its code holds; the sign-in is complete with it (IQ-HARP-05, IQ-HARP-07). */
export const setUpFactor: (
  desk: Desk,
  input: { device: Device; phone: string; code: string }
) => Promise<Outcome<SignInState>> = inTurn(async (desk, { device, phone, code }) => {
  const found = owing(desk)
  if (found === null) return nobody(desk)
  const long = tooLong('phone', 'The phone number', phone, MOST_PHONE)
  if (long !== null) return long
  const mistyped = slip(found.factor, code)
  if (mistyped !== null) return mistyped
  const { holds, changes, sentThere } = findings(desk, found, { device, phone, code }, 'set-up')
  const { decision } = await desk.execute(
    {
      type: 'account.set-up-factor',
      accountId: found.account.id,
      device,
      phone,
      attested: [
        { check: 'factor-sent-to', holds: sentThere },
        { check: 'factor-code', holds }
      ]
    },
    { private: ({ accepted }) => (accepted || !holds ? changes : []) }
  )
  if (!decision.accepted) return refusedBy(decision.refusal)
  return complete(desk, found.account)
})

/** The code after the password; with it the sign-in is complete (QPP-SGN-03). */
export const checkFactor: (desk: Desk, input: { code: string }) => Promise<Outcome<SignInState>> = inTurn(
  async (desk, { code }) => {
    const found = owing(desk)
    const device = found?.account.factor
    if (found === null || !device) return nobody(desk)
    const mistyped = slip(found.factor, code)
    if (mistyped !== null) return mistyped
    const { holds, changes } = findings(desk, found, { ...device, code }, 'check')
    const { decision } = await desk.execute(
      {
        type: 'account.check-factor',
        accountId: found.account.id,
        attested: [{ check: 'factor-code', holds }]
      },
      { private: ({ accepted }) => (accepted || !holds ? changes : []) }
    )
    if (!decision.accepted) return refusedBy(decision.refusal)
    return complete(desk, found.account)
  }
)

async function complete(desk: Desk, account: Account): Promise<Outcome<SignInState>> {
  await desk.keep(desk.keyboard.signedIn({ accountId: account.id, scope: 'full' }), [...AREAS])
  return { ok: true, value: await signInState(desk) }
}

import type { FactorView, Outcome, SignInState } from '@shared/ipc'
import type { SessionFacts } from '@shared/policy'
import type { Account } from '@shared/policy/model'
import type { SecondFactorFact } from '@shared/policy/pack/identity'
import { renderSVG } from 'uqr'
import { signedInAccount, signInState } from './account'
import type { Desk } from './desk'
import { authenticatorHolds, newAuthenticator, sentCodeHolds, sentUntil } from './factor-secrets'
import { identityHere } from './identity'
import { tooLong } from './too-long'
import { inTurn } from './turn'
import { placed } from './views/placed'
import { refused, refusedBy } from './views/refusal'

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
    device: found?.account.factor?.device ?? null,
    phone: found?.account.factor?.phone ?? '',
    sentUntil: found === null ? '' : sentUntil(desk, found.account.id),
    authenticator,
    notices: identity.notices.filter((notice) => notice.at.includes(at)).map((notice) => placed(desk, notice))
  }
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

/** Has a code sent to a telephone: simulated, into the persona's mailbox. */
export const sendCode: (
  desk: Desk,
  input: { device: 'sms' | 'voice'; phone: string }
) => Promise<Outcome<FactorView>> = inTurn(async (desk, input) => {
  const found = owing(desk)
  if (found === null) return nobody(desk)
  const long = tooLong('phone', 'The phone number', input.phone, MOST_PHONE)
  if (long !== null) return long
  const { decision } = await desk.execute({
    type: 'account.send-factor-code',
    accountId: found.account.id,
    ...input
  })
  return decision.accepted ? { ok: true, value: await factorView(desk) } : refusedBy(decision.refusal)
})

const holdsNow = (
  desk: Desk,
  found: { account: Account; factor: SecondFactorFact },
  device: Device,
  code: string,
  purpose: 'set-up' | 'check'
) =>
  device === 'totp'
    ? authenticatorHolds(desk, found.account.id, code, purpose)
    : sentCodeHolds(desk, found.account.id, code, found.factor.code.attempts)

/** Takes a device as second factor once its code holds; the sign-in is complete with it (IQ-HARP-05, IQ-HARP-07). */
export const setUpFactor: (
  desk: Desk,
  input: { device: Device; phone: string; code: string }
) => Promise<Outcome<SignInState>> = inTurn(async (desk, { device, phone, code }) => {
  const found = owing(desk)
  if (found === null) return nobody(desk)
  const long = tooLong('phone', 'The phone number', phone, MOST_PHONE)
  if (long !== null) return long
  const { holds, changes } = holdsNow(desk, found, device, code, 'set-up')
  const { decision } = await desk.execute(
    {
      type: 'account.set-up-factor',
      accountId: found.account.id,
      device,
      phone,
      attested: [{ check: 'factor-code', holds }]
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
    const device = found?.account.factor?.device
    if (found === null || device === undefined) return nobody(desk)
    const { holds, changes } = holdsNow(desk, found, device, code, 'check')
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

import { parseChosenUserId } from '../../domain'
import type { Command } from '../commands'
import { readForm } from '../fields'
import type { Account } from '../model'
import type { Attest } from '../pack/words'
import { readPhone } from '../phones'
import type { IdentityPack } from '../programs'
import { formRefusal } from '../screens'
import { spoken } from '../times'
import { lockedBy } from './accounts'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import { passwordAttests } from './passwords'
import { attests } from './registrations'
import { accountInSession } from './session'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

export interface CreateScene extends Scene {
  command: Of<'account.create'>
  identity: IdentityPack | undefined
}

const offered: Check<CreateScene> = {
  id: 'creation-offered',
  label: 'People make their own account there',
  run: ({ identity, directory, command }) => {
    if (identity?.creation === undefined)
      return fails(HOUSE.command, 'Nobody makes an account of their own there.', 'Register with the program.')
    return directory.account(command.accountId) === undefined
      ? holds(identity.creation.entry.rules, identity.title)
      : fails(HOUSE.command, 'This account exists already.', 'Sign in with it.')
  }
}

const asksSsn = ({ creation }: IdentityPack): boolean =>
  creation?.steps.some(({ fields }) => fields.some(({ format }) => format === 'ssn')) === true

/** Visitors and people who have none yet; an address that another account has belongs to somebody else (CMS-HARP-05). */
const onePerson: Check<CreateScene> = {
  id: 'one-account',
  label: 'One person, one account',
  run: ({ identity, directory, command, ctx }) => {
    if (identity === undefined) return null
    const { rules, message, remedy } = identity.accounts
    const { actor } = ctx
    if (actor.kind !== 'visitor' && actor.kind !== 'person')
      return fails(HOUSE.session, 'Only the person whose account it is makes it.', 'Let that person do it.')
    const email = command.applicant.email.trim().toLowerCase()
    const taken =
      directory.accountOf(actor.id, identity.id) !== undefined ||
      (asksSsn(identity) && !attests(command.attested, 'ssn-unknown')) ||
      directory
        .accounts()
        .some(
          ({ identity: id, personId }) =>
            id === identity.id && directory.person(personId)?.email.toLowerCase() === email
        )
    return taken ? fails(rules, message, remedy, { record: true }) : holds(rules, 'No account yet')
  }
}

/** The profile, as the creation's screens ask for it; every wrong field is marked. */
const profile: Check<CreateScene> = {
  id: 'profile',
  label: 'What the person gave is in good form',
  run: ({ identity, command, ctx }) => {
    const creation = identity?.creation
    if (creation === undefined) return null
    const { address, ...person } = command.applicant
    const values: Record<string, string> = { ...person }
    for (const [part, value] of Object.entries(address)) values[`address.${part}`] = value
    // Of the other steps the command carries the User ID alone: the desk keeps what is secret, and attests it.
    const fields = creation.steps.filter(({ id }) => id === 'profile').flatMap((step) => step.fields)
    const { problems } = readForm(fields, values, { ...ctx, textbook: new Set() })
    const [first] = problems
    if (first === undefined)
      return holds(joined(...creation.steps.map(({ rules }) => rules)), 'Everything is in good form')
    const refusal = formRefusal(problems, first)
    return fails(refusal.rules, refusal.message, refusal.remedy, { fields: problems })
  }
}

/** The User ID is one that can be chosen, and free. It never changes afterwards (CMS-HARP-04). */
const userId: Check<CreateScene> = {
  id: 'user-id',
  label: 'The User ID can be chosen and is free',
  run: ({ identity, directory, command }) => {
    if (identity === undefined) return null
    const { rules } = identity.userId
    const field = (message: string, cited: readonly string[]): Verdict =>
      fails(joined(cited, rules), message, 'Choose another User ID.', {
        fields: [{ field: 'userId', message, rules: joined(cited, rules) }]
      })
    const parsed = parseChosenUserId(command.userId, { rules })
    if (!parsed.ok) return field(parsed.problem.message, parsed.problem.rules)
    return directory.accountByUserId(identity.id, parsed.value) === undefined
      ? holds(rules, parsed.value)
      : field('This User ID is taken.', rules)
  }
}

/** What the desk found out over the secrets of the creation: password, answer, proofing. */
const attested: Check<CreateScene> = {
  id: 'attested',
  label: 'What was checked over the secret fields holds',
  run: ({ identity, directory, command, ctx }) => {
    const creation = identity?.creation
    if (identity === undefined || creation === undefined) return null
    // A first password has no earlier ones to differ from.
    const demands = passwordAttests(ctx.programs, directory, identity.id).filter(
      ({ check }) => check !== 'pw-not-previous' && check !== 'pw-no-run'
    )
    const list: Attest[] = [...creation.steps.flatMap(({ attests: asked }) => asked), ...demands]
    const failed = list.filter(({ check }) => !attests(command.attested, check))
    const [first] = failed
    if (first === undefined)
      return holds(joined(...list.map(({ rules }) => rules), creation.proofing.rules), 'Checked by the desk')
    return fails(joined(...failed.map(({ rules }) => rules)), first.message, 'Correct what is marked.', {
      fields: failed.map(({ field, message, rules }) => ({ field, message, rules }))
    })
  }
}

export const CREATE_ACCOUNT: readonly Check<CreateScene>[] = [offered, onePerson, profile, userId, attested]

export interface FactorScene<
  T extends 'account.send-factor-code' | 'account.set-up-factor' | 'account.check-factor'
> extends Scene {
  command: Of<T>
  account: Account | undefined
  identity: IdentityPack | undefined
}
type AnyFactorScene = FactorScene<
  'account.send-factor-code' | 'account.set-up-factor' | 'account.check-factor'
>

/** One's own account, as far as the password has brought one. */
const own: Check<AnyFactorScene> = {
  id: 'own-session',
  label: 'The password was right',
  run: (scene) => {
    const account = accountInSession(scene)
    const factor = scene.identity?.secondFactor
    if (account === undefined || account.id !== scene.command.accountId || factor === undefined)
      return fails(HOUSE.session, 'Nobody is signed in for this.', 'Sign in with your User ID and password.')
    const scope = scene.ctx.session?.scope
    const right =
      scene.command.type === 'account.set-up-factor'
        ? scope === 'set-up-factor' || scope === 'full'
        : scene.command.type === 'account.check-factor'
          ? scope === 'second-factor'
          : scope !== 'change-password'
    return right
      ? holds(factor.rules, account.userId)
      : fails(factor.rules, 'Nothing of the kind is asked for now.', 'Go on from the page that is shown.')
  }
}

const notLocked: Check<AnyFactorScene> = {
  id: 'not-locked',
  label: 'The account isn’t locked',
  run: ({ identity, account, ctx }) => {
    if (identity === undefined) return null
    const until = account?.lockedUntil ?? null
    return until !== null && ctx.now < until
      ? fails(
          identity.lockOut.rules,
          `After too many failures the account is locked until ${spoken(until, ctx.timeZone)}.`,
          'Wait until then, then sign in again.',
          { record: true }
        )
      : holds(identity.lockOut.rules, 'Not locked')
  }
}

const device: Check<FactorScene<'account.send-factor-code' | 'account.set-up-factor'>> = {
  id: 'device',
  label: 'The device is one that can be used here',
  run: ({ identity, account, command, ctx }) => {
    const found = identity?.secondFactor?.devices.find(({ id }) => id === command.device)
    if (identity?.secondFactor === undefined) return null
    const field = (at: string, message: string, rules: readonly string[]): Verdict =>
      fails(rules, message, 'Choose another device.', { fields: [{ field: at, message, rules: [...rules] }] })
    if (found === undefined)
      return field('device', 'Choose a device from the list.', identity.secondFactor.rules)
    const own = account?.factor ?? null
    if (
      ctx.session?.scope === 'second-factor' &&
      !(own?.device === found.id && own.phone === readPhone(command.phone))
    )
      return field(
        'device',
        'A code goes to the device that was set up, and to no other.',
        identity.secondFactor.rules
      )
    if (found.trainingOnly && ctx.mode === 'LIVE')
      return field(
        'device',
        'Codes can’t be sent from here: there is no network.',
        joined(found.rules, HOUSE.mode)
      )
    if (!found.phone) return holds(found.rules, found.label)
    const form = readForm(PHONE(found.rules), { phone: command.phone }, { ...ctx, textbook: new Set() })
    const [problem] = form.problems
    return problem === undefined
      ? holds(found.rules, found.label)
      : fails(problem.rules, problem.message, 'Correct the telephone number.', { fields: [problem] })
  }
}

const PHONE = (rules: readonly string[]) => [
  {
    id: 'phone',
    label: 'Phone number',
    hint: '',
    kind: 'phone' as const,
    format: 'phone' as const,
    subject: 'the phone number',
    required: true,
    secret: false,
    from: '',
    maxLength: 40,
    options: [],
    group: '',
    width: 'half' as const,
    autocomplete: 'tel',
    rules: [...rules]
  }
]

/** A code proves the very device and number that it was sent to; for any other, another one is sent (CS-OTP-01). */
const sentThere: Check<FactorScene<'account.set-up-factor'>> = {
  id: 'factor-sent-to',
  label: 'The code was sent to this device',
  run: ({ identity, command }) => {
    const factor = identity?.secondFactor
    const found = factor?.devices.find(({ id }) => id === command.device)
    if (factor === undefined || found === undefined || !found.phone) return null
    const rules = joined(factor.code.rules, found.rules)
    if (attests(command.attested, 'factor-sent-to')) return holds(rules, found.label)
    const message = 'No code has been sent to this number in this way.'
    return fails(
      rules,
      message,
      'Have a code sent there, then type the one that arrives. This is no failed attempt.',
      {
        fields: [{ field: 'phone', message, rules }]
      }
    )
  }
}

/** The code is the device's, and still good (IQ-HARP-07, QPP-SGN-03). A wrong one counts like a wrong password. */
const code: Check<FactorScene<'account.set-up-factor' | 'account.check-factor'>> = {
  id: 'factor-code',
  label: 'The code is the device’s',
  run: ({ identity, account, command, ctx }) => {
    const factor = identity?.secondFactor
    if (identity === undefined || factor === undefined) return null
    const rules = joined(factor.code.rules, factor.rules)
    if (attests(command.attested, 'factor-code')) return holds(rules, 'It is')
    const lockedUntil = lockedBy(identity, account, ctx.now)
    const cited = lockedUntil === null ? rules : joined(rules, identity.lockOut.rules)
    // Nobody gets here without the password: who it is may be told that the account is locked now.
    const message =
      lockedUntil === null
        ? factor.message
        : `${factor.message} After too many failures the account is now locked until ${spoken(lockedUntil, ctx.timeZone)}.`
    return fails(
      cited,
      message,
      lockedUntil === null ? factor.remedy : 'Wait until then, then sign in again.',
      {
        fields: [{ field: 'code', message: factor.message, rules }],
        events: [
          {
            type: 'account.factor-checked',
            at: ctx.now,
            accountId: command.accountId,
            held: false,
            lockedUntil
          }
        ]
      }
    )
  }
}

export const SEND_FACTOR_CODE = [own, notLocked, device] as readonly Check<
  FactorScene<'account.send-factor-code'>
>[]
export const SET_UP_FACTOR = [own, notLocked, device, sentThere, code] as readonly Check<
  FactorScene<'account.set-up-factor'>
>[]
export const CHECK_FACTOR = [own, notLocked, code] as readonly Check<FactorScene<'account.check-factor'>>[]

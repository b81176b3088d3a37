import * as z from 'zod'
import { SignInState } from './account'
import { none, outcome, procedure, typed } from './procedure'
import { FieldView, GroupView, HelpView, ReviewSection } from './register'

const id = z.string().max(80)
/** Values of a step by field id. Secret ones come in here and never come back out. */
const Values = z.record(z.string().max(80), typed)
const Noted = z.strictObject({ text: z.string(), rules: z.array(z.string()) })

/** Making an account of one's own, step by step. */
export const CreationView = z.strictObject({
  /** Whether the present program's accounts are made by people themselves. */
  offered: z.boolean(),
  title: z.string(),
  entry: Noted,
  steps: z.array(
    z.strictObject({ id: z.string(), title: z.string(), status: z.enum(['done', 'current', 'ahead']) })
  ),
  step: z.strictObject({
    id: z.string(),
    title: z.string(),
    intro: z.string(),
    fields: z.array(FieldView),
    groups: z.array(GroupView),
    help: z.array(HelpView),
    rules: z.array(z.string())
  }),
  /** Questions that only the person can answer; null on the other steps. */
  proofing: z
    .strictObject({
      note: z.string(),
      questions: z.array(z.strictObject({ id: z.string(), text: z.string(), options: z.array(z.string()) })),
      human: z.string(),
      rules: z.array(z.string())
    })
    .nullable(),
  review: z.array(ReviewSection),
  /** Once the account is made: what comes next. */
  done: z
    .strictObject({ text: z.string(), userId: z.string(), next: z.array(Noted), rules: z.array(z.string()) })
    .nullable(),
  /** Training only: what the persona would type. */
  example: Values.nullable()
})
export type CreationView = z.infer<typeof CreationView>

/** The second factor of whoever has given the right password: its set-up, or its code. */
export const FactorView = z.strictObject({
  purpose: z.enum(['set-up', 'check', 'none']),
  title: z.string(),
  text: z.string(),
  rules: z.array(z.string()),
  devices: z.array(
    z.strictObject({
      id: z.enum(['totp', 'sms', 'voice']),
      label: z.string(),
      text: z.string(),
      phone: z.boolean(),
      /** Why it can't be chosen here; empty where it can. */
      closed: z.string(),
      rules: z.array(z.string())
    })
  ),
  /** The device that was set up, or the one that a code has been sent to. */
  device: z.enum(['totp', 'sms', 'voice']).nullable(),
  phone: z.string(),
  /** A code was sent and still holds until then. */
  sentUntil: z.string(),
  /** Where the last one was sent: `Text message to (312) 555-0142`. */
  sentTo: z.string(),
  /** What an authenticator scans, while it is being set up. Shown once, to nobody else. */
  authenticator: z.strictObject({ key: z.string(), uri: z.string(), picture: z.string() }).nullable(),
  notices: z.array(HelpView)
})
export type FactorView = z.infer<typeof FactorView>

const device = z.enum(['totp', 'sms', 'voice'])

export const identity = {
  creation: procedure('open', none, CreationView),
  next: procedure('open', z.strictObject({ step: id, values: Values }), outcome(CreationView)),
  goTo: procedure('open', z.strictObject({ step: id, values: Values }), outcome(CreationView)),
  keep: procedure(
    'open',
    z.strictObject({ step: id, values: Values }),
    z.strictObject({ kept: z.boolean() })
  ),
  create: procedure('open', none, outcome(CreationView)),
  cancel: procedure('open', none, outcome(CreationView)),
  factor: procedure('open', none, FactorView),
  sendCode: procedure(
    'open',
    z.strictObject({ device: z.enum(['sms', 'voice']), phone: typed }),
    outcome(FactorView)
  ),
  setUp: procedure('open', z.strictObject({ device, phone: typed, code: typed }), outcome(SignInState)),
  check: procedure('open', z.strictObject({ code: typed }), outcome(SignInState))
}

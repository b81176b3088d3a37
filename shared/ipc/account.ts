import * as z from 'zod'
import { none, outcome, procedure, StatusWord, Target, typed, When } from './procedure'

export const ChecklistItem = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** `later`: can only be told when the password is sent, e.g. "once a day". */
  state: z.enum(['holds', 'fails', 'later']),
  rules: z.array(z.string())
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

export const SignInState = z.strictObject({
  identityTitle: z.string(),
  terms: z.array(z.string()),
  termsRules: z.array(z.string()),
  /** `sign-in`, or the change that is due before anything else. */
  step: z.enum(['sign-in', 'change-first', 'change-expired', 'signed-in']),
  person: z.string(),
  userId: z.string(),
  notice: z.strictObject({ message: z.string(), rules: z.array(z.string()) }).nullable(),
  lastSignIn: When.nullable(),
  passwordAgeDays: z.number().int().nullable(),
  passwordMaxDays: z.number().int(),
  /** May it be changed now, and why not (once a day). */
  change: z.strictObject({ allowed: z.boolean(), message: z.string(), rules: z.array(z.string()) }),
  /** Training only: a seeded persona's User ID and practice password, offered by a button. */
  example: z.strictObject({ userId: z.string(), password: z.string() }).nullable(),
  /** How to get here by the source document's own path (PQRS-APR-11). */
  path: z.string(),
  pathRules: z.array(z.string())
})
export type SignInState = z.infer<typeof SignInState>

export const Permission = z.strictObject({
  id: z.string(),
  label: z.string(),
  allowed: z.boolean(),
  why: z.string(),
  rules: z.array(z.string())
})
export type Permission = z.infer<typeof Permission>

export const AccessView = z.strictObject({
  roles: z.array(
    z.strictObject({
      grantId: z.string(),
      role: z.string(),
      program: z.string(),
      organization: z.string(),
      since: When,
      approvedBy: z.string(),
      rules: z.array(z.string()),
      permissions: z.array(Permission)
    })
  ),
  requests: z.array(
    z.strictObject({
      requestId: z.string(),
      tracking: z.string(),
      role: z.string(),
      organization: z.string(),
      submitted: When,
      status: StatusWord,
      waitsFor: z.string(),
      end: z.string(),
      justification: z.string(),
      rules: z.array(z.string())
    })
  ),
  canAskForMore: z.boolean(),
  askLabel: z.string(),
  target: Target.nullable()
})
export type AccessView = z.infer<typeof AccessView>

export const account = {
  state: procedure('open', none, SignInState),
  signIn: procedure(
    'open',
    z.strictObject({ userId: typed, password: typed, termsAccepted: z.boolean() }),
    outcome(SignInState)
  ),
  signOut: procedure('open', none, outcome(SignInState)),
  /** The live checklist while typing; `token` is the recovery's when a forgotten password is being replaced. */
  checklist: procedure(
    'open',
    z.strictObject({ next: typed, again: typed, token: z.string().max(80).nullable() }),
    z.strictObject({ items: z.array(ChecklistItem), ready: z.boolean() })
  ),
  changePassword: procedure(
    'open',
    z.strictObject({ current: typed, next: typed, again: typed }),
    outcome(SignInState)
  ),
  /** Forgotten password: terms and User ID, then SSN and e-mail, then the questions, then a new password. */
  forgotStart: procedure(
    'open',
    z.strictObject({ userId: typed, termsAccepted: z.boolean() }),
    outcome(z.strictObject({ token: z.string() }))
  ),
  forgotIdentity: procedure(
    'open',
    z.strictObject({ token: z.string().max(80), ssn: typed, email: typed }),
    outcome(z.strictObject({ questions: z.array(z.strictObject({ id: z.string(), text: z.string() })) }))
  ),
  forgotAnswers: procedure(
    'open',
    z.strictObject({ token: z.string().max(80), answers: z.record(z.string().max(80), typed) }),
    outcome(z.strictObject({ ready: z.literal(true) }))
  ),
  forgotReset: procedure(
    'open',
    z.strictObject({ token: z.string().max(80), next: typed, again: typed }),
    outcome(z.strictObject({ message: z.string(), rules: z.array(z.string()) }))
  ),
  access: procedure('open', none, AccessView)
}

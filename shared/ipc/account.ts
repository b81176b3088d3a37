import * as z from 'zod'
import { none, outcome, procedure, StatusWord, Target, typed, When } from './procedure'
import { WhyTarget } from './why'

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
  termsTitle: z.string(),
  terms: z.array(z.string()),
  termsRules: z.array(z.string()),
  /** `sign-in`, or the change that is due before anything else. */
  step: z.enum(['sign-in', 'change-first', 'change-expired', 'second-factor', 'set-up-factor', 'signed-in']),
  person: z.string(),
  userId: z.string(),
  notice: z.strictObject({ message: z.string(), rules: z.array(z.string()) }).nullable(),
  lastSignIn: When.nullable(),
  passwordAgeDays: z.number().int().nullable(),
  /** How long it still lasts: how many of its days have gone, by its age or since the last sign-in. Null where it never ends. */
  passwordTerm: z
    .strictObject({ usedDays: z.number().int(), days: z.number().int(), idle: z.boolean() })
    .nullable(),
  /** What follows the password, once somebody is signed in: `Text message to (312) 555-0142`. Empty where nothing does. */
  secondFactor: z.string(),
  /** May it be changed now, and why not (once a day). */
  change: z.strictObject({ allowed: z.boolean(), message: z.string(), rules: z.array(z.string()) }),
  /** Training only: a seeded persona's User ID and practice password, offered by a button. */
  example: z.strictObject({ userId: z.string(), password: z.string() }).nullable(),
  /** How to get here by the source document's own path (PQRS-APR-11). */
  path: z.string(),
  pathRules: z.array(z.string()),
  title: z.string(),
  /** The words beside the box of the terms. */
  accept: z.string(),
  notices: z.array(z.strictObject({ text: z.string(), rules: z.array(z.string()) })),
  /** How a forgotten password is recovered; null where it isn't. */
  recovery: z
    .strictObject({
      asksSsn: z.boolean(),
      identityRules: z.array(z.string()),
      answerRules: z.array(z.string()),
      resetRules: z.array(z.string())
    })
    .nullable(),
  /** What making an account of one's own is called; empty where nobody makes one. */
  creates: z.string()
})
export type SignInState = z.infer<typeof SignInState>

export const Permission = z.strictObject({
  id: z.string(),
  label: z.string(),
  allowed: z.boolean(),
  why: z.string(),
  rules: z.array(z.string()),
  /** Where the whole answer stands; null where it isn’t given to whoever is at the keyboard. */
  explain: WhyTarget.nullable()
})
export type Permission = z.infer<typeof Permission>

const Cited = z.strictObject({ text: z.string(), rules: z.array(z.string()) })

/** A role that the person holds, with what it lets them do now and what can be asked of the authority about it. */
export const HeldRoleView = z.strictObject({
  grantId: z.string(),
  programId: z.string(),
  role: z.string(),
  program: z.string(),
  organization: z.string(),
  /** Its type and model, user group and application, as far as it has any. */
  details: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  since: When,
  approvedBy: z.string(),
  rules: z.array(z.string()),
  permissions: z.array(Permission),
  activation: Cited,
  /** What was asked about it and isn't settled yet: `Removal asked for: CS00000012`. */
  open: z.array(z.string()),
  removal: Cited.nullable(),
  change: z
    .strictObject({
      ...Cited.shape,
      to: z.array(z.strictObject({ value: z.string(), label: z.string() }))
    })
    .nullable()
})

/** A request of the person's own: how it stands, or how it ended, and what can be done with it. */
export const OwnRequestView = z.strictObject({
  requestId: z.string(),
  programId: z.string(),
  program: z.string(),
  tracking: z.string(),
  role: z.string(),
  organization: z.string(),
  details: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  submitted: When,
  status: StatusWord,
  open: z.boolean(),
  waitsFor: z.string(),
  end: z.string(),
  /** When and how the role that it led to has ended; empty while it is held. */
  roleEnded: z.string(),
  justification: z.string(),
  /** What whoever decided wrote. */
  answer: z.string(),
  ticket: z.string(),
  rules: z.array(z.string()),
  withdraw: Cited.nullable(),
  again: Cited.nullable()
})

/** Somebody else with a role in one of the person's organizations, of whom something can be told to the authority. */
export const OtherHolderView = z.strictObject({
  grantId: z.string(),
  programId: z.string(),
  organization: z.string(),
  /** A name for people of the organization, else only the role. */
  name: z.string(),
  role: z.string(),
  departed: z.boolean(),
  departure: Cited.nullable(),
  removal: Cited.nullable()
})

/** A program as it stands for this person: its own words, what is asked first, and where a role is asked for. */
export const AccessProgram = z.strictObject({
  program: z.string(),
  title: z.string(),
  /** What the program calls this page: `Manage Access`. */
  heading: z.string(),
  text: z.string(),
  rules: z.array(z.string()),
  notices: z.array(z.strictObject({ title: z.string(), ...Cited.shape })),
  signedIn: z.boolean(),
  /** Where a role is asked for; `again` is said beside it to whoever has one. */
  ways: z.array(z.strictObject({ label: z.string(), target: Target })),
  again: Cited.nullable()
})

/** One's organizations, roles and requests in every program; the present program first. */
export const AccessView = z.strictObject({
  programs: z.array(AccessProgram),
  roles: z.array(HeldRoleView),
  requests: z.array(OwnRequestView),
  others: z.array(OtherHolderView)
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

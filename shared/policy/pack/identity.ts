import * as z from 'zod'
import { Field, Group } from './screen'
import {
  Attest,
  byReading,
  Count,
  Help,
  Id,
  Label,
  MailKind,
  Notice,
  Readings,
  Rules,
  Text,
  Under
} from './words'

const Length = z.union([
  z.strictObject({ exactly: Count, rules: Rules }),
  z.strictObject({ min: Count, max: Count.optional(), rules: Rules })
])
const Only = z.strictObject({ rules: Rules, under: Under.optional() })

const Password = z.strictObject({
  length: z.union([Length, byReading(Length)]),
  firstIsLetter: Only.optional(),
  needs: z.strictObject({ digit: Only, lower: Only, upper: Only }),
  /** Beside letters and digits only these signs are taken (CMS-IDM-02); without this fact any. */
  characters: z
    .strictObject({ signs: z.string().min(1).max(60), rules: Rules, under: Under.optional() })
    .optional(),
  notContainingUserId: Only,
  /** Neither the registered first name nor the last name (CMS-IDM-03). */
  notContainingNames: Only.optional(),
  noSharedRun: z
    .strictObject({ length: z.int().min(2), previous: Count, rules: Rules, under: Under.optional() })
    .optional(),
  differentFromPrevious: z.strictObject({ previous: Count, rules: Rules }),
  maxAge: z
    .strictObject({ days: Count, until: z.literal('end-of-day'), rules: Rules, under: Under.optional() })
    .optional(),
  /** It ends only when nobody has signed in for so many days (CMS-IDM-05). */
  idleAge: z.strictObject({ days: Count, rules: Rules, under: Under.optional() }).optional(),
  /** How often it may be changed; the first change of a temporary password doesn't count. */
  oncePer: byReading(
    z.strictObject({
      unit: z.enum(['calendar-day', 'hours']),
      count: Count,
      message: Text,
      remedy: Text,
      rules: Rules
    })
  ).optional(),
  /** Only where accounts are issued with a password that somebody else made. */
  temporary: z.strictObject({ notice: Text, rules: Rules }).optional(),
  expired: z.strictObject({ notice: Text, rules: Rules, noticeRules: Rules }).optional(),
  /** What the change screen asks, in this order; a recovery asks no current password. */
  change: z.strictObject({ asks: z.tuple([Attest, Attest]), rules: Rules }),
  reset: z.strictObject({ asks: z.tuple([Attest]), result: Text, rules: Rules }).optional()
})

/** How somebody makes an account of their own, apart from any program (HARP). */
const Creation = z.strictObject({
  title: Label,
  entry: Notice,
  steps: z
    .array(
      z.strictObject({
        id: z.enum(['profile', 'credentials', 'proofing', 'confirm']),
        title: Label,
        intro: z.string().max(600).default(''),
        fields: z.array(Field).default([]),
        groups: z.array(Group).default([]),
        attests: z.array(Attest).default([]),
        help: z.array(Help).default([]),
        rules: Rules
      })
    )
    .min(1),
  /** Questions that only the person can answer; simulated in training, never asked for real (IQ-HARP-03). */
  proofing: z.strictObject({
    questions: z.array(z.strictObject({ id: Id, text: Label, options: z.array(Label).min(2) })).min(1),
    simulated: Text,
    human: z.strictObject({ label: Label, message: Text, rules: Rules }),
    rules: Rules
  }),
  mail: Id,
  done: z.strictObject({ text: Text, next: z.array(Notice).min(1), rules: Rules })
})
export type CreationFact = z.infer<typeof Creation>

/** The second factor asked for after the password, each time (QPP-SGN-03). */
const SecondFactor = z.strictObject({
  title: Label,
  text: Text,
  /** `totp`: an authenticator of one's own. `sms`, `voice`: a code that is sent; simulated in training. */
  devices: z
    .array(
      z.strictObject({
        id: z.enum(['totp', 'sms', 'voice']),
        label: Label,
        text: Text,
        phone: z.boolean(),
        /** Sent codes exist in training only: there is no network to send them over. */
        trainingOnly: z.boolean().default(false),
        rules: Rules
      })
    )
    .min(1),
  setUp: z.strictObject({ text: Text, rules: Rules }),
  /** Until it is set up the account isn't complete (IQ-HARP-05). */
  incomplete: z.strictObject({ notice: Text, remedy: Text, rules: Rules }),
  code: z.strictObject({ minutes: Count, attempts: Count, mail: Id, rules: Rules }),
  message: Text,
  remedy: Text,
  rules: Rules
})
export type SecondFactorFact = z.infer<typeof SecondFactor>

/** The schema of an identity system, `resources/identity/*.yaml`: accounts, passwords, recovery, codes. */
export const Identity = z.strictObject({
  identity: Id,
  title: Label,
  readings: Readings,
  terms: z.strictObject({
    title: Label,
    paragraphs: z.array(Text).min(1),
    /** The words beside the box. */
    accept: z.string().max(200).default('I accept the terms and conditions'),
    message: Text,
    rules: Rules
  }),
  accounts: z.strictObject({ perPerson: z.literal(1), message: Text, remedy: Text, rules: Rules }),
  /** Issued with the first approval, or chosen by the person. */
  userId: z.strictObject({ how: z.enum(['issued', 'chosen']).default('issued'), rules: Rules }),
  /** User ID and temporary password: two messages, never one (PQRS-FLOW-20). */
  credentials: z.strictObject({ mails: z.tuple([Id, Id]), rules: Rules }).optional(),
  creation: Creation.optional(),
  secondFactor: SecondFactor.optional(),
  signIn: z.strictObject({
    title: z.string().max(80).default(''),
    path: Label,
    message: Text,
    remedy: Text,
    rules: Rules,
    pathRules: Rules,
    /** Where one signs in for one of several programs that share these accounts. */
    portals: z.array(z.strictObject({ program: Id, path: Label, pathRules: Rules })).default([]),
    notices: z.array(Notice).default([])
  }),
  /** A day at most: what failed under an unknown User ID is kept no longer. */
  lockOut: z.strictObject({
    failures: Count,
    withinMinutes: Count.max(24 * 60),
    forMinutes: Count.max(24 * 60),
    rules: Rules
  }),
  password: Password,
  recovery: z
    .strictObject({
      start: Notice,
      withinMinutes: Count,
      withinRules: Rules,
      message: Text,
      // What to do differs: the first step can be corrected where it stands, the second begins anew.
      identity: z.strictObject({ attests: z.array(Id).min(1), remedy: Text, rules: Rules }),
      answers: z.strictObject({ attests: z.array(Id).min(1), remedy: Text, rules: Rules })
    })
    .optional(),
  code: z
    .strictObject({
      minutes: Count,
      attempts: Count,
      sends: Count,
      /** The screen after which it is sent and the one on which it is typed. */
      sentAfter: Id,
      typedOn: Id,
      mail: Id,
      message: Text,
      rules: Rules,
      limitRules: Rules,
      timeRules: Rules
    })
    .optional(),
  questions: z.strictObject({
    atLeast: Count,
    caseSensitive: z.boolean(),
    list: z.array(z.strictObject({ id: Id, text: Label })).min(2),
    rules: Rules,
    caseRules: Rules
  }),
  /** Messages about the account itself, apart from any program. */
  mails: z.record(Id, MailKind).default({}),
  notices: z.array(z.strictObject({ at: z.array(z.string().max(60)).default([]), ...Help.shape })).default([])
})
export type IdentityDefinition = z.infer<typeof Identity>

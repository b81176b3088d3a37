import * as z from 'zod'
import { Application } from './application'
import { OrganizationType } from './organization-type'
import { Role, Upkeep } from './role'
import { Screen } from './screen'
import { Attempts, Validation } from './validation'
import { byReading, Count, Help, Id, Label, MailKind, Notice, Readings, Rules, Text, Under } from './words'

/** What happens when a screen's time is up. */
const ScreenExpiry = z.strictObject({
  does: z.enum(['discard', 'ask']),
  text: Text,
  warnMinutes: Count.optional(),
  extendMinutes: Count.optional(),
  extensions: Count.optional(),
  rules: Rules
})
export type ScreenExpiryFact = z.infer<typeof ScreenExpiry>

const Textbook = z.strictObject({ npis: z.array(z.string().regex(/^\d{10}$/)), rules: Rules })

/** How people register with the program itself, account and first request in one (IACS). */
const RegistrationWay = z.strictObject({
  entry: Notice,
  gather: z.array(z.strictObject({ title: Label, items: z.array(Label).min(1), rules: Rules })),
  screenTime: z.strictObject({ minutes: Count, rules: Rules }),
  onExpiry: byReading(ScreenExpiry),
  screens: z.array(Screen).min(1),
  acknowledgement: z.strictObject({
    id: Id,
    title: Label,
    next: z.array(Notice),
    rules: Rules
  }),
  /** Example identifiers of the source document that training accepts with a note (X-20). */
  textbook: Textbook.optional(),
  /** Requests by people who already have an account (X-39). */
  existingUsers: Notice
})
export type RegistrationWayFact = z.infer<typeof RegistrationWay>

/** A step of asking for a role with an account that one has, in the program's own words. */
const Step = z.strictObject({
  id: z.enum(['type', 'find', 'group', 'role', 'application', 'review']),
  title: Label,
  intro: z.string().max(600).default(''),
  /** What is said to whoever goes on without having chosen. */
  message: Text.optional(),
  help: z.array(Help).default([]),
  rules: Rules
})
export type StepFact = z.infer<typeof Step>

/** How somebody with an account asks for a role: "Connect to an organization", "Request user role". */
const Asking = z.strictObject({
  title: Label,
  /** The way there in the program's own site. */
  path: Notice,
  begin: Label,
  /** For whoever has a role by now; with a label the button has that name. */
  again: z.strictObject({ ...Notice.shape, label: Label.optional() }).optional(),
  steps: z.array(Step).min(1),
  /** Justification asked of whoever asks. */
  justification: z.strictObject({ label: Label, rules: Rules }).optional(),
  submitted: z.strictObject({
    banner: Label,
    next: z.array(Notice).min(1),
    /** The same where nobody has to decide and the role is there at once. */
    atOnce: z.strictObject({ banner: Label, next: z.array(Notice).min(1), rules: Rules }).optional(),
    rules: Rules
  })
})
export type AskingFact = z.infer<typeof Asking>

/** The schema of a program pack, `resources/programs/*.yaml`. */
export const Program = z.strictObject({
  program: Id,
  title: Label,
  fullTitle: Label,
  /** One sentence for people who don't know the program. */
  text: z.string().max(400).default(''),
  identity: Id,
  authority: z.strictObject({ id: Id, name: Label, short: Label, line: Label, rules: Rules }),
  /** Prefixes of the rule ids that are this program's own: each of them must be cited by a fact. */
  rulePrefixes: z.array(z.string().regex(/^[A-Z]{1,8}-$/)).min(1),
  readings: Readings,
  tracking: z.strictObject({ prefix: z.string().regex(/^[A-Z]{2,8}$/), rules: Rules }),
  helpDesk: z.strictObject({
    name: Label,
    phone: Label,
    tty: z.string().max(40).default(''),
    email: Label,
    hours: z.string().max(200).default(''),
    hoursNote: z.string().max(600).default(''),
    rules: Rules
  }),
  organizationTypes: z.record(Id, OrganizationType),
  applications: z.record(Id, Application).default({}),
  validations: z.record(Id, Validation).default({}),
  attempts: Attempts.optional(),
  ownRequest: z.strictObject({ message: Text, remedy: Text, rules: Rules }),
  finality: z.strictObject({ rules: Rules }),
  duplicates: z.strictObject({ rules: Rules }),
  /** A request can be taken back by whoever made it, and made again after a denial. */
  withdrawal: z.strictObject({ text: Text, rules: Rules }),
  askAgain: Notice.optional(),
  /** Example identifiers of another document that training data may hold; accepted in training only (X-20). */
  textbook: Textbook.optional(),
  registration: RegistrationWay.optional(),
  asking: Asking.optional(),
  roles: z.record(Id, Role),
  upkeep: z.array(Upkeep).default([]),
  inbox: z.strictObject({
    title: Label,
    column: Label,
    path: Label,
    empty: Text,
    /** Shown only while something is pending (PQRS-APR-07), or always. */
    shown: z.enum(['while-pending', 'always']).default('while-pending'),
    rules: Rules,
    pathRules: Rules
  }),
  /** Where people see their own organizations, roles and requests. */
  access: z.strictObject({ title: Label, text: Text, rules: Rules }).optional(),
  statuses: z.record(
    z.enum(['pending', 'deferred', 'approved', 'rejected', 'canceled', 'withdrawn', 'review']),
    Label
  ),
  approval: z.strictObject({ newUser: Notice, existingUser: Notice }),
  mails: z.record(Id, MailKind),
  notices: z
    .array(
      z.strictObject({
        id: Id,
        /** The screens on which it stands: `access`, `type:practice`, `role`, `home`, … */
        at: z.array(z.string().max(60)).default([]),
        under: Under.optional(),
        ...Help.shape
      })
    )
    .default([])
})
export type ProgramDefinition = z.infer<typeof Program>

import * as z from 'zod'
import { Role } from './role'
import { Screen } from './screen'
import { byReading, Count, Help, Id, Label, Notice, Readings, Rules, Text } from './words'

const OrganizationType = z.strictObject({
  title: Label,
  keyedBy: z.strictObject({ field: z.literal('tin'), label: Label, rules: Rules }),
  /** How many professionals describe it; each NPI and each pair must be another one's. */
  professionals: z.strictObject({ count: Count, rules: Rules }),
  differentProfessionals: z.strictObject({ message: Text, pairMessage: Text, rules: Rules }),
  /** The group's own identifiers, where they are known, are no evidence (PQRS-REG-05). */
  groupIdentifiers: z.strictObject({ message: Text, rules: Rules }),
  findBy: z.strictObject({
    field: z.literal('tin'),
    /** What the search shows, and after which step of a registration. */
    shows: z.literal('name'),
    after: z.literal('email-verified'),
    afterRules: Rules,
    /** Found only if somebody holds this role there. */
    needs: Id,
    message: Text,
    remedy: Text,
    rules: Rules
  }),
  notices: z.array(Notice).default([])
})
export type OrganizationTypeFact = z.infer<typeof OrganizationType>

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

const MailKind = z.strictObject({
  subject: Label,
  /** Paragraphs; `{name}` stands for a fact of the request, filled in by `mailText`. */
  body: z.array(Text).min(1),
  part: z.string().max(20).default(''),
  rules: Rules
})
export type MailFact = z.infer<typeof MailKind>

/** The schema of a program pack, `resources/programs/*.yaml`. */
export const Program = z.strictObject({
  program: Id,
  title: Label,
  fullTitle: Label,
  identity: Id,
  authority: z.strictObject({ id: Id, name: Label, short: Label, line: Label, rules: Rules }),
  /** Prefix of the rule ids that are this program's own: each of them must be cited by a fact. */
  rulePrefix: z.string().regex(/^[A-Z]{1,8}-$/),
  readings: Readings,
  tracking: z.strictObject({ prefix: z.string().regex(/^[A-Z]{2,8}$/), rules: Rules }),
  helpDesk: z.strictObject({
    name: Label,
    phone: Label,
    tty: Label,
    email: Label,
    hours: Label,
    hoursNote: Text,
    rules: Rules
  }),
  organizationTypes: z.record(Id, OrganizationType),
  ownRequest: z.strictObject({ message: Text, remedy: Text, rules: Rules }),
  finality: z.strictObject({ rules: Rules }),
  duplicates: z.strictObject({ rules: Rules }),
  registration: z.strictObject({
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
    textbook: z.strictObject({ npis: z.array(z.string().regex(/^\d{10}$/)), rules: Rules }),
    /** Requests by people who already have an account (X-39). */
    existingUsers: Notice
  }),
  roles: z.record(Id, Role),
  inbox: z.strictObject({
    title: Label,
    column: Label,
    path: Label,
    empty: Text,
    rules: Rules,
    pathRules: Rules
  }),
  statuses: z.record(z.enum(['pending', 'deferred', 'approved', 'rejected', 'canceled']), Label),
  approval: z.strictObject({ newUser: Notice, existingUser: Notice }),
  mails: z.record(Id, MailKind),
  notices: z.array(z.strictObject({ id: Id, ...Help.shape })).default([])
})
export type ProgramDefinition = z.infer<typeof Program>

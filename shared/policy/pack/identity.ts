import * as z from 'zod'
import { Attest, byReading, Count, Id, Label, Notice, Readings, Rules, Text } from './words'

const Length = z.union([
  z.strictObject({ exactly: Count, rules: Rules }),
  z.strictObject({ min: Count, max: Count.optional(), rules: Rules })
])
const Only = z.strictObject({ rules: Rules })

/** The schema of an identity system, `resources/identity/*.yaml`: accounts, passwords, recovery, codes. */
export const Identity = z.strictObject({
  identity: Id,
  title: Label,
  readings: Readings,
  terms: z.strictObject({ title: Label, paragraphs: z.array(Text).min(1), message: Text, rules: Rules }),
  accounts: z.strictObject({ perPerson: z.literal(1), message: Text, remedy: Text, rules: Rules }),
  userId: z.strictObject({ rules: Rules }),
  /** User ID and temporary password: two messages, never one (PQRS-FLOW-20). */
  credentials: z.strictObject({ mails: z.tuple([Id, Id]), rules: Rules }),
  signIn: z.strictObject({ path: Label, message: Text, remedy: Text, rules: Rules, pathRules: Rules }),
  lockOut: z.strictObject({
    failures: Count,
    withinMinutes: Count,
    forMinutes: Count,
    rules: Rules
  }),
  password: z.strictObject({
    length: byReading(Length),
    firstIsLetter: Only,
    needs: z.strictObject({ digit: Only, lower: Only, upper: Only }),
    notContainingUserId: Only,
    noSharedRun: z.strictObject({ length: z.int().min(2), previous: Count, rules: Rules }),
    differentFromPrevious: z.strictObject({ previous: Count, rules: Rules }),
    maxAge: z.strictObject({ days: Count, until: z.literal('end-of-day'), rules: Rules }),
    /** How often it may be changed; the first change of a temporary password doesn't count. */
    oncePer: byReading(
      z.strictObject({
        unit: z.enum(['calendar-day', 'hours']),
        count: Count,
        message: Text,
        remedy: Text,
        rules: Rules
      })
    ),
    temporary: z.strictObject({ notice: Text, rules: Rules }),
    expired: z.strictObject({ notice: Text, rules: Rules, noticeRules: Rules }),
    /** What the change screen asks, in this order; a recovery asks no current password. */
    change: z.strictObject({ asks: z.tuple([Attest, Attest]), rules: Rules }),
    reset: z.strictObject({ asks: z.tuple([Attest]), result: Text, rules: Rules })
  }),
  recovery: z.strictObject({
    start: Notice,
    withinMinutes: Count,
    withinRules: Rules,
    message: Text,
    remedy: Text,
    identity: z.strictObject({ attests: z.array(Id).min(1), rules: Rules }),
    answers: z.strictObject({ attests: z.array(Id).min(1), rules: Rules })
  }),
  code: z.strictObject({
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
  }),
  questions: z.strictObject({
    atLeast: Count,
    caseSensitive: z.literal(true),
    list: z.array(z.strictObject({ id: Id, text: Label })).min(2),
    rules: Rules,
    caseRules: Rules
  })
})
export type IdentityDefinition = z.infer<typeof Identity>

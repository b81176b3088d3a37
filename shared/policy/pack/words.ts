import * as z from 'zod'

/** The smallest words of a pack, used by every fact. */
export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'An id is lower-case letters, digits and dashes.')
export const RuleIdSchema = z
  .string()
  .regex(
    /^[A-Z]{1,6}(-[A-Z0-9.]{1,8})*-\d{1,3}$|^ARS-[A-Z]{2}\d+(\.\d+)?$/,
    'A rule id looks like PQRS-APR-05.'
  )
/** What a fact rests on. Every fact has at least one rule: a fact without is a claim of ours. */
export const Rules = z.array(RuleIdSchema).min(1)
export const Text = z.string().min(1).max(2000)
export const Label = z.string().min(1).max(200)
export const Count = z.int().positive()

/** A fact that depends on a reading: one variant for each option of the reading. */
export const byReading = <S extends z.ZodType>(fact: S) =>
  z.strictObject({ reading: RuleIdSchema, options: z.record(Id, fact) })
export interface ByReading<T> {
  reading: string
  options: Record<string, T>
}

/** A fact with this word holds only while one of these options of the reading is in force. */
export const Under = z.strictObject({ reading: RuleIdSchema, options: z.array(Id).min(1) })
export type Under = z.infer<typeof Under>

/** Which option of a reading a pack takes; a training workspace may take another, and some options exist only there. */
export const ReadingTaken = z.union([
  Id,
  z.strictObject({ live: Id, training: Id, trainingOnly: z.array(Id).default([]) })
])
export type ReadingTaken = z.infer<typeof ReadingTaken>
export const Readings = z.record(RuleIdSchema, ReadingTaken)

/** A sentence or more with what it rests on. */
export const Notice = z.strictObject({ text: Text, rules: Rules })
export type Notice = z.infer<typeof Notice>

/** A help text beside a screen: our words, and the rules whose place and anchor words are shown with it. */
export const Help = z.strictObject({ title: Label, text: Text, rules: Rules })
export type Help = z.infer<typeof Help>

/** A message by e-mail. */
export const MailKind = z.strictObject({
  subject: Label,
  /** Paragraphs; `{name}` stands for a fact of the request, filled in by `mailText`. */
  body: z.array(Text).min(1),
  part: z.string().max(20).default(''),
  rules: Rules
})
export type MailFact = z.infer<typeof MailKind>

/** Something that the desk must have found out over a secret before the engine goes on; its name, and what to say if not. */
export const Attest = z.strictObject({
  check: Id,
  /** The field beside which the message stands. */
  field: z.string().max(80),
  message: Text,
  rules: Rules
})
export type Attest = z.infer<typeof Attest>

import * as z from 'zod'
import { Attest, Count, Help, Id, Label, Rules, Text } from './words'

/** How a field's value is read: the parsers of shared/domain, by name. */
export const FORMATS = [
  'person-name',
  'email',
  'ssn',
  'date-of-birth',
  'phone',
  'organization-name',
  'street',
  'city',
  'state',
  'zip',
  'tin',
  'npi',
  'ptan',
  'free-text',
  'code',
  'answer',
  'accepted',
  'role',
  'organization',
  'organization-kind',
  'group',
  'group-kind',
  /** One of the field's own options. */
  'choice',
  /** An id of the reference directory: letters, digits and dashes. */
  'entity-id',
  /** A User ID of the person's own choice, and a new password; what is asked of it is the identity system's to say. */
  'user-id',
  'password',
  /** A box that is marked or left open: what somebody declares of themselves. */
  'declared'
] as const
export type Format = (typeof FORMATS)[number]

const FieldOption = z.strictObject({ value: z.string().max(80), label: Label, hint: z.string().default('') })

/** One field of a screen. Its id is unique in the whole registration, so that a refusal can name it alone. */
export const Field = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9-]+)*$/),
  label: Label,
  hint: z.string().max(400).default(''),
  kind: z.enum([
    'text',
    'secret',
    'date',
    'email',
    'phone',
    'state',
    'textarea',
    'choice',
    'select',
    'check'
  ]),
  format: z.enum(FORMATS),
  /** How messages name it in the middle of a sentence, "the first name". */
  subject: z.string().max(80).default(''),
  required: z.boolean().default(true),
  /** Never kept in a record, a draft or an answer. */
  secret: z.boolean().default(false),
  /** Shown filled in from a field of an earlier screen and not to be changed here (PQRS-FLOW-05). */
  from: z.string().max(80).default(''),
  maxLength: Count.default(200),
  options: z.array(FieldOption).default([]),
  group: z.string().max(60).default(''),
  width: z.enum(['half', 'full']).default('half'),
  autocomplete: z.string().max(60).default('off'),
  rules: Rules
})
export type FieldFact = z.infer<typeof Field>

export const Group = z.strictObject({
  id: Id,
  title: z.string().max(200),
  hint: z.string().max(300).default('')
})
export type GroupFact = z.infer<typeof Group>

/** Fields that must differ from one another, as they are stored: the TINs of two practices (QPP-VAL-03). */
export const Different = z.strictObject({ fields: z.array(z.string()).min(2), message: Text, rules: Rules })
export type DifferentFact = z.infer<typeof Different>

/** One screen of a registration, in the pack's order. */
export const Screen = z.strictObject({
  id: Id,
  title: Label,
  kind: z.enum(['terms', 'fields', 'code', 'access', 'justification', 'questions', 'review']),
  for: z.array(z.enum(['new-user', 'existing-user'])).min(1),
  intro: z.string().max(600).default(''),
  fields: z.array(Field).default([]),
  groups: z.array(Group).default([]),
  /** A limit of its own, shown on the screen (PQRS-TIME-02). */
  limit: z.strictObject({ minutes: Count, rules: Rules }).optional(),
  /** What the desk must attest before the screen is passed. */
  attests: z.array(Attest).default([]),
  help: z.array(Help).default([]),
  rules: Rules
})
export type ScreenDefinition = z.infer<typeof Screen>

import * as z from 'zod'
import { Count, Id, Label, Notice, Rules, Text, Under } from './words'

/** What an organization is known by: the value of this field is its key within program and type. */
export const KEYS = ['tin', 'npi', 'entity-id', 'virtual-group-id', 'ccn', 'facility-id'] as const
export type KeyField = (typeof KEYS)[number]

/** One way to find an organization in the reference directory. */
const FindWay = z.strictObject({
  id: Id,
  label: Label,
  /** What is compared: the name, or one of the keys. */
  field: z.enum(['name', ...KEYS]),
  /** While typing, with suggestions; or only once the value is complete. */
  how: z.enum(['type-ahead', 'complete']),
  /** How many digits or characters make it complete; without it the person says when. */
  length: Count.optional(),
  hint: z.string().max(300).default(''),
  /** Shown when a dash was typed; no error. */
  dashHint: Notice.optional(),
  /** Only for these models of the type; empty: for all. */
  models: z.array(Id).default([]),
  /** Beside the field when nothing has this value. */
  invalid: Notice.optional(),
  rules: Rules
})
export type FindWayFact = z.infer<typeof FindWay>

/** Organizations that are looked up, not described: who is enrolled is the reference directory's to say. */
const Lookup = z.strictObject({
  /** The kind of its entries in the reference directory. */
  kind: z.enum(['practice', 'clinician', 'apm-entity', 'registry', 'virtual-group', 'provider']),
  /** Kinds within the type, each with searches and validations of its own (APM models). */
  models: z.array(z.strictObject({ id: Id, label: Label, rules: Rules })).default([]),
  ways: z.array(FindWay).min(1),
  /** No match isn't proof: what to try next. */
  notFound: z.strictObject({ message: Text, remedy: Text, rules: Rules }),
  /** The chosen organization is shown once more, with a way back. */
  review: z.strictObject({ text: Text, change: Label, rules: Rules }),
  /** Where the directory comes from and how old it may be. */
  source: Notice
})
export type LookupFact = z.infer<typeof Lookup>

export const OrganizationType = z.strictObject({
  title: Label,
  /** What it is for, on the tile where the type is chosen. */
  text: z.string().max(600).default(''),
  /** Offered only under these options of a reading. */
  under: Under.optional(),
  keyedBy: z.strictObject({ field: z.enum(KEYS), label: Label, rules: Rules }),
  /** Kinds among which whoever describes one chooses; the kind tells the type, where a role creates several. */
  kinds: z.array(z.strictObject({ id: Id, label: Label, rules: Rules })).default([]),
  /** How many professionals describe it; each NPI and each pair must be another one's. */
  professionals: z.strictObject({ count: Count, rules: Rules }).optional(),
  differentProfessionals: z.strictObject({ message: Text, pairMessage: Text, rules: Rules }).optional(),
  /** The group's own identifiers, where they are known, are no evidence (PQRS-REG-05). */
  groupIdentifiers: z.strictObject({ message: Text, rules: Rules }).optional(),
  /** How one that is here already is found by those who want to join it. */
  findBy: z
    .strictObject({
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
    })
    .optional(),
  lookup: Lookup.optional(),
  notices: z.array(Notice).default([]),
  rules: Rules.optional()
})
export type OrganizationTypeFact = z.infer<typeof OrganizationType>

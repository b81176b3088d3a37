import * as z from 'zod'
import { Different, Field } from './screen'
import { byReading, Count, Id, Label, Notice, Rules, Text } from './words'

/** Named questions to the reference directory; `shared/reference` answers each over the chosen organization. */
export const QUESTIONS = [
  /** The NPI is a clinician's of this practice and the PTAN is that clinician's. */
  'clinician-of-practice',
  /** The entity's id is its own, and the TINs are two different practices of it. */
  'entity-two-practices',
  /** The same with one TIN, for an entity of a single one. */
  'entity-single-practice',
  /** The entity's id is its own, the TIN a practice of it, and the NPI a clinician of the entity in that practice. */
  'entity-practice-clinician',
  /** The vendor id is the registry's. */
  'registry-vendor',
  /** The TINs are two different practices of the virtual group. */
  'two-practices-of-group'
] as const
export type Question = (typeof QUESTIONS)[number]

/** What each question reads of what was given, by field; a validation asks for exactly these fields, in its own order. */
export const QUESTION_FIELDS = {
  'clinician-of-practice': ['tin', 'npi', 'ptan'],
  'entity-two-practices': ['entityId', 'tin', 'secondTin'],
  'entity-single-practice': ['entityId', 'tin'],
  'entity-practice-clinician': ['entityId', 'tin', 'npi'],
  'registry-vendor': ['tin', 'vendorId'],
  'two-practices-of-group': ['tin', 'secondTin']
} as const satisfies Record<Question, readonly string[]>

/** What a first official gives to be believed, and what happens when it doesn't fit. */
export const Validation = z
  .strictObject({
    /** Which organizations it is for; empty `models`: every model. */
    for: z.strictObject({
      types: z.array(Id).min(1),
      models: z.array(Id).default([]),
      /** Entities that the single-TIN list names, or that it doesn't. */
      singleTin: z.boolean().optional()
    }),
    title: Label,
    asks: z.array(Field).min(1),
    /** Fields in which the same can't be given twice. */
    different: z.array(Different).default([]),
    against: z.enum(QUESTIONS),
    notices: z.array(Notice).default([]),
    rules: Rules
  })
  .superRefine(({ asks, different, against }, context) => {
    const asked = asks.map(({ id }) => id).sort()
    const read = [...QUESTION_FIELDS[against]].sort()
    if (asked.join() !== read.join())
      context.addIssue({
        code: 'custom',
        path: ['asks'],
        message: `The question “${against}” reads the fields ${read.join(', ')}, but this asks for ${asked.join(', ')}.`
      })
    different.forEach(({ fields }, i) => {
      for (const field of fields)
        if (!asked.includes(field))
          context.addIssue({
            code: 'custom',
            path: ['different', i, 'fields'],
            message: `The field “${field}” is to differ from others, but isn't asked for.`
          })
    })
  })
export type ValidationFact = z.infer<typeof Validation>

/** How often it may be tried, and what follows. One generic message: which field failed is never told. */
export const Attempts = z.strictObject({
  max: Count,
  per: byReading(z.strictObject({ scope: z.enum(['request', 'account']), rules: Rules })),
  message: Text,
  remedy: Text,
  messageRules: Rules,
  /** After the last try: no further tries, a person looks at it, a ticket has its number. */
  exhausted: z.strictObject({
    message: Text,
    remedy: Text,
    blockRules: Rules,
    reviewRules: Rules,
    ticket: z.strictObject({ prefix: z.string().regex(/^[A-Z]{2,4}$/), digits: Count, rules: Rules })
  }),
  rules: Rules
})
export type AttemptsFact = z.infer<typeof Attempts>

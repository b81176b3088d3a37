import * as z from 'zod'
import { Id, Label, RuleIdSchema, Text } from './words'

const Option = z.strictObject({ id: Id, label: Label, text: Text, default: z.literal(true).optional() })

/** The schema of a file of rule texts, `resources/programs/rules/*.yaml`. */
export const RuleFile = z.strictObject({
  document: z.strictObject({ id: Id, title: Label, short: Label }),
  rules: z
    .array(
      z.strictObject({
        id: RuleIdSchema,
        kind: z.enum(['gate', 'time', 'format', 'flow', 'permission', 'notice', 'reading']),
        text: Text,
        place: Label,
        /** A few words of the document that carry the rule; our own rules and readings have none. */
        anchor: z.string().max(200).default(''),
        /** Where it comes from, if not from the file's own document. */
        source: z.string().max(300).default(''),
        question: z.string().max(300).optional(),
        options: z.array(Option).min(1).optional()
      })
    )
    .min(1)
})
export type RuleFileDefinition = z.infer<typeof RuleFile>

export interface ReadingOption {
  id: string
  label: string
  text: string
  default: boolean
}

/** A rule as it is shown: our words, the document, the place in it, and the few words there that carry it. */
export interface Rule {
  id: string
  kind: RuleFileDefinition['rules'][number]['kind']
  text: string
  document: string
  place: string
  anchor: string
  source: string
  question?: string
  options?: ReadingOption[]
}

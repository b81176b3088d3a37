import * as z from 'zod'
import { RuleView } from './overview'
import { none, outcome, procedure, Target } from './procedure'
import { WhyPart as part, WhyQuestion } from './why'

const rules = z.array(z.string())
const Option = z.strictObject({ value: z.string(), label: z.string() })

/** A reading in force in the program: which choice was made where its documents contradict one another or stay silent. */
export const ReadingInForce = z.strictObject({ id: z.string(), question: z.string(), option: z.string() })

/** Who may do what in the program, by the readings in force. */
export const MatrixView = z.strictObject({
  program: z.string(),
  /** "As of Tuesday, September 15, 2026". */
  asOf: z.string(),
  columns: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      rows: z.array(
        z.strictObject({
          act: z.string(),
          cells: z.array(
            z.strictObject({
              column: z.string(),
              answer: z.enum(['yes', 'limited', 'no']),
              note: z.string(),
              rules
            })
          )
        })
      )
    })
  ),
  readings: z.array(ReadingInForce)
})
export type MatrixView = z.infer<typeof MatrixView>

/** What can be asked: only about people and things that the asker may know of. `chosen` is what stands in the fields. */
export const WhyChoices = z.strictObject({
  program: z.string(),
  people: z.array(Option),
  acts: z.array(Option),
  /** Empty where the act names its place by itself. */
  places: z.array(Option),
  things: z.array(Option),
  chosen: WhyQuestion,
  /** Why there is nothing to choose from; empty where there is. */
  empty: z.string()
})
export type WhyChoices = z.infer<typeof WhyChoices>

export const WhyAnswer = z.strictObject({
  allowed: z.boolean(),
  title: z.string(),
  text: z.string(),
  /** The deciding rules, the forbidding one first. */
  rules,
  /** Those of them that stand somewhere, in our words, with document, place and anchor words. */
  documents: z.array(RuleView),
  readings: z.array(RuleView),
  couldTitle: z.string(),
  could: z.array(
    z.strictObject({
      name: z.string(),
      initials: z.string(),
      line: z.string(),
      can: z.boolean(),
      rules,
      target: Target.nullable()
    })
  ),
  /** Said where nobody could. */
  couldNobody: z.string(),
  changes: z.array(z.strictObject({ lead: z.string(), text: z.string(), rules })),
  checks: z.array(z.strictObject({ label: z.string(), holds: z.boolean(), detail: z.string(), rules }))
})
export type WhyAnswer = z.infer<typeof WhyAnswer>

const Line = z.strictObject({ text: z.string(), detail: z.string(), rules })

/** What stops when somebody leaves, and who could step in, in which order. */
export const WhatIfView = z.strictObject({
  program: z.string(),
  people: z.array(Option),
  places: z.array(Option),
  chosen: z.strictObject({ who: part, place: part }),
  empty: z.string(),
  answer: z
    .strictObject({
      title: z.string(),
      text: z.string(),
      harmless: z.boolean(),
      roles: z.array(Line),
      frozen: z.array(Line),
      stuck: z.array(Line),
      lost: z.array(Line),
      steps: z.array(Line)
    })
    .nullable()
})
export type WhatIfView = z.infer<typeof WhatIfView>

/** What "Can we run with these people?" is asked with. */
export const RunForm = z.strictObject({
  program: z.string(),
  most: z.number().int(),
  roles: z.array(
    z.strictObject({ id: z.string(), title: z.string(), text: z.string(), application: z.boolean() })
  ),
  applications: z.array(Option)
})
export type RunForm = z.infer<typeof RunForm>

export const RunAnswer = z.strictObject({
  feasible: z.boolean(),
  title: z.string(),
  text: z.string(),
  steps: z.array(z.strictObject({ person: z.string(), role: z.string(), decidedBy: z.string(), rules })),
  missing: z.array(z.string()),
  reasons: z.array(z.string()),
  /** What the program advises for an organization that is run so; it forbids nothing. */
  advice: z.array(z.strictObject({ text: z.string(), rules })),
  rules,
  documents: z.array(RuleView)
})
export type RunAnswer = z.infer<typeof RunAnswer>

/** Answers to every why about the present program. None of these changes anything. */
export const explain = {
  matrix: procedure('open', none, MatrixView),
  choices: procedure('open', WhyQuestion, WhyChoices),
  why: procedure('open', WhyQuestion, outcome(WhyAnswer)),
  whatIf: procedure('open', z.strictObject({ who: part, place: part }), WhatIfView),
  runForm: procedure('open', none, RunForm),
  run: procedure(
    'open',
    z.strictObject({
      people: z.array(z.strictObject({ name: z.string().max(200), outside: z.boolean() })).max(20),
      wanted: z.array(z.string().max(80)).max(40),
      application: z.string().max(80)
    }),
    outcome(RunAnswer)
  )
}

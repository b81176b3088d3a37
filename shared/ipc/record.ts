import * as z from 'zod'
import { RuleView } from './overview'
import { outcome, procedure, StatusWord, Target } from './procedure'

export const RecordRow = z.strictObject({
  seq: z.number().int(),
  time: z.string(),
  day: z.string(),
  icon: z.string(),
  tone: z.enum(['plain', 'ok', 'warn', 'bad']),
  who: z.string(),
  what: z.string(),
  rules: z.array(z.string()),
  leaf: z.string(),
  tag: StatusWord.nullable()
})
export type RecordRow = z.infer<typeof RecordRow>

export const RecordFilter = z.strictObject({
  query: z.string().max(200),
  days: z.number().int().min(1).max(3660).nullable(),
  kinds: z.array(z.enum(['requests', 'decisions', 'sign-ins', 'deadlines', 'refusals', 'other'])),
  before: z.number().int().nullable(),
  limit: z.number().int().min(1).max(500)
})
export type RecordFilter = z.infer<typeof RecordFilter>

export const ProofStep = z.strictObject({
  side: z.enum(['left', 'right']),
  range: z.string(),
  hash: z.string()
})
export const RecordDetail = z.strictObject({
  seq: z.number().int(),
  who: z.string(),
  what: z.string(),
  when: z.string(),
  utc: z.string(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), target: Target.nullable() })),
  /** The rules that carry it, as in the list; `further` are the other checks that it passed. */
  rules: z.array(RuleView),
  further: z.array(RuleView),
  proof: z.discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      leaf: z.string(),
      root: z.string(),
      size: z.number().int(),
      steps: z.array(ProofStep),
      text: z.string()
    }),
    z.strictObject({ ok: z.literal(false), message: z.string() })
  ]),
  /** The record's canonical bytes, as they stand in the vault. */
  canonical: z.string()
})
export type RecordDetail = z.infer<typeof RecordDetail>

export const record = {
  list: procedure(
    'open',
    RecordFilter,
    z.strictObject({
      total: z.number().int(),
      found: z.number().int(),
      since: z.string(),
      entries: z.array(RecordRow),
      nextBefore: z.number().int().nullable()
    })
  ),
  entry: procedure('open', z.strictObject({ seq: z.number().int().positive() }), outcome(RecordDetail))
}

import * as z from 'zod'

export const WhyAct = z.enum(['decide', 'ask', 'use'])
export type WhyAct = z.infer<typeof WhyAct>

/** As long as the longest id may be that a question is put together of. */
export const WhyPart = z.string().max(400)
/** A question as far as it is put together; empty parts are still open. `who` empty: whoever is at the keyboard. */
export const WhyQuestion = z.strictObject({
  who: WhyPart,
  act: z.union([WhyAct, z.literal('')]),
  place: WhyPart,
  thing: WhyPart
})
export type WhyQuestion = z.infer<typeof WhyQuestion>

/** A question that is answered to whoever is at the keyboard, in the program that it is about: where a “Why?” leads. */
export const WhyTarget = z.strictObject({ program: z.string(), question: WhyQuestion })
export type WhyTarget = z.infer<typeof WhyTarget>

import * as z from 'zod'

/**
 * Who may call. `anyone`: also with no workspace open. `open`: a workspace is unlocked. `training`: an unlocked training
 * workspace. What a person may do beyond that is the engine's to say, never the bridge's.
 */
export type Access = 'anyone' | 'open' | 'training'

export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  access: Access
  input: I
  output: O
}

export const procedure = <I extends z.ZodType, O extends z.ZodType>(
  access: Access,
  input: I,
  output: O
): Procedure<I, O> => ({ access, input, output })

export const none = z.strictObject({})

/**
 * What somebody typed or pasted. Far longer than any field takes, so that it is the field's own greatest length that
 * they are told of, and not that a call was malformed.
 */
export const typed = z.string().max(200_000)
export const done = z.strictObject({ ok: z.literal(true) })

/** No refusal without a rule that it rests on, not even one beside a field. */
export const Cited = z.array(z.string()).min(1)

/** A refusal as a screen shows it: what happened, what to do now, and the rules, the forbidding one first. */
export const RefusalView = z.strictObject({
  message: z.string(),
  remedy: z.string(),
  rules: Cited,
  fields: z.array(z.strictObject({ field: z.string(), message: z.string(), rules: Cited }))
})
export type RefusalView = z.infer<typeof RefusalView>

/** Why something can't be done by whoever is here, before anybody tries, and what to do about it. */
export const Barred = z.strictObject({ message: z.string(), remedy: z.string(), rules: Cited })
export type Barred = z.infer<typeof Barred>

/** Accepted with a value, or refused with its reason. A fault (a disk that fails, a bug) is neither: it rejects. */
export const outcome = <V extends z.ZodType>(value: V) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), refusal: RefusalView })
  ])
export type Outcome<V> = { ok: true; value: V } | { ok: false; refusal: RefusalView }

export const Tone = z.enum(['ok', 'wait', 'warn', 'bad', 'off', 'own', 'info', 'frozen'])
export type Tone = z.infer<typeof Tone>
/** A status is an icon, a word and a tint, never a tint alone. */
export const StatusWord = z.strictObject({ tone: Tone, word: z.string() })
export type StatusWord = z.infer<typeof StatusWord>

/** A deep link into the application: where a line's one action leads. */
export const Target = z.strictObject({
  screen: z.enum([
    'home',
    'register',
    'access',
    'connect',
    'sign-in',
    'approvals',
    'authority',
    'organization',
    'messages',
    'record',
    'bundles',
    'reference',
    'explain',
    'settings'
  ]),
  id: z.string().optional()
})
export type Target = z.infer<typeof Target>

/** Instants are UTC ISO strings; `text` is the same moment in the workspace's time zone, ready to show. */
export const When = z.strictObject({ at: z.string(), text: z.string() })
export type When = z.infer<typeof When>

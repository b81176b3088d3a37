import * as z from 'zod'
import { FindWay } from './asking'
import { Barred, none, outcome, procedure, StatusWord, typed, When } from './procedure'

const Id = z.string().min(1).max(60)
const Cited = z.strictObject({ text: z.string(), rules: z.array(z.string()) })
const count = z.number().int()

/** A day of the calendar: `2026-07-01`, and as a person reads it: `July 1, 2026`. */
const Day = z.strictObject({ day: z.string(), text: z.string() })

/** Which edition of the directory an answer came from, and how old it is now. Shown with every answer (CS-REF-01). */
export const ReferenceEditionView = z.strictObject({
  asOf: Day,
  ageDays: count,
  /** `72 days old` */
  age: z.string(),
  publisher: z.string(),
  organizations: count,
  sha256: z.string(),
  imported: When
})
export type ReferenceEditionView = z.infer<typeof ReferenceEditionView>

/** A publisher whose directories are taken. `kid` is the thumbprint to compare. */
export const PublisherView = z.strictObject({
  kid: z.string(),
  name: z.string(),
  /** Null for the training publisher, who is there from the start and stays. */
  since: When.nullable()
})
export type PublisherView = z.infer<typeof PublisherView>

export const ReferenceState = z.strictObject({
  mode: z.enum(['LIVE', 'TRAINING']),
  /** Null: none has been imported. */
  edition: ReferenceEditionView.nullable(),
  publishers: z.array(PublisherView),
  /** Why whoever is here may not take a directory, nor enroll or dismiss a publisher; null while they may. */
  barred: Barred.nullable(),
  rules: z.array(z.string())
})
export type ReferenceState = z.infer<typeof ReferenceState>

/** What importing would bring, before anything is changed. */
export const ReferencePreview = z.strictObject({
  /** Names this preview in `import`. */
  token: z.string(),
  file: z.string(),
  title: z.string(),
  asOf: Day,
  ageDays: count,
  age: z.string(),
  publisher: z.string(),
  kid: z.string(),
  organizations: count,
  kinds: z.array(z.strictObject({ label: z.string(), count })),
  sha256: z.string(),
  /** Against the edition in force: nothing there yet, newer, the same organizations, or older (to be confirmed). */
  relation: z.enum(['first', 'newer', 'same', 'older']),
  /** In a sentence, with its rules, where it is older. */
  warning: Cited.nullable(),
  changes: z.strictObject({ added: count, removed: count, changed: count }).nullable(),
  /** Organizations of this workspace that the new directory doesn't have any more; the first ones by name. */
  missing: z.strictObject({ count, names: z.array(z.string()) })
})
export type ReferencePreview = z.infer<typeof ReferencePreview>

/** A part of a name: what was searched for, or what stands between. */
const NamePart = z.strictObject({ text: z.string(), found: z.boolean() })

export const ReferenceHit = z.strictObject({
  /** The `referenceId` of a request for access. */
  id: z.string(),
  name: z.string(),
  parts: z.array(NamePart),
  /** `Springfield, IL` */
  place: z.string(),
  /** What it is known by: `TIN`, `747575757`. */
  key: z.strictObject({ label: z.string(), value: z.string() }),
  /** What it was found by, where that is another number: `Facility ID`, `ILHHA900001`. */
  foundBy: z.strictObject({ label: z.string(), value: z.string() }).nullable(),
  model: z.string(),
  /** Whether it has an official here. Who that is, nobody learns. */
  official: z.strictObject({ has: z.boolean(), status: StatusWord })
})
export type ReferenceHit = z.infer<typeof ReferenceHit>

/** What a search found so far. Nothing found is no proof: `notFound` says what to try next. */
export const ReferenceAnswer = z.strictObject({
  edition: ReferenceEditionView.nullable(),
  /**
   * `none`: no directory was imported. `incomplete`: a complete value is asked for, and this isn't one yet. `malformed`:
   * no value of this kind looks like that, so that nothing was searched for; `invalid` says why.
   */
  state: z.enum(['none', 'empty', 'incomplete', 'malformed', 'found', 'not-found']),
  /** The way that was taken: the one asked for, or the one that fits what was typed. */
  way: z.string(),
  hits: z.array(ReferenceHit),
  /** How many there are; `hits` are the first of them. */
  total: count,
  /** How many organizations of this kind, and model, were searched. */
  among: count,
  /** Beside the field, no error: the dash was left out. */
  hint: Cited.nullable(),
  /** Under the field, where nothing has the value that was given (QPP-FND-08). */
  invalid: Cited.nullable(),
  notFound: z.strictObject({ message: z.string(), remedy: z.string(), rules: z.array(z.string()) }).nullable()
})
export type ReferenceAnswer = z.infer<typeof ReferenceAnswer>

/** What can be looked for: the types of each program whose organizations the directory tells, with their searches. */
export const ReferenceKinds = z.strictObject({
  /** The program that the screens are about, where it is one of these; else the first of them. */
  present: z.string(),
  programs: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      types: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          /** Where its organizations come from, and how often that is refreshed. */
          source: Cited,
          /** Empty where the type has no models: then it has `ways` of its own. */
          models: z.array(z.strictObject({ value: z.string(), label: z.string(), ways: z.array(FindWay) })),
          ways: z.array(FindWay)
        })
      )
    })
  )
})
export type ReferenceKinds = z.infer<typeof ReferenceKinds>

/** In training: numbers that the directory holds for a way of searching; none in a live workspace. */
export const ReferenceExamples = z.strictObject({
  examples: z.array(z.strictObject({ value: z.string(), name: z.string(), place: z.string() }))
})
export type ReferenceExamples = z.infer<typeof ReferenceExamples>

const Way = {
  program: Id,
  /** The organization type, as in the program's pack. */
  type: Id,
  /** The model, where the type has models. */
  model: Id.optional(),
  /** A way of the pack's lookup by its id; left out: the one that fits what was typed. */
  way: Id.optional()
}
const Where = { ...Way, text: typed }

export const reference = {
  /** Which directory is in force, whose are taken; also gets the directory ready for searching, without waiting for it. */
  state: procedure('open', none, ReferenceState),
  /** What can be looked for. */
  kinds: procedure('open', none, ReferenceKinds),
  /** Asks for a file and verifies it; nothing is changed yet. Null when the person cancels. */
  importPreview: procedure('open', none, outcome(ReferencePreview.nullable())),
  /** Puts the previewed directory in force. An older one needs `confirmed`. */
  import: procedure(
    'open',
    z.strictObject({ token: z.string().max(60), confirmed: z.boolean() }),
    outcome(ReferenceState)
  ),
  /** Asks for a publisher's public key file; null when the person cancels. Compare the thumbprint, then enroll. */
  publisherPreview: procedure(
    'open',
    none,
    outcome(z.strictObject({ token: z.string(), kid: z.string(), name: z.string() }).nullable())
  ),
  enrollPublisher: procedure('open', z.strictObject({ token: z.string().max(60) }), outcome(ReferenceState)),
  dismissPublisher: procedure('open', z.strictObject({ kid: z.string().max(60) }), outcome(ReferenceState)),
  /** In training: the hand-made practice and its neighbors, or a region of 100,000 organizations. */
  takeTraining: procedure(
    'training',
    z.strictObject({ size: z.enum(['practice', 'region']) }),
    outcome(ReferenceState)
  ),
  /** While typing: by name at once, by a key as soon as it is complete. With no text it tells how many there are. */
  search: procedure(
    'open',
    z.strictObject({ ...Where, limit: z.number().int().min(1).max(50) }),
    outcome(ReferenceAnswer)
  ),
  /** What a trainer can type, where organizations are found by complete values alone. */
  examples: procedure('open', z.strictObject(Way), outcome(ReferenceExamples)),
  /** When the person says that a key is complete: one organization or none. */
  find: procedure('open', z.strictObject(Where), outcome(ReferenceAnswer))
}

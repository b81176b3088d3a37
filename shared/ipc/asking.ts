import * as z from 'zod'
import { none, outcome, procedure, StatusWord, Target, typed } from './procedure'
import { FieldView, HelpView, ReviewSection } from './register'
import { WhyTarget } from './why'

const id = z.string().max(80)
const Cited = z.strictObject({ text: z.string(), rules: z.array(z.string()) })
const Against = z.strictObject({ message: z.string(), remedy: z.string(), rules: z.array(z.string()) })
/** Why something can’t be chosen, and where the whole answer stands, where there is one. */
const NotNow = z.strictObject({ ...Against.shape, explain: WhyTarget.nullable() })
/** What was typed or chosen so far, by field id. None of it is a secret: identifiers, choices, declarations. */
const Values = z.record(z.string().max(80), typed)

export const AskingStepId = z.enum(['type', 'find', 'group', 'role', 'application', 'review'])
export type AskingStepId = z.infer<typeof AskingStepId>

/** One way to find an organization; several that can share a field are one (`combined`). */
export const FindWay = z.strictObject({
  /** Empty for the field in which name and number are both looked for. */
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  /** Suggestions while typing; `complete` with a fixed length finds at the last digit, else when the person says so. */
  how: z.enum(['type-ahead', 'complete']),
  /** Null where the person says when it is complete. */
  length: z.number().int().nullable(),
  rules: z.array(z.string())
})
export type FindWay = z.infer<typeof FindWay>

/** An organization that was chosen. */
export const ChosenPlace = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** `Springfield, IL` */
  line: z.string(),
  label: z.string(),
  value: z.string(),
  model: z.string(),
  /** Whether it has an official, never who. */
  official: StatusWord,
  /** What follows from that for whoever asks. */
  next: Cited
})
export type ChosenPlace = z.infer<typeof ChosenPlace>

export const AskingView = z.strictObject({
  program: z.string(),
  programTitle: z.string(),
  title: z.string(),
  path: Cited,
  /** What has to be done before anything can be asked for; null once signed in to the end. */
  gate: z.strictObject({ ...Against.shape, action: z.string(), target: Target }).nullable(),
  /** Why what was put together so far can, or can’t, be asked for: where a refusal of it leads. */
  explain: WhyTarget.nullable(),
  /** The tries are used up: what is being done, and the ticket to ask by (QPP-ERR-03, QPP-ERR-05). */
  blocked: z.strictObject({ ...Against.shape, ticket: z.string(), tracking: z.string() }).nullable(),
  steps: z.array(
    z.strictObject({ id: AskingStepId, title: z.string(), status: z.enum(['done', 'current', 'ahead']) })
  ),
  step: AskingStepId,
  intro: z.string(),
  help: z.array(HelpView),
  notices: z.array(HelpView),
  values: Values,
  types: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      icon: z.string(),
      notices: z.array(Cited),
      rules: z.array(z.string())
    })
  ),
  find: z.strictObject({
    /** The type that is looked for in the reference directory; empty where organizations that are here are joined. */
    type: z.string(),
    title: z.string(),
    models: z.array(z.strictObject({ value: z.string(), label: z.string() })),
    modelRules: z.array(z.string()),
    ways: z.array(FindWay),
    /** How many organizations one request may name. */
    max: z.number().int(),
    manyNote: Cited.nullable(),
    /** One's own organizations, to choose from. */
    own: z.array(z.strictObject({ organizationId: z.string(), name: z.string(), line: z.string() })),
    /** Others that are here are found by their TIN; null where only one's own can be chosen. */
    byTin: z
      .strictObject({
        label: z.string(),
        rules: z.array(z.string()),
        /** In training: numbers that find somebody; none in a live workspace. */
        examples: z.array(z.strictObject({ value: z.string(), name: z.string(), place: z.string() }))
      })
      .nullable(),
    review: z.strictObject({ text: z.string(), change: z.string(), rules: z.array(z.string()) }).nullable(),
    /** Where the directory comes from, and how often it is refreshed. */
    source: Cited.nullable(),
    /** What to try when nothing is found: it takes the list's place. */
    notFound: Against.nullable()
  }),
  places: z.array(ChosenPlace),
  roles: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      explanation: z.string(),
      rules: z.array(z.string()),
      blocked: NotNow.nullable()
    })
  ),
  validation: z
    .strictObject({
      title: z.string(),
      fields: z.array(FieldView),
      notices: z.array(Cited),
      left: z.number().int(),
      max: z.number().int(),
      rules: z.array(z.string())
    })
    .nullable(),
  declarations: z.array(FieldView),
  /** On which step they stand. */
  declaredOn: AskingStepId,
  groups: z.array(
    z.strictObject({ id: z.string(), name: z.string(), line: z.string(), blocked: NotNow.nullable() })
  ),
  /** Kinds of a new user group; none where the role joins one that is here. */
  groupKinds: z.array(z.strictObject({ value: z.string(), label: z.string(), hint: z.string() })),
  companyKinds: z.array(z.string()),
  serves: Cited.nullable(),
  applications: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      available: z.boolean(),
      levels: z.array(z.strictObject({ value: z.string(), label: z.string(), hint: z.string() })),
      rules: z.array(z.string()),
      blocked: NotNow.nullable()
    })
  ),
  /** Whether the application chosen is asked for at a level. */
  asksLevel: z.boolean(),
  justification: z.strictObject({ label: z.string(), rules: z.array(z.string()) }).nullable(),
  review: z.array(ReviewSection),
  /** Who decides, by role and never by name, in each of the organizations. */
  decides: z.array(z.strictObject({ organization: z.string(), text: z.string(), rules: z.array(z.string()) }))
})
export type AskingView = z.infer<typeof AskingView>

export const AskingSubmitted = z.strictObject({
  program: z.string(),
  title: z.string(),
  /** `approved`: nobody has to decide; `review`: the last try failed, and the authority looks at the request by hand. */
  kind: z.enum(['submitted', 'approved', 'review']),
  banner: z.string(),
  text: z.string(),
  ticket: z.string(),
  requests: z.array(
    z.strictObject({
      requestId: z.string(),
      tracking: z.string(),
      role: z.string(),
      organization: z.string(),
      status: StatusWord,
      decidedBy: z.string()
    })
  ),
  email: z.string(),
  next: z.array(Cited),
  rules: z.array(z.string())
})
export type AskingSubmitted = z.infer<typeof AskingSubmitted>

const onStep = { program: id, step: AskingStepId, values: Values }

export const asking = {
  /** Turns to the program and shows how far its request has come; with none named, the program that the screens are about. */
  open: procedure('open', z.strictObject({ program: id.nullable() }), outcome(AskingView)),
  /** Checks what the open step holds and opens the next one. */
  next: procedure('open', z.strictObject(onStep), outcome(AskingView)),
  /** Opens a step that was passed already, and keeps what stands on the open one. */
  goTo: procedure('open', z.strictObject({ ...onStep, to: AskingStepId }), outcome(AskingView)),
  /** Keeps what was typed so far, unchecked; the answer is the step as it stands then. */
  keep: procedure('open', z.strictObject({ program: id, values: Values }), outcome(AskingView)),
  /** Organizations that are here, by their complete TIN: only the name is told. */
  findHere: procedure(
    'open',
    z.strictObject({ program: id, tin: typed }),
    outcome(
      z.strictObject({ matches: z.array(z.strictObject({ organizationId: z.string(), name: z.string() })) })
    )
  ),
  choose: procedure(
    'open',
    z.strictObject({
      program: id,
      values: Values,
      organizationId: z.string().max(120).nullable(),
      referenceId: z.string().max(120).nullable()
    }),
    outcome(AskingView)
  ),
  drop: procedure('open', z.strictObject({ program: id, key: z.string().max(130) }), outcome(AskingView)),
  /** Gives up what was put together; nothing of it stays. */
  cancel: procedure('open', z.strictObject({ program: id }), outcome(AskingView)),
  submit: procedure('open', z.strictObject({ program: id, values: Values }), outcome(AskingSubmitted)),
  /** Of one's own requests: takes one back that is pending; asks again for one that has ended. */
  withdraw: procedure('open', z.strictObject({ requestId: z.string().max(120) }), outcome(none)),
  again: procedure(
    'open',
    z.strictObject({ requestId: z.string().max(120) }),
    outcome(z.strictObject({ target: Target }))
  ),
  /** Says that whoever holds a role has left. */
  reportDeparture: procedure(
    'open',
    z.strictObject({ grantId: z.string().max(120), reason: typed }),
    outcome(z.strictObject({ ticket: z.string() }))
  ),
  /** Asks the authority to end a role, or for another one in its place. */
  askChange: procedure(
    'open',
    z.strictObject({ grantId: z.string().max(120), role: id.nullable(), reason: typed }),
    outcome(z.strictObject({ ticket: z.string() }))
  )
}

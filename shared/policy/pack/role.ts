import * as z from 'zod'
import { Field, Group } from './screen'
import { Count, Help, Id, Label, Notice, RuleIdSchema, Rules, Text, Under } from './words'

/**
 * Where a role is looked for: in the request's organization, in its user group there, in its group and application there,
 * or in its user group for whichever organization the group serves.
 */
export const Where = z.enum(['same-organization', 'same-group', 'same-application', 'group-anywhere'])
export type Where = z.infer<typeof Where>

/**
 * When a decider's turn comes: at once; only while nobody of those listed before could decide, and then a reason may be
 * asked for; or together with the one listed just before.
 */
const turn = {
  turn: z.enum(['at-once', 'when-none', 'with-previous']).default('at-once'),
  reason: z.enum(['optional', 'required']).default('optional'),
  under: Under.optional()
}

/** Who decides on a route: the program's authority, the holders of a role, or nobody where a validation held. */
export const Decider = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('authority'), rules: Rules, ...turn }),
  z.strictObject({ by: z.literal('role'), role: Id, in: Where, rules: Rules, ...turn }),
  z.strictObject({ by: z.literal('automatic'), rules: Rules, ...turn })
])
export type DeciderFact = z.infer<typeof Decider>

/** An outcome and what it is called here: "Reject" or "Deny". */
export const Outcome = z.strictObject({
  id: z.enum(['approve', 'reject', 'defer']),
  label: Label,
  /** The word for a request that ended so. */
  status: Label
})
export type OutcomeFact = z.infer<typeof Outcome>

/** Something that must be on record before an approval, such as a phone call with the primary official. */
export const EvidenceKind = z.strictObject({
  kind: Id,
  label: Label,
  text: Text,
  /** Spoken with a holder of this role in the same organization. */
  with: Id,
  rules: Rules
})
export type EvidenceFact = z.infer<typeof EvidenceKind>

/**
 * How a request for the role is decided. `first`: nobody there holds the role and is still there; `further`: somebody
 * is. Routes are tried in their order; the first that fits counts.
 */
export const Route = z.strictObject({
  when: z.enum(['first', 'further', 'always']),
  under: Under.optional(),
  /** What must hold over the answers before anything else: the program's validations. */
  validated: Rules.optional(),
  decidedBy: z.array(Decider).min(1),
  outcomes: z.array(Outcome).min(1),
  outcomeRules: Rules,
  /** A promise of the decider, not an expiry. */
  answerWithin: z.strictObject({ hours: Count, rules: Rules }).optional(),
  /** What is said of the time that it takes, where no number is promised. */
  answerNote: Notice.optional(),
  /** Until when it may be decided: the end of a calendar day, the day of submission being day 0. */
  lasts: z
    .strictObject({
      days: Count,
      until: z.literal('end-of-day'),
      becomes: z.literal('canceled'),
      label: Label,
      rules: Rules
    })
    .optional(),
  /** How long before the end those who can decide are reminded. */
  remind: z.strictObject({ daysBefore: Count, rules: Rules }).optional(),
  evidence: z.array(EvidenceKind).default([]),
  /** Asked of whoever decides, before the decision; without this fact a word is welcome and not required. */
  justification: z.strictObject({ label: Label, rules: Rules }).optional(),
  /** What whoever approves answers for; it has to be acknowledged with each approval (IACS-SO-08). */
  accountability: Notice.optional(),
  /** What deferring means here. */
  deferNote: z.strictObject({ text: Text, rules: Rules }).optional(),
  /** Nothing can be decided while nobody who decides is left (IQ-PSO-08). */
  freeze: z.strictObject({ message: Text, remedy: Text, rules: Rules }).optional(),
  rules: Rules
})
export type RouteFact = z.infer<typeof Route>

/** What a role lets its holder do. `decides` makes it the permission to decide requests for those roles. */
export const Permission = z.strictObject({
  id: Id,
  label: Label,
  decides: z.array(Id).default([]),
  /** Only in organizations of these types, and of these models; empty: in all. */
  types: z.array(Id).default([]),
  models: z.array(Id).default([]),
  under: Under.optional(),
  rules: Rules
})
export type PermissionFact = z.infer<typeof Permission>

/** Something that whoever asks says of themselves. `must` is the only answer that lets the request go on. */
export const Declaration = z.strictObject({
  id: Id,
  label: Label,
  hint: z.string().max(400).default(''),
  must: z.boolean().optional(),
  /** Who can't truly give that one answer: people from outside of the organization (CMS-IQ-01). */
  closedTo: z.literal('outside-person').optional(),
  /** Only with a user group of this kind. */
  groups: z.array(z.enum(['provider', 'surrogate'])).default([]),
  message: Text.optional(),
  remedy: Text.optional(),
  /** What is advised, and never refused, to whoever answers so with a user group of these kinds (IACS-UGA-06). */
  advise: z
    .strictObject({
      when: z.boolean(),
      groups: z.array(z.enum(['provider', 'surrogate'])).default([]),
      text: Text,
      rules: Rules
    })
    .optional(),
  under: Under.optional(),
  rules: Rules
})
export type DeclarationFact = z.infer<typeof Declaration>

const Need = z.strictObject({
  message: Text,
  remedy: Text,
  under: Under.optional(),
  rules: Rules
})

/** What to say when the holders of a role, or the people of an organization, become few or many. Never blocks. */
export const Advice = z.strictObject({
  /** `holders-below`: fewer than `count` hold this role; `people-below`: fewer than `count` people are there;
   *  `people-without`: `count` or more people are there and nobody holds this role. */
  when: z.enum(['holders-below', 'people-below', 'people-without']),
  count: Count,
  /** Whose people are counted: the organization's, or those of each user group. */
  in: z.enum(['same-organization', 'same-group']).default('same-organization'),
  /** Only in organizations of these types; empty: in all that the role has. */
  types: z.array(Id).default([]),
  text: Text,
  under: Under.optional(),
  rules: Rules
})
export type AdviceFact = z.infer<typeof Advice>

export const Role = z.strictObject({
  title: Label,
  short: Label,
  /** What it is for, where the role is chosen. */
  text: z.string().max(600).default(''),
  /** Where it stands in the picture of delegated authority. */
  place: z.enum(['official', 'backup', 'group-administrator', 'member', 'application']),
  /** Whether asking for the role creates the organization, joins one that is here, or one of the reference directory. */
  organization: z.strictObject({
    how: z.enum(['create', 'associate', 'lookup']),
    types: z.array(Id).min(1),
    action: Label,
    explanation: Text,
    /** Several organizations in one request, each decided for itself; without it one at a time. */
    many: z.strictObject({ max: Count, rules: Rules }).optional(),
    oneAtATime: Notice.optional(),
    /** Said to whoever would create one that is here and has somebody in this role. */
    taken: z.strictObject({ message: Text, remedy: Text, rules: Rules }).optional(),
    rules: Rules
  }),
  /** The user group that the role belongs to: a new one that its first administrator makes, or one that is here. */
  group: z
    .strictObject({
      how: z.enum(['create-or-join', 'join']),
      kinds: z
        .array(
          z.strictObject({
            id: z.enum(['provider', 'surrogate']),
            label: Label,
            text: z.string().max(600).default(''),
            under: Under.optional(),
            rules: Rules
          })
        )
        .min(1),
      /** Names of outside companies' kinds that are offered (IACS-SUR-02); the list is open. */
      companyKinds: z.array(Label).default([]),
      companyRules: Rules.optional(),
      /** A group of this kind may serve further organizations without registering again (IACS-SUR-12). */
      serves: z.strictObject({ kind: z.literal('surrogate'), text: Text, rules: Rules }).optional(),
      rules: Rules
    })
    .optional(),
  /** The role is one for an application, and each application is asked for alone. */
  application: z.strictObject({ level: z.boolean(), rules: Rules }).optional(),
  /** How many may hold it in one organization; what is said to whoever asks for it beyond that. */
  holders: z.strictObject({
    max: Count.nullable(),
    message: Text.optional(),
    remedy: Text.optional(),
    rules: Rules
  }),
  /** Roles that somebody must hold before this one can be asked for. */
  after: z
    .array(z.strictObject({ role: Id, in: Where.default('same-organization'), ...Need.shape }))
    .default([]),
  /** Of these roles whoever asks must hold one. */
  requires: z.array(z.strictObject({ anyOf: z.array(Id).min(1), in: Where, ...Need.shape })).default([]),
  /** Roles that one person can't hold beside this one in the same place. */
  excludes: z
    .array(
      z.strictObject({
        role: Id,
        in: Where.default('same-organization'),
        message: Text.optional(),
        remedy: Text.optional(),
        under: Under.optional(),
        rules: Rules
      })
    )
    .default([]),
  /** Applications closed to members of surrogate groups, or to people who declared that they come from outside. */
  bars: z
    .array(
      z.strictObject({
        application: Id,
        to: z.enum(['surrogate-group', 'outside-person']),
        ...Need.shape
      })
    )
    .default([]),
  declares: z.array(Declaration).default([]),
  routes: z.array(Route).min(1),
  permissions: z.array(Permission).default([]),
  /** What has to be done before any permission can be used: a password of one's own (PQRS-CAP-04), a second factor. */
  activation: z.strictObject({ needs: z.enum(['own-password', 'second-factor']), text: Text, rules: Rules }),
  /** What its holder has to do from the approval on, said with it. */
  duty: Notice.optional(),
  /** Who takes the role away, and what is asked for it. */
  removal: z.strictObject({ by: z.literal('authority'), text: Text, rules: Rules }).optional(),
  /** Changing it into another role is a task of this kind for the authority. */
  change: z.strictObject({ to: z.array(Id).min(1), text: Text, rules: Rules }).optional(),
  /** Somebody who has left: until this is reported the way to the authority stays closed (IQ-PSO-09). */
  departure: z.strictObject({ text: Text, rules: Rules }).optional(),
  advice: z.array(Advice).default([]),
  /** The role's own form on the access request screen (PQRS-FLOW-06). */
  form: z.strictObject({
    fields: z.array(Field).default([]),
    groups: z.array(Group).default([]),
    help: z.array(Help).default([]),
    rules: Rules
  })
})
export type RoleDefinition = z.infer<typeof Role>

/** A rule that a program states and may switch on: yearly certification, removal after idle days. */
export const Upkeep = z.strictObject({
  under: Under.optional(),
  /** The roles that it is about. */
  roles: z.array(Id).min(1),
  kind: z.enum(['certification', 'inactivity']),
  /** Days from the grant or the last certification, or from the last sign-in, to the end. */
  days: Count,
  /** Days after the beginning on which those concerned are told. */
  warnOn: z.array(Count).default([]),
  certifiedBy: z.array(Id).default([]),
  text: Text,
  rules: Rules,
  warnRules: z.array(RuleIdSchema).default([])
})
export type UpkeepFact = z.infer<typeof Upkeep>

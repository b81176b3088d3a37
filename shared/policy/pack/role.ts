import * as z from 'zod'
import { Different, Field, Group } from './screen'
import { Count, Help, Id, Label, Rules, Text } from './words'

/** Who decides on a route: the program's authority, or the holders of a role in the same organization. */
export const Decider = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('authority'), rules: Rules }),
  z.strictObject({ by: z.literal('role'), role: Id, in: z.literal('same-organization'), rules: Rules })
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

/** How a request for the role is decided. `first`: nobody holds the role there yet; `further`: somebody does. */
export const Route = z.strictObject({
  when: z.enum(['first', 'further', 'always']),
  decidedBy: z.array(Decider).min(1),
  outcomes: z.array(Outcome).min(1),
  outcomeRules: Rules,
  /** A promise of the decider, not an expiry. */
  answerWithin: z.strictObject({ hours: Count, rules: Rules }).optional(),
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
  justification: z.strictObject({ label: Label, rules: Rules }),
  /** What deferring means here. */
  deferNote: z.strictObject({ text: Text, rules: Rules }).optional(),
  rules: Rules
})
export type RouteFact = z.infer<typeof Route>

/** What a role lets its holder do. `decides` makes it the permission to decide requests for those roles. */
export const Permission = z.strictObject({
  id: Id,
  label: Label,
  decides: z.array(Id).default([]),
  rules: Rules
})
export type PermissionFact = z.infer<typeof Permission>

export const Role = z.strictObject({
  title: Label,
  short: Label,
  /** Where it stands in the picture of delegated authority. */
  place: z.enum(['official', 'backup', 'member']),
  /** Whether asking for the role creates the organization or joins one that is there. */
  organization: z.strictObject({
    how: z.enum(['create', 'associate']),
    type: Id,
    action: Label,
    explanation: Text,
    rules: Rules
  }),
  holders: z.strictObject({ max: Count.nullable(), rules: Rules }),
  /** Roles that somebody must hold in the organization before this one can be asked for. */
  after: z.array(z.strictObject({ role: Id, message: Text, remedy: Text, rules: Rules })).default([]),
  /** Roles that one person can't hold beside this one in the same organization. */
  excludes: z.array(z.strictObject({ role: Id, rules: Rules })).default([]),
  routes: z.array(Route).min(1),
  permissions: z.array(Permission).default([]),
  /** What has to be done before any permission can be used: a password of one's own (PQRS-CAP-04). */
  activation: z.strictObject({ needs: z.literal('own-password'), text: Text, rules: Rules }),
  /** The role's own form on the access request screen (PQRS-FLOW-06). */
  form: z.strictObject({
    fields: z.array(Field).min(1),
    groups: z.array(Group).default([]),
    different: z.array(Different).default([]),
    help: z.array(Help).default([]),
    rules: Rules
  })
})
export type RoleDefinition = z.infer<typeof Role>

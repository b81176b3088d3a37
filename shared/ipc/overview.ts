import * as z from 'zod'
import { Permission } from './account'
import { none, outcome, procedure, StatusWord, Target } from './procedure'

export const HomeLine = z.strictObject({
  id: z.string(),
  icon: z.string(),
  tone: z.enum(['warn', 'note', 'info']),
  heading: z.string(),
  text: z.string(),
  rules: z.array(z.string()),
  action: z.string(),
  target: Target
})
export type HomeLine = z.infer<typeof HomeLine>

export const HomeView = z.strictObject({
  title: z.string(),
  sub: z.string(),
  days: z.array(
    z.strictObject({
      date: z.string(),
      weekday: z.string(),
      day: z.number().int(),
      today: z.boolean(),
      weekend: z.boolean(),
      events: z.array(
        z.strictObject({
          title: z.string(),
          line: z.string(),
          tone: z.enum(['warn', 'note']),
          target: Target
        })
      )
    })
  ),
  needs: z.array(HomeLine),
  know: z.array(HomeLine),
  health: z.array(
    z.strictObject({
      program: z.string(),
      organization: z.string(),
      officials: z.string(),
      people: z.number().int(),
      state: StatusWord
    })
  ),
  facts: z.array(
    z.strictObject({ label: z.string(), value: z.string(), action: z.string(), target: Target.nullable() })
  )
})
export type HomeView = z.infer<typeof HomeView>

/** One box of the tree of delegated authority, and one row of its table. */
export const OrgNode = z.strictObject({
  id: z.string(),
  kind: z.enum(['authority', 'official', 'backup', 'member', 'pending']),
  name: z.string(),
  initials: z.string(),
  role: z.string(),
  line: z.string(),
  status: StatusWord,
  /** The node whose decision gave this one its authority, or who will decide. */
  parent: z.string().nullable(),
  /** The user group that the role belongs to, and whether it administers it. */
  group: z.string().nullable(),
  administers: z.boolean(),
  /** Whether it is, or asks to be, a role of the organization’s officials. */
  official: z.boolean(),
  /** The box in which this role is drawn with another one of the same person; null where it has one of its own. */
  within: z.string().nullable(),
  since: z.string(),
  approvedBy: z.string(),
  rules: z.array(z.string())
})
export type OrgNode = z.infer<typeof OrgNode>

/** A user group of the organization; `frozen`: nobody administers it now. */
export const OrgGroup = z.strictObject({
  id: z.string(),
  name: z.string(),
  line: z.string(),
  surrogate: z.boolean(),
  frozen: z.boolean(),
  status: StatusWord,
  rules: z.array(z.string())
})
export type OrgGroup = z.infer<typeof OrgGroup>

export const OrgPerson = z.strictObject({
  nodeId: z.string(),
  name: z.string(),
  initials: z.string(),
  line: z.string(),
  status: StatusWord,
  roles: z.array(
    z.strictObject({
      title: z.string(),
      since: z.string(),
      approvedBy: z.string(),
      rules: z.array(z.string())
    })
  ),
  permissions: z.array(Permission),
  chain: z.array(z.strictObject({ nodeId: z.string(), text: z.string(), rules: z.array(z.string()) })),
  requestId: z.string().nullable(),
  /** “What if they leave?”, where it is answered to whoever is at the keyboard. */
  leaving: z.strictObject({ who: z.string(), place: z.string() }).nullable(),
  lastSignIn: z.string()
})
export type OrgPerson = z.infer<typeof OrgPerson>

export const OrganizationView = z.strictObject({
  organizations: z.array(
    z.strictObject({ id: z.string(), name: z.string(), line: z.string(), current: z.boolean() })
  ),
  title: z.string(),
  sub: z.string(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), rules: z.array(z.string()) })),
  groups: z.array(OrgGroup),
  nodes: z.array(OrgNode),
  people: z.array(OrgPerson),
  empty: z.string()
})
export type OrganizationView = z.infer<typeof OrganizationView>

/** A rule one click away: our words, where it stands, and the few words there that carry it. */
export const RuleView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  document: z.string(),
  place: z.string(),
  anchor: z.string(),
  /** A reading: the question, the readings to choose from, which is in force and since when. */
  reading: z
    .strictObject({
      question: z.string(),
      options: z.array(
        z.strictObject({ id: z.string(), label: z.string(), text: z.string(), inForce: z.boolean() })
      ),
      chosen: z.string()
    })
    .nullable(),
  related: z.array(z.string())
})
export type RuleView = z.infer<typeof RuleView>

export const overview = {
  home: procedure('open', none, HomeView),
  organization: procedure(
    'open',
    z.strictObject({ organizationId: z.string().max(80).nullable() }),
    OrganizationView
  ),
  rule: procedure('anyone', z.strictObject({ id: z.string().max(40) }), outcome(RuleView))
}

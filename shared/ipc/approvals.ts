import * as z from 'zod'
import { none, outcome, procedure, StatusWord, typed, When } from './procedure'

export const InboxRow = z.strictObject({
  requestId: z.string(),
  program: z.string(),
  role: z.string(),
  requester: z.string(),
  initials: z.string(),
  ageDays: z.number().int(),
  /** "11 d", or for the authority "3 h of 24 h". */
  age: z.string(),
  daysLeft: z.number().int().nullable(),
  limitDays: z.number().int().nullable(),
  status: StatusWord
})
export type InboxRow = z.infer<typeof InboxRow>

export const OwnRequest = z.strictObject({
  requestId: z.string(),
  title: z.string(),
  line: z.string(),
  explanation: z.string(),
  rules: z.array(z.string()),
  whoCan: z.string()
})
export type OwnRequest = z.infer<typeof OwnRequest>

export const Inbox = z.strictObject({
  title: z.string(),
  sub: z.string(),
  programs: z.array(z.strictObject({ id: z.string(), label: z.string(), count: z.number().int() })),
  rows: z.array(InboxRow),
  own: z.array(OwnRequest),
  /** Open tasks of the authority whose persona is at the keyboard; null for everybody else. */
  tasks: z.number().int().nullable(),
  /** Said on an open page when nothing is left: when the last one was decided. */
  empty: z.string()
})
export type Inbox = z.infer<typeof Inbox>

export const Approver = z.strictObject({
  name: z.string(),
  line: z.string(),
  can: z.boolean(),
  why: z.string(),
  rules: z.array(z.string())
})
export const TraceLine = z.strictObject({
  label: z.string(),
  holds: z.boolean(),
  detail: z.string(),
  rules: z.array(z.string())
})

/** What somebody typed for a decision and hasn't sent: the justification, and the form beside it, if it was touched. */
export const DecisionDraft = z.strictObject({
  justification: typed,
  evidence: z
    .strictObject({ spokeWith: typed, phone: typed, confirmed: z.enum(['', 'yes', 'no']), note: typed })
    .nullable()
})
export type DecisionDraft = z.infer<typeof DecisionDraft>

export const RequestDetail = z.strictObject({
  requestId: z.string(),
  requester: z.string(),
  initials: z.string(),
  title: z.string(),
  status: StatusWord,
  own: z.boolean(),
  /** The life line: day 0 to the last day, today marked; null where no limit is stated. */
  life: z
    .strictObject({
      days: z.number().int(),
      today: z.number().int(),
      /** `Today, day 11`; of a request that has ended, the day on which it did. */
      todayLabel: z.string(),
      submitted: When,
      now: z.string(),
      end: When,
      endLabel: z.string(),
      spoken: z.string()
    })
    .nullable(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), rules: z.array(z.string()) })),
  approvers: z.array(Approver),
  ifApproved: z.string(),
  ifApprovedRules: z.array(z.string()),
  allowedBy: z.array(z.string()),
  /** What may be done now. Empty: nothing, and `blocked` says why and by which rule. */
  outcomes: z.array(z.strictObject({ id: z.enum(['approve', 'reject', 'defer']), label: z.string() })),
  blocked: z.strictObject({ message: z.string(), remedy: z.string(), rules: z.array(z.string()) }).nullable(),
  deferNote: z.string(),
  deferRules: z.array(z.string()),
  justificationLabel: z.string(),
  /** Where it isn't required, a word is welcome. */
  justificationRequired: z.boolean(),
  justificationRules: z.array(z.string()),
  /** What whoever approves answers for, to be acknowledged with the approval; null where nothing is. */
  accountability: z.strictObject({ text: z.string(), rules: z.array(z.string()) }).nullable(),
  /** Evidence that must be on record before an approval (a backup's phone confirmation). */
  evidence: z
    .strictObject({
      kind: z.string(),
      label: z.string(),
      required: z.boolean(),
      text: z.string(),
      rules: z.array(z.string()),
      suggestedName: z.string(),
      suggestedPhone: z.string(),
      given: z.array(z.strictObject({ text: z.string(), confirmed: z.boolean(), when: When }))
    })
    .nullable(),
  decisions: z.array(z.strictObject({ text: z.string(), when: When, justification: z.string() })),
  trace: z.array(TraceLine),
  /** What the one at the keyboard had typed for it when they left; null for nothing. */
  draft: DecisionDraft.nullable()
})
export type RequestDetail = z.infer<typeof RequestDetail>

const id = z.string().max(80)
export const approvals = {
  /** The Pending approvals of the person signed in, or the desk of the authority whose persona is at the keyboard. */
  inbox: procedure('open', none, Inbox),
  request: procedure('open', z.strictObject({ requestId: id }), outcome(RequestDetail)),
  decide: procedure(
    'open',
    z.strictObject({
      requestId: id,
      outcome: z.enum(['approve', 'reject', 'defer']),
      justification: typed,
      /** What an approval answers for was read and accepted. */
      acknowledged: z.boolean().optional()
    }),
    outcome(z.strictObject({ message: z.string(), rules: z.array(z.string()), recordSeq: z.number().int() }))
  ),
  recordEvidence: procedure(
    'open',
    z.strictObject({
      requestId: id,
      kind: id,
      spokeWith: typed,
      phone: typed,
      confirmed: z.boolean(),
      note: typed
    }),
    outcome(RequestDetail)
  ),
  /** Keeps what was typed so far, unchecked, so that leaving the page, a lock or a crash loses nothing. */
  keep: procedure(
    'open',
    z.strictObject({ requestId: id, ...DecisionDraft.shape }),
    z.strictObject({ kept: z.boolean() })
  )
}

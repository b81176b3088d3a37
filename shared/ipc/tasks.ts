import * as z from 'zod'
import { none, outcome, procedure, StatusWord, typed, When } from './procedure'

const Cited = z.strictObject({ text: z.string(), rules: z.array(z.string()) })
const id = z.string().max(120)

/** Something that the authority's help desk has to do, as a line of its list. */
export const TaskRow = z.strictObject({
  taskId: z.string(),
  /** As people know it: `CS00000012`. */
  number: z.string(),
  /** `Removal` */
  kind: z.string(),
  program: z.string(),
  /** What is asked: `End: Security Official` */
  what: z.string(),
  /** Whom it is about. */
  who: z.string(),
  initials: z.string(),
  organization: z.string(),
  since: When,
  /** `3 d` */
  age: z.string(),
  status: StatusWord,
  open: z.boolean()
})
export type TaskRow = z.infer<typeof TaskRow>

export const TaskList = z.strictObject({
  sub: z.string(),
  /** What is open, the oldest first; then what is closed, the latest first. */
  rows: z.array(TaskRow),
  /** Said where nothing is open. */
  empty: z.string()
})
export type TaskList = z.infer<typeof TaskList>

export const TaskDetail = z.strictObject({
  ...TaskRow.shape,
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), rules: z.array(z.string()) })),
  /** The request that it is about, where whoever is here may see it; a manual review ends with its decision. */
  request: z.strictObject({ requestId: z.string(), label: z.string() }).nullable(),
  /** Why it isn't closed here: a manual review ends with the decision on its request. */
  elsewhere: Cited.nullable(),
  /** What ending the role would stop, worked out before anything is changed; null where no role ends. */
  freezes: z
    .strictObject({
      /** `Nobody is left as Security Official of Healthy Clinic` */
      title: z.string(),
      stops: z.array(Cited),
      /** How the organization gets somebody again, in order. */
      steps: z.array(Cited)
    })
    .nullable(),
  /** How it can be closed; empty where it is closed, or isn't closed here. */
  outcomes: z.array(z.strictObject({ id: z.enum(['done', 'refused']), label: z.string() })),
  /** The rules by which the authority does this. */
  rules: z.array(z.string()),
  /** How it was closed. */
  closed: z.strictObject({ text: z.string(), when: When, note: z.string() }).nullable(),
  /** The note that was typed and not sent. */
  draft: z.string()
})
export type TaskDetail = z.infer<typeof TaskDetail>

export const tasks = {
  /** The tasks of the authority whose persona is at the keyboard; nobody else has any. */
  list: procedure('open', none, TaskList),
  task: procedure('open', z.strictObject({ taskId: id }), outcome(TaskDetail)),
  /** Closes a task as done or refused, with a note of what was found. */
  close: procedure(
    'open',
    z.strictObject({ taskId: id, outcome: z.enum(['done', 'refused']), note: typed }),
    outcome(z.strictObject({ message: z.string(), rules: z.array(z.string()), recordSeq: z.number().int() }))
  ),
  /** Keeps the note that was typed so far, unchecked, so that leaving the page or a lock loses nothing. */
  keep: procedure('open', z.strictObject({ taskId: id, note: typed }), z.strictObject({ kept: z.boolean() }))
}

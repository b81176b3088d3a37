import * as z from 'zod'
import { none, outcome, procedure, Target, When } from './procedure'

export const MailView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  sent: When,
  read: z.boolean(),
  /** "1 of 2" for mails that belong together but travel apart (PQRS-FLOW-20). */
  part: z.string(),
  body: z.array(z.string()),
  /** Something to copy: a code, a User ID, a temporary password. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** Live: the outbox entry waits until someone hands it over; then its secret facts are gone. */
  handedOver: When.nullable(),
  /** Live: what to do to hand it over, where it is for somebody else than who is signed in; what is secret isn't in it then. */
  held: z.string(),
  rules: z.array(z.string()),
  link: Target.nullable()
})
export type MailView = z.infer<typeof MailView>

export const messages = {
  list: procedure(
    'open',
    none,
    z.strictObject({
      title: z.string(),
      sub: z.string(),
      kind: z.enum(['simulated', 'outbox']),
      messages: z.array(MailView)
    })
  ),
  markRead: procedure(
    'open',
    z.strictObject({ id: z.string().max(120) }),
    z.strictObject({ ok: z.literal(true) })
  ),
  handOver: procedure('open', z.strictObject({ id: z.string().max(120) }), outcome(MailView))
}

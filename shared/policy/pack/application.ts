import * as z from 'zod'
import { Id, Label, Rules, Text } from './words'

/** An application whose roles are asked for one by one (IPC-APP-01). Which there are is data. */
export const Application = z.strictObject({
  title: Label,
  text: Text,
  /** How far its users may go: read only, or edit and submit. */
  levels: z.array(z.strictObject({ id: Id, label: Label, rules: Rules })).min(1),
  /** Whether it can be entered yet. */
  available: z.boolean().default(true),
  rules: Rules
})
export type ApplicationFact = z.infer<typeof Application>

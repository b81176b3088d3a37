import * as z from 'zod'
import { Barred, none, outcome, procedure, typed, When } from './procedure'

export const WorkspaceSettings = z.strictObject({
  idleMinutes: z.number().int(),
  timeZone: z.string(),
  extendTime: z.boolean(),
  extendAllowed: z.boolean(),
  folder: z.string(),
  createdAt: When,
  readings: z.array(
    z.strictObject({
      id: z.string(),
      question: z.string(),
      options: z.array(z.strictObject({ id: z.string(), label: z.string(), text: z.string() })),
      chosen: z.string(),
      chosenLine: z.string()
    })
  ),
  /** Why whoever is here may not choose another reading; null while they may. */
  readingsBarred: Barred.nullable(),
  /** Whether a new passphrase asks for the present one: not where the recovery kit opened the workspace. */
  asksPassphrase: z.boolean(),
  slots: z.array(z.strictObject({ id: z.string(), label: z.string(), since: z.string() }))
})
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>

export const settings = {
  get: procedure('open', none, WorkspaceSettings),
  setIdleMinutes: procedure(
    'open',
    z.strictObject({ minutes: z.number().int() }),
    outcome(WorkspaceSettings)
  ),
  setExtendTime: procedure('open', z.strictObject({ on: z.boolean() }), outcome(WorkspaceSettings)),
  chooseReading: procedure(
    'open',
    z.strictObject({ reading: z.string().max(40), option: z.string().max(80) }),
    outcome(WorkspaceSettings)
  ),
  changePassphrase: procedure(
    'open',
    /** `current` is empty where it isn't asked for. */
    z.strictObject({ current: typed, next: typed, again: typed }),
    outcome(WorkspaceSettings)
  ),
  newRecoveryKit: procedure(
    'open',
    /** As for a new passphrase: empty where it isn't asked for. */
    z.strictObject({ current: typed }),
    outcome(z.strictObject({ recoveryKit: z.string(), settings: WorkspaceSettings }))
  )
}

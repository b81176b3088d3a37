import type { Access, Envelope, Procedure } from '@shared/ipc'
import type { IpcMainInvokeEvent } from 'electron'
import { Fault } from '../desk/fault'

/** What the router has to know about the application's state to keep the doors. */
export interface Doors {
  /** True only for the top frame of our own window, showing our own origin. */
  trusts: (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>) => boolean
  /** 'closed' with no workspace unlocked. */
  state: () => 'closed' | 'LIVE' | 'TRAINING'
  /** Faults go here; the text holds no input. */
  log: (line: string) => void
}

const CLOSED: Envelope = {
  ok: false,
  fault: { message: 'No workspace is open.', remedy: 'Unlock a workspace and try again.' }
}
const NOT_TRAINING: Envelope = {
  ok: false,
  fault: {
    message: 'That is possible in a training workspace only (CS-TRN-01).',
    remedy: 'Open the training workspace.'
  }
}
const STRANGER: Envelope = {
  ok: false,
  fault: { message: 'This caller is not known to the application.', remedy: 'Nothing was done.' }
}
const UNREADABLE = (name: string): Envelope => ({
  ok: false,
  fault: {
    message: `The application asked for “${name}” in a way it can’t mean.`,
    remedy: 'Nothing was done. Try again; if it stays so, restart Countersign.'
  }
})

const opens = (access: Access, state: ReturnType<Doors['state']>): Envelope | null => {
  if (access === 'anyone') return null
  if (state === 'closed') return CLOSED
  return access === 'training' && state !== 'TRAINING' ? NOT_TRAINING : null
}

/** One call through all the doors: sender, then access, then input, then the handler, then the answer's own shape. */
export const answer = async (
  name: string,
  procedure: Procedure,
  handler: (input: never) => Promise<unknown>,
  doors: Doors,
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  raw: unknown
): Promise<Envelope> => {
  if (!doors.trusts(event)) {
    doors.log(`${name}: refused an unknown sender`)
    return STRANGER
  }
  const shut = opens(procedure.access, doors.state())
  if (shut !== null) return shut
  const input = procedure.input.safeParse(raw)
  if (!input.success) {
    doors.log(
      `${name}: malformed at ${input.error.issues.map((issue) => issue.path.join('.') || '(top)').join(', ')}`
    )
    return UNREADABLE(name)
  }
  try {
    const value = await handler(input.data as never)
    // Strict shapes: an answer with a field that the contract doesn't name is a fault, so nothing slips out by accident.
    return { ok: true, value: procedure.output.parse(value) }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: { message: error.message, remedy: error.remedy } }
    doors.log(
      `${name}: ${error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : 'an unknown fault'}`
    )
    return {
      ok: false,
      fault: {
        message: 'Something failed inside Countersign, and this step was not done.',
        remedy:
          'What was shown as done before is safe. Try again; if it stays so, lock and open the workspace.'
      }
    }
  }
}

import type { Command } from './commands'
import type { Directory } from './directory'
import type { RuleId } from './model'
import { identityReading, identityReadingTaken, type Programs, reading, readingTaken } from './programs'

/** Options by the reading that they answer. */
export type Readings = Record<RuleId, string>

/** Every reading that a program or its identity system takes, with the option in force in it. */
export function readingsInForce(programs: Programs, directory: Directory, program: string): Readings {
  const pack = programs.get(program)
  const ids = Object.keys({ ...programs.identity(pack.identity).readings, ...pack.readings }).sort()
  return Object.fromEntries(ids.map((id) => [id, reading(programs, directory, program, id)]))
}

/**
 * The readings by which a command is decided and that aren't the ones taken before anybody chose: of the program that it
 * is about, or of the identity system where it is about an account. Empty for what is about neither, as no reading bears
 * on it. Asked before the command's events are applied, like the decision itself.
 */
export function readingsBeside(programs: Programs, directory: Directory, command: Command): Readings {
  const mode = directory.workspace?.mode ?? 'LIVE'
  const program = programs.find(programOf(directory, command) ?? '')
  if (program !== undefined)
    return differing(Object.entries(readingsInForce(programs, directory, program.id)), (id) =>
      readingTaken(programs, program.id, id, mode)
    )
  const identity = programs.findIdentity(identityOf(directory, command) ?? '')
  if (identity === undefined) return {}
  return differing(
    Object.keys(identity.readings).map((id) => [id, identityReading(programs, directory, identity.id, id)]),
    (id) => identityReadingTaken(programs, identity.id, id, mode)
  )
}

const differing = (inForce: [RuleId, string][], takenOf: (id: RuleId) => string): Readings =>
  Object.fromEntries(inForce.filter(([id, option]) => option !== takenOf(id)))

/** The program that a command is about; undefined where it is about an account or the workspace itself. */
function programOf(directory: Directory, command: Command): string | undefined {
  if ('program' in command) return command.program
  if ('registrationId' in command) return directory.registration(command.registrationId)?.program
  if ('requestId' in command) return directory.request(command.requestId)?.program
  if ('grantId' in command) return directory.grant(command.grantId)?.program
  if ('taskId' in command) return directory.task(command.taskId)?.program
  return undefined
}

function identityOf(directory: Directory, command: Command): string | undefined {
  if ('identity' in command) return command.identity
  return 'accountId' in command ? directory.account(command.accountId)?.identity : undefined
}

import type { Command } from '../commands'
import { type IdentityPack, type RegisteringPack, registering, registers } from '../programs'
import { type Check, fails, holds, joined, type Scene } from './check'
import { HOUSE } from './house'
import { signedIn } from './session'

type Begin = Extract<Command, { type: 'registration.begin' }>

export interface BeginScene extends Scene {
  command: Begin
  program: { pack: RegisteringPack; identity: IdentityPack } | null
}

export function programOf({ ctx }: Scene, program: string): BeginScene['program'] {
  const pack = ctx.programs.find(program)
  return pack === undefined || !registers(pack)
    ? null
    : { pack: registering(pack), identity: ctx.programs.identity(pack.identity) }
}

const programKnown: Check<BeginScene> = {
  id: 'program-known',
  label: 'The program is known',
  run: ({ program }) =>
    program === null
      ? fails(HOUSE.command, 'There is no such program here.', 'Choose one from the list.')
      : holds(program.pack.registration.entry.rules, program.pack.fullTitle)
}

const applicant: Check<BeginScene> = {
  id: 'applicant',
  label: 'One person, one account',
  run: (scene) => {
    const { ctx, command, directory, program } = scene
    if (program === null) return null
    const { identity, pack } = program
    const { actor } = ctx
    if (actor.kind !== 'visitor' && actor.kind !== 'person')
      return fails(
        HOUSE.session,
        'Only the person who asks for a role registers.',
        'Let that person register.'
      )
    const account = directory.accountOf(actor.id, identity.id)
    const { message, remedy, rules } = identity.accounts
    if (command.kind === 'new-user')
      return account === undefined ? holds(rules, 'No account yet') : fails(rules, message, remedy)
    if (account === undefined)
      return fails(rules, 'This person has no account yet.', 'Register as a new user.')
    const session = signedIn(scene, identity.id)
    return session.holds
      ? holds(joined(pack.registration.existingUsers.rules, rules), account.userId)
      : session
  }
}

const oneAtATime: Check<BeginScene> = {
  id: 'one-registration',
  label: 'No other registration is under way',
  run: ({ ctx, command, directory }) => {
    const { actor } = ctx
    if (actor.kind !== 'visitor' && actor.kind !== 'person') return null
    if (directory.registration(command.registrationId) !== undefined)
      return fails(HOUSE.command, 'This registration exists already.', 'Begin again.')
    return directory.registrationOf(actor.id) === undefined
      ? holds(HOUSE.object, 'None')
      : fails(HOUSE.object, 'A registration is under way already.', 'Go on with it, or cancel it first.')
  }
}

export const BEGIN: readonly Check<BeginScene>[] = [programKnown, applicant, oneAtATime]

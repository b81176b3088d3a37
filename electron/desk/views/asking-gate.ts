import type { AskingView } from '@shared/ipc'
import { decide, type ProgramPack } from '@shared/policy'
import { sessionFor } from '../asking-scene'
import type { Desk } from '../desk'

/**
 * What has to be done before anything can be asked for in a program: signing in with its identity system, to the end.
 * Null once that is done. The engine's own check says it.
 */
export function gateOf(desk: Desk, pack: ProgramPack): AskingView['gate'] {
  const decision = decide(
    desk.directory,
    {
      id: 'question',
      type: 'access.request',
      program: pack.id,
      role: Object.keys(pack.roles)[0] ?? 'none',
      places: [{ requestId: 'question', organizationId: 'none', referenceId: null }],
      justification: ''
    },
    { ...desk.context(), session: sessionFor(desk, pack) }
  )
  // An authority decides and asks for nothing.
  if (desk.keyboard.isAuthority)
    return {
      message: 'Whoever decides for the authority asks for no role here.',
      remedy: 'Sit down as somebody else.',
      rules: ['CS-OWN-01'],
      action: 'Go to Home',
      target: { screen: 'home' }
    }
  if (decision.accepted || decision.refusal.check !== 'signed-in') return gateOfPerson(desk)
  const { message, remedy, rules } = decision.refusal
  const identity = desk.programs.identity(pack.identity)
  const known =
    desk.mode === 'LIVE'
      ? desk.directory.accounts().some((account) => account.identity === pack.identity)
      : desk.directory.accountOf(desk.me().personId, pack.identity) !== undefined
  return {
    message: `${pack.title}: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}`,
    remedy: known ? remedy : `You need an account with ${identity.title} first. ${remedy}`,
    rules,
    action: known ? 'Go to sign-in' : `Go to ${identity.title}`,
    target: { screen: 'sign-in' }
  }
}

/** Whoever isn't registered as a person yet has no account to ask with. */
const gateOfPerson = (desk: Desk): AskingView['gate'] =>
  desk.actor().kind === 'person'
    ? null
    : {
        message: 'Nobody is signed in for this.',
        remedy: 'Sign in with your User ID and password.',
        rules: ['CS-SES-01'],
        action: 'Go to sign-in',
        target: { screen: 'sign-in' }
      }

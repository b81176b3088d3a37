import { passwordAttests } from '@shared/policy'
import type { Actor } from '@shared/policy/model'
import type { Desk, NewCommand } from '../../../electron/desk/desk'
import { takeTrainingDirectory } from '../../../electron/desk/reference'
import { trainingCases } from '../reference/cases'
import { as, foundedWorld, ok, type World } from './world'

export const QPP_SUPPORT: Actor = { kind: 'authority', id: 'qpp-support', name: 'QPP support' }
export const CMS: Actor = { kind: 'authority', id: 'cms', name: 'CMS' }

/** A training room with its reference directory, and nobody in it yet. */
export const askingWorld = async (): Promise<World> => {
  const world = await foundedWorld()
  ok(await takeTrainingDirectory(world.desk, trainingCases(), 'practice'))
  return world
}

export const did = async (desk: Desk, command: NewCommand, options: Parameters<Desk['execute']>[1] = {}) => {
  const { decision } = await desk.execute(command, options)
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal))
  return decision
}

const held = (...checks: string[]) => checks.map((check) => ({ check, holds: true }))

/** The persona makes a HARP account with its second factor and is signed in to the end, with a program of HARP's. */
export const withHarp = async (desk: Desk, personaId: string, program = 'qpp'): Promise<void> => {
  await as(desk, personaId)
  await desk.keep(desk.keyboard.turnTo(program))
  const identity = desk.programs.identity('harp')
  const persona = desk.training?.personas.find(({ id }) => id === personaId)
  if (persona === undefined || 'authority' in persona) throw new Error(`nobody known: ${personaId}`)
  const accountId = `harp-${personaId}`
  await did(desk, {
    type: 'account.create',
    identity: 'harp',
    accountId,
    userId: `${personaId.replaceAll('-', '.')}`,
    applicant: {
      firstName: persona.first,
      lastName: persona.last,
      email: persona.email,
      phone: persona.phone,
      company: '',
      address: { street: '200 Sample Street', city: 'Springfield', state: 'IL', zip: '62701' }
    },
    attested: held(
      ...(identity.creation?.steps ?? []).flatMap(({ attests }) => attests.map(({ check }) => check)),
      ...passwordAttests(desk.programs, desk.directory, 'harp').map(({ check }) => check)
    )
  })
  await did(
    desk,
    { type: 'account.set-up-factor', accountId, device: 'totp', phone: '', attested: held('factor-code') },
    { session: { accountId, scope: 'set-up-factor' } }
  )
  desk.keyboard.signedIn({ accountId, scope: 'full' })
}

/** Somebody who has signed in before sits down again, with that program. */
export const sitDown = async (desk: Desk, personaId: string, program = 'qpp'): Promise<void> => {
  await as(desk, personaId)
  await desk.keep(desk.keyboard.turnTo(program))
}

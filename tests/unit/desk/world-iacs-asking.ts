import type { CommandBody } from '@shared/policy'
import type { Desk } from '../../../electron/desk/desk'
import { HOSPITAL, IacsWorld, OWN_GROUP, SURROGATE } from '../policy/world-iacs'
import { foundedWorld, type World } from './world'

/** Plays what happened in a world of the engine once more through the desk, command by command. */
export async function replayed(desk: Desk, story: IacsWorld): Promise<void> {
  for (const { command, actor } of story.log.filter(({ command: { type } }) => type !== 'workspace.create')) {
    const { id: _, ...body } = command
    const account = actor.kind === 'person' ? desk.directory.accountOf(actor.id, 'iacs') : undefined
    const session =
      account === undefined
        ? null
        : {
            accountId: account.id,
            scope: account.status === 'active' ? ('full' as const) : ('change-password' as const)
          }
    const asked =
      body.type === 'account.change-password' ? { ...body, accountId: account?.id ?? 'none' } : body
    const { decision } = await desk.execute(asked as CommandBody, { actor, session })
    if (!decision.accepted) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`)
  }
}

/**
 * The IACS community in a training room: Maria is the official of a hospital, Thomas administers its own group, Priya is
 * an End User there; Joel administers a surrogate's group; Hannah is the official of another hospital.
 */
export async function iacsRoom(): Promise<World> {
  const story = new IacsWorld()
  const hospital = story.organization('maria-delgado')
  const group = story.group('thomas-okafor', hospital, OWN_GROUP)
  story.member('priya-nair', 'end-user', hospital, group)
  story.group('joel-armstrong', hospital, SURROGATE)
  story.organization('hannah-lindqvist', {
    ...HOSPITAL,
    tin: '36-9990001',
    name: 'Hillside Hospital'
  })
  const world = await foundedWorld()
  await replayed(world.desk, story)
  return world
}

/** Somebody of the community sits down, signed in to IACS. */
export async function seated(desk: Desk, personaId: string): Promise<void> {
  await desk.keep(desk.keyboard.switchTo(personaId))
  await desk.keep(desk.keyboard.turnTo('iacs'))
  const account = desk.directory.accountOf(personaId, 'iacs')
  desk.keyboard.signedIn({ accountId: account?.id ?? 'none', scope: 'full' })
}

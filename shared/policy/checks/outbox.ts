import type { SessionFacts } from '../decision'
import type { Actor, Mail, RuleId } from '../model'
import { type Check, fails, holds } from './check'
import { HOUSE } from './house'
import { isKeeper } from './session'
import type { CommandScene } from './workspace'

/** Why a message of the outbox isn't for whoever is at the keyboard, and what to do. */
export interface NotYours {
  message: string
  remedy: string
  rules: RuleId[]
}

/**
 * Null for whoever may see what is secret in a message and hand it over: the one it is addressed to, signed in, and
 * whoever keeps the workspace, while nobody is.
 */
export const notYours = (
  { toPersonId }: Pick<Mail, 'toPersonId'>,
  { actor, session }: { actor: Actor; session: SessionFacts | null }
): NotYours | null =>
  isKeeper({ actor }) || (session !== null && 'id' in actor && actor.id === toPersonId)
    ? null
    : {
        message: 'This message is for somebody else.',
        remedy: 'Sign out to hand this over.',
        rules: [...HOUSE.message]
      }

type HandOver = CommandScene<'mail.hand-over'>
const mailOf = ({ directory, command }: HandOver): Mail | undefined =>
  directory.mails().find(({ id }) => id === command.mailId)

export const HAND_OVER: readonly Check<HandOver>[] = [
  {
    id: 'outbox',
    label: 'It is in the outbox of live work',
    run: (scene) => {
      if (scene.ctx.mode !== 'LIVE')
        return fails(HOUSE.mode, 'In training every message is in its mailbox already.', 'Read it there.')
      return mailOf(scene) === undefined
        ? fails(HOUSE.object, 'This message isn’t in the outbox.', 'Choose one from the list.')
        : holds(HOUSE.object, 'In the outbox')
    }
  },
  {
    id: 'addressee',
    label: 'By the one it is addressed to, or whoever keeps the workspace',
    run: (scene) => {
      const mail = mailOf(scene)
      const not = mail === undefined ? null : notYours(mail, scene.ctx)
      return not === null
        ? holds(HOUSE.message, scene.ctx.actor.name)
        : fails(not.rules, not.message, not.remedy)
    }
  }
]

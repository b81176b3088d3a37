import type { AccessRequest } from '@shared/policy/model'
import type { Desk } from '../desk'
import { messageList } from '../messages'
import { type Line, line } from './home-line'
import { Names } from './names'
import { isOpen, isStillHere } from './request-words'
import { digits } from './wording'

/** The requests of the one at the keyboard that are still open. */
export const ownOpen = (desk: Desk): AccessRequest[] => {
  const actor = desk.actor()
  return 'id' in actor ? desk.directory.requestsOf(actor.id).filter(isOpen) : []
}

/** Live: messages that the one here can hand over. Nothing is sent from here, so they wait for somebody to do it. */
export function outboxLine(desk: Desk): Line[] {
  if (desk.mode !== 'LIVE' || desk.readOnly) return []
  const waiting = messageList(desk).messages.filter(
    ({ handedOver, held }) => handedOver === null && held === ''
  )
  const [first] = waiting
  if (first === undefined) return []
  const n = waiting.length
  return [
    line(
      'outbox',
      'mail',
      'note',
      {
        heading:
          n === 1 ? 'One message waits to be handed over' : `${digits(n)} messages wait to be handed over`,
        text: `${n === 1 ? '' : 'The newest: '}“${first.subject}”, to ${first.to}. Nothing is sent from here.`,
        rules: first.rules,
        action: 'Open the outbox'
      },
      { screen: 'messages', id: first.id }
    )
  ]
}

/** One's own requests that their authority hasn't got and that no bundle was made for yet. */
export const toCarry = (desk: Desk): AccessRequest[] => {
  const last = desk.directory.bundles().at(-1)?.createdAt ?? ''
  return ownOpen(desk).filter((request) => isStillHere(desk, request) && request.submittedAt > last)
}

export function bundleLine(desk: Desk, request: AccessRequest): Line {
  const names = new Names(desk)
  const authority = names.authority(request.program)
  return line(
    `carry-${request.id}`,
    'bundle',
    'note',
    {
      heading: `Your request ${request.tracking} has to leave in a bundle`,
      text: `${authority} can decide it once a bundle has brought it there. Nothing is sent from here.`,
      rules: names.route(request)?.answerWithin?.rules ?? [],
      action: 'Make a bundle'
    },
    { screen: 'bundles' }
  )
}

import type { PolicyEvent } from '../events'
import type { AccessRequest, Instant } from '../model'

export type MailEvent = Extract<PolicyEvent, { type: 'mail.sent' }>

/** Numbers the mails of one command, so that their ids are the same wherever the command is decided. */
export class Post {
  readonly #commandId: string
  readonly #at: Instant
  #count = 0

  constructor(commandId: string, at: Instant) {
    this.#commandId = commandId
    this.#at = at
  }

  send(kind: string, toPersonId: string, toEmail: string, requestId: string | null = null): MailEvent {
    this.#count += 1
    const mailId = `${this.#commandId}.mail-${this.#count}`
    return { type: 'mail.sent', at: this.#at, mailId, kind, toPersonId, toEmail, requestId }
  }

  /** To the person who asks. */
  toRequester(kind: string, request: Pick<AccessRequest, 'id' | 'personId' | 'email'>): MailEvent {
    return this.send(kind, request.personId, request.email, request.id)
  }
}

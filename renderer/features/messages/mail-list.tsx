import type { MailView } from '@shared/ipc'
import { type KeyboardEvent, useRef } from 'react'
import { Status } from '../../components'
import { hashOf } from '../../state'

interface MailListProps {
  messages: readonly MailView[]
  kind: 'simulated' | 'outbox'
  open: string | null
  onOpen: (id: string) => void
}

/** The messages, newest first. Up and Down move, Enter opens. */
export function MailList({ messages, kind, open, onOpen }: MailListProps) {
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !list.current) return
    const links = [...list.current.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    event.preventDefault()
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
  }
  return (
    <ul className="mail-list" ref={list}>
      {messages.map((mail) => (
        <li key={mail.id}>
          <a
            href={hashOf('messages', mail.id)}
            className={`mail-row${mail.read ? '' : ' mail-row-new'}`}
            aria-current={mail.id === open ? 'true' : undefined}
            onKeyDown={move}
            onClick={(event) => {
              event.preventDefault()
              onOpen(mail.id)
            }}
          >
            <span className="mail-dot" aria-hidden="true" />
            <span className="mail-row-text">
              <span className="mail-row-subject">
                {mail.part ? <span className="mail-part">{mail.part}</span> : null}
                <b>{mail.subject}</b>
                {mail.read ? null : <span className="visually-hidden">, new</span>}
              </span>
              <span className="small muted">{kind === 'outbox' ? `To ${mail.to}` : `From ${mail.from}`}</span>
            </span>
            <span className="mail-row-side">
              <span className="small muted nowrap">{mail.sent.text}</span>
              {kind === 'outbox' ? (
                mail.handedOver ? (
                  <Status tone="ok" word="Handed over" />
                ) : (
                  <Status tone="wait" word="Waits" />
                )
              ) : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

import './messages.css'
import type { MailView } from '@shared/ipc'
import { useEffect } from 'react'
import { api } from '../../api'
import {
  EmptyState,
  FaultNotice,
  Icon,
  Page,
  PageHead,
  SideBody,
  SkeletonRows,
  SplitPage
} from '../../components'
import { go, type ScreenProps, useAnswer } from '../../state'
import { MailList } from './mail-list'
import { MailPane } from './mail-pane'

/** The simulated mailbox of a persona, or in live the outbox of what somebody has to hand over. */
export default function MessagesScreen({ param }: ScreenProps) {
  const answer = useAnswer('messages', () => api.messages.list({}), ['messages'])
  const open = answer.status === 'ready' ? answer.value.messages.find((mail) => mail.id === param) : undefined
  useMarkRead(open)

  if (answer.status !== 'ready')
    return (
      <Page>
        <PageHead title="Messages" />
        {answer.status === 'fault' ? (
          <FaultNotice fault={answer.fault} onRetry={answer.reload} />
        ) : (
          <SkeletonRows />
        )}
      </Page>
    )

  const { title, sub, kind, messages } = answer.value
  const head = <PageHead title={title} sub={sub} side={kind === 'simulated' ? <Simulated /> : null} />
  if (messages.length === 0)
    return (
      <Page>
        {head}
        <EmptyState icon="mail" title="No messages">
          {kind === 'simulated'
            ? 'Codes, acknowledgements, User IDs and decisions arrive here as they would by e-mail.'
            : 'What would be sent by e-mail waits here until somebody hands it over.'}
        </EmptyState>
      </Page>
    )
  return (
    <SplitPage
      side={
        open ? (
          <MailPane key={open.id} mail={open} all={messages} kind={kind} onChanged={answer.reload} />
        ) : (
          <SideBody label="Message">
            <EmptyState icon="mail" title="No message is open">
              Choose one from the list to read it.
            </EmptyState>
          </SideBody>
        )
      }
      sideLabel="Message"
      className="mail"
      open={open ? 'side' : 'main'}
    >
      {head}
      <MailList messages={messages} kind={kind} open={open?.id ?? null} onOpen={(id) => go('messages', id)} />
    </SplitPage>
  )
}

const Simulated = () => (
  <span className="status status-off">
    <Icon name="mail" size={14} weight={2} />
    Simulated
  </span>
)

/** Reading a message is opening it. */
function useMarkRead(mail: MailView | undefined) {
  const id = mail && !mail.read ? mail.id : null
  useEffect(() => {
    if (id === null) return
    // The mark is a convenience: a message that could not be marked is shown all the same and stays new.
    api.messages.markRead({ id }).catch(() => undefined)
  }, [id])
}

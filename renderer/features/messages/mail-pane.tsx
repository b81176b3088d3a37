import type { MailView, Target } from '@shared/ipc'
import { useId, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  Dialog,
  FaultNotice,
  LinkButton,
  ReadOnlyReason,
  RefusalAlert,
  RuleButtons,
  SideBody,
  SideFoot,
  Status
} from '../../components'
import { go, goTo, useAction, useSession } from '../../state'
import { CopyFact } from './copy-fact'
import { companions } from './parts'

interface MailPaneProps {
  mail: MailView
  all: readonly MailView[]
  kind: 'simulated' | 'outbox'
  onChanged: () => void
}

const actions: Partial<Record<Target['screen'], string>> = {
  register: 'Go to the registration',
  'sign-in': 'Go to sign-in',
  access: 'See the request',
  approvals: 'See the request',
  authority: 'See the request'
}

/** One message as it would lie in the reader's mailbox. */
export function MailPane({ mail, all, kind, onChanged }: MailPaneProps) {
  const [asking, setAsking] = useState(false)
  const action = useAction()
  const reason = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const { link } = mail
  const waits = kind === 'outbox' && mail.handedOver === null && mail.held === ''
  const handOver = async () => {
    const answer = await action.run(() => api.messages.handOver({ id: mail.id }))
    setAsking(false)
    if (!answer) return
    announce('Marked as handed over.')
    onChanged()
  }
  return (
    <>
      <SideBody label={mail.subject}>
        <p className="mail-back">
          <LinkButton onClick={() => go('messages')}>Back to the list</LinkButton>
        </p>
        <article className="mail-card" aria-labelledby="mail-subject">
          <header>
            {mail.part ? <span className="mail-part">{mail.part}</span> : null}
            <h2 id="mail-subject">{mail.subject}</h2>
            <span className="small muted nowrap">{mail.sent.text}</span>
          </header>
          <p className="small muted">
            From {mail.from} to {mail.to}
          </p>
          {mail.body.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {mail.facts.map((fact) => (
            <CopyFact key={fact.label} {...fact} />
          ))}
          {mail.held ? <p className="mail-held">{mail.held}</p> : null}
          <RuleButtons ids={mail.rules} />
        </article>
        <Companions mail={mail} all={all} />
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} onRetry={() => void handOver()} /> : null}
      </SideBody>
      {link || kind === 'outbox' ? (
        <SideFoot>
          <div className="row wrap">
            {waits ? (
              <Button
                look="solid"
                busy={action.busy}
                disabledBy={readOnly ? reason : undefined}
                onClick={() => setAsking(true)}
              >
                Handed over
              </Button>
            ) : null}
            {link ? <Button onClick={() => goTo(link)}>{actions[link.screen] ?? 'Open'}</Button> : null}
            {readOnly && waits ? (
              <ReadOnlyReason id={reason} readOnly={readOnly} />
            ) : (
              <p className="small muted mail-foot-line">
                {mail.handedOver ? <Status tone="ok" word="Handed over" /> : null}
                {outboxLine(kind, mail)}
              </p>
            )}
          </div>
        </SideFoot>
      ) : null}
      {asking ? (
        <Dialog
          title="Has it been handed over?"
          onClose={() => setAsking(false)}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>Not yet</Button>
              <Button look="solid" busy={action.busy} onClick={() => void handOver()}>
                Yes, handed over
              </Button>
            </>
          }
        >
          <p>
            Say so only when {mail.to} has the message. What is secret in it, a code or a temporary password,
            is erased here at once and can’t be shown again.
          </p>
        </Dialog>
      ) : null}
    </>
  )
}

function outboxLine(kind: MailPaneProps['kind'], mail: MailView): string {
  if (kind === 'simulated') return ''
  if (mail.held) return ''
  return mail.handedOver
    ? `On ${mail.handedOver.text}.`
    : 'Nothing is sent from here: pass it on yourself, each message by itself.'
}

/** Mails that belong together and travel apart: the User ID and the temporary password (PQRS-FLOW-20). */
function Companions({ mail, all }: { mail: MailView; all: readonly MailView[] }) {
  const others = companions(mail, all)
  if (others.length === 0) return null
  return (
    <p className="mail-companions">
      <span className="muted">Sent separately:</span>
      {others.map((other) => (
        <LinkButton key={other.id} onClick={() => go('messages', other.id)}>
          {other.part}, {other.subject}
        </LinkButton>
      ))}
    </p>
  )
}

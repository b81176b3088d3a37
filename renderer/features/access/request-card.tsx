import type { AccessView } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  Card,
  Dialog,
  FaultNotice,
  KeyValue,
  RefusalAlert,
  RuleButtons,
  Status,
  WhyLink
} from '../../components'
import { goTo, useAction, whyDecide } from '../../state'

type Request = AccessView['requests'][number]

/** A request of one's own: what it is, who it waits for and until when, or how it ended; taken back, or asked again. */
export function RequestCard({ request }: { request: Request }) {
  const [asking, setAsking] = useState(false)
  const action = useAction()
  const again = async () => {
    const value = await action.run(() => api.asking.again({ requestId: request.requestId }))
    if (value !== null) goTo(value.target)
  }
  return (
    <Card title={`Request ${request.tracking}`} level={3} side={<Status {...request.status} />}>
      <KeyValue rows={rowsOf(request)} />
      {request.withdraw || request.again ? (
        <div className="access-acts">
          {request.withdraw ? (
            <Button size="small" label={`Take back: ${request.tracking}`} onClick={() => setAsking(true)}>
              Take back
            </Button>
          ) : null}
          {request.again ? (
            <Button
              size="small"
              busy={action.busy}
              label={`Ask again: ${request.tracking}`}
              onClick={() => void again()}
            >
              Ask again
            </Button>
          ) : null}
          <p className="small muted grow">
            {(request.withdraw ?? request.again)?.text}{' '}
            <RuleButtons ids={(request.withdraw ?? request.again)?.rules ?? []} first={2} />
          </p>
        </div>
      ) : null}
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
      {asking ? <TakeBack request={request} onClose={() => setAsking(false)} /> : null}
    </Card>
  )
}

const rowsOf = (request: Request) => [
  { label: 'Role', value: <b>{request.role}</b> },
  { label: 'Organization', value: request.organization },
  ...request.details,
  { label: 'Submitted', value: request.submitted.text },
  ...(request.waitsFor
    ? [
        {
          label: 'Waits for',
          value: (
            <>
              {request.waitsFor}{' '}
              <WhyLink
                to={{ question: whyDecide(request.requestId) }}
                about={`Who decides ${request.tracking}`}
              />
            </>
          )
        }
      ]
    : []),
  ...(request.ticket ? [{ label: 'Ticket', value: <b>{request.ticket}</b> }] : []),
  {
    label: request.open ? 'Until' : 'Request ended',
    value: (
      <>
        {request.end || 'No limit is stated'} <RuleButtons ids={request.rules} first={3} />
      </>
    )
  },
  ...(request.roleEnded ? [{ label: 'Role ended', value: request.roleEnded }] : []),
  ...(request.justification ? [{ label: 'Your justification', value: `“${request.justification}”` }] : []),
  ...(request.answer && !request.open ? [{ label: 'Answer', value: `“${request.answer}”` }] : [])
]

/** Taking back is final, so it is asked once. */
function TakeBack({ request, onClose }: { request: Request; onClose: () => void }) {
  const action = useAction()
  const takeBack = async () => {
    const value = await action.run(() => api.asking.withdraw({ requestId: request.requestId }))
    if (value === null) return
    announce(`Request ${request.tracking} is taken back.`)
    onClose()
  }
  return (
    <Dialog
      title={`Take back request ${request.tracking}?`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" busy={action.busy} onClick={() => void takeBack()}>
            Take it back
          </Button>
        </>
      }
    >
      <p>
        {request.role} of {request.organization}. Nobody decides it then; you can ask again with a new
        request. <RuleButtons ids={request.withdraw?.rules ?? []} />
      </p>
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
    </Dialog>
  )
}

import type { Acknowledgement } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  FaultNotice,
  KeyValue,
  Notice,
  Page,
  PageHead,
  RefusalAlert,
  RuleButtons,
  SectionTitle
} from '../../components'
import { Steps } from '../../components/form'
import { go, useAction } from '../../state'
import { stepsTitle } from './steps-title'
import { useMailLabel } from './use-mail-label'
import type { Way } from './use-registration'

interface AcknowledgementProps {
  acknowledgement: Acknowledgement
  /** The way that led here; none when an earlier request is looked at again. */
  way: Way | null
  onDone: () => void
}

/** The request is sent: its tracking number, to be written down or printed, and what happens next (PQRS-FLOW-19). */
export function AcknowledgementPage({ acknowledgement, way, onDone }: AcknowledgementProps) {
  const page = <Sent acknowledgement={acknowledgement} onDone={onDone} />
  if (way === null) return page
  return (
    <div className="reg reg-without-help">
      <Steps
        title={stepsTitle(way)}
        steps={way.steps.map((step) => ({ ...step, status: 'done' as const }))}
      />
      {page}
    </div>
  )
}

function Sent({ acknowledgement: sent, onDone }: Omit<AcknowledgementProps, 'way'>) {
  const mailLabel = useMailLabel()
  return (
    <Page className="reg-sent">
      <PageHead
        title="Registration acknowledgement"
        sub={`Your request was submitted on ${sent.submitted.text}.`}
        side={<PrintButtons title={`Acknowledgement ${sent.tracking}`} />}
      />
      <section className="reg-tracking" aria-labelledby="tracking">
        <h2 id="tracking">Tracking number</h2>
        <p className="reg-tracking-number">{sent.tracking}</p>
        <p className="small muted">
          Record it: write it down, or print this page. <RuleButtons ids={sent.rules} />
        </p>
      </section>
      <div className="reg-sent-columns">
        <section aria-labelledby="sent-facts">
          <SectionTitle id="sent-facts">What was submitted</SectionTitle>
          <KeyValue
            rows={[
              { label: 'Requested role', value: <b>{sent.role}</b> },
              { label: 'Organization', value: sent.organization },
              { label: 'Requester', value: sent.person },
              { label: 'Registered e-mail', value: sent.email },
              { label: 'Decided by', value: sent.decidedBy }
            ]}
          />
        </section>
        <section aria-labelledby="sent-next">
          <SectionTitle id="sent-next">What happens next</SectionTitle>
          <ol className="reg-next">
            {sent.next.map((step, index) => (
              <li key={step.text}>
                <span className="reg-step-number" aria-hidden="true">
                  {index + 1}
                </span>
                <p>
                  {step.text} <RuleButtons ids={step.rules} />
                </p>
              </li>
            ))}
          </ol>
        </section>
      </div>
      <div className="row no-print">
        <Button look="solid" onClick={() => go('messages')}>
          {mailLabel}
        </Button>
        <Button onClick={onDone}>Done</Button>
      </div>
    </Page>
  )
}

function PrintButtons({ title }: { title: string }) {
  const action = useAction()
  const [saved, setSaved] = useState('')
  const print = async (as: 'printer' | 'pdf') => {
    setSaved('')
    const answer = await action.run(() => api.workspace.print({ as, title }))
    if (!answer?.saved) return
    setSaved(answer.saved)
    announce(`Saved as ${answer.saved}.`)
  }
  return (
    <div className="reg-print no-print">
      <div className="row">
        <Button size="small" icon="print" busy={action.busy} onClick={() => void print('printer')}>
          Print
        </Button>
        <Button size="small" icon="save" busy={action.busy} onClick={() => void print('pdf')}>
          Save as PDF
        </Button>
      </div>
      {saved ? <Notice tone="ok">Saved as {saved}</Notice> : null}
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
    </div>
  )
}

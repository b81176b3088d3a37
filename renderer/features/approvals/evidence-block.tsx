import type { RequestDetail } from '@shared/ipc'
import { type FormEvent, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  ChoiceField,
  errorOf,
  FaultNotice,
  Icon,
  RefusalAlert,
  RuleButtons,
  Status,
  TextField
} from '../../components'
import { useAction } from '../../state'
import type { EvidenceDraft } from './drafts'

type Evidence = NonNullable<RequestDetail['evidence']>

interface EvidenceBlockProps {
  requestId: string
  evidence: Evidence
  /** Whether anything may still be decided: a request that is closed takes no more evidence. */
  open: boolean
  draft: EvidenceDraft | null
  onDraft: (draft: EvidenceDraft | null) => void
  onRecorded: () => void
}

/** What has to be on record before an approval, such as a call to the primary official, and the form that records it. */
export function EvidenceBlock(props: EvidenceBlockProps) {
  const { evidence } = props
  const confirmed = evidence.given.some((one) => one.confirmed)
  const [again, setAgain] = useState(false)
  return (
    <section className="approvals-evidence" aria-labelledby="approvals-evidence">
      <header className="row wrap">
        <h3 id="approvals-evidence" className="grow">
          {evidence.label}
          {evidence.required && !confirmed ? (
            <span className="muted"> · needed before an approval</span>
          ) : null}
        </h3>
        <Status tone={confirmed ? 'ok' : 'warn'} word={confirmed ? 'On record' : 'Not yet'} />
      </header>
      <p>
        {evidence.text} <RuleButtons ids={evidence.rules} />
      </p>
      {evidence.given.length > 0 ? (
        <ul className="plain approvals-given">
          {evidence.given.map((one) => (
            <li key={one.when.at} data-confirmed={one.confirmed}>
              <Icon name={one.confirmed ? 'check' : 'cross'} size={16} weight={2} />
              <div>
                {one.text}
                <div className="small muted">{one.when.text}</div>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {!props.open ? null : confirmed && !again ? (
        <div>
          <Button size="small" icon="phone" onClick={() => setAgain(true)}>
            Record another call
          </Button>
        </div>
      ) : (
        <EvidenceForm
          {...props}
          onRecorded={() => {
            setAgain(false)
            props.onRecorded()
          }}
        />
      )}
    </section>
  )
}

const labels = {
  spokeWith: 'Who was called',
  phone: 'Number called',
  confirmed: 'Did they confirm?',
  note: 'Note'
} as const

const labelOf = (field: string): string | undefined =>
  Object.entries(labels).find(([id]) => id === field)?.[1]

function EvidenceForm({ requestId, evidence, draft, onDraft, onRecorded }: EvidenceBlockProps) {
  const action = useAction()
  const [unanswered, setUnanswered] = useState(false)
  const typed: EvidenceDraft = draft ?? {
    spokeWith: evidence.suggestedName,
    phone: evidence.suggestedPhone,
    confirmed: '',
    note: ''
  }
  const change = (part: Partial<EvidenceDraft>) => {
    if (action.refusal) action.clear()
    onDraft({ ...typed, ...part })
  }

  const record = async (event: FormEvent) => {
    event.preventDefault()
    if (typed.confirmed === '') {
      setUnanswered(true)
      document.getElementById('field-confirmed')?.focus()
      return
    }
    const { spokeWith, phone, note } = typed
    const confirmed = typed.confirmed === 'yes'
    const input = { requestId, kind: evidence.kind, spokeWith, phone, confirmed, note }
    const value = await action.run(() => api.approvals.recordEvidence(input))
    if (value === null) return
    announce(confirmed ? 'The confirmation is on record.' : 'The call is on record, as not confirmed.')
    onDraft(null)
    onRecorded()
  }

  return (
    <form className="approvals-evidence-form" noValidate onSubmit={(event) => void record(event)}>
      {action.refusal ? <RefusalAlert refusal={action.refusal} labelOf={labelOf} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
      <div className="approvals-evidence-two">
        <TextField
          id="spokeWith"
          label={labels.spokeWith}
          required
          value={typed.spokeWith}
          error={errorOf(action.refusal, 'spokeWith')}
          onChange={(spokeWith) => change({ spokeWith })}
        />
        <TextField
          id="phone"
          type="tel"
          label={labels.phone}
          required
          plain
          value={typed.phone}
          error={errorOf(action.refusal, 'phone')}
          onChange={(phone) => change({ phone })}
        />
      </div>
      <ChoiceField
        id="confirmed"
        label={labels.confirmed}
        required
        inline
        options={[
          { value: 'yes', label: 'Yes, confirmed' },
          { value: 'no', label: 'No' }
        ]}
        value={typed.confirmed}
        error={
          unanswered && typed.confirmed === ''
            ? 'Say whether the person called confirmed it.'
            : errorOf(action.refusal, 'confirmed')
        }
        onChange={(value) => change({ confirmed: value === 'yes' ? 'yes' : 'no' })}
      />
      <TextField
        id="note"
        label={labels.note}
        rows={2}
        value={typed.note}
        error={errorOf(action.refusal, 'note')}
        onChange={(note) => change({ note })}
      />
      <div>
        <Button type="submit" size="small" icon="phone" busy={action.busy}>
          Record the call
        </Button>
      </div>
    </form>
  )
}

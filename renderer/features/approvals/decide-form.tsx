import type { RefusalView, RequestDetail } from '@shared/ipc'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  CheckField,
  errorOf,
  FaultNotice,
  fieldDomId,
  LinkButton,
  Notice,
  ReadOnlyReason,
  RefusalAlert,
  RuleButtons,
  TextField,
  WhyLink
} from '../../components'
import { useAction, useSession, whyDecide } from '../../state'
import type { Decided } from './detail-panel'

type Outcome = RequestDetail['outcomes'][number]['id']

interface DecideFormProps {
  request: RequestDetail
  justification: string
  onJustification: (text: string) => void
  onDecided: (decided: Decided) => void
  /** Somebody may have decided first: the request is asked for again. */
  onRefused: () => void
  onEnter: () => void
  /** What an approval needs and isn't on record yet. */
  missingEvidence: string | null
}

const looks = { approve: 'solid', reject: 'danger', defer: 'outline' } as const

/** The justification and the buttons; or, where nothing may be done, why not and by which rule. */
export function DecideForm(props: DecideFormProps) {
  const { request } = props
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const action = useAction()
  const [missing, setMissing] = useState(false)
  const [acknowledged, setAcknowledged] = useState(false)
  const [unread, setUnread] = useState(false)
  useJustificationKey(field, props.onEnter)
  // What was missing is on record now: the refusal that said so is no longer true.
  const { clear } = action
  const complete = props.missingEvidence === null
  useEffect(() => {
    if (complete) clear()
  }, [complete, clear])

  if (request.outcomes.length === 0)
    return (
      <>
        {action.refusal ? (
          <RefusalAlert refusal={action.refusal} why={{ question: whyDecide(request.requestId) }} />
        ) : (
          <Blocked blocked={request.blocked} requestId={request.requestId} />
        )}
        <Unsent text={props.justification} />
      </>
    )

  const decide = async (outcome: Outcome) => {
    if (request.justificationRequired && props.justification.trim() === '') {
      setMissing(true)
      field.current?.focus()
      return
    }
    const { requestId, accountability } = request
    if (accountability && outcome === 'approve' && !acknowledged) {
      setUnread(true)
      document.getElementById(fieldDomId('acknowledged'))?.focus()
      return
    }
    const input = {
      requestId,
      outcome,
      justification: props.justification,
      ...(accountability && outcome === 'approve' ? { acknowledged } : {})
    }
    const value = await action.run(() => api.approvals.decide(input))
    if (value === null) return props.onRefused()
    announce(`${value.message} It is record ${value.recordSeq}.`)
    props.onDecided({ requestId: request.requestId, ...value })
  }

  const error = missing ? 'Write why you decide so. Without a justification nothing is decided.' : undefined
  return (
    <>
      {action.refusal && !ofField(action.refusal) ? (
        <div className="approvals-answer">
          <RefusalAlert refusal={action.refusal} why={{ question: whyDecide(request.requestId) }} />
        </div>
      ) : null}
      {action.fault ? (
        <div className="approvals-answer">
          <FaultNotice fault={action.fault} />
        </div>
      ) : null}
      <div className="approvals-why">
        <TextField
          id="justification"
          label={request.justificationLabel}
          hint={
            request.justificationRequired
              ? 'Kept in the record and sent to the requester with your decision.'
              : 'If you give one, it is kept in the record and sent to the requester with your decision.'
          }
          required={request.justificationRequired}
          rows={3}
          value={props.justification}
          readOnly={action.busy || readOnly !== null}
          error={error ?? errorOf(action.refusal, 'justification')}
          inputRef={field}
          onChange={(text) => {
            setMissing(false)
            if (action.refusal) action.clear()
            props.onJustification(text)
          }}
        />
        <span className="approvals-why-rules">
          <RuleButtons ids={request.justificationRules} />
        </span>
      </div>
      {request.accountability ? (
        <div className="approvals-answers">
          <p>
            {request.accountability.text} <RuleButtons ids={request.accountability.rules} />
          </p>
          <CheckField
            id="acknowledged"
            label="I have read this and answer for it with this approval"
            checked={acknowledged}
            error={
              unread ? 'Mark that you have read it, then approve.' : errorOf(action.refusal, 'acknowledged')
            }
            onChange={(checked) => {
              setUnread(false)
              setAcknowledged(checked)
              if (action.refusal) action.clear()
            }}
          />
        </div>
      ) : null}
      <div className="approvals-buttons">
        {request.outcomes.map(({ id, label }) => (
          <Button
            key={id}
            look={looks[id]}
            busy={action.busy}
            disabledBy={readOnly ? 'approvals-read-only' : undefined}
            onClick={() => void decide(id)}
          >
            {label}
          </Button>
        ))}
        <span className="grow" />
        {readOnly ? (
          <ReadOnlyReason id="approvals-read-only" readOnly={readOnly} />
        ) : props.missingEvidence ? (
          <span className="small muted approvals-note">
            {props.missingEvidence}: not yet.{' '}
            <LinkButton onClick={() => toField('spokeWith')}>Record it</LinkButton>
          </span>
        ) : request.deferNote && request.outcomes.some(({ id }) => id === 'defer') ? (
          <span className="small muted approvals-note">
            {request.deferNote} <RuleButtons ids={request.deferRules} />
          </span>
        ) : null}
      </div>
    </>
  )
}

/** Said beside its field, not above the form. */
const ofField = (refusal: RefusalView): boolean =>
  ['justification', 'acknowledged'].some((field) => errorOf(refusal, field) !== undefined)

function toField(id: string): void {
  const element = document.getElementById(fieldDomId(id))
  element?.scrollIntoView({ block: 'center' })
  element?.focus()
}

/** Alt+J, from anywhere on the page, goes to the justification. */
function useJustificationKey(field: { current: HTMLTextAreaElement | null }, onEnter: () => void): void {
  const enter = useRef(onEnter)
  enter.current = onEnter
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyJ') return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      enter.current()
      field.current?.focus()
      // In a narrow window the field can take the focus only once this half is seen.
      if (document.activeElement !== field.current) requestAnimationFrame(() => field.current?.focus())
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [field])
}

const Blocked = ({ blocked, requestId }: { blocked: RequestDetail['blocked']; requestId: string }) =>
  blocked === null ? (
    <p className="muted">There is nothing for you to decide here.</p>
  ) : (
    <Notice title={blocked.message}>
      {blocked.remedy ? <p>{blocked.remedy}</p> : null}
      <RuleButtons ids={blocked.rules} />{' '}
      <WhyLink to={{ question: whyDecide(requestId) }} about="Explain it in full" />
    </Notice>
  )

/** Somebody was first: what had been typed isn't sent, and isn't lost either. */
const Unsent = ({ text }: { text: string }) =>
  text.trim() === '' ? null : (
    <details className="approvals-unsent">
      <summary>What you had written, not sent</summary>
      <p>{text}</p>
    </details>
  )

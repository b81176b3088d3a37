import './detail.css'
import type { RequestDetail } from '@shared/ipc'
import { type ReactNode, useEffect, useRef } from 'react'
import { api } from '../../api'
import { Answered, Avatar, Icon, SideBody, SideFoot, SkeletonRows, Status } from '../../components'
import { useOutcome } from '../../state'
import { DecideForm } from './decide-form'
import type { Drafts } from './drafts'
import { EvidenceBlock } from './evidence-block'
import { RequestFacts } from './request-facts'
import { RequestReasons } from './request-reasons'

/** A decision that was accepted, with its entry in the record. */
export interface Decided {
  requestId: string
  message: string
  rules: string[]
  recordSeq: number
}

interface DetailPanelProps {
  requestId: string
  /** The page's title. */
  title: string
  drafts: Drafts
  /** What was decided a moment ago. */
  notice: ReactNode
  focusOnOpen: () => boolean
  onBack: () => void
  onDecided: (decided: Decided) => void
  /** Alt+J: this half is to be seen. */
  onEnter: () => void
}

/** The request at the right: what it says, and below it, always in view, what may be done. */
export function DetailPanel(props: DetailPanelProps) {
  const { requestId } = props
  const answer = useOutcome(`request ${requestId}`, () => api.approvals.request({ requestId }), ['approvals'])
  // Seen only where the request takes the list's place, and with it the page's title.
  const back = (
    <header className="approvals-back">
      <h1 className="visually-hidden">{props.title}</h1>
      <button type="button" className="link row" onClick={props.onBack}>
        <Icon name="left" size={16} />
        Back to the list
      </button>
    </header>
  )
  if (answer.status !== 'ready')
    return (
      <SideBody label="Request details">
        {back}
        {props.notice}
        <Answered answer={answer} loading={<SkeletonRows rows={9} />}>
          {() => null}
        </Answered>
      </SideBody>
    )
  return <Detail {...props} back={back} request={answer.value} reload={answer.reload} />
}

function missingEvidence({ evidence }: RequestDetail): string | null {
  const there = evidence === null || !evidence.required || evidence.given.some(({ confirmed }) => confirmed)
  return there ? null : evidence.label
}

interface DetailProps extends DetailPanelProps {
  back: ReactNode
  request: RequestDetail
  reload: () => void
}

function Detail({ back, request, reload, ...props }: DetailProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { focusOnOpen } = props
  const draft = props.drafts.of(request)
  useEffect(() => {
    if (focusOnOpen()) heading.current?.focus()
  }, [focusOnOpen])
  return (
    <>
      <SideBody label="Request details">
        {back}
        {props.notice}
        <header className="approvals-head">
          <Avatar initials={request.initials} size="big" />
          <div className="grow">
            <h2 tabIndex={-1} ref={heading}>
              {request.requester}
            </h2>
            <div className="muted">{request.title}</div>
          </div>
          <Status {...request.status} />
        </header>
        <RequestFacts request={request} />
        {request.evidence ? (
          <EvidenceBlock
            requestId={request.requestId}
            evidence={request.evidence}
            open={request.outcomes.length > 0}
            draft={draft.evidence}
            onDraft={(evidence) => props.drafts.change(request, { evidence })}
            onRecorded={reload}
          />
        ) : null}
        <RequestReasons request={request} />
      </SideBody>
      <SideFoot>
        <DecideForm
          request={request}
          justification={draft.justification}
          onJustification={(justification) => props.drafts.change(request, { justification })}
          onDecided={props.onDecided}
          onRefused={reload}
          onEnter={props.onEnter}
          missingEvidence={missingEvidence(request)}
        />
      </SideFoot>
    </>
  )
}

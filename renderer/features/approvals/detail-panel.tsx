import type { RequestDetail } from '@shared/ipc'
import type { ReactNode } from 'react'
import { api } from '../../api'
import { SideFoot } from '../../components'
import { useOutcome } from '../../state'
import { DecideForm } from './decide-form'
import type { Drafts } from './drafts'
import { EvidenceBlock } from './evidence-block'
import { PanelBody, PanelHead, PanelWaits } from './panel-parts'
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
  if (answer.status !== 'ready')
    return (
      <PanelBody {...props} label="Request details">
        <PanelWaits answer={answer} />
      </PanelBody>
    )
  return <Detail {...props} request={answer.value} reload={answer.reload} />
}

function missingEvidence({ evidence }: RequestDetail): string | null {
  const there = evidence === null || !evidence.required || evidence.given.some(({ confirmed }) => confirmed)
  return there ? null : evidence.label
}

interface DetailProps extends DetailPanelProps {
  request: RequestDetail
  reload: () => void
}

function Detail({ request, reload, ...props }: DetailProps) {
  const draft = props.drafts.of(request)
  return (
    <>
      <PanelBody {...props} label="Request details">
        <PanelHead
          initials={request.initials}
          name={request.requester}
          sub={request.title}
          status={request.status}
          focusOnOpen={props.focusOnOpen}
        />
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
      </PanelBody>
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

import type { RequestDetail } from '@shared/ipc'
import { KeyValue, type KeyValueRow, LifeLine, RuleButtons } from '../../components'

/** The life line of a request, what it says, and who else could decide. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const { life } = request
  return (
    <>
      {life ? (
        <div className="approvals-life">
          <LifeLine
            days={life.days}
            today={life.today}
            todayLabel={life.todayLabel}
            submitted={life.submitted.text}
            now={life.now}
            end={life.end.text}
            endLabel={life.endLabel}
            spoken={life.spoken}
          />
        </div>
      ) : null}
      <KeyValue rows={rowsOf(request)} />
    </>
  )
}

function rowsOf(request: RequestDetail): KeyValueRow[] {
  const rows: KeyValueRow[] = request.facts.map(({ label, value }, index) => ({
    label,
    value: index === 0 ? <b>{value}</b> : value
  }))
  if (request.approvers.length > 0)
    rows.push({
      label: request.outcomes.length > 0 ? 'Who else could decide' : 'Who may decide it',
      value: <Approvers approvers={request.approvers} />
    })
  if (request.ifApproved !== '' && request.outcomes.some(({ id }) => id === 'approve'))
    rows.push({
      label: 'If you approve',
      value: (
        <>
          {request.ifApproved} <RuleButtons ids={request.ifApprovedRules} />
        </>
      )
    })
  if (request.decisions.length > 0)
    rows.push({ label: 'Decided so far', value: <Decisions decisions={request.decisions} /> })
  if (request.allowedBy.length > 0)
    rows.push({ label: 'Rules that let you', value: <RuleButtons ids={request.allowedBy} /> })
  return rows
}

const Approvers = ({ approvers }: { approvers: RequestDetail['approvers'] }) => (
  <ul className="plain approvals-plain">
    {approvers.map((approver) => (
      <li key={`${approver.name} ${approver.line}`} className={approver.can ? '' : 'muted'}>
        <b>{approver.name}</b>
        {approver.line ? `, ${approver.line}` : ''}
        {approver.can ? null : (
          <div className="small">
            {approver.why} <RuleButtons ids={approver.rules} />
          </div>
        )}
      </li>
    ))}
  </ul>
)

const Decisions = ({ decisions }: { decisions: RequestDetail['decisions'] }) => (
  <ul className="plain approvals-plain">
    {decisions.map((decision) => (
      <li key={decision.when.at}>
        {decision.text}, {decision.when.text}
        {decision.justification === '' ? null : <div className="muted">“{decision.justification}”</div>}
      </li>
    ))}
  </ul>
)

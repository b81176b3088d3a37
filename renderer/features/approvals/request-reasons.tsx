import type { RequestDetail } from '@shared/ipc'
import { Icon, RuleButtons } from '../../components'

/** The checks behind what may be done, in the order in which they were made, and the rules behind each fact. */
export function RequestReasons({ request }: { request: RequestDetail }) {
  const ruled = request.facts.filter(({ rules }) => rules.length > 0)
  if (request.trace.length + ruled.length === 0) return null
  return (
    <details className="approvals-trace">
      <summary>How this was checked</summary>
      {request.trace.length > 0 ? <Trace trace={request.trace} /> : null}
      {ruled.length > 0 ? (
        <>
          <h3>Rules behind the facts</h3>
          <ul className="plain approvals-fact-rules">
            {ruled.map(({ label, rules }) => (
              <li key={label}>
                <span>{label}</span>
                <RuleButtons ids={rules} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  )
}

const Trace = ({ trace }: { trace: RequestDetail['trace'] }) => (
  <ol className="plain approvals-steps">
    {trace.map((step) => (
      <li key={step.label} data-holds={step.holds}>
        <Icon name={step.holds ? 'check' : 'cross'} size={16} weight={2} />
        <div>
          <span className="visually-hidden">{step.holds ? 'Holds: ' : 'Does not hold: '}</span>
          <b>{step.label}</b>
          {step.detail ? <div className="muted">{step.detail}</div> : null}
        </div>
        <RuleButtons ids={step.rules} />
      </li>
    ))}
  </ol>
)

import type { Target, WhyAnswer } from '@shared/ipc'
import { Avatar, Button, Icon, RuleButtons } from '../../components'
import { goTo } from '../../state'
import { Documents, Lines, ReadingTable, Verdict } from './parts'

/**
 * Always in this order: the answer, what the document says, the reading; then who could decide, what would have to
 * change, and how it was decided.
 */
export const Answer = ({ answer }: { answer: WhyAnswer }) => (
  <div className="explain-answer">
    <div className="explain-main">
      <Verdict good={answer.allowed} title={answer.title} text={answer.text} rules={answer.rules} />
      <Documents rules={answer.documents} />
      {answer.readings.map((rule) => (
        <ReadingTable key={rule.id} rule={rule} />
      ))}
    </div>
    <div className="explain-side">
      <Could answer={answer} />
      <Changes changes={answer.changes} />
      <Checks checks={answer.checks} />
    </div>
  </div>
)

const Could = ({ answer }: { answer: WhyAnswer }) => (
  <Lines id="explain-could" title={answer.couldTitle}>
    {answer.could.length === 0 ? (
      <p className="card-body">{answer.couldNobody}</p>
    ) : (
      <ul className="plain explain-could">
        {answer.could.map((one) => (
          <li key={`${one.name} ${one.line}`}>
            <Avatar initials={one.initials} look={one.can ? 'plain' : 'gray'} />
            <div className="grow">
              <b>{one.name}</b>
              <div className="small muted">{one.line}</div>
              <RuleButtons ids={one.rules} first={3} />
            </div>
            {one.target ? (
              <DecideButton target={one.target} />
            ) : one.can ? null : (
              <span className="small muted">Not now</span>
            )}
          </li>
        ))}
      </ul>
    )}
  </Lines>
)

const DecideButton = ({ target }: { target: Target }) => (
  <Button look="solid" size="small" onClick={() => goTo(target)}>
    Decide
  </Button>
)

const Changes = ({ changes }: { changes: WhyAnswer['changes'] }) => (
  <Lines id="explain-changes" title="What would have to change">
    <ol className="plain explain-steps">
      {changes.map((change) => (
        <li key={`${change.lead} ${change.text}`}>
          <b>{change.lead}</b> {change.text} <RuleButtons ids={change.rules} first={3} />
        </li>
      ))}
    </ol>
  </Lines>
)

const Checks = ({ checks }: { checks: WhyAnswer['checks'] }) => (
  <Lines id="explain-checks" title="How it was decided">
    <ol className="plain explain-checks">
      {checks.map((check) => (
        <li key={check.label} data-holds={check.holds}>
          <span className="explain-check-icon">
            <Icon name={check.holds ? 'check' : 'cross'} size={14} weight={2.4} />
          </span>
          <div className="grow">
            {check.label}
            <span className="visually-hidden">{check.holds ? ': holds. ' : ': does not hold. '}</span>
            <div className="small muted">{check.detail}</div>
          </div>
          <RuleButtons ids={check.rules} first={1} />
        </li>
      ))}
    </ol>
  </Lines>
)

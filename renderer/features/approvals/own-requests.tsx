import type { OwnRequest } from '@shared/ipc'
import { Icon, RuleButtons, Status, WhyLink } from '../../components'
import { whyDecide } from '../../state'

interface OwnRequestsProps {
  own: readonly OwnRequest[]
  selected: string | null
  onOpen: (requestId: string, how?: { focus: boolean }) => void
}

/** Requests of one's own can be seen here, and why somebody else decides them. */
export function OwnRequests({ own, selected, onOpen }: OwnRequestsProps) {
  return (
    <section className="approvals-own" aria-labelledby="approvals-own">
      <h2 className="approvals-title" id="approvals-own">
        {own.length === 1 ? 'Your own request: others decide' : 'Your own requests: others decide'}
      </h2>
      {own.map((request) => {
        return (
          <article
            key={request.requestId}
            className="approvals-own-card"
            data-selected={request.requestId === selected}
          >
            <div className="approvals-own-head">
              <Icon name="lock" />
              <div className="grow">
                <h3>
                  <button
                    type="button"
                    className="approvals-name"
                    data-row={request.requestId}
                    aria-current={request.requestId === selected ? 'true' : undefined}
                    onClick={(event) => onOpen(request.requestId, { focus: event.detail === 0 })}
                  >
                    {request.title}
                  </button>
                </h3>
                <div className="small muted">{request.line}</div>
              </div>
              <Status tone="own" word="Not yours to decide" />
            </div>
            <p>{request.explanation}</p>
            <div className="row wrap">
              <RuleButtons ids={request.rules} />
              <span className="grow" />
              <span>
                {request.whoCan}{' '}
                <WhyLink
                  to={{ question: whyDecide(request.requestId) }}
                  about={`Not yours to decide: ${request.title}`}
                />
              </span>
            </div>
          </article>
        )
      })}
    </section>
  )
}

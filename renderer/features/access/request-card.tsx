import type { AccessView } from '@shared/ipc'
import { Card, KeyValue, RuleButtons, Status } from '../../components'

type Request = AccessView['requests'][number]

/** A request of one's own: what it is, who it waits for and until when, or how it ended. */
export const RequestCard = ({ request }: { request: Request }) => (
  <Card title={`Request ${request.tracking}`} level={3} side={<Status {...request.status} />}>
    <KeyValue
      rows={[
        { label: 'Role', value: <b>{request.role}</b> },
        { label: 'Organization', value: request.organization },
        { label: 'Submitted', value: request.submitted.text },
        ...(request.waitsFor ? [{ label: 'Waits for', value: request.waitsFor }] : []),
        {
          label: request.waitsFor ? 'Until' : 'Ended',
          value: (
            <>
              {request.end || 'No limit is stated'} <RuleButtons ids={request.rules} />
            </>
          )
        },
        { label: 'Your justification', value: `“${request.justification}”` }
      ]}
    />
  </Card>
)

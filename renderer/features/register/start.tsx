import type { Acknowledgement, RegisterStart, RegistrationView } from '@shared/ipc'
import { useId } from 'react'
import { api } from '../../api'
import {
  Button,
  FaultNotice,
  LinkButton,
  Notice,
  Page,
  PageHead,
  ReadOnlyReason,
  RefusalAlert,
  RuleButtons,
  SectionTitle,
  Status
} from '../../components'
import { useAction, useSession } from '../../state'

interface StartProps {
  start: RegisterStart
  lost: RegisterStart['lost']
  onBegun: (view: RegistrationView) => void
  onShow: (sent: Acknowledgement) => void
}

/** Before a registration: why the last one is gone, what to have at hand, the way in, and what was sent before. */
export function StartPage({ start, lost, onBegun, onShow }: StartProps) {
  const anew = start.kind === 'new-user'
  return (
    <Page className="reg-start-page">
      <PageHead
        title={anew ? 'Register' : 'Ask for another role'}
        sub={
          anew
            ? 'For people who have no User ID yet. Gather what is listed below, then begin.'
            : 'You keep your User ID and password; only the new role is decided.'
        }
      />
      <div className="reg-start">
        {lost ? (
          <Notice tone="warn" title="The registration begun before is gone" role="alert">
            <p>{lost.message}</p>
            <RuleButtons ids={lost.rules} />
          </Notice>
        ) : null}
        {start.sent.length > 0 ? <SentRequests sent={start.sent} onShow={onShow} /> : null}
        <Entry entry={start.entry} rules={start.entryRules} />
        <section aria-labelledby="gather">
          <SectionTitle id="gather">Have this at hand</SectionTitle>
          <div className="reg-gather">
            {start.gather.map((part) => (
              <div key={part.title} className="reg-gather-part">
                <h3>{part.title}</h3>
                <ul>
                  {part.items.map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
                <RuleButtons ids={part.rules} />
              </div>
            ))}
          </div>
        </section>
        {start.notices.length > 0 ? <GoodToKnow notices={start.notices} /> : null}
      </div>
      <Begin
        program={start.program}
        label={anew ? 'Begin registration' : 'Begin the request'}
        onBegun={onBegun}
      />
    </Page>
  )
}

/** Where the guide's own path leads in; here one button does it. */
const Entry = ({ entry, rules }: { entry: string; rules: string[] }) => (
  <section className="reg-entry" aria-labelledby="entry">
    <h2 id="entry">Where this stands in the portal</h2>
    <ol>
      {entry.split('›').map((part) => (
        <li key={part}>{part.trim()}</li>
      ))}
    </ol>
    <RuleButtons ids={rules} />
  </section>
)

const GoodToKnow = ({ notices }: { notices: RegisterStart['notices'] }) => (
  <section aria-labelledby="notices">
    <SectionTitle id="notices">Good to know</SectionTitle>
    <div className="reg-gather">
      {notices.map((notice) => (
        <div key={notice.title} className="reg-gather-part">
          <h3>{notice.title}</h3>
          <p>{notice.text}</p>
          <RuleButtons ids={notice.rules} />
        </div>
      ))}
    </div>
  </section>
)

interface BeginProps {
  program: string
  label: string
  onBegun: (view: RegistrationView) => void
}

function Begin({ program, label, onBegun }: BeginProps) {
  const reason = useId()
  const action = useAction()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const begin = async () => {
    const view = await action.run(() => api.register.begin({ program }))
    if (view) onBegun(view)
  }
  return (
    <div className="reg-begin stack tight">
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} onRetry={() => void begin()} /> : null}
      <div className="row">
        <Button
          look="solid"
          busy={action.busy}
          disabledBy={readOnly ? reason : undefined}
          onClick={() => void begin()}
        >
          {label}
        </Button>
        {readOnly ? (
          <ReadOnlyReason id={reason} readOnly={readOnly} />
        ) : (
          <p className="small muted">Each screen has a time limit of its own, shown beside its title.</p>
        )}
      </div>
    </div>
  )
}

const SentRequests = ({
  sent,
  onShow
}: {
  sent: Acknowledgement[]
  onShow: (sent: Acknowledgement) => void
}) => (
  <section aria-labelledby="sent">
    <SectionTitle id="sent">Requests already sent</SectionTitle>
    <div className="card">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Tracking number</th>
            <th scope="col">Role</th>
            <th scope="col">Submitted</th>
            <th scope="col">Decided by</th>
            <th scope="col">Status</th>
            <th scope="col">
              <span className="visually-hidden">Acknowledgement</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sent.map((request) => (
            <tr key={request.requestId}>
              <th scope="row" className="nowrap">
                {request.tracking}
              </th>
              <td>
                {request.role}
                <span className="small muted reg-second">{request.organization}</span>
              </td>
              <td className="nowrap">{request.submitted.text}</td>
              <td>{request.decidedBy}</td>
              <td className="nowrap">
                <Status {...request.status} />
              </td>
              <td className="number">
                <LinkButton onClick={() => onShow(request)}>
                  Acknowledgement<span className="visually-hidden"> of {request.tracking}</span>
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
)

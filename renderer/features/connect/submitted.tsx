import type { AskingSubmitted } from '@shared/ipc'
import { useEffect } from 'react'
import { announce, Button, Notice, Page, PageHead, RuleButtons, Status } from '../../components'
import { go } from '../../state'
import { Crumbs } from './crumbs'

/** After Submit: how each request stands, where its messages go, and what comes next; or the ticket of a review by hand. */
export function Submitted({ sent, onAgain }: { sent: AskingSubmitted; onAgain: () => void }) {
  const review = sent.kind === 'review'
  useEffect(() => announce(sent.banner), [sent.banner])
  return (
    <Page className="connect">
      <Crumbs program={sent.title} />
      <PageHead title={review ? 'Looked at by hand' : sent.banner} />
      <div className="connect-sent">
        <Notice tone={review ? 'warn' : 'ok'} title={titleOf(sent)}>
          <p>
            {sent.text !== ''
              ? sent.text
              : `How it stands is shown here and in My access. Messages about it go to ${sent.email}.`}{' '}
            <RuleButtons ids={sent.rules} first={4} />
          </p>
          {sent.ticket ? (
            <p>
              Help desk ticket <b>{sent.ticket}</b>
            </p>
          ) : null}
        </Notice>
        <table className="table connect-sent-table">
          <caption className="visually-hidden">The requests that were sent</caption>
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col">Role</th>
              <th scope="col">Organization</th>
              <th scope="col">Decided by</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {sent.requests.map((request) => (
              <tr key={request.requestId}>
                <th scope="row">{request.tracking}</th>
                <td>{request.role}</td>
                <td>{request.organization}</td>
                <td>{request.decidedBy || 'Nobody has to'}</td>
                <td>
                  <Status {...request.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {sent.next.length > 0 ? (
          <section aria-label="What comes next">
            <h2 className="section-title">What comes next</h2>
            <ul className="connect-notices">
              {sent.next.map((line) => (
                <li key={line.text}>
                  {line.text} <RuleButtons ids={line.rules} first={3} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <div className="row wrap no-print">
          <Button look="solid" onClick={() => go('access')}>
            Go to My access
          </Button>
          <Button onClick={() => go('messages')}>Read the messages</Button>
          <Button look="ghost" icon="plus" onClick={onAgain}>
            {sent.title}
          </Button>
        </div>
      </div>
    </Page>
  )
}

function titleOf(sent: AskingSubmitted): string {
  if (sent.kind === 'review') return sent.banner
  return sent.kind === 'approved' ? 'The role is yours.' : 'It has arrived.'
}

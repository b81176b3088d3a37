import type { Inbox, InboxRow } from '@shared/ipc'
import { Icon, Kbd, Segmented } from '../../components'
import { hashOf } from '../../state'
import { InboxTable } from './inbox-table'
import { OwnRequests } from './own-requests'

interface InboxListProps {
  inbox: Inbox
  /** The rows of the program chosen. */
  rows: readonly InboxRow[]
  program: string
  onProgram: (program: string) => void
  selected: string | null
  onMove: (requestId: string) => void
  onOpen: (requestId: string, how?: { focus: boolean }) => void
  authority: boolean
}

export function InboxList(props: InboxListProps) {
  const { inbox, rows, authority } = props
  const order = authority ? 'Promised first' : 'Fewest days left first'
  const filter = inbox.programs.length > 1
  return (
    <div className="approvals-list">
      {filter ? (
        <div className="row wrap approvals-filter">
          <Segmented
            label="Program"
            items={[
              { id: 'all', label: `All ${inbox.rows.length}` },
              ...inbox.programs.map(({ id, label, count }) => ({ id, label: `${label} ${count}` }))
            ]}
            chosen={props.program}
            onChoose={props.onProgram}
          />
          <span className="grow" />
          <span className="muted approvals-order">{order}</span>
        </div>
      ) : null}
      {rows.length > 0 ? (
        <section aria-labelledby="approvals-can">
          <div className="approvals-list-head">
            <h2 className="approvals-title grow" id="approvals-can">
              You can decide
            </h2>
            {filter ? null : <span className="muted approvals-order">{order}</span>}
          </div>
          <InboxTable {...props} />
        </section>
      ) : (
        <div className="approvals-empty">
          <Icon name="check" size={24} />
          <p>{inbox.empty || 'Nothing of this program waits for your decision.'}</p>
        </div>
      )}
      {inbox.own.length > 0 ? (
        <OwnRequests own={inbox.own} selected={props.selected} onOpen={props.onOpen} />
      ) : null}
      <p className="small muted approvals-keys no-print">
        {rows.length > 0 ? (
          <>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> move · <Kbd>Enter</Kbd> open · <Kbd>Alt</Kbd>+<Kbd>J</Kbd> justification
            ·{' '}
          </>
        ) : null}
        {rows.length > 0 ? 'decided' : 'Decided'} requests are under <a href={hashOf('record')}>Record</a>
      </p>
    </div>
  )
}

import type { InboxRow } from '@shared/ipc'
import { useRef } from 'react'
import { Avatar, Meter, Status } from '../../components'
import { useRowKeys } from './row-keys'
import { RowName } from './row-name'

interface InboxTableProps {
  rows: readonly InboxRow[]
  selected: string | null
  onMove: (requestId: string) => void
  onOpen: (requestId: string, how?: { focus: boolean }) => void
}

/** One line for each request. Up and Down move, Enter opens; only the chosen line is a stop of the Tab key. */
export function InboxTable({ rows, selected, onMove, onOpen }: InboxTableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  // Where no request of the list has a limit, a column of "No limit" would say nothing.
  const limits = rows.some(({ limitDays }) => limitDays !== null)
  const programs = new Set(rows.map(({ program }) => program)).size > 1
  const { stop, onKeyDown } = useRowKeys(
    body,
    rows.map(({ requestId }) => requestId),
    selected,
    onMove
  )

  return (
    <table className="table approvals-table">
      <thead>
        <tr>
          <th scope="col" className="approvals-wide">
            Process
          </th>
          <th scope="col">Requester</th>
          <th scope="col" className="approvals-wide number">
            Age
          </th>
          {limits ? <th scope="col">Days left</th> : null}
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <tr key={row.requestId} data-selected={row.requestId === selected}>
            <td className="approvals-wide">
              <b>{row.program}</b>
              <div className="small muted">{row.role}</div>
            </td>
            <td>
              <div className="row">
                <Avatar initials={row.initials} size="small" />
                <div className="approvals-who">
                  <RowName id={row.requestId} selected={selected} stop={stop} onOpen={onOpen}>
                    {row.requester}
                  </RowName>
                  <div className="small muted approvals-narrow">
                    {programs ? `${row.program} ` : ''}
                    {row.role} <span className="nowrap">· {row.age}</span>
                  </div>
                </div>
              </div>
            </td>
            <td className="approvals-wide number nowrap">{row.age}</td>
            {limits ? (
              <td className="nowrap">
                <DaysLeft left={row.daysLeft} of={row.limitDays} />
              </td>
            ) : null}
            <td className="nowrap">
              <Status {...row.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const DaysLeft = ({ left, of }: { left: number | null; of: number | null }) =>
  left === null || of === null ? (
    <span className="muted">No limit</span>
  ) : (
    <span className="approvals-left">
      <Meter share={left / of} warn={left <= 2} label={`${left} of ${of} days left`} />
      <span aria-hidden="true">{left} d</span>
    </span>
  )

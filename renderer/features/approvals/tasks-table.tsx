import type { TaskRow } from '@shared/ipc'
import { useRef } from 'react'
import { Avatar, Status } from '../../components'
import { useRowKeys } from './row-keys'
import { RowName } from './row-name'

interface TasksTableProps {
  rows: readonly TaskRow[]
  selected: string | null
  onMove: (taskId: string) => void
  onOpen: (taskId: string, how?: { focus: boolean }) => void
}

/** One line for each task. Up and Down move, Enter opens; only the chosen line is a stop of the Tab key. */
export function TasksTable({ rows, selected, onMove, onOpen }: TasksTableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { stop, onKeyDown } = useRowKeys(
    body,
    rows.map(({ taskId }) => taskId),
    selected,
    onMove
  )
  return (
    <table className="table approvals-table">
      <caption className="visually-hidden">Tasks</caption>
      <thead>
        <tr>
          <th scope="col" className="approvals-wide">
            Number
          </th>
          <th scope="col">What, and whom it is about</th>
          <th scope="col" className="approvals-wide number">
            Age
          </th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <tr key={row.taskId} data-selected={row.taskId === selected}>
            <td className="approvals-wide">
              <b>{row.number}</b>
              <div className="small muted">{row.program}</div>
            </td>
            <td>
              <div className="row">
                <Avatar initials={row.initials} size="small" />
                <div className="approvals-who">
                  <RowName id={row.taskId} selected={selected} stop={stop} onOpen={onOpen}>
                    <span className="visually-hidden">{row.number}: </span>
                    {row.who}
                  </RowName>
                  <div className="small muted">{row.what}</div>
                  <div className="small muted approvals-narrow">
                    {row.number} <span className="nowrap">· {row.age}</span>
                  </div>
                </div>
              </div>
            </td>
            <td className="approvals-wide number nowrap">{row.age}</td>
            <td className="nowrap">
              <Status {...row.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import type { Inbox, TaskList } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { Answered, Icon, Page, PageHead, Segmented, SkeletonRows, SplitPage } from '../../components'
import { useAnswer, useChosen } from '../../state'
import { DecidedNotice } from './decided-notice'
import { DeskTabs, TASKS } from './desk-tabs'
import { useSelection } from './selection'
import { type ClosedTask, TaskPanel } from './task-panel'
import { TasksTable } from './tasks-table'

interface TasksDeskProps {
  inbox: Inbox
  /** The task that the address names. */
  param: string | null
}

/** What the authority's help desk has to do beside deciding requests: removals, changes, reviews, and who waits in vain. */
export function TasksDesk({ inbox, param }: TasksDeskProps) {
  const answer = useAnswer('tasks', () => api.tasks.list({}), ['tasks'])
  if (answer.status === 'ready') return <Tasks inbox={inbox} list={answer.value} param={param} />
  return (
    <Page className="approvals">
      <PageHead title={inbox.title} />
      <DeskTabs inbox={inbox} chosen="tasks" />
      <Answered answer={answer} loading={<SkeletonRows rows={8} />}>
        {() => null}
      </Answered>
    </Page>
  )
}

function Tasks({ inbox, list, param }: TasksDeskProps & { list: TaskList }) {
  const [shown, show] = useChosen('authority.tasks', 'open')
  const [done, setDone] = useState<ClosedTask | null>(null)
  const open = list.rows.filter((row) => row.open)
  const closed = list.rows.filter((row) => !row.open)
  const rows = shown === 'closed' && closed.length > 0 ? closed : open
  const selection = useSelection(
    'authority',
    param,
    rows.map(({ taskId }) => taskId),
    TASKS
  )

  const closedOne = (what: ClosedTask) => {
    setDone(what)
    selection.leave(what.taskId)
  }

  const notice = done ? <DecidedNotice done={done} onClose={() => setDone(null)} /> : null
  const page = (
    <>
      <PageHead title={inbox.title} sub={list.sub} />
      <DeskTabs inbox={inbox} chosen="tasks" />
      {selection.id === null ? notice : null}
      {closed.length > 0 ? (
        <div className="approvals-filter">
          <Segmented
            label="Tasks shown"
            items={[
              { id: 'open', label: `Open ${open.length}` },
              { id: 'closed', label: `Closed ${closed.length}` }
            ]}
            chosen={rows === closed ? 'closed' : 'open'}
            onChoose={(which) => {
              show(which)
              selection.open(null)
            }}
          />
        </div>
      ) : null}
      {rows.length > 0 ? (
        <TasksTable rows={rows} selected={selection.id} onMove={selection.move} onOpen={selection.open} />
      ) : (
        <div className="approvals-empty">
          <Icon name="check" size={24} />
          <p>{list.empty}</p>
        </div>
      )}
    </>
  )
  if (selection.id === null) return <Page className="approvals">{page}</Page>
  return (
    <SplitPage
      className="approvals"
      sideLabel="Task"
      open={selection.inside ? 'side' : 'main'}
      onEscape={selection.back}
      side={
        <TaskPanel
          key={selection.id}
          taskId={selection.id}
          title={inbox.title}
          notice={notice}
          focusOnOpen={selection.takeFocus}
          onBack={selection.back}
          onClosed={closedOne}
        />
      }
    >
      {page}
    </SplitPage>
  )
}

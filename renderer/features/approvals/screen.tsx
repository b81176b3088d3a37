import './approvals.css'
import type { Inbox } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { Answered, Page, PageHead, SkeletonRows, SplitPage } from '../../components'
import { type ScreenProps, useAnswer, useChosen } from '../../state'
import { DecidedNotice } from './decided-notice'
import { DeskTabs, isTask, TASKS } from './desk-tabs'
import { type Decided, DetailPanel } from './detail-panel'
import { useDrafts } from './drafts'
import { InboxList } from './inbox-list'
import { useSelection } from './selection'
import { TasksDesk } from './tasks-desk'

/** Pending approvals, or, for the persona of an authority, its desk: what waits, and the request that is open. */
export default function ApprovalsScreen({ screen, param }: ScreenProps) {
  const answer = useAnswer('inbox', () => api.approvals.inbox({}), ['approvals', 'overview'])
  const name = screen === 'authority' ? 'Authority’s desk' : 'Pending approvals'
  if (answer.status !== 'ready')
    return (
      <Page>
        <PageHead title={name} />
        <Answered answer={answer} loading={<SkeletonRows rows={8} />}>
          {() => null}
        </Answered>
      </Page>
    )
  const inbox = answer.value
  if (screen === 'authority' && isTask(param))
    return <TasksDesk inbox={inbox} param={param === TASKS ? null : param} />
  return <Desk inbox={inbox} screen={screen} param={param} />
}

function Desk({ inbox, screen, param }: ScreenProps & { inbox: Inbox }) {
  const [chosenProgram, chooseProgram] = useChosen(`${screen}.program`, 'all')
  const [done, setDone] = useState<Decided | null>(null)
  const drafts = useDrafts()
  const program = inbox.programs.find(({ id }) => id === chosenProgram)
  const rows = program ? inbox.rows.filter((row) => row.program === program.label) : inbox.rows
  const selection = useSelection(
    screen,
    param,
    rows.map(({ requestId }) => requestId)
  )

  const decided = (what: Decided) => {
    drafts.drop(what.requestId)
    setDone(what)
    selection.leave(what.requestId)
  }

  const notice = done ? <DecidedNotice done={done} onClose={() => setDone(null)} /> : null
  const list = (
    <>
      <PageHead title={inbox.title} sub={inbox.sub} />
      <DeskTabs inbox={inbox} chosen="requests" />
      {selection.id === null ? notice : null}
      <InboxList
        inbox={inbox}
        rows={rows}
        program={program?.id ?? 'all'}
        onProgram={chooseProgram}
        selected={selection.id}
        onMove={selection.move}
        onOpen={selection.open}
        authority={screen === 'authority'}
      />
    </>
  )
  if (selection.id === null) return <Page className="approvals">{list}</Page>
  return (
    <SplitPage
      className="approvals"
      sideLabel="Request"
      open={selection.inside ? 'side' : 'main'}
      onEscape={selection.back}
      side={
        <DetailPanel
          key={selection.id}
          requestId={selection.id}
          title={inbox.title}
          drafts={drafts}
          notice={notice}
          focusOnOpen={selection.takeFocus}
          onBack={selection.back}
          onDecided={decided}
          onEnter={selection.enter}
        />
      }
    >
      {list}
    </SplitPage>
  )
}

import type { TaskDetail } from '@shared/ipc'
import type { ReactNode } from 'react'
import { api } from '../../api'
import { Icon, KeyValue, Notice, RuleButtons, SideFoot } from '../../components'
import { hashOf, useOutcome } from '../../state'
import { CloseForm } from './close-form'
import { PanelBody, PanelHead, PanelWaits } from './panel-parts'

/** A task that was closed, with its entry in the record. */
export interface ClosedTask {
  taskId: string
  message: string
  rules: string[]
  recordSeq: number
}

interface TaskPanelProps {
  taskId: string
  /** The page's title. */
  title: string
  /** What was closed a moment ago. */
  notice: ReactNode
  focusOnOpen: () => boolean
  onBack: () => void
  onClosed: (closed: ClosedTask) => void
}

/** The task at the right: what it is about, what closing it would stop, and below it, always in view, how to close it. */
export function TaskPanel(props: TaskPanelProps) {
  const { taskId } = props
  const answer = useOutcome(`task ${taskId}`, () => api.tasks.task({ taskId }), ['tasks'])
  if (answer.status !== 'ready')
    return (
      <PanelBody {...props} label="Task details">
        <PanelWaits answer={answer} />
      </PanelBody>
    )
  return <Detail {...props} task={answer.value} reload={answer.reload} />
}

interface DetailProps extends TaskPanelProps {
  task: TaskDetail
  reload: () => void
}

function Detail({ task, reload, ...props }: DetailProps) {
  return (
    <>
      <PanelBody {...props} label="Task details">
        <PanelHead
          initials={task.initials}
          name={task.who}
          sub={`${task.program}, ${task.kind}`}
          status={task.status}
          focusOnOpen={props.focusOnOpen}
        />
        <KeyValue rows={rowsOf(task)} />
        {task.freezes ? <Freezes freezes={task.freezes} /> : null}
        {task.elsewhere ? (
          <Notice title={task.elsewhere.text}>
            <div className="row wrap">
              {task.request ? (
                <a href={hashOf('authority', task.request.requestId)}>{task.request.label}</a>
              ) : null}
              <RuleButtons ids={task.elsewhere.rules} />
            </div>
          </Notice>
        ) : null}
      </PanelBody>
      {task.outcomes.length > 0 ? (
        <SideFoot>
          <CloseForm task={task} onClosed={props.onClosed} onRefused={reload} />
        </SideFoot>
      ) : null}
    </>
  )
}

function rowsOf(task: TaskDetail) {
  const rows: { label: string; value: ReactNode }[] = task.facts.map(({ label, value, rules }, index) => ({
    label,
    value: (
      <>
        {index === 0 ? <b>{value}</b> : value} <RuleButtons ids={rules} />
      </>
    )
  }))
  if (task.request && task.elsewhere === null)
    rows.push({
      label: 'See also',
      value: <a href={hashOf('authority', task.request.requestId)}>{task.request.label}</a>
    })
  if (task.rules.length > 0) rows.push({ label: 'Rules for this', value: <RuleButtons ids={task.rules} /> })
  if (task.closed)
    rows.push({
      label: 'Closed',
      value: (
        <>
          {task.closed.text}, {task.closed.when.text}
          <div className="muted">“{task.closed.note}”</div>
        </>
      )
    })
  return rows
}

/** What ending the role would stop, before anything is done, and who could step in. */
const Freezes = ({ freezes }: { freezes: NonNullable<TaskDetail['freezes']> }) => (
  <section
    className="approvals-freezes"
    aria-label="What this would stop"
    data-stops={freezes.stops.length > 0}
  >
    <h3 className="row">
      <Icon name={freezes.stops.length > 0 ? 'snow' : 'check'} size={18} />
      {freezes.title}
    </h3>
    {freezes.stops.length > 0 ? <Lines lines={freezes.stops} /> : null}
    {freezes.steps.length > 0 ? (
      <>
        <h4>What to do, in this order</h4>
        <Lines lines={freezes.steps} numbered />
      </>
    ) : null}
  </section>
)

function Lines({
  lines,
  numbered = false
}: {
  lines: NonNullable<TaskDetail['freezes']>['stops']
  numbered?: boolean
}) {
  const List = numbered ? 'ol' : 'ul'
  return (
    <List>
      {lines.map(({ text, rules }) => (
        <li key={text}>
          {text} <RuleButtons ids={rules} first={3} />
        </li>
      ))}
    </List>
  )
}

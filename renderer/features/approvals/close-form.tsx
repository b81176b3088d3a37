import type { TaskDetail } from '@shared/ipc'
import { useRef, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  errorOf,
  FaultNotice,
  ReadOnlyReason,
  RefusalAlert,
  TextField
} from '../../components'
import { useAction, useSession } from '../../state'
import type { ClosedTask } from './task-panel'
import { useKeptNote } from './use-kept-note'

interface CloseFormProps {
  task: TaskDetail
  onClosed: (closed: ClosedTask) => void
  /** It may have been closed otherwise: the task is asked for again. */
  onRefused: () => void
}

/** The note of what was found, and the buttons that close a task. */
export function CloseForm({ task, onClosed, onRefused }: CloseFormProps) {
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const [note, setNote] = useKeptNote(task)
  const [missing, setMissing] = useState(false)
  const action = useAction()

  const close = async (outcome: 'done' | 'refused') => {
    if (note.trim() === '') {
      setMissing(true)
      field.current?.focus()
      return
    }
    const value = await action.run(() => api.tasks.close({ taskId: task.taskId, outcome, note }))
    if (value === null) return onRefused()
    announce(`${value.message} It is record ${value.recordSeq}.`)
    onClosed({ taskId: task.taskId, ...value })
  }

  const error = missing ? 'Say what was found. Without a note the task stays open.' : undefined
  return (
    <>
      {action.refusal && !errorOf(action.refusal, 'note') ? (
        <div className="approvals-answer">
          <RefusalAlert refusal={action.refusal} />
        </div>
      ) : null}
      {action.fault ? (
        <div className="approvals-answer">
          <FaultNotice fault={action.fault} />
        </div>
      ) : null}
      <div className="approvals-why">
        <TextField
          id="note"
          label="What was found"
          hint="Kept in the record with the task."
          required
          rows={3}
          value={note}
          readOnly={action.busy || readOnly !== null}
          error={error ?? errorOf(action.refusal, 'note')}
          inputRef={field}
          onChange={(text) => {
            setMissing(false)
            if (action.refusal) action.clear()
            setNote(text)
          }}
        />
      </div>
      <div className="approvals-buttons">
        {task.outcomes.map(({ id, label }) => (
          <Button
            key={id}
            look={id === 'done' ? 'solid' : 'outline'}
            busy={action.busy}
            disabledBy={readOnly ? 'tasks-read-only' : undefined}
            onClick={() => void close(id)}
          >
            {label}
          </Button>
        ))}
        {readOnly ? <ReadOnlyReason id="tasks-read-only" readOnly={readOnly} /> : null}
      </div>
    </>
  )
}

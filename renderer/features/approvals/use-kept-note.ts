import type { TaskDetail } from '@shared/ipc'
import { useCallback, useRef, useState } from 'react'
import { api } from '../../api'
import { useKeeping } from '../../state'

/**
 * The note of a task as it is typed. Main keeps it in the vault meanwhile, so that looking at another task, leaving the
 * page or a lock loses none of it.
 */
export function useKeptNote({ taskId, draft }: Pick<TaskDetail, 'taskId' | 'draft'>) {
  const [note, setNote] = useState(draft)
  const unkept = useRef<string | null>(null)
  const keep = useCallback(() => {
    const text = unkept.current
    if (text === null) return
    unkept.current = null
    // Nothing is lost by a failure that the person could act on: the text still stands in the form.
    api.tasks.keep({ taskId, note: text }).catch(() => {
      unkept.current ??= text
    })
  }, [taskId])
  useKeeping(note, keep)

  return [
    note,
    (text: string) => {
      unkept.current = text
      setNote(text)
    }
  ] as const
}

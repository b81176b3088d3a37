import type { TaskDetail } from '@shared/ipc'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api'

const keepAfter = 600

/**
 * The note of a task as it is typed. Main keeps it in the vault meanwhile, so that looking at another task, leaving the
 * page or a lock loses none of it.
 */
export function useKeptNote({ taskId, draft }: Pick<TaskDetail, 'taskId' | 'draft'>) {
  const [note, setNote] = useState(draft)
  const unkept = useRef<string | null>(null)
  const keep = useRef(() => {})
  keep.current = () => {
    const text = unkept.current
    if (text === null) return
    unkept.current = null
    // Nothing is lost by a failure that the person could act on: the text still stands in the form.
    api.tasks.keep({ taskId, note: text }).catch(() => {
      unkept.current ??= text
    })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: every key starts the wait anew.
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), keepAfter)
    return () => clearTimeout(timer)
  }, [note])

  useEffect(() => {
    // Locking by its button or by Ctrl+L must not be faster than keeping.
    const atOnce = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey) keep.current()
    }
    window.addEventListener('focusout', atOnce)
    window.addEventListener('keydown', atOnce, true)
    return () => {
      window.removeEventListener('focusout', atOnce)
      window.removeEventListener('keydown', atOnce, true)
      keep.current()
    }
  }, [])

  return [
    note,
    (text: string) => {
      unkept.current = text
      setNote(text)
    }
  ] as const
}

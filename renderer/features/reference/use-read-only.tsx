import type { ReactNode } from 'react'
import { Notice, ReadOnlyReason } from '../../components'
import { useSession } from '../../state'

export interface ReadOnly {
  /** The element that says why buttons can't be used; undefined while they can. */
  by: string | undefined
  notice: ReactNode
}

const id = 'reference-read-only'

/** A damaged workspace can be searched and not changed. */
export function useReadOnly(): ReadOnly {
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  if (readOnly === null) return { by: undefined, notice: null }
  return {
    by: id,
    notice: (
      <Notice tone="warn" title="Nothing can be changed here now">
        <ReadOnlyReason id={id} readOnly={readOnly}>
          Searching works as always.
        </ReadOnlyReason>
      </Notice>
    )
  }
}

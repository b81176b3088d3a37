import type { ReferenceState } from '@shared/ipc'
import type { ReactNode } from 'react'
import { BarredNotice, Notice, ReadOnlyReason } from '../../components'
import { useSession } from '../../state'

export interface ReadOnly {
  /** The element that says why buttons can't be used; undefined while they can. */
  by: string | undefined
  notice: ReactNode
}

const id = 'reference-read-only'

/** A damaged workspace can be searched and not changed; the same for whoever doesn't keep the workspace. */
export function useReadOnly(barred: ReferenceState['barred']): ReadOnly {
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  if (readOnly === null && barred === null) return { by: undefined, notice: null }
  if (readOnly === null)
    return {
      by: id,
      notice: <BarredNotice id={id} title="You can search here, not change anything" barred={barred} />
    }
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

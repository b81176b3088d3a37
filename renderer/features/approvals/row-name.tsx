import type { ReactNode } from 'react'

interface RowNameProps {
  id: string
  selected: string | null
  /** The one row that is a stop of the Tab key. */
  stop: string | undefined
  onOpen: (id: string, how?: { focus: boolean }) => void
  children: ReactNode
}

/** What opens a row of a list. `useRowKeys` moves among them. */
export const RowName = ({ id, selected, stop, onOpen, children }: RowNameProps) => (
  <button
    type="button"
    className="approvals-name"
    data-row={id}
    tabIndex={id === stop ? 0 : -1}
    aria-current={id === selected ? 'true' : undefined}
    // A press of the keyboard or of a screen reader goes on into the panel; a mouse stays where it is.
    onClick={(event) => onOpen(id, { focus: event.detail === 0 })}
  >
    {children}
  </button>
)

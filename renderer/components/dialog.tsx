import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons at the bottom. */
  foot?: ReactNode
  /** `drawer` stands at the right edge from the banner down; `wide` has room for long lines. */
  look?: 'window' | 'wide' | 'drawer'
  closeLabel?: string
}

const classes = { window: 'dialog', wide: 'dialog dialog-wide', drawer: 'dialog drawer' } as const

/**
 * A modal window or drawer on the browser's own <dialog>: the focus stays inside, the page behind is inert, Escape
 * closes, and whatever opened it gets the focus back. Rendered means open.
 */
export function Dialog({
  title,
  onClose,
  children,
  foot,
  look = 'window',
  closeLabel = 'Close'
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    heading.current?.focus()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={classes[look]}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // The browser may close it without asking (a second Escape): the page has to know.
      onClose={onClose}
    >
      <header className="dialog-head">
        <h2 id={id} tabIndex={-1} ref={heading} data-quiet-focus>
          {title}
        </h2>
        <button type="button" className="close-button" onClick={onClose}>
          <Icon name="cross" size={16} weight={2} />
          {closeLabel}
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {foot ? <footer className="dialog-foot">{foot}</footer> : null}
    </dialog>
  )
}

import type { ReactNode } from 'react'

/** The red asterisk of a required field; assistive technology hears "required" from the field itself. */
export const RequiredMark = () => (
  <span className="required-mark" aria-hidden="true">
    *
  </span>
)

export const FieldLabel = ({ children, required }: { children: ReactNode; required: boolean }) =>
  required ? (
    <>
      {children} <RequiredMark />
    </>
  ) : (
    children
  )

export const FieldNote = ({ children }: { children: ReactNode }) => (
  <div className="field-note">{children}</div>
)

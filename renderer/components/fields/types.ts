import type { ReactNode } from 'react'

/** What every field takes. `id` is the contract's field id; errors of a refusal find their field by it. */
export interface FieldProps {
  id: string
  label: ReactNode
  hint?: ReactNode
  /** Stands under the field, ties to it and marks it invalid. */
  error?: string | undefined
  required?: boolean
  readOnly?: boolean
  /** A remark under an accepted value, e.g. "Textbook example". */
  note?: ReactNode
}

import { Hint, InlineError, Label } from '@cmsgov/design-system'
import type { ReactNode } from 'react'
import { fieldDomId } from './ids'
import { FieldLabel, FieldNote } from './parts'
import type { FieldProps } from './types'

/** Ids of what describes a field's input, for its `aria-describedby`. */
export function describedBy(props: FieldProps, more?: string): string | undefined {
  const id = fieldDomId(props.id)
  const ids = [
    props.error ? `${id}-error` : null,
    props.hint ? `${id}-hint` : null,
    props.note ? `${id}-note` : null,
    more ?? null
  ].filter((one) => one !== null)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** Label above, hint below it, then the input, then the error and the note: for inputs the design system doesn't have. */
export function FieldFrame({ field, children }: { field: FieldProps; children: ReactNode }) {
  const id = fieldDomId(field.id)
  return (
    <div className="field-wrap">
      <Label fieldId={id}>
        <FieldLabel required={field.required ?? false}>{field.label}</FieldLabel>
      </Label>
      {field.hint ? <Hint id={`${id}-hint`}>{field.hint}</Hint> : null}
      {children}
      {field.error ? (
        <InlineError id={`${id}-error`} className="ds-c-inline-error--bottom">
          {field.error}
        </InlineError>
      ) : null}
      {field.note ? (
        <div id={`${id}-note`}>
          <FieldNote>{field.note}</FieldNote>
        </div>
      ) : null}
    </div>
  )
}

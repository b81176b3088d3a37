import { TextField as DesignTextField } from '@cmsgov/design-system'
import { type ChangeEvent, type Ref, useId } from 'react'
import { fieldDomId } from './ids'
import { FieldLabel, FieldNote } from './parts'
import type { FieldProps } from './types'

export interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  /** Not `email`: the browser takes characters out of such a field, or writes others for them, without a word. */
  type?: 'text' | 'tel' | 'date' | 'time' | 'number' | 'search'
  /** Rows of a text area; a single line without it. */
  rows?: number
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'tel' | 'email'
  onBlur?: () => void
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>
  /** An example of what can be typed, gone with the first key: never the only place where something is said. */
  placeholder?: string
  /** Numbers and identifiers are typed as printed: no spelling help, no capitals added. */
  plain?: boolean
}

/** A line or an area of text. */
export function TextField(props: TextFieldProps) {
  const noteId = useId()
  const { required = false, readOnly = false } = props
  const optional = {
    ...(props.hint ? { hint: props.hint } : {}),
    ...(props.error ? { errorMessage: props.error } : {}),
    ...(props.rows ? { multiline: true, rows: props.rows } : { type: props.type ?? 'text' }),
    ...(props.inputMode ? { inputMode: props.inputMode } : {}),
    ...(props.onBlur ? { onBlur: props.onBlur } : {}),
    ...(props.autoFocus ? { autoFocus: true } : {}),
    ...(props.inputRef ? { inputRef: props.inputRef } : {}),
    ...(props.placeholder ? { placeholder: props.placeholder } : {}),
    ...(props.plain ? { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' } : {}),
    ...(props.note ? { 'aria-describedby': noteId } : {})
  }
  return (
    <div className="field-wrap">
      <DesignTextField
        {...optional}
        id={fieldDomId(props.id)}
        name={props.id}
        label={<FieldLabel required={required}>{props.label}</FieldLabel>}
        errorPlacement="bottom"
        aria-required={required}
        readOnly={readOnly}
        autoComplete={props.autoComplete ?? 'off'}
        value={props.value}
        onChange={(event: ChangeEvent<HTMLInputElement>) => props.onChange(event.target.value)}
      />
      {props.note ? (
        <div id={noteId}>
          <FieldNote>{props.note}</FieldNote>
        </div>
      ) : null}
    </div>
  )
}

import { describedBy, FieldFrame } from './frame'
import { fieldDomId } from './ids'
import type { FieldProps } from './types'

export interface SelectFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

/** One of a list. The browser's own list: it opens at once, and typing a letter jumps to it. */
export function SelectField(props: SelectFieldProps) {
  return (
    <FieldFrame field={props}>
      <select
        id={fieldDomId(props.id)}
        name={props.id}
        className={props.error ? 'ds-c-field ds-c-field--error select-field' : 'ds-c-field select-field'}
        aria-required={props.required}
        aria-invalid={Boolean(props.error)}
        aria-describedby={describedBy(props)}
        disabled={props.readOnly}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

import { ChoiceList, Choice as DesignChoice } from '@cmsgov/design-system'
import type { ChangeEvent, ReactNode } from 'react'
import { fieldDomId } from './ids'
import { FieldLabel, FieldNote } from './parts'
import type { FieldProps } from './types'

export interface ChoiceOption {
  value: string
  label: ReactNode
  hint?: ReactNode
}

export interface ChoiceFieldProps extends FieldProps {
  options: readonly ChoiceOption[]
  value: string
  onChange: (value: string) => void
  /** Side by side while they fit. */
  inline?: boolean
}

/** One of a few, as radio buttons. A link of the error summary leads to the first of them. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { required = false } = props
  const optional = {
    ...(props.hint ? { hint: props.hint } : {}),
    ...(props.error ? { errorMessage: props.error } : {})
  }
  return (
    <div className={props.inline ? 'field-wrap choices-inline' : 'field-wrap'}>
      <ChoiceList
        {...optional}
        type="radio"
        size="small"
        name={props.id}
        id={`${fieldDomId(props.id)}-group`}
        label={<FieldLabel required={required}>{props.label}</FieldLabel>}
        errorPlacement="bottom"
        aria-required={required}
        disabled={props.readOnly ?? false}
        choices={props.options.map((option, index) => ({
          value: option.value,
          label: option.label,
          ...(option.hint ? { hint: option.hint } : {}),
          ...(index === 0 ? { id: fieldDomId(props.id) } : {}),
          checked: option.value === props.value
        }))}
        onChange={(event: ChangeEvent<HTMLInputElement>) => props.onChange(event.target.value)}
      />
      {props.note ? <FieldNote>{props.note}</FieldNote> : null}
    </div>
  )
}

export interface CheckFieldProps extends Omit<FieldProps, 'readOnly'> {
  checked: boolean
  onChange: (checked: boolean) => void
}

/** One box to tick. */
export function CheckField(props: CheckFieldProps) {
  const { required = false } = props
  const optional = {
    ...(props.hint ? { hint: props.hint } : {}),
    ...(props.error ? { errorMessage: props.error, 'aria-invalid': true } : {})
  }
  return (
    <div className="field-wrap">
      <DesignChoice
        {...optional}
        type="checkbox"
        size="small"
        id={fieldDomId(props.id)}
        name={props.id}
        value="yes"
        label={<FieldLabel required={required}>{props.label}</FieldLabel>}
        aria-required={required}
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.note ? <FieldNote>{props.note}</FieldNote> : null}
    </div>
  )
}

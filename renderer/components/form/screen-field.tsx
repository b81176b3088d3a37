import type { FieldView } from '@shared/ipc'
import { useState } from 'react'
import { LinkButton } from '../button'
import {
  CheckField,
  ChoiceField,
  fieldDomId,
  RequiredMark,
  SecretField,
  SelectField,
  TextField
} from '../fields'
import { TextbookNote, textbook } from './textbook'

interface ScreenFieldProps {
  field: FieldView
  value: string
  onChange: (value: string) => void
  error: string | undefined
  /** Options found by a search, in place of the field's own. */
  options?: FieldView['options'] | undefined
}

const ACCEPTED = 'true'

/** One field of a screen, as its kind asks. */
export function ScreenField(props: ScreenFieldProps) {
  const { field, value, error, onChange } = props
  const common = {
    id: field.id,
    label: field.label,
    hint: field.hint,
    required: field.required,
    readOnly: field.readOnly,
    error,
    note: noteOf(field, value)
  }
  switch (field.kind) {
    case 'secret':
      return <MaskedField field={field} value={value} onChange={onChange} error={error} />
    case 'date':
      return field.kept ? (
        <MaskedField field={field} value={value} onChange={onChange} error={error} />
      ) : (
        <TextField {...common} {...textTraits(field)} value={value} onChange={onChange} />
      )
    case 'textarea':
      return <TextField {...common} rows={6} value={value} onChange={onChange} />
    case 'choice':
      return <ChoiceField {...common} inline options={field.options} value={value} onChange={onChange} />
    case 'select':
    case 'state':
      return <ListField common={common} {...props} />
    case 'check':
      return (
        <CheckField
          {...common}
          checked={value === ACCEPTED}
          onChange={(checked) => onChange(checked ? ACCEPTED : '')}
        />
      )
    default:
      return <TextField {...common} {...textTraits(field)} value={value} onChange={onChange} />
  }
}

/** The remark holds for the value it was made about, not for what is typed afterwards. */
const noteOf = (field: FieldView, value: string) => {
  if (field.note === '' || value !== field.value) return undefined
  return textbook(field.note) ? <TextbookNote /> : <span className="muted">{field.note}</span>
}

type Common = Omit<Parameters<typeof SelectField>[0], 'options' | 'value' | 'onChange'>

function ListField({
  field,
  common,
  value,
  onChange,
  options = field.options
}: ScreenFieldProps & { common: Common }) {
  if (options.length === 0 && field.kind === 'state')
    return <TextField {...common} {...textTraits(field)} value={value} onChange={onChange} />
  const listed = options.some((option) => option.value === '') ? options : [nothingChosen, ...options]
  return <SelectField {...common} options={listed} value={value} onChange={onChange} />
}

const nothingChosen = { value: '', label: 'Choose…', hint: '' }

const identifier = /(tin|npi|ptan|zip|code)$/i
const digitsOnly = /(npi|code)$/i

function textTraits(field: FieldView) {
  const digits = digitsOnly.test(field.id) || field.kind === 'date'
  const inputMode = digits ? ('numeric' as const) : field.kind === 'email' ? ('email' as const) : undefined
  return {
    type: field.kind === 'phone' ? ('tel' as const) : ('text' as const),
    autoComplete: field.kind === 'date' ? 'off' : field.autocomplete || 'off',
    plain: identifier.test(field.id) || field.kind === 'email' || field.kind === 'date',
    ...(inputMode ? { inputMode } : {})
  }
}

/** A secret: masked while typing; once given it is kept, not shown, and can be given anew. */
function MaskedField({ field, value, onChange, error }: ScreenFieldProps) {
  const [changing, setChanging] = useState(false)
  if (field.kept && !changing && !error)
    return (
      <div className="field-wrap">
        <p className="ds-c-label">
          {field.label} {field.required ? <RequiredMark /> : null}
        </p>
        <p className="reg-kept" id={fieldDomId(field.id)} tabIndex={-1}>
          <span>Kept, not shown</span>
          <LinkButton onClick={() => setChanging(true)}>
            Change<span className="visually-hidden"> {field.label}</span>
          </LinkButton>
        </p>
      </div>
    )
  const hint = field.kept ? 'Leave it empty to keep the one given before' : field.hint
  return (
    <SecretField
      id={field.id}
      label={field.label}
      hint={hint}
      required={field.required && !field.kept}
      error={error}
      what={field.label}
      value={value}
      onChange={onChange}
      autoFocus={changing}
    />
  )
}

import { type KeyboardEvent, type Ref, useState } from 'react'
import { Icon } from '../icon'
import { describedBy, FieldFrame } from './frame'
import { fieldDomId } from './ids'
import type { FieldProps } from './types'

export interface SecretFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  /** Named in the Show button's label: "the passphrase". */
  what: string
  inputRef?: Ref<HTMLInputElement>
  autoFocus?: boolean
}

/** A field that is masked while typing, with a button that shows it; tells that Caps Lock is on. */
export function SecretField(props: SecretFieldProps) {
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const id = fieldDomId(props.id)
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <FieldFrame field={props}>
      <div className="secret-box">
        <input
          id={id}
          ref={props.inputRef}
          name={props.id}
          className={props.error ? 'ds-c-field ds-c-field--error' : 'ds-c-field'}
          type={shown ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the one thing to do on the page that asks for it.
          autoFocus={props.autoFocus}
          readOnly={props.readOnly}
          aria-required={props.required}
          aria-invalid={Boolean(props.error)}
          aria-describedby={describedBy(props, caps ? `${id}-caps` : undefined)}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onBlur={() => setCaps(false)}
        />
        <button
          type="button"
          className="link secret-show"
          aria-label={`${shown ? 'Hide' : 'Show'} ${props.what}`}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
      {caps ? (
        <p className="secret-caps" id={`${id}-caps`} role="status">
          <Icon name="warn" size={14} weight={2} />
          Caps Lock is on.
        </p>
      ) : null}
    </FieldFrame>
  )
}

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '../icon'
import { describedBy, FieldFrame } from './frame'
import { fieldDomId } from './ids'
import { matching } from './matching'
import type { FieldProps } from './types'

export interface ComboboxProps extends FieldProps {
  options: readonly { value: string; label: string }[]
  /** The value chosen; typing without choosing leaves it as it is. */
  value: string
  onChange: (value: string) => void
}

/** One of a long list, found while typing (WAI-ARIA combobox with a list popup). */
export function Combobox(props: ComboboxProps) {
  const id = fieldDomId(props.id)
  const chosenLabel = props.options.find((option) => option.value === props.value)?.label ?? props.value
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const open = query !== null
  const found = open ? matching(props.options, query) : []
  // Near the window's lower edge the list would hang out of sight.
  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' })
  }, [open])

  const close = () => setQuery(null)
  const choose = (value: string) => {
    props.onChange(value)
    close()
  }
  const move = (index: number) => {
    const next = Math.max(0, Math.min(found.length - 1, index))
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setQuery('')
      else move(active + (event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      const option = found[active]
      if (option) choose(option.value)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <FieldFrame field={props}>
      <div className="combobox">
        <input
          id={id}
          name={props.id}
          className={props.error ? 'ds-c-field ds-c-field--error' : 'ds-c-field'}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && found[active] ? `${id}-option-${active}` : undefined}
          aria-required={props.required}
          aria-invalid={Boolean(props.error)}
          aria-describedby={describedBy(props)}
          autoComplete="off"
          spellCheck={false}
          value={query ?? chosenLabel}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onFocus={(event) => event.target.select()}
          onClick={() => {
            if (!open) setQuery('')
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <Icon name="down" size={16} />
        <div
          className="combobox-list"
          role="listbox"
          aria-label="Choices"
          id={`${id}-list`}
          ref={list}
          hidden={!open}
        >
          {found.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the input, which keeps the focus.
            <div
              key={option.value}
              id={`${id}-option-${index}`}
              className="combobox-option"
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option.value)}
            >
              {option.label}
            </div>
          ))}
          {open && found.length === 0 ? (
            <div
              role="option"
              aria-selected={false}
              aria-disabled="true"
              tabIndex={-1}
              className="combobox-option muted"
            >
              Nothing matches “{query}”.
            </div>
          ) : null}
        </div>
      </div>
    </FieldFrame>
  )
}

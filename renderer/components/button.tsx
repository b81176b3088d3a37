import { Button as DesignButton } from '@cmsgov/design-system'
import type { ReactNode, Ref } from 'react'
import { Icon, type IconName } from './icon'

export interface ButtonProps {
  children: ReactNode
  onClick?: () => void
  type?: 'button' | 'submit'
  look?: 'solid' | 'outline' | 'ghost' | 'danger' | 'danger-solid' | 'plum'
  size?: 'small' | 'medium'
  icon?: IconName
  /** The id of the form that a submit button outside of it sends. */
  form?: string
  /**
   * Why it can't be used now. The button can still be reached and says the reason; pressing it does nothing. The
   * element with this id holds the reason in words.
   */
  disabledBy?: string | undefined
  busy?: boolean
  describedBy?: string | undefined
  label?: string
  expanded?: boolean
  ref?: Ref<HTMLButtonElement>
}

const variation = { solid: 'solid', ghost: 'ghost', 'danger-solid': 'solid' } as const
const extra = { danger: 'button-danger', 'danger-solid': 'button-danger', plum: 'button-plum' } as const

/** The design system's button with an icon before the words. While `busy` it takes no second press. */
export function Button(props: ButtonProps) {
  const { look = 'outline', size = 'medium', type = 'button', busy = false, disabledBy } = props
  const off = busy || disabledBy !== undefined
  const attributes = {
    ...(look in variation ? { variation: variation[look as keyof typeof variation] } : {}),
    ...(look in extra ? { className: extra[look as keyof typeof extra] } : {}),
    ...(size === 'small' ? { size } : {}),
    ...(props.form ? { form: props.form } : {}),
    ...(off ? { 'aria-disabled': true } : {}),
    ...(props.label ? { 'aria-label': props.label } : {}),
    ...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded }),
    ...(props.ref ? { inputRef: props.ref } : {})
  }
  const described = [disabledBy, props.describedBy].filter((id) => id !== undefined).join(' ')
  return (
    <DesignButton
      {...attributes}
      {...(described === '' ? {} : { 'aria-describedby': described })}
      type={type}
      onClick={(event: { preventDefault: () => void }) => {
        if (off) event.preventDefault()
        else props.onClick?.()
      }}
    >
      {props.icon ? <Icon name={props.icon} size={16} weight={2} /> : null}
      {props.children}
    </DesignButton>
  )
}

/** A button that reads as a link: it acts on this page and leads nowhere. */
export const LinkButton = (props: {
  children: ReactNode
  onClick: () => void
  describedBy?: string
  ref?: Ref<HTMLButtonElement>
}) => (
  <button
    type="button"
    className="link"
    onClick={props.onClick}
    aria-describedby={props.describedBy}
    ref={props.ref}
  >
    {props.children}
  </button>
)

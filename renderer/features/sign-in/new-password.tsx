import type { ReactNode } from 'react'
import { SecretField } from '../../components'
import { Checklist } from './checklist'

export interface NewPasswordProps {
  next: string
  again: string
  onNext: (value: string) => void
  onAgain: (value: string) => void
  errorOf: (field: string) => string | undefined
  token: string | null
  /** What stands above the two fields: the current password. */
  children?: ReactNode
  /** The buttons below them. */
  foot: ReactNode
}

export const passwordLabels = {
  current: 'Current password',
  next: 'New password',
  again: 'New password again'
}

/** The same where the password to be replaced was issued (PQRS-FLOW-21). */
export const firstPasswordLabels = { ...passwordLabels, current: 'Temporary password' }

/** The new password twice, with the list of its rules beside it. */
export const NewPassword = (props: NewPasswordProps) => (
  <div className="sign-change">
    <div className="sign-narrow">
      {props.children}
      <SecretField
        id="next"
        label={passwordLabels.next}
        required
        what="the new password"
        value={props.next}
        onChange={props.onNext}
        error={props.errorOf('next')}
      />
      <SecretField
        id="again"
        label={passwordLabels.again}
        required
        what="the repeated password"
        value={props.again}
        onChange={props.onAgain}
        error={props.errorOf('again')}
      />
      {props.foot}
    </div>
    <Checklist next={props.next} again={props.again} token={props.token} />
  </div>
)

import type { SignInState } from '@shared/ipc'
import { Button, Notice, Page, PageHead, RuleButtons } from '../../components'
import { SignOutButton } from './sign-out'

interface ExpiredNoticeProps {
  state: SignInState
  onContinue: () => void
  onSignedOut: () => void
}

/** The message of an expired password, before the screen that changes it (PQRS-PW-13). */
export const ExpiredNotice = ({ state, onContinue, onSignedOut }: ExpiredNoticeProps) => (
  <Page>
    <PageHead title="Your password has expired" sub={`${state.person}, User ID ${state.userId}`} />
    <div className="sign-form">
      <Notice tone="warn" title={state.notice?.message ?? 'The password has to be changed.'}>
        <p>
          {state.passwordTerm === null || state.passwordTerm.idle
            ? ''
            : `It is ${state.passwordTerm.usedDays} days old; a password lasts ${state.passwordTerm.days} days. `}
          Nothing else is open to you until it is changed.
        </p>
        <RuleButtons ids={state.notice?.rules ?? []} />
      </Notice>
      <div className="row">
        <Button look="solid" onClick={onContinue}>
          Continue
        </Button>
        <SignOutButton onSignedOut={onSignedOut} />
      </div>
    </div>
  </Page>
)

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
        {state.passwordAgeDays === null ? null : (
          <p>
            It is {state.passwordAgeDays} days old; a password lasts {state.passwordMaxDays} days. Nothing
            else is open to you until it is changed.
          </p>
        )}
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

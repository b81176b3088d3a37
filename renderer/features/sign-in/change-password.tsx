import type { SignInState } from '@shared/ipc'
import { type FormEvent, useState } from 'react'
import { api } from '../../api'
import {
  Button,
  FaultNotice,
  Notice,
  Page,
  PageHead,
  RefusalAlert,
  RuleButtons,
  SecretField,
  useStandingErrors
} from '../../components'
import { useAction } from '../../state'
import { firstPasswordLabels, NewPassword, passwordLabels } from './new-password'
import type { Result } from './result-page'
import { SignOutButton } from './sign-out'

interface ChangePasswordProps {
  state: SignInState
  onChanged: (result: Result) => void
  /** A change that nobody demands can be left. */
  onLeave?: () => void
}

/** Current, new, new again (PQRS-PW-12); for a temporary password before anything else (PQRS-FLOW-21). */
export function ChangePassword({ state, onChanged, onLeave }: ChangePasswordProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const action = useAction()
  const errorOf = useStandingErrors(action.refusal, { current, next, again })

  const change = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await action.run(() => api.account.changePassword({ current, next, again }))
    if (!answer) return
    setCurrent('')
    setNext('')
    setAgain('')
    onChanged({
      message: `The password of ${answer.userId} is changed.`,
      rules: ['PQRS-PW-13']
    })
  }
  const first = state.step === 'change-first'
  const labels = first ? firstPasswordLabels : passwordLabels
  const labelOf = (field: string) => new Map(Object.entries(labels)).get(field)
  return (
    <Page>
      <PageHead title="Change password" sub={`${state.person}, User ID ${state.userId}`} />
      <form
        className="sign-form sign-form-wide"
        noValidate
        onSubmit={(event) => void change(event)}
        aria-label="Change password"
      >
        {state.notice ? (
          <Notice tone={first ? 'info' : 'warn'} title={state.notice.message}>
            <RuleButtons ids={state.notice.rules} />
          </Notice>
        ) : null}
        {action.refusal ? <RefusalAlert refusal={action.refusal} labelOf={labelOf} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <NewPassword
          next={next}
          again={again}
          onNext={setNext}
          onAgain={setAgain}
          errorOf={errorOf}
          token={null}
          foot={
            <>
              <div className="row wrap">
                <Button look="solid" type="submit" busy={action.busy}>
                  Change Password
                </Button>
                {onLeave ? (
                  <Button onClick={onLeave}>Back</Button>
                ) : (
                  <SignOutButton onSignedOut={() => undefined} />
                )}
              </div>
              <p className="small muted">
                Asked for: current, new, new again. <RuleButtons ids={['PQRS-PW-12']} />
              </p>
            </>
          }
        >
          <SecretField
            id="current"
            label={labels.current}
            hint={first ? 'From the second of the two e-mails' : undefined}
            required
            what="the current password"
            value={current}
            onChange={setCurrent}
            error={errorOf('current')}
          />
        </NewPassword>
      </form>
    </Page>
  )
}

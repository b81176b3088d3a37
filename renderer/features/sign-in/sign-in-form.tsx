import type { RefusalView, SignInState } from '@shared/ipc'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../../api'
import {
  Button,
  CheckField,
  ExampleButton,
  errorOf,
  FaultNotice,
  LinkButton,
  Notice,
  Page,
  PageHead,
  ReadOnlyReason,
  RefusalAlert,
  RuleButtons,
  SecretField,
  TextField
} from '../../components'
import { useAction, useSession } from '../../state'
import { EntryPath } from './entry-path'
import { Terms } from './terms'

interface SignInFormProps {
  state: SignInState
  /** Why a recovery came to its end, if that is how the person came back here. */
  refusal: RefusalView | null
  onSignedIn: () => void
  onForgot: (token: string) => void
  /** To the making of an account of one's own. */
  onCreate: () => void
}

const labels: Record<string, string> = {
  termsAccepted: 'Terms and conditions',
  userId: 'User ID',
  password: 'Password'
}

/** Terms, User ID, password; a forgotten password starts from the first two (PQRS-LGN-01, PQRS-FGT-01). */
export function SignInForm({ state, refusal: before, onSignedIn, onForgot, onCreate }: SignInFormProps) {
  const [termsAccepted, setTermsAccepted] = useState(false)
  const [userId, setUserId] = useState('')
  const [password, setPassword] = useState('')
  const action = useAction()
  const reason = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const tried = action.busy || action.refusal !== null || action.fault !== null
  const refusal = tried ? action.refusal : before

  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    if (readOnly) return
    const answer = await action.run(() => api.account.signIn({ userId, password, termsAccepted }))
    // A password is typed anew for every try; what it was tried with doesn't stay in the window.
    setPassword('')
    if (answer) onSignedIn()
  }
  const forgot = async () => {
    const answer = await action.run(() => api.account.forgotStart({ userId, termsAccepted }))
    if (!answer) return
    setPassword('')
    onForgot(answer.token)
  }
  return (
    <Page>
      <PageHead title={state.title} sub={<EntryPath path={state.path} rules={state.pathRules} />} />
      <form
        className="sign-form sign-form-wide"
        noValidate
        onSubmit={(event) => void signIn(event)}
        aria-label="Sign in"
      >
        {state.notice ? (
          <Notice tone="warn" title={state.notice.message}>
            <RuleButtons ids={state.notice.rules} />
          </Notice>
        ) : null}
        {refusal ? <RefusalAlert refusal={refusal} labelOf={(field) => labels[field]} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <div className="sign-halves">
          <div className="sign-aside">
            <Terms paragraphs={state.terms} rules={state.termsRules} title={state.termsTitle} />
            {state.notices.map((notice) => (
              <p key={notice.text} className="small">
                {notice.text} <RuleButtons ids={notice.rules} />
              </p>
            ))}
          </div>
          <div className="sign-narrow">
            <CheckField
              id="termsAccepted"
              label={state.accept}
              required
              checked={termsAccepted}
              onChange={setTermsAccepted}
              error={errorOf(refusal, 'termsAccepted')}
            />
            {state.example ? (
              <div>
                <ExampleButton
                  name={state.person}
                  onFill={() => {
                    setTermsAccepted(true)
                    setUserId(state.example?.userId ?? '')
                    setPassword(state.example?.password ?? '')
                  }}
                />
              </div>
            ) : null}
            <TextField
              id="userId"
              label="User ID"
              required
              plain
              autoComplete="off"
              value={userId}
              onChange={setUserId}
              error={errorOf(refusal, 'userId')}
            />
            <SecretField
              id="password"
              label="Password"
              required
              what="the password"
              value={password}
              onChange={setPassword}
              error={errorOf(refusal, 'password')}
            />
            {state.recovery ? (
              <p>
                <LinkButton onClick={() => void forgot()}>Forgot Your Password?</LinkButton>
              </p>
            ) : null}
            <div className="row">
              <Button
                look="solid"
                type="submit"
                busy={action.busy}
                disabledBy={readOnly ? reason : undefined}
              >
                Log In
              </Button>
              {state.creates ? <Button onClick={onCreate}>{state.creates}</Button> : null}
              <ReadOnlyReason id={reason} readOnly={readOnly}>
                A sign-in can’t be recorded now.
              </ReadOnlyReason>
            </div>
          </div>
        </div>
      </form>
    </Page>
  )
}

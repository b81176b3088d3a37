import './sign-in.css'
import type { RefusalView, SignInState } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { Answered, Page, PageHead, wantPageFocus } from '../../components'
import { useAnswer } from '../../state'
import { ChangePassword } from './change-password'
import { CreateAccount } from './create-account'
import { ExpiredNotice } from './expired-notice'
import { Recovery } from './recovery'
import { type Result, ResultPage } from './result-page'
import { SecondFactor } from './second-factor'
import { SignInForm } from './sign-in-form'
import { SignedIn } from './signed-in'

/** What is open over the state that main tells: a recovery, a change of one's own will, or a result to be closed. */
type Over =
  | { kind: 'none'; refusal: RefusalView | null }
  | { kind: 'recovery'; token: string; way: NonNullable<SignInState['recovery']> }
  | { kind: 'change' }
  | { kind: 'create' }
  | { kind: 'result'; result: Result }

const nothing: Over = { kind: 'none', refusal: null }

/** Signing in, the changes of password that are due before anything else, and forgotten passwords. */
export default function SignInScreen() {
  const answer = useAnswer('sign-in', () => api.account.state({}), ['account'])
  const [over, setOver] = useState<Over>(nothing)
  // The message of an expired password is closed once for each time that it is due (PQRS-PW-13).
  const [told, setTold] = useState(false)

  const open = (next: Over) => {
    wantPageFocus()
    setOver(next)
  }
  const home = () => open(nothing)
  const changed = (result: Result) => {
    open({ kind: 'result', result })
    answer.reload()
  }

  if (over.kind === 'result') return <ResultPage result={over.result} onClose={home} />
  if (over.kind === 'create')
    return (
      <CreateAccount
        onLeave={() => {
          home()
          answer.reload()
        }}
      />
    )
  if (over.kind === 'recovery')
    return (
      <Recovery
        token={over.token}
        way={over.way}
        onLeave={home}
        onDone={changed}
        onEnded={(refusal) => open({ kind: 'none', refusal })}
      />
    )
  if (answer.status !== 'ready')
    return (
      <Page>
        <PageHead title="Sign in" />
        <Answered answer={answer} rows={5}>
          {() => null}
        </Answered>
      </Page>
    )
  const state = answer.value
  if (state.step === 'sign-in')
    return (
      <SignInForm
        state={state}
        refusal={over.kind === 'none' ? over.refusal : null}
        onSignedIn={() => {
          wantPageFocus()
          setTold(false)
          setOver(nothing)
          answer.reload()
        }}
        onForgot={(token) => {
          if (state.recovery) open({ kind: 'recovery', token, way: state.recovery })
        }}
        onCreate={() => open({ kind: 'create' })}
      />
    )
  if (state.step === 'second-factor' || state.step === 'set-up-factor')
    return (
      <SecondFactor
        key={state.step}
        onSignedIn={() => {
          wantPageFocus()
          answer.reload()
        }}
        onSignedOut={answer.reload}
      />
    )
  if (state.step === 'change-expired' && !told)
    return (
      <ExpiredNotice
        state={state}
        onContinue={() => {
          wantPageFocus()
          setTold(true)
        }}
        onSignedOut={answer.reload}
      />
    )
  if (state.step !== 'signed-in' || over.kind === 'change')
    return (
      <ChangePassword
        state={state}
        onChanged={changed}
        {...(state.step === 'signed-in' ? { onLeave: home } : {})}
      />
    )
  return <SignedIn state={state} onChange={() => open({ kind: 'change' })} onSignedOut={answer.reload} />
}

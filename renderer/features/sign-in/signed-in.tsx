import type { SignInState } from '@shared/ipc'
import { useId } from 'react'
import {
  Button,
  KeyValue,
  Meter,
  Page,
  PageHead,
  ReadOnlyReason,
  RuleButtons,
  SectionTitle
} from '../../components'
import { useSession } from '../../state'
import { SignOutButton } from './sign-out'

interface SignedInProps {
  state: SignInState
  onChange: () => void
  onSignedOut: () => void
}

/** Who is signed in, since when, how old the password is, and whether it may be changed today (PQRS-PW-10). */
export function SignedIn({ state, onChange, onSignedOut }: SignedInProps) {
  const reason = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const blocked = readOnly ? readOnly.message : state.change.allowed ? '' : state.change.message
  return (
    <Page>
      <PageHead
        title="My profile"
        sub={`You are signed in to ${state.identityTitle}.`}
        side={<SignOutButton onSignedOut={onSignedOut} />}
      />
      <div className="sign-form">
        <KeyValue
          rows={[
            { label: 'Name', value: <b>{state.person}</b> },
            { label: 'User ID', value: <span className="sign-id">{state.userId}</span> },
            { label: 'Last sign-in', value: state.lastSignIn?.text ?? 'This is the first' },
            {
              label: 'Password',
              value: <PasswordAge age={state.passwordAgeDays} term={state.passwordTerm} />
            },
            ...(state.secondFactor ? [{ label: 'Second factor', value: state.secondFactor }] : [])
          ]}
        />
        <section className="sign-password" aria-labelledby="password">
          <SectionTitle id="password">Password</SectionTitle>
          <div className="row wrap">
            <Button onClick={onChange} disabledBy={blocked ? reason : undefined}>
              Change password
            </Button>
            {readOnly ? (
              <ReadOnlyReason id={reason} readOnly={readOnly} />
            ) : (
              <p className={blocked ? '' : 'small muted'} id={reason}>
                {blocked || (state.change.rules.length > 0 ? 'It can be changed once a day.' : '')}{' '}
                <RuleButtons ids={state.change.rules} />
              </p>
            )}
          </div>
        </section>
      </div>
    </Page>
  )
}

const soon = 7

function PasswordAge({ age, term }: { age: number | null; term: SignInState['passwordTerm'] }) {
  if (age === null) return 'Its age isn’t known'
  const old = `${dayWords(age)} old`
  if (term === null) return old
  const left = Math.max(0, term.days - term.usedDays)
  return (
    <span className="row wrap">
      {old}
      <Meter
        share={term.usedDays / term.days}
        warn={left <= soon}
        label={`${term.usedDays} of ${term.days} days`}
      />
      <span className={left <= soon ? 'strong' : 'muted'}>
        {dayWords(left)} left{term.idle ? ', and all of them again with each sign-in' : ''}
      </span>
    </span>
  )
}

const dayWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

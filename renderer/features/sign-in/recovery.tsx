import type { RefusalView, SignInState } from '@shared/ipc'
import { type ReactNode, useState } from 'react'
import { api } from '../../api'
import {
  Button,
  errorOf,
  FaultNotice,
  Page,
  PageHead,
  RefusalAlert,
  RuleButtons,
  SecretField,
  TextField,
  useStandingErrors,
  wantPageFocus
} from '../../components'
import { type Action, useAction } from '../../state'
import { NewPassword, passwordLabels } from './new-password'
import type { Result } from './result-page'

type Way = NonNullable<SignInState['recovery']>

interface RecoveryProps {
  token: string
  way: Way
  onLeave: () => void
  onDone: (result: Result) => void
  /** Main has ended the recovery: it has to begin again. */
  onEnded: (refusal: RefusalView) => void
}

type Question = { id: string; text: string }
type Stage = { kind: 'identity' } | { kind: 'answers'; questions: Question[] } | { kind: 'reset' }

/** A forgotten password: SSN and e-mail address, then the questions, then a new one typed twice (PQRS-FGT-01…04). */
export function Recovery({ token, way, onLeave, onDone, onEnded }: RecoveryProps) {
  const [stage, setStage] = useState<Stage>({ kind: 'identity' })
  const open = (next: Stage) => {
    wantPageFocus()
    setStage(next)
  }
  switch (stage.kind) {
    case 'identity':
      return (
        <Identity
          token={token}
          way={way}
          onLeave={onLeave}
          onPassed={(questions) => open({ kind: 'answers', questions })}
        />
      )
    case 'answers':
      return (
        <Answers
          token={token}
          rules={way.answerRules}
          questions={stage.questions}
          onLeave={onLeave}
          onPassed={() => open({ kind: 'reset' })}
          onEnded={onEnded}
        />
      )
    case 'reset':
      return <Reset token={token} rules={way.resetRules} onLeave={onLeave} onDone={onDone} />
  }
}

interface StepProps {
  number: number
  title: string
  rules: string[]
  action: Action
  labels: Record<string, string>
  submit: string
  onSubmit: () => void
  onLeave: () => void
  wide?: boolean
  children: (buttons: ReactNode) => ReactNode
}

function Step(props: StepProps) {
  const { action } = props
  const buttons = (
    <div className="row">
      <Button look="solid" type="submit" busy={action.busy}>
        {props.submit}
      </Button>
      <Button look="ghost" onClick={props.onLeave}>
        Cancel
      </Button>
    </div>
  )
  return (
    <Page key={props.number}>
      <PageHead
        key={props.number}
        title={props.title}
        sub={
          <>
            Forgotten password, step {props.number} of 3. <RuleButtons ids={props.rules} />
          </>
        }
      />
      <form
        className={props.wide ? 'sign-form sign-form-wide' : 'sign-form'}
        noValidate
        aria-label={props.title}
        onSubmit={(event) => {
          event.preventDefault()
          props.onSubmit()
        }}
      >
        {action.refusal ? (
          <RefusalAlert refusal={action.refusal} labelOf={(field) => props.labels[field]} />
        ) : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        {props.children(buttons)}
      </form>
    </Page>
  )
}

interface IdentityProps {
  token: string
  way: Way
  onLeave: () => void
  onPassed: (questions: Question[]) => void
}

function Identity(props: IdentityProps) {
  const { asksSsn, identityRules } = props.way
  const [ssn, setSsn] = useState('')
  const [email, setEmail] = useState('')
  const action = useAction()
  const submit = async () => {
    const answer = await action.run(() => api.account.forgotIdentity({ token: props.token, ssn, email }))
    if (answer) props.onPassed(answer.questions)
  }
  return (
    <Step
      number={1}
      title="Who you are"
      rules={identityRules}
      action={action}
      labels={{ ssn: 'Social Security Number', email: 'E-mail address' }}
      submit="Next"
      onSubmit={() => void submit()}
      onLeave={props.onLeave}
    >
      {(buttons) => (
        <div className="sign-narrow">
          {asksSsn ? (
            <SecretField
              id="ssn"
              label="Social Security Number"
              hint="Nine digits, with both dashes or with none"
              required
              what="the Social Security Number"
              value={ssn}
              onChange={setSsn}
              error={errorOf(action.refusal, 'ssn')}
            />
          ) : null}
          <TextField
            id="email"
            label="E-mail address"
            hint="The one you registered with"
            required
            plain
            inputMode="email"
            value={email}
            onChange={setEmail}
            error={errorOf(action.refusal, 'email')}
          />
          {buttons}
        </div>
      )}
    </Step>
  )
}

interface AnswersProps {
  token: string
  rules: string[]
  questions: Question[]
  onLeave: () => void
  onPassed: () => void
  onEnded: (refusal: RefusalView) => void
}

function Answers({ token, rules, questions, onLeave, onPassed, onEnded }: AnswersProps) {
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const action = useAction()
  const submit = async () => {
    let ended: RefusalView | null = null
    const answer = await action.run(async () => {
      const outcome = await api.account.forgotAnswers({ token, answers })
      if (!outcome.ok && outcome.refusal.fields.length === 0) ended = outcome.refusal
      return outcome
    })
    // One wrong answer ends it: both factors are given again, so that answers can't be guessed one by one. An empty one
    // is told beside its field.
    if (answer) onPassed()
    else if (ended) onEnded(ended)
  }
  return (
    <Step
      number={2}
      title="Authentication questions"
      rules={rules}
      action={action}
      labels={Object.fromEntries(questions.map((question) => [question.id, question.text]))}
      submit="Next"
      onSubmit={() => void submit()}
      onLeave={onLeave}
    >
      {(buttons) => (
        <div className="sign-narrow">
          <p>Answer as you did when you registered. Capitals count.</p>
          {questions.map((question) => (
            <SecretField
              key={question.id}
              id={question.id}
              label={question.text}
              required
              what="the answer"
              value={answers[question.id] ?? ''}
              onChange={(value) => setAnswers((before) => ({ ...before, [question.id]: value }))}
              error={errorOf(action.refusal, question.id)}
            />
          ))}
          {buttons}
        </div>
      )}
    </Step>
  )
}

function Reset(props: {
  token: string
  rules: string[]
  onLeave: () => void
  onDone: (result: Result) => void
}) {
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const action = useAction()
  const errorOf = useStandingErrors(action.refusal, { next, again })
  const submit = async () => {
    const answer = await action.run(() => api.account.forgotReset({ token: props.token, next, again }))
    if (answer) props.onDone(answer)
  }
  return (
    <Step
      number={3}
      title="Change password"
      rules={props.rules}
      action={action}
      labels={passwordLabels}
      submit="Change Password"
      onSubmit={() => void submit()}
      onLeave={props.onLeave}
      wide
    >
      {(buttons) => (
        <NewPassword
          foot={buttons}
          next={next}
          again={again}
          onNext={setNext}
          onAgain={setAgain}
          errorOf={errorOf}
          token={props.token}
        />
      )}
    </Step>
  )
}

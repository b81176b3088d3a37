import type { FactorView } from '@shared/ipc'
import { type FormEvent, useState } from 'react'
import { api } from '../../api'
import {
  Answered,
  announce,
  Button,
  ChoiceField,
  errorOf,
  FaultNotice,
  Notice,
  Page,
  PageHead,
  RefusalAlert,
  RuleButtons,
  SkeletonRows,
  TextField
} from '../../components'
import { HelpParts } from '../../components/form'
import { useAction, useAnswer } from '../../state'
import { SignOutButton } from './sign-out'

interface SecondFactorProps {
  onSignedIn: () => void
  onSignedOut: () => void
}

const labels: Record<string, string> = { device: 'Device type', phone: 'Phone number', code: 'Security code' }

/** What follows the password: a second factor is set up, or its code asked for (QPP-SGN-03, IQ-HARP-05…07). */
export function SecondFactor({ onSignedIn, onSignedOut }: SecondFactorProps) {
  const answer = useAnswer('second-factor', () => api.identity.factor({}), ['account', 'identity'])
  return (
    <Answered
      answer={answer}
      loading={
        <Page>
          <PageHead title="Security code" />
          <SkeletonRows rows={4} />
        </Page>
      }
    >
      {(view) => (
        <FactorForm view={view} onSignedIn={onSignedIn} onSignedOut={onSignedOut} onSent={answer.reload} />
      )}
    </Answered>
  )
}

type Device = FactorView['devices'][number]['id']

function FactorForm({
  view,
  onSignedIn,
  onSignedOut,
  onSent
}: SecondFactorProps & { view: FactorView; onSent: () => void }) {
  const open = view.devices.filter((device) => device.closed === '')
  const [device, setDevice] = useState<Device>(view.device ?? open[0]?.id ?? 'totp')
  const [phone, setPhone] = useState(view.phone)
  const [code, setCode] = useState('')
  const action = useAction()
  const chosen = view.devices.find(({ id }) => id === device)
  const setsUp = view.purpose === 'set-up'

  const send = async () => {
    if (device === 'totp') return
    const sent = await action.run(() => api.identity.sendCode({ device, phone }))
    if (!sent) return
    announce('A code was sent. You find it among your messages.')
    onSent()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const state = await action.run(() =>
      setsUp ? api.identity.setUp({ device, phone, code }) : api.identity.check({ code })
    )
    if (!state) return
    setCode('')
    onSignedIn()
  }
  return (
    <Page>
      <PageHead
        title={setsUp ? 'Set up a second factor' : view.title}
        sub={
          <>
            {view.text} <RuleButtons ids={view.rules} />
          </>
        }
      />
      <form
        className="sign-form sign-form-wide"
        noValidate
        onSubmit={(event) => void submit(event)}
        aria-label="Security code"
      >
        {action.refusal ? <RefusalAlert refusal={action.refusal} labelOf={(field) => labels[field]} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <div className="sign-halves">
          <div className="sign-narrow">
            {setsUp ? (
              <ChoiceField
                id="device"
                label="Device type"
                required
                options={open.map(({ id, label, text }) => ({ value: id, label, hint: text }))}
                value={device}
                onChange={(value) => setDevice(open.find(({ id }) => id === value)?.id ?? device)}
                error={errorOf(action.refusal, 'device')}
              />
            ) : null}
            {setsUp && chosen?.phone ? (
              <TextField
                id="phone"
                label="Phone number"
                required
                type="tel"
                plain
                value={phone}
                onChange={setPhone}
                error={errorOf(action.refusal, 'phone')}
              />
            ) : null}
            {device !== 'totp' ? (
              <div className="row">
                <Button busy={action.busy} onClick={() => void send()}>
                  {view.sentUntil === '' ? 'Send Code' : 'Send another code'}
                </Button>
                {view.sentUntil === '' ? null : (
                  <span className="small muted">
                    A code was sent ({view.sentTo}): it is among the messages.
                  </span>
                )}
              </div>
            ) : null}
            <TextField
              id="code"
              label="Security code"
              required
              plain
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={setCode}
              error={errorOf(action.refusal, 'code')}
            />
            <div className="row">
              <Button look="solid" type="submit" busy={action.busy}>
                Submit
              </Button>
              <SignOutButton onSignedOut={onSignedOut} />
            </div>
          </div>
          <div className="sign-aside">
            {setsUp && device === 'totp' && view.authenticator ? (
              <Authenticator authenticator={view.authenticator} />
            ) : null}
            {setsUp
              ? view.devices
                  .filter((one) => one.closed !== '')
                  .map((one) => (
                    <Notice key={one.id} tone="info" title={one.label}>
                      {one.closed} <RuleButtons ids={one.rules} />
                    </Notice>
                  ))
              : null}
            <HelpParts parts={view.notices} />
          </div>
        </div>
      </form>
    </Page>
  )
}

/** What an authenticator scans. It is drawn by the application itself: nothing is fetched, and nothing leaves. */
function Authenticator({ authenticator }: { authenticator: NonNullable<FactorView['authenticator']> }) {
  return (
    <figure className="sign-authenticator">
      <img
        alt="What your authenticator application scans. The key below says the same."
        src={`data:image/svg+xml,${encodeURIComponent(authenticator.picture)}`}
        width={184}
        height={184}
      />
      <figcaption>
        <p>Scan the picture with your authenticator, or type this key into it:</p>
        <code className="sign-key">{authenticator.key}</code>
      </figcaption>
    </figure>
  )
}

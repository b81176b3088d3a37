import type { RefusalView, WorkspaceSettings } from '@shared/ipc'
import { type FormEvent, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  Card,
  Dialog,
  errorOf,
  FaultNotice,
  KeyValue,
  NewPassphrase,
  RefusalAlert,
  SecretField
} from '../../components'
import { replace, useAction } from '../../state'

interface KeysProps {
  settings: WorkspaceSettings
  /** Whether the form for a new passphrase stands open from the start: the kit has just opened the workspace. */
  change: boolean
  onChanged: () => void
  onKit: (kit: string) => void
}

/** What opens this workspace: its passphrase and its recovery kit, each replaceable without touching the data. */
export function Keys({ settings, change, onChanged, onKit }: KeysProps) {
  const { slots, asksPassphrase } = settings
  const [dialog, setDialog] = useState<'passphrase' | 'kit' | null>(change ? 'passphrase' : null)
  const close = () => {
    setDialog(null)
    // Or the form would stand open again at the next visit.
    if (change) replace('settings')
  }
  return (
    <Card title="What opens it">
      <div className="stack">
        <KeyValue keyWidth={128} rows={slots.map((slot) => ({ label: slot.label, value: slot.since }))} />
        <div className="row wrap">
          <Button size="small" icon="key" onClick={() => setDialog('passphrase')}>
            {asksPassphrase ? 'Change the passphrase…' : 'Set a new passphrase…'}
          </Button>
          <Button size="small" icon="print" onClick={() => setDialog('kit')}>
            New recovery kit…
          </Button>
        </div>
      </div>
      {dialog === 'passphrase' ? (
        <PassphraseDialog asksCurrent={asksPassphrase} onClose={close} onChanged={onChanged} />
      ) : null}
      {dialog === 'kit' ? (
        <KitDialog asksCurrent={asksPassphrase} onClose={() => setDialog(null)} onKit={onKit} />
      ) : null}
    </Card>
  )
}

const labels = { current: 'Passphrase now', next: 'New passphrase', again: 'New passphrase again' } as const
const labelOf = (field: string): string | undefined =>
  Object.entries(labels).find(([id]) => id === field)?.[1]

interface PassphraseDialogProps {
  asksCurrent: boolean
  onClose: () => void
  onChanged: () => void
}

function PassphraseDialog({ asksCurrent, onClose, onChanged }: PassphraseDialogProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const action = useAction()
  const { refusal } = action
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await action.run(() => api.settings.changePassphrase({ current, next, again }))
    if (!done) return
    announce('The new passphrase opens the workspace from now on.')
    onChanged()
    onClose()
  }
  return (
    <Dialog
      title={asksCurrent ? 'Change the passphrase' : 'Set a new passphrase'}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="solid" form="change-passphrase" busy={action.busy}>
            {action.busy ? 'Setting it…' : asksCurrent ? 'Change it' : 'Set it'}
          </Button>
        </>
      }
    >
      <form id="change-passphrase" className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {refusal ? <RefusalAlert refusal={refusal} labelOf={labelOf} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        {asksCurrent ? (
          <CurrentPassphrase value={current} onChange={setCurrent} refusal={refusal} />
        ) : (
          <p>
            The recovery kit opened this workspace, so the forgotten passphrase isn’t asked for. The new one
            takes its place; the kit goes on working.
          </p>
        )}
        <NewPassphrase
          passphrase={next}
          repeat={again}
          onPassphrase={setNext}
          onRepeat={setAgain}
          ids={{ passphrase: 'next', repeat: 'again' }}
          labels={{ passphrase: labels.next, repeat: labels.again }}
          errors={{ passphrase: errorOf(refusal, 'next'), repeat: errorOf(refusal, 'again') }}
          known={['countersign']}
        />
      </form>
    </Dialog>
  )
}

interface KitDialogProps {
  asksCurrent: boolean
  onClose: () => void
  onKit: (kit: string) => void
}

function KitDialog({ asksCurrent, onClose, onKit }: KitDialogProps) {
  const [current, setCurrent] = useState('')
  const action = useAction()
  const { refusal } = action
  const make = async (event: FormEvent) => {
    event.preventDefault()
    const made = await action.run(() => api.settings.newRecoveryKit({ current }))
    if (made) onKit(made.recoveryKit)
  }
  return (
    <Dialog
      title="Make a new recovery kit?"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Keep the old one</Button>
          <Button type="submit" look="solid" form="new-kit" busy={action.busy}>
            {action.busy ? 'Making it…' : 'Make a new one'}
          </Button>
        </>
      }
    >
      <form id="new-kit" className="stack" noValidate onSubmit={(event) => void make(event)}>
        {refusal ? <RefusalAlert refusal={refusal} labelOf={labelOf} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <p>
          The kit that was printed before stops working at once. The new one is shown once: have a printer or
          a pen at hand.
        </p>
        {asksCurrent ? <CurrentPassphrase value={current} onChange={setCurrent} refusal={refusal} /> : null}
      </form>
    </Dialog>
  )
}

interface CurrentPassphraseProps {
  value: string
  onChange: (value: string) => void
  refusal: RefusalView | null
}

/** The present passphrase, asked for before another key is made. */
const CurrentPassphrase = ({ value, onChange, refusal }: CurrentPassphraseProps) => (
  <SecretField
    id="current"
    label={labels.current}
    what="the passphrase"
    required
    value={value}
    onChange={onChange}
    error={errorOf(refusal, 'current')}
  />
)

import { type FormEvent, useState } from 'react'
import { api, asFault } from '../../api'
import {
  Answered,
  Button,
  Combobox,
  FaultNotice,
  LinkButton,
  NewPassphrase,
  PageHead,
  RecoveryKit,
  RefusalAlert,
  RequiredMark,
  TextField,
  useStandingErrors
} from '../../components'
import { opened, replace, useAction, useAnswer, wasLocked } from '../../state'

interface Made {
  dir: string
  name: string
  kit: string
}

const labels = {
  name: 'Name of the practice',
  passphrase: 'Passphrase',
  repeat: 'Passphrase again',
  timeZone: 'Time zone'
} as const

const labelOf = (field: string): string | undefined =>
  Object.entries(labels).find(([id]) => id === field)?.[1]

/** A live workspace from nothing: name, passphrase, time zone, then its recovery kit. */
export function CreateWorkspace({ onBack }: { onBack: () => void }) {
  const [made, setMade] = useState<Made | null>(null)
  const zones = useAnswer('time zones', () => api.workspace.timeZones({}), [])
  if (made) return <KitPage made={made} onBack={onBack} />
  return (
    <>
      <LinkButton onClick={onBack}>Back to the workspaces</LinkButton>
      <PageHead
        title="Create a live workspace"
        sub={
          <>
            Encrypted on this disk from its first byte. A red asterisk (<RequiredMark />) marks a required
            field.
          </>
        }
      />
      <Answered answer={zones}>
        {(answer) => <CreateForm zones={answer.zones} suggested={answer.suggested} onMade={setMade} />}
      </Answered>
    </>
  )
}

interface CreateFormProps {
  zones: readonly string[]
  suggested: string
  onMade: (made: Made) => void
}

function CreateForm({ zones, suggested, onMade }: CreateFormProps) {
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeat, setRepeat] = useState('')
  const [timeZone, setTimeZone] = useState(suggested)
  const action = useAction()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const created = await action.run(() => api.workspace.create({ name, passphrase, repeat, timeZone }))
    if (!created) return
    setPassphrase('')
    setRepeat('')
    onMade({ dir: created.dir, name: created.shell.workspace.name, kit: created.recoveryKit })
  }
  const { refusal } = action
  const errorOf = useStandingErrors(refusal, { name, passphrase, repeat, timeZone })
  return (
    <form className="stack welcome-form" noValidate onSubmit={(event) => void submit(event)}>
      {refusal ? <RefusalAlert refusal={refusal} labelOf={labelOf} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
      <TextField
        id="name"
        label={labels.name}
        hint="It stands in the title bar, on printed pages and in bundles."
        required
        autoFocus
        value={name}
        onChange={setName}
        error={errorOf('name')}
      />
      <NewPassphrase
        passphrase={passphrase}
        repeat={repeat}
        onPassphrase={setPassphrase}
        onRepeat={setRepeat}
        ids={{ passphrase: 'passphrase', repeat: 'repeat' }}
        labels={labels}
        errors={{ passphrase: errorOf('passphrase'), repeat: errorOf('repeat') }}
        known={[name, 'countersign']}
      />
      <Combobox
        id="timeZone"
        label={labels.timeZone}
        hint="Deadlines end at midnight of this zone. It is fixed once the workspace is made."
        required
        options={[...new Set([suggested, ...zones])].map((zone) => ({
          value: zone,
          label: zone.replaceAll('_', ' ')
        }))}
        value={timeZone}
        onChange={setTimeZone}
        error={errorOf('timeZone')}
      />
      <div className="row">
        <Button type="submit" look="solid" busy={action.busy}>
          {action.busy ? 'Making keys…' : 'Create the workspace'}
        </Button>
      </div>
    </form>
  )
}

function KitPage({ made, onBack }: { made: Made; onBack: () => void }) {
  const print = async (as: 'printer' | 'pdf'): Promise<string | null> => {
    try {
      const outcome = await api.workspace.print({ as, title: `Recovery kit, ${made.name}` })
      if (!outcome.ok) return `${outcome.refusal.message} ${outcome.refusal.remedy}`
      if (as === 'printer') return 'Sent to the printer.'
      return outcome.value.saved === null
        ? null
        : `Saved as ${outcome.value.saved}. Move it off this computer.`
    } catch (thrown) {
      const fault = asFault(thrown)
      return `${fault.message} ${fault.remedy}`
    }
  }
  const open = async () => {
    try {
      const shell = await api.workspace.shell({})
      replace('home')
      opened(shell, made.dir)
    } catch {
      // It locked itself while the kit was being put away: the passphrase opens it.
      wasLocked('idle')
      onBack()
    }
  }
  return (
    <>
      <div className="no-print">
        <PageHead title="Your recovery kit" sub={`${made.name} is ready. One thing comes first.`} />
      </div>
      <RecoveryKit
        workspace={made.name}
        kit={made.kit}
        onPrint={print}
        onDone={() => void open()}
        doneLabel="Open the workspace"
      />
    </>
  )
}

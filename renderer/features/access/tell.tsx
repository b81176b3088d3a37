import type { AccessView } from '@shared/ipc'
import { type ReactNode, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  Dialog,
  errorOf,
  FaultNotice,
  Notice,
  RefusalAlert,
  RuleButtons,
  SelectField,
  TextField
} from '../../components'
import { useAction } from '../../state'

type Fact = { text: string; rules: string[] } | null
type Change = AccessView['roles'][number]['change']

/** Something told to the authority about a role: that its holder has left, that it should end, or become another. */
export type Telling =
  | { kind: 'departure' | 'removal'; grantId: string; name: string; fact: Fact }
  | { kind: 'change'; grantId: string; name: string; change: Change }

const titles = {
  departure: 'Report a departure',
  removal: 'Ask for the removal',
  change: 'Ask for a change of role'
} as const

/** Opens the dialog in which it is told; `dialog` has to stand on the page. */
export function useTell(): { open: (telling: Telling) => void; dialog: ReactNode } {
  const [telling, setTelling] = useState<Telling | null>(null)
  return {
    open: setTelling,
    dialog: telling === null ? null : <Tell telling={telling} onClose={() => setTelling(null)} />
  }
}

function Tell({ telling, onClose }: { telling: Telling; onClose: () => void }) {
  const action = useAction()
  const choices = telling.kind === 'change' ? (telling.change?.to ?? []) : []
  const [role, setRole] = useState(choices[0]?.value ?? '')
  const [reason, setReason] = useState('')
  const [ticket, setTicket] = useState<string | null>(null)
  const fact = telling.kind === 'change' ? telling.change : telling.fact
  const { grantId } = telling
  const send = async () => {
    const value = await action.run(() =>
      telling.kind === 'departure'
        ? api.asking.reportDeparture({ grantId, reason })
        : api.asking.askChange({ grantId, role: telling.kind === 'change' ? role : null, reason })
    )
    if (value === null) return
    setTicket(value.ticket)
    announce(`Sent. The number is ${value.ticket}.`)
  }
  const title = titles[telling.kind]
  if (ticket !== null)
    return (
      <Dialog title="It has been sent" onClose={onClose} foot={<Button onClick={onClose}>Close</Button>}>
        <Notice tone="ok">
          <p>
            {title}: {telling.name}. The number to ask by is <b>{ticket}</b>.
          </p>
        </Notice>
      </Dialog>
    )
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="solid" busy={action.busy} onClick={() => void send()}>
            Send
          </Button>
        </>
      }
    >
      <div className="stack">
        {action.refusal ? <RefusalAlert refusal={action.refusal} labelOf={() => 'Reason'} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <p>
          <b>{telling.name}</b>
        </p>
        <p>
          {fact?.text} <RuleButtons ids={fact?.rules ?? []} first={3} />
        </p>
        {choices.length > 1 ? (
          <SelectField
            id="role"
            label="The role in its place"
            required
            options={choices}
            value={role}
            onChange={setRole}
          />
        ) : null}
        {choices.length === 1 ? <p>In its place: {choices[0]?.label}</p> : null}
        <TextField
          id="reason"
          label="Reason"
          required
          rows={3}
          value={reason}
          onChange={setReason}
          error={errorOf(action.refusal, 'reason')}
        />
      </div>
    </Dialog>
  )
}

import { type KeyboardEvent, useState } from 'react'
import { api } from '../../api'
import { Button, errorOf, FaultNotice, RefusalAlert, RuleButtons, TextField } from '../../components'
import { useAction } from '../../state'
import { ExampleNumbers } from './find-examples'
import type { AskingActions } from './use-asking'

/** Organizations that are here: one's own, and others by their complete TIN. Only names are told. */
export function FindHere({ actions }: { actions: AskingActions }) {
  const { find, program } = actions.view
  const [tin, setTin] = useState('')
  const [matches, setMatches] = useState<{ organizationId: string; name: string }[]>([])
  const action = useAction()
  const search = async () => {
    const found = await action.run(() => api.asking.findHere({ program, tin }))
    setMatches(found?.matches ?? [])
  }
  // Enter in the TIN searches; it doesn't leave the step.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    void search()
  }
  return (
    <>
      {find.own.length > 0 ? (
        <section aria-label="Your organizations">
          <h3 className="section-title">Your organizations</h3>
          <Rows rows={find.own} actions={actions} />
        </section>
      ) : null}
      {find.byTin ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the key is the field's, heard where it rises.
        <div className="connect-tin" onKeyDown={onKeyDown}>
          {action.refusal ? (
            <RefusalAlert refusal={action.refusal} labelOf={() => find.byTin?.label} />
          ) : null}
          {action.fault ? <FaultNotice fault={action.fault} /> : null}
          <TextField
            id="organization.tin"
            label={find.byTin.label}
            hint="All nine digits; dashes may be left out."
            plain
            inputMode="numeric"
            value={tin}
            onChange={setTin}
            error={errorOf(action.refusal, 'organization.tin')}
          />
          <div className="row">
            <Button icon="search" busy={action.busy} onClick={() => void search()}>
              Search
            </Button>
            <RuleButtons ids={find.byTin.rules} first={2} />
          </div>
          <ExampleNumbers label={find.byTin.label} examples={find.byTin.examples} onFill={setTin} />
          <div aria-live="polite">
            {matches.length > 0 ? <Rows rows={matches} actions={actions} /> : null}
          </div>
        </div>
      ) : null}
    </>
  )
}

interface RowsProps {
  rows: readonly { organizationId: string; name: string; line?: string }[]
  actions: AskingActions
}

const Rows = ({ rows, actions }: RowsProps) => (
  <ul className="connect-rows">
    {rows.map(({ organizationId, name, line = '' }) => (
      <li key={organizationId}>
        <span className="grow">
          <b>{name}</b>
          {line ? <span className="small muted">{line}</span> : null}
        </span>
        <Button
          size="small"
          busy={actions.busy}
          label={`Choose ${name}`}
          onClick={() => actions.choose({ organizationId, referenceId: null })}
        >
          Choose
        </Button>
      </li>
    ))}
  </ul>
)

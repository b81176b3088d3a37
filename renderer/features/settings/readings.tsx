import type { WorkspaceSettings } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import {
  announce,
  BarredNotice,
  Button,
  Card,
  ChoiceField,
  FaultNotice,
  RefusalAlert,
  RuleButton
} from '../../components'
import { useAction } from '../../state'

type Reading = WorkspaceSettings['readings'][number]

interface ReadingsProps {
  readings: readonly Reading[]
  /** Why whoever is here may only look at them. */
  barred: WorkspaceSettings['readingsBarred']
  onChanged: () => void
}

/** Where the documents contradict one another or stay silent: which reading is in force, and the others. */
export const Readings = ({ readings, barred, onChanged }: ReadingsProps) => (
  <Card title="Readings" flush>
    <p className="card-body muted">
      Where a document contradicts itself or stays silent, one reading has to be chosen. Another choice holds
      for decisions from then on, never for those already made, and stands in the record.
    </p>
    {barred ? (
      <div className="card-body">
        <BarredNotice
          id="readings-barred"
          title="You can look at the readings, not choose them"
          barred={barred}
        />
      </div>
    ) : null}
    <ul className="plain settings-readings">
      {readings.map((reading) => (
        <li key={reading.id}>
          <ReadingForm
            key={reading.chosen}
            reading={reading}
            barred={barred !== null}
            onChanged={onChanged}
          />
        </li>
      ))}
    </ul>
  </Card>
)

interface ReadingFormProps {
  reading: Reading
  barred: boolean
  onChanged: () => void
}

function ReadingForm({ reading, barred, onChanged }: ReadingFormProps) {
  const [picked, setPicked] = useState(reading.chosen)
  const action = useAction()
  const changed = picked !== reading.chosen
  const keep = async () => {
    const done = await action.run(() => api.settings.chooseReading({ reading: reading.id, option: picked }))
    if (!done) return
    announce(`The other reading of ${reading.id} is in force.`)
    onChanged()
  }
  return (
    <form
      className="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) void keep()
      }}
    >
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
      <ChoiceField
        id={`reading-${reading.id}`}
        label={reading.question}
        value={picked}
        onChange={setPicked}
        readOnly={barred}
        options={reading.options.map((option) => ({
          value: option.id,
          label: option.label,
          hint: option.text
        }))}
      />
      <div className="row wrap settings-reading-foot">
        <RuleButton id={reading.id} />
        <span className="small muted grow">{reading.chosenLine}</span>
        {changed ? (
          <>
            <Button size="small" look="ghost" onClick={() => setPicked(reading.chosen)}>
              Leave it
            </Button>
            <Button size="small" type="submit" busy={action.busy}>
              Put this reading in force
            </Button>
          </>
        ) : null}
      </div>
    </form>
  )
}

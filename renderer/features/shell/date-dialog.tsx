import { type FormEvent, useState } from 'react'
import { Button, Dialog, errorOf, FaultNotice, RefusalAlert, TextField } from '../../components'
import type { Action } from '../../state'

interface DateDialogProps {
  date: string
  time: string
  action: Action
  /** True when the clock stands there now. */
  onMove: (date: string, time: string) => Promise<boolean>
  onClose: () => void
}

/** Sends the trainer's clock to a date and time in the workspace's zone. It only goes forward. */
export function DateDialog(props: DateDialogProps) {
  const [date, setDate] = useState(props.date)
  const [time, setTime] = useState(props.time)
  const { action } = props
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await props.onMove(date, time)) props.onClose()
  }
  return (
    <Dialog
      title="Move the clock to a date"
      onClose={props.onClose}
      foot={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="solid" form="trainer-date" busy={action.busy}>
            Move the clock
          </Button>
        </>
      }
    >
      <form id="trainer-date" className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>
          The clock goes forward only. What falls due on the way happens at its own time, as if the days had
          passed.
        </p>
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <div className="two-fields">
          <TextField
            id="date"
            label="Date"
            type="date"
            required
            value={date}
            onChange={setDate}
            error={errorOf(action.refusal, 'date')}
          />
          <TextField
            id="time"
            label="Time"
            type="time"
            required
            value={time}
            onChange={setTime}
            error={errorOf(action.refusal, 'time')}
          />
        </div>
      </form>
    </Dialog>
  )
}

import { useEffect, useState } from 'react'
import { api } from '../../api'
import { announce, Button, Card, FaultNotice, RefusalAlert } from '../../components'
import { useAction } from '../../state'
import type { ReadOnly } from './use-read-only'

type Size = 'practice' | 'region'

const words: Record<Size, string> = {
  practice: 'The practice and its neighbors are being signed and put in force.',
  region:
    'A region of 100,000 organizations is being made up, signed and put in force. It takes some seconds.'
}

/** In training: invented directories of two sizes, signed by the training publisher. */
export function Training({ readOnly }: { readOnly: ReadOnly }) {
  const [size, setSize] = useState<Size>('practice')
  const action = useAction()
  const seconds = useSeconds(action.busy)
  const take = async (which: Size) => {
    setSize(which)
    const state = await action.run(() => api.reference.takeTraining({ size: which }))
    if (state?.edition)
      announce(`${state.edition.organizations.toLocaleString('en-US')} organizations are in force.`)
  }
  return (
    <Card title="For training">
      <div className="stack">
        <p>Everybody in these is invented. The region shows how it is to search among very many.</p>
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <div className="row wrap">
          <Button busy={action.busy} disabledBy={readOnly.by} onClick={() => void take('practice')}>
            Take the practice
          </Button>
          <Button busy={action.busy} disabledBy={readOnly.by} onClick={() => void take('region')}>
            Take the region
          </Button>
        </div>
        <p className="small muted" role="status">
          {action.busy ? words[size] : ''}
        </p>
        {action.busy && seconds > 0 ? (
          <p className="small muted" aria-hidden="true">
            {seconds} s so far
          </p>
        ) : null}
      </div>
    </Card>
  )
}

/** How long something has been running, in whole seconds; 0 at rest. */
function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    setSeconds(0)
    if (!running) return
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [running])
  return seconds
}

import { useState } from 'react'
import { api } from '../../api'
import { announce, Button, FaultNotice, RefusalAlert } from '../../components'
import { useAction } from '../../state'

/** Prints the matrix as a job aid, or saves it as a PDF. */
export function PrintButtons({ title }: { title: string }) {
  const action = useAction()
  const [saved, setSaved] = useState('')
  const print = async (as: 'printer' | 'pdf') => {
    setSaved('')
    const value = await action.run(() => api.workspace.print({ as, title }))
    if (!value?.saved) return
    setSaved(`Saved as ${value.saved}.`)
    announce(`Saved as ${value.saved}.`)
  }
  return (
    <div className="stack tight no-print explain-print">
      <div className="row">
        <Button size="small" icon="save" busy={action.busy} onClick={() => void print('pdf')}>
          Save as PDF
        </Button>
        <Button size="small" icon="print" busy={action.busy} onClick={() => void print('printer')}>
          Print
        </Button>
      </div>
      {saved ? <p className="small muted">{saved}</p> : null}
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
    </div>
  )
}

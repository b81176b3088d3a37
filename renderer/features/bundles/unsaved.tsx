import { useState } from 'react'
import { api } from '../../api'
import { announce, Button, FaultNotice, Notice, RefusalAlert } from '../../components'
import { useAction } from '../../state'
import { number } from './range'

/** A bundle that is recorded and whose file may be missing: it is saved again, before the next one is signed. */
export function UnsavedBundle({ seq, onSaved }: { seq: number | null; onSaved: () => void }) {
  const [said, setSaid] = useState('')
  const saving = useAction()
  const saveAgain = async () => {
    setSaid('')
    const value = await saving.run(() => api.bundles.saveAgain({}))
    if (value === null) return
    const text =
      value.saved === null
        ? 'No place was chosen: the bundle was not saved.'
        : `The bundle is saved as ${value.saved}, the same file as was signed.`
    setSaid(text)
    announce(text)
    onSaved()
  }
  if (seq === null)
    return said === '' ? null : (
      <Notice tone="ok" role="status">
        <p className="bundle-done">{said}</p>
      </Notice>
    )
  return (
    <section aria-label={`Bundle no. ${number(seq)}, not saved`}>
      <Notice tone="warn">
        <p>
          <b>Bundle no. {number(seq)} is recorded, but it isn’t sure that its file was written.</b> It is kept
          here as it was signed. Save it once more, and use that file; then the next one can be signed.
        </p>
        {saving.refusal ? <RefusalAlert refusal={saving.refusal} /> : null}
        {saving.fault ? <FaultNotice fault={saving.fault} /> : null}
        {said ? <p role="status">{said}</p> : null}
        <Button busy={saving.busy} onClick={() => void saveAgain()}>
          Save bundle no. {number(seq)} again
        </Button>
      </Notice>
    </section>
  )
}

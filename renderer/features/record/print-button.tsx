import { useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '../../api'
import { announce, Button } from '../../components'
import { useAction } from '../../state'

interface PrintButtonProps {
  /** Fetches all that the filter finds before it is printed. */
  prepare: () => Promise<void>
  title: string
  onProblem: (message: string | null) => void
}

/** Prints the filtered list, or saves it as a PDF. */
export function PrintButtons({ prepare, title, onProblem }: PrintButtonProps) {
  const action = useAction()
  const [busy, setBusy] = useState<'printer' | 'pdf' | null>(null)
  const print = async (as: 'printer' | 'pdf') => {
    flushSync(() => setBusy(as))
    onProblem(null)
    await prepare()
    // The last entries stand on the page only after the next frame.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const value = await action.run(async () => {
      const outcome = await api.workspace.print({ as, title })
      if (!outcome.ok) onProblem(outcome.refusal.message)
      return outcome
    })
    setBusy(null)
    if (value?.saved) announce(`Saved as ${value.saved}.`)
  }
  return (
    <>
      <Button size="small" icon="save" busy={busy !== null} onClick={() => void print('pdf')}>
        Save as PDF
      </Button>
      <Button size="small" icon="print" busy={busy !== null} onClick={() => void print('printer')}>
        Print
      </Button>
    </>
  )
}

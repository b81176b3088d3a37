import { useState } from 'react'
import { flushSync } from 'react-dom'
import { api, asFault } from '../../api'
import { Button } from '../../components'

export interface Said {
  tone: 'ok' | 'warn'
  text: string
}

interface PrintButtonProps {
  /** Fetches all that the filter finds before it is printed. */
  prepare: () => Promise<void>
  title: string
  /** What came of it: null while it is under way. */
  onSaid: (said: Said | null) => void
}

const warning = ({ message, remedy }: { message: string; remedy: string }): Said => ({
  tone: 'warn',
  text: `${message} ${remedy}`.trim()
})

/** Prints the filtered list, or saves it as a PDF. */
export function PrintButtons({ prepare, title, onSaid }: PrintButtonProps) {
  const [busy, setBusy] = useState<'printer' | 'pdf' | null>(null)
  const print = async (as: 'printer' | 'pdf') => {
    if (busy !== null) return
    flushSync(() => setBusy(as))
    onSaid(null)
    try {
      await prepare()
      // The last entries stand on the page only after the next frame.
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const outcome = await api.workspace.print({ as, title })
      if (!outcome.ok) onSaid(warning(outcome.refusal))
      else if (outcome.value.saved) onSaid({ tone: 'ok', text: `Saved as ${outcome.value.saved}.` })
    } catch (thrown) {
      onSaid(warning(asFault(thrown)))
    } finally {
      setBusy(null)
    }
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

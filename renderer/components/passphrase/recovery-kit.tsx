import { useState } from 'react'
import { Button } from '../button'
import { CheckField } from '../fields'
import { Logo } from '../marks'
import { Notice } from '../notices'

interface RecoveryKitProps {
  workspace: string
  kit: string
  /** Prints, or saves as a PDF where the person chooses; what was done, in words, or null when it was given up. */
  onPrint: (as: 'printer' | 'pdf') => Promise<string | null>
  onDone: () => void
  doneLabel: string
}

const tickId = 'kit-kept'

/** The recovery kit, shown this once. Nobody goes on before saying that it is kept somewhere else. */
export function RecoveryKit({ workspace, kit, onPrint, onDone, doneLabel }: RecoveryKitProps) {
  const [kept, setKept] = useState(false)
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState('')
  const print = async (as: 'printer' | 'pdf') => setSaid((await onPrint(as)) ?? '')
  return (
    <form
      className="stack wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (kept) onDone()
        else document.getElementById(`field-${tickId}`)?.focus()
      }}
    >
      <section className="kit-sheet" aria-label="Recovery kit">
        <p className="kit-title">
          <Logo size={20} />
          Countersign recovery kit
        </p>
        <p>
          Opens the workspace <b>{workspace}</b> when its passphrase is forgotten.
        </p>
        <p className="kit-code">
          {kit.split('-').map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups have a place, and two may be alike.
            <span key={index}>{group}</span>
          ))}
        </p>
        <p>In Countersign, choose “Use the recovery kit” and type this code. The gaps don’t matter.</p>
        <p className="small muted">
          Whoever holds this page and the workspace’s folder can read everything in it. Keep it where you keep
          keys and contracts, not beside the computer and not as a photograph.
        </p>
      </section>
      <div className="row no-print">
        <Button icon="print" onClick={() => void print('printer')}>
          Print
        </Button>
        <Button icon="save" onClick={() => void print('pdf')}>
          Save as PDF
        </Button>
        <p className="small muted" role="status">
          {said}
        </p>
      </div>
      <div className="no-print stack">
        <Notice tone="warn" title="It is shown only now">
          <p>
            Without the passphrase and without this kit nobody can open the workspace: not its makers, and not
            the help desk.
          </p>
        </Notice>
        <CheckField
          id={tickId}
          label="I have kept it apart from this computer"
          required
          checked={kept}
          onChange={setKept}
          error={asked && !kept ? 'Print it or write it down, then tick this box.' : undefined}
        />
        <div className="row">
          <Button type="submit" look="solid">
            {doneLabel}
          </Button>
        </div>
      </div>
    </form>
  )
}

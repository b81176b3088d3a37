import { useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import { announce, Button, Dialog, FaultNotice } from '../../components'
import { clearView, opened, replace } from '../../state'

/** Asks once before the training workspace starts over. */
export function ResetDialog({ onClose }: { onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Pick<Fault, 'message' | 'remedy'> | null>(null)
  const reset = async () => {
    setBusy(true)
    try {
      const answer = await api.training.reset({})
      if (answer.ok) {
        clearView()
        replace('home')
        opened(answer.shell)
        announce('The training workspace starts over.')
        onClose()
      } else {
        setProblem({ message: answer.message, remedy: 'Lock the workspace and open it again.' })
      }
    } catch (thrown) {
      setProblem(asFault(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title="Start the training over?"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger-solid" busy={busy} onClick={() => void reset()}>
            Start over
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          Everything that was done in this training workspace is erased, and it is made anew with the
          fictional people and organizations it came with. The clock goes back to its first day. Live
          workspaces are not touched.
        </p>
        {problem ? <FaultNotice fault={problem} /> : null}
      </div>
    </Dialog>
  )
}

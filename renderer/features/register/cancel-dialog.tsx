import type { RegistrationView } from '@shared/ipc'
import { Button, Dialog } from '../../components'

interface CancelDialogProps {
  kind: RegistrationView['kind']
  onKeep: () => void
  onCancel: () => void
}

/** Asks once before everything typed is thrown away. */
export const CancelDialog = ({ kind, onKeep, onCancel }: CancelDialogProps) => (
  <Dialog
    title={kind === 'new-user' ? 'Cancel this registration?' : 'Cancel this request?'}
    onClose={onKeep}
    foot={
      <>
        <Button onClick={onKeep}>Go on with it</Button>
        <Button look="danger-solid" onClick={onCancel}>
          Cancel and discard
        </Button>
      </>
    }
  >
    <p>Everything you entered, on this screen and those before it, is discarded. No request is sent.</p>
  </Dialog>
)

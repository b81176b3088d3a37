import { api } from '../../api'
import { announce, Button, FaultNotice, RefusalAlert, wantPageFocus } from '../../components'
import { useAction } from '../../state'

/** Ends the session; the sign-in page follows. */
export function SignOutButton({ onSignedOut }: { onSignedOut: () => void }) {
  const action = useAction()
  const signOut = async () => {
    const answer = await action.run(() => api.account.signOut({}))
    if (!answer) return
    announce('Signed out.')
    wantPageFocus()
    onSignedOut()
  }
  return (
    <>
      <Button busy={action.busy} onClick={() => void signOut()}>
        Sign out
      </Button>
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
    </>
  )
}

import { api, asFault } from '../../api'
import { Page, PageHead, RecoveryKit } from '../../components'
import { useSession } from '../../state'

/** The new recovery kit, shown this once. */
export function KitPage({ kit, onDone }: { kit: string; onDone: () => void }) {
  const name = useSession((session) => session.shell?.workspace.name ?? '')
  const print = async (as: 'printer' | 'pdf'): Promise<string | null> => {
    try {
      const outcome = await api.workspace.print({ as, title: `Recovery kit, ${name}` })
      if (!outcome.ok) return `${outcome.refusal.message} ${outcome.refusal.remedy}`
      if (as === 'printer') return 'Sent to the printer.'
      return outcome.value.saved === null
        ? null
        : `Saved as ${outcome.value.saved}. Move it off this computer.`
    } catch (thrown) {
      const fault = asFault(thrown)
      return `${fault.message} ${fault.remedy}`
    }
  }
  return (
    <Page>
      <PageHead title="Your new recovery kit" sub="The one printed before no longer opens this workspace." />
      <div className="settings-kit">
        <RecoveryKit
          workspace={name}
          kit={kit}
          onPrint={print}
          onDone={onDone}
          doneLabel="Back to the settings"
        />
      </div>
    </Page>
  )
}

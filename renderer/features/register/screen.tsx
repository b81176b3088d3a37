import './register.css'
import { FaultNotice, Page, PageHead, SkeletonRows } from '../../components'
import { AcknowledgementPage } from './acknowledgement'
import { StartPage } from './start'
import { useRegistration } from './use-registration'
import { Wizard } from './wizard'

/** Registering, and asking for another role: the page before it, its screens, and the acknowledgement (PQRS-FLOW-01…19). */
export default function RegisterScreen() {
  const registration = useRegistration()
  const { stage } = registration
  switch (stage.kind) {
    case 'loading':
      return (
        <Page>
          <PageHead title="Register" />
          <SkeletonRows rows={8} />
        </Page>
      )
    case 'fault':
      return (
        <Page>
          <PageHead title="Register" />
          <FaultNotice fault={stage.fault} onRetry={registration.reload} />
        </Page>
      )
    case 'start':
      return (
        <StartPage
          start={stage.start}
          lost={registration.lost}
          onBegun={registration.take}
          onShow={registration.acknowledge}
        />
      )
    case 'screen':
      return (
        <Wizard
          // Each screen of each registration is a form of its own: nothing typed on one shows up on another.
          key={`${stage.view.registrationId} ${stage.view.screen.id}`}
          view={stage.view}
          registration={registration}
        />
      )
    case 'sent':
      return (
        <AcknowledgementPage
          acknowledgement={stage.acknowledgement}
          way={stage.way}
          onDone={registration.reload}
        />
      )
  }
}

import type { AskingView } from '@shared/ipc'
import { Button, Notice, Page, PageHead, RuleButtons } from '../../components'
import { goTo } from '../../state'
import { Crumbs } from './crumbs'

interface GateProps {
  view: AskingView
  gate: NonNullable<AskingView['gate']>
}

/** Before anything can be asked for: what to do first, in place of the steps. What was put together before is kept. */
export const Gate = ({ view, gate }: GateProps) => (
  <Page className="connect">
    <Crumbs program={view.programTitle} />
    <PageHead title={view.title} />
    <div className="connect-gate">
      <Notice title={gate.message}>
        <p>
          {gate.remedy} <RuleButtons ids={gate.rules} first={4} />
        </p>
        <div className="notice-actions">
          <Button look="solid" icon="enter" onClick={() => goTo(gate.target)}>
            {gate.action}
          </Button>
        </div>
      </Notice>
      <p className="muted">
        {view.path.text} <RuleButtons ids={view.path.rules} first={3} />
      </p>
    </div>
  </Page>
)

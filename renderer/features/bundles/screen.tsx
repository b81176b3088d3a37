import './bundles.css'
import { api } from '../../api'
import { Answered, Card, PageHead, SkeletonRows, SplitPage } from '../../components'
import { useAnswer } from '../../state'
import { History } from './history'
import { NewBundle } from './new-bundle'
import { UnsavedBundle } from './unsaved'
import { VerifyPanel } from './verify-panel'

/** What leaves this computer, signed: making a bundle of a range of the record, those made, and verifying any. */
export default function BundlesScreen() {
  const answer = useAnswer('bundles', () => api.bundles.state({}), ['bundles'])
  return (
    <SplitPage
      className="bundles"
      width={416}
      smallWidth={360}
      sideLabel="Verify a bundle"
      side={<VerifyPanel />}
    >
      <PageHead
        title="Bundles & sync"
        sub="A bundle is everything that happened in a range, signed here, handed over as a file, checkable by anyone."
      />
      <Answered
        answer={answer}
        loading={
          <Card title="New bundle">
            <SkeletonRows rows={8} />
          </Card>
        }
      >
        {(state) => (
          <div className="stack">
            <UnsavedBundle seq={state.unsaved} onSaved={answer.reload} />
            <NewBundle state={state} onSigned={answer.reload} />
            <History history={state.history} />
          </div>
        )}
      </Answered>
    </SplitPage>
  )
}

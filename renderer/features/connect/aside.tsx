import type { AskingView } from '@shared/ipc'
import { Card, RuleButtons } from '../../components'
import { HelpParts } from '../../components/form'
import { Directory } from './directory'
import { TryNext } from './try-next'

/** Beside the step: the directory and what comes next while finding; then what the documents say. */
export function Aside({ view }: { view: AskingView }) {
  const find = view.step === 'find'
  const [place] = view.places
  const about = view.step === 'type' || view.step === 'find' ? view.notices : []
  const others = view.step === 'type' || view.step === 'find' ? [] : view.notices
  return (
    <aside className="connect-aside no-print" aria-label="Help for this step" data-region tabIndex={-1}>
      {find && view.find.type !== '' ? <Directory view={view} /> : null}
      {find && view.find.notFound && view.places.length === 0 ? (
        <Card title="Not in the list?">
          <TryNext notFound={view.find.notFound} />
        </Card>
      ) : null}
      {find && place?.next.text ? (
        <section className="connect-next" aria-label="What comes next">
          <h2>What comes next</h2>
          <p>
            {place.next.text} <RuleButtons ids={place.next.rules} first={3} />
          </p>
        </section>
      ) : null}
      {[...about, ...others].map((notice) => (
        <section key={notice.title} className="connect-next" aria-label={notice.title}>
          <h2>{notice.title}</h2>
          <p>
            {notice.text} <RuleButtons ids={notice.rules} first={3} />
          </p>
        </section>
      ))}
      {view.help.length > 0 ? (
        <div className="reg-help connect-help">
          <HelpParts parts={view.help} />
        </div>
      ) : null}
    </aside>
  )
}

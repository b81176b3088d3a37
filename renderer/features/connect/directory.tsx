import type { AskingView } from '@shared/ipc'
import { api } from '../../api'
import { Card, Meter, RuleButtons } from '../../components'
import { useAnswer } from '../../state'

/** Refreshed three times a year: after so many days the next one is due. */
const DUE_DAYS = 122

/** Which directory is asked: the day up to which it is true, how old it is now, and where it comes from. */
export function Directory({ view }: { view: AskingView }) {
  const answer = useAnswer('reference', () => api.reference.state({}), ['reference'])
  if (answer.status !== 'ready') return null
  const { edition } = answer.value
  const { source } = view.find
  if (edition === null)
    return (
      <Card title="No directory yet">
        <p>
          Organizations are found in a reference directory, and none has been imported here. Whoever keeps
          this workspace imports one under Settings. <RuleButtons ids={answer.value.rules} />
        </p>
      </Card>
    )
  return (
    <Card title={`Directory as of ${edition.asOf.text}`}>
      <div className="connect-age">
        <Meter share={edition.ageDays / DUE_DAYS} warn={edition.ageDays > DUE_DAYS} label={edition.age} />
        <p>
          {edition.age}, signed by {edition.publisher}, {edition.organizations.toLocaleString('en-US')}{' '}
          organizations. {source?.text} <RuleButtons ids={source?.rules ?? []} />
        </p>
      </div>
    </Card>
  )
}

import type { ReferenceState } from '@shared/ipc'
import { Card, KeyValue, Meter, RuleButtons } from '../../components'

/** Refreshed three times a year: after so many days the next one is due. */
const DUE_DAYS = 122

/** Which edition is in force: the day up to which it is true, how old that is, and who signed it. */
export function Edition({ state }: { state: ReferenceState }) {
  const { edition, rules } = state
  if (edition === null)
    return (
      <Card title="In force">
        <div className="stack">
          <p>No directory has been imported here yet, so nobody can be found.</p>
          <p>
            {state.mode === 'TRAINING'
              ? 'Take one of the training directories, or import a file.'
              : 'Import the file that the publisher gives out.'}{' '}
            <RuleButtons ids={rules} />
          </p>
        </div>
      </Card>
    )
  return (
    <Card title="In force">
      <div className="stack">
        <div className="reference-age">
          <Meter
            share={edition.ageDays / DUE_DAYS}
            warn={edition.ageDays > DUE_DAYS}
            label={`${edition.age}; the next one is due after ${DUE_DAYS} days`}
          />
          <b>{edition.age}</b>
        </div>
        <KeyValue
          keyWidth={104}
          rows={[
            { label: 'As of', value: <b>{edition.asOf.text}</b> },
            { label: 'Publisher', value: edition.publisher },
            { label: 'Organizations', value: edition.organizations.toLocaleString('en-US') },
            { label: 'Imported', value: edition.imported.text },
            { label: 'SHA-256', value: <span className="mono reference-hash">{edition.sha256}</span> }
          ]}
        />
        {edition.ageDays > DUE_DAYS ? (
          <p>A newer one should be out by now. Ask the publisher for it.</p>
        ) : null}
        <p className="small muted">
          Whoever enrolled after that day isn’t in it yet. <RuleButtons ids={rules} />
        </p>
      </div>
    </Card>
  )
}

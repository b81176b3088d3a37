import { Button, RuleButtons, SelectField, Status } from '../../components'
import { FindField } from './find-field'
import { FindHere } from './find-here'
import type { AskingActions } from './use-asking'

/** The organization: chosen among those found, and shown once more with the way back. */
export function FindStep({ actions }: { actions: AskingActions }) {
  const { view } = actions
  const { find, places } = view
  const open = places.length === 0 || find.max > 1
  return (
    <>
      {places.length > 0 ? <Chosen actions={actions} /> : null}
      {open && find.type !== '' ? <Search actions={actions} /> : null}
      {open && find.type === '' ? <FindHere actions={actions} /> : null}
      {find.manyNote ? (
        <p className="small muted">
          {find.manyNote.text} <RuleButtons ids={find.manyNote.rules} first={2} />
        </p>
      ) : null}
    </>
  )
}

const nothingChosen = { value: '', label: 'Choose…' }

/** The model first, where the type has models: each has searches of its own. */
function Search({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  const { find } = view
  const key = `${find.type}/${values.model ?? ''}/${find.ways.map(({ id }) => id).join()}`
  return (
    <>
      {find.models.length > 0 ? (
        <div className="connect-model">
          <SelectField
            id="model"
            label="Model"
            required
            options={[nothingChosen, ...find.models]}
            value={values.model ?? ''}
            onChange={(model) => actions.pick({ model })}
            error={actions.errorOf('model')}
          />
          <RuleButtons ids={find.modelRules} first={2} />
        </div>
      ) : null}
      {find.ways.length > 0 ? <FindField key={key} actions={actions} /> : null}
    </>
  )
}

/** What was chosen, with whether it has an official and never who. */
function Chosen({ actions }: { actions: AskingActions }) {
  const { view } = actions
  const { review } = view.find
  return (
    <section className="connect-chosen" aria-label="Chosen">
      {review && view.find.max === 1 ? (
        <p>
          {review.text} <RuleButtons ids={review.rules} />
        </p>
      ) : null}
      <ul>
        {view.places.map((place) => (
          <li key={place.key}>
            <span className="grow">
              <b>{place.name}</b>
              <span className="small muted">
                {[place.line, place.model].filter((part) => part !== '').join(' · ')}
              </span>
            </span>
            <span className="connect-key">
              <span className="small muted">{place.label}</span> {place.value}
            </span>
            {place.official.word === '' ? null : (
              <Status {...place.official} icon={place.official.tone === 'ok' ? 'check' : 'flag'} />
            )}
            <Button
              size="small"
              busy={actions.busy}
              label={`${review?.change ?? 'Change'}: ${place.name}`}
              onClick={() => actions.drop(place.key)}
            >
              {review?.change ?? 'Change'}
            </Button>
          </li>
        ))}
      </ul>
      {review && view.find.max > 1 ? (
        <p className="small muted">
          {review.text} <RuleButtons ids={review.rules} />
        </p>
      ) : null}
    </section>
  )
}

import { ChoiceField } from '../../components'
import { Tiles } from './tiles'
import type { AskingActions } from './use-asking'

/** One application, and how far one may go in it. One that is closed to this group or person says why. */
export function ApplicationStep({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  const chosen = view.applications.find(({ id }) => id === values.application)
  return (
    <>
      <Tiles
        field="application"
        label="Application"
        look="list"
        tiles={view.applications.map(({ id, title, text, blocked }) => ({ id, title, text, blocked }))}
        chosen={values.application ?? ''}
        onChoose={(application) => actions.pick({ application, level: '' })}
        error={actions.errorOf('application')}
      />
      {chosen && view.asksLevel ? (
        <ChoiceField
          id="level"
          label={`How far in ${chosen.title}`}
          required
          options={chosen.levels}
          value={values.level ?? ''}
          onChange={(level) => actions.pick({ level })}
          error={actions.errorOf('level')}
        />
      ) : null}
    </>
  )
}

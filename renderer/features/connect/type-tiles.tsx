import { iconNamed, RuleButtons } from '../../components'
import { Tiles } from './tiles'
import type { AskingActions } from './use-asking'

/** What one connects to. The notices of the type chosen stand below, on the step where it is chosen. */
export function TypeTiles({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  const chosen = view.types.find(({ id }) => id === values.type)
  return (
    <>
      <Tiles
        field="type"
        label={view.steps.find(({ id }) => id === 'type')?.title ?? 'Type'}
        look="row"
        tiles={view.types.map(({ id, title, text, icon }) => ({ id, title, text, icon: iconNamed(icon) }))}
        chosen={values.type ?? ''}
        onChoose={(type) => actions.pick({ type })}
        error={actions.errorOf('type')}
      />
      {view.step === 'type' && chosen && chosen.notices.length > 0 ? (
        <ul className="connect-notices" aria-label={`About ${chosen.title}`}>
          {chosen.notices.map((notice) => (
            <li key={notice.text}>
              {notice.text} <RuleButtons ids={notice.rules} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

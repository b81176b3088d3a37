import { ScreenField } from '../../components/form'
import type { AskingActions } from './use-asking'

/** What whoever asks says of themselves: boxes to mark. */
export function Declarations({ actions }: { actions: AskingActions }) {
  const { view } = actions
  if (view.declarations.length === 0) return null
  return (
    <fieldset className="connect-declared">
      <legend>What you declare</legend>
      {view.declarations.map((field) => (
        <ScreenField
          key={field.id}
          field={field}
          value={actions.values[field.id] ?? ''}
          onChange={(value) => actions.change(field.id, value)}
          error={actions.errorOf(field.id)}
        />
      ))}
    </fieldset>
  )
}

import { ChoiceField, Notice, RuleButtons, TextField } from '../../components'
import { Declarations } from './declarations'
import { type Tile, Tiles } from './tiles'
import type { AskingActions } from './use-asking'

const NEW = 'new'

/** The user group: one that is here, one that comes to serve this organization too, or a new one. */
export function GroupStep({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  const tiles: Tile[] = [
    ...view.groups.map(({ id, name, line, blocked }) => ({ id, title: name, text: line, blocked })),
    ...(view.groupKinds.length > 0
      ? [{ id: NEW, title: 'A new user group', text: 'You set it up and are its administrator.' }]
      : [])
  ]
  return (
    <>
      {tiles.length === 0 ? (
        <Notice tone="warn" title="No user group is here yet">
          <p>Its administrator sets it up first. Ask again once that is approved.</p>
        </Notice>
      ) : (
        <Tiles
          field="groupId"
          label="User group"
          look="list"
          tiles={tiles}
          chosen={values.groupId ?? ''}
          onChoose={(groupId) => actions.pick({ groupId })}
          error={actions.errorOf('groupId')}
        />
      )}
      {view.serves ? (
        <Notice>
          <p>
            {view.serves.text} <RuleButtons ids={view.serves.rules} />
          </p>
        </Notice>
      ) : null}
      {values.groupId === NEW ? <NewGroup actions={actions} /> : null}
      <Declarations actions={actions} />
    </>
  )
}

function NewGroup({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  return (
    <fieldset className="connect-declared">
      <legend>The new user group</legend>
      <ChoiceField
        id="group.kind"
        label="Kind"
        required
        options={view.groupKinds}
        value={values['group.kind'] ?? ''}
        onChange={(kind) => actions.pick({ 'group.kind': kind })}
        error={actions.errorOf('group.kind')}
      />
      <TextField
        id="group.name"
        label="Name of the user group"
        required
        value={values['group.name'] ?? ''}
        onChange={(value) => actions.change('group.name', value)}
        error={actions.errorOf('group.name')}
      />
      {values['group.kind'] === 'surrogate' ? (
        <TextField
          id="group.company"
          label="Kind of company"
          hint={view.companyKinds.length > 0 ? `${view.companyKinds.join(', ')}, or another` : undefined}
          value={values['group.company'] ?? ''}
          onChange={(value) => actions.change('group.company', value)}
          error={actions.errorOf('group.company')}
        />
      ) : null}
    </fieldset>
  )
}

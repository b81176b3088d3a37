import { Notice, RuleButtons, Status } from '../../components'
import { FieldGroups } from '../../components/form'
import { Declarations } from './declarations'
import { Tiles } from './tiles'
import type { AskingActions } from './use-asking'

/** The role, what the first official has to prove, and what whoever asks says of themselves. */
export function RoleStep({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  return (
    <>
      <Tiles
        field="role"
        label={view.steps.find(({ id }) => id === 'role')?.title ?? 'Role'}
        look="list"
        tiles={view.roles}
        chosen={values.role ?? ''}
        onChoose={(role) => actions.pick({ role })}
        error={actions.errorOf('role')}
      />
      {view.validation ? <Proof actions={actions} validation={view.validation} /> : null}
      {view.declaredOn === 'role' ? <Declarations actions={actions} /> : null}
    </>
  )
}

type Validation = NonNullable<AskingActions['view']['validation']>

function Proof({ actions, validation }: { actions: AskingActions; validation: Validation }) {
  const { left, max } = validation
  return (
    <section className="connect-proof" aria-label={validation.title}>
      <header className="connect-proof-head">
        <h3>{validation.title}</h3>
        <Status
          tone={left === max ? 'info' : left > 1 ? 'wait' : 'warn'}
          word={left === 1 ? '1 try left' : `${left} tries left`}
        />
        <RuleButtons ids={validation.rules} first={3} />
      </header>
      {validation.notices.map((notice) => (
        <Notice key={notice.text}>
          <p>
            {notice.text} <RuleButtons ids={notice.rules} />
          </p>
        </Notice>
      ))}
      <FieldGroups form={actions} fields={validation.fields} groups={[]} />
    </section>
  )
}

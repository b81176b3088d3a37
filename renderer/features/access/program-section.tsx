import type { AccessView } from '@shared/ipc'
import { type ReactNode, useId } from 'react'
import { api } from '../../api'
import { Button, FaultNotice, RefusalAlert, RuleButtons, Status } from '../../components'
import { goTo, refreshed, useAction } from '../../state'
import { Others } from './others'
import { RequestCard } from './request-card'
import { RoleCard } from './role-card'

type Program = AccessView['programs'][number]

/** One program in its own words: roles held, requests sent, and where the next one is asked for. */
export function ProgramSection({ program, view }: { program: Program; view: AccessView }) {
  const id = useId()
  const mine = <T extends { programId: string }>(list: readonly T[]) =>
    list.filter(({ programId }) => programId === program.program)
  const roles = mine(view.roles)
  const requests = mine(view.requests)
  const pending = requests.filter(({ open }) => open)
  const decided = requests.filter(({ open }) => !open)
  const own = program.heading === 'My access' ? '' : `: ${program.heading}`
  return (
    <section className="access-program" aria-labelledby={id}>
      <header className="access-program-head">
        <div>
          <h2 className="access-heading" id={id}>
            {program.title}
            {own}
          </h2>
          {program.text ? (
            <p className="muted">
              {program.text} <RuleButtons ids={program.rules} first={2} />
            </p>
          ) : null}
        </div>
        <Ways program={program} />
      </header>
      {!program.signedIn && (roles.length > 0 || requests.length > 0) ? (
        <p className="access-signed-out muted">
          <Status tone="off" word="Not signed in" /> To ask for anything here, sign in to {program.title}{' '}
          first.
        </p>
      ) : null}
      {roles.length === 0 && requests.length === 0 ? (
        <p className="access-nothing">No role here yet, and no request.</p>
      ) : (
        <div className="access-columns">
          <Column title="Roles you hold" show={roles.length > 0}>
            {roles.map((role) => (
              <RoleCard key={role.grantId} role={role} />
            ))}
          </Column>
          <Column title="Requests that wait" show={pending.length > 0}>
            {pending.map((request) => (
              <RequestCard key={request.requestId} request={request} />
            ))}
          </Column>
          <Column title="Requests that have ended" show={decided.length > 0}>
            {decided.map((request) => (
              <RequestCard key={request.requestId} request={request} />
            ))}
          </Column>
        </div>
      )}
      <Others others={mine(view.others)} />
      {program.notices.length > 0 ? (
        <details className="access-notices">
          <summary>What {program.title} says about this page</summary>
          <ul className="plain">
            {program.notices.map((notice) => (
              <li key={notice.title}>
                <b>{notice.title}</b>
                <p>
                  {notice.text} <RuleButtons ids={notice.rules} first={3} />
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

interface ColumnProps {
  title: string
  show: boolean
  children: ReactNode
}

function Column({ title, show, children }: ColumnProps) {
  const id = useId()
  if (!show) return null
  return (
    <section aria-labelledby={id}>
      <h3 className="section-title" id={id}>
        {title}
      </h3>
      <div className="stack">{children}</div>
    </section>
  )
}

/** Where a role is asked for. The screens turn to the program on the way. */
function Ways({ program }: { program: Program }) {
  const action = useAction()
  const follow = async (target: Program['ways'][number]['target']) => {
    const shell = await action.run(() => api.workspace.turnTo({ program: program.program }))
    if (shell === null) return
    refreshed(shell)
    goTo(target)
  }
  if (program.ways.length === 0) return null
  return (
    <div className="access-ways">
      <div className="access-way-buttons">
        {program.ways.map(({ label, target }, index) => (
          <Button
            key={label}
            icon="plus"
            look={index === 0 ? 'outline' : 'ghost'}
            busy={action.busy}
            onClick={() => void follow(target)}
          >
            {label}
          </Button>
        ))}
      </div>
      {program.again ? (
        <p className="small muted">
          {program.again.text} <RuleButtons ids={program.again.rules} first={2} />
        </p>
      ) : null}
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
    </div>
  )
}

/** A program in which there is nothing yet. */
export const OtherProgram = ({ program }: { program: Program }) => (
  <li className="access-other-program">
    <div>
      <h3>{program.title}</h3>
      <p className="muted">{program.text}</p>
    </div>
    <Ways program={program} />
  </li>
)

import type { AccessView } from '@shared/ipc'
import { useId } from 'react'
import { Button, Card, KeyValue, RuleButtons, Status, WhyLink } from '../../components'
import { useTell } from './tell'

type Role = AccessView['roles'][number]

/** A role with what it lets its holder do now, why not where it doesn't, and what can be asked of the authority about it. */
export function RoleCard({ role }: { role: Role }) {
  const tell = useTell()
  const name = `${role.role} of ${role.organization}`
  return (
    <Card title={name} level={3} side={<span className="muted">{role.program}</span>}>
      <KeyValue
        rows={[
          ...role.details,
          { label: 'Since', value: role.since.text },
          {
            label: 'Approved by',
            value: (
              <>
                {role.approvedBy} <RuleButtons ids={role.rules} first={3} />
              </>
            )
          },
          ...role.open.map((line) => ({ label: 'Asked', value: line }))
        ]}
      />
      <Permissions role={role} />
      {role.removal || role.change ? (
        <div className="access-acts">
          {role.change ? (
            <Button
              size="small"
              onClick={() => tell.open({ kind: 'change', grantId: role.grantId, name, change: role.change })}
              label={`Ask for a change: ${name}`}
            >
              Ask for a change
            </Button>
          ) : null}
          {role.removal ? (
            <Button
              size="small"
              look="ghost"
              onClick={() => tell.open({ kind: 'removal', grantId: role.grantId, name, fact: role.removal })}
              label={`Ask for the removal: ${name}`}
            >
              Ask for the removal
            </Button>
          ) : null}
        </div>
      ) : null}
      {tell.dialog}
    </Card>
  )
}

function Permissions({ role }: { role: Role }) {
  const id = useId()
  if (role.permissions.length === 0)
    return <p className="access-none muted">The documents name no permission of this role’s own.</p>
  return (
    <>
      <h4 className="visually-hidden" id={id}>
        What it lets you do
      </h4>
      <ul className="access-permissions" aria-label={`What ${role.role} may do`}>
        {role.permissions.map((permission) => (
          <li key={permission.id}>
            <span className="access-word">
              <Status
                tone={permission.allowed ? 'ok' : 'own'}
                word={permission.allowed ? 'Allowed' : 'Not now'}
              />
            </span>
            <span className="access-permission">
              {permission.label}
              <span className="small muted">{permission.why}</span>
            </span>
            <span className="access-permission-why">
              <RuleButtons ids={permission.rules} first={2} />
              {permission.allowed ? null : <WhyLink to={permission.explain} about={permission.label} />}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

import type { AccessView } from '@shared/ipc'
import { Card, KeyValue, RuleButtons, Status } from '../../components'

type Role = AccessView['roles'][number]

/** A role with what it lets its holder do now, and why not where it doesn't. */
export const RoleCard = ({ role }: { role: Role }) => (
  <Card
    title={`${role.role} of ${role.organization}`}
    level={3}
    side={<span className="muted">{role.program}</span>}
  >
    <KeyValue
      rows={[
        { label: 'Since', value: role.since.text },
        {
          label: 'Approved by',
          value: (
            <>
              {role.approvedBy} <RuleButtons ids={role.rules} />
            </>
          )
        }
      ]}
    />
    {role.permissions.length === 0 ? (
      <p className="access-none muted">The documents name no permission of this role’s own.</p>
    ) : (
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
            <RuleButtons ids={permission.rules} />
          </li>
        ))}
      </ul>
    )}
  </Card>
)

import type { AccessView } from '@shared/ipc'
import { Button, RuleButtons, Status } from '../../components'
import { useTell } from './tell'

type Other = AccessView['others'][number]

/** Others with a role in one's organizations: when one of them has left, it is told here. */
export function Others({ others }: { others: readonly Other[] }) {
  const tell = useTell()
  if (others.length === 0) return null
  return (
    <details className="access-notices">
      <summary>
        Has somebody left? ({others.length} {others.length === 1 ? 'other' : 'others'} with a role)
      </summary>
      <ul className="access-others">
        {others.map((other) => (
          <li key={other.grantId}>
            <span className="grow">
              <b>{other.name}</b>
              <span className="small muted">
                {other.role}, {other.organization}
              </span>
            </span>
            {other.departed ? <Status tone="frozen" word="Told already" /> : null}
            {other.departure ? (
              <Button
                size="small"
                label={`Report a departure: ${other.name}, ${other.role}`}
                onClick={() => tell.open(telling(other, 'departure'))}
              >
                Report a departure
              </Button>
            ) : null}
            {other.removal ? (
              <Button
                size="small"
                look="ghost"
                label={`Ask for the removal: ${other.name}, ${other.role}`}
                onClick={() => tell.open(telling(other, 'removal'))}
              >
                Ask for the removal
              </Button>
            ) : null}
            <RuleButtons ids={(other.departure ?? other.removal)?.rules ?? []} first={2} />
          </li>
        ))}
      </ul>
      {tell.dialog}
    </details>
  )
}

const telling = (other: Other, kind: 'departure' | 'removal') => ({
  kind,
  grantId: other.grantId,
  name: `${other.name}, ${other.role} of ${other.organization}`,
  fact: kind === 'departure' ? other.departure : other.removal
})

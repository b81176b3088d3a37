import './access.css'
import type { AccessView } from '@shared/ipc'
import { api } from '../../api'
import { Answered, Button, EmptyState, Page, PageHead, SectionTitle } from '../../components'
import { goTo, useAnswer } from '../../state'
import { RequestCard } from './request-card'
import { RoleCard } from './role-card'

/** What the person holds, may do and has asked for, each with the rule that says so. */
export default function AccessScreen() {
  const answer = useAnswer('access', () => api.account.access({}), ['account', 'approvals', 'register'])
  const view = answer.status === 'ready' ? answer.value : null
  return (
    <Page>
      <PageHead
        title="My access"
        sub={view ? summary(view) : undefined}
        side={view ? <Ask view={view} /> : null}
      />
      <Answered answer={answer} rows={8}>
        {(access) =>
          access.roles.length === 0 && access.requests.length === 0 ? (
            <EmptyState icon="key" title="No role, and no request" action={<Ask view={access} />}>
              A role is asked for by registering; once it is approved, what it lets you do stands here.
            </EmptyState>
          ) : (
            <div className="access">
              {access.roles.length > 0 ? (
                <section aria-labelledby="roles">
                  <SectionTitle id="roles">Roles you hold</SectionTitle>
                  <div className="stack">
                    {access.roles.map((role) => (
                      <RoleCard key={role.grantId} role={role} />
                    ))}
                  </div>
                </section>
              ) : null}
              {access.requests.length > 0 ? (
                <section aria-labelledby="requests">
                  <SectionTitle id="requests">Requests you sent</SectionTitle>
                  <div className="stack">
                    {access.requests.map((request) => (
                      <RequestCard key={request.requestId} request={request} />
                    ))}
                  </div>
                </section>
              ) : null}
            </div>
          )
        }
      </Answered>
    </Page>
  )
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

function summary({ roles, requests }: AccessView): string {
  const held = roles.length === 0 ? 'You hold no role yet' : `You hold ${counted(roles.length, 'role')}`
  return `${held} and have sent ${requests.length === 0 ? 'no request' : counted(requests.length, 'request')}.`
}

/** Asking for another role keeps the User ID; the registration's own page says what is needed. */
function Ask({ view }: { view: AccessView }) {
  const { target } = view
  if (!view.canAskForMore || target === null) return null
  return (
    <Button icon="plus" onClick={() => goTo(target)}>
      {view.askLabel}
    </Button>
  )
}

import './person-panel.css'
import type { OrganizationView, OrgNode, OrgPerson } from '@shared/ipc'
import { type ReactNode, useEffect, useRef } from 'react'
import { Avatar, Button, Icon, RuleButtons, SideBody, SideFoot, Status, WhyLink } from '../../components'
import { go, leavingParam, useSession, whyDecide } from '../../state'

interface PersonPanelProps {
  view: OrganizationView
  nodeId: string
  focusOnOpen: () => boolean
  onBack: () => void
}

/** Whoever is selected: roles, what they allow, and the chain back to the authority. */
export function PersonPanel({ view, nodeId, focusOnOpen, onBack }: PersonPanelProps) {
  const node = view.nodes.find(({ id }) => id === nodeId)
  const person = view.people.find((one) => one.nodeId === nodeId)
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is another page to begin to read.
  useEffect(() => {
    if (focusOnOpen()) heading.current?.focus()
  }, [nodeId, focusOnOpen])
  const name = person?.name ?? node?.name ?? ''
  return (
    <>
      <SideBody label={name}>
        <header className="organization-back">
          <h1 className="visually-hidden">{view.title}</h1>
          <button type="button" className="link row" onClick={onBack}>
            <Icon name="left" size={16} />
            Back to the tree
          </button>
        </header>
        <header className="organization-head">
          <Avatar initials={person?.initials ?? node?.initials ?? ''} size="big" />
          <div className="grow">
            <div className="row wrap">
              <h2 tabIndex={-1} ref={heading}>
                {name}
              </h2>
              <Status {...(person?.status ?? node?.status ?? { tone: 'info', word: '' })} />
            </div>
            <div className="muted">{person?.line ?? node?.role}</div>
            {person?.lastSignIn ? <div className="small muted">{person.lastSignIn}</div> : null}
          </div>
        </header>
        {person ? (
          <PersonSections person={person} node={node} />
        ) : node ? (
          <AuthoritySections node={node} />
        ) : null}
      </SideBody>
      {person ? (
        <SideFoot>
          <PersonButtons person={person} />
        </SideFoot>
      ) : null}
    </>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="organization-section" aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
)

function PersonSections({ person, node }: { person: OrgPerson; node: OrgNode | undefined }) {
  const waits = node?.kind === 'pending'
  return (
    <>
      {person.roles.length > 0 ? (
        <Section title={person.roles.length === 1 ? 'Role' : 'Roles'}>
          <ul className="plain organization-roles">
            {person.roles.map((role) => (
              <li key={`${role.title} ${role.since}`}>
                <b>{role.title}</b>
                <span>{role.since}</span>
                <span>{role.approvedBy}</span>
                <RuleButtons ids={role.rules} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {waits && node ? (
        <Section title="What is asked">
          <p>
            {node.role}. {node.since}.
          </p>
        </Section>
      ) : null}
      {person.permissions.length > 0 ? (
        <Section title="What this lets them do">
          <Permissions permissions={person.permissions} />
        </Section>
      ) : null}
      {person.chain.length > 0 ? (
        <Section title={waits ? 'Who decides' : 'Where their authority comes from'}>
          <ol className="plain organization-chain">
            {person.chain.map((step) => (
              <li key={step.nodeId}>
                <ChainText text={step.text} /> <RuleButtons ids={step.rules} />{' '}
                {waits && person.requestId ? (
                  <WhyLink
                    to={{ question: whyDecide(person.requestId) }}
                    about={`Who decides: ${person.name}`}
                  />
                ) : null}
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
    </>
  )
}

/** What the roles allow, each with its own rule; a rule or a reason that every line shares is given once, below. */
function Permissions({ permissions }: Pick<OrgPerson, 'permissions'>) {
  const [first, ...others] = permissions
  const shared =
    first && others.length > 0
      ? first.rules.filter((rule) => others.every(({ rules }) => rules.includes(rule)))
      : []
  const reasons = new Set(permissions.map(({ allowed, why }) => (allowed ? '' : why)))
  const reason = others.length > 0 && reasons.size === 1 ? [...reasons][0] : ''
  return (
    <>
      <ul className="plain organization-may">
        {[...permissions]
          .sort((a, b) => Number(b.allowed) - Number(a.allowed))
          .map((permission) => (
            <li key={permission.id} data-allowed={permission.allowed}>
              <Icon name={permission.allowed ? 'check' : 'cross'} size={16} weight={2} />
              <span>
                <span className="visually-hidden">{permission.allowed ? 'May: ' : 'May not: '}</span>
                {permission.label}
                {permission.allowed || permission.why === reason ? null : (
                  <span className="small muted">{permission.why}</span>
                )}
              </span>
              <span className="organization-may-why">
                <RuleButtons ids={permission.rules.filter((rule) => !shared.includes(rule))} />
                {permission.allowed ? null : <WhyLink to={permission.explain} about={permission.label} />}
              </span>
            </li>
          ))}
      </ul>
      {reason ? <div className="organization-may-all">{reason}</div> : null}
      {shared.length > 0 ? (
        <div className="organization-may-all">
          Each of them under <RuleButtons ids={shared} />
        </div>
      ) : null}
    </>
  )
}

/** Whoever approved stands out: "CMS approved Maria Delgado, Feb 17". */
function ChainText({ text }: { text: string }) {
  const [who, ...rest] = text.split(' approved ')
  if (rest.length === 0) return text
  return (
    <>
      <b>{who}</b> approved {rest.join(' approved ')}
    </>
  )
}

const AuthoritySections = ({ node }: { node: OrgNode }) => (
  <Section title="Where every line begins">
    <p>
      {node.line} <RuleButtons ids={node.rules} />
    </p>
  </Section>
)

function PersonButtons({ person }: { person: OrgPerson }) {
  const desk = useSession((session) => (session.shell?.person.isAuthority ? 'authority' : 'approvals'))
  const explained = useSession((session) => session.shell?.nav.some(({ screen }) => screen === 'explain'))
  const { requestId, leaving } = person
  return (
    <div className="row wrap">
      {requestId ? (
        <Button size="small" look="solid" onClick={() => go(desk, requestId)}>
          Open the request
        </Button>
      ) : null}
      {leaving && explained ? (
        <Button
          size="small"
          look={requestId ? 'outline' : 'solid'}
          onClick={() => go('explain', leavingParam(leaving))}
        >
          What if they leave?
        </Button>
      ) : null}
      <Button size="small" onClick={() => go('record', person.name)}>
        Their record
      </Button>
    </div>
  )
}

import './organization.css'
import type { OrganizationView } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import {
  Answered,
  Button,
  EmptyState,
  KeyValue,
  LinkButton,
  Page,
  PageHead,
  RuleButtons,
  Segmented,
  SelectField,
  SplitPage,
  useFocusRequest
} from '../../components'
import { go, replace, type ScreenProps, useAnswer, useChosen, useSession } from '../../state'
import { Legend } from './legend'
import { endedOf, NodeTable, SpokenTable } from './node-table'
import { PersonPanel } from './person-panel'
import { Tree } from './tree'

/** Who may act for an organization, and from whom they have it, back to the authority. `param`: the organization. */
export default function OrganizationScreen({ param }: ScreenProps) {
  const answer = useAnswer(
    `organization ${param ?? ''}`,
    () => api.overview.organization({ organizationId: param }),
    ['overview']
  )
  if (answer.status !== 'ready')
    return (
      <Page>
        <PageHead title="Organization" />
        <Answered answer={answer} rows={8}>
          {() => null}
        </Answered>
      </Page>
    )
  const view = answer.value
  if (view.nodes.length === 0)
    return (
      <Page>
        <PageHead title={view.title} />
        <Empty view={view} />
      </Page>
    )
  return <Organization view={view} />
}

/** Nothing to draw yet: why, and the way there for whoever may register. */
function Empty({ view }: { view: OrganizationView }) {
  const mayRegister = useSession((session) => session.shell?.nav.some(({ screen }) => screen === 'register'))
  return (
    <EmptyState
      icon="organization"
      title={view.sub}
      action={mayRegister ? <Button onClick={() => go('register')}>Register</Button> : null}
    >
      {view.empty}
    </EmptyState>
  )
}

function Organization({ view }: { view: OrganizationView }) {
  const me = useSession((session) => session.shell?.person.name)
  const [shown, show] = useChosen('organization.view', 'tree')
  const current = view.organizations.find((one) => one.current)
  const [chosen, choose] = useChosen(`organization.node ${current?.id ?? ''}`, '')
  const [inside, setInside] = useState(false)
  const focus = useFocusRequest()

  const known = (id: string) =>
    view.nodes.some((node) => node.id === id) || view.people.some((person) => person.nodeId === id)
  const first =
    view.nodes.find(({ name }) => name === me) ?? view.nodes.find(({ kind }) => kind !== 'authority')
  const selected = known(chosen) ? chosen : (first?.id ?? view.nodes[0]?.id ?? null)
  const select = (nodeId: string, how: { open: boolean; focus: boolean }) => {
    focus.ask(how.focus)
    choose(nodeId)
    if (how.open) setInside(true)
  }
  const back = () => {
    setInside(false)
    if (selected === null) return
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-node="${CSS.escape(selected)}"]`)?.focus()
    )
  }
  const ended = endedOf(view)
  return (
    <SplitPage
      className="organization"
      width={360}
      smallWidth={320}
      sideLabel="Person"
      open={inside ? 'side' : 'main'}
      onEscape={back}
      side={
        selected === null ? null : (
          <PersonPanel view={view} nodeId={selected} focusOnOpen={focus.take} onBack={back} />
        )
      }
    >
      <PageHead
        title={view.title}
        sub={view.sub}
        side={
          <>
            <Chooser organizations={view.organizations} />
            <Segmented
              label="View"
              items={[
                { id: 'tree', label: 'Tree' },
                { id: 'table', label: 'Table' }
              ]}
              chosen={shown}
              onChoose={show}
            />
          </>
        }
      />
      <About facts={view.facts} name={current?.name ?? ''} />
      {shown === 'table' ? (
        <div className="organization-table-scroll">
          <NodeTable view={view} selected={selected} onSelect={select} />
        </div>
      ) : (
        <>
          <SpokenTable view={view} />
          <Tree
            nodes={view.nodes}
            groups={view.groups}
            chain={chainOf(view, selected)}
            selected={selected}
            onSelect={select}
          />
          {ended.length > 0 ? (
            <p className="organization-ended small muted">
              Have no role now:{' '}
              {ended.map((person, index) => (
                <span key={person.nodeId}>
                  {index > 0 ? ', ' : ''}
                  <LinkButton onClick={() => select(person.nodeId, { open: true, focus: true })}>
                    {person.name}
                  </LinkButton>{' '}
                  ({person.status.word.toLowerCase()})
                </span>
              ))}
            </p>
          ) : null}
          <Legend nodes={view.nodes} groups={view.groups} />
        </>
      )}
    </SplitPage>
  )
}

/** The selected node and every node above it. */
function chainOf(view: OrganizationView, selected: string | null): ReadonlySet<string> {
  const chain = new Set<string>()
  let at = view.nodes.find(({ id }) => id === selected)
  while (at && !chain.has(at.id)) {
    chain.add(at.id)
    const parent = at.parent
    at = view.nodes.find(({ id }) => id === parent)
  }
  return chain
}

const Chooser = ({ organizations }: Pick<OrganizationView, 'organizations'>) =>
  organizations.length < 2 ? null : (
    <div className="organization-chooser">
      <SelectField
        id="organization"
        label="Organization"
        options={organizations.map(({ id, name, line }) => ({
          value: id,
          label: organizations.some((other) => other.id !== id && other.name === name)
            ? `${name} (${line})`
            : name
        }))}
        value={organizations.find(({ current }) => current)?.id ?? ''}
        onChange={(id) => replace('organization', id)}
      />
    </div>
  )

const About = ({ facts, name }: { facts: OrganizationView['facts']; name: string }) =>
  facts.length === 0 ? null : (
    <details className="organization-about">
      <summary>About {name}</summary>
      <KeyValue
        rows={facts.map(({ label, value, rules }) => ({
          label,
          value: (
            <>
              {value} <RuleButtons ids={rules} />
            </>
          )
        }))}
      />
    </details>
  )

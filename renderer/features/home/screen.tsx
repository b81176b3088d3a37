import './home.css'
import './calendar.css'
import type { HomeView } from '@shared/ipc'
import {
  Answered,
  Card,
  Icon,
  KeyValue,
  LinkButton,
  Page,
  PageHead,
  SectionTitle,
  SkeletonRows,
  Status
} from '../../components'
import { goTo, useAnswer } from '../../state'
import { CalendarStrip } from './calendar-strip'
import { LineList } from './lines'
import { askHome, HOME } from './question'

/** What needs this person today, what is good to know, and how the organization stands. */
export default function HomeScreen() {
  const answer = useAnswer(HOME, askHome, [
    'overview',
    'approvals',
    'register',
    'account',
    'messages',
    'record',
    'bundles',
    'training'
  ])
  const view = answer.status === 'ready' ? answer.value : null
  return (
    <Page>
      <PageHead title={view?.title ?? 'Today'} sub={view && view.needs.length > 0 ? view.sub : undefined} />
      <Answered answer={answer} loading={<SkeletonRows rows={9} />}>
        {(home) => <HomeBody home={home} />}
      </Answered>
    </Page>
  )
}

const HomeBody = ({ home }: { home: HomeView }) => (
  <>
    <CalendarStrip days={home.days} />
    <div className="home-columns">
      <div className="stack wide">
        <section aria-labelledby="home-needs">
          <SectionTitle id="home-needs">Needs you</SectionTitle>
          {home.needs.length > 0 ? (
            <LineList lines={home.needs} leads />
          ) : (
            <p className="home-nothing">
              <span className="home-line-icon">
                <Icon name="check" />
              </span>
              <b>{home.sub || 'Nothing needs you.'}</b>
            </p>
          )}
        </section>
        {home.know.length > 0 ? (
          <section aria-labelledby="home-know">
            <SectionTitle id="home-know">Good to know</SectionTitle>
            <LineList lines={home.know} />
          </section>
        ) : null}
      </div>
      <div className="stack wide">
        <Health rows={home.health} />
        <Card title="Workspace">
          <KeyValue
            rows={home.facts.map((fact) => ({
              label: fact.label,
              value: <FactValue fact={fact} />
            }))}
          />
        </Card>
      </div>
    </div>
  </>
)

const FactValue = ({ fact }: { fact: HomeView['facts'][number] }) => {
  const { target } = fact
  return (
    <>
      {fact.value}{' '}
      {target && fact.action ? <LinkButton onClick={() => goTo(target)}>{fact.action}</LinkButton> : null}
    </>
  )
}

const Health = ({ rows }: { rows: HomeView['health'] }) => (
  <Card title="Organization health" flush>
    {rows.length === 0 ? (
      <p className="card-body muted">No organization is here yet.</p>
    ) : (
      <table className="table home-health">
        <thead>
          <tr>
            <th scope="col">Program</th>
            <th scope="col">Officials</th>
            <th scope="col" className="number">
              People
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.program} ${row.organization}`}>
              <th scope="row">
                {row.program}
                {row.organization ? <span className="home-organization">{row.organization}</span> : null}
              </th>
              <td>{row.officials}</td>
              <td className="number">{row.people}</td>
              <td>
                <Status {...row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Card>
)

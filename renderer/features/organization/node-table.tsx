import type { OrganizationView, OrgGroup, OrgNode } from '@shared/ipc'
import { RuleButtons, Status } from '../../components'

interface NodeTableProps {
  view: OrganizationView
  selected: string | null
  onSelect: (nodeId: string, how: { open: boolean; focus: boolean }) => void
}

/** The same facts as the picture, one line for each box, and for whoever asked and has no role now. */
export function NodeTable({ view, selected, onSelect }: NodeTableProps) {
  return (
    <table className="table organization-table">
      <caption className="visually-hidden">Who holds which role, and from whom</caption>
      <Head since={false} />
      <tbody>
        {view.nodes.filter(inNone).map((node) => (
          <Row key={node.id} node={node} {...{ view, selected, onSelect }} />
        ))}
        {endedOf(view).map((person) => (
          <tr key={person.nodeId} data-selected={person.nodeId === selected}>
            <NameCell id={person.nodeId} name={person.name} {...{ selected, onSelect }} />
            <td>{person.line}</td>
            <td>
              <Status {...person.status} />
            </td>
            <td>Nobody</td>
            <td />
          </tr>
        ))}
      </tbody>
      {view.groups.map((group) => (
        <tbody key={group.id}>
          <GroupRow group={group} />
          {view.nodes
            .filter((node) => node.group === group.id)
            .map((node) => (
              <Row key={node.id} node={node} {...{ view, selected, onSelect }} />
            ))}
        </tbody>
      ))}
    </table>
  )
}

const inNone = ({ group }: OrgNode): boolean => group === null

/** A user group heads the lines of its people. */
const GroupRow = ({ group }: { group: OrgGroup }) => (
  <tr className="organization-group-row">
    <th scope="rowgroup" colSpan={2}>
      {group.name}
      <span className="small muted"> {group.line}</span>
    </th>
    <td>
      <Status {...group.status} />
    </td>
    <td />
    <td>
      <RuleButtons ids={group.rules} first={2} />
    </td>
  </tr>
)

function Row({ node, view, selected, onSelect }: NodeTableProps & { node: OrgNode }) {
  return (
    <tr data-selected={node.id === selected}>
      <NameCell id={node.id} name={node.name} {...{ selected, onSelect }} />
      <td>{node.role}</td>
      <td>
        <Status {...node.status} />
      </td>
      <td>
        {fromWhom(node, view)}
        {node.since ? <div className="small muted nowrap">{node.since}</div> : null}
      </td>
      <td>
        <RuleButtons ids={node.rules} first={2} />
      </td>
    </tr>
  )
}

const NameCell = ({
  id,
  name,
  selected,
  onSelect
}: Omit<NodeTableProps, 'view'> & { id: string; name: string }) => (
  <th scope="row">
    <button
      type="button"
      className="link organization-name"
      data-node={id}
      aria-current={id === selected ? 'true' : undefined}
      onClick={(event) => onSelect(id, { open: true, focus: event.detail === 0 })}
    >
      {name}
    </button>
  </th>
)

/** The picture in words, read before it: the picture's buttons follow for whoever wants to walk along its lines. */
export const SpokenTable = ({ view }: { view: OrganizationView }) => (
  // A table keeps the width of its columns; only a box around it can be made small.
  <div className="visually-hidden">
    <table>
      <caption>Who holds which role, and from whom. The same as a picture follows.</caption>
      <Head since />
      <tbody>
        {view.nodes.map((node) => (
          <tr key={node.id}>
            <th scope="row">{node.name}</th>
            <td>{roleWords(node, view)}</td>
            <td>{statusWords(node)}</td>
            <td>{node.since}</td>
            <td>{fromWhom(node, view)}</td>
            <td>{node.rules.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** `since`: in a column of its own. */
const Head = ({ since }: { since: boolean }) => (
  <thead>
    <tr>
      <th scope="col">Name</th>
      <th scope="col">Role</th>
      <th scope="col">Status</th>
      {since ? <th scope="col">Since</th> : null}
      <th scope="col">Authority from</th>
      <th scope="col">Rules</th>
    </tr>
  </thead>
)

/** People whose requests have all ended without a role: they have no box in the tree. */
export function endedOf(view: OrganizationView): OrganizationView['people'] {
  const boxes = new Set(view.nodes.map(({ id }) => id))
  return view.people.filter(({ nodeId }) => !boxes.has(nodeId))
}

function fromWhom(node: OrgNode, view: OrganizationView): string {
  if (node.kind === 'authority') return 'The program itself'
  return node.approvedBy || (view.nodes.find(({ id }) => id === node.parent)?.name ?? '')
}

/** The status with what its box adds to it; a line that begins with the status doesn't say it twice. */
const statusWords = ({ status, line }: OrgNode): string =>
  line.startsWith(status.word) ? line : [status.word, line].filter(Boolean).join(', ')

/** The role with its user group: in the table that is heard no heading stands above a group. */
function roleWords(node: OrgNode, { groups }: OrganizationView): string {
  const group = groups.find(({ id }) => id === node.group)
  return group === undefined
    ? node.role
    : `${node.role}, ${group.name} (${[group.line, group.frozen ? group.status.word : ''].filter(Boolean).join('; ')})`
}

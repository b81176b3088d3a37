import type { OrgGroup, OrgNode } from '@shared/ipc'

/** What the looks of the boxes and lines mean; only those that the picture shows. */
export function Legend({ nodes, groups }: { nodes: readonly OrgNode[]; groups: readonly OrgGroup[] }) {
  const gone = nodes.some(
    ({ kind, status }) => kind !== 'pending' && (status.tone === 'off' || status.tone === 'bad')
  )
  return (
    <ul className="plain organization-legend" aria-label="Legend">
      <li>
        <i className="organization-key" />
        Active
      </li>
      {nodes.some(({ kind }) => kind === 'pending') ? (
        <li>
          <i className="organization-key organization-key-pending" />
          Pending
        </li>
      ) : null}
      {groups.some(({ frozen }) => frozen) ? (
        <li>
          <i className="organization-key organization-key-frozen" />
          Frozen
        </li>
      ) : null}
      {gone ? (
        <li>
          <i className="organization-key organization-key-gone" />
          Expired or left
        </li>
      ) : null}
      {groups.some(({ surrogate }) => surrogate) ? (
        <li>
          <i className="organization-key organization-key-surrogate" />
          Surrogate group
        </li>
      ) : null}
      <li>
        <i className="organization-key organization-key-chain" />
        Chain of the selected person
      </li>
    </ul>
  )
}

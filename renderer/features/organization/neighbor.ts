import type { OrgNode } from '@shared/ipc'
import type { TreeLayout } from './boxes'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The node that an arrow key leads to along the lines of the picture; null where there is none. */
export function neighbor(layout: TreeLayout, from: string, direction: Direction): string | null {
  const { authority, heads, administrators, groups } = layout
  if (authority?.node.id === from) {
    const official = heads.find(({ node }) => node.kind === 'official') ?? heads[0]
    return direction === 'down' ? (official?.node.id ?? null) : null
  }
  const head = heads.findIndex(({ node }) => node.id === from)
  if (head >= 0) {
    if (direction === 'up') return authority?.node.id ?? null
    if (direction === 'down') return belowHead(layout, from)
    return heads[head + (direction === 'left' ? -1 : 1)]?.node.id ?? null
  }
  const above = administrators.findIndex(({ node }) => node.id === from)
  const administrator = administrators[above]
  if (administrator) {
    if (direction === 'up') return headAbove(layout, administrator.node)
    if (direction === 'down') return groups.find((group) => group.head === from)?.members[0]?.id ?? null
    return administrators[above + (direction === 'left' ? -1 : 1)]?.node.id ?? null
  }
  const column = groups.findIndex(({ members }) => members.some(({ id }) => id === from))
  const group = groups[column]
  if (!group) return null
  const row = group.members.findIndex(({ id }) => id === from)
  if (direction === 'up') return row > 0 ? (group.members[row - 1]?.id ?? null) : group.head
  if (direction === 'down') return group.members[row + 1]?.id ?? null
  const beside = groups[column + (direction === 'left' ? -1 : 1)]?.members
  return beside?.[Math.min(row, beside.length - 1)]?.id ?? null
}

/** Under an official: the first administrator that they approved, else the first of their own frame. */
function belowHead({ administrators, groups }: TreeLayout, head: string): string | null {
  const administrator = administrators.find(({ node }) => node.parent === head)
  return administrator?.node.id ?? groups.find((group) => group.head === head)?.members[0]?.id ?? null
}

const headAbove = ({ heads }: TreeLayout, { parent }: OrgNode): string | null =>
  (
    heads.find(({ node }) => node.id === parent) ??
    heads.find(({ node }) => node.kind === 'official') ??
    heads[0]
  )?.node.id ?? null

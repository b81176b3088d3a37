import type { OrgNode } from '@shared/ipc'
import {
  type Box,
  busY,
  framed,
  type Group,
  gap,
  headY,
  inPicture,
  type Line,
  middle,
  type TreeLayout
} from './boxes'

const widest = 256
const narrowest = 182
/** From here on a column is so wide that one may stay empty, for the official to stand right below the authority. */
const roomy = 232

/**
 * The tree of delegated authority as boxes and lines: the authority on top, below it whoever it approved, and under
 * each of these, in one frame, those who have their authority from them. `open` names heads whose group is shown whole.
 */
export function layoutTree(
  all: readonly OrgNode[],
  available: number,
  open: ReadonlySet<string>
): TreeLayout {
  const { nodes, authority } = inPicture(all)
  const heads = inOrder(nodes.filter((node) => node !== authority && isHead(node, nodes, authority)))
  const count = columnsFor(heads.length, available)
  const even = (available - gap * (count - 1)) / count
  const scrolls = even < narrowest
  const w = Math.round(scrolls ? narrowest : Math.min(widest, even))
  const between = scrolls ? gap : Math.min(64, count > 1 ? (available - w * count) / (count - 1) : gap)
  const width = Math.max(w * count + between * (count - 1), scrolls ? 0 : 232)
  const order = scrolls ? heads : centered(heads)
  const empty = scrolls ? 0 : count - heads.length
  const headHeight = w < 244 ? 88 : 72
  const start = (width - w * count - between * (count - 1)) / 2

  const boxes = order.map((node, index): Box => {
    const official = node.kind === 'official'
    const x = Math.round(start + (index + empty) * (w + between))
    return official
      ? { node, x, y: headY, w, h: headHeight }
      : { node, x, y: headY + 4, w, h: headHeight - 8 }
  })
  const groupY = headY + headHeight + 36
  const groups = boxes.flatMap((box) => groupUnder(box, nodes, groupY, open))
  const authorityBox = authority ? placeAuthority(authority, scrolls ? w : width) : null
  return {
    width,
    height: Math.max(headY + headHeight, ...groups.map(({ y, h }) => y + h)) + 4,
    authority: authorityBox,
    heads: boxes,
    administrators: [],
    groups,
    lines: linesOf(authorityBox, boxes, groups, scrolls),
    scrolls,
    columnWidth: w
  }
}

const placeAuthority = (node: OrgNode, over: number): Box => {
  const w = Math.min(232, over)
  return { node, x: Math.round((over - w) / 2), y: 0, w, h: 48 }
}

/** A column for each head; with an even number one more at the left, if there is room, so that the middle is a column. */
function columnsFor(heads: number, available: number): number {
  const odd = heads % 2 === 0 && heads > 0 ? heads + 1 : Math.max(1, heads)
  return (available - gap * (odd - 1)) / odd >= roomy ? odd : Math.max(1, heads)
}

/** A head's authority comes from the authority itself, or from nobody who is in the picture. */
function isHead(node: OrgNode, nodes: readonly OrgNode[], authority: OrgNode | null): boolean {
  return node.parent === null || node.parent === authority?.id || !nodes.some(({ id }) => id === node.parent)
}

/** The official first, then whoever is in office, then those who wait for it. */
function inOrder(heads: OrgNode[]): OrgNode[] {
  const rank = { official: 0, backup: 1, member: 2, pending: 3, authority: 4 }
  return [...heads].sort((a, b) => rank[a.kind] - rank[b.kind])
}

/** The first one in the middle, the others at its sides. */
function centered(heads: OrgNode[]): OrgNode[] {
  const [first, ...others] = heads
  if (!first) return []
  const left = Math.floor(others.length / 2)
  return [...others.slice(0, left), first, ...others.slice(left)]
}

function groupUnder(box: Box, nodes: readonly OrgNode[], y: number, open: ReadonlySet<string>): Group[] {
  const members = below(box.node.id, nodes)
  if (members.length === 0) return []
  const roles = new Set(members.map(({ role }) => role))
  const role = roles.size === 1 ? (members[0]?.role ?? '') : 'Role'
  return [
    {
      head: box.node.id,
      key: box.node.id,
      look: 'plain',
      title: members.length > 1 ? `${role}s` : role,
      sub: `By ${box.node.name}`,
      x: box.x,
      y,
      w: box.w,
      ...framed(members, open.has(box.node.id))
    }
  ]
}

/** Everybody whose line of authority passes through this node. */
function below(id: string, nodes: readonly OrgNode[]): OrgNode[] {
  return nodes.filter(({ parent }) => parent === id).flatMap((node) => [node, ...below(node.id, nodes)])
}

function linesOf(
  authority: Box | null,
  heads: readonly Box[],
  groups: readonly Group[],
  scrolls: boolean
): Line[] {
  const fromAbove = heads.map((head): Line => {
    const top = authority ? middle(authority) : middle(head)
    const members = groups.find((group) => group.head === head.node.id)?.members ?? []
    return {
      path: `M${top} ${authority ? 48 : head.y}V${busY}H${middle(head)}V${head.y}`,
      nodes: [head.node.id, ...members.map(({ id }) => id)],
      dashed: head.node.kind === 'pending',
      stays: scrolls && head === heads[0]
    }
  })
  const toGroups = groups.flatMap((group): Line[] => {
    const head = heads.find(({ node }) => node.id === group.head)
    if (!head) return []
    return [
      {
        path: `M${middle(head)} ${head.y + head.h}V${group.y}`,
        nodes: group.members.map(({ id }) => id),
        dashed: group.members.every(({ kind }) => kind === 'pending'),
        stays: scrolls && head === heads[0]
      }
    ]
  })
  const toTheRest = scrolls && authority ? [bridge(authority, heads, groups)] : []
  return [...fromAbove, ...toTheRest, ...toGroups]
}

/** From the authority, which stays, to the edge below which the others are scrolled. */
function bridge(authority: Box, heads: readonly Box[], groups: readonly Group[]): Line {
  const [first, ...rest] = heads
  const ids = new Set(rest.map(({ node }) => node.id))
  const members = groups.filter(({ head }) => ids.has(head)).flatMap((group) => group.members)
  return {
    path: `M${middle(authority)} 48V${busY}H${(first?.w ?? 0) + gap}`,
    nodes: [...ids, ...members.map(({ id }) => id)],
    dashed: false,
    stays: true
  }
}

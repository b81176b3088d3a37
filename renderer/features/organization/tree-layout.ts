import type { OrgNode } from '@shared/ipc'

/** Where a box stands in the picture, in CSS pixels from its top left corner. */
export interface Box {
  node: OrgNode
  x: number
  y: number
  w: number
  h: number
}

/** Those whose authority comes from one head, framed together. */
export interface Group {
  /** Whoever stands above it. */
  head: string
  /** What is opened when all of it is shown. */
  key: string
  look: 'plain' | 'surrogate' | 'frozen'
  title: string
  sub: string
  x: number
  y: number
  w: number
  h: number
  members: OrgNode[]
  /** How many aren't drawn until the group is opened. */
  hidden: number
}

export interface Line {
  path: string
  /** The boxes below it: the line is part of the chain of each. */
  nodes: string[]
  dashed: boolean
  /** Belongs to the official, who stays when the tree is scrolled sideways. */
  stays: boolean
}

export interface TreeLayout {
  width: number
  height: number
  authority: Box | null
  /** Whoever was approved by the authority itself, from left to right. */
  heads: Box[]
  /** Administrators of user groups, each above the frame of theirs. */
  administrators: Box[]
  groups: Group[]
  lines: Line[]
  /** More columns than fit: the first one is the official's and stays. */
  scrolls: boolean
  columnWidth: number
}

const gap = 16
const widest = 256
const narrowest = 182
const busY = 68
const headY = 88
const memberHeight = 56
const memberGap = 8
const groupHead = 52
const shownAtFirst = 3
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
  const nodes = all.filter(({ within }) => within === null)
  const authority = nodes.find(({ kind }) => kind === 'authority') ?? null
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
  const foldable = members.length > shownAtFirst
  const shown = foldable && !open.has(box.node.id) ? members.slice(0, shownAtFirst) : members
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
      h: groupHead + shown.length * (memberHeight + memberGap) + (foldable ? 32 : 0),
      members: shown,
      hidden: members.length - shown.length
    }
  ]
}

/** Everybody whose line of authority passes through this node. */
function below(id: string, nodes: readonly OrgNode[]): OrgNode[] {
  return nodes.filter(({ parent }) => parent === id).flatMap((node) => [node, ...below(node.id, nodes)])
}

const middle = ({ x, w }: { x: number; w: number }): number => Math.round(x + w / 2)

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

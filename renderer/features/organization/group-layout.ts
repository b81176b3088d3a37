import type { OrgGroup, OrgNode } from '@shared/ipc'
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

const headHeight = 80
const headWidth = 216
const narrowestHead = 184
const column = 168
const widestColumn = 224
const administratorHeight = 72
/** From the officials down to the administrators: room for the lines that part there. */
const drop = 56

/** A frame with whoever administers it above it. */
interface Column {
  id: string
  title: string
  sub: string
  group: OrgGroup | null
  administrators: OrgNode[]
  members: OrgNode[]
  /** Whose authority reaches those in the frame where nobody administers it. */
  from: string | null
}

/**
 * The tree of an organization with user groups: the authority, the officials, below them the administrators of the
 * groups, and under each in a frame the people of that group; then, in frames of their own, those who belong to none.
 */
export function layoutGroups(
  all: readonly OrgNode[],
  groups: readonly OrgGroup[],
  available: number,
  open: ReadonlySet<string>
): TreeLayout {
  const { nodes, authority } = inPicture(all)
  const heads = inOrder(nodes.filter((node) => node !== authority && isHead(node, nodes, authority)))
  const columns = columnsOf(nodes, groups, heads)
  const sides = Math.ceil((heads.length - 1) / 2) * 2 + 1
  const centered = sides * narrowestHead + (sides - 1) * gap <= available
  const slots = centered ? sides : Math.max(1, heads.length)
  const width = Math.max(
    available,
    slots * narrowestHead + (slots - 1) * gap,
    columns.length * column + (columns.length - 1) * gap
  )
  const boxes = headBoxes(heads, width, slots, centered)
  const first = officialOf(boxes)
  const authorityBox = authority ? above(authority, first, width) : null
  const frames = framesOf(columns, width, open)
  return {
    width,
    height: Math.max(headY + headHeight, ...frames.groups.map(({ y, h }) => y + h)) + 4,
    authority: authorityBox,
    heads: boxes,
    administrators: frames.administrators,
    groups: frames.groups,
    lines: linesOf(authorityBox, boxes, frames, columns),
    scrolls: false,
    columnWidth: column
  }
}

/** Whose role is in no user group, and whose authority comes from the authority or from nobody in the picture. */
const isHead = (node: OrgNode, nodes: readonly OrgNode[], authority: OrgNode | null): boolean =>
  node.group === null &&
  (node.official ||
    node.parent === null ||
    node.parent === authority?.id ||
    !nodes.some(({ id }) => id === node.parent))

/** The official first, then whoever is in office, then those who wait for it. */
function inOrder(heads: OrgNode[]): OrgNode[] {
  const rank = { official: 0, backup: 1, member: 2, pending: 3, authority: 4 }
  return [...heads].sort((a, b) => rank[a.kind] - rank[b.kind])
}

function columnsOf(
  nodes: readonly OrgNode[],
  groups: readonly OrgGroup[],
  heads: readonly OrgNode[]
): Column[] {
  const known = new Set(groups.map(({ id }) => id))
  const grouped = groups.map((group): Column => {
    const inside = nodes.filter((node) => node.group === group.id)
    const administrators = inside.filter(({ administers }) => administers)
    return {
      id: group.id,
      title: group.name,
      sub: group.status.tone === 'ok' ? group.line : group.status.word,
      group,
      // Whoever is in office stands above the frame; further ones are in it.
      administrators: inOffice(administrators).slice(0, 1),
      members: [...inOffice(administrators).slice(1), ...inside.filter(({ administers }) => !administers)],
      from: heads[0]?.id ?? null
    }
  })
  const rest = nodes.filter(
    (node) =>
      node.kind !== 'authority' && !heads.includes(node) && (node.group === null || !known.has(node.group))
  )
  const loose = heads.flatMap((head): Column[] => {
    const members = rest.filter((node) => headOf(node, nodes, heads) === head.id)
    const roles = [...new Set(members.map(({ role }) => role))]
    return members.length === 0
      ? []
      : [
          {
            id: head.id,
            title: roles.length === 1 ? `${roles[0]}${members.length > 1 ? 's' : ''}` : 'In no user group',
            sub: `By ${head.name}`,
            group: null,
            administrators: [],
            members,
            from: head.id
          }
        ]
  })
  return [...grouped, ...loose]
}

const inOffice = (nodes: readonly OrgNode[]): OrgNode[] =>
  [...nodes].sort((a, b) => Number(a.status.tone !== 'ok') - Number(b.status.tone !== 'ok'))

/** The head through whom somebody has their authority. */
function headOf(node: OrgNode, nodes: readonly OrgNode[], heads: readonly OrgNode[]): string | null {
  const seen = new Set<string>()
  let at: OrgNode | undefined = node
  while (at && !seen.has(at.id)) {
    if (heads.includes(at)) return at.id
    seen.add(at.id)
    const { parent }: OrgNode = at
    at = nodes.find(({ id }) => id === parent)
  }
  return heads[0]?.id ?? null
}

/** The official in the middle with the others at the sides; from left to right where there is no room for that. */
function headBoxes(heads: readonly OrgNode[], width: number, slots: number, centered: boolean): Box[] {
  const w = Math.round(Math.min(headWidth, (width - gap * (slots - 1)) / slots))
  const between = Math.min(64, slots > 1 ? (width - w * slots) / (slots - 1) : gap)
  const start = centered ? (width - w * slots - between * (slots - 1)) / 2 : 0
  const boxes = heads.map((node, index): Box => {
    const side = index % 2 === 1 ? Math.ceil(index / 2) : -index / 2
    const slot = centered ? (slots - 1) / 2 + side : index
    const x = Math.round(start + slot * (w + between))
    return node.kind === 'official'
      ? { node, x, y: headY, w, h: headHeight }
      : { node, x, y: headY + 4, w, h: headHeight - 8 }
  })
  return boxes.sort((a, b) => a.x - b.x)
}

const officialOf = (heads: readonly Box[]): Box | undefined =>
  heads.find(({ node }) => node.kind === 'official') ?? heads[0]

function above(node: OrgNode, below: Box | undefined, width: number): Box {
  const w = Math.min(232, width)
  const center = below ? middle(below) : width / 2
  return { node, x: Math.round(Math.min(Math.max(0, center - w / 2), width - w)), y: 0, w, h: 48 }
}

interface Frames {
  administrators: Box[]
  groups: Group[]
}

function framesOf(columns: readonly Column[], width: number, open: ReadonlySet<string>): Frames {
  const n = columns.length
  const w = Math.round(Math.min(widestColumn, (width - gap * (n - 1)) / Math.max(1, n)))
  const between = n > 1 ? Math.min(48, (width - w * n) / (n - 1)) : 0
  const start = (width - w * n - between * (n - 1)) / 2
  const top = headY + headHeight + drop
  const y = top + administratorHeight + 36
  const at = (index: number): number => Math.round(start + index * (w + between))
  return {
    administrators: columns.flatMap(({ administrators }, index) =>
      administrators.map((node) => ({ node, x: at(index), y: top, w, h: administratorHeight }))
    ),
    groups: columns.map((one, index): Group => {
      return {
        head: one.administrators[0]?.id ?? one.from ?? one.id,
        key: one.id,
        title: one.title,
        sub: one.sub,
        look: lookOf(one.group),
        x: at(index),
        y,
        w,
        ...framed(one.members, open.has(one.id))
      }
    })
  }
}

const lookOf = (group: OrgGroup | null): Group['look'] =>
  group === null ? 'plain' : group.frozen ? 'frozen' : group.surrogate ? 'surrogate' : 'plain'

function linesOf(
  authority: Box | null,
  heads: readonly Box[],
  { administrators, groups }: Frames,
  columns: readonly Column[]
): Line[] {
  const bottom = headY + headHeight
  const top = bottom + drop
  const first = officialOf(heads)
  const down = columns.flatMap((one, index): (Line & { from: string })[] => {
    const frame = groups[index]
    if (frame === undefined) return []
    const [administrator] = one.administrators
    const box = administrators.find(({ node }) => node === administrator)
    const at = heads.findIndex(({ node }) => node.id === (administrator?.parent ?? one.from))
    const head = heads[at] ?? first
    const ids = [...(administrator ? [administrator.id] : []), ...frame.members.map(({ id }) => id)]
    if (head === undefined) return []
    // Each official’s lines part at a height of their own, so that none is taken for another’s.
    const bus = top - 16 - Math.max(0, at) * 10
    return [
      {
        from: head.node.id,
        path: `M${middle(head)} ${head.y + head.h}V${bus}H${middle(frame)}V${box ? top : frame.y}`,
        nodes: ids,
        dashed: administrator === undefined ? one.group !== null : notYet(administrator),
        stays: false
      }
    ]
  })
  const between = columns.flatMap((one, index): Line[] => {
    const frame = groups[index]
    const [administrator] = one.administrators
    return frame === undefined || administrator === undefined
      ? []
      : [
          {
            path: `M${middle(frame)} ${top + administratorHeight}V${frame.y}`,
            nodes: frame.members.map(({ id }) => id),
            dashed: notYet(administrator),
            stays: false
          }
        ]
  })
  const reached = (id: string): string[] => [
    id,
    ...down.filter(({ from }) => from === id).flatMap(({ nodes }) => nodes),
    ...heads.filter(({ node }) => node.parent === id).flatMap(({ node }) => reached(node.id))
  ]
  const fromAuthority = heads.map((head): Line => {
    const x = authority ? middle(authority) : middle(head)
    const beside = heads.find(({ node }) => node.id === head.node.parent)
    return {
      // A backup that the official approved hangs at the official.
      path: beside
        ? `M${middle(beside)} ${headY + headHeight / 2}H${middle(head)}`
        : `M${x} ${authority ? 48 : head.y}V${busY}H${middle(head)}V${head.y}`,
      nodes: reached(head.node.id),
      dashed: head.node.kind === 'pending',
      stays: false
    }
  })
  return [...fromAuthority, ...down.map(({ from: _, ...line }) => line), ...between]
}

const notYet = ({ kind, status }: OrgNode): boolean => kind === 'pending' || status.tone === 'off'

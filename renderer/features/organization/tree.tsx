import './tree.css'
import type { OrgGroup, OrgNode } from '@shared/ipc'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Avatar, Icon, LinkButton } from '../../components'
import type { Box, Group, TreeLayout } from './boxes'
import { layoutGroups } from './group-layout'
import { type Direction, neighbor } from './neighbor'
import { layoutTree } from './tree-layout'

interface TreeProps {
  nodes: readonly OrgNode[]
  /** The user groups, where the organization has any. */
  groups: readonly OrgGroup[]
  /** The selected node and those above it up to the authority. */
  chain: ReadonlySet<string>
  selected: string | null
  onSelect: (nodeId: string, how: { open: boolean; focus: boolean }) => void
}

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right'
}

/** The tree of delegated authority as a picture. Arrow keys follow the lines; Enter goes to the person at the right. */
export function Tree({ nodes, groups, chain, selected, onSelect }: TreeProps) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [scrolled, setScrolled] = useState(0)
  // A person beyond the first three of a group is in the picture when they are the one looked at.
  const [open, setOpen] = useState<ReadonlySet<string>>(() =>
    selected === null || drawnIds(layoutOf(nodes, groups, 800, new Set())).has(selected)
      ? new Set()
      : new Set([...chain, ...nodes.flatMap(({ id, group }) => (id === selected && group ? [group] : []))])
  )
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    setWidth(element.clientWidth)
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const layout = useMemo(() => layoutOf(nodes, groups, width, open), [nodes, groups, width, open])
  const drawn = drawnIds(layout)
  const stop = selected !== null && drawn.has(selected) ? selected : layout.authority?.node.id

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key]
    const from = (event.target as HTMLElement).dataset.node
    if (!direction || !from || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = neighbor(layout, from, direction)
    if (next === null) return
    onSelect(next, { open: false, focus: false })
    place.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus()
  }
  const toggle = (head: string) => {
    const next = new Set(open)
    if (!next.delete(head)) next.add(head)
    setOpen(next)
  }
  const part = { layout, chain, selected, stop: stop ?? null, onSelect, onToggle: toggle }
  const stays = layout.heads[0]?.node.id
  return (
    <div className="organization-tree-place" ref={place}>
      {width === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a picture of buttons is a group, not a fieldset of a form.
        <div
          className="organization-tree-scroll focus-inside"
          role="group"
          aria-label="Tree of delegated authority"
          onKeyDown={onKeyDown}
          onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        >
          <div className="organization-tree" style={{ width: layout.width, height: layout.height }}>
            {layout.scrolls ? (
              <>
                <Part
                  {...part}
                  heads={layout.heads.slice(1)}
                  groups={layout.groups.filter((group) => group.head !== stays)}
                  stays={false}
                />
                <div
                  className="organization-stays"
                  style={{ width: layout.columnWidth + 8, transform: `translateX(${scrolled}px)` }}
                >
                  <Part
                    {...part}
                    authority
                    heads={layout.heads.slice(0, 1)}
                    groups={layout.groups.filter((group) => group.head === stays)}
                    stays
                  />
                </div>
              </>
            ) : (
              <Part {...part} authority heads={layout.heads} groups={layout.groups} stays={false} />
            )}
          </div>
        </div>
      )}
    </div>
  )
}

const layoutOf = (
  nodes: readonly OrgNode[],
  groups: readonly OrgGroup[],
  width: number,
  open: ReadonlySet<string>
): TreeLayout =>
  groups.length === 0 ? layoutTree(nodes, width, open) : layoutGroups(nodes, groups, width, open)

const drawnIds = (layout: TreeLayout): Set<string> =>
  new Set([
    ...(layout.authority ? [layout.authority.node.id] : []),
    ...[...layout.heads, ...layout.administrators].map(({ node }) => node.id),
    ...layout.groups.flatMap(({ members }) => members.map(({ id }) => id))
  ])

interface PartProps {
  layout: TreeLayout
  chain: ReadonlySet<string>
  selected: string | null
  /** The one node that the Tab key reaches. */
  stop: string | null
  onSelect: TreeProps['onSelect']
  onToggle: (head: string) => void
  heads: readonly Box[]
  groups: readonly Group[]
  authority?: boolean
  /** The part that stays in view while the rest is scrolled. */
  stays: boolean
}

function Part({ layout, heads, groups, authority = false, stays, onToggle, ...shared }: PartProps) {
  const lines = layout.lines.filter((line) => line.stays === stays)
  const lit = (nodes: readonly string[]) => shared.selected !== null && nodes.includes(shared.selected)
  return (
    <>
      <svg className="organization-lines" width={layout.width} height={layout.height} aria-hidden="true">
        {/* The lit lines are drawn last, so that nothing crosses them. */}
        {[...lines]
          .sort((a, b) => Number(lit(a.nodes)) - Number(lit(b.nodes)))
          .map((line) => (
            <path
              key={line.path}
              d={line.path}
              className={`${lit(line.nodes) ? 'organization-lit' : ''} ${line.dashed ? 'organization-dashed' : ''}`}
            />
          ))}
      </svg>
      {authority && layout.authority ? <AuthorityBox box={layout.authority} {...shared} /> : null}
      {heads.map((box) => (
        <HeadBox key={box.node.id} box={box} {...shared} />
      ))}
      {layout.administrators.map((box) => (
        <HeadBox key={box.node.id} box={box} {...shared} />
      ))}
      {groups.map((group) => (
        <GroupBox key={group.key} group={group} onToggle={onToggle} {...shared} />
      ))}
    </>
  )
}

type Shared = Pick<PartProps, 'chain' | 'selected' | 'stop' | 'onSelect'>

/** What every button of the picture shares. */
const nodeButton = (node: OrgNode, { selected, stop, onSelect }: Shared) => ({
  type: 'button' as const,
  'data-node': node.id,
  tabIndex: node.id === stop ? 0 : -1,
  'aria-pressed': node.id === selected,
  onClick: (event: { detail: number }) => onSelect(node.id, { open: true, focus: event.detail === 0 })
})

function AuthorityBox({ box, ...shared }: Shared & { box: Box }) {
  const { node, x, y, w, h } = box
  return (
    <button
      {...nodeButton(node, shared)}
      className="organization-authority on-dark"
      style={{ left: x, top: y, width: w, height: h }}
    >
      {w < 220 ? null : <Icon name="flag" size={18} />}
      <span className="organization-authority-words">
        <b>{node.name}</b>
        <i>{node.role}</i>
      </span>
    </button>
  )
}

function HeadBox({ box, ...shared }: Shared & { box: Box }) {
  const { node, x, y, w, h } = box
  const gone = node.kind !== 'pending' && node.status.tone === 'off'
  const look = `organization-node organization-head-${node.kind}${shared.chain.has(node.id) ? ' organization-path' : ''}${gone ? ' organization-gone' : ''}`
  return (
    <button {...nodeButton(node, shared)} className={look} style={{ left: x, top: y, width: w, height: h }}>
      <Avatar initials={node.initials} />
      <span className="organization-words">
        <b>{node.name}</b>
        <span>{node.role}</span>
        <em>{gone ? node.status.word : node.line || (node.kind === 'pending' ? node.status.word : '')}</em>
      </span>
    </button>
  )
}

function GroupBox({
  group,
  onToggle,
  ...shared
}: Shared & { group: Group; onToggle: (head: string) => void }) {
  const inChain = group.members.some(({ id }) => id === shared.selected)
  const { x, y, w, h } = group
  return (
    <div
      className={`organization-group organization-group-${group.look}${inChain ? ' organization-path' : ''}`}
      style={{ left: x, top: y, width: w, height: h }}
    >
      <div className="organization-group-head">
        <b>{group.title}</b>
        <span>{group.sub}</span>
      </div>
      {group.members.map((node) => (
        <button key={node.id} {...nodeButton(node, shared)} className={memberLook(node)}>
          <b>{node.name}</b>
          <span className={node.kind === 'pending' ? 'organization-waits' : ''}>
            {node.kind === 'pending'
              ? node.line || node.status.word
              : node.administers
                ? `Administrator, ${node.status.word.toLowerCase()}`
                : node.status.word}
          </span>
        </button>
      ))}
      {group.members.length === 0 ? <p className="organization-nobody small muted">Nobody else yet</p> : null}
      {group.hidden > 0 ? (
        <LinkButton onClick={() => onToggle(group.key)}>
          {group.hidden} more
          <span className="visually-hidden">
            {' '}
            {group.title}, {group.sub}
          </span>
        </LinkButton>
      ) : group.members.length > 3 ? (
        <LinkButton onClick={() => onToggle(group.key)}>
          Show fewer<span className="visually-hidden"> {group.sub}</span>
        </LinkButton>
      ) : null}
    </div>
  )
}

const memberLook = (node: OrgNode): string => {
  const gone = node.status.tone === 'off' || node.status.tone === 'bad'
  return `organization-member${node.kind === 'pending' ? ' organization-pending' : ''}${gone ? ' organization-gone' : ''}`
}

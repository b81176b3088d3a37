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

export const gap = 16
export const busY = 68
export const headY = 88
const memberHeight = 56
const memberGap = 8
const groupHead = 52
const shownAtFirst = 3

export const middle = ({ x, w }: { x: number; w: number }): number => Math.round(x + w / 2)

/** The boxes of the picture, with the authority on top of them. */
export function inPicture(all: readonly OrgNode[]): { nodes: OrgNode[]; authority: OrgNode | null } {
  const nodes = all.filter(({ within }) => within === null)
  return { nodes, authority: nodes.find(({ kind }) => kind === 'authority') ?? null }
}

/** A frame's members as far as they are drawn, how many aren't until it is opened, and its height. */
export function framed(
  members: readonly OrgNode[],
  opened: boolean
): Pick<Group, 'members' | 'hidden' | 'h'> {
  const foldable = members.length > shownAtFirst
  const shown = members.slice(0, foldable && !opened ? shownAtFirst : members.length)
  return {
    members: shown,
    hidden: members.length - shown.length,
    h: groupHead + Math.max(1, shown.length) * (memberHeight + memberGap) + (foldable ? 32 : 0)
  }
}

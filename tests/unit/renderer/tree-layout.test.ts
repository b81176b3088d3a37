import type { OrgNode } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { neighbor } from '../../../renderer/features/organization/neighbor'
import { layoutTree } from '../../../renderer/features/organization/tree-layout'

const node = (id: string, kind: OrgNode['kind'], parent: string | null = 'cms'): OrgNode => ({
  id,
  kind,
  name: id,
  initials: '',
  role: kind === 'official' || kind === 'backup' ? 'Official' : 'Representative',
  line: '',
  status: { tone: 'ok', word: 'Active' },
  parent,
  group: null,
  administers: false,
  official: kind === 'official' || kind === 'backup',
  within: null,
  since: '',
  approvedBy: '',
  rules: []
})
const cms = node('cms', 'authority', null)
const official = node('maria', 'official')
const backup = node('thomas', 'backup')
const members = ['priya', 'joel', 'daniel', 'hannah'].map((id) => node(id, 'member', 'maria'))
const none: ReadonlySet<string> = new Set()
const middle = ({ x, w }: { x: number; w: number }): number => x + w / 2

describe('the picture of an organization', () => {
  it('has the official right below the authority, with one backup as with two', () => {
    for (const heads of [[backup], [backup, node('grace', 'pending')]]) {
      const layout = layoutTree([cms, official, ...heads], 776, none)
      const [authority, maria] = [layout.authority, layout.heads.find((box) => box.node.id === 'maria')]
      expect(maria && authority ? middle(maria) - middle(authority) : null).toBe(0)
    }
  })

  it('gives up the empty column where the others would grow too narrow', () => {
    const { heads, width } = layoutTree([cms, official, backup], 598, none)
    expect(heads.map(({ node: { id } }) => id)).toEqual(['maria', 'thomas'])
    expect(heads.every(({ x, w }) => x >= 0 && x + w <= width)).toBe(true)
    expect(heads[0]?.w).toBeGreaterThanOrEqual(232)
  })

  it('lets nothing overlap or leave the picture, whatever its width', () => {
    for (const width of [320, 598, 700, 776, 1200]) {
      const layout = layoutTree([cms, official, backup, ...members], width, none)
      const sorted = [...layout.heads].sort((a, b) => a.x - b.x)
      sorted.forEach((box, index) => {
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.w).toBeLessThanOrEqual(layout.width)
        const next = sorted[index + 1]
        if (next) expect(box.x + box.w).toBeLessThanOrEqual(next.x)
      })
    }
  })

  it('shows three of a group until it is opened, and says how many more there are', () => {
    const nodes = [cms, official, ...members]
    const [folded] = layoutTree(nodes, 776, none).groups
    expect([folded?.members.length, folded?.hidden]).toEqual([3, 1])
    const [whole] = layoutTree(nodes, 776, new Set(['maria'])).groups
    expect([whole?.members.length, whole?.hidden]).toEqual([4, 0])
  })

  it('is walked along its lines by the arrow keys', () => {
    const layout = layoutTree([cms, official, backup, ...members], 776, none)
    expect(neighbor(layout, 'cms', 'down')).toBe('maria')
    expect(neighbor(layout, 'maria', 'right')).toBe('thomas')
    expect(neighbor(layout, 'maria', 'down')).toBe('priya')
    expect(neighbor(layout, 'priya', 'down')).toBe('joel')
    expect(neighbor(layout, 'joel', 'up')).toBe('priya')
    expect(neighbor(layout, 'priya', 'up')).toBe('maria')
    expect(neighbor(layout, 'thomas', 'up')).toBe('cms')
    expect(neighbor(layout, 'thomas', 'right')).toBeNull()
  })
})

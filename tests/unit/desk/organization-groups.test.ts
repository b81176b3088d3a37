import { OrganizationView } from '@shared/ipc'
import { afterEach, describe, expect, test } from 'vitest'
import { askChange } from '../../../electron/desk/asking-acts'
import type { Desk } from '../../../electron/desk/desk'
import { organizationView } from '../../../electron/desk/views/organization'
import type { TreeLayout } from '../../../renderer/features/organization/boxes'
import { layoutGroups } from '../../../renderer/features/organization/group-layout'
import { neighbor } from '../../../renderer/features/organization/neighbor'
import { APPROVER, EUS, IacsWorld, OWN_GROUP, SURROGATE, UGA } from '../policy/world-iacs'
import { cleanUp, foundedWorld, ok } from './world'
import { replayed, seated } from './world-iacs-asking'

afterEach(cleanUp)

/**
 * A hospital with its own group, run by Thomas, in which Priya is an End User and Thomas approves for PS&R; with a
 * surrogate's group, run by Joel; and with Hannah, who asks to run a third one.
 */
async function hospital() {
  const story = new IacsWorld()
  const id = story.organization('maria-delgado')
  const group = story.group('thomas-okafor', id, OWN_GROUP)
  story.member('priya-nair', 'end-user', id, group)
  story.approve(story.askFor('thomas-okafor', APPROVER, 'ps-and-r', group, id), story.person('maria-delgado'))
  story.group('joel-armstrong', id, SURROGATE)
  const hannah = { kind: 'visitor', id: 'hannah-lindqvist', name: 'hannah-lindqvist' } as const
  story.register(hannah, UGA, {
    organizationId: id,
    group: { kind: 'provider', name: 'Enrollment', company: '' },
    declared: {}
  })
  const { desk } = await foundedWorld()
  await replayed(desk, story)
  await seated(desk, 'maria-delgado')
  return { desk, id }
}

const viewOf = (desk: Desk, organizationId: string) =>
  OrganizationView.parse(organizationView(desk, { organizationId }))

const drawn = ({ heads, administrators, groups }: TreeLayout) => ({
  heads: heads.map(({ node }) => node.name),
  administrators: administrators.map(({ node }) => node.name),
  groups: groups.map(({ title, sub, look, members }) => [title, sub, look, members.map(({ name }) => name)])
})

describe('an organization with user groups', () => {
  test('has each group with its kind, its administrators and its members, and what is only asked for', async () => {
    const { desk, id } = await hospital()
    const { groups, nodes } = viewOf(desk, id)
    expect(groups.map(({ name, line, surrogate, status }) => [name, line, surrogate, status.word])).toEqual([
      ['Billing', 'Provider user group', false, 'Active'],
      ['Clear Ledger', 'Surrogate user group, Clearinghouse', true, 'Active'],
      ['Enrollment', 'Provider user group', false, 'Proposed']
    ])
    expect(groups.every(({ rules }) => rules.length > 0)).toBe(true)
    const inGroup = (name: string) => {
      const group = groups.find((one) => one.name === name)?.id
      return nodes.filter((node) => node.group === group)
    }
    expect(inGroup('Billing').map(({ role, administers }) => [role, administers])).toEqual([
      ['User Group Administrator', true],
      ['End User', false],
      ['Application Approver, PS&R', false]
    ])
    expect(inGroup('Enrollment').map(({ kind, administers }) => [kind, administers])).toEqual([
      ['pending', true]
    ])
    for (const node of nodes) {
      expect(node.rules, node.name).not.toEqual([])
      if (node.kind !== 'authority') expect([node.since, node.approvedBy], node.name).not.toContain('')
    }
  })

  test('tells of a person every role with its group, since when, by whom and by which rule', async () => {
    const { desk, id } = await hospital()
    const { nodes, people } = viewOf(desk, id)
    const thomas = nodes.find(({ administers }) => administers)
    const { roles, permissions, chain } = people.find(({ nodeId }) => nodeId === thomas?.id) ?? {}
    expect(roles?.map(({ title }) => title)).toEqual([
      'User Group Administrator of Billing',
      'Application Approver, PS&R, for Billing'
    ])
    for (const role of roles ?? []) {
      expect(role.since).toMatch(/^Since /)
      expect(role.approvedBy).toMatch(/^Approved by /)
      expect(role.rules).not.toEqual([])
    }
    expect(permissions?.filter(({ allowed }) => allowed).length).toBeGreaterThan(0)
    expect(chain?.length).toBe(2)
    // An application's role stands in the box of the one that its holder has in the group.
    expect(nodes.filter(({ within }) => within !== null).map(({ within }) => within)).toEqual([thomas?.id])
  })

  test('is drawn with administrators above the frames of their groups, and walked along its lines', async () => {
    const { desk, id } = await hospital()
    const { groups, nodes } = viewOf(desk, id)
    const nameOf = (personId: string) => {
      const person = desk.directory.person(personId)
      return `${person?.firstName} ${person?.lastName}`
    }
    const [maria, thomas, priya, joel] = [
      'maria-delgado',
      'thomas-okafor',
      'priya-nair',
      'joel-armstrong'
    ].map(nameOf)
    for (const width of [420, 598, 776, 1200]) {
      const layout = layoutGroups(nodes, groups, width, new Set())
      const hannah = nodes.find(({ kind }) => kind === 'pending')?.name
      expect(drawn(layout)).toEqual({
        heads: [maria],
        administrators: [thomas, joel, hannah],
        groups: [
          ['Billing', 'Provider user group', 'plain', [priya]],
          ['Clear Ledger', 'Surrogate user group, Clearinghouse', 'surrogate', []],
          ['Enrollment', 'Proposed', 'plain', []]
        ]
      })
      for (const row of [layout.heads, layout.administrators, layout.groups])
        row.forEach((box, index) => {
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.x + box.w).toBeLessThanOrEqual(layout.width)
          const next = row[index + 1]
          if (next) expect(box.x + box.w).toBeLessThan(next.x)
        })
      const named = (name: string | undefined) =>
        nodes.find((node) => node.name === name && !node.within)?.id ?? ''
      expect(neighbor(layout, named(maria), 'down')).toBe(named(thomas))
      expect(neighbor(layout, named(thomas), 'down')).toBe(named(priya))
      expect(neighbor(layout, named(thomas), 'right')).toBe(named(joel))
      expect(neighbor(layout, named(priya), 'up')).toBe(named(thomas))
      expect(neighbor(layout, named(thomas), 'up')).toBe(named(maria))
    }
  })

  test('X-30: a group whose only administrator has left is frozen, and says so in words', async () => {
    const { desk, id } = await hospital()
    const left = desk.directory.grantsOf('thomas-okafor').find(({ role }) => role === UGA)
    ok(await askChange(desk, { grantId: left?.id ?? '', role: null, reason: 'Works elsewhere now.' }))
    const [task] = desk.directory.tasks()
    const close = { type: 'task.close', taskId: task?.id ?? '', outcome: 'done', note: 'Checked.' } as const
    expect((await desk.execute(close, { actor: EUS })).decision.accepted).toBe(true)
    const { groups, nodes, people } = viewOf(desk, id)
    const ghost = nodes.find(({ administers, status }) => administers && status.tone === 'off')
    expect(ghost?.status.word).toMatch(/^Left on /)
    expect(people.find(({ nodeId }) => nodeId === ghost?.id)?.line).toMatch(
      /^Was User Group Administrator of Billing until /
    )
    const billing = groups.find(({ name }) => name === 'Billing')
    expect(billing).toMatchObject({
      frozen: true,
      status: { tone: 'frozen', word: 'Frozen: no administrator' }
    })
    const layout = layoutGroups(nodes, groups, 776, new Set())
    expect(layout.groups[0]).toMatchObject({ look: 'frozen', sub: 'Frozen: no administrator' })
    expect(layout.groups[0]?.members.some(({ id: box }) => box === ghost?.id)).toBe(false)
    expect(layout.administrators[0]?.node.id).toBe(ghost?.id)
  })

  test('a group in which nobody ever was its administrator stands below the official', async () => {
    const { desk, id } = await hospital()
    const { groups, nodes } = viewOf(desk, id)
    const layout = layoutGroups(
      nodes.filter(({ administers }) => !administers),
      groups,
      776,
      new Set()
    )
    const priya = layout.groups[0]?.members[0]?.id ?? ''
    expect(neighbor(layout, priya, 'up')).toBe(layout.heads[0]?.node.id)
    expect(neighbor(layout, layout.heads[0]?.node.id ?? '', 'down')).toBe(priya)
  })
})

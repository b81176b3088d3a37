import { Directory } from '@shared/policy'
import { expect, test } from 'vitest'
import { visitor } from './world'
import { IacsWorld, OWN_GROUP, SURROGATE, UGA } from './world-iacs'

test('groups keep the order in which they were asked for, before a restart and after it', () => {
  const world = new IacsWorld()
  const organizationId = world.organization('Nora')
  const first = world.register(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
  const second = world.register(visitor('Sue'), UGA, {
    organizationId,
    group: SURROGATE,
    declared: { outside: true, contract: true }
  })
  world.approve(second, world.person('Nora'))
  world.approve(first, world.person('Nora'))
  const restarted = Directory.from(JSON.parse(JSON.stringify(world.directory)))
  for (const directory of [world.directory, restarted])
    expect(directory.groupsOf(organizationId).map(({ name }) => name)).toEqual(['Billing', 'Clear Ledger'])
})

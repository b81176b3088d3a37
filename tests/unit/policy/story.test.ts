import { Directory } from '@shared/policy'
import { expect, test } from 'vitest'
import { REPRESENTATIVE, visitor, World } from './world'

test('the whole story: a primary, a backup, one representative approved, one left to lapse', () => {
  const world = new World().withPrimary().withBackup()
  const priya = world.register(visitor('Priya'), REPRESENTATIVE)
  const owen = world.register(visitor('Owen'), REPRESENTATIVE)
  expect(world.decide(priya, 'approve', world.person('Thomas')).accepted).toBe(true)
  expect(world.pass({ days: 13 }).map(({ type }) => type)).toEqual([
    'request.remind',
    'request.cancel-overdue'
  ])
  expect(world.directory.request(owen)?.status).toBe('canceled')
  expect(world.directory.request(priya)?.status).toBe('approved')
  expect(world.directory.grants()).toHaveLength(3)
  const copy = Directory.from(JSON.parse(JSON.stringify(world.directory)))
  expect(copy.toJSON()).toEqual(world.directory.toJSON())
})

import { due, nextDeadline, passwordEnds } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs, REPRESENTATIVE, SYSTEM, visitor, World } from './world'

const plusMs = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()

/** Maria's practice in a zone, at a time. */
function practice(zone: string, at: string): World {
  const world = new World()
  world.timeZone = zone
  world.now = at
  return world.withPrimary()
}
const dueAt = (world: World, now: string) =>
  due(world.directory, now, world.ctx(SYSTEM)).map(({ command, at }) => ({ type: command.type, at }))

// Days of 23 and of 25 hours, and a zone half an hour off, at every quarter of a day around them.
const ZONES = ['America/Chicago', 'America/St_Johns', 'Pacific/Honolulu', 'Pacific/Guam']
const TIMES = ['2026-03-08', '2026-09-02', '2026-11-01'].flatMap((day) =>
  ['00:00', '06:30', '12:00', '23:59'].map((time) => `${day}T${time}:00.000Z`)
)

describe.each(ZONES)('what falls due in %s', (zone) => {
  test.each(TIMES)('with a password of %s: it ends a millisecond after its last, and not before', (at) => {
    const world = practice(zone, at)
    const account = world.directory.accountOf('Maria', 'iacs')
    if (account === undefined) throw new Error('Maria has no account')
    const ends = passwordEnds(programs, world.directory, account, zone) ?? ''
    expect(dueAt(world, ends)).toEqual([])
    expect(dueAt(world, plusMs(ends, 1))).toEqual([{ type: 'account.expire-password', at: ends }])
    expect(nextDeadline(world.directory, at, world.ctx(SYSTEM))).toEqual({
      at: plusMs(ends, 1),
      label: `The password of ${account.userId} expires`
    })
  })

  test.each(TIMES)('with a request of %s: a reminder on its last day but one, then its end', (at) => {
    const world = practice(zone, at)
    const id = world.register(visitor('Priya'), REPRESENTATIVE)
    const deadline = world.directory.request(id)?.deadline ?? ''
    const [reminder] = dueAt(world, deadline)
    const remind = reminder?.at ?? ''
    expect(dueAt(world, deadline)).toEqual([{ type: 'request.remind', at: remind }])
    expect(dueAt(world, plusMs(remind, -1))).toEqual([])
    expect(dueAt(world, remind)).toHaveLength(1)
    world.to(remind)
    expect(dueAt(world, deadline)).toEqual([])
    expect(dueAt(world, plusMs(deadline, 1))).toEqual([{ type: 'request.cancel-overdue', at: deadline }])
  })
})

test('of many passwords the one that ends first is the next deadline, whatever their order', () => {
  const world = practice('America/Chicago', '2026-09-04T14:00:00.000Z').withBackup()
  world.to('2026-09-20T14:00:00.000Z')
  expectAccepted(world.changePassword('Maria', 'voluntary'))
  const next = () => nextDeadline(world.directory, world.now, world.ctx(SYSTEM))
  const thomas = world.directory.accountOf('Thomas', 'iacs')
  expect(next()?.label).toBe(`The password of ${thomas?.userId} expires`)
  world.to('2026-09-21T14:00:00.000Z')
  expectAccepted(world.changePassword('Thomas', 'voluntary'))
  const maria = world.directory.accountOf('Maria', 'iacs')
  expect(next()?.label).toBe(`The password of ${maria?.userId} expires`)
})

import { screenLimit, screens } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { programs, SCREEN_ATTESTS, TRAINER, visitor, World } from '../unit/policy/world'

const maria = visitor('Maria')
const step = (world: World, registrationId: string) => {
  const screen = world.directory.registration(registrationId)?.screen ?? ''
  return world.try(
    {
      type: 'registration.advance',
      registrationId,
      screen,
      attested: SCREEN_ATTESTS[screen] ?? [],
      ...(screen === 'user-information' ? { email: 'maria@clinic.example' } : {})
    },
    maria
  )
}
const limit = (world: World, screen: string) =>
  screenLimit(programs, world.directory, 'pqrs', screen, world.mode)

describe('the time of a screen', () => {
  test('PQRS-TIME-01 leaves 15 minutes for each screen', () => {
    const world = new World()
    const id = world.begin(maria)
    world.pass({ minutes: 14, seconds: 59 })
    expect(step(world, id).accepted).toBe(true)
    world.pass({ minutes: 14, seconds: 59 })
    expect(step(world, id).accepted).toBe(true)
    for (const screen of screens(programs, 'pqrs', { kind: 'new-user' }))
      if (!screen.ownLimit) expect(limit(world, screen.id)).toMatchObject({ seconds: 900 })
  })

  test('PQRS-TIME-01 is over when the fifteenth minute is', () => {
    const world = new World()
    const id = world.begin(maria)
    world.now = '2026-09-04T14:29:00.000Z'
    const decision = step(world, id)
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'screen-time' } })
    expect(!decision.accepted && decision.refusal.rules).toEqual(
      expect.arrayContaining(['PQRS-TIME-03', 'PQRS-TIME-01'])
    )
  })

  test('PQRS-TIME-02 gives the code screen its own 30 minutes and says so on it', () => {
    const list = screens(programs, 'pqrs', { kind: 'new-user' })
    const own = list.filter(({ ownLimit }) => ownLimit)
    expect(own.map(({ id, limitSeconds }) => [id, limitSeconds])).toEqual([['verification-code', 1800]])
    expect(own[0]?.intro).toContain('30 minutes')
    expect(own[0]?.limitRules).toContain('PQRS-TIME-02')
  })

  test('PQRS-TIME-02 lets the code screen be passed after 29 minutes, and not after 30', () => {
    const world = new World()
    const id = world.begin(maria)
    world.walk(maria, id, 'verification-code')
    world.pass({ minutes: 29, seconds: 59 })
    expect(step(world, id).accepted).toBe(true)
    const late = new World()
    const other = late.begin(maria)
    late.walk(maria, other, 'verification-code')
    late.now = '2026-09-04T14:44:00.000Z'
    expect(step(late, other)).toMatchObject({ accepted: false, refusal: { check: 'screen-time' } })
  })

  test('PQRS-TIME-03 discards everything when the time is up', () => {
    const world = new World()
    const id = world.begin(maria)
    world.walk(maria, id, 'justification')
    world.pass({ minutes: 14, seconds: 59 })
    expect(world.directory.registration(id)).toBeDefined()
    world.pass({ seconds: 1 })
    expect(world.directory.registration(id)).toBeUndefined()
    expect(world.events.at(-1)).toMatchObject({ type: 'registration.discarded', reason: 'expired' })
    expect(world.directory.people()).toEqual([])
    const again = world.begin(maria)
    expect(world.directory.registration(again)).toMatchObject({ screen: 'terms', passed: [] })
  })

  test('PQRS-TIME-03 takes effect at its own time, though nobody was there', () => {
    const world = new World()
    const id = world.begin(maria)
    const expiresAt = world.directory.registration(id)?.expiresAt
    world.pass({ days: 3 })
    expect(world.events.at(-1)).toMatchObject({ type: 'registration.discarded', at: expiresAt })
  })
})

describe('readings', () => {
  test('X-31 warns and extends in live work: the typed entry waits for more time', () => {
    const world = new World('LIVE')
    const id = world.begin(maria)
    expect(limit(world, 'terms')).toMatchObject({ strict: false, warnSeconds: 120, extendSeconds: 900 })
    world.pass({ minutes: 40 })
    expect(world.directory.registration(id)).toBeDefined()
    const late = step(world, id)
    expect(late).toMatchObject({
      accepted: false,
      events: [],
      refusal: { rules: expect.arrayContaining(['X-31']) }
    })
    world.accept({ type: 'registration.extend', registrationId: id }, maria)
    expect(world.directory.registration(id)?.expiresAt).toBe('2026-09-04T15:09:00.000Z')
    expect(step(world, id).accepted).toBe(true)
  })

  test('X-31 extends ten times for one screen, then its end is final', () => {
    const world = new World('LIVE')
    const id = world.begin(maria)
    for (let i = 0; i < 10; i += 1) world.accept({ type: 'registration.extend', registrationId: id }, maria)
    expect(world.refuse({ type: 'registration.extend', registrationId: id }, maria).rules).toContain('X-31')
    world.pass({ minutes: 164, seconds: 59 })
    expect(world.directory.registration(id)).toBeDefined()
    world.pass({ seconds: 1 })
    expect(world.directory.registration(id)).toBeUndefined()
  })

  test('X-31 is strict in training, where no more time is given', () => {
    const world = new World()
    const id = world.begin(maria)
    expect(limit(world, 'terms').strict).toBe(true)
    expect(world.refuse({ type: 'registration.extend', registrationId: id }, maria).rules).toContain(
      'PQRS-TIME-03'
    )
  })

  test('X-31 can be set to extend in training, but never to strict in live work', () => {
    const choose = (option: string) =>
      ({ type: 'reading.choose', program: 'pqrs', reading: 'X-31', option }) as const
    const world = new World()
    world.accept(choose('warn-and-extend'), TRAINER)
    const id = world.begin(maria)
    world.accept({ type: 'registration.extend', registrationId: id }, maria)
    world.accept(choose('strict'), TRAINER)
    expect(limit(world, 'terms').strict).toBe(true)
    expect(new World('LIVE').refuse(choose('strict'), TRAINER).rules).toContain('X-31')
  })
})

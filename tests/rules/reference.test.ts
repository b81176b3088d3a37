import { Directory } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { SYSTEM, TRAINER, visitor, World } from '../unit/policy/world'

const ADMINISTRATOR = { kind: 'administrator', name: 'Administrator of this workspace' } as const
const SHA = 'ab'.repeat(32)
const KID = 'k'.repeat(43)
const edition = (asOf: string, more: { older?: boolean } = {}) =>
  ({
    type: 'reference.import',
    asOf,
    sha256: SHA,
    organizations: 41_306,
    publisher: 'State enrollment office',
    ...more
  }) as const
const enroll = (kid = KID, name = 'State enrollment office') =>
  ({ type: 'publisher.enroll', kid, x: 'x'.repeat(43), name }) as const

describe('the reference directory of a workspace', () => {
  test('CS-REF-01: whoever keeps the workspace imports a directory, and it replaces the one before as a whole', () => {
    const world = new World('LIVE')
    expect(world.accept(edition('2026-07-01'), ADMINISTRATOR).rules).toContain('CS-REF-01')
    expect(world.directory.reference).toMatchObject({
      asOf: '2026-07-01',
      sha256: SHA,
      organizations: 41_306
    })
    world.accept(edition('2026-09-01'), ADMINISTRATOR)
    expect(world.directory.reference?.asOf).toBe('2026-09-01')
    expect(world.refuse(edition('2026-09-02'), visitor('Maria')).check).toBe('keeper')
    new World('TRAINING').accept(edition('2026-07-01'), TRAINER)
  })

  test('CS-REF-01: a directory of today is taken, one of tomorrow isn’t, by the practice’s own calendar', () => {
    const world = new World('LIVE')
    // 11:30 PM in Chicago, when it is already the next day in UTC.
    world.now = '2026-09-05T04:30:00.000Z'
    expect(world.refuse(edition('2026-09-05'), ADMINISTRATOR)).toMatchObject({
      check: 'edition',
      rules: ['CS-REF-01']
    })
    world.accept(edition('2026-09-04'), ADMINISTRATOR)
  })

  test('CS-REF-02: an older directory is taken only after it was confirmed; one of the same day without', () => {
    const world = new World('LIVE')
    world.accept(edition('2026-07-01'), ADMINISTRATOR)
    world.accept(edition('2026-07-01'), ADMINISTRATOR)
    const refusal = world.refuse(edition('2026-06-30'), ADMINISTRATOR)
    expect(refusal).toMatchObject({ check: 'edition-newer', rules: ['CS-REF-02'] })
    expect(world.refuse(edition('2026-06-30', { older: false }), ADMINISTRATOR).check).toBe('edition-newer')
    world.accept(edition('2026-06-30', { older: true }), ADMINISTRATOR)
    expect(world.directory.reference?.asOf).toBe('2026-06-30')
  })

  test('CS-REF-02: a publisher is enrolled by whoever keeps the workspace, once, and dismissed again', () => {
    const world = new World('LIVE')
    expect(world.accept(enroll(), ADMINISTRATOR).rules).toContain('CS-REF-02')
    expect(world.directory.publishers()).toMatchObject([{ kid: KID, name: 'State enrollment office' }])
    expect(world.refuse(enroll(), ADMINISTRATOR).check).toBe('publisher-new')
    expect(world.refuse(enroll('m'.repeat(43), ' '), ADMINISTRATOR).check).toBe('publisher-name')
    expect(world.refuse(enroll('m'.repeat(43)), visitor('Maria')).check).toBe('keeper')
    world.accept({ type: 'publisher.dismiss', kid: KID }, ADMINISTRATOR)
    expect(world.directory.publishers()).toEqual([])
    expect(world.refuse({ type: 'publisher.dismiss', kid: KID }, ADMINISTRATOR).check).toBe('publisher-known')
    expect(world.directory.publisher(KID)).toBeUndefined()
  })

  test('CS-REF-02: the directory and its publishers are the same after a snapshot', () => {
    const world = new World('LIVE')
    world.accept(enroll(), ADMINISTRATOR)
    world.accept(edition('2026-07-01'), SYSTEM)
    const again = Directory.from(JSON.parse(JSON.stringify(world.directory.toJSON())))
    expect(again.publishers()).toEqual(world.directory.publishers())
    expect(again.reference).toEqual(world.directory.reference)
    expect(again.reference).not.toBeNull()
  })
})

import { may, permissionsOf } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import {
  BACKUP,
  CMS,
  expectAccepted,
  PRIMARY,
  programs,
  REPRESENTATIVE,
  visitor,
  World
} from '../unit/policy/world'

const HOLDERS = [PRIMARY, BACKUP]

/** Maria, Thomas and the representative Priya, each with a password of their own. */
function team() {
  const world = new World().withPrimary().withBackup()
  const request = world.register(visitor('Priya'), REPRESENTATIVE)
  expectAccepted(world.decide(request, 'approve', world.person('Maria')))
  expectAccepted(world.changePassword('Priya'))
  return world
}
const asked = (world: World, personId: string, permission: string) => {
  const organizationId = world.directory.organizationByKey('pqrs', 'group-practice', '747575757')?.id ?? ''
  return may(world.directory, world.ctx(world.person(personId)), { personId, organizationId, permission })
}

/** Allowed to the primary and the backup, and to them only. */
function forOfficials(rule: string, permission: string) {
  const world = team()
  for (const person of ['Maria', 'Thomas']) {
    const answer = asked(world, person, permission)
    expect(answer).toMatchObject({ allowed: true })
    expect(answer.rules).toContain(rule)
  }
  for (const role of HOLDERS)
    expect(permissionsOf(programs, 'pqrs', role).find(({ id }) => id === permission)?.rules).toEqual([rule])
}
function notForOthers(rule: string, permission: string) {
  const world = team()
  for (const person of ['Priya', 'Nobody']) {
    const answer = asked(world, person, permission)
    expect(answer.allowed).toBe(false)
    expect(answer.rules).toContain(rule)
    expect(answer.why).toContain('Primary Group Security Official')
  }
}

describe('what officials may do', () => {
  test('PQRS-CAP-01 lets primary and backup register for the GPRO', () =>
    forOfficials('PQRS-CAP-01', 'register-gpro'))
  test('PQRS-CAP-01 lets no representative and no stranger register for the GPRO', () =>
    notForOthers('PQRS-CAP-01', 'register-gpro'))
  test('PQRS-CAP-02 lets primary and backup obtain the reports', () =>
    forOfficials('PQRS-CAP-02', 'obtain-qrur'))
  test('PQRS-CAP-02 lets no representative and no stranger obtain the reports', () =>
    notForOthers('PQRS-CAP-02', 'obtain-qrur'))
  test('PQRS-CAP-03 lets primary and backup decide representatives', () =>
    forOfficials('PQRS-CAP-03', 'decide-representatives'))
  test('PQRS-CAP-03 lets no representative and no stranger decide representatives', () =>
    notForOthers('PQRS-CAP-03', 'decide-representatives'))
})

describe('activation', () => {
  test('PQRS-CAP-04 opens the work once the temporary password is changed, and not a moment before', () => {
    const world = new World()
    expectAccepted(world.decide(world.register(visitor('Maria'), PRIMARY), 'approve', CMS))
    const before = asked(world, 'Maria', 'register-gpro')
    expect(before).toMatchObject({ allowed: false })
    expect(before.rules[0]).toBe('PQRS-CAP-04')
    expectAccepted(world.changePassword('Maria'))
    expect(asked(world, 'Maria', 'register-gpro').allowed).toBe(true)
  })

  test('PQRS-CAP-04 closes it again while an expired password isn’t replaced', () => {
    const world = new World().withPrimary()
    world.pass({ days: 61 })
    expect(asked(world, 'Maria', 'obtain-qrur')).toMatchObject({ allowed: false })
    expectAccepted(world.changePassword('Maria', 'expired'))
    expect(asked(world, 'Maria', 'obtain-qrur')).toMatchObject({ allowed: true })
  })

  test('PQRS-CAP-04 keeps an official with a temporary password from deciding', () => {
    const world = new World().withPrimary()
    const backup = world.register(visitor('Thomas'), BACKUP)
    expectAccepted(world.confirmByPhone(backup))
    expectAccepted(world.decide(backup, 'approve', CMS))
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    const decision = world.decide(request, 'approve', world.person('Thomas'))
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'signed-in' } })
    expect(!decision.accepted && decision.refusal.rules).toEqual(
      expect.arrayContaining(['PQRS-FLOW-21', 'PQRS-CAP-04'])
    )
    expectAccepted(world.changePassword('Thomas'))
    expectAccepted(world.decide(request, 'approve', world.person('Thomas')))
  })
})

import { adviceFor, approversOf, may, permissionsOf, role } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs, visitor } from '../unit/policy/world'
import {
  ALONE,
  APPROVER,
  BSO,
  CLINIC,
  checkOf,
  EU,
  EUS,
  HOSPITAL,
  IacsWorld,
  INVITED,
  IP,
  messageOf,
  OWN_GROUP,
  PRACTICE,
  REGISTRY,
  REU,
  rulesOf,
  SO,
  SURROGATE,
  UGA,
  USER
} from '../unit/policy/world-iacs'

const pack = programs.get('iacs')
const decides = (roleId: string) =>
  permissionsOf(programs, 'iacs', roleId).flatMap((permission) => permission.decides)
const routeRules = (roleId: string) =>
  role(pack, roleId).routes.flatMap(({ decidedBy }) => decidedBy.flatMap(({ rules }) => rules))

/** Lakeside Hospital: Nora, her backup Ben, and in the group Billing Uma with the End Users Eli and Ella. */
function hospital() {
  const world = new IacsWorld()
  const organizationId = world.organization('Nora')
  world.backup('Ben', organizationId)
  const groupId = world.group('Uma', organizationId)
  world.member('Eli', EU, organizationId, groupId)
  world.member('Ella', EU, organizationId, groupId)
  const asks = (name: string, wanted: string, application = 'claims-inquiry', level?: string) =>
    world.tryAskFor(name, wanted, application, groupId, organizationId, ...(level ? [level] : []))
  const asked = (...parts: Parameters<typeof asks>) => {
    expectAccepted(asks(...parts))
    return world.directory.requestsOf(parts[0]).at(-1)?.id ?? ''
  }
  return { world, organizationId, groupId, asks, asked }
}
const by = (world: IacsWorld, requestId: string) =>
  approversOf(world.directory, requestId, world.ctx(EUS))
    .filter(({ can }) => can)
    .map(({ id }) => id)

describe('how few are enough', () => {
  test('IPC-MIN-01 lets two people reach an application', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    world.approve(world.askFor('Uma', USER, 'claims-inquiry', groupId, organizationId), world.person('Nora'))
    const people = new Set(world.directory.grantsIn(organizationId).map(({ personId }) => personId))
    expect(people.size).toBe(2)
    expect(adviceFor(world.directory, programs, organizationId)).toEqual([])
    const alone = new IacsWorld()
    const id = alone.organization('Nora')
    expect(adviceFor(alone.directory, programs, id).flatMap(({ rules }) => rules)).toContain('IPC-MIN-01')
  })

  test('IPC-MIN-02 has the Security Official first and an administrator second', () => {
    const world = new IacsWorld()
    world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    const organizationId = world.directory.organizations()[0]?.id ?? ''
    const early = world.tryRegister(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
    expect(rulesOf(early)).toContain('IPC-MIN-02')
    world.approve(world.directory.requests()[0]?.id ?? '', EUS)
    expectAccepted(world.tryRegister(visitor('Ulla'), UGA, { organizationId, group: OWN_GROUP }))
  })

  test('IPC-MIN-03 makes the administrator of two the user, approved by the Security Official', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    const request = world.askFor('Uma', USER, 'claims-inquiry', groupId, organizationId)
    expect(by(world, request)).toEqual(['Nora'])
    const decision = world.decide(request, 'approve', world.person('Nora'))
    expect(decision.accepted && decision.rules).toContain('IPC-MIN-03')
    expect(world.decide(request, 'approve', world.person('Uma')).accepted).toBe(false)
  })
})

describe('table 1: roles in registration', () => {
  test('IPC-T1-01 has the Security Official create the organization and answer for all, approved by the help desk', () => {
    const { routes, organization } = role(pack, SO)
    expect(organization).toMatchObject({ how: 'create', rules: expect.arrayContaining(['IPC-T1-01']) })
    expect(routes[0]?.decidedBy).toMatchObject([{ by: 'authority' }])
    expect(decides(SO)).toEqual(expect.arrayContaining([BSO, UGA]))
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    const decision = world.decide(request, 'approve', world.person('Nora'))
    expect(decision.accepted && decision.rules).toContain('IPC-T1-01')
    expect(
      rulesOf(
        world.decide(
          world.register(visitor('Omar'), SO, { newOrganization: CLINIC, declared: INVITED }),
          'approve',
          world.person('Nora')
        )
      )
    ).toEqual(['CS-OBJ-01'])
  })

  test('IPC-T1-02 has a backup join, create nothing, and be approved by the Security Official', () => {
    const { world, organizationId } = hospital()
    expect(role(pack, BSO).group).toBeUndefined()
    const creates = world.tryRegister(visitor('Bea'), BSO, { newOrganization: HOSPITAL })
    expect(rulesOf(creates)).toContain('IPC-T1-02')
    const group = world.tryRegister(visitor('Bob'), BSO, { organizationId, group: OWN_GROUP })
    expect(group.accepted).toBe(false)
    const request = world.register(visitor('Bill'), BSO, { organizationId })
    expect(rulesOf(world.decide(request, 'approve', world.person('Ben')))).toContain('IPC-T1-02')
    expect(decides(BSO)).toContain(UGA)
  })

  test('IPC-T1-03 has an administrator join, create a group, perhaps be alone in it, and approve End Users', () => {
    const { world, organizationId } = hospital()
    const groupId = world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    const members = world.directory.grantsIn(organizationId).filter((grant) => grant.groupId === groupId)
    expect(members).toMatchObject([{ personId: 'Ulla' }])
    const creates = world.tryRegister(visitor('Ursa'), UGA, { newOrganization: CLINIC, group: OWN_GROUP })
    expect(rulesOf(creates)).toContain('IPC-T1-03')
    expect(decides(UGA)).toContain(EU)
    expect(routeRules(UGA)).toContain('IPC-T1-03')
  })

  test('IPC-T1-04 wants an End User from the tenth person on, and says so without refusing anything', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    const advice = () =>
      adviceFor(world.directory, programs, organizationId).filter(({ rules }) => rules.includes('IPC-T1-04'))
    for (let i = 0; i < 7; i += 1) world.backup(`Bo${'abcdefg'[i]}`, organizationId)
    expect(advice()).toEqual([])
    world.backup('Bert', organizationId)
    expect(advice()).toMatchObject([{ role: EU, groupId: null }])
    world.member('Eli', EU, organizationId, groupId)
    expect(advice()).toEqual([])
  })

  test('IPC-T1-05 has End Users join a provider’s or a surrogate’s group, and approve nobody', () => {
    const { world, organizationId, groupId } = hospital()
    const surrogate = world.group('Sue', organizationId, SURROGATE)
    for (const [name, group] of Object.entries({ Enno: groupId, Sid: surrogate })) {
      const decision = world.tryRegister(visitor(name), EU, { organizationId, group: { groupId: group } })
      expect(decision.accepted && decision.rules).toContain('IPC-T1-05')
    }
    expect(decides(EU)).toEqual([])
    expect(rulesOf(world.tryRegister(visitor('Eva'), EU, { organizationId, group: OWN_GROUP }))).toContain(
      'IPC-T1-05'
    )
  })

  test('IPC-T1-06 is for practitioners in no group practice, approved by the help desk, approving nobody', () => {
    const world = new IacsWorld()
    const register = (name: string, declared: Record<string, boolean>) =>
      world.tryRegister(visitor(name), IP, { newOrganization: PRACTICE, declared })
    expect(rulesOf(register('Ines', { ...ALONE, 'not-in-group': false }))).toContain('IPC-T1-06')
    expectAccepted(register('Iris', ALONE))
    const request = world.directory.requests()[0]?.id ?? ''
    const decision = world.decide(request, 'approve', EUS)
    expect(decision.accepted && decision.rules).toContain('IPC-T1-06')
    expect(decides(IP)).toEqual([])
    const kinds = pack.organizationTypes['sole-practitioner']?.kinds.map(({ id }) => id)
    expect(kinds).toEqual(['sole-provider', 'own-organization'])
    expect(world.directory.organization(world.held('Iris', IP)?.organizationId ?? '')).toMatchObject({
      model: 'sole-provider',
      professionals: [{ npi: '1234567893' }]
    })
  })

  test('IPC-T1-06 takes an NPI only if its check digit fits', () => {
    const world = new IacsWorld('LIVE')
    const newOrganization = { ...PRACTICE, professionals: [{ npi: '1234567890', ptan: '' }] }
    const decision = world.tryRegister(visitor('Ines'), IP, { newOrganization, declared: ALONE })
    expect(rulesOf(decision)).toContain('ID-NPI-01')
  })

  test('IPC-T1-07 has Registry End Users belong to a registry’s group, approved by its administrator', () => {
    const world = new IacsWorld()
    const registryId = world.organization('Rita', REGISTRY)
    const groupId = world.group('Rolf', registryId)
    expect(world.directory.organization(registryId)?.type).toBe('registry-organization')
    const request = world.register(visitor('Rea'), REU, { organizationId: registryId, group: { groupId } })
    expect(rulesOf(world.decide(request, 'approve', world.person('Rita')))).toContain('IPC-T1-07')
    expect(by(world, request)).toEqual(['Rolf'])
    const decision = world.decide(request, 'approve', world.person('Rolf'))
    expect(decision.accepted && decision.rules).toContain('IPC-T1-07')
    expect(decides(REU)).toEqual([])
  })

  test('IPC-T1-07 keeps registries and other organizations apart', () => {
    const { world, organizationId, groupId } = hospital()
    const wrong = world.tryRegister(visitor('Rea'), REU, { organizationId, group: { groupId } })
    expect(rulesOf(wrong)).toContain('IPC-T1-07')
    const registryId = world.organization('Rita', REGISTRY)
    const registryGroup = world.group('Rolf', registryId)
    const other = world.tryRegister(visitor('Enno'), EU, {
      organizationId: registryId,
      group: { groupId: registryGroup }
    })
    expect(checkOf(other)).toBe('organization-found')
  })
})

describe('step two: each application by itself', () => {
  test('IPC-APP-01 opens no application with a role in registration, and only the one that was asked for', () => {
    const { world, organizationId, asked } = hospital()
    const enters = (application: string) =>
      may(world.directory, world.ctx(EUS), {
        personId: 'Eli',
        organizationId,
        permission: 'enter-application',
        application
      })
    expect(enters('claims-inquiry')).toMatchObject({ allowed: false })
    expect(enters('claims-inquiry').rules).toContain('IPC-APP-01')
    world.approve(asked('Eli', USER), world.person('Nora'))
    expect(enters('claims-inquiry')).toMatchObject({ allowed: true })
    expect(enters('feedback-reports')).toMatchObject({ allowed: false })
  })

  test('IPC-APP-01 takes one application at a time, and one of this program’s', () => {
    const { world, organizationId, groupId, asks } = hospital()
    expect(rulesOf(asks('Eli', USER, 'no-such-application'))).toContain('IPC-APP-01')
    const without = world.tryAsk('Eli', USER, organizationId, { group: { groupId } })
    expect(rulesOf(without)).toContain('IPC-APP-01')
    expectAccepted(asks('Eli', USER, 'claims-inquiry'))
    expectAccepted(asks('Eli', USER, 'feedback-reports'))
    expect(rulesOf(asks('Eli', USER, 'feedback-reports'))).toEqual(['CS-DUP-01'])
  })

  test('IPC-APP-02 lets an Approver approve or deny the requests of others in the group', () => {
    const { world, asked } = hospital()
    world.approve(asked('Uma', APPROVER), world.person('Nora'))
    const yes = world.decide(asked('Eli', USER), 'approve', world.person('Uma'))
    expect(yes.accepted && yes.rules).toContain('IPC-APP-02')
    const no = world.decide(asked('Ella', USER), 'reject', world.person('Uma'))
    expectAccepted(no)
    expect(rulesOf(world.decide(asked('Ella', USER), 'defer', world.person('Uma')))).toContain('IPC-APP-02')
    expect(decides(APPROVER)).toContain(USER)
    expect(decides(USER)).toEqual([])
  })

  test('IPC-APP-03 says how far the access goes: read only, or edit and submit', () => {
    const { world, asks, asked } = hospital()
    const request = asked('Eli', USER, 'claims-inquiry', 'edit-and-submit')
    world.approve(request, world.person('Nora'))
    expect(world.held('Eli', USER)).toMatchObject({ level: 'edit-and-submit' })
    expect(rulesOf(asks('Ella', USER, 'claims-inquiry', 'delete-everything'))).toContain('IPC-APP-03')
    expect(rulesOf(asks('Uma', APPROVER, 'claims-inquiry', 'read-only'))).toEqual(['CS-CMD-01'])
  })

  test('IPC-APP-03 lets another level be asked for, which takes the place of the one that was held', () => {
    const { world, asks, asked } = hospital()
    world.approve(asked('Eli', USER, 'claims-inquiry', 'read-only'), world.person('Nora'))
    expect(checkOf(asks('Eli', USER, 'claims-inquiry', 'read-only'))).toBe('not-held')
    world.approve(asked('Eli', USER, 'claims-inquiry', 'edit-and-submit'), world.person('Nora'))
    expect(world.directory.grantsOf('Eli').filter((grant) => grant.role === USER)).toMatchObject([
      { level: 'edit-and-submit' }
    ])
    expect(world.directory.endedGrantsOf('Eli')).toMatchObject([{ level: 'read-only', reason: 'changed' }])
  })

  test('IPC-APP-04 has different roles in different applications', () => {
    const { asks } = hospital()
    const levels = Object.fromEntries(
      Object.entries(pack.applications).map(([id, fact]) => [id, fact.levels.map((level) => level.id)])
    )
    expect(levels['feedback-reports']).toEqual(['read-only'])
    expect(levels['claims-inquiry']).toEqual(['read-only', 'edit-and-submit'])
    expect(rulesOf(asks('Eli', USER, 'feedback-reports', 'edit-and-submit'))).toContain('IPC-APP-04')
    expectAccepted(asks('Eli', USER, 'feedback-reports', 'read-only'))
  })
})

describe('table 2: roles in applications', () => {
  test('IPC-T2-01 has the Security Official stand in where the group has no Approver, approve Approvers, and use nothing', () => {
    const { world, organizationId, groupId, asked } = hospital()
    const first = asked('Eli', USER)
    const stands = world.decide(first, 'approve', world.person('Nora'))
    expect(stands.accepted && stands.rules).toContain('IPC-T2-01')
    const approver = world.decide(asked('Uma', APPROVER), 'approve', world.person('Nora'))
    expect(approver.accepted && approver.rules).toContain('IPC-T2-01')
    const second = asked('Ella', USER)
    expect(by(world, second)).toEqual(['Uma'])
    expect(rulesOf(world.decide(second, 'approve', world.person('Nora')))).toContain('IPC-T2-01')
    for (const wanted of [USER, APPROVER])
      expect(world.tryAskFor('Nora', wanted, 'claims-inquiry', groupId, organizationId).accepted).toBe(false)
  })

  test('IPC-T2-01 and IPC-T2-02 keep officials out of every application, even as members of a group', () => {
    const { world, organizationId, groupId, asks, asked } = hospital()
    world.choose('X-35', 'allowed')
    for (const name of ['Nora', 'Ben']) {
      const request = world.ask(name, UGA, organizationId, { group: { groupId } })
      world.approve(request, world.person(name === 'Nora' ? 'Ben' : 'Nora'))
    }
    for (const wanted of [USER, APPROVER]) {
      expect(rulesOf(asks('Nora', wanted))).toContain('IPC-T2-01')
      expect(rulesOf(asks('Ben', wanted))).toContain('IPC-T2-02')
    }
    // And nobody who uses or approves an application becomes a backup there.
    world.approve(asked('Uma', USER), world.person('Ben'))
    expect(rulesOf(world.tryAsk('Uma', BSO, organizationId))).toContain('IPC-T2-02')
  })

  test('IPC-T2-02 has a backup do the same as the Security Official', () => {
    const { world, asked } = hospital()
    const user = world.decide(asked('Eli', USER), 'approve', world.person('Ben'))
    expect(user.accepted && user.rules).toContain('IPC-T2-02')
    const approver = world.decide(asked('Uma', APPROVER), 'approve', world.person('Ben'))
    expect(approver.accepted && approver.rules).toContain('IPC-T2-02')
    expect(rulesOf(world.decide(asked('Ella', USER), 'approve', world.person('Ben')))).toContain('IPC-T2-02')
  })

  test('IPC-T2-03 makes an administrator Approver of a group of theirs, without access, approved by an official', () => {
    const { world, organizationId, groupId, asks, asked } = hospital()
    const other = world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    expect(rulesOf(world.tryAskFor('Uma', APPROVER, 'claims-inquiry', other, organizationId))).toContain(
      'IPC-T2-03'
    )
    const request = asked('Uma', APPROVER)
    expect(rulesOf(world.decide(request, 'approve', world.person('Eli')))).toContain('IPC-T2-03')
    expect(by(world, request)).toEqual(['Nora', 'Ben'])
    world.approve(request, world.person('Nora'))
    expect(rulesOf(asks('Uma', USER))).toContain('IPC-T2-03')
    expect(permissionsOf(programs, 'iacs', APPROVER).some(({ id }) => id === 'enter-application')).toBe(false)
    // Of another group's users that Approver decides none.
    const elsewhere = world.askFor('Ulla', USER, 'claims-inquiry', other, organizationId)
    expect(world.decide(elsewhere, 'approve', world.person('Uma')).accepted).toBe(false)
    expect(world.directory.group(groupId)?.name).toBe('Billing')
  })

  test('IPC-T2-03 ends with the membership on which it rests', () => {
    const { world, asked } = hospital()
    world.approve(asked('Eli', APPROVER), world.person('Nora'))
    const waiting = asked('Ella', USER)
    world.remove('Eli', EU, 'Nora')
    expect(world.directory.grantsOf('Eli')).toEqual([])
    expect(
      world.directory
        .endedGrantsOf('Eli')
        .map((grant) => grant.role)
        .sort()
    ).toEqual([APPROVER, EU])
    expect(by(world, waiting)).toEqual(['Nora', 'Ben'])
  })

  test('IPC-T2-04 makes an administrator a user, in several groups and organizations, who approves nobody', () => {
    const { world, asked } = hospital()
    world.approve(asked('Eli', APPROVER), world.person('Nora'))
    const decision = world.decide(asked('Uma', USER), 'approve', world.person('Eli'))
    expect(decision.accepted && decision.rules).toContain('IPC-T2-04')
    const clinicId = world.organization('Omar', CLINIC)
    const elsewhere = world.group('Ulla', clinicId)
    world.approve(world.ask('Uma', UGA, clinicId, { group: { groupId: elsewhere } }), world.person('Omar'))
    world.approve(world.askFor('Uma', USER, 'claims-inquiry', elsewhere, clinicId), world.person('Omar'))
    expect(world.directory.grantsOf('Uma').filter((grant) => grant.role === USER)).toHaveLength(2)
    const other = asked('Ella', USER)
    expect(world.decide(other, 'approve', world.person('Uma')).accepted).toBe(false)
  })

  test('IPC-T2-05 makes an End User Approver of a group they are a member of, approved by an official', () => {
    const { world, organizationId, asks, asked } = hospital()
    const other = world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    expect(rulesOf(world.tryAskFor('Eli', APPROVER, 'claims-inquiry', other, organizationId))).toContain(
      'IPC-T2-05'
    )
    const request = asked('Eli', APPROVER)
    expect(rulesOf(world.decide(request, 'approve', world.person('Uma')))).toContain('IPC-T2-05')
    world.approve(request, world.person('Ben'))
    expect(rulesOf(asks('Eli', USER))).toContain('IPC-T2-05')
    const decision = world.decide(asked('Uma', USER), 'approve', world.person('Eli'))
    expectAccepted(decision)
  })

  test('IPC-T2-06 makes an End User a user with access, approved by the Approver or, without one, an official', () => {
    const { world, organizationId, asked } = hospital()
    const first = world.decide(asked('Ella', USER), 'approve', world.person('Ben'))
    expectAccepted(first)
    world.approve(asked('Uma', APPROVER), world.person('Nora'))
    const second = world.decide(asked('Eli', USER), 'approve', world.person('Uma'))
    expect(second.accepted && second.rules).toContain('IPC-T2-06')
    const enters = may(world.directory, world.ctx(EUS), {
      personId: 'Eli',
      organizationId,
      permission: 'enter-application',
      application: 'claims-inquiry'
    })
    expect(enters.allowed).toBe(true)
    const { world: other } = hospital()
    const stranger = other.organization('Omar', CLINIC)
    const group = other.group('Ulla', stranger)
    expect(rulesOf(other.tryAskFor('Eli', USER, 'claims-inquiry', group, stranger))).toContain('IPC-T2-06')
  })
})

describe('step three', () => {
  test('IPC-STEP-03 enters an application once it has been opened, and with a password of one’s own', () => {
    const { world, organizationId, asked } = hospital()
    for (const application of ['claims-inquiry', 'enrollment-updates'])
      world.approve(asked('Eli', USER, application), world.person('Nora'))
    const enters = (application: string) =>
      may(world.directory, world.ctx(EUS), {
        personId: 'Eli',
        organizationId,
        permission: 'enter-application',
        application
      })
    expect(enters('claims-inquiry')).toMatchObject({ allowed: true })
    expect(enters('enrollment-updates')).toMatchObject({
      allowed: false,
      why: 'Enrollment updates (example) hasn’t been opened yet.'
    })
    expect(enters('enrollment-updates').rules).toContain('IPC-STEP-03')
    expect(pack.notices.find(({ rules }) => rules.includes('IPC-STEP-03'))?.text).toContain(
      'applications.cms.hhs.gov'
    )
  })

  test('X-23 knows approve and deny here, and no deferring', () => {
    const outcomes = Object.values(pack.roles).flatMap(({ routes }) =>
      routes.map((route) => route.outcomes.map(({ label }) => label).join())
    )
    expect(new Set(outcomes)).toEqual(new Set(['Approve,Deny']))
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    const deferred = world.decide(request, 'defer', world.person('Nora'))
    expect(rulesOf(deferred)).toContain('X-23')
    expect(messageOf(deferred)).toContain('doesn’t exist')
  })
})

import { approversOf, checkScreen, formFields, may, permissionsOf, role } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs, visitor } from '../unit/policy/world'
import {
  BSO,
  CLINIC,
  checkOf,
  EU,
  EUS,
  IacsWorld,
  OWN_GROUP,
  REU,
  rulesOf,
  SO,
  SURROGATE,
  UGA,
  USER
} from '../unit/policy/world-iacs'

const pack = programs.get('iacs')

/** Lakeside Hospital with Nora and the group Billing of Uma. */
function hospital() {
  const world = new IacsWorld()
  const organizationId = world.organization('Nora')
  const groupId = world.group('Uma', organizationId)
  return { world, organizationId, groupId }
}
/** The same with the surrogate group Clear Ledger of Sue, and a second provider that doesn't know it yet. */
function surrogates() {
  const { world, organizationId } = hospital()
  const groupId = world.group('Sue', organizationId, SURROGATE)
  const clinicId = world.organization('Omar', CLINIC)
  return { world, organizationId, groupId, clinicId }
}
const serve = (world: IacsWorld, clinicId: string, groupId: string, declared = {}) =>
  world.tryAsk('Sue', UGA, clinicId, {
    group: { groupId },
    declared: { outside: true, contract: true, ...declared }
  })

describe('User Group Administrators', () => {
  test('IACS-UGA-01 come after the officials and before the End Users', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    expect(rulesOf(world.tryRegister(visitor('Eli'), EU, { organizationId }))).toContain('IACS-EU-03')
    const decision = world.tryRegister(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
    expect(decision.accepted && decision.rules).toContain('IACS-UGA-01')
  })

  test('IACS-UGA-02 are approved by the Security Official or a backup, not by one another', () => {
    const { world, organizationId, groupId } = hospital()
    world.backup('Ben', organizationId)
    const request = world.register(visitor('Ulla'), UGA, { organizationId, group: { groupId } })
    expect(rulesOf(world.decide(request, 'approve', world.person('Uma')))).toContain('IACS-UGA-02')
    expect(approversOf(world.directory, request, world.ctx(EUS))).toMatchObject([
      { id: 'Nora', can: true },
      { id: 'Ben', can: true }
    ])
    const decision = world.decide(request, 'approve', world.person('Ben'))
    expect(decision.accepted && decision.rules).toContain('IACS-UGA-02')
  })

  test('IACS-UGA-03 decide on the End Users of their own group only', () => {
    const { world, organizationId, groupId } = hospital()
    world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    const request = world.register(visitor('Eli'), EU, { organizationId, group: { groupId } })
    expect(rulesOf(world.decide(request, 'approve', world.person('Ulla')))).toContain('IACS-UGA-03')
    const decision = world.decide(request, 'approve', world.person('Uma'))
    expect(decision.accepted && decision.rules).toContain('IACS-UGA-03')
  })

  test('IACS-UGA-04 set up the user group, which is there once they are approved, and keep its profile', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const request = world.register(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
    const groupId = world.directory.request(request)?.groupId ?? ''
    expect(world.directory.groupsOf(organizationId)).toEqual([])
    expect(rulesOf(world.tryRegister(visitor('Eli'), EU, { organizationId, group: OWN_GROUP }))).toEqual(
      expect.arrayContaining(['IACS-EU-03'])
    )
    world.approve(request, world.person('Nora'))
    expect(world.directory.groupsOf(organizationId)).toMatchObject([{ id: groupId, name: 'Billing' }])
    const permission = permissionsOf(programs, 'iacs', UGA).find(({ id }) => id === 'update-group')
    expect(permission?.rules).toContain('IACS-UGA-04')
    expect(permissionsOf(programs, 'iacs', EU).some(({ id }) => id === 'update-group')).toBe(false)
  })

  test('IACS-UGA-04 need a name for the group, in good form, and one kind', () => {
    const { world, organizationId } = hospital()
    const attempt = (name: string, group: { kind: 'provider'; name: string; company: string }) =>
      world.tryRegister(visitor(name), UGA, { organizationId, group })
    const blank = attempt('Ulla', { kind: 'provider', name: '  ', company: '' })
    expect(!blank.accepted && blank.refusal.fields[0]?.field).toBe('group.name')
    const turned = attempt('Ursa', { kind: 'provider', name: 'Bil\u202eling', company: '' })
    expect(!turned.accepted && turned.refusal.fields[0]?.field).toBe('group.name')
    const neither = world.tryRegister(visitor('Uta'), UGA, { organizationId })
    expect(rulesOf(neither)).toContain('IACS-UGA-04')
  })

  test('IACS-UGA-05 may share one group', () => {
    const { world, organizationId, groupId } = hospital()
    for (const name of ['Ulla', 'Ursa'])
      world.joined(name, UGA, world.person('Nora'), { organizationId, group: { groupId } })
    expect(world.directory.groupsOf(organizationId)).toHaveLength(1)
    const request = world.register(visitor('Eli'), EU, { organizationId, group: { groupId } })
    expect(approversOf(world.directory, request, world.ctx(EUS)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['Uma', 'Ulla', 'Ursa'])
    )
    expect(role(pack, UGA).holders).toMatchObject({ max: null })
  })

  test('IACS-UGA-05 have no part in the group next door, and nobody administers one group twice', () => {
    const { world, organizationId, groupId } = hospital()
    world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    const request = world.register(visitor('Eli'), EU, { organizationId, group: { groupId } })
    expect(rulesOf(world.decide(request, 'approve', world.person('Ulla')))).toContain('IACS-UGA-03')
    expect(world.tryAsk('Uma', UGA, organizationId, { group: { groupId } })).toMatchObject({
      accepted: false,
      refusal: { check: 'not-held' }
    })
  })

  test('IACS-UGA-06 from outside are advised to choose a surrogate group, and not refused', () => {
    const { world, organizationId } = hospital()
    const decision = world.tryRegister(visitor('Sue'), UGA, {
      organizationId,
      group: OWN_GROUP,
      declared: { outside: true }
    })
    expectAccepted(decision)
    const said = decision.trace.find(({ check }) => check === 'declarations')
    expect(said).toMatchObject({ status: 'holds', detail: expect.stringContaining('surrogate') })
    expect(said?.rules).toContain('IACS-UGA-06')
    const inside = world.tryRegister(visitor('Ulla'), UGA, { organizationId, group: OWN_GROUP })
    expect(inside.trace.some(({ check }) => check === 'declarations')).toBe(false)
  })

  test('IACS-UGA-06 is said on the form as well, beside the box', () => {
    const { world, organizationId } = hospital()
    const check = (more: Record<string, string>) =>
      checkScreen(programs, {
        program: 'iacs',
        screen: 'access-request',
        directory: world.directory,
        values: {
          role: UGA,
          'organization.tin': '362415550',
          organizationId,
          'group.kind': 'provider',
          'group.name': 'Coding',
          ...more
        },
        mode: 'TRAINING',
        timeZone: 'America/Chicago',
        now: world.now
      })
    expect(check({ 'declared.outside': 'true' })).toMatchObject({
      ok: true,
      warnings: [{ field: 'declared.outside', code: 'advised', rules: ['IACS-UGA-06'] }]
    })
    expect(check({})).toMatchObject({ ok: true, warnings: [] })
    expect(check({ 'group.name': '' })).toMatchObject({
      ok: false,
      refusal: { fields: [{ field: 'group.name' }] }
    })
  })

  test('IACS-UGA-07 get no PS&R for a surrogate group, while a provider’s group may ask', () => {
    const { world, organizationId, groupId } = surrogates()
    expect(rulesOf(world.tryAskFor('Sue', USER, 'ps-and-r', groupId, organizationId))).toContain(
      'IACS-UGA-07'
    )
    const own = world.held('Uma', UGA)?.groupId ?? ''
    expectAccepted(world.tryAskFor('Uma', USER, 'ps-and-r', own, organizationId))
  })
})

describe('End Users', () => {
  test('IACS-EU-01 register last, after the administrator', () => {
    const { world, organizationId, groupId } = hospital()
    const decision = world.tryRegister(visitor('Eli'), EU, { organizationId, group: { groupId } })
    expect(decision.accepted && decision.rules).toContain('IACS-EU-01')
  })

  test('IACS-EU-01 can’t be first: not even at the same time as the administrator who still waits', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const waiting = world.register(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
    const groupId = world.directory.request(waiting)?.groupId ?? ''
    expect(world.tryRegister(visitor('Eli'), EU, { organizationId, group: { groupId } })).toMatchObject({
      accepted: false,
      refusal: { check: 'group-fits' }
    })
    // Whoever asks in a group that has lost its administrator hears the order in so many words.
    world.approve(waiting, world.person('Nora'))
    world.remove('Uma', UGA, 'Nora')
    expect(rulesOf(world.tryRegister(visitor('Ella'), EU, { organizationId, group: { groupId } }))).toContain(
      'IACS-EU-01'
    )
  })

  test('IACS-EU-02 carry out Medicare business for the organization', () => {
    expect(permissionsOf(programs, 'iacs', EU)).toMatchObject([{ rules: ['IACS-EU-02'] }])
    expect(permissionsOf(programs, 'iacs', SO).flatMap(({ rules }) => rules)).not.toContain('IACS-EU-02')
  })

  test('IACS-EU-03 belong to a user group of the organization, which they choose', () => {
    const { world, organizationId, groupId } = hospital()
    expectAccepted(world.tryRegister(visitor('Enno'), EU, { organizationId, group: { groupId } }))
    world.approve(world.directory.requestsOf('Enno')[0]?.id ?? '', world.person('Uma'))
    expect(world.held('Enno', EU)).toMatchObject({ groupId })
  })

  test('IACS-EU-03 join neither without a group nor in one of another organization', () => {
    const { world, organizationId } = hospital()
    expect(rulesOf(world.tryRegister(visitor('Eli'), EU, { organizationId }))).toContain('IACS-EU-03')
    const clinicId = world.organization('Omar', CLINIC)
    const elsewhere = world.group('Ulla', clinicId)
    expect(
      rulesOf(world.tryRegister(visitor('Ella'), EU, { organizationId, group: { groupId: elsewhere } }))
    ).toContain('IACS-EU-03')
  })

  test('IACS-EU-04 may be employees or contractors', () => {
    const { world, organizationId, groupId } = hospital()
    for (const [name, outside] of [
      ['Eli', true],
      ['Ella', false]
    ] as const) {
      const group = { groupId }
      expectAccepted(world.tryRegister(visitor(name), EU, { organizationId, group, declared: { outside } }))
      world.approve(world.directory.requestsOf(name)[0]?.id ?? '', world.person('Uma'))
      expect(world.held(name, EU)).toMatchObject({ outside })
    }
    const fields = formFields({ programs, directory: world.directory }, pack, role(pack, EU))
    expect(fields.find(({ id }) => id === 'declared.outside')?.rules).toContain('IACS-EU-04')
  })

  test('IACS-EU-04 get into PS&R as employees, and not as contractors', () => {
    const { world, organizationId, groupId } = hospital()
    world.member('Eli', EU, organizationId, groupId, { outside: true })
    world.member('Ella', EU, organizationId, groupId)
    const closed = world.tryAskFor('Eli', USER, 'ps-and-r', groupId, organizationId)
    expect(rulesOf(closed)).toContain('X-26')
    expectAccepted(world.tryAskFor('Ella', USER, 'ps-and-r', groupId, organizationId))
    // What is closed to contractors is that one application.
    expectAccepted(world.tryAskFor('Eli', USER, 'claims-inquiry', groupId, organizationId))
  })

  test('IACS-EU-05 may belong to several groups, in several organizations', () => {
    const { world, organizationId, groupId } = hospital()
    world.member('Eli', EU, organizationId, groupId)
    const second = world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    const clinicId = world.organization('Omar', CLINIC)
    const third = world.group('Ursa', clinicId)
    for (const [id, group, administrator] of [
      [organizationId, second, 'Ulla'],
      [clinicId, third, 'Ursa']
    ] as const) {
      expectAccepted(world.tryAsk('Eli', EU, id, { group: { groupId: group } }))
      world.approve(world.directory.requestsOf('Eli').at(-1)?.id ?? '', world.person(administrator))
    }
    expect(world.directory.grantsOf('Eli').map((grant) => grant.groupId)).toEqual([groupId, second, third])
  })

  test('IACS-EU-05 belong to one group once, and to none that the organization doesn’t have', () => {
    const { world, organizationId, groupId } = hospital()
    world.member('Eli', EU, organizationId, groupId)
    expect(world.tryAsk('Eli', EU, organizationId, { group: { groupId } })).toMatchObject({
      accepted: false,
      refusal: { check: 'not-held' }
    })
    const clinicId = world.organization('Omar', CLINIC)
    expect(rulesOf(world.tryAsk('Eli', EU, clinicId, { group: { groupId } }))).toContain('IACS-EU-03')
  })

  test('IACS-EU-06 are approved by the administrator of their group', () => {
    const { world, organizationId, groupId } = hospital()
    const request = world.register(visitor('Eli'), EU, { organizationId, group: { groupId } })
    expect(rulesOf(world.decide(request, 'approve', EUS))).toContain('IACS-EU-06')
    const decision = world.decide(request, 'approve', world.person('Uma'))
    expect(decision.accepted && decision.rules).toContain('IACS-EU-06')
  })

  test('IACS-EU-07 can’t register in a group before its administrator is approved', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const waiting = world.register(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
    const groupId = world.directory.request(waiting)?.groupId ?? ''
    const attempt = (name: string) =>
      world.tryRegister(visitor(name), EU, { organizationId, group: { groupId } })
    expect(attempt('Eli').accepted).toBe(false)
    world.approve(waiting, world.person('Nora'))
    expectAccepted(attempt('Ella'))
  })

  test('IACS-EU-07 holds again when the group has lost its administrator', () => {
    const { world, organizationId, groupId } = hospital()
    const before = world.register(visitor('Eli'), EU, { organizationId, group: { groupId } })
    world.remove('Uma', UGA, 'Nora')
    const after = world.tryRegister(visitor('Ella'), EU, { organizationId, group: { groupId } })
    expect(rulesOf(after)).toContain('IACS-EU-07')
    expect(!after.accepted && after.refusal.remedy).toContain('administrator')
    expect(rulesOf(world.decide(before, 'approve', world.person('Nora')))).toContain('IACS-EU-07')
  })
})

describe('surrogate user groups', () => {
  test('IACS-SUR-01 are for people outside to whom the organization hands its online work', () => {
    const kinds = role(pack, UGA).group?.kinds ?? []
    expect(kinds.find(({ id }) => id === 'surrogate')).toMatchObject({
      text: expect.stringContaining('outside the organization'),
      rules: expect.arrayContaining(['IACS-SUR-01'])
    })
  })

  test('IACS-SUR-02 say what kind of company they are: one of the examples, or another', () => {
    const { world, organizationId } = hospital()
    expect(role(pack, UGA).group?.companyKinds).toEqual([
      'Clearinghouse',
      'Credentialing department',
      'Independent contractor'
    ])
    const declared = { outside: true, contract: true }
    const register = (name: string, company: string) =>
      world.tryRegister(visitor(name), UGA, { organizationId, group: { ...SURROGATE, company }, declared })
    expectAccepted(register('Sue', 'Clearinghouse'))
    expectAccepted(register('Stella', 'Billing service'))
    const turned = register('Silas', 'Clear\u202ehouse')
    expect(rulesOf(turned)).toContain('IACS-SUR-02')
    expect(!turned.accepted && turned.refusal.fields[0]?.field).toBe('group.company')
    expect(world.directory.groups().map(({ company }) => company)).toEqual([
      '',
      'Clearinghouse',
      'Billing service'
    ])
  })

  test('IACS-SUR-03 need a contract with the provider itself, which no provider’s group is asked for', () => {
    const { world, organizationId } = hospital()
    const register = (name: string, contract: boolean, group: Parameters<IacsWorld['group']>[2]) =>
      world.tryRegister(visitor(name), UGA, {
        organizationId,
        ...(group === undefined ? {} : { group }),
        declared: { outside: true, contract }
      })
    expect(rulesOf(register('Sue', false, SURROGATE))).toContain('IACS-SUR-03')
    expectAccepted(register('Stella', true, SURROGATE))
    expectAccepted(register('Ulla', false, OWN_GROUP))
  })

  test('IACS-SUR-04 may serve many organizations', () => {
    const { world, organizationId, groupId, clinicId } = surrogates()
    const request = serve(world, clinicId, groupId)
    expect(request.accepted && request.rules).toContain('IACS-SUR-04')
    world.approve(world.directory.requestsOf('Sue').at(-1)?.id ?? '', world.person('Omar'))
    expect(world.directory.group(groupId)?.organizationIds).toEqual([organizationId, clinicId])
  })

  test('IACS-SUR-04 lets no provider’s own group serve another organization', () => {
    const { world, clinicId } = surrogates()
    const own = world.held('Uma', UGA)?.groupId ?? ''
    expect(world.tryAsk('Uma', UGA, clinicId, { group: { groupId: own } })).toMatchObject({
      accepted: false,
      refusal: { check: 'group-fits' }
    })
  })

  test('IACS-SUR-05 keep all their members out of PS&R, administrators and End Users', () => {
    const { world, organizationId, groupId } = surrogates()
    world.member('Sid', EU, organizationId, groupId)
    for (const name of ['Sue', 'Sid']) {
      const decision = world.tryAskFor(name, USER, 'ps-and-r', groupId, organizationId)
      expect(rulesOf(decision)).toContain('IACS-SUR-05')
      expectAccepted(world.tryAskFor(name, USER, 'feedback-reports', groupId, organizationId))
    }
  })

  test('IACS-SUR-06 begin with their administrator', () => {
    const { world, organizationId } = hospital()
    const first = world.tryRegister(visitor('Sid'), EU, { organizationId, group: SURROGATE })
    expect(first.accepted).toBe(false)
    const groupId = world.group('Sue', organizationId, SURROGATE)
    const second = world.tryRegister(visitor('Stan'), EU, { organizationId, group: { groupId } })
    expect(second.accepted && second.rules).toContain('IACS-SUR-06')
  })

  test('IACS-SUR-07 consist of their administrator where there is one person only', () => {
    const { world, organizationId, groupId } = surrogates()
    expect(
      world.directory.grantsIn(organizationId).filter((grant) => grant.groupId === groupId)
    ).toMatchObject([{ role: UGA, personId: 'Sue' }])
    expectAccepted(world.tryAskFor('Sue', USER, 'claims-inquiry', groupId, organizationId))
    const { world: other, organizationId: id } = hospital()
    const alone = other.tryRegister(visitor('Sid'), EU, {
      organizationId: id,
      group: { groupId: 'no-group' }
    })
    expect(alone.accepted).toBe(false)
    expect(role(pack, EU).after.flatMap(({ rules }) => rules)).toContain('IACS-SUR-07')
  })

  test('IACS-SUR-08 are set up by their administrator, who keeps their profile', () => {
    const { world, groupId } = surrogates()
    expect(world.directory.group(groupId)).toMatchObject({ kind: 'surrogate', name: 'Clear Ledger' })
    const permission = permissionsOf(programs, 'iacs', UGA).find(({ id }) => id === 'update-group')
    expect(permission?.rules).toContain('IACS-SUR-08')
    for (const other of [SO, BSO, EU, REU])
      expect(permissionsOf(programs, 'iacs', other).flatMap(({ rules }) => rules)).not.toContain(
        'IACS-SUR-08'
      )
  })

  test('IACS-SUR-08 have their profile kept by the administrator, and by no official and no End User', () => {
    const { world, organizationId, groupId } = surrogates()
    world.backup('Ben', organizationId)
    world.member('Sid', EU, organizationId, groupId)
    const keeps = (personId: string) =>
      may(world.directory, world.ctx(EUS), { personId, organizationId, permission: 'update-group' })
    expect(keeps('Sue')).toMatchObject({ allowed: true, rules: expect.arrayContaining(['IACS-SUR-08']) })
    for (const other of ['Nora', 'Ben', 'Sid'])
      expect(keeps(other), other).toMatchObject({
        allowed: false,
        why: 'Belongs to: User Group Administrator.',
        rules: expect.arrayContaining(['IACS-SUR-08'])
      })
  })

  test('IACS-SUR-09 may have several administrators', () => {
    const { world, organizationId, groupId } = surrogates()
    const declared = { outside: true, contract: true }
    expectAccepted(
      world.tryRegister(visitor('Stella'), UGA, { organizationId, group: { groupId }, declared })
    )
    world.approve(world.directory.requestsOf('Stella')[0]?.id ?? '', world.person('Nora'))
    expect(
      world.directory.holders(organizationId, UGA).filter((grant) => grant.groupId === groupId)
    ).toHaveLength(2)
  })

  test('IACS-SUR-09 have no second administrator without a contract, and none twice', () => {
    const { world, organizationId, groupId } = surrogates()
    const group = { groupId }
    const without = { organizationId, group, declared: { outside: true, contract: false } }
    expect(rulesOf(world.tryRegister(visitor('Stella'), UGA, without))).toContain('IACS-SUR-03')
    const declared = { outside: true, contract: true }
    expect(world.tryAsk('Sue', UGA, organizationId, { group, declared })).toMatchObject({
      accepted: false,
      refusal: { check: 'not-held' }
    })
  })

  test('IACS-SUR-10 have their End Users approved by their own administrator', () => {
    const { world, organizationId, groupId } = surrogates()
    const request = world.register(visitor('Sid'), EU, { organizationId, group: { groupId } })
    expect(rulesOf(world.decide(request, 'approve', world.person('Uma')))).toContain('IACS-SUR-10')
    const decision = world.decide(request, 'approve', world.person('Sue'))
    expect(decision.accepted && decision.rules).toContain('IACS-SUR-10')
  })

  test('IACS-SUR-11 have their administrator approved by an official of the provider they serve', () => {
    const { world, groupId, clinicId } = surrogates()
    expectAccepted(serve(world, clinicId, groupId))
    const request = world.directory.requestsOf('Sue').at(-1)?.id ?? ''
    for (const actor of [world.person('Nora'), EUS])
      expect(world.decide(request, 'approve', actor).accepted).toBe(false)
    const decision = world.decide(request, 'approve', world.person('Omar'))
    expect(decision.accepted && decision.rules).toContain('IACS-SUR-11')
  })

  test('IACS-SUR-12 come to serve another provider without registering again, once approved for the first', () => {
    const { world, organizationId, clinicId } = surrogates()
    const waiting = world.register(visitor('Stella'), UGA, {
      organizationId,
      group: { ...SURROGATE, name: 'Second Look' },
      declared: { outside: true, contract: true }
    })
    const second = world.directory.request(waiting)?.groupId ?? ''
    const early = world.try(
      {
        type: 'access.request',
        program: 'iacs',
        role: UGA,
        places: [{ requestId: 'early', organizationId: clinicId, referenceId: null }],
        group: { groupId: second },
        declared: { outside: true, contract: true },
        justification: ''
      },
      world.person('Stella')
    )
    expect(early.accepted).toBe(false)
    world.approve(waiting, world.person('Nora'))
    expectAccepted(world.changePassword('Stella'))
    const registrations = world.events.filter(({ type }) => type === 'person.registered').length
    const request = world.ask('Stella', UGA, clinicId, {
      group: { groupId: second },
      declared: { outside: true, contract: true }
    })
    expect(world.events.filter(({ type }) => type === 'person.registered')).toHaveLength(registrations)
    world.approve(request, world.person('Omar'))
    expect(world.directory.groupsOf(clinicId).map(({ id }) => id)).toContain(second)
  })

  test('IACS-SUR-12 declare the contract with each provider anew, and are refused to strangers of the group', () => {
    const { world, groupId, clinicId } = surrogates()
    expect(rulesOf(serve(world, clinicId, groupId, { contract: false }))).toContain('IACS-SUR-03')
    const stranger = world.tryAsk('Uma', UGA, clinicId, {
      group: { groupId },
      declared: { outside: true, contract: true }
    })
    expect(checkOf(stranger)).toBe('group-fits')
  })

  test('IACS-SUR-13 let a contractor’s employees be End Users', () => {
    const { world, organizationId, groupId } = surrogates()
    const decision = world.tryRegister(visitor('Sid'), EU, {
      organizationId,
      group: { groupId },
      declared: { outside: true }
    })
    expect(decision.accepted && decision.rules).toContain('IACS-SUR-13')
  })

  test('IACS-SUR-13 let them be so for the organizations alone that the contractor serves', () => {
    const { world, groupId, clinicId } = surrogates()
    const employee = (name: string) =>
      world.tryRegister(visitor(name), EU, {
        organizationId: clinicId,
        group: { groupId },
        declared: { outside: true }
      })
    expect(employee('Sid')).toMatchObject({ accepted: false, refusal: { check: 'group-fits' } })
    expectAccepted(serve(world, clinicId, groupId))
    world.approve(world.directory.requestsOf('Sue').at(-1)?.id ?? '', world.person('Omar'))
    expectAccepted(employee('Stan'))
  })

  test('IACS-SUR-14 have End Users approved for one group, by that group’s administrator', () => {
    const { world, organizationId, groupId } = surrogates()
    const own = world.held('Uma', UGA)?.groupId ?? ''
    world.member('Sid', EU, organizationId, groupId)
    const other = world.ask('Sid', EU, organizationId, { group: { groupId: own } })
    expect(rulesOf(world.decide(other, 'approve', world.person('Sue')))).toContain('IACS-SUR-14')
    const decision = world.decide(other, 'approve', world.person('Uma'))
    expect(decision.accepted && decision.rules).toContain('IACS-SUR-14')
  })
})

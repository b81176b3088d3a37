import { adviceFor, approversOf, may, permissionsOf, role } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { CMS, expectAccepted, programs, visitor } from '../unit/policy/world'
import {
  APPROVER,
  BSO,
  CLINIC,
  checkOf,
  EU,
  EUS,
  HOSPITAL,
  IacsWorld,
  INVITED,
  messageOf,
  OWN_GROUP,
  REU,
  rulesOf,
  SO,
  UGA,
  USER
} from '../unit/policy/world-iacs'

const pack = programs.get('iacs')
const decides = (roleId: string) =>
  permissionsOf(programs, 'iacs', roleId)
    .flatMap((permission) => permission.decides)
    .sort()

/** Lakeside Hospital: Nora its Security Official, Ben her backup, Uma and Eli in the group Billing. */
function hospital() {
  const world = new IacsWorld()
  const organizationId = world.organization('Nora')
  world.backup('Ben', organizationId)
  const groupId = world.group('Uma', organizationId)
  world.member('Eli', EU, organizationId, groupId)
  return { world, organizationId, groupId }
}

describe('the Security Official', () => {
  test('IACS-SO-01 and IACS-SO-07 are approved by the EUS Help Desk, for CMS, and by nobody else', () => {
    const world = new IacsWorld()
    const request = world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    expect(checkOf(world.decide(request, 'approve', CMS))).toBe('request-known')
    expect(world.decide(request, 'approve', world.person('Nora')).accepted).toBe(false)
    const decision = world.decide(request, 'approve', EUS)
    expectAccepted(decision)
    expect(decision.accepted && decision.rules).toEqual(
      expect.arrayContaining(['IACS-SO-01', 'IACS-SO-07', 'IPC-T1-01'])
    )
    expect(world.held('Nora', SO)).toMatchObject({ by: EUS })
  })

  test('IACS-SO-01 lets the help desk deny as well, and the TIN is free again', () => {
    const world = new IacsWorld()
    const request = world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    expectAccepted(world.decide(request, 'reject', EUS))
    expectAccepted(world.tryRegister(visitor('Otto'), SO, { newOrganization: HOSPITAL, declared: INVITED }))
  })

  test('IACS-SO-02 registers first: before that nobody can join the organization', () => {
    const world = new IacsWorld()
    const organizationId = 'organization-that-nobody-made'
    for (const [name, wanted] of Object.entries({ Ben: BSO, Uma: UGA, Eli: EU }))
      expect(
        rulesOf(world.tryRegister(visitor(name), wanted, { organizationId, group: OWN_GROUP }))
      ).toContain('IACS-SO-02')
    const request = world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    expect(world.directory.request(request)?.status).toBe('pending')
  })

  test('IACS-SO-03 alone brings the organization in; whoever else tries joins one that is there', () => {
    const world = new IacsWorld()
    for (const [name, wanted] of Object.entries({ Ben: BSO, Uma: UGA, Eli: EU, Rea: REU })) {
      const decision = world.tryRegister(visitor(name), wanted, { newOrganization: HOSPITAL })
      expect(checkOf(decision)).toBe('organization-found')
      expect(messageOf(decision)).toContain('joins an organization')
    }
    expect(world.directory.organizations()).toEqual([])
    const organizationId = world.organization('Nora')
    expect(world.directory.organization(organizationId)).toMatchObject({
      name: 'Lakeside Hospital',
      phone: '+13125550142',
      address: { city: 'Springfield' }
    })
    const joins = world.tryRegister(visitor('Otto'), SO, { organizationId, declared: INVITED })
    expect(rulesOf(joins)).toContain('IACS-SO-03')
  })

  test('IACS-SO-04 has no second one beside it, neither approved nor waiting', () => {
    const world = new IacsWorld()
    const first = world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    const another = (name: string) =>
      world.tryRegister(visitor(name), SO, { newOrganization: HOSPITAL, declared: INVITED })
    expect(rulesOf(another('Otto'))).toContain('IACS-SO-04')
    world.approve(first, EUS)
    const refused = another('Olga')
    expect(rulesOf(refused)).toContain('IACS-SO-04')
    expect(!refused.accepted && refused.refusal.remedy).toContain('backup')
    world.organization('Omar', CLINIC)
    expect(world.directory.grants().filter((grant) => grant.role === SO)).toHaveLength(2)
  })

  test('IACS-SO-04 lets a seat that the help desk emptied be taken again, in the same organization', () => {
    const { world, organizationId } = hospital()
    world.remove('Nora', SO, 'Ben')
    const request = world.register(visitor('Otto'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    expect(world.directory.request(request)?.organizationId).toBe(organizationId)
    expect(
      rulesOf(world.tryRegister(visitor('Olga'), SO, { newOrganization: HOSPITAL, declared: INVITED }))
    ).toContain('IACS-SO-04')
    world.approve(request, EUS)
    expect(world.held('Otto', SO)).toMatchObject({ organizationId })
    expect(world.directory.holders(organizationId, EU)).toHaveLength(1)
  })

  test('IACS-SO-05 decides who becomes a backup', () => {
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    expect(rulesOf(world.decide(request, 'approve', world.person('Uma')))).toContain('IACS-SO-05')
    const decision = world.decide(request, 'approve', world.person('Nora'))
    expect(decision.accepted && decision.rules).toContain('IACS-SO-05')
    expect(decides(SO)).toContain(BSO)
  })

  test('IACS-SO-06 may decide administrators and End Users of the own organization too', () => {
    const { world, organizationId, groupId } = hospital()
    const administrator = world.register(visitor('Ulla'), UGA, { organizationId, group: OWN_GROUP })
    const member = world.register(visitor('Ella'), EU, { organizationId, group: { groupId } })
    for (const request of [administrator, member]) {
      const decision = world.decide(request, 'approve', world.person('Nora'))
      expect(decision.accepted && decision.rules).toContain('IACS-SO-06')
    }
  })

  test('IACS-SO-06 reaches nobody who asks in another organization', () => {
    const { world, organizationId, groupId } = hospital()
    world.organization('Omar', CLINIC)
    const administrator = world.register(visitor('Ulla'), UGA, { organizationId, group: OWN_GROUP })
    const member = world.register(visitor('Ella'), EU, { organizationId, group: { groupId } })
    for (const request of [administrator, member])
      expect(world.decide(request, 'approve', world.person('Omar'))).toMatchObject({
        accepted: false,
        refusal: { check: 'request-known' }
      })
  })

  test('IACS-SO-08 is told before each approval what it answers for, and acknowledges it', () => {
    const { world, organizationId, groupId } = hospital()
    const requests = [
      world.register(visitor('Bea'), BSO, { organizationId }),
      world.register(visitor('Ulla'), UGA, { organizationId, group: OWN_GROUP }),
      world.register(visitor('Ella'), EU, { organizationId, group: { groupId } }),
      world.askFor('Eli', USER, 'claims-inquiry', groupId, organizationId)
    ]
    const decide = (requestId: string, acknowledged: boolean | undefined, outcome: 'approve' | 'reject') =>
      world.try(
        {
          type: 'request.decide',
          requestId,
          outcome,
          justification: '',
          ...(acknowledged === undefined ? {} : { acknowledged })
        },
        world.person('Nora')
      )
    for (const request of requests) {
      expect(rulesOf(decide(request, undefined, 'approve'))).toContain('IACS-SO-08')
      expect(rulesOf(decide(request, false, 'approve'))).toContain('IACS-SO-08')
      expectAccepted(decide(request, true, 'approve'))
      expect(world.events.findLast(({ type }) => type === 'request.decided')).toMatchObject({
        acknowledged: true
      })
    }
    const denied = world.register(visitor('Enno'), EU, { organizationId, group: { groupId } })
    expectAccepted(decide(denied, undefined, 'reject'))
    // The help desk answers for nobody's staff, and acknowledges nothing.
    const clinic = world.register(visitor('Omar'), SO, { newOrganization: CLINIC, declared: INVITED })
    expectAccepted(
      world.try({ type: 'request.decide', requestId: clinic, outcome: 'approve', justification: '' }, EUS)
    )
  })

  test('IACS-SO-09 comes before everybody else: nobody is approved while it waits', () => {
    const world = new IacsWorld()
    world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    const organizationId = world.directory.organizations()[0]?.id ?? ''
    expect(rulesOf(world.tryRegister(visitor('Ben'), BSO, { organizationId }))).toContain('IACS-SO-09')
    expect(rulesOf(world.tryRegister(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP }))).toContain(
      'IACS-SO-09'
    )
    expect(world.tryRegister(visitor('Eli'), EU, { organizationId }).accepted).toBe(false)
    world.approve(world.directory.requests()[0]?.id ?? '', EUS)
    expectAccepted(world.changePassword('Nora'))
    expectAccepted(world.tryRegister(visitor('Bea'), BSO, { organizationId }))
  })

  test('IACS-SO-10 keeps the organization’s profile up to date, a backup doesn’t', () => {
    const { world, organizationId } = hospital()
    const asks = (personId: string) =>
      may(world.directory, world.ctx(EUS), { personId, organizationId, permission: 'update-organization' })
    expect(asks('Nora')).toMatchObject({ allowed: true })
    expect(asks('Nora').rules).toContain('IACS-SO-10')
    expect(asks('Ben')).toMatchObject({ allowed: false })
    expect(asks('Uma').allowed).toBe(false)
  })

  test('IACS-SO-11 looks after user groups and their administrators’ accounts', () => {
    const { world, organizationId } = hospital()
    const asks = (personId: string) =>
      may(world.directory, world.ctx(EUS), { personId, organizationId, permission: 'administer-groups' })
    expect(asks('Nora')).toMatchObject({ allowed: true })
    expect(asks('Nora').rules).toContain('IACS-SO-11')
    expect(asks('Eli').allowed).toBe(false)
  })
})

describe('Backup Security Officials', () => {
  test('IACS-BSO-01 aren’t needed: an organization works without', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    world.approve(world.askFor('Uma', USER, 'claims-inquiry', groupId, organizationId), world.person('Nora'))
    expect(adviceFor(world.directory, programs, organizationId)).toEqual([])
  })

  test('IACS-BSO-02 may be as many as the organization likes', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    for (const name of ['Ben', 'Bea', 'Bob', 'Bill']) world.backup(name, organizationId)
    expect(world.directory.holders(organizationId, BSO)).toHaveLength(4)
    expectAccepted(world.tryRegister(visitor('Bart'), BSO, { organizationId }))
    expect(role(pack, BSO).holders).toMatchObject({ max: null })
  })

  test('IACS-BSO-02 are as many people: nobody is a backup twice in one organization', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const clinicId = world.organization('Omar', CLINIC)
    world.backup('Ben', organizationId)
    expect(world.tryAsk('Ben', BSO, organizationId)).toMatchObject({
      accepted: false,
      refusal: { check: 'not-held' }
    })
    expectAccepted(world.tryAsk('Ben', BSO, clinicId))
  })

  test('IACS-BSO-03 are approved by the Security Official only, never by a backup or the help desk', () => {
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    for (const actor of [world.person('Ben'), EUS])
      expect(rulesOf(world.decide(request, 'approve', actor))).toContain('IACS-BSO-03')
    const approvers = approversOf(world.directory, request, world.ctx(EUS))
    expect(approvers).toMatchObject([{ id: 'Nora', can: true }])
    world.approve(request, world.person('Nora'))
  })

  test('IACS-BSO-03 holds even where a backup is the only official left', () => {
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    world.remove('Nora', SO, 'Ben')
    expect(rulesOf(world.decide(request, 'approve', world.person('Ben')))).toContain('IACS-SO-09')
    expect(world.directory.tasks().filter(({ kind }) => kind === 'no-approver')).toMatchObject([
      { requestId: request, status: 'open' }
    ])
  })

  test('IACS-BSO-04 do what the Security Official does, apart from approving backups', () => {
    expect(decides(BSO)).toEqual(decides(SO).filter((id) => id !== BSO))
    const { world, organizationId, groupId } = hospital()
    const member = world.register(visitor('Ella'), EU, { organizationId, group: { groupId } })
    const decision = world.decide(member, 'approve', world.person('Ben'))
    expect(decision.accepted && decision.rules).toContain('IACS-BSO-04')
    const backup = world.register(visitor('Bea'), BSO, { organizationId })
    expect(world.decide(backup, 'approve', world.person('Ben')).accepted).toBe(false)
  })

  test('IACS-BSO-05 leave the organization’s profile alone', () => {
    const { world, organizationId } = hospital()
    const answer = may(world.directory, world.ctx(EUS), {
      personId: 'Ben',
      organizationId,
      permission: 'update-organization'
    })
    expect(answer).toMatchObject({ allowed: false, why: 'Belongs to: Security Official.' })
    expect(answer.rules).toContain('IACS-BSO-05')
  })

  test('IACS-BSO-05 leave it to the Security Official, who keeps it up to date', () => {
    const { world, organizationId } = hospital()
    const answer = may(world.directory, world.ctx(EUS), {
      personId: 'Nora',
      organizationId,
      permission: 'update-organization'
    })
    expect(answer).toMatchObject({ allowed: true, rules: expect.arrayContaining(['IACS-BSO-05']) })
  })

  test('IACS-BSO-06 may decide who becomes a User Group Administrator', () => {
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Ulla'), UGA, { organizationId, group: OWN_GROUP })
    expect(world.decide(request, 'approve', world.person('Eli')).accepted).toBe(false)
    const decision = world.decide(request, 'approve', world.person('Ben'))
    expect(decision.accepted && decision.rules).toContain('IACS-BSO-06')
  })

  test('IACS-BSO-07 help to look after user groups', () => {
    const { world, organizationId } = hospital()
    const asks = (personId: string) =>
      may(world.directory, world.ctx(EUS), { personId, organizationId, permission: 'administer-groups' })
    expect(asks('Ben')).toMatchObject({ allowed: true })
    expect(permissionsOf(programs, 'iacs', BSO).flatMap(({ rules }) => rules)).toContain('IACS-BSO-07')
    expect(asks('Uma').allowed).toBe(false)
  })

  test('CS-WDR-01 lets whoever asked take a request back, and nobody else', () => {
    const { world, organizationId } = hospital()
    const requestId = world.ask('Uma', APPROVER, organizationId, {
      group: { groupId: world.held('Uma', UGA)?.groupId ?? '' },
      application: { id: 'claims-inquiry', level: null }
    })
    expect(world.refuse({ type: 'request.withdraw', requestId }, world.person('Eli')).check).toBe(
      'request-known'
    )
    world.accept({ type: 'request.withdraw', requestId }, world.person('Uma'))
    expect(world.directory.request(requestId)?.status).toBe('withdrawn')
    expect(world.decide(requestId, 'approve', world.person('Nora')).accepted).toBe(false)
  })
})

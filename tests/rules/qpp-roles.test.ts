import { approversOf, inboxOf, may, permissionsOf } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs, visitor } from '../unit/policy/world'
import { allowedBy, QPP_SUPPORT, rulesOf } from '../unit/policy/world-harp'
import { CLINICIAN, OFFICIAL, PROOFS, QppWorld, qpp, STAFF } from '../unit/policy/world-qpp'

/** Maria is the official of Healthy Clinic and Owen asks to be its staff. */
function waiting(role = STAFF) {
  const world = new QppWorld()
  const maria = world.first('Maria', 'healthy-clinic')
  const owen = world.withAccount('Owen')
  return { world, maria, owen, request: world.waiting(owen, role, 'healthy-clinic') }
}
const labels = (role: string, type: string, model = '') =>
  permissionsOf(programs, 'qpp', role, { type, model }, new QppWorld().directory).map(({ id }) => id)

const PRACTICE = [
  'view-eligibility',
  'view-claims-measures',
  'view-feedback',
  'physician-compare',
  'apm-incentive',
  'submit-practice-data',
  'targeted-review'
]
/** Whether somebody may do that in the organization, as they are now. */
const asks = (world: QppWorld, personId: string, referenceId: string, permission: string) =>
  may(world.directory, world.ctx(world.person(personId)), {
    personId,
    organizationId: world.at(referenceId).id,
    permission
  })
/** Maria is the official there, Owen on the staff. */
function staffed(referenceId: string) {
  const world = new QppWorld()
  const maria = world.first('Maria', referenceId)
  world.staff('Owen', referenceId, maria)
  return world
}
const ENTITY = ['view-entity-participants', 'view-entity-eligibility', 'view-entity-feedback']

describe('asking', () => {
  test('QPP-CON-01 lets nobody ask to be staff before there is a Security Official', () => {
    const world = new QppWorld()
    const owen = world.withAccount('Owen')
    const ask = world.request('qpp', STAFF, ['healthy-clinic'])
    expect(rulesOf(world.try(ask, owen))).toEqual(['QPP-CON-01', 'QPP-CON-02'])
    world.first('Maria', 'healthy-clinic')
    expectAccepted(world.try(ask, owen))
  })

  test('QPP-CON-01 makes whoever asks for the official’s role where there is none its first one', () => {
    const world = new QppWorld()
    const owen = world.withAccount('Owen')
    // There is no way to be a further official: the data of the first one are asked for.
    expect(world.try(world.request('qpp', OFFICIAL, ['healthy-clinic']), owen)).toMatchObject({
      accepted: false,
      refusal: { check: 'answers-form' }
    })
  })

  test('QPP-CON-02 says whom to tell when somebody isn’t the right one', () => {
    const help = qpp.asking?.steps.find(({ id }) => id === 'role')?.help
    expect(help?.find(({ rules }) => rules.includes('QPP-CON-02'))?.text).toMatch(/administrator/)
    expect(qpp.roles[STAFF]?.after[0]?.remedy).toMatch(/administrator/)
  })

  test('QPP-CON-03 and QPP-CON-04 take one organization in a request, one after the other', () => {
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    world.first('Nora', 'healthy-spine')
    const owen = world.withAccount('Owen')
    const refused = world.try(world.request('qpp', STAFF, ['healthy-clinic', 'healthy-spine']), owen)
    expect(rulesOf(refused)).toEqual(expect.arrayContaining(['QPP-CON-03', 'QPP-CON-04']))
    for (const one of ['healthy-clinic', 'healthy-spine'])
      expectAccepted(world.try(world.request('qpp', STAFF, [one]), owen))
    expect(world.directory.requestsOf('Owen').map(({ submission, id }) => submission === id)).toEqual([
      true,
      true
    ])
  })

  test('QPP-CON-05 goes through type, organization and role to the review', () => {
    expect(qpp.asking?.steps.map(({ id }) => id)).toEqual(['type', 'find', 'role', 'review'])
    for (const { rules } of qpp.asking?.steps ?? []) expect(rules).toContain('QPP-CON-05')
  })

  test('QPP-ROL-01 offers Staff User and Security Official in every type but Individual Clinician', () => {
    for (const type of ['practice', 'apm-entity', 'registry', 'virtual-group'])
      expect(
        Object.keys(qpp.roles).filter((id) => qpp.roles[id]?.organization.types.includes(type)),
        type
      ).toEqual([OFFICIAL, STAFF])
    expect(qpp.roles[STAFF]?.organization.rules).toContain('QPP-ROL-01')
  })

  test('QPP-ROL-01 takes requests for both in every such type', () => {
    for (const id of ['healthy-clinic', 'cpc-healthy-clinic', 'registry-midwest', 'vg-sangamon']) {
      const world = new QppWorld()
      world.first('Maria', id)
      for (const [name, role] of [
        ['Owen', STAFF],
        ['Nora', OFFICIAL]
      ] as const)
        expectAccepted(world.try(world.request('qpp', role, [id]), world.withAccount(name)))
    }
  })

  test('QPP-ROL-01 takes no request for another role there, or for these two where one is a clinician alone', () => {
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    const owen = world.withAccount('Owen')
    const declared = { 'own-npi': true }
    for (const [role, id] of [
      [CLINICIAN, 'healthy-clinic'],
      [STAFF, 'clinician-osei'],
      [OFFICIAL, 'clinician-osei']
    ] as const)
      expect(world.try(world.request('qpp', role, [id], { declared }), owen), `${role} ${id}`).toMatchObject({
        accepted: false,
        refusal: { check: 'organization-found' }
      })
  })

  test('QPP-REQ-01 asks nothing more of a further official', () => {
    const { world, request, maria } = waiting(OFFICIAL)
    expect(world.status(request)).toBe('pending')
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('QPP-REQ-01')
    expect(world.holders(world.at('healthy-clinic').id, OFFICIAL)).toEqual(['Maria', 'Owen'])
  })

  test('QPP-REQ-02 asks nothing more of a Staff User', () => {
    const { world, request } = waiting()
    expect(world.status(request)).toBe('pending')
    expect(qpp.roles[STAFF]?.form).toMatchObject({ fields: [], rules: ['QPP-REQ-02'] })
  })

  test('QPP-REQ-03 puts a request before the official who is there, and before nobody else', () => {
    const { world, maria, owen, request } = waiting()
    const stranger = world.first('Nora', 'healthy-spine')
    expect(inboxOf(world.directory, world.ctx(maria)).map(({ id }) => id)).toEqual([request])
    expect(inboxOf(world.directory, world.ctx(stranger))).toEqual([])
    for (const other of [stranger, owen, QPP_SUPPORT, visitor('Ida')])
      expect(world.decide(request, 'approve', other).accepted, other.name).toBe(false)
    const decision = world.decide(request, 'approve', maria)
    expect(allowedBy(decision)).toContain('QPP-REQ-03')
  })

  test('QPP-REQ-04 lets every official decide, the first and the further ones', () => {
    for (const by of ['Maria', 'Nora']) {
      const { world, maria, request } = waiting()
      const nora = world.withAccount('Nora')
      expectAccepted(world.decide(world.waiting(nora, OFFICIAL, 'healthy-clinic'), 'approve', maria))
      const approvers = approversOf(world.directory, request, world.ctx(maria))
      expect(approvers.map(({ id, can }) => [id, can])).toEqual([
        ['Maria', true],
        ['Nora', true]
      ])
      expect(allowedBy(world.decide(request, 'approve', world.person(by)))).toContain('QPP-REQ-04')
    }
  })

  test('QPP-REQ-04 lets neither the staff decide nor somebody who was official once', () => {
    const { world, maria, request } = waiting()
    const nora = world.withAccount('Nora')
    expectAccepted(world.decide(world.waiting(nora, OFFICIAL, 'healthy-clinic'), 'approve', maria))
    const ida = world.staff('Ida', 'healthy-clinic', maria)
    const grantId = world.directory.grantsOf('Nora')[0]?.id ?? 'none'
    expectAccepted(
      world.try({ type: 'grant.ask-change', grantId, role: null, reason: 'Left in May.' }, maria)
    )
    const taskId = world.directory.tasks()[0]?.id ?? 'none'
    expectAccepted(
      world.try({ type: 'task.close', taskId, outcome: 'done', note: 'Confirmed.' }, QPP_SUPPORT)
    )
    for (const [actor, check] of [
      [ida, 'decider'],
      [nora, 'request-known']
    ] as const)
      expect(world.decide(request, 'approve', actor), actor.name).toMatchObject({
        accepted: false,
        refusal: { check }
      })
    expect(world.status(request)).toBe('pending')
    expectAccepted(world.decide(request, 'approve', maria))
  })

  test('CMS-QPP-01 has officials approve and deny, and sets no limit to their number', () => {
    const { world, maria, request } = waiting()
    expect(qpp.roles[OFFICIAL]?.holders).toMatchObject({ max: null, rules: ['X-02', 'CMS-QPP-01'] })
    expect(allowedBy(world.decide(request, 'reject', maria))).toContain('CMS-QPP-01')
    expect(
      rulesOf(world.decide(world.waiting(world.withAccount('Nora'), STAFF, 'healthy-clinic'), 'defer', maria))
    ).toContain('CMS-QPP-01')
    for (const name of ['A', 'B', 'C', 'D']) {
      const further = world.waiting(world.withAccount(name), OFFICIAL, 'healthy-clinic')
      expectAccepted(world.decide(further, 'approve', maria))
    }
    expect(world.holders(world.at('healthy-clinic').id, OFFICIAL)).toHaveLength(5)
  })

  test('CS-TRK-01 gives each request a tracking number', () => {
    const { world, request } = waiting()
    expect(world.directory.request(request)?.tracking).toMatch(/^QPP-2026-\d+$/)
    expect(qpp.tracking.rules).toEqual(['CS-TRK-01'])
  })

  test('CS-TRK-01 spends no number on a request that is refused', () => {
    const { world, owen, request } = waiting()
    const number = (id: string) => Number(world.directory.request(id)?.tracking.split('-').at(-1))
    expect(rulesOf(world.try(world.request('qpp', STAFF, ['healthy-clinic']), owen))).toEqual(['CS-DUP-01'])
    const next = world.waiting(world.withAccount('Nora'), STAFF, 'healthy-clinic')
    expect(number(next)).toBe(number(request) + 1)
  })

  test('CS-WDR-01 lets whoever asks take the request back until it is decided', () => {
    const { world, maria, owen, request } = waiting()
    expect(world.try({ type: 'request.withdraw', requestId: request }, maria).accepted).toBe(false)
    expect(allowedBy(world.try({ type: 'request.withdraw', requestId: request }, owen))).toContain(
      'CS-WDR-01'
    )
    expect(world.status(request)).toBe('withdrawn')
    expect(world.decide(request, 'approve', maria).accepted).toBe(false)
    const again = world.waiting(owen, STAFF, 'healthy-clinic')
    expectAccepted(world.decide(again, 'approve', maria))
    expect(world.try({ type: 'request.withdraw', requestId: again }, owen).accepted).toBe(false)
  })
})

describe('what the roles allow', () => {
  test('QPP-PRM-01 lets the staff of a practice see and submit, and nothing more', () => {
    expect(labels(STAFF, 'practice')).toEqual(PRACTICE)
    for (const { rules } of permissionsOf(programs, 'qpp', STAFF, { type: 'practice', model: '' }))
      expect(rules).toEqual(['QPP-PRM-01'])
    const world = staffed('healthy-clinic')
    for (const permission of PRACTICE)
      expect(asks(world, 'Owen', 'healthy-clinic', permission), permission).toMatchObject({
        allowed: true,
        rules: expect.arrayContaining(['QPP-PRM-01'])
      })
  })

  test('QPP-PRM-01 lets the staff sign the practice up for nothing, and nobody from another practice see it', () => {
    const world = staffed('healthy-clinic')
    world.first('Nora', 'healthy-spine')
    for (const permission of ['register-web-interface', 'register-cahps', 'decide-requests'])
      expect(asks(world, 'Owen', 'healthy-clinic', permission), permission).toMatchObject({ allowed: false })
    for (const permission of PRACTICE)
      expect(asks(world, 'Nora', 'healthy-clinic', permission), permission).toMatchObject({
        allowed: false,
        rules: expect.arrayContaining(['QPP-PRM-01'])
      })
  })

  test('QPP-PRM-02 lets the official of a practice do all that and three things more', () => {
    expect(labels(OFFICIAL, 'practice')).toEqual([
      ...PRACTICE,
      'register-web-interface',
      'register-cahps',
      'decide-requests'
    ])
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    const ask = (personId: string, permission: string) =>
      may(world.directory, world.ctx(maria), {
        personId,
        organizationId: world.at('healthy-clinic').id,
        permission
      })
    expect(ask('Maria', 'register-cahps')).toMatchObject({
      allowed: true,
      rules: expect.arrayContaining(['QPP-PRM-02'])
    })
    expect(ask('Owen', 'register-cahps')).toMatchObject({ allowed: false, rules: ['QPP-PRM-02'] })
    expect(ask(owen.name, 'targeted-review')).toMatchObject({ allowed: true })
  })

  test('QPP-PRM-03 lets the roles of an APM entity see, and three models submit', () => {
    for (const model of ['ssp', 'next-generation', 'cpc-plus']) {
      expect(labels(STAFF, 'apm-entity', model), model).toEqual(['submit-entity-quality', ...ENTITY])
      expect(labels(OFFICIAL, 'apm-entity', model), model).toEqual([
        'submit-entity-quality',
        ...ENTITY,
        'decide-requests'
      ])
    }
    const world = new QppWorld()
    world.first('Maria', 'esco-river-bend')
    const asked = { personId: 'Maria', organizationId: world.at('esco-river-bend').id }
    const ctx = world.ctx(world.person('Maria'))
    expect(may(world.directory, ctx, { ...asked, permission: 'view-entity-feedback' }).allowed).toBe(true)
    expect(may(world.directory, ctx, { ...asked, permission: 'submit-entity-quality' })).toMatchObject({
      allowed: false,
      why: 'Belongs to: no role here.',
      rules: ['QPP-PRM-03']
    })
  })

  test('QPP-PRM-04 and QPP-TYP-10 let a registry’s staff submit for clients, and its official nominate it', () => {
    expect(labels(STAFF, 'registry')).toEqual(['submit-for-clients', 'view-client-feedback'])
    expect(labels(OFFICIAL, 'registry')).toEqual([
      'submit-for-clients',
      'view-client-feedback',
      'self-nominate',
      'decide-requests'
    ])
    const nominate = qpp.roles[OFFICIAL]?.permissions.find(({ id }) => id === 'self-nominate')
    expect(nominate).toMatchObject({ types: ['registry'], rules: ['QPP-TYP-10', 'QPP-PRM-04'] })
    expect(nominate?.label).toMatch(/approved before/)
  })

  test('QPP-PRM-04 and QPP-TYP-10 let the official nominate the registry, and not its staff', () => {
    const world = staffed('registry-midwest')
    for (const name of ['Maria', 'Owen'])
      for (const permission of ['submit-for-clients', 'view-client-feedback'])
        expect(asks(world, name, 'registry-midwest', permission), `${name} ${permission}`).toMatchObject({
          allowed: true,
          rules: expect.arrayContaining(['QPP-PRM-04'])
        })
    expect(asks(world, 'Maria', 'registry-midwest', 'self-nominate')).toMatchObject({
      allowed: true,
      rules: expect.arrayContaining(['QPP-TYP-10', 'QPP-PRM-04'])
    })
    expect(asks(world, 'Owen', 'registry-midwest', 'self-nominate')).toMatchObject({
      allowed: false,
      why: 'Belongs to: Security Official.',
      rules: ['QPP-TYP-10', 'QPP-PRM-04']
    })
  })

  test('QPP-TYP-10 lets no official of a practice nominate anything', () => {
    const world = staffed('healthy-clinic')
    expect(asks(world, 'Maria', 'healthy-clinic', 'self-nominate')).toMatchObject({
      allowed: false,
      why: 'Belongs to: no role here.'
    })
  })

  test('QPP-PRM-05 lets the roles of a virtual group see and submit, and its official register it', () => {
    const staff = ['view-group-members', 'submit-for-group', 'view-group-feedback']
    expect(labels(STAFF, 'virtual-group')).toEqual(staff)
    expect(labels(OFFICIAL, 'virtual-group')).toEqual([
      ...staff,
      'register-group-web-interface',
      'register-group-cahps',
      'decide-requests'
    ])
    const world = staffed('vg-sangamon')
    for (const permission of staff)
      expect(asks(world, 'Owen', 'vg-sangamon', permission), permission).toMatchObject({
        allowed: true,
        rules: expect.arrayContaining(['QPP-PRM-05'])
      })
    expect(asks(world, 'Maria', 'vg-sangamon', 'register-group-cahps')).toMatchObject({ allowed: true })
  })

  test('QPP-PRM-05 lets the staff of a virtual group sign it up for nothing', () => {
    const world = staffed('vg-sangamon')
    for (const permission of ['register-group-web-interface', 'register-group-cahps'])
      expect(asks(world, 'Owen', 'vg-sangamon', permission), permission).toMatchObject({
        allowed: false,
        rules: ['QPP-PRM-05']
      })
  })

  test('QPP-PRM-06 lets only the official let others in, in every type', () => {
    for (const type of ['practice', 'apm-entity', 'registry', 'virtual-group']) {
      expect(labels(OFFICIAL, type, 'ssp'), type).toContain('decide-requests')
      expect(labels(STAFF, type, 'ssp'), type).not.toContain('decide-requests')
    }
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    const other = world.waiting(world.withAccount('Nora'), STAFF, 'healthy-clinic')
    expect(world.decide(other, 'approve', owen)).toMatchObject({
      accepted: false,
      refusal: { check: 'decider' }
    })
  })

  test('X-38 lets CEC and OCM see their data and submit none', () => {
    for (const model of ['cec', 'ocm']) {
      expect(labels(STAFF, 'apm-entity', model), model).toEqual(ENTITY)
      expect(labels(OFFICIAL, 'apm-entity', model), model).toEqual([...ENTITY, 'decide-requests'])
    }
  })

  test('X-38 lets CEC and OCM submit too, where that is chosen', () => {
    const world = new QppWorld()
    world.choose('qpp', 'X-38', 'submit-too')
    const maria = world.first('Maria', 'ocm-gateway')
    const asked = {
      personId: 'Maria',
      organizationId: world.at('ocm-gateway').id,
      permission: 'submit-site-quality'
    }
    expect(may(world.directory, world.ctx(maria), asked)).toMatchObject({
      allowed: true,
      rules: expect.arrayContaining(['X-38'])
    })
    world.choose('qpp', 'X-38', 'view-only')
    expect(may(world.directory, world.ctx(maria), asked).allowed).toBe(false)
  })

  test('X-07 gives the official all that staff may do, here', () => {
    for (const [type, model] of [
      ['practice', ''],
      ['apm-entity', 'ssp'],
      ['registry', ''],
      ['virtual-group', '']
    ] as const)
      expect(labels(OFFICIAL, type, model), type).toEqual(expect.arrayContaining(labels(STAFF, type, model)))
    expect(qpp.readings['X-07']).toBe('per-program')
  })
})

describe('what people hear', () => {
  test('QPP-NTF-01 brings people to Manage Access, where their requests stand', () => {
    expect(qpp.access).toMatchObject({ title: 'Manage Access' })
    expect(qpp.asking?.submitted.rules).toContain('QPP-NTF-01')
    const { world, request } = waiting()
    expect(world.directory.requestsOf('Owen').map(({ id }) => id)).toEqual([request])
  })

  test('QPP-NTF-02 tells how a request stands by e-mail too, whether it waits or is approved', () => {
    const { world, request } = waiting()
    expect(world.mailsAbout('Owen', request)).toEqual(['acknowledgement'])
    const [first] = world.directory.requestsOf('Maria')
    expect(world.mailsAbout('Maria', first?.id ?? '')).toEqual(['decision'])
    expect(qpp.mails.acknowledgement?.body[0]).toContain('{role} of {organization}')
  })

  test('QPP-NTF-03 sends a message on approval', () => {
    const { world, maria, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    expect(world.mailsAbout('Owen', request)).toEqual(['acknowledgement', 'decision'])
    expect(qpp.mails.decision?.rules).toContain('QPP-NTF-03')
  })

  test('QPP-NTF-04 shows officials their pending requests at all times, and reminds them to look', () => {
    expect(qpp.inbox).toMatchObject({ shown: 'always', rules: ['QPP-NTF-04', 'QPP-PRM-06'] })
    expect(qpp.notices.find(({ id }) => id === 'look-again')).toMatchObject({
      at: ['inbox'],
      rules: ['QPP-NTF-04']
    })
  })

  test('QPP-NTF-05 promises no time, and lets no request lapse', () => {
    const { world, maria, request } = waiting()
    expect(world.directory.request(request)).toMatchObject({ deadline: null, answerBy: null })
    expect(qpp.roles[STAFF]?.routes[0]?.answerNote?.rules).toContain('QPP-NTF-05')
    expect(world.pass({ days: 400 }).filter(({ type }) => type.startsWith('request'))).toEqual([])
    world.signInWhole('Maria')
    expect(world.status(request)).toBe('pending')
    expect(maria.name).toBe('Maria')
  })
})

describe('exceptions', () => {
  const grantOf = (world: QppWorld, personId: string) => world.directory.grantsOf(personId)[0]?.id ?? 'none'
  const remove = (world: QppWorld, personId: string, by: Parameters<QppWorld['try']>[1]) =>
    world.try(
      { type: 'grant.ask-change', grantId: grantOf(world, personId), role: null, reason: 'Left in May.' },
      by
    )

  test('QPP-EXC-01 and QPP-EXC-05 have support remove an official, and nobody else', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    const asked = remove(world, 'Maria', owen)
    expect(allowedBy(asked)).toEqual(expect.arrayContaining(['QPP-EXC-01', 'QPP-EXC-05']))
    const [task] = world.directory.tasks()
    expect(task).toMatchObject({ kind: 'removal', status: 'open', number: 'CS00000001' })
    const close = { type: 'task.close', taskId: task?.id ?? '', outcome: 'done', note: 'Confirmed.' } as const
    expect(world.try(close, owen).accepted).toBe(false)
    expect(world.try(close, maria).accepted).toBe(false)
    expect(allowedBy(world.try(close, QPP_SUPPORT))).toContain('QPP-EXC-01')
    expect(world.directory.grantsOf('Maria')).toEqual([])
    expect(world.directory.endedGrantsOf('Maria')).toMatchObject([{ role: OFFICIAL, reason: 'removed' }])
  })

  test('X-30 makes a removal a task with a reason, and a refused one changes nothing', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    const bare = {
      type: 'grant.ask-change',
      grantId: grantOf(world, 'Maria'),
      role: null,
      reason: ' '
    } as const
    expect(world.try(bare, owen)).toMatchObject({ accepted: false, refusal: { check: 'reason' } })
    expect(allowedBy(remove(world, 'Maria', owen))).toContain('X-30')
    const taskId = world.directory.tasks()[0]?.id ?? ''
    expect(
      world.try({ type: 'task.close', taskId, outcome: 'refused', note: '' }, QPP_SUPPORT).accepted
    ).toBe(false)
    expectAccepted(
      world.try({ type: 'task.close', taskId, outcome: 'refused', note: 'Still there.' }, QPP_SUPPORT)
    )
    expect(world.directory.grantsOf('Maria')).toHaveLength(1)
    expect(world.directory.endedGrants()).toEqual([])
  })

  test('QPP-EXC-02 lets somebody who was denied ask again at once', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'reject', maria))
    expect(world.directory.request(request)).toMatchObject({ status: 'rejected' })
    const again = world.waiting(owen, STAFF, 'healthy-clinic')
    expectAccepted(world.decide(again, 'approve', maria))
    expect(qpp.askAgain?.rules).toContain('QPP-EXC-02')
  })

  test('QPP-EXC-02 lets nobody ask again whose request still waits, or was approved', () => {
    const { world, maria, owen, request } = waiting()
    const again = () => world.try(world.request('qpp', STAFF, ['healthy-clinic']), owen)
    expect(rulesOf(again())).toEqual(['CS-DUP-01'])
    expectAccepted(world.decide(request, 'approve', maria))
    expect(again()).toMatchObject({ accepted: false, refusal: { check: 'not-held' } })
    expect(world.directory.requestsOf('Owen')).toHaveLength(1)
  })

  test('QPP-EXC-03 gives the Clinician role without anybody’s approval', () => {
    const world = new QppWorld()
    const osei = world.withAccount('Osei')
    const decision = world.try(
      world.request('qpp', CLINICIAN, ['clinician-osei'], { declared: { 'own-npi': true } }),
      osei
    )
    expect(allowedBy(decision)).toContain('QPP-EXC-03')
    expect(world.directory.grantsOf('Osei')).toMatchObject([{ role: CLINICIAN, rules: ['QPP-EXC-03'] }])
    expect(world.directory.pendingRequests()).toEqual([])
  })

  test('CS-NPI-01 lets no second person be the Clinician of an NPI, as long as the first one is', () => {
    const world = new QppWorld()
    const claim = (name: string, referenceId: string) =>
      world.try(
        world.request('qpp', CLINICIAN, [referenceId], { declared: { 'own-npi': true } }),
        world.person(name)
      )
    for (const name of ['Osei', 'Maria']) world.withAccount(name)
    expect(allowedBy(claim('Osei', 'clinician-osei'))).toContain('CS-NPI-01')
    expect(claim('Maria', 'clinician-osei')).toMatchObject({
      accepted: false,
      refusal: {
        check: 'not-held',
        rules: ['CS-NPI-01'],
        message: expect.stringMatching(/Somebody else/),
        remedy: expect.stringMatching(/Quality Payment Program support/)
      }
    })
    // Another NPI is another clinician’s; and who holds the first one is told to nobody.
    expectAccepted(claim('Maria', 'clinician-smith'))
    expect(JSON.stringify(claim('Maria', 'clinician-osei'))).not.toContain('Osei Sample')
    // Support takes it away from whoever held it wrongly: then it can be claimed.
    expectAccepted(
      world.try(
        { type: 'grant.ask-change', grantId: grantOf(world, 'Osei'), role: null, reason: 'Not mine.' },
        world.person('Osei')
      )
    )
    const taskId = world.directory.tasks()[0]?.id ?? ''
    expectAccepted(world.try({ type: 'task.close', taskId, outcome: 'done', note: 'So it is.' }, QPP_SUPPORT))
    expectAccepted(claim('Maria', 'clinician-osei'))
  })

  test('QPP-EXC-04 changes staff to official and back through support only', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    expect(rulesOf(world.try(world.request('qpp', OFFICIAL, ['healthy-clinic']), owen))).toEqual([
      'QPP-EXC-04'
    ])
    expect(rulesOf(world.try(world.request('qpp', STAFF, ['healthy-clinic']), maria))).toEqual(['QPP-EXC-04'])
    const change = (personId: string, role: string) =>
      world.try(
        { type: 'grant.ask-change', grantId: grantOf(world, personId), role, reason: 'Takes over in June.' },
        world.person(personId)
      )
    const close = (index: number) =>
      world.try(
        {
          type: 'task.close',
          taskId: world.directory.tasks()[index]?.id ?? '',
          outcome: 'done',
          note: 'As asked.'
        },
        QPP_SUPPORT
      )
    expect(allowedBy(change('Owen', OFFICIAL))).toContain('QPP-EXC-04')
    expectAccepted(close(0))
    expect(world.directory.grantsOf('Owen')).toMatchObject([{ role: OFFICIAL, rules: ['QPP-EXC-04'] }])
    expect(world.directory.mailsOf('Owen').at(-1)?.kind).toBe('role-changed')
    expectAccepted(change('Maria', STAFF))
    expectAccepted(close(1))
    expect(world.directory.grantsOf('Maria')).toMatchObject([{ role: STAFF }])
    expect(world.directory.endedGrants()).toMatchObject([{ reason: 'changed' }, { reason: 'changed' }])
    // And nobody changes another's role.
    expect(
      world.try(
        { type: 'grant.ask-change', grantId: grantOf(world, 'Maria'), role: OFFICIAL, reason: 'So.' },
        owen
      ).accepted
    ).toBe(false)
  })

  test('QPP-EXC-05 has support tell who the official is', () => {
    const notice = qpp.notices.find(({ id }) => id === 'find-official')
    expect(notice).toMatchObject({ at: ['access', 'review', 'inbox'] })
    expect(notice?.rules).toContain('QPP-EXC-05')
  })

  test('CMS-EQRS-02 keeps an official from deciding their own request, as the only one too', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'healthy-clinic')
    const owen = world.withAccount('Owen')
    const request = world.waiting(owen, OFFICIAL, 'healthy-clinic')
    expectAccepted(world.decide(request, 'approve', maria))
    // Owen's own further request cannot exist; what he asks elsewhere he doesn't decide either.
    const nora = world.first('Nora', 'healthy-spine')
    const elsewhere = world.waiting(owen, STAFF, 'healthy-spine')
    expect(rulesOf(world.decide(elsewhere, 'approve', owen))).toContain('CMS-EQRS-02')
    expectAccepted(world.decide(elsewhere, 'approve', nora))
  })

  test('X-19 lets any official decide; the first decision counts, and a later one is told of it', () => {
    const { world, maria, request } = waiting()
    const nora = world.withAccount('Nora')
    expectAccepted(world.decide(world.waiting(nora, OFFICIAL, 'healthy-clinic'), 'approve', maria))
    expect(allowedBy(world.decide(request, 'reject', nora))).toContain('X-19')
    const late = world.decide(request, 'approve', maria)
    expect(late).toMatchObject({ accepted: false, refusal: { check: 'request-open' } })
    expect(!late.accepted && late.refusal.message).toBe('The request was already decided by Nora: Denied.')
  })

  test('X-01 lets any official approve a further one here', () => {
    const { world, maria, request } = waiting(OFFICIAL)
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('X-01')
  })

  test('X-28 has an official of the registry approve its users here', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'registry-midwest')
    const request = world.waiting(world.withAccount('Owen'), STAFF, 'registry-midwest')
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('X-28')
  })

  test('X-29 takes one organization in a request here', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const both = world.request('qpp', OFFICIAL, ['healthy-clinic', 'healthy-spine'], {
      answers: PROOFS['healthy-clinic'] ?? {}
    })
    expect(rulesOf(world.try(both, maria))).toContain('X-29')
  })

  test('CMS-IDM-07 is off until somebody switches it on', () => {
    const { world, maria, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    expect(world.pass({ days: 800 }).filter(({ type }) => type.startsWith('grant'))).toEqual([])
    expect(world.directory.grantsOf('Owen')).toHaveLength(1)
  })

  test('CMS-IDM-07 ends a role that no official has certified within a year, once it is on', () => {
    const { world, maria, request } = waiting()
    world.choose('qpp', 'CMS-IDM-07', 'on')
    expectAccepted(world.decide(request, 'approve', maria))
    const days = (count: number) =>
      world.daysWith(['Maria', 'Owen'], count).filter(({ type }) => type.startsWith('grant'))
    expect(days(330)).toEqual([])
    expect(days(34)).toMatchObject([
      { type: 'grant.warn', day: 335 },
      { type: 'grant.warn', day: 358 }
    ])
    // To the last moment of day 365 an official can still certify it; a staff user can't, nor oneself.
    const certify = {
      type: 'grant.certify',
      grantId: grantOf(world, 'Owen'),
      certified: true,
      reason: ''
    } as const
    expect(days(1)).toEqual([])
    expect(world.try(certify, world.person('Owen')).accepted).toBe(false)
    expect(allowedBy(world.try(certify, maria))).toContain('CMS-IDM-07')
    expect(days(364).map(({ type }) => type)).toEqual(['grant.warn', 'grant.warn'])
    expect(days(2)).toMatchObject([{ type: 'grant.lapse', upkeep: 'certification' }])
    expect(world.directory.endedGrantsOf('Owen')).toMatchObject([{ reason: 'uncertified' }])
    expect(world.directory.grantsOf('Maria')).toHaveLength(1)
  })

  test('CS-UPK-01 tells the officials thirty and seven days before', () => {
    const { world, maria, request } = waiting()
    world.choose('qpp', 'CMS-IDM-07', 'on')
    expectAccepted(world.decide(request, 'approve', maria))
    world.pass({ days: 364 })
    const warnings = world.directory.mailsOf('Maria').filter(({ kind }) => kind === 'role-warning')
    expect(warnings.map(({ at }) => at.slice(0, 10))).toEqual(['2027-08-05', '2027-08-28'])
    expect(world.directory.mailsOf('Owen').filter(({ kind }) => kind === 'role-warning')).toEqual([])
    expect(qpp.mails['role-warning']?.rules).toContain('CS-UPK-01')
  })
})

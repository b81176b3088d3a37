import { approversOf, due, inboxOf, mayDecide, role, whyNot } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { isOverdue } from '../../electron/desk/views/request-words'
import {
  BACKUP,
  CLINIC,
  CMS,
  expectAccepted,
  PRIMARY,
  programs,
  REPRESENTATIVE,
  SYSTEM,
  visitor,
  World
} from '../unit/policy/world'

const pack = programs.get('pqrs')
const rulesOf = (decision: ReturnType<World['try']>) => (decision.accepted ? [] : decision.refusal.rules)

function waiting() {
  const world = new World().withPrimary().withBackup()
  return { world, request: world.register(visitor('Priya'), REPRESENTATIVE) }
}
const status = (world: World, request: string) => world.directory.request(request)?.status

describe('officials', () => {
  test('PQRS-APR-01 lets CMS decide a primary, and nobody else', () => {
    const world = new World()
    const request = world.register(visitor('Maria'), PRIMARY)
    expect(
      rulesOf(world.decide(request, 'approve', { kind: 'authority', id: 'other', name: 'Other' }))
    ).toEqual(['CS-OBJ-01'])
    expect(world.decide(request, 'approve', world.person('Maria')).accepted).toBe(false)
    const decision = world.decide(request, 'approve', CMS)
    expect(decision.accepted && decision.rules).toContain('PQRS-APR-01')
    expect(world.directory.grants()).toMatchObject([{ role: PRIMARY, by: CMS, rules: ['PQRS-APR-01'] }])
  })

  test('PQRS-APR-01 keeps an official of another practice from deciding a primary', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Nora'), PRIMARY, {
      newOrganization: { ...CLINIC, tin: '362415550' }
    })
    expect(world.decide(request, 'approve', world.person('Maria'))).toMatchObject({ accepted: false })
    expect(approversOf(world.directory, request, world.ctx(CMS))).toMatchObject([
      { kind: 'authority', can: true }
    ])
  })

  test('PQRS-APR-02 promises an answer within 24 hours, which isn’t an expiry', () => {
    const world = new World()
    const request = world.register(visitor('Maria'), PRIMARY)
    expect(world.directory.request(request)).toMatchObject({
      answerBy: '2026-09-05T14:14:00.000Z',
      deadline: null
    })
    expect(world.pass({ days: 30 })).toEqual([])
    expectAccepted(world.decide(request, 'approve', CMS))
    const backup = world.register(visitor('Thomas'), BACKUP)
    expect(world.directory.request(backup)?.answerBy).toBeNull()
  })

  test('PQRS-APR-02 is late once 24 hours have passed, and not before', () => {
    const world = new World()
    const id = world.register(visitor('Maria'), PRIMARY)
    const late = () => {
      const request = world.directory.request(id)
      return request && isOverdue(request, world.now)
    }
    world.to('2026-09-05T14:14:00.000Z')
    expect(late()).toBe(false)
    world.to('2026-09-05T14:14:00.001Z')
    expect(late()).toBe(true)
    expectAccepted(world.decide(id, 'reject', CMS))
    expect(late()).toBe(false)
  })

  test('PQRS-APR-03 approves a backup by CMS, after the primary has confirmed by phone', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Thomas'), BACKUP)
    const early = world.decide(request, 'approve', CMS)
    expect(early).toMatchObject({ accepted: false, refusal: { check: 'evidence' } })
    expect(rulesOf(early)).toContain('PQRS-APR-03')
    expectAccepted(world.confirmByPhone(request))
    expectAccepted(world.decide(request, 'approve', CMS))
    expect(
      world.directory.holders(world.directory.request(request)?.organizationId ?? '', BACKUP)
    ).toHaveLength(1)
  })

  test('PQRS-APR-03 isn’t met by a call in which the primary said no, whatever was said before', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Thomas'), BACKUP)
    expectAccepted(world.confirmByPhone(request, true))
    expectAccepted(world.confirmByPhone(request, false))
    expect(rulesOf(world.decide(request, 'approve', CMS))).toContain('PQRS-APR-03')
    expectAccepted(world.decide(request, 'reject', CMS))
  })

  test('PQRS-APR-03 takes the word of the primary only, recorded by CMS only', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Thomas'), BACKUP)
    const call = {
      type: 'request.record-evidence',
      requestId: request,
      kind: 'phone-confirmation',
      spokeWith: 'Thomas Sample',
      phone: '312-555-0142',
      confirmed: true,
      note: ''
    } as const
    const wrong = world.refuse(call, CMS)
    expect(wrong).toMatchObject({
      fields: [{ field: 'spokeWith' }],
      rules: expect.arrayContaining(['PQRS-APR-03'])
    })
    expect(world.refuse({ ...call, spokeWith: 'Maria Sample' }, world.person('Maria')).check).toBe('decider')
    expect(world.refuse({ ...call, spokeWith: 'Maria Sample', phone: '12' }, CMS).fields[0]?.field).toBe(
      'phone'
    )
    world.accept({ ...call, spokeWith: 'maria sample' }, CMS)
  })

  test('PQRS-APR-03 keeps the primary from deciding a backup', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Thomas'), BACKUP)
    expectAccepted(world.confirmByPhone(request))
    const decision = world.decide(request, 'approve', world.person('Maria'))
    expect(decision).toMatchObject({ accepted: false, record: true, refusal: { check: 'decider' } })
    expect(rulesOf(decision)).toContain('PQRS-APR-03')
  })
})

describe('representatives', () => {
  test('PQRS-APR-04 lets the primary or a backup decide', () => {
    for (const official of ['Maria', 'Thomas']) {
      const { world, request } = waiting()
      const decision = world.decide(request, 'approve', world.person(official))
      expect(decision.accepted && decision.rules).toEqual(
        expect.arrayContaining(['PQRS-APR-04', 'PQRS-CAP-03', 'PQRS-APR-05'])
      )
    }
  })

  test('CMS-IACS-02 tells of somebody with a temporary password that they have it, not the reader', () => {
    const world = new World().withPrimary()
    const backup = world.register(visitor('Thomas'), BACKUP)
    expectAccepted(world.confirmByPhone(backup))
    expectAccepted(world.decide(backup, 'approve', CMS))
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    const told = (reader: string) =>
      approversOf(world.directory, request, world.ctx(world.person(reader))).find(({ id }) => id === 'Thomas')
    expect(told('Maria')).toMatchObject({ can: false, why: 'Hasn’t replaced the temporary password yet.' })
    expect(told('Maria')?.rules).toContain('CMS-IACS-02')
    expect(told('Thomas')?.why).toMatch(/^Your password is temporary/)
  })

  test('PQRS-APR-04 lets neither CMS nor a representative nor an official of another practice decide', () => {
    const { world, request } = waiting()
    expect(rulesOf(world.decide(request, 'approve', CMS))).toContain('PQRS-APR-04')
    const other = world.register(visitor('Nora'), PRIMARY, {
      newOrganization: { ...CLINIC, tin: '362415550' }
    })
    expectAccepted(world.decide(other, 'approve', CMS))
    expectAccepted(world.changePassword('Nora'))
    // To a stranger the request doesn't even exist.
    expect(rulesOf(world.decide(request, 'approve', world.person('Nora')))).toEqual(['CS-OBJ-01'])
    expectAccepted(world.decide(request, 'approve', world.person('Maria')))
    expectAccepted(world.changePassword('Priya'))
    const second = world.register(visitor('Owen'), REPRESENTATIVE)
    expect(rulesOf(world.decide(second, 'approve', world.person('Priya')))).toContain('PQRS-APR-04')
  })

  test('PQRS-APR-04 tells both officials that somebody asks', () => {
    const { world, request } = waiting()
    for (const official of ['Maria', 'Thomas'])
      expect(world.directory.mailsOf(official).at(-1)).toMatchObject({
        kind: 'pending-request',
        requestId: request
      })
    expect(approversOf(world.directory, request, world.ctx(CMS)).map(({ id, can }) => [id, can])).toEqual([
      ['Maria', true],
      ['Thomas', true]
    ])
  })

  test('PQRS-APR-05 counts twelve calendar days in the practice’s zone, to their last moment', () => {
    const { world, request } = waiting()
    // Submitted on Friday, September 4, 9:14 AM in Chicago; day 12 ends as September 16 does there.
    expect(world.directory.request(request)?.deadline).toBe('2026-09-17T04:59:59.999Z')
    world.to('2026-09-17T04:59:59.999Z')
    const decision = world.decide(request, 'approve', world.person('Maria'))
    expect(decision.accepted && decision.rules).toContain('PQRS-APR-05')
  })

  test('PQRS-APR-05 is over a millisecond later', () => {
    const { world, request } = waiting()
    world.now = '2026-09-17T05:00:00.000Z'
    const decision = world.decide(request, 'approve', world.person('Maria'))
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'deadline' } })
    expect(rulesOf(decision)).toContain('PQRS-APR-05')
  })

  test('PQRS-APR-05 follows the clocks when daylight saving ends', () => {
    const world = new World().withPrimary()
    world.to('2026-10-25T15:00:00.000Z')
    expectAccepted(world.changePassword('Maria', 'voluntary'))
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    expect(world.directory.request(request)?.deadline).toBe('2026-11-07T05:59:59.999Z')
  })

  test('PQRS-APR-06 cancels what nobody decided, at the deadline’s own time, and a new request begins anew', () => {
    const { world, request } = waiting()
    world.to('2026-09-17T04:59:59.999Z')
    expect(status(world, request)).toBe('pending')
    expect(due(world.directory, '2026-09-17T05:00:00.000Z', { ...world.ctx(SYSTEM) })).toMatchObject([
      { command: { type: 'request.cancel-overdue' }, at: '2026-09-17T04:59:59.999Z' }
    ])
    world.to('2026-09-20T12:00:00.000Z')
    expect(world.directory.request(request)).toMatchObject({
      status: 'canceled',
      endedAt: '2026-09-17T04:59:59.999Z'
    })
    expect(world.directory.mailsOf('Priya').at(-1)?.kind).toBe('canceled')
    const late = world.decide(request, 'approve', world.person('Maria'))
    expect(rulesOf(late)).toContain('PQRS-APR-06')
    const again = world.register(visitor('Priya'), REPRESENTATIVE)
    expectAccepted(world.decide(again, 'approve', world.person('Maria')))
    expect(status(world, request)).toBe('canceled')
  })

  test('PQRS-APR-06 isn’t for a hand to hasten', () => {
    const { world, request } = waiting()
    const at = world.directory.request(request)?.deadline ?? ''
    expect(world.refuse({ type: 'request.cancel-overdue', requestId: request, at }, SYSTEM).check).toBe(
      'deadline'
    )
    world.now = '2026-09-18T00:00:00.000Z'
    expect(
      world.refuse({ type: 'request.cancel-overdue', requestId: request, at }, world.person('Maria')).check
    ).toBe('by-the-clock')
    expect(
      world.refuse({ type: 'request.cancel-overdue', requestId: request, at: world.now }, SYSTEM).check
    ).toBe('deadline')
    world.accept({ type: 'request.cancel-overdue', requestId: request, at }, SYSTEM)
  })

  test('PQRS-APR-07 shows Pending Approvals only while a representative’s request waits', () => {
    const world = new World().withPrimary()
    const shows = (person: string) => inboxOf(world.directory, world.ctx(world.person(person))).length > 0
    expect(shows('Maria')).toBe(false)
    world.register(visitor('Thomas'), BACKUP)
    expect(shows('Maria')).toBe(false)
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    expect([shows('Maria'), shows('Priya')]).toEqual([true, false])
    expectAccepted(world.decide(request, 'defer', world.person('Maria')))
    expect(shows('Maria')).toBe(true)
    expectAccepted(world.decide(request, 'reject', world.person('Maria')))
    expect(shows('Maria')).toBe(false)
  })

  test('PQRS-APR-08 lists requests in an inbox under “Process”', () => {
    const { world, request } = waiting()
    expect(pack.inbox).toMatchObject({ column: 'Process', rules: expect.arrayContaining(['PQRS-APR-08']) })
    expect(inboxOf(world.directory, world.ctx(world.person('Maria'))).map(({ id }) => id)).toEqual([request])
    expect(inboxOf(world.directory, world.ctx(CMS))).toEqual([])
  })

  test('PQRS-APR-09 decides with a justification, and not without', () => {
    for (const outcome of ['approve', 'reject', 'defer'] as const) {
      const { world, request } = waiting()
      const without = world.decide(request, outcome, world.person('Maria'), '  ')
      expect(without).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'justification' }] } })
      expect(rulesOf(without)).toContain('PQRS-APR-09')
      expectAccepted(world.decide(request, outcome, world.person('Maria'), 'Works here.'))
      expect(world.directory.request(request)?.decisions).toMatchObject([
        { outcome, justification: 'Works here.' }
      ])
    }
  })

  test('PQRS-APR-10 offers exactly approve, reject and defer', () => {
    const { world, request } = waiting()
    expect(mayDecide(world.directory, request, world.ctx(world.person('Maria')))).toMatchObject({
      outcomes: ['approve', 'reject', 'defer'],
      refusal: null
    })
    expect(role(pack, REPRESENTATIVE).routes[0]?.outcomes.map(({ label }) => label)).toEqual([
      'Approve',
      'Reject',
      'Defer'
    ])
    expectAccepted(world.decide(request, 'reject', world.person('Maria')))
    expect(status(world, request)).toBe('rejected')
  })

  test('PQRS-APR-10 offers CMS no deferral of an official', () => {
    const world = new World()
    const request = world.register(visitor('Maria'), PRIMARY)
    expect(mayDecide(world.directory, request, world.ctx(CMS)).outcomes).toEqual(['approve', 'reject'])
    expect(world.decide(request, 'defer', CMS)).toMatchObject({
      accepted: false,
      refusal: { check: 'outcome-offered' }
    })
  })

  test('PQRS-APR-11 leads approvers through terms and login to Pending Approvals', () => {
    expect(pack.inbox.path).toBe('My Profile › Terms and Conditions › Login to IACS › Pending Approvals')
    expect(pack.inbox.pathRules).toEqual(['PQRS-APR-11'])
    const { world, request } = waiting()
    const decision = world.try(
      { type: 'request.decide', requestId: request, outcome: 'approve', justification: 'Yes.' },
      world.person('Maria'),
      null
    )
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'signed-in', rules: ['CS-SES-01'] } })
  })
})

describe('house rules of every decision', () => {
  test('CS-OWN-01 lets nobody decide their own request, and records that it was tried', () => {
    const world = new World().withPrimary().withBackup()
    const own = world.askForMore(world.person('Maria'), REPRESENTATIVE)
    const decision = world.decide(own, 'approve', world.person('Maria'))
    expect(decision).toMatchObject({ accepted: false, record: true, refusal: { check: 'not-own' } })
    expect(rulesOf(decision)).toEqual(['CS-OWN-01', 'X-08'])
    expect(decision.events).toMatchObject([{ type: 'request.decision-refused', requestId: own }])
    expect(approversOf(world.directory, own, world.ctx(CMS))).toMatchObject([
      { id: 'Maria', can: false, rules: expect.arrayContaining(['CS-OWN-01']) },
      { id: 'Thomas', can: true }
    ])
    expectAccepted(world.decide(own, 'approve', world.person('Thomas')))
  })

  test('X-08 lets a request wait that only its requester could decide', () => {
    const world = new World().withPrimary()
    const own = world.askForMore(world.person('Maria'), REPRESENTATIVE)
    expect(approversOf(world.directory, own, world.ctx(CMS)).some(({ can }) => can)).toBe(false)
    expect(rulesOf(world.decide(own, 'reject', world.person('Maria')))).toContain('X-08')
  })

  test('CS-FIN-01 keeps a final decision final, and a deferred request open', () => {
    const { world, request } = waiting()
    expectAccepted(world.decide(request, 'defer', world.person('Maria')))
    expectAccepted(world.decide(request, 'approve', world.person('Thomas')))
    for (const outcome of ['approve', 'reject', 'defer'] as const) {
      const late = world.decide(request, outcome, world.person('Maria'))
      expect(rulesOf(late)).toContain('CS-FIN-01')
      expect(!late.accepted && late.refusal.message).toContain('Thomas')
    }
  })

  test('CS-DUP-01 allows one pending request for a person, role and organization', () => {
    const { world } = waiting()
    const priya = visitor('Priya')
    const registrationId = world.begin(priya)
    world.walk(priya, registrationId)
    expect(world.refuse(world.submission(priya, registrationId, REPRESENTATIVE), priya).rules).toEqual([
      'CS-DUP-01'
    ])
    world.accept(world.submission(priya, registrationId, BACKUP), priya)
  })

  test('CS-REM-01 reminds those who can decide once, on the day before the end', () => {
    const { world, request } = waiting()
    expect(world.to('2026-09-15T04:59:59.999Z')).toEqual([])
    expect(world.to('2026-09-15T05:00:00.000Z')).toMatchObject([
      { type: 'request.remind', requestId: request }
    ])
    for (const official of ['Maria', 'Thomas'])
      expect(world.directory.mailsOf(official).at(-1)).toMatchObject({
        kind: 'reminder',
        at: '2026-09-15T05:00:00.000Z'
      })
    expect(world.to('2026-09-16T20:00:00.000Z')).toEqual([])
    expect(programs.get('pqrs').mails.reminder?.rules).toContain('CS-REM-01')
  })

  test('CS-SES-01 tells everything that stands in the way, not only the first', () => {
    const { world, request } = waiting()
    const steps = whyNot(
      world.directory,
      { id: 'q', type: 'request.decide', requestId: request, outcome: 'approve', justification: '' },
      world.ctx(world.person('Priya'), null)
    )
    expect(steps.filter(({ status }) => status === 'fails').map(({ check }) => check)).toEqual([
      'signed-in',
      'not-own',
      'decider',
      'justification'
    ])
  })
})

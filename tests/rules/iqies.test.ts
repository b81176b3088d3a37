import {
  adviceFor,
  approversOf,
  inboxOf,
  may,
  nothingFound,
  permissionsOf,
  readQuery,
  waysOf
} from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs } from '../unit/policy/world'
import { allowedBy, directoryOfCases, rulesOf, SERVICE_CENTER } from '../unit/policy/world-harp'
import {
  DECATUR,
  HOSPICE,
  IqiesWorld,
  iqies,
  MANOR,
  PEORIA,
  PSO,
  SPRINGFIELD,
  SUBMITTER,
  VIEWER
} from '../unit/policy/world-iqies'

const step = (id: string) => iqies.asking?.steps.find((one) => one.id === id)
/** The provider that is found by what was typed, once the person says that it is complete. */
function found(by: 'ccn' | 'facility-id', typed: string) {
  const way = waysOf(iqies, 'provider').find(({ field }) => field === by)
  if (way === undefined) throw new Error(`no way ${by}`)
  const query = readQuery(way, typed, true)
  return query.state === 'find'
    ? directoryOfCases.find({ kind: 'provider' }, query.field, query.value)
    : undefined
}
const notice = (rule: string) => iqies.notices.find(({ rules }) => rules.includes(rule))

/** Maria is the PSO of a provider and Owen asks to submit its assessments. */
function waiting(role = SUBMITTER) {
  const world = new IqiesWorld()
  const maria = world.firstPso('Maria', SPRINGFIELD)
  const owen = world.withAccount('Owen')
  const [request = ''] =
    role === PSO ? world.askPso(owen, [SPRINGFIELD]) : world.ask(owen, 'iqies', role, [SPRINGFIELD])
  return { world, maria, owen, request }
}
/** The authority has looked at the only open task, and does what it asks for. */
const closeTask = (world: IqiesWorld, outcome: 'done' | 'refused' = 'done') =>
  world.try(
    {
      type: 'task.close',
      taskId: world.directory.tasks().find(({ status }) => status === 'open')?.id ?? 'none',
      outcome,
      note: 'Checked with the facility.'
    },
    SERVICE_CENTER
  )

describe('what a PSO is', () => {
  test('IQ-UI-01 marks required fields by a red asterisk', () => {
    expect(notice('IQ-UI-01')).toMatchObject({ at: ['role', 'find', 'review'] })
    expect(notice('IQ-UI-01')?.text).toMatch(/red asterisk/)
  })

  test('IQ-PSO-01 has the PSO give out roles', () => {
    const [permission] = permissionsOf(programs, 'iqies', PSO)
    expect(permission).toMatchObject({ decides: [PSO, SUBMITTER, VIEWER] })
    expect(permission?.rules).toContain('IQ-PSO-01')
    const { world, maria, request } = waiting()
    const decision = world.decide(request, 'approve', maria)
    expectAccepted(decision)
    expect(allowedBy(decision)).toContain('IQ-PSO-01')
    expect(world.directory.grantsOf('Owen')).toMatchObject([{ role: SUBMITTER }])
  })

  test('IQ-PSO-01 has nobody else of the provider give out any', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    const [other = ''] = world.ask(world.withAccount('Nora'), 'iqies', VIEWER, [SPRINGFIELD])
    expect(world.decide(other, 'approve', owen)).toMatchObject({
      accepted: false,
      refusal: { check: 'decider' }
    })
    expect(world.directory.grantsOf('Nora')).toEqual([])
  })

  test('IQ-PSO-02 lets nobody upload or read reports without the role for it', () => {
    const { world, maria, owen, request } = waiting()
    const ask = (permission: string) =>
      may(world.directory, world.ctx(owen), {
        personId: 'Owen',
        organizationId: world.at(SPRINGFIELD).id,
        permission
      })
    expect(ask('upload-assessments')).toMatchObject({ allowed: false, rules: ['IQ-PSO-02'] })
    expectAccepted(world.decide(request, 'approve', maria))
    expect(ask('upload-assessments')).toMatchObject({ allowed: true })
    expect(ask('view-reports')).toMatchObject({ allowed: false, rules: ['IQ-PSO-02'] })
    const [more = ''] = world.ask(owen, 'iqies', VIEWER, [SPRINGFIELD])
    expectAccepted(world.decide(more, 'approve', maria))
    expect(ask('view-reports')).toMatchObject({ allowed: true })
    // The PSO lets others in; the work itself takes a role like theirs.
    expect(
      may(world.directory, world.ctx(maria), {
        personId: 'Maria',
        organizationId: world.at(SPRINGFIELD).id,
        permission: 'upload-assessments'
      }).allowed
    ).toBe(false)
  })

  test('IQ-PSO-03 advises two PSOs and blocks nobody', () => {
    expect(iqies.roles[PSO]?.advice).toMatchObject([
      { when: 'holders-below', count: 2, rules: ['IQ-PSO-03'] }
    ])
    expect(notice('IQ-PSO-03')?.at).toEqual(['access', 'inbox'])
    const { world, maria, request } = waiting()
    const advice = () => adviceFor(world.directory, programs, world.at(SPRINGFIELD).id)
    expect(advice()).toMatchObject([{ role: PSO, rules: ['IQ-PSO-03'] }])
    expectAccepted(world.decide(request, 'approve', maria))
    world.furtherPso('Nora', SPRINGFIELD, maria)
    expect(advice()).toEqual([])
  })

  test('IQ-PSO-04 has CMS alone approve the first PSO', () => {
    const world = new IqiesWorld()
    const maria = world.withAccount('Maria')
    const elsewhere = world.firstPso('Nora', MANOR)
    const [request = ''] = world.askPso(maria, [SPRINGFIELD])
    for (const actor of [elsewhere, maria])
      expect(world.decide(request, 'approve', actor).accepted).toBe(false)
    expect(approversOf(world.directory, request, world.ctx(maria))).toMatchObject([
      { kind: 'authority', can: true }
    ])
    expect(allowedBy(world.decide(request, 'approve', SERVICE_CENTER))).toContain('IQ-PSO-04')
  })

  test('IQ-PSO-05 has neither a PSO of another provider nor CMS approve a further one', () => {
    const { world, request } = waiting(PSO)
    const elsewhere = world.firstPso('Nora', MANOR)
    expect(world.decide(request, 'approve', elsewhere).accepted).toBe(false)
    expect(world.decide(request, 'approve', SERVICE_CENTER).accepted).toBe(false)
    expect(world.status(request)).toBe('pending')
  })

  test('IQ-PSO-05 has an existing PSO of the provider approve further ones', () => {
    const { world, maria, request } = waiting(PSO)
    const decision = world.decide(request, 'approve', maria)
    expectAccepted(decision)
    expect(allowedBy(decision)).toContain('IQ-PSO-05')
    expect(world.holders(world.at(SPRINGFIELD).id, PSO)).toEqual(['Maria', 'Owen'])
  })

  test('IQ-PSO-06 lets nobody in without a PSO’s approval', () => {
    const { world, maria, owen, request } = waiting()
    expect(world.directory.grantsOf('Owen')).toEqual([])
    expect(world.decide(request, 'approve', SERVICE_CENTER).accepted).toBe(false)
    expect(world.decide(request, 'approve', owen).accepted).toBe(false)
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('IQ-PSO-06')
  })

  test('IQ-PSO-07 tells PSOs by e-mail of what waits for them', () => {
    const { world, request } = waiting()
    expect(world.mailsAbout('Maria', request)).toEqual(['pending-request'])
    expect(iqies.mails['pending-request']?.rules).toEqual(['IQ-PSO-07'])
    expect(inboxOf(world.directory, world.ctx(world.person('Maria'))).map(({ id }) => id)).toEqual([request])
  })

  test('CMS-IQ-01 keeps vendors from being PSO; their requests for other roles the PSO decides', () => {
    const { world, maria } = waiting()
    const vendor = world.withAccount('Vendor')
    const ask = (declared: Record<string, boolean>) =>
      world.try(world.request('iqies', PSO, [SPRINGFIELD], { declared }), vendor)
    expect(rulesOf(ask({ employed: false }))).toEqual(['CMS-IQ-01'])
    expect(rulesOf(ask({}))).toEqual(['CMS-IQ-01'])
    const [request = ''] = world.ask(vendor, 'iqies', SUBMITTER, [SPRINGFIELD])
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('CMS-IQ-01')
    expect(ask({ employed: true }).accepted).toBe(true)
  })

  test('CMS-EQRS-02 keeps a PSO from approving a role of their own', () => {
    const world = new IqiesWorld()
    const maria = world.firstPso('Maria', SPRINGFIELD)
    const [request = ''] = world.ask(maria, 'iqies', SUBMITTER, [SPRINGFIELD])
    expect(rulesOf(world.decide(request, 'approve', maria))).toContain('CMS-EQRS-02')
    expect(world.directory.tasks()).toMatchObject([{ kind: 'no-approver', requestId: request }])
    const nora = world.furtherPso('Nora', SPRINGFIELD, maria)
    expectAccepted(world.decide(request, 'approve', nora))
  })

  test('X-08 raises a task where the only PSO asks for a role of their own', () => {
    const world = new IqiesWorld()
    const maria = world.firstPso('Maria', SPRINGFIELD)
    const [request = ''] = world.ask(maria, 'iqies', VIEWER, [SPRINGFIELD])
    expect(approversOf(world.directory, request, world.ctx(maria))).toMatchObject([
      { id: 'Maria', can: false, rules: expect.arrayContaining(['X-08']) }
    ])
    expect(world.directory.tasks()).toMatchObject([{ kind: 'no-approver', status: 'open' }])
  })
})

describe('when the only PSO has left', () => {
  test('IQ-PSO-08 freezes every approval until there is a new one', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.report('Maria', SPRINGFIELD, owen))
    const frozen = world.decide(request, 'approve', maria)
    expect(frozen).toMatchObject({ accepted: false, refusal: { check: 'not-frozen' } })
    expect(rulesOf(frozen)).toContain('IQ-PSO-08')
    expect(world.decide(request, 'reject', maria).accepted).toBe(false)
    const nora = world.withAccount('Nora')
    const [successor = ''] = world.askPso(nora, [SPRINGFIELD])
    expectAccepted(world.decide(successor, 'approve', SERVICE_CENTER))
    expectAccepted(world.decide(request, 'approve', nora))
  })

  test('IQ-PSO-08 freezes nothing while another PSO is there', () => {
    const { world, maria, owen, request } = waiting()
    const nora = world.furtherPso('Nora', SPRINGFIELD, maria)
    expectAccepted(world.report('Maria', SPRINGFIELD, owen))
    expect(world.decide(request, 'approve', maria).accepted).toBe(false)
    expectAccepted(world.decide(request, 'approve', nora))
  })

  test('IQ-PSO-08 holds for a provider that never had a PSO too: the request waits, and a task says so', () => {
    const world = new IqiesWorld()
    const owen = world.withAccount('Owen')
    const [request = ''] = world.ask(owen, 'iqies', SUBMITTER, [HOSPICE])
    expect(world.status(request)).toBe('pending')
    expect(world.directory.tasks()).toMatchObject([{ kind: 'no-approver' }])
    expect(rulesOf(world.decide(request, 'approve', SERVICE_CENTER))).toContain('IQ-PSO-08')
    const maria = world.firstPso('Maria', HOSPICE)
    expectAccepted(world.decide(request, 'approve', maria))
  })

  test('IQ-PSO-09 opens the way to CMS only once the departure is reported', () => {
    const { world, owen } = waiting()
    const nora = world.withAccount('Nora')
    const [early = ''] = world.askPso(nora, [SPRINGFIELD])
    expect(rulesOf(world.decide(early, 'approve', SERVICE_CENTER))).toContain('IQ-PSO-05')
    world.pass({ minutes: 5 })
    expect(allowedBy(world.report('Maria', SPRINGFIELD, owen))).toContain('IQ-PSO-09')
    expect(world.directory.tasks()[0]).toMatchObject({ kind: 'removal', status: 'open' })
    // Asked for before the removal was: the order is wrong, and it is asked for again.
    const late = world.decide(early, 'approve', SERVICE_CENTER)
    expect(late).toMatchObject({
      accepted: false,
      refusal: { check: 'departure-first', rules: ['IQ-PSO-09', 'X-24'] }
    })
    expectAccepted(world.try({ type: 'request.withdraw', requestId: early }, nora))
    world.pass({ minutes: 5 })
    const [again = ''] = world.askPso(nora, [SPRINGFIELD])
    // That the removal is finished isn't asked for.
    expect(allowedBy(world.decide(again, 'approve', SERVICE_CENTER))).toContain('IQ-PSO-09')
    expectAccepted(closeTask(world))
    expect(world.holders(world.at(SPRINGFIELD).id, PSO)).toEqual(['Nora'])
  })

  test('IQ-PSO-09 leaves the PSO in place if the Service Center finds that nobody has left', () => {
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.report('Maria', SPRINGFIELD, owen))
    expect(world.report('Maria', SPRINGFIELD, owen)).toMatchObject({
      accepted: false,
      refusal: { check: 'not-asked' }
    })
    expectAccepted(closeTask(world, 'refused'))
    expectAccepted(world.decide(request, 'approve', maria))
  })

  test('X-24 has CMS approve the first PSO, and the first one after the last has left', () => {
    const { world, owen } = waiting()
    const [first] = world.directory.requestsOf('Maria')
    expect(first?.decisions[0]?.by).toMatchObject({ kind: 'authority', id: 'cms' })
    expectAccepted(world.report('Maria', SPRINGFIELD, owen))
    expectAccepted(closeTask(world))
    world.pass({ minutes: 1 })
    const [again = ''] = world.askPso(world.withAccount('Nora'), [SPRINGFIELD])
    expect(allowedBy(world.decide(again, 'approve', SERVICE_CENTER))).toContain('X-24')
    const [further = ''] = world.askPso(world.withAccount('Ida'), [SPRINGFIELD])
    expect(world.decide(further, 'approve', SERVICE_CENTER).accepted).toBe(false)
    expectAccepted(world.decide(further, 'approve', world.person('Nora')))
  })

  test('X-30 removes a PSO through the Service Center', () => {
    const { world, owen } = waiting()
    expect(iqies.roles[PSO]?.removal?.rules).toContain('X-30')
    expect(world.report('Maria', SPRINGFIELD, owen).accepted).toBe(true)
    const decision = closeTask(world)
    expect(allowedBy(decision)).toContain('X-30')
    expect(world.directory.endedGrantsOf('Maria')).toMatchObject([{ role: PSO, reason: 'removed' }])
    expect(world.directory.mailsOf('Maria').at(-1)?.kind).toBe('role-ended')
  })
})

describe('asking for a role', () => {
  test('IQ-ROLE-02 and IQ-ROLE-03 go from the category to the role, then to the providers', () => {
    expect(iqies.asking?.steps.map(({ id }) => id)).toEqual(['type', 'role', 'find', 'review'])
    expect(iqies.asking?.title).toBe('Request user role')
    expect(step('type')?.rules).toEqual(['IQ-ROLE-02'])
    expect(step('role')?.rules).toEqual(['IQ-ROLE-03'])
    expect(Object.values(iqies.organizationTypes).map(({ title }) => title)).toEqual(['Provider'])
    expect(iqies.roles[PSO]?.title).toBe('Provider Security Official')
  })

  test('IQ-ROLE-04 searches by CCN or Facility ID, and by nothing else', () => {
    const ways = waysOf(iqies, 'provider')
    expect(ways.map(({ label }) => label)).toEqual(['CCN', 'Facility ID'])
    const [ccn, facility] = ways
    if (ccn === undefined || facility === undefined) throw new Error('Two ways')
    const query = readQuery(facility, 'il900101', true)
    expect(query).toMatchObject({ state: 'find', field: 'facility-id', value: 'IL900101' })
    const lookup = iqies.organizationTypes.provider?.lookup
    expect(lookup && nothingFound(lookup, ccn).beside?.text).toBe('No provider has this CCN.')
  })

  test('IQ-ROLE-04 finds a provider by its CCN and by its Facility ID', () => {
    expect(found('ccn', '149901')).toBeDefined()
    for (const one of [found('ccn', '149901'), found('facility-id', 'il900101')])
      expect(one?.id).toBe(SPRINGFIELD)
  })

  test('IQ-ROLE-04 finds none by its name, or by the one number where the other is asked for', () => {
    expect(found('facility-id', 'Prairie')).toBeUndefined()
    expect(found('ccn', 'IL900101')).toBeUndefined()
    expect(found('facility-id', '149901')).toBeUndefined()
  })

  test('ID-CCN-01 and ID-CCN-02 find a provider by the two characters of its state and the four after them', () => {
    expect(found('ccn', '149901')?.state).toBe('IL')
    expect(found('ccn', '14T901')).toBeDefined()
    expect(found('ccn', '14t901')?.id).toBe(found('ccn', '14T901')?.id)
  })

  test('ID-CCN-01 and ID-CCN-02 find none without its state, by that of another, or by a character more or less', () => {
    for (const other of ['9901', '159901', '14990', '1499011', '14 901', '14-901'])
      expect(found('ccn', other), other).toBeUndefined()
  })

  test('ID-CCN-01 and ID-CCN-02 take six letters and digits as a CCN, small letters as capitals', () => {
    const [ccn] = waysOf(iqies, 'provider')
    if (ccn === undefined) throw new Error('A way')
    expect(readQuery(ccn, '14990', true)).toMatchObject({ state: 'incomplete', given: 5, needed: 6 })
    expect(readQuery(ccn, '14t901')).toMatchObject({ state: 'find', value: '14T901' })
    expect(readQuery(ccn, '1499011')).toMatchObject({ state: 'wrong' })
    expect(readQuery(ccn, '14 901')).toMatchObject({ state: 'wrong' })
    expect(iqies.organizationTypes.provider?.keyedBy.rules).toEqual(['IQ-ROLE-04', 'ID-CCN-01', 'ID-CCN-02'])
  })

  test('IQ-ROLE-05 takes many providers in one request, each a request of its own from then on', () => {
    const world = new IqiesWorld()
    const maria = world.withAccount('Maria')
    const requests = world.askPso(maria, [SPRINGFIELD, DECATUR, PEORIA])
    const rows = requests.map((id) => world.directory.request(id))
    expect(new Set(rows.map((row) => row?.submission)).size).toBe(1)
    expect(new Set(rows.map((row) => row?.tracking)).size).toBe(3)
    expectAccepted(world.decide(requests[0] ?? '', 'approve', SERVICE_CENTER))
    expectAccepted(world.decide(requests[1] ?? '', 'reject', SERVICE_CENTER))
    expect(requests.map((id) => world.status(id))).toEqual(['approved', 'rejected', 'pending'])
  })

  test('IQ-ROLE-05 takes a hundred providers and not one more, and none of them twice', () => {
    const world = new IqiesWorld()
    const maria = world.withAccount('Maria')
    const declared = { employed: true }
    const twice = world.try(world.request('iqies', PSO, [SPRINGFIELD, SPRINGFIELD], { declared }), maria)
    expect(twice).toMatchObject({ accepted: false, refusal: { check: 'organization-found' } })
    expect(iqies.roles[PSO]?.organization.many).toMatchObject({ max: 100, rules: ['IQ-ROLE-05', 'X-29'] })
    const one = world.try(world.request('iqies', PSO, [SPRINGFIELD, 'provider-unknown'], { declared }), maria)
    expect(one.accepted).toBe(false)
    expect(world.directory.requests()).toEqual([])
  })

  test('X-29 fans one request out to a decision for each provider, by whoever decides there', () => {
    const world = new IqiesWorld()
    const maria = world.firstPso('Maria', SPRINGFIELD)
    const nora = world.firstPso('Nora', DECATUR)
    const owen = world.withAccount('Owen')
    const [springfield = '', decatur = ''] = world.ask(owen, 'iqies', SUBMITTER, [SPRINGFIELD, DECATUR])
    expect(world.decide(springfield, 'approve', nora).accepted).toBe(false)
    expectAccepted(world.decide(springfield, 'approve', maria))
    expectAccepted(world.decide(decatur, 'reject', nora))
    expect(world.directory.grantsOf('Owen')).toHaveLength(1)
    // The same person may be first at one provider and a further one at another, in one request.
    const [first = '', further = ''] = world.askPso(owen, [HOSPICE, DECATUR])
    expectAccepted(world.decide(first, 'approve', SERVICE_CENTER))
    expectAccepted(world.decide(further, 'approve', nora))
  })

  test('IQ-ROLE-06 shows that the request has arrived', () => {
    expect(iqies.asking?.submitted).toMatchObject({ banner: 'Role Request Submitted' })
    expect(iqies.asking?.submitted.rules).toContain('IQ-ROLE-06')
    const { world, request } = waiting()
    expect(world.mailsAbout('Owen', request)).toEqual(['acknowledgement'])
  })

  test('IQ-ROLE-07 keeps one’s own requests where one sees them', () => {
    const { world, request } = waiting()
    expect(world.directory.requestsOf('Owen')).toMatchObject([{ id: request, status: 'pending' }])
    expect(iqies.access?.rules).toEqual(['IQ-ROLE-07'])
  })

  test('IQ-ROLE-08 tells existing users where to begin, and lets them ask for more', () => {
    expect(iqies.asking?.again).toMatchObject({ rules: ['IQ-ROLE-08'] })
    const { world, maria, owen, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    expect(world.ask(owen, 'iqies', VIEWER, [SPRINGFIELD])).toHaveLength(1)
  })
})

describe('waiting for the answer', () => {
  test('IQ-APR-01 decides each role by itself', () => {
    const { world, maria, owen, request } = waiting()
    const [other = ''] = world.ask(owen, 'iqies', VIEWER, [SPRINGFIELD])
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('IQ-APR-01')
    expectAccepted(world.decide(other, 'reject', maria))
    expect(world.directory.grantsOf('Owen').map(({ role }) => role)).toEqual([SUBMITTER])
  })

  test('IQ-APR-01 opens nothing of a role that still waits by approving another', () => {
    const { world, maria, owen, request } = waiting()
    const [other = ''] = world.ask(owen, 'iqies', VIEWER, [SPRINGFIELD])
    expectAccepted(world.decide(request, 'approve', maria))
    const ask = (permission: string) =>
      may(world.directory, world.ctx(owen), {
        personId: 'Owen',
        organizationId: world.at(SPRINGFIELD).id,
        permission
      })
    expect(ask('upload-assessments')).toMatchObject({ allowed: true })
    expect(ask('view-reports')).toMatchObject({ allowed: false })
    expect(world.status(other)).toBe('pending')
  })

  test('IQ-APR-02 tells of the approval by e-mail', () => {
    const { world, maria, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    expect(world.mailsAbout('Owen', request)).toEqual(['acknowledgement', 'decision'])
    expect(iqies.mails.decision?.rules).toEqual(['IQ-APR-02'])
  })

  test('IQ-APR-03 states no number of days', () => {
    const { world, request } = waiting()
    expect(world.directory.request(request)).toMatchObject({ answerBy: null, deadline: null })
    world.pass({ days: 50 })
    expect(world.status(request)).toBe('pending')
    for (const role of Object.values(iqies.roles))
      for (const route of role.routes) expect(route.answerNote?.rules).toContain('IQ-APR-03')
  })

  test('IQ-APR-04 says whom to ask: the PSO, or CMS where there is none', () => {
    expect(notice('IQ-APR-04')?.text).toMatch(/PSO.*otherwise CMS/)
    const notes = iqies.roles[PSO]?.routes.map(({ answerNote }) => answerNote?.text ?? '') ?? []
    expect(notes[0]).toContain('CMS')
    expect(notes[1]).toContain('PSO')
  })

  test('IQ-HD-01 prints the Service Center’s telephone and address', () => {
    expect(iqies.helpDesk).toMatchObject({
      phone: '800-339-9313',
      email: 'iQIES@cms.hhs.gov',
      rules: ['IQ-HD-01']
    })
  })
})

describe('rules that may be switched on', () => {
  const grants = (done: readonly { type: string }[]) => done.filter(({ type }) => type.startsWith('grant'))

  test('CMS-IQ-03 is off until somebody switches it on', () => {
    const { world, maria, request } = waiting()
    expectAccepted(world.decide(request, 'approve', maria))
    expect(grants(world.pass({ days: 300 }))).toEqual([])
    expect(world.directory.grantsOf('Owen')).toHaveLength(1)
  })

  test('CMS-IQ-03 ends the roles of somebody who hasn’t signed in for sixty days; the account stays', () => {
    const { world, maria, request } = waiting()
    world.choose('iqies', 'CMS-IQ-03', 'on')
    expectAccepted(world.decide(request, 'approve', maria))
    // The sixtieth day is the last: a sign-in on it keeps the roles.
    world.pass({ days: 60 })
    expect(world.directory.grantsOf('Owen')).toHaveLength(1)
    world.signInWhole('Maria')
    expect(world.pass({ days: 1 }).filter(({ type }) => type === 'grant.lapse')).toHaveLength(1)
    expect(world.directory.endedGrantsOf('Owen')).toMatchObject([{ role: SUBMITTER, reason: 'inactive' }])
    expect(world.directory.grantsOf('Maria')).toHaveLength(1)
    expect(world.directory.accountOf('Owen', 'harp')).toMatchObject({ status: 'active' })
    expect(world.directory.mailsOf('Owen').at(-1)?.kind).toBe('role-ended')
    world.signInWhole('Owen')
    expect(iqies.mails['role-ended']?.rules).toContain('CMS-IQ-03')
  })

  test('CMS-EQRS-01 warns on days 50, 53, 55, 57 and 59, and anew after the next sign-in', () => {
    const { world, maria, request } = waiting()
    world.choose('iqies', 'CMS-IQ-03', 'on')
    expectAccepted(world.decide(request, 'approve', maria))
    const days = (done: readonly { type: string }[]) =>
      done.flatMap((one) =>
        'day' in one && 'grantId' in one && one.grantId === `grant-${request}` ? [one.day] : []
      )
    expect(days(world.pass({ days: 49 }))).toEqual([])
    expect(days(world.pass({ days: 1 }))).toEqual([50])
    expect(days(world.pass({ days: 9 }))).toEqual([53, 55, 57, 59])
    expect(world.directory.mailsOf('Owen').filter(({ kind }) => kind === 'role-warning')).toHaveLength(5)
    world.signInWhole('Owen')
    world.signInWhole('Maria')
    expect(days(world.pass({ days: 59 }))).toEqual([50, 53, 55, 57, 59])
    expect(iqies.mails['role-warning']?.rules).toContain('CMS-EQRS-01')
  })

  test('CMS-IDM-07 has a PSO certify each role once a year, where it is on', () => {
    const { world, maria, request } = waiting()
    world.choose('iqies', 'CMS-IDM-07', 'on')
    expectAccepted(world.decide(request, 'approve', maria))
    world.daysWith(['Maria', 'Owen'], 360)
    const certify = (certified: boolean, reason: string) =>
      world.try({ type: 'grant.certify', grantId: `grant-${request}`, certified, reason }, maria)
    expect(allowedBy(certify(true, ''))).toContain('CMS-IDM-07')
    world.daysWith(['Maria', 'Owen'], 30)
    expect(world.directory.grantsOf('Owen')).toHaveLength(1)
    expect(certify(false, ' ')).toMatchObject({ accepted: false, refusal: { check: 'reason' } })
    expectAccepted(certify(false, 'Works elsewhere now.'))
    expect(world.directory.endedGrantsOf('Owen')).toMatchObject([{ reason: 'uncertified' }])
  })
})

import { adviceFor, approversOf, inboxOf, mayDecide, reading, role } from '@shared/policy'
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
  PRACTITIONER_USER,
  REGISTRY,
  REGISTRY_USER,
  REU,
  rulesOf,
  SO,
  SURROGATE,
  UGA,
  USER
} from '../unit/policy/world-iacs'

const pack = programs.get('iacs')

/** Lakeside Hospital: Nora, her backup Ben, and in the group Billing Uma with the End Users Eli and Ella. */
function hospital(readings: Record<string, string> = {}) {
  const world = new IacsWorld()
  for (const [id, option] of Object.entries(readings)) world.choose(id, option)
  const organizationId = world.organization('Nora')
  world.backup('Ben', organizationId)
  const groupId = world.group('Uma', organizationId)
  world.member('Eli', EU, organizationId, groupId)
  world.member('Ella', EU, organizationId, groupId)
  const asked = (name: string, wanted: string, application = 'claims-inquiry') =>
    world.askFor(name, wanted, application, groupId, organizationId)
  return { world, organizationId, groupId, asked }
}
const by = (world: IacsWorld, requestId: string) =>
  approversOf(world.directory, requestId, world.ctx(EUS))
    .filter(({ can }) => can)
    .map(({ id }) => id)

describe('who approves whom', () => {
  test('X-01 leaves backups to the Security Official here, whatever other programs do', () => {
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    expect(by(world, request)).toEqual(['Nora'])
    const decision = world.decide(request, 'approve', world.person('Nora'))
    expect(decision.accepted && decision.rules).toContain('X-01')
  })

  test('X-02 gives an organization one Security Official and any number of backups', () => {
    expect(role(pack, SO).holders).toMatchObject({ max: 1, rules: ['IACS-SO-04', 'X-02'] })
    expect(role(pack, BSO).holders).toMatchObject({ max: null })
  })

  test('X-03 lets the Security Official decide an End User at any time', () => {
    const { world, organizationId, groupId } = hospital()
    const request = world.register(visitor('Enno'), EU, { organizationId, group: { groupId } })
    expect(by(world, request)).toEqual(['Uma', 'Nora', 'Ben'])
    const decision = world.try(
      {
        type: 'request.decide',
        requestId: request,
        outcome: 'approve',
        justification: '',
        acknowledged: true
      },
      world.person('Nora')
    )
    expect(decision.accepted && decision.rules).toContain('X-03')
  })

  test('X-03 read as a fallback waits until the group has nobody who can, and asks for a reason', () => {
    const { world, organizationId, groupId } = hospital({ 'X-03': 'fallback' })
    const request = world.register(visitor('Enno'), EU, { organizationId, group: { groupId } })
    expect(by(world, request)).toEqual(['Uma'])
    const early = world.decide(request, 'approve', world.person('Nora'))
    expect(rulesOf(early)).toContain('X-03')
    expect(messageOf(early)).toContain('Your turn comes only')
    // The administrator's own request is one that nobody else in the group can decide.
    const own = world.ask('Uma', EU, organizationId, { group: { groupId } })
    expect(by(world, own)).toEqual(['Nora', 'Ben'])
    const silent = world.decide(own, 'approve', world.person('Nora'), ' ')
    expect(rulesOf(silent)).toContain('X-03')
    expect(!silent.accepted && silent.refusal.fields[0]?.field).toBe('justification')
    world.approve(own, world.person('Nora'))
  })

  test('X-04 lets a backup decide an End User whenever the Security Official may', () => {
    const { world, organizationId, groupId } = hospital()
    const request = world.register(visitor('Enno'), EU, { organizationId, group: { groupId } })
    const decision = world.decide(request, 'approve', world.person('Ben'))
    expect(decision.accepted && decision.rules).toContain('X-04')
    const { world: later, organizationId: id, groupId: group } = hospital({ 'X-03': 'fallback' })
    const waiting = later.register(visitor('Enno'), EU, { organizationId: id, group: { groupId: group } })
    expect(later.decide(waiting, 'approve', later.person('Ben')).accepted).toBe(false)
  })

  test('X-04 read as a fallback lets a backup decide only after the Security Official', () => {
    const { world, organizationId, groupId } = hospital({ 'X-04': 'fallback' })
    const request = world.register(visitor('Enno'), EU, { organizationId, group: { groupId } })
    expect(by(world, request)).toEqual(['Uma', 'Nora'])
    expect(rulesOf(world.decide(request, 'approve', world.person('Ben')))).toContain('X-04')
    expect(mayDecide(world.directory, request, world.ctx(world.person('Ben'))).refusal?.check).toBe('decider')
  })

  test('X-05 has the Approver decide, and an official only without one', () => {
    const { world, asked } = hospital()
    const first = asked('Ella', USER)
    expect(by(world, first)).toEqual(['Nora', 'Ben'])
    world.approve(asked('Uma', APPROVER), world.person('Nora'))
    expect(by(world, first)).toEqual(['Uma'])
    expect(rulesOf(world.decide(first, 'approve', world.person('Nora')))).toContain('X-05')
    world.approve(first, world.person('Uma'))
  })

  test('X-05 read to the letter has an official decide, and the Approver only without one', () => {
    const { world, asked } = hospital({ 'X-05': 'officials-first' })
    world.approve(asked('Uma', APPROVER), world.person('Nora'))
    const request = asked('Ella', USER)
    expect(by(world, request)).toEqual(['Nora', 'Ben'])
    expect(rulesOf(world.decide(request, 'approve', world.person('Uma')))).toContain('X-05')
    world.remove('Ben', BSO, 'Nora')
    world.remove('Nora', SO, 'Uma')
    expect(by(world, request)).toEqual(['Uma'])
    world.approve(request, world.person('Uma'))
  })

  test('X-06 keeps Approver and user of one application in one group apart', () => {
    const { world, organizationId, groupId, asked } = hospital()
    world.approve(asked('Uma', APPROVER), world.person('Nora'))
    expect(rulesOf(world.tryAskFor('Uma', USER, 'claims-inquiry', groupId, organizationId))).toContain('X-06')
    expectAccepted(world.tryAskFor('Uma', USER, 'feedback-reports', groupId, organizationId))
    world.approve(asked('Eli', USER), world.person('Uma'))
    expect(rulesOf(world.tryAskFor('Eli', APPROVER, 'claims-inquiry', groupId, organizationId))).toContain(
      'X-06'
    )
  })

  test('X-06 is asked again at the decision: who became Approver meanwhile gets no access', () => {
    const { world, asked } = hospital()
    const user = asked('Uma', USER)
    const approver = asked('Uma', APPROVER)
    world.approve(approver, world.person('Nora'))
    expect(checkOf(world.decide(user, 'approve', world.person('Nora')))).toBe('exclusions')
    expectAccepted(world.decide(user, 'reject', world.person('Nora')))
  })

  test('X-06 read for the whole group keeps an Approver out of all its applications', () => {
    const { world, organizationId, groupId, asked } = hospital({ 'X-06': 'per-group' })
    world.approve(asked('Uma', APPROVER), world.person('Nora'))
    const other = world.tryAskFor('Uma', USER, 'feedback-reports', groupId, organizationId)
    expect(rulesOf(other)).toContain('X-06')
    const second = world.group('Ulla', organizationId, { kind: 'provider', name: 'Coding', company: '' })
    world.approve(world.ask('Uma', EU, organizationId, { group: { groupId: second } }), world.person('Ulla'))
    expectAccepted(world.tryAskFor('Uma', USER, 'claims-inquiry', second, organizationId))
  })

  test('X-07 keeps officials out of applications here', () => {
    const { world, organizationId, groupId } = hospital()
    for (const wanted of [USER, APPROVER])
      expect(world.tryAskFor('Nora', wanted, 'claims-inquiry', groupId, organizationId).accepted).toBe(false)
    world.choose('X-35', 'allowed')
    world.approve(world.ask('Nora', UGA, organizationId, { group: { groupId } }), world.person('Ben'))
    expect(rulesOf(world.tryAskFor('Nora', USER, 'claims-inquiry', groupId, organizationId))).toContain(
      'X-07'
    )
  })

  test('X-08 lets a request wait for the help desk where the requester alone could decide it', () => {
    const world = new IacsWorld()
    world.choose('X-35', 'allowed')
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    const own = world.ask('Nora', UGA, organizationId, { group: { groupId } })
    expect(rulesOf(world.decide(own, 'approve', world.person('Nora')))).toEqual(
      expect.arrayContaining(['CS-OWN-01', 'X-08'])
    )
    expect(by(world, own)).toEqual([])
    expect(world.directory.request(own)?.status).toBe('pending')
    expect(world.directory.tasks()).toMatchObject([{ kind: 'no-approver', requestId: own, status: 'open' }])
    world.backup('Ben', organizationId)
    expect(by(world, own)).toEqual(['Ben'])
    world.approve(own, world.person('Ben'))
    expect(world.directory.tasks()).toMatchObject([{ status: 'done' }])
  })

  test('X-08 gives the help desk a task too when the last who could decide has gone', () => {
    const { world, asked } = hospital()
    const request = asked('Ella', USER)
    world.remove('Ben', BSO, 'Nora')
    expect(world.directory.tasks().filter(({ kind }) => kind === 'no-approver')).toEqual([])
    world.remove('Nora', SO, 'Uma')
    expect(world.directory.tasks().filter(({ kind }) => kind === 'no-approver')).toMatchObject([
      { requestId: request, status: 'open', number: 'HD000003' }
    ])
    world.accept({ type: 'request.withdraw', requestId: request }, world.person('Ella'))
    expect(world.directory.tasks().every(({ status }) => status !== 'open')).toBe(true)
  })
})

describe('how many, and in which order', () => {
  const full = (readings: Record<string, string> = {}) => {
    const world = new IacsWorld()
    for (const [id, option] of Object.entries(readings)) world.choose(id, option)
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    const advice = () =>
      adviceFor(world.directory, programs, organizationId).filter(({ rules }) => rules.includes('X-09'))
    return { world, organizationId, groupId, advice }
  }
  const letters = [...'abcdefgh']

  test('X-09 counts the people of the organization towards the ten', () => {
    const { world, organizationId, advice } = full()
    for (const letter of letters.slice(0, 7)) world.backup(`Bo${letter}`, organizationId)
    expect(advice()).toEqual([])
    world.backup('Boh', organizationId)
    expect(advice()).toMatchObject([{ groupId: null }])
  })

  test('X-09 read for each group counts those of the group', () => {
    const { world, organizationId, groupId, advice } = full({ 'X-09': 'group' })
    for (const letter of letters) world.backup(`Bo${letter}`, organizationId)
    expect(advice()).toEqual([])
    const join = (name: string) =>
      world.joined(name, UGA, world.person('Nora'), { organizationId, group: { groupId } })
    for (const letter of letters) join(`Ur${letter}`)
    expect(advice()).toEqual([])
    join('Uri')
    expect(advice()).toMatchObject([{ role: EU, groupId }])
  })

  test('X-10 leaves it open whether a backup or an administrator comes second', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    world.backup('Ben', organizationId)
    world.group('Uma', organizationId)
    world.backup('Bea', organizationId)
  })

  test('X-10 read to the letter has an administrator come second, and backups after', () => {
    const world = new IacsWorld()
    world.choose('X-10', 'administrator-second')
    const organizationId = world.organization('Nora')
    expect(rulesOf(world.tryRegister(visitor('Ben'), BSO, { organizationId }))).toContain('X-10')
    world.group('Uma', organizationId)
    world.backup('Bea', organizationId)
  })

  test('X-22 promises no time and ends no request here, however long it waits', () => {
    const { world, organizationId } = hospital()
    const request = world.register(visitor('Bea'), BSO, { organizationId })
    expect(world.directory.request(request)).toMatchObject({ deadline: null, answerBy: null })
    expect(world.pass({ days: 50 }).filter((command) => 'requestId' in command)).toEqual([])
    world.approve(request, world.person('Nora'))
  })
})

describe('practitioners, registries, surrogates', () => {
  /** Clear Ledger serves Lakeside Hospital, with Sue as administrator and Sid as End User there. */
  function surrogates(readings: Record<string, string> = {}) {
    const world = new IacsWorld()
    for (const [id, option] of Object.entries(readings)) world.choose(id, option)
    const organizationId = world.organization('Nora')
    const groupId = world.group('Sue', organizationId, SURROGATE)
    world.member('Sid', EU, organizationId, groupId, { outside: true })
    const clinicId = world.organization('Omar', CLINIC)
    const declared = { outside: true, contract: true }
    world.approve(world.ask('Sue', UGA, clinicId, { group: { groupId }, declared }), world.person('Omar'))
    return { world, organizationId, clinicId, groupId }
  }

  test('X-26 closes PS&R to people from outside in a provider’s own group too', () => {
    const { world, organizationId, groupId } = hospital()
    world.member('Enno', EU, organizationId, groupId, { outside: true })
    const outside = world.tryAskFor('Enno', USER, 'ps-and-r', groupId, organizationId)
    expect(rulesOf(outside)).toContain('X-26')
    expectAccepted(world.tryAskFor('Enno', USER, 'claims-inquiry', groupId, organizationId))
    expectAccepted(world.tryAskFor('Eli', USER, 'ps-and-r', groupId, organizationId))
  })

  test('X-26 read by groups alone lets a contractor in a provider’s group ask for PS&R', () => {
    const { world, organizationId, groupId } = hospital({ 'X-26': 'group-only' })
    world.member('Enno', EU, organizationId, groupId, { outside: true })
    expectAccepted(world.tryAskFor('Enno', USER, 'ps-and-r', groupId, organizationId))
    const surrogate = world.group('Sue', organizationId, SURROGATE)
    expect(rulesOf(world.tryAskFor('Sue', USER, 'ps-and-r', surrogate, organizationId))).toContain(
      'IACS-SUR-05'
    )
  })

  test('X-27 asks a practitioner whether anybody will act for them', () => {
    const world = new IacsWorld()
    const register = (name: string, nobody: boolean) =>
      world.tryRegister(visitor(name), IP, {
        newOrganization: PRACTICE,
        declared: { ...ALONE, 'nobody-acts': nobody }
      })
    expect(rulesOf(register('Ines', false))).toContain('X-27')
    expectAccepted(register('Iris', true))
  })

  test('X-28 has a registry’s administrator approve its End Users', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Rita', REGISTRY)
    const groupId = world.group('Rolf', organizationId)
    const request = world.register(visitor('Rea'), REU, { organizationId, group: { groupId } })
    const decision = world.decide(request, 'approve', world.person('Rolf'))
    expect(decision.accepted && decision.rules).toContain('X-28')
  })

  test('X-30 has the help desk take a role away, with a reason and what was found', () => {
    const { world, organizationId } = hospital()
    const grantId = world.held('Nora', SO)?.id ?? ''
    const ask = (reason: string, actor = world.person('Ben')) =>
      world.try({ type: 'grant.ask-change', grantId, role: null, reason }, actor)
    expect(checkOf(ask('  '))).toBe('reason')
    world.organization('Omar', CLINIC)
    expect(rulesOf(ask('Gone.', world.person('Omar')))).toContain('X-30')
    expectAccepted(ask('Left on Friday.'))
    const taskId = world.directory.tasks()[0]?.id ?? ''
    const close = (note: string, actor = EUS) =>
      world.try({ type: 'task.close', taskId, outcome: 'done', note }, actor)
    expect(close('Done.', world.person('Ben')).accepted).toBe(false)
    expect(checkOf(close(''))).toBe('note')
    expect(world.directory.holders(organizationId, SO)).toHaveLength(1)
    const done = close('Confirmed by letter.')
    expect(done.accepted && done.rules).toContain('X-30')
    expect(world.directory.holders(organizationId, SO)).toEqual([])
  })

  test('X-35 keeps officials out of the user groups of their own organization', () => {
    const { world, organizationId, groupId } = hospital()
    for (const name of ['Nora', 'Ben'])
      for (const wanted of [UGA, EU])
        expect(rulesOf(world.tryAsk(name, wanted, organizationId, { group: { groupId } }))).toEqual(['X-35'])
    for (const name of ['Uma', 'Eli'])
      expect(rulesOf(world.tryAsk(name, BSO, organizationId))).toEqual(['X-35'])
    const clinicId = world.organization('Omar', CLINIC)
    const elsewhere = world.group('Ulla', clinicId)
    expectAccepted(world.tryAsk('Nora', EU, clinicId, { group: { groupId: elsewhere } }))
  })

  test('X-35 read otherwise lets them hold both roles, without any application', () => {
    const { world, organizationId, groupId } = hospital({ 'X-35': 'allowed' })
    world.approve(world.ask('Ben', EU, organizationId, { group: { groupId } }), world.person('Uma'))
    world.approve(world.ask('Eli', BSO, organizationId), world.person('Nora'))
    expect(rulesOf(world.tryAskFor('Ben', USER, 'claims-inquiry', groupId, organizationId))).toContain(
      'IPC-T2-02'
    )
  })

  test('X-36 lets administrators create groups of both kinds', () => {
    const { world, organizationId } = hospital()
    world.group('Sue', organizationId, SURROGATE)
    expect(world.directory.groupsOf(organizationId).map(({ kind }) => kind)).toEqual([
      'provider',
      'surrogate'
    ])
  })

  test('X-36 read as the chart has it lets them create a provider’s group only', () => {
    const { world, organizationId } = hospital({ 'X-36': 'provider-only' })
    const declared = { outside: true, contract: true }
    const surrogate = world.tryRegister(visitor('Sue'), UGA, { organizationId, group: SURROGATE, declared })
    expect(rulesOf(surrogate)).toContain('X-36')
    expect(!surrogate.accepted && surrogate.refusal.fields[0]?.field).toBe('group.kind')
    world.group('Ulla', organizationId, OWN_GROUP, { outside: true })
  })

  test('X-37 takes membership of a surrogate group for one provider at a time', () => {
    const { world, organizationId, clinicId, groupId } = surrogates()
    const clinic = world.tryAskFor('Sid', USER, 'claims-inquiry', groupId, clinicId)
    expect(rulesOf(clinic)).toContain('X-37')
    const request = world.askFor('Sid', USER, 'claims-inquiry', groupId, organizationId)
    expect(by(world, request)).toEqual(['Nora'])
    world.approve(world.ask('Sid', EU, clinicId, { group: { groupId } }), world.person('Sue'))
    const second = world.askFor('Sid', USER, 'claims-inquiry', groupId, clinicId)
    expect(by(world, second)).toEqual(['Omar'])
  })

  test('X-37 read for the group takes it for all providers, whose officials still decide', () => {
    const { world, clinicId, groupId } = surrogates({ 'X-37': 'per-group' })
    const request = world.askFor('Sid', USER, 'claims-inquiry', groupId, clinicId)
    expect(by(world, request)).toEqual(['Omar'])
    expect(world.decide(request, 'approve', world.person('Nora')).accepted).toBe(false)
    world.approve(request, world.person('Omar'))
    expect(world.held('Sid', USER)).toMatchObject({ organizationId: clinicId })
    const stranger = world.tryAskFor('Omar', USER, 'claims-inquiry', groupId, clinicId)
    expect(stranger.accepted).toBe(false)
  })

  test('X-39 adds a role to the account that somebody has, and mails no credentials', () => {
    const { world, organizationId, groupId } = hospital()
    const before = world.directory.accountOf('Eli', 'iacs')
    world.approve(world.askFor('Eli', USER, 'claims-inquiry', groupId, organizationId), world.person('Nora'))
    expect(world.directory.accountOf('Eli', 'iacs')).toEqual(before)
    expect(
      world.directory
        .mailsOf('Eli')
        .slice(-2)
        .map(({ kind }) => kind)
    ).toEqual(['acknowledgement', 'decision'])
  })

  test('X-41 gives application roles that table 2 doesn’t have to the help desk', () => {
    const world = new IacsWorld()
    const registryId = world.organization('Rita', REGISTRY)
    const groupId = world.group('Rolf', registryId)
    world.member('Rea', REU, registryId, groupId)
    world.approve(
      world.askFor('Rolf', APPROVER, 'feedback-reports', groupId, registryId),
      world.person('Rita')
    )
    const registry = world.askFor('Rea', REGISTRY_USER, 'feedback-reports', groupId, registryId)
    world.joined('Ines', IP, EUS, { newOrganization: PRACTICE, declared: ALONE })
    const practiceId = world.held('Ines', IP)?.organizationId ?? ''
    const alone = world.askFor('Ines', PRACTITIONER_USER, 'claims-inquiry', null, practiceId)
    expect(inboxOf(world.directory, world.ctx(EUS)).map(({ id }) => id)).toEqual([registry, alone])
    expect(world.decide(registry, 'approve', world.person('Rolf')).accepted).toBe(false)
    for (const request of [registry, alone]) {
      const decision = world.decide(request, 'approve', EUS)
      expect(decision.accepted && decision.rules).toContain('X-41')
    }
  })

  test('X-41 read as for End Users leaves a registry’s users to its own Approver, and practitioners to the help desk', () => {
    const world = new IacsWorld()
    world.choose('X-41', 'as-end-users')
    const registryId = world.organization('Rita', REGISTRY)
    const groupId = world.group('Rolf', registryId)
    world.member('Rea', REU, registryId, groupId)
    const request = world.askFor('Rea', REGISTRY_USER, 'feedback-reports', groupId, registryId)
    expect(by(world, request)).toEqual(['Rita'])
    world.approve(
      world.askFor('Rolf', APPROVER, 'feedback-reports', groupId, registryId),
      world.person('Rita')
    )
    expect(by(world, request)).toEqual(['Rolf'])
    world.approve(request, world.person('Rolf'))
    world.joined('Ines', IP, EUS, { newOrganization: PRACTICE, declared: ALONE })
    const practiceId = world.held('Ines', IP)?.organizationId ?? ''
    const alone = world.askFor('Ines', PRACTITIONER_USER, 'claims-inquiry', null, practiceId)
    expect(by(world, alone)).toEqual(['eus'])
  })

  test('X-21 and X-31 and X-33 stand at what the pack takes, and every reading has an option in force', () => {
    const world = new IacsWorld('LIVE')
    for (const id of Object.keys(pack.readings)) {
      const option = reading(programs, world.directory, 'iacs', id)
      expect(programs.rule(id)?.options?.map((one) => one.id)).toContain(option)
    }
    expect(reading(programs, world.directory, 'iacs', 'X-31')).toBe('warn-and-extend')
    const request = world.register(visitor('Nora'), SO, {
      newOrganization: { ...HOSPITAL, tin: '362415550' },
      declared: INVITED
    })
    expect(world.directory.organization(world.directory.request(request)?.organizationId ?? '')?.tin).toBe(
      '362415550'
    )
  })
})

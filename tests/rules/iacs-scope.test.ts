import { adviceFor, checkScreen, findOrganization, formFields, role, screens } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, fail, hold, programs, SCREEN_ATTESTS, visitor } from '../unit/policy/world'
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
  OWN_GROUP,
  PRACTICE,
  REGISTRY,
  rulesOf,
  SO,
  UGA,
  USER
} from '../unit/policy/world-iacs'

const pack = programs.get('iacs')
const noticesWith = (rule: string) => pack.notices.filter(({ rules }) => rules.includes(rule))

describe('whom registration is for', () => {
  test('IACS-SCOPE-01 lets only those register who were told to, and who fit what the notice asks for', () => {
    const world = new IacsWorld()
    const without = world.tryRegister(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: {} })
    expect(rulesOf(without)).toContain('IACS-SCOPE-01')
    expect(checkOf(without)).toBe('declarations')
    expect(!without.accepted && without.refusal.fields).toMatchObject([{ field: 'declared.invited' }])
    expectAccepted(world.tryRegister(visitor('Otto'), SO, { newOrganization: HOSPITAL, declared: INVITED }))
  })

  test('IACS-SCOPE-01 asks a practitioner alone the same', () => {
    const world = new IacsWorld()
    const declared = { ...ALONE, invited: false }
    expect(
      rulesOf(world.tryRegister(visitor('Ines'), IP, { newOrganization: PRACTICE, declared }))
    ).toContain('IACS-SCOPE-01')
  })

  test('IACS-SCOPE-01 stands beside its box already on the form', () => {
    const values = {
      role: SO,
      'organization.tin': '36-2415550',
      'organization.name': 'Lakeside Hospital',
      'organization.kind': 'hospital',
      'organization.phone': '312-555-0142',
      'organization.address.street': '200 Sample Street',
      'organization.address.city': 'Springfield',
      'organization.address.state': 'IL',
      'organization.address.zip': '62701'
    }
    const check = (more: Record<string, string>) =>
      checkScreen(programs, {
        program: 'iacs',
        screen: 'access-request',
        values: { ...values, ...more },
        mode: 'LIVE',
        timeZone: 'America/Chicago',
        now: '2026-09-04T14:00:00.000Z'
      })
    const open = check({})
    expect(!open.ok && open.refusal.fields).toMatchObject([
      { field: 'declared.invited', rules: ['IACS-SCOPE-01'] }
    ])
    expect(check({ 'declared.invited': 'true' }).ok).toBe(true)
  })

  test('IACS-SCOPE-02 says whom it concerns, on the first screen and later', () => {
    const [notice] = noticesWith('IACS-SCOPE-02')
    expect(notice).toMatchObject({ at: expect.arrayContaining(['register']) })
    expect(notice?.text).toMatch(/fee for service/)
    expect(screens(programs, 'iacs', { kind: 'new-user' })[0]?.help.flatMap(({ rules }) => rules)).toContain(
      'IACS-SCOPE-02'
    )
  })

  test('IACS-SCOPE-03 turns DMEPOS suppliers away, and nobody else', () => {
    const world = new IacsWorld()
    const register = (name: string, dmepos: boolean) =>
      world.tryRegister(visitor(name), SO, {
        newOrganization: HOSPITAL,
        declared: { ...INVITED, dmepos }
      })
    expect(rulesOf(register('Nora', true))).toContain('IACS-SCOPE-03')
    expectAccepted(register('Otto', false))
    const alone = { newOrganization: PRACTICE, declared: { ...ALONE, dmepos: true } }
    expect(rulesOf(world.tryRegister(visitor('Ines'), IP, alone))).toContain('IACS-SCOPE-03')
  })

  test('CS-DME-01 takes DMEPOS suppliers in once it is switched off, and stops asking', () => {
    const world = new IacsWorld()
    const asks = () =>
      formFields({ programs, directory: world.directory }, pack, role(pack, SO)).map(({ id }) => id)
    expect(asks()).toContain('declared.dmepos')
    world.choose('CS-DME-01', 'open')
    expect(asks()).not.toContain('declared.dmepos')
    expectAccepted(
      world.tryRegister(visitor('Nora'), SO, {
        newOrganization: HOSPITAL,
        declared: { ...INVITED, dmepos: true }
      })
    )
  })

  test('IACS-SCOPE-04 and IPC-ORG-02 say that only CMS’s own applications are meant', () => {
    expect(noticesWith('IACS-SCOPE-04')).toMatchObject([
      { at: expect.arrayContaining(['application']), rules: expect.arrayContaining(['IPC-ORG-02']) }
    ])
    for (const { rules } of Object.values(pack.applications)) expect(rules).toContain('IACS-SCOPE-04')
  })
})

describe('what an organization is', () => {
  test('IACS-ORG-01 offers the kinds that the article names, and one for all others', () => {
    const kinds = pack.organizationTypes['provider-organization']?.kinds.map(({ id }) => id)
    expect(kinds).toEqual([
      'hospital',
      'home-health-agency',
      'skilled-nursing-facility',
      'diagnostic-testing-facility',
      'ambulance-company',
      'ambulatory-surgical-center',
      'group-practice',
      'delegating-practitioner',
      'other-provider'
    ])
    const world = new IacsWorld()
    const id = world.organization('Nora')
    expect(world.directory.organization(id)).toMatchObject({
      type: 'provider-organization',
      model: 'hospital',
      key: '362415550'
    })
  })

  test('IACS-ORG-01 takes no kind that isn’t offered, and none left open', () => {
    const world = new IacsWorld()
    const kinds = { Nora: 'casino', Otto: 'sole-provider', Olga: undefined }
    for (const [name, kind] of Object.entries(kinds)) {
      const { kind: _, ...rest } = HOSPITAL
      const newOrganization = kind === undefined ? rest : { ...rest, kind }
      const decision = world.tryRegister(visitor(name), SO, { newOrganization, declared: INVITED })
      expect(rulesOf(decision)).toContain('IACS-ORG-01')
      expect(!decision.accepted && decision.refusal.fields.map(({ field }) => field)).toContain(
        'organization.kind'
      )
    }
  })

  test('IACS-ORG-02 and IPC-ORG-01 register a practitioner who lets others act as an organization', () => {
    const world = new IacsWorld()
    const alone = { newOrganization: PRACTICE, declared: { ...ALONE, 'nobody-acts': false } }
    const decision = world.tryRegister(visitor('Ines'), IP, alone)
    expect(rulesOf(decision)).toEqual(expect.arrayContaining(['IACS-ORG-02', 'IPC-ORG-01', 'X-27']))
    expect(!decision.accepted && decision.refusal.remedy).toContain('Security Official')
    const newOrganization = { ...CLINIC, name: 'Ines Sample, M.D.', kind: 'delegating-practitioner' }
    const organizationId = world.organization('Iris', newOrganization)
    expect(world.directory.organization(organizationId)?.model).toBe('delegating-practitioner')
    const groupId = world.group('Uma', organizationId)
    expect(world.held('Uma', UGA)).toMatchObject({ groupId })
  })

  test('IACS-ORG-03 has everybody register for themselves and be approved by the level above', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    world.backup('Ben', organizationId)
    const groupId = world.group('Uma', organizationId)
    world.member('Eli', EU, organizationId, groupId)
    const by = (name: string, held: string) => world.held(name, held)?.by.name
    expect([by('Nora', SO), by('Ben', BSO), by('Uma', UGA), by('Eli', EU)]).toEqual([
      'EUS Help Desk',
      'Nora',
      'Nora',
      'Uma'
    ])
    const other = world.register(visitor('Ella'), EU, { organizationId, group: { groupId } })
    expect(rulesOf(world.decide(other, 'approve', world.person('Eli')))).toContain('IACS-ORG-03')
  })

  test('IACS-ORG-04 points out that one person is too few, and that nobody can use an application', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const advice = () =>
      adviceFor(world.directory, programs, organizationId).filter(({ rules }) =>
        rules.includes('IACS-ORG-04')
      )
    expect(advice()).toMatchObject([{ role: SO }])
    const groupId = world.group('Uma', organizationId)
    expect(advice()).toMatchObject([{ role: USER }])
    world.approve(world.askFor('Uma', USER, 'claims-inquiry', groupId, organizationId), world.person('Nora'))
    expect(advice()).toEqual([])
  })

  test('CS-ORG-01 tells organizations apart by their TIN, and a practitioner alone by the NPI', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    const again = { newOrganization: { ...CLINIC, tin: '362415550' }, declared: INVITED }
    expect(rulesOf(world.tryRegister(visitor('Otto'), SO, again))).toContain('CS-ORG-01')
    const registry = { newOrganization: { ...REGISTRY, tin: '362415550' }, declared: INVITED }
    expect(rulesOf(world.tryRegister(visitor('Olga'), SO, registry))).toContain('CS-ORG-01')
    world.joined('Ines', IP, EUS, { newOrganization: PRACTICE, declared: ALONE })
    const practice = world.directory.organization(world.held('Ines', IP)?.organizationId ?? '')
    expect(practice).toMatchObject({ key: '1234567893', tin: '', type: 'sole-practitioner' })
    const twin = world.tryRegister(visitor('Iris'), IP, { newOrganization: PRACTICE, declared: ALONE })
    expect(rulesOf(twin)).toContain('CS-ORG-01')
    expect(!twin.accepted && twin.refusal.fields[0]?.field).toBe('professionals.0.npi')
    expect(world.directory.organization(organizationId)?.status).toBe('active')
  })

  test('CS-ORG-01 finds an organization by its TIN once its Security Official is approved', () => {
    const world = new IacsWorld()
    const find = (tin: string, wanted = BSO) =>
      findOrganization(world.directory, world.ctx(visitor('Ben')), {
        program: 'iacs',
        role: wanted,
        tin,
        emailVerified: true
      })
    const request = world.register(visitor('Nora'), SO, { newOrganization: HOSPITAL, declared: INVITED })
    expect(find('36-2415550')).toMatchObject({ ok: false })
    world.approve(request, EUS)
    expect(find('362415550')).toMatchObject({ ok: true, matches: [{ name: 'Lakeside Hospital' }] })
    world.organization('Rita', REGISTRY)
    expect(find('36-9876543')).toMatchObject({ ok: true, matches: [{ name: 'Prairie Registry' }] })
    // End Users join providers; those of a registry have a role of their own.
    expect(find('36-9876543', EU)).toMatchObject({ ok: false })
  })

  test('CS-ACC-01 asks for an account what the same identity system asks elsewhere', () => {
    const fields = (program: string) =>
      screens(programs, program, { kind: 'new-user' })
        .filter(({ kind }) => kind !== 'access')
        .map(({ id, fields: list, limitSeconds }) => [id, list.map((field) => field.id), limitSeconds])
    expect(fields('iacs')).toEqual(fields('pqrs'))
    expect(Object.keys(SCREEN_ATTESTS)).toEqual(
      screens(programs, 'iacs', { kind: 'new-user' }).map(({ id }) => id)
    )
  })

  test('CS-ACC-01 has the screen open for fifteen minutes, to the last second', () => {
    const world = new IacsWorld()
    const nora = visitor('Nora')
    const registrationId = world.begin(nora)
    world.pass({ minutes: 14, seconds: 59 })
    expectAccepted(world.advance(nora, registrationId, 'terms'))
  })

  test('CS-ACC-01 takes no screen once fifteen minutes are over, and none whose terms weren’t accepted', () => {
    const world = new IacsWorld()
    const nora = visitor('Nora')
    const registrationId = world.begin(nora)
    const terms = {
      type: 'registration.advance',
      registrationId,
      screen: 'terms',
      attested: fail('terms-accepted')
    } as const
    expect(rulesOf(world.try(terms, nora))).toContain('CS-ACC-01')
    world.now = '2026-09-04T14:29:00.000Z'
    const late = world.try({ ...terms, attested: hold('terms-accepted') }, nora)
    expect(checkOf(late)).toBe('screen-time')
    expect(rulesOf(late)).toContain('CS-ACC-01')
  })

  test('CS-TRK-01 gives every request a tracking number of its own', () => {
    const world = new IacsWorld()
    const organizationId = world.organization('Nora')
    world.register(visitor('Uma'), UGA, { organizationId, group: OWN_GROUP })
    world.register(visitor('Ben'), BSO, { organizationId })
    const numbers = world.directory.requests().map(({ tracking }) => tracking)
    expect(new Set(numbers).size).toBe(3)
    expect(numbers[0]).toMatch(/^IACS-2026-/)
  })
})

describe('practitioners alone, and help', () => {
  test('IACS-IP-01 is open only to those enrolled, or updated, after November 2003', () => {
    const world = new IacsWorld()
    const register = (name: string, enrolled: boolean) =>
      world.tryRegister(visitor(name), IP, {
        newOrganization: PRACTICE,
        declared: { ...ALONE, 'enrolled-since-2003': enrolled }
      })
    expect(rulesOf(register('Ines', false))).toContain('IACS-IP-01')
    expectAccepted(register('Iris', true))
  })

  test('IACS-HD-01 and IPC-HD-01 give the EUS Help Desk with mail, telephone and TTY', () => {
    expect(pack.helpDesk).toMatchObject({
      email: 'EUSSupport@cgi.com',
      phone: '1-866-484-8049',
      tty: '1-866-523-4759',
      rules: ['IACS-HD-01', 'IPC-HD-01']
    })
  })

  test('IPC-LEGAL-01 says that the chart only sums up', () => {
    expect(noticesWith('IPC-LEGAL-01')).toMatchObject([{ at: ['rules', 'matrix'] }])
    expect(programs.rule('IPC-LEGAL-01')?.kind).toBe('notice')
  })

  test('IPC-APP-01 offers no application role to somebody who registers', () => {
    const access = screens(programs, 'iacs', { kind: 'new-user' }).find(({ kind }) => kind === 'access')
    const offered = access?.variants.map((variant) => variant.role)
    expect(offered).toContain(UGA)
    expect(offered).not.toContain(USER)
    expect(offered).not.toContain(APPROVER)
  })
})

import { inForce, reading } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs } from '../unit/policy/world'
import { rulesOf } from '../unit/policy/world-harp'
import { CLINICIAN, OFFICIAL, QppWorld, qpp, STAFF } from '../unit/policy/world-qpp'

/** The notices of a screen that cite a rule, by the readings in force. */
const shown = (screen: string, rule: string, world = new QppWorld()) =>
  qpp.notices.filter(
    ({ at, under, rules }) =>
      at.includes(screen) && rules.includes(rule) && inForce(under, programs, world.directory, 'qpp')
  )

describe('Manage Access', () => {
  test('QPP-MNG-01 shows returning people their organizations and roles', () => {
    expect(qpp.access?.rules).toContain('QPP-MNG-01')
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    world.first('Maria', 'healthy-spine')
    const mine = world.directory
      .grantsOf('Maria')
      .map(({ organizationId, role }) => [world.directory.organization(organizationId)?.name, role])
    expect(mine).toEqual([
      ['Healthy Clinic', OFFICIAL],
      ['Healthy Spine and Joint Group', OFFICIAL]
    ])
  })

  test('QPP-MNG-02 says that nothing is to be done if the list is right', () => {
    expect(shown('access', 'QPP-MNG-02')[0]?.text).toMatch(/nothing to do/)
  })

  test('QPP-MNG-03 adds an organization by a link, and asks newcomers to connect', () => {
    expect(qpp.asking?.again).toMatchObject({ text: 'Connect to another organization' })
    expect(qpp.asking?.again?.rules).toContain('QPP-MNG-03')
    expect(shown('access', 'QPP-MNG-03')).toHaveLength(1)
  })

  test('QPP-MNG-04 is the one entry to all of it', () => {
    expect(qpp.access?.rules).toContain('QPP-MNG-04')
    expect(qpp.asking?.path.text).toContain('Manage Access')
    expect(qpp.inbox.path).toContain('Manage Access')
  })
})

describe('texts that go with the types', () => {
  test('QPP-FAQ-01 urges to look at what a third party submits while there is time', () => {
    for (const screen of ['access', 'type:practice', 'type:virtual-group', 'type:apm-entity'])
      expect(shown(screen, 'QPP-FAQ-01')[0]?.text).toMatch(/found afterwards/)
  })

  test('QPP-FAQ-02 has a vendor connect to each practice, virtual group or entity', () => {
    for (const screen of ['type:practice', 'type:virtual-group', 'type:apm-entity'])
      expect(shown(screen, 'QPP-FAQ-02')).toHaveLength(1)
    const world = new QppWorld()
    const vendor = world.withAccount('Vendor')
    for (const referenceId of ['healthy-clinic', 'vg-sangamon', 'aco-prairie']) {
      world.first(`Official-of-${referenceId}`.replaceAll('-', ''), referenceId)
      expectAccepted(world.try(world.request('qpp', STAFF, [referenceId]), vendor))
    }
    expect(
      new Set(world.directory.requestsOf('Vendor').map(({ organizationId }) => organizationId)).size
    ).toBe(3)
  })

  test('QPP-FAQ-02 lets no vendor connect to two of them in one request', () => {
    const world = new QppWorld()
    const vendor = world.withAccount('Vendor')
    world.first('Maria', 'healthy-clinic')
    world.first('Owen', 'healthy-spine')
    const both = world.try(world.request('qpp', STAFF, ['healthy-clinic', 'healthy-spine']), vendor)
    expect(rulesOf(both)).toContain('QPP-FAQ-02')
    expect(world.directory.requestsOf('Vendor')).toEqual([])
  })

  test('QPP-FAQ-03 tells Shared Savings apart: quality by the ACO, Promoting Interoperability by the practice', () => {
    for (const screen of ['type:apm-entity', 'type:practice'])
      expect(shown(screen, 'QPP-FAQ-03')[0]?.text).toMatch(/quality.*Promoting Interoperability/)
  })

  test('QPP-FAQ-04 has CPC+ submit quality for the Practice Site', () => {
    expect(shown('type:apm-entity', 'QPP-FAQ-04')).toMatchObject([{ id: 'cpc-level' }])
  })

  test('X-18 reads Practice Site, and the ACO where the letter is chosen', () => {
    const world = new QppWorld()
    expect(reading(programs, world.directory, 'qpp', 'X-18')).toBe('practice-site')
    expect(shown('type:apm-entity', 'X-18', world)[0]?.text).toContain('Practice Site')
    world.choose('qpp', 'X-18', 'aco')
    expect(shown('type:apm-entity', 'X-18', world)).toMatchObject([{ id: 'cpc-level-aco' }])
    expect(shown('type:apm-entity', 'X-18', world)[0]?.text).toContain('ACO level')
  })

  test('QPP-FAQ-05 says what a virtual group submits, and what it doesn’t stand for', () => {
    expect(shown('type:virtual-group', 'QPP-FAQ-05')[0]?.text).toMatch(/MIPS APM/)
  })

  test('QPP-FAQ-06 connects an ACO of a single TIN twice, as practice and as entity', () => {
    for (const screen of ['type:apm-entity', 'type:practice'])
      expect(shown(screen, 'QPP-FAQ-06')[0]?.text).toMatch(/two times/)
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    for (const referenceId of ['lone-oak', 'aco-lone-oak'])
      expectAccepted(world.tryOfficial(maria, referenceId))
    expect(world.directory.grantsOf('Maria').map(({ organizationId }) => organizationId)).toEqual([
      world.at('lone-oak').id,
      world.at('aco-lone-oak').id
    ])
  })

  test('QPP-FAQ-06 leaves the ACO without an official whose TIN is connected as a practice only', () => {
    const world = new QppWorld()
    world.first('Maria', 'lone-oak')
    expect(world.directory.organizationByReference('qpp', 'apm-entity', 'aco-lone-oak')).toBeUndefined()
    const owen = world.withAccount('Owen')
    // The practice has its official, so one may ask to be staff; the ACO has none.
    expectAccepted(world.try(world.request('qpp', STAFF, ['lone-oak']), owen))
    expect(rulesOf(world.try(world.request('qpp', STAFF, ['aco-lone-oak']), owen))).toContain('QPP-CON-01')
  })

  test('QPP-FAQ-07 tells those with an older account where both entries are', () => {
    expect(shown('access', 'QPP-FAQ-07')[0]?.text).toMatch(/EIDM/)
  })

  test('QPP-TYP-05 and QPP-TYP-08 stand beside the entity too', () => {
    expect(shown('type:apm-entity', 'QPP-TYP-05')).toHaveLength(1)
    expect(shown('type:apm-entity', 'QPP-TYP-08')).toHaveLength(1)
  })

  test('QPP-VER-01 names the version of the guide', () => {
    expect(shown('help', 'QPP-VER-01')[0]?.text).toMatch(/July 1, 2019/)
  })

  test('QPP-HD-01 prints support’s telephone, text telephone, address and hours', () => {
    expect(qpp.helpDesk).toMatchObject({
      phone: '1-866-288-8292',
      tty: '1-877-715-6222',
      email: 'QPP@cms.hhs.gov',
      hours: expect.stringMatching(/8am – 8pm EST/)
    })
  })

  test('X-32 prints the hours as they are and says by which clock they are read', () => {
    expect(qpp.helpDesk.hours).toContain('EST')
    expect(qpp.helpDesk.hoursNote).toMatch(/clock of New York/)
    expect(qpp.helpDesk.rules).toContain('X-32')
  })
})

describe('four types or five', () => {
  const ask = (world: QppWorld) =>
    world.try(
      world.request('qpp', CLINICIAN, ['clinician-osei'], { declared: { 'own-npi': true } }),
      world.withAccount('Osei')
    )

  test('X-16 offers five types, four of them with an official', () => {
    const world = new QppWorld()
    expect(ask(world).accepted).toBe(true)
    const types = Object.keys(qpp.organizationTypes)
    expect(types).toHaveLength(5)
    expect(types.filter((id) => qpp.roles[OFFICIAL]?.organization.types.includes(id))).toHaveLength(4)
  })

  test('X-16 offers four types where that is chosen, and no clinicians', () => {
    const world = new QppWorld()
    world.choose('qpp', 'X-16', 'four-types')
    expect(ask(world)).toMatchObject({ accepted: false, refusal: { check: 'organization-found' } })
    const offered = Object.values(qpp.organizationTypes).filter(({ under }) =>
      inForce(under, programs, world.directory, 'qpp')
    )
    expect(offered.map(({ title }) => title)).not.toContain('Individual Clinician')
    expect(offered).toHaveLength(4)
    world.first('Maria', 'healthy-clinic')
  })
})

import { type Command, checkScreen, role, screens } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import {
  ADDRESS,
  applicant,
  BACKUP,
  CLINIC,
  CMS,
  expectAccepted,
  PRIMARY,
  programs,
  REAL_PROFESSIONALS,
  REPRESENTATIVE,
  visitor,
  World
} from '../unit/policy/world'

type Submit = Extract<Command, { type: 'registration.submit' }>
const pack = programs.get('pqrs')
const type = pack.organizationTypes['group-practice']

function submitAs(role: string, change: Partial<Submit>, world = new World()) {
  const nora = visitor('Nora')
  const registrationId = world.begin(nora)
  world.walk(nora, registrationId)
  return world.try(world.submission(nora, registrationId, role, change), nora)
}
const withPractice = (change: Partial<typeof CLINIC>) => ({ newOrganization: { ...CLINIC, ...change } })
const fieldsOf = (decision: ReturnType<World['try']>) =>
  decision.accepted ? [] : decision.refusal.fields.map(({ field }) => field)
const rulesOf = (decision: ReturnType<World['try']>) => (decision.accepted ? [] : decision.refusal.rules)

const VALUES: Record<string, string> = {
  role: PRIMARY,
  'organization.tin': '74-7575757',
  'organization.name': 'Healthy Clinic',
  'organization.phone': '312-555-0142',
  'organization.address.street': ADDRESS.street,
  'organization.address.city': ADDRESS.city,
  'organization.address.state': ADDRESS.state,
  'organization.address.zip': ADDRESS.zip,
  'professionals.0.npi': '4545454545',
  'professionals.0.ptan': 'G676767676',
  'professionals.1.npi': '2525252525',
  'professionals.1.ptan': '0012789456'
}
const check = (screen: string, values: Record<string, string>, mode: 'LIVE' | 'TRAINING' = 'TRAINING') =>
  checkScreen(programs, {
    program: 'pqrs',
    screen,
    values,
    mode,
    timeZone: 'America/Chicago',
    now: '2026-09-04T14:00:00.000Z'
  })
const access = (change: Record<string, string>) => check('access-request', { ...VALUES, ...change })
const problems = (result: ReturnType<typeof checkScreen>) =>
  result.ok ? [] : result.refusal.fields.map(({ field }) => field)

describe('what an organization is', () => {
  test('PQRS-ORG-01 finds a practice by its TIN, whatever it is called', () => {
    const world = new World().withPrimary()
    expect(world.directory.organizationByKey('pqrs', 'group-practice', '747575757')?.name).toBe(
      'Healthy Clinic'
    )
    expect(world.directory.organizationByKey('pqrs', 'group-practice', '747575758')).toBeUndefined()
    expect(type?.keyedBy.rules).toContain('PQRS-ORG-01')
  })

  test('PQRS-ORG-01 takes one TIN for one practice, though it is called otherwise, and another TIN for another', () => {
    const again = submitAs(PRIMARY, withPractice({ name: 'Other Clinic' }), new World().withPrimary())
    expect(rulesOf(again)).toContain('PQRS-ORG-01')
    expect(fieldsOf(again)).toEqual(['organization.tin'])
    expectAccepted(submitAs(PRIMARY, withPractice({ tin: '36-2415550' }), new World().withPrimary()))
  })

  test('PQRS-ORG-02 takes two professionals, and neither one nor three', () => {
    expectAccepted(submitAs(PRIMARY, {}))
    const [first, second] = CLINIC.professionals
    for (const professionals of [[first], [first, second, REAL_PROFESSIONALS[0]]]) {
      const decision = submitAs(
        PRIMARY,
        withPractice({ professionals: professionals.flatMap((one) => one ?? []) })
      )
      expect(rulesOf(decision)).toContain('PQRS-ORG-02')
    }
  })

  test('PQRS-ORG-03 sends whoever asks about a TIN to the Help Desk, with TIN and name', () => {
    const { variants = [] } =
      screens(programs, 'pqrs', { kind: 'new-user' }).find(({ id }) => id === 'access-request') ?? {}
    expect(variants).toHaveLength(3)
    for (const { role: id, help } of variants)
      expect(help.find(({ rules }) => rules.includes('PQRS-ORG-03'))?.text, id).toMatch(
        /Help Desk.*TIN and the name/
      )
  })

  test('PQRS-ORG-04 takes nine digits, shown with a dash after the second', () => {
    for (const tin of ['74-7575757', '747575757']) expect(access({ 'organization.tin': tin }).ok).toBe(true)
    for (const tin of ['74-757575', '74-75757577', '747-575757', '7475757A7']) {
      const result = access({ 'organization.tin': tin })
      expect(problems(result)).toEqual(['organization.tin'])
      expect(!result.ok && result.refusal.rules).toContain('PQRS-ORG-04')
    }
  })
})

describe('what to gather', () => {
  const user = {
    firstName: 'Maria',
    lastName: 'Delgado',
    ssn: '078-05-1120',
    dateOfBirth: '04/09/1978',
    email: 'm@c.example'
  }

  test('PQRS-REG-01 asks for all five, and no fewer', () => {
    expect(check('user-information', user).ok).toBe(true)
    for (const field of Object.keys(user)) {
      const result = check('user-information', { ...user, [field]: ' ' })
      expect(problems(result)).toEqual([field])
      expect(!result.ok && result.refusal.rules).toContain('PQRS-REG-01')
    }
  })

  test('PQRS-REG-01 never gives a secret back', () => {
    const result = check('user-information', user)
    expect(result).toMatchObject({
      ok: true,
      values: { firstName: 'Maria', lastName: 'Delgado', email: 'm@c.example' }
    })
    expect(JSON.stringify(result)).not.toMatch(/078|1978/)
  })

  test('PQRS-REG-02 asks for office telephone, company name and address', () => {
    const contact: Record<string, string> = { phone: '312-555-0142', company: 'Healthy Clinic' }
    for (const [part, value] of Object.entries(ADDRESS)) contact[`address.${part}`] = value
    expect(check('professional-contact', contact).ok).toBe(true)
    for (const field of Object.keys(contact)) {
      const result = check('professional-contact', { ...contact, [field]: '' })
      expect(problems(result)).toEqual([field])
      expect(!result.ok && result.refusal.rules).toContain('PQRS-REG-02')
    }
  })

  test('PQRS-REG-03 asks the primary for the whole description of the practice', () => {
    expect(access({}).ok).toBe(true)
    for (const field of Object.keys(VALUES).filter((id) => id !== 'role')) {
      const result = access({ [field]: '' })
      expect(problems(result)).toEqual([field])
      expect(!result.ok && result.refusal.rules).toContain('PQRS-REG-03')
    }
  })

  test('PQRS-REG-03 is checked again when it is submitted, never trusting the screens', () => {
    const decision = submitAs(PRIMARY, withPractice({ name: '', phone: '12' }))
    expect(fieldsOf(decision)).toEqual(['organization.name', 'organization.phone'])
    expect(rulesOf(decision)).toContain('PQRS-REG-03')
    const person = submitAs(PRIMARY, { applicant: { ...applicant('Nora'), firstName: '<b>' } })
    expect(fieldsOf(person)).toEqual(['firstName'])
  })

  test('PQRS-REG-04 takes two different professionals, and not the same NPI twice', () => {
    expect(access({}).ok).toBe(true)
    const twice = access({ 'professionals.1.npi': '4545454545' })
    expect(problems(twice)).toEqual(['professionals.0.npi', 'professionals.1.npi'])
    expect(!twice.ok && twice.refusal.rules).toContain('PQRS-REG-04')
    const [first] = CLINIC.professionals
    const decision = submitAs(
      PRIMARY,
      withPractice({
        professionals: [first, { npi: first?.npi ?? '', ptan: 'X12345' }].flatMap((one) => one ?? [])
      })
    )
    expect(rulesOf(decision)).toContain('PQRS-REG-04')
  })

  test('PQRS-REG-05 refuses a PTAN that can’t be an individual’s: one for both, or the practice’s own TIN', () => {
    expect(access({ 'professionals.1.ptan': 'G676767677' }).ok).toBe(true)
    const both = access({ 'professionals.1.ptan': 'G676767676' })
    expect(problems(both)).toEqual(['professionals.0.ptan', 'professionals.1.ptan'])
    expect(!both.ok && both.refusal.rules).toContain('PQRS-REG-05')
    const own = access({ 'professionals.0.ptan': '747575757' })
    expect(problems(own)).toEqual(['professionals.0.ptan'])
    expect(!own.ok && own.refusal.rules).toContain('PQRS-REG-05')
    expect(
      rulesOf(
        submitAs(
          PRIMARY,
          withPractice({ professionals: CLINIC.professionals.map(({ npi }) => ({ npi, ptan: 'G1234567' })) })
        )
      )
    ).toContain('PQRS-REG-05')
  })

  test('PQRS-REG-06 asks a backup for the TIN alone', () => {
    const typed = role(pack, BACKUP).form.fields.filter(({ kind }) => kind !== 'select')
    expect(typed.map(({ id }) => id)).toEqual(['organization.tin'])
    expect(role(pack, BACKUP).form.rules).toContain('PQRS-REG-06')
    const world = new World().withPrimary()
    expectAccepted(world.try(backupAsk(world), visitor('Thomas')))
  })

  test('PQRS-REG-06 refuses a backup who describes a practice instead', () => {
    const world = new World().withPrimary()
    const command = { ...backupAsk(world), newOrganization: CLINIC }
    expect(rulesOf(world.try(command, visitor('Thomas')))).toContain('PQRS-FLOW-09')
  })

  const backupAsk = (world: World) => {
    const thomas = visitor('Thomas')
    const registrationId = world.begin(thomas)
    world.walk(thomas, registrationId)
    return world.submission(thomas, registrationId, BACKUP)
  }
})

describe('identifiers', () => {
  test('PQRS-PTAN-01 takes letters as part of the PTAN', () => {
    expect(access({ 'professionals.0.ptan': 'G676767676' })).toMatchObject({
      ok: true,
      values: { 'professionals.0.ptan': 'G676767676' }
    })
    const result = access({ 'professionals.0.ptan': 'G-67676767' })
    expect(problems(result)).toEqual(['professionals.0.ptan'])
    expect(!result.ok && result.refusal.rules).toContain('PQRS-PTAN-01')
  })

  test('PQRS-PTAN-02 keeps leading zeros to the end', () => {
    const world = new World().withPrimary()
    const kept = world.directory
      .organizationByKey('pqrs', 'group-practice', '747575757')
      ?.professionals.map(({ ptan }) => ptan)
    expect(kept).toEqual(['G676767676', '0012789456'])
    // Zeros count as characters: with one of them five are enough, and without it they are too few.
    expect(access({ 'professionals.1.ptan': '00012' }).ok).toBe(true)
    const short = access({ 'professionals.1.ptan': '0012' })
    expect(problems(short)).toEqual(['professionals.1.ptan'])
    expect(!short.ok && short.refusal.rules).toContain('PQRS-PTAN-02')
    // And they tell two PTANs apart, which the same PTAN twice isn't.
    expect(access({ 'professionals.0.ptan': '012789456', 'professionals.1.ptan': '0012789456' }).ok).toBe(
      true
    )
  })

  test('PQRS-NPI-01 takes ten digits, and neither nine nor eleven', () => {
    expect(access({ 'professionals.0.npi': '1234567893' }).ok).toBe(true)
    for (const npi of ['123456789', '12345678930', '123456789A']) {
      const result = access({ 'professionals.0.npi': npi })
      expect(problems(result)).toEqual(['professionals.0.npi'])
      expect(!result.ok && result.refusal.rules).toContain('PQRS-NPI-01')
    }
  })
})

describe('support', () => {
  test('PQRS-HD-01 gives the Help Desk as printed, for every page', () => {
    expect(pack.helpDesk).toMatchObject({
      name: 'QualityNet Help Desk',
      phone: '(866) 288-8912',
      tty: '1-877-715-6222',
      email: 'qnetsupport@hcqis.org',
      rules: expect.arrayContaining(['PQRS-HD-01'])
    })
    expect(pack.helpDesk.hours).toContain('8 am to 8 pm EST')
  })
})

describe('roles and their organizations', () => {
  test('PQRS-FLOW-08 makes the first of a practice its primary, who creates it', () => {
    const world = new World()
    const request = world.register(visitor('Maria'), PRIMARY)
    const organization = world.directory.organizationByKey('pqrs', 'group-practice', '747575757')
    expect(organization).toMatchObject({ status: 'proposed', name: 'Healthy Clinic' })
    expectAccepted(world.decide(request, 'approve', CMS))
    expect(world.directory.organizationByKey('pqrs', 'group-practice', '747575757')?.status).toBe('active')
  })

  test('PQRS-FLOW-08 refuses a second primary, pending or approved, for the same TIN', () => {
    for (const approve of [false, true]) {
      const world = new World()
      const request = world.register(visitor('Maria'), PRIMARY)
      if (approve) expectAccepted(world.decide(request, 'approve', CMS))
      const eve = visitor('Eve')
      const registrationId = world.begin(eve)
      world.walk(eve, registrationId)
      const refusal = world.refuse(world.submission(eve, registrationId, PRIMARY), eve)
      expect(refusal.rules).toContain('PQRS-FLOW-08')
      expect(refusal.fields.map(({ field }) => field)).toEqual(['organization.tin'])
    }
  })

  test('PQRS-FLOW-08 frees the TIN again when the first primary is denied', () => {
    const world = new World()
    expectAccepted(world.decide(world.register(visitor('Maria'), PRIMARY), 'reject', CMS))
    expect(world.directory.organizationByKey('pqrs', 'group-practice', '747575757')).toBeUndefined()
    expectAccepted(world.decide(world.register(visitor('Eve'), PRIMARY), 'approve', CMS))
  })

  test('PQRS-FLOW-09 lets a backup join what is there, and create nothing', () => {
    const world = new World().withPrimary()
    expect(role(pack, BACKUP).organization).toMatchObject({
      how: 'associate',
      action: 'Associate to an Existing Organization'
    })
    expectAccepted(world.decide(world.register(visitor('Thomas'), BACKUP), 'reject', CMS))
    const decision = submitAs(
      BACKUP,
      { newOrganization: { ...CLINIC, tin: '362415550' }, organizationId: null },
      world
    )
    expect(rulesOf(decision)).toContain('PQRS-FLOW-09')
  })

  test('PQRS-FLOW-13 lets others join only where a primary is approved', () => {
    for (const asked of [BACKUP, REPRESENTATIVE]) {
      const world = new World()
      const primary = world.register(visitor('Olga'), PRIMARY)
      const early = submitAs(asked, {}, world)
      expect(rulesOf(early)).toContain('PQRS-FLOW-13')
      expectAccepted(world.decide(primary, 'approve', CMS))
      const eve = visitor('Eve')
      expect(world.register(eve, asked)).toBeTruthy()
    }
  })

  test('PQRS-FLOW-07 leads the primary to a new organization and the backup to one that is there', () => {
    const variants = screens(programs, 'pqrs', { kind: 'new-user' }).find(
      ({ id }) => id === 'access-request'
    )?.variants
    const byRole = Object.fromEntries((variants ?? []).map((variant) => [variant.role, variant]))
    expect(byRole[PRIMARY]).toMatchObject({
      how: 'create',
      action: 'Create a New Organization',
      search: false
    })
    expect(byRole[BACKUP]).toMatchObject({ how: 'associate', search: true })
    for (const id of [PRIMARY, BACKUP]) expect(byRole[id]?.rules).toContain('PQRS-FLOW-07')
  })

  test('PQRS-FLOW-10 asks the primary for TIN, two NPIs, two PTANs and the rest of the organization', () => {
    const form = role(pack, PRIMARY).form
    expect(form.rules).toContain('PQRS-FLOW-10')
    expect(form.fields.map(({ id }) => id)).toEqual(Object.keys(VALUES).filter((id) => id !== 'role'))
    expect(problems(access({ 'organization.address.zip': '6270' }))).toEqual(['organization.address.zip'])
    expect(access({ 'organization.address.zip': '62701-0001' }).ok).toBe(true)
  })

  test('PQRS-FLOW-20 has words for both credential messages, and neither tells the other’s secret', () => {
    const mails = ['user-id', 'temporary-password'].map((kind) => programs.get('pqrs').mails[kind])
    expect(mails.map((mail) => mail?.part)).toEqual(['1 of 2', '2 of 2'])
    for (const mail of mails) expect(mail?.rules).toContain('PQRS-FLOW-20')
  })
})

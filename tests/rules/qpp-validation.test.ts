import { describe, expect, test } from 'vitest'
import { expectAccepted, programs } from '../unit/policy/world'
import { allowedBy, QPP_SUPPORT, rulesOf } from '../unit/policy/world-harp'
import { CLINICIAN, OFFICIAL, PROOFS, QppWorld, qpp, STAFF } from '../unit/policy/world-qpp'

const WRONG = { tin: '747575757', npi: '4545454545', ptan: 'G000000000' }

/** Whether a newcomer becomes the first official there by these answers; and by which rules. */
function first(referenceId: string, answers: Record<string, string> = PROOFS[referenceId] ?? {}) {
  const world = new QppWorld()
  return world.tryOfficial(world.withAccount('Maria'), referenceId, { answers })
}
/** Each of the answers wrong in turn. */
const oneWrong = (referenceId: string, others: Record<string, string>) =>
  Object.entries(others).map(([field, value]) => ({ ...PROOFS[referenceId], [field]: value }))

/** These answers make a newcomer the first official there, by that rule. */
function expectProof(referenceId: string, rule: string, answers?: Record<string, string>) {
  expect(first(referenceId, answers), referenceId).toMatchObject({
    accepted: true,
    rules: expect.arrayContaining([rule])
  })
}
/** These answers are well written and prove nothing. */
function expectNoProof(referenceId: string, answers: Record<string, string>) {
  expect(first(referenceId, answers), JSON.stringify(answers)).toMatchObject({
    accepted: false,
    refusal: { check: 'validated' }
  })
}
/** Some of the answers are missing, and the form says which. */
function expectMissing(referenceId: string, answers: Record<string, string>, ...missing: string[]) {
  expect(first(referenceId, answers), JSON.stringify(answers)).toMatchObject({
    accepted: false,
    refusal: { check: 'answers-form', fields: missing.map((field) => ({ field })) }
  })
}
/** The same TIN is given twice: said beside the second field, and no try is used up. */
function expectSameTwice(referenceId: string, answers: Record<string, string>, rule: string) {
  const world = new QppWorld()
  const maria = world.withAccount('Maria')
  expect(world.tryOfficial(maria, referenceId, { answers }), JSON.stringify(answers)).toMatchObject({
    accepted: false,
    events: [],
    refusal: {
      check: 'answers-form',
      rules: expect.arrayContaining([rule]),
      fields: [{ field: 'secondTin', message: expect.stringMatching(/another practice/), rules: [rule] }]
    }
  })
  expect(world.directory.validationsOf('qpp', 'Maria').total).toBe(0)
}

describe('what the first official proves', () => {
  test('QPP-VAL-01 approves at once if it fits, and nobody decides', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const decision = world.tryOfficial(maria, 'healthy-clinic')
    expect(allowedBy(decision)).toContain('QPP-VAL-01')
    const [request] = world.directory.requestsOf('Maria')
    expect(request).toMatchObject({ status: 'approved', decisions: [{ by: { kind: 'system' } }] })
    expect(world.directory.grantsOf('Maria')).toMatchObject([
      { role: OFFICIAL, rules: expect.arrayContaining(['QPP-VAL-01']) }
    ])
    expect(world.directory.tasks()).toEqual([])
    expect(world.mailsAbout('Maria', request?.id ?? '')).toEqual(['decision'])
  })

  test('QPP-VAL-01 leaves nothing behind if it doesn’t fit', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    expect(world.tryOfficial(maria, 'healthy-clinic', { answers: WRONG }).accepted).toBe(false)
    expect(world.directory.grants()).toEqual([])
    expect(world.directory.requests()).toEqual([])
    expect(world.directory.organizations()).toEqual([])
  })

  test('QPP-VAL-02 takes TIN, NPI and PTAN of one clinician of the practice', () => {
    expect(allowedBy(first('healthy-clinic'))).toContain('QPP-VAL-02')
    const other = { tin: '784410092', npi: '2525252525', ptan: '0012789456' }
    for (const answers of oneWrong('healthy-clinic', other))
      expect(first('healthy-clinic', answers), JSON.stringify(answers)).toMatchObject({
        accepted: false,
        refusal: { check: 'validated' }
      })
    expect(first('healthy-clinic', other).accepted).toBe(false)
    expect(first('healthy-clinic', { ...other, tin: '747575757' }).accepted).toBe(true)
  })

  test('QPP-VAL-03 takes the ACO’s ID and two of its practices, for both ACO models', () => {
    expectProof('aco-prairie', 'QPP-VAL-03')
    expectProof('next-heartland', 'QPP-VAL-03')
  })

  test('QPP-VAL-03 takes no other ACO’s ID, no practice of another, and not one practice alone or twice', () => {
    const others = { entityId: 'A9002', tin: '795520463', secondTin: '795520463' }
    for (const answers of oneWrong('aco-prairie', others)) expectNoProof('aco-prairie', answers)
    // The same practice twice is one practice, with its dash or without.
    for (const secondTin of ['747575757', '74-7575757'])
      expectSameTwice('aco-prairie', { ...PROOFS['aco-prairie'], secondTin }, 'QPP-VAL-03')
    expectMissing('aco-prairie', { entityId: 'A9001', tin: '747575757' }, 'secondTin')
  })

  test('QPP-VAL-04 is content with one TIN for an ACO of a single TIN', () => {
    expectProof('aco-lone-oak', 'QPP-VAL-04')
    expectProof('aco-lone-oak', 'QPP-VAL-01')
    expectProof('next-sangamon', 'QPP-VAL-04')
  })

  test('QPP-VAL-04 wants that one TIN to be the ACO’s own', () => {
    for (const answers of oneWrong('aco-lone-oak', { entityId: 'A9001', tin: '747575757' }))
      expectNoProof('aco-lone-oak', answers)
    expectMissing('aco-lone-oak', { entityId: 'A9002' }, 'tin')
  })

  test('QPP-VAL-12 reads from the list which ACO has a single TIN, and from nobody’s word', () => {
    // One practice takes part, but the ACO isn't on the list: two TINs are asked for all the same.
    expectMissing('aco-new-salem', { entityId: 'A9003', tin: '795520463' }, 'secondTin')
    expectNoProof('aco-new-salem', { entityId: 'A9003', tin: '795520463', secondTin: '747575757' })
  })

  test('QPP-VAL-12 lets an ACO that is on the list in by its single TIN', () => {
    expectProof('aco-lone-oak', 'QPP-VAL-12')
  })

  test('X-17 goes by the reference list, whatever else is declared', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const answers = { entityId: 'A9003', tin: '795520463' }
    const declared = { 'single-tin': true }
    expect(world.tryOfficial(maria, 'aco-new-salem', { answers, declared }).accepted).toBe(false)
    expect(qpp.validations['single-tin-aco']).toMatchObject({ for: { singleTin: true } })
    expect(qpp.validations['single-tin-aco']?.rules).toContain('X-17')
    expect(qpp.validations.aco).toMatchObject({ for: { singleTin: false } })
  })

  test('QPP-VAL-05 takes site ID, TIN and NPI for a CPC+ site', () => {
    expectProof('cpc-healthy-clinic', 'QPP-VAL-05')
  })

  test('QPP-VAL-05 takes no other site’s ID, TIN or NPI', () => {
    const others = { entityId: 'T2IL9002', tin: '784410092', npi: '2525252525' }
    for (const answers of oneWrong('cpc-healthy-clinic', others)) expectNoProof('cpc-healthy-clinic', answers)
  })

  test('QPP-VAL-06 takes ESCO ID, TIN and NPI for an ESCO', () => {
    expectProof('esco-river-bend', 'QPP-VAL-06')
  })

  test('QPP-VAL-06 takes no other ESCO’s ID, TIN or NPI', () => {
    const others = { entityId: 'C9002', tin: '704478120', npi: '2500001187' }
    for (const answers of oneWrong('esco-river-bend', others)) expectNoProof('esco-river-bend', answers)
  })

  test('QPP-VAL-07 takes OCM ID, TIN and NPI for an OCM site', () => {
    expectProof('ocm-gateway', 'QPP-VAL-07')
  })

  test('QPP-VAL-07 takes no other site’s OCM ID, TIN or NPI', () => {
    const others = { entityId: 'OCM902', tin: '709210345', npi: '2500001138' }
    for (const answers of oneWrong('ocm-gateway', others)) expectNoProof('ocm-gateway', answers)
  })

  test('QPP-VAL-08 takes any TIN of the site, with a clinician of the site in that same TIN', () => {
    const site = { entityId: 'T2IL9002' }
    expect(allowedBy(first('cpc-river-north', { ...site, tin: '364155501', npi: '1555012347' }))).toContain(
      'QPP-VAL-08'
    )
    expect(first('cpc-river-north', { ...site, tin: '704478120', npi: '2500001179' }).accepted).toBe(true)
    // The right clinician, but in the other TIN; and a clinician of the practice who isn't in the site.
    expect(first('cpc-river-north', { ...site, tin: '364155501', npi: '2500001179' }).accepted).toBe(false)
    expect(first('cpc-river-north', { ...site, tin: '704478120', npi: '2500001187' }).accepted).toBe(false)
    expect(
      first('esco-river-bend', { entityId: 'C9001', tin: '797706615', npi: '2500001203' }).accepted
    ).toBe(true)
    expect(first('ocm-gateway', { entityId: 'OCM901', tin: '789054413', npi: '2500001237' }).accepted).toBe(
      true
    )
  })

  test('QPP-VAL-09 takes TIN and Vendor ID of the registry', () => {
    expectProof('registry-midwest', 'QPP-VAL-09')
  })

  test('QPP-VAL-09 takes no other registry’s TIN or Vendor ID', () => {
    for (const answers of oneWrong('registry-midwest', { tin: '797120081', vendorId: 'V900144' }))
      expectNoProof('registry-midwest', answers)
  })

  test('QPP-VAL-10 connects to no registry that isn’t approved, and tells a new one that it needn’t', () => {
    const decision = first('registry-brand-new', PROOFS['registry-midwest'])
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'organization-found' } })
    expect(qpp.organizationTypes.registry?.lookup?.notFound.rules).toContain('QPP-VAL-10')
    expect(qpp.organizationTypes.registry?.lookup?.notFound.remedy).toMatch(/needs no connection to nominate/)
    expect(qpp.organizationTypes.registry?.lookup?.source.rules).toContain('QPP-VAL-10')
  })

  test('QPP-VAL-10 connects to one that is approved, of which the Vendor ID is the proof', () => {
    expectProof('registry-midwest', 'QPP-VAL-09')
    expectMissing('registry-midwest', { tin: '787120056' }, 'vendorId')
  })

  test('QPP-VAL-11 takes two practices of the virtual group', () => {
    expectProof('vg-sangamon', 'QPP-VAL-11')
  })

  test('QPP-VAL-11 takes no practice from outside of it, and none of its practices twice', () => {
    const others = { tin: '784410092', secondTin: '784410092' }
    for (const answers of oneWrong('vg-sangamon', others)) expectNoProof('vg-sangamon', answers)
    for (const secondTin of ['747575757', '74-7575757'])
      expectSameTwice('vg-sangamon', { tin: '747575757', secondTin }, 'QPP-VAL-11')
    expectMissing('vg-sangamon', { tin: '747575757' }, 'secondTin')
  })

  test('QPP-UI-02 and QPP-ROL-02 ask for fields that depend on the type, and on the model', () => {
    const asked = (referenceId: string) => {
      const decision = first(referenceId, {})
      return decision.accepted ? [] : decision.refusal.fields.map(({ field }) => field)
    }
    expect(asked('healthy-clinic')).toEqual(['tin', 'npi', 'ptan'])
    expect(asked('aco-prairie')).toEqual(['entityId', 'tin', 'secondTin'])
    expect(asked('aco-lone-oak')).toEqual(['entityId', 'tin'])
    expect(asked('cpc-healthy-clinic')).toEqual(['entityId', 'tin', 'npi'])
    expect(asked('registry-midwest')).toEqual(['tin', 'vendorId'])
    expect(asked('vg-sangamon')).toEqual(['tin', 'secondTin'])
    expect(qpp.notices.find(({ at }) => at.includes('validation'))?.rules).toBeDefined()
    expect(qpp.roles[OFFICIAL]?.routes[0]).toMatchObject({ when: 'first' })
  })

  test('QPP-ROL-02 makes nobody the first official without further data', () => {
    expectMissing('healthy-clinic', {}, 'tin', 'npi', 'ptan')
    // What proves it for one type proves nothing for another.
    expectMissing('registry-midwest', { tin: '787120056', npi: '4545454545', ptan: 'G676767676' }, 'vendorId')
  })

  test('QPP-ROL-02 makes whoever gives the data of that type the first official', () => {
    expectProof('healthy-clinic', 'QPP-ROL-02')
    expectProof('registry-midwest', 'QPP-ROL-02')
  })

  test('QPP-UI-01 and QPP-PTAN-01 explain a PTAN beside the fields, and where it is found', () => {
    const notice = qpp.notices.find(({ id }) => id === 'ptan')
    expect(notice).toMatchObject({ at: ['validation'], title: 'What is a PTAN?' })
    expect(notice?.rules).toEqual(['QPP-PTAN-01', 'QPP-UI-01'])
    expect(notice?.text).toMatch(/My Associates.*View Enrollments.*Medicare ID/)
    expect(qpp.validations.practice?.asks.find(({ id }) => id === 'ptan')?.rules).toContain('QPP-PTAN-01')
  })

  test('X-15 asks for one clinician here and for two in PV-PQRS', () => {
    const npis = qpp.validations.practice?.asks.filter(({ format }) => format === 'npi')
    expect(npis).toHaveLength(1)
    expect(qpp.validations.practice?.rules).toContain('X-15')
    const pqrs = programs.get('pqrs').organizationTypes['group-practice']
    expect(pqrs?.professionals?.count).toBe(2)
  })

  test('X-20 takes the guide’s example NPIs in training, and refuses them in live work', () => {
    const live = new QppWorld('LIVE')
    const decision = live.tryOfficial(live.withAccount('Maria'), 'healthy-clinic')
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'answers-form' } })
    expect(rulesOf(decision)).toContain('X-20')
    expect(first('healthy-clinic').accepted).toBe(true)
  })
})

describe('what goes wrong', () => {
  test('QPP-ERR-01 says no more than that something may be wrong', () => {
    const messages = oneWrong('healthy-clinic', {
      tin: '784410092',
      npi: '2525252525',
      ptan: 'G000000000'
    }).map((answers) => {
      const decision = first('healthy-clinic', answers)
      if (decision.accepted) throw new Error('Accepted')
      expect(decision.refusal.fields).toEqual([])
      expect(decision.refusal.rules[0]).toBe('QPP-ERR-01')
      return `${decision.refusal.message} ${decision.refusal.remedy}`
    })
    expect(new Set(messages).size).toBe(1)
    expect(messages[0]).not.toMatch(/TIN|NPI|PTAN/)
  })

  test('QPP-ERR-02 gives three attempts: the third may still be right', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    for (const left of [2, 1]) {
      const decision = world.tryOfficial(maria, 'healthy-clinic', { answers: WRONG })
      expect(rulesOf(decision)).toContain('QPP-ERR-02')
      expect(!decision.accepted && decision.refusal.remedy).toContain(`Tries left: ${left}.`)
    }
    expectAccepted(world.tryOfficial(maria, 'healthy-clinic'))
  })

  test('QPP-ERR-02 counts no try for a field that is badly written', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    for (let i = 0; i < 5; i += 1)
      world.tryOfficial(maria, 'healthy-clinic', { answers: { ...WRONG, tin: '7475' } })
    expect(world.directory.validationsOf('qpp', 'Maria').total).toBe(0)
  })

  test('QPP-ERR-02 gives no further attempts to a request that is begun anew', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    for (let i = 0; i < 3; i += 1)
      world.tryOfficial(maria, 'healthy-clinic', { answers: WRONG, requestIds: [`anew-${i}`] })
    expect(world.directory.validationsOf('qpp', 'Maria').blockedBy).toBe('anew-2')
  })

  test('QPP-ERR-03 blocks the account after the third failure, even with the right data', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const { decisions } = world.failThreeTimes(maria, 'healthy-clinic', WRONG)
    expect(rulesOf(decisions[2] as never)).toContain('QPP-ERR-03')
    const blocked = world.tryOfficial(maria, 'healthy-spine')
    expect(blocked).toMatchObject({ accepted: false, refusal: { check: 'not-blocked' }, record: true })
    expect(rulesOf(blocked)).toContain('QPP-ERR-03')
  })

  test('QPP-ERR-03 blocks nobody after two failures', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const more = { answers: WRONG, requestIds: [world.id('request')] }
    for (let i = 0; i < 2; i += 1) world.tryOfficial(maria, 'healthy-clinic', more)
    expect(world.directory.validationsOf('qpp', 'Maria')).toMatchObject({ blockedBy: null, total: 2 })
    expectAccepted(world.tryOfficial(maria, 'healthy-spine'))
  })

  test('QPP-ERR-04 hands the request to support, which decides it by hand', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const { requestId, decisions } = world.failThreeTimes(maria, 'healthy-clinic', WRONG)
    expect(rulesOf(decisions[2] as never)).toContain('QPP-ERR-04')
    expect(world.status(requestId)).toBe('review')
    expect(qpp.statuses.review).toBe('In manual review')
    expect(world.directory.tasks()).toMatchObject([{ kind: 'manual-review', requestId, status: 'open' }])
    const owen = world.withAccount('Owen')
    expect(world.decide(requestId, 'approve', owen).accepted).toBe(false)
    expect(world.decide(requestId, 'approve', maria).accepted).toBe(false)
    const decision = world.decide(requestId, 'approve', QPP_SUPPORT)
    expect(allowedBy(decision)).toContain('QPP-ERR-04')
    expect(world.holders(world.at('healthy-clinic').id, OFFICIAL)).toEqual(['Maria'])
    expect(world.directory.tasks()).toMatchObject([{ status: 'done' }])
  })

  test('QPP-ERR-04 isn’t escaped by taking the request back', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const { requestId } = world.failThreeTimes(maria, 'healthy-clinic', WRONG)
    expect(rulesOf(world.try({ type: 'request.withdraw', requestId }, maria))).toContain('QPP-ERR-04')
    expect(world.tryOfficial(maria, 'healthy-clinic').accepted).toBe(false)
  })

  test('QPP-ERR-04 lifts the block whichever way the review ends', () => {
    for (const outcome of ['approve', 'reject'] as const) {
      const world = new QppWorld()
      const maria = world.withAccount('Maria')
      const { requestId } = world.failThreeTimes(maria, 'healthy-clinic', WRONG)
      expectAccepted(world.decide(requestId, outcome, QPP_SUPPORT))
      expect(world.directory.validationsOf('qpp', 'Maria')).toMatchObject({ blockedBy: null, total: 0 })
      expectAccepted(world.tryOfficial(maria, 'healthy-spine'))
    }
  })

  test('QPP-ERR-05 makes a ticket of CS and eight digits, another for each request', () => {
    const world = new QppWorld()
    for (const [name, referenceId] of [
      ['Maria', 'healthy-clinic'],
      ['Owen', 'healthy-spine']
    ] as const)
      world.failThreeTimes(world.withAccount(name), referenceId, WRONG)
    const numbers = world.directory.tasks().map(({ number }) => number)
    expect(numbers).toEqual(['CS00000001', 'CS00000002'])
    for (const number of numbers) expect(number).toMatch(/^CS\d{8}$/)
  })

  test('QPP-ERR-05 makes the ticket with the third failure, and a decision by support closes it', () => {
    const world = new QppWorld()
    const { requestId } = world.failThreeTimes(world.withAccount('Maria'), 'healthy-clinic', WRONG)
    expectAccepted(world.decide(requestId, 'approve', QPP_SUPPORT))
    expect(world.directory.tasks()).toMatchObject([{ number: 'CS00000001', requestId, status: 'done' }])
  })

  test('QPP-ERR-05 makes no ticket for a second failure', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const more = { answers: WRONG, requestIds: [world.id('request')] }
    for (let i = 0; i < 2; i += 1)
      expect(rulesOf(world.tryOfficial(maria, 'healthy-clinic', more))).not.toContain('QPP-ERR-05')
    expect(world.directory.tasks()).toEqual([])
  })

  test('QPP-ERR-06 tells through the ticket what came of it', () => {
    const world = new QppWorld()
    const { requestId } = world.failThreeTimes(world.withAccount('Maria'), 'healthy-clinic', WRONG)
    expect(world.mailsAbout('Maria', requestId)).toEqual(['manual-review'])
    expect(qpp.mails['manual-review']?.subject).toContain('{ticket}')
    expectAccepted(world.decide(requestId, 'reject', QPP_SUPPORT))
    expect(world.mailsAbout('Maria', requestId)).toEqual(['manual-review', 'reviewed'])
    expect(qpp.mails.reviewed).toMatchObject({
      subject: expect.stringContaining('{ticket}'),
      rules: ['QPP-ERR-06']
    })
  })

  test('X-34 counts each request by itself', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    for (const referenceId of ['healthy-clinic', 'healthy-spine', 'healthy-kids'])
      for (let i = 0; i < 2; i += 1) world.tryOfficial(maria, referenceId, { answers: WRONG })
    expect(world.directory.validationsOf('qpp', 'Maria')).toMatchObject({ total: 6, blockedBy: null })
    expectAccepted(world.tryOfficial(maria, 'healthy-kids'))
  })

  test('X-34 counts all requests of the account together, where that is chosen', () => {
    const world = new QppWorld()
    world.choose('qpp', 'X-34', 'per-account')
    const maria = world.withAccount('Maria')
    for (const referenceId of ['healthy-clinic', 'healthy-spine'])
      expect(world.tryOfficial(maria, referenceId, { answers: WRONG })).toMatchObject({ accepted: false })
    const third = world.tryOfficial(maria, 'healthy-kids', { answers: WRONG })
    expect(rulesOf(third)).toEqual(expect.arrayContaining(['X-34', 'QPP-ERR-03']))
    expect(world.directory.validationsOf('qpp', 'Maria').blockedBy).not.toBeNull()
  })

  test('X-34 blocks validations as a first official and nothing else', () => {
    const world = new QppWorld()
    world.first('Owen', 'healthy-spine')
    const maria = world.withAccount('Maria')
    world.failThreeTimes(maria, 'healthy-clinic', WRONG)
    expectAccepted(world.harpSignIn('maria.sample'))
    world.waiting(maria, STAFF, 'healthy-spine')
    world.ask(maria, 'qpp', CLINICIAN, ['clinician-osei'], { declared: { 'own-npi': true } })
    expect(world.tryOfficial(maria, 'healthy-kids')).toMatchObject({ refusal: { check: 'not-blocked' } })
  })

  test('X-40 asks data of the first official only', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'healthy-clinic')
    const owen = world.withAccount('Owen')
    const request = world.waiting(owen, OFFICIAL, 'healthy-clinic')
    expect(world.status(request)).toBe('pending')
    expect(allowedBy(world.decide(request, 'approve', maria))).toContain('QPP-REQ-01')
    expect(allowedBy(first('healthy-clinic'))).toContain('X-40')
  })

  test('X-40 asks data of every official, where that is chosen, and an official decides all the same', () => {
    const world = new QppWorld()
    world.choose('qpp', 'X-40', 'every-official')
    const maria = world.first('Maria', 'healthy-clinic')
    const owen = world.withAccount('Owen')
    const bare = world.try(world.request('qpp', OFFICIAL, ['healthy-clinic']), owen)
    expect(bare).toMatchObject({ accepted: false, refusal: { check: 'answers-form' } })
    expect(world.tryOfficial(owen, 'healthy-clinic', { answers: WRONG }).accepted).toBe(false)
    const given = world.tryOfficial(owen, 'healthy-clinic')
    expect(allowedBy(given)).toContain('X-40')
    const [request] = world.directory.pendingOf(world.at('healthy-clinic').id)
    expect(request?.personId).toBe('Owen')
    expect(allowedBy(world.decide(request?.id ?? '', 'approve', maria))).toContain('X-40')
  })
})

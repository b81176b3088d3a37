import { nothingFound, readQuery, waysOf } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, programs } from '../unit/policy/world'
import { directoryOfCases, rulesOf } from '../unit/policy/world-harp'
import { CLINICIAN, OFFICIAL, PROOFS, QppWorld, qpp, STAFF, typeOf } from '../unit/policy/world-qpp'

const type = (id: string) => qpp.organizationTypes[id]
const lookup = (id: string) => {
  const found = type(id)?.lookup
  if (found === undefined) throw new Error(`${id} isn't looked up.`)
  return found
}
const way = (of: string, id: string, model = '') => {
  const found = waysOf(qpp, of, model).find((one) => one.id === id)
  if (found === undefined) throw new Error(`${of} has no way ${id}.`)
  return found
}
/** The organization that is found by what was typed, once the person says that it is complete. */
const found = (of: string, by: string, typed: string, model = '') => {
  const query = readQuery(way(of, by, model), typed, true)
  const among = { kind: lookup(of).kind, ...(model === '' ? {} : { model }) }
  return query.state === 'find' ? directoryOfCases.find(among, query.field, query.value) : undefined
}
const labels = (of: string, model = '') => waysOf(qpp, of, model).map(({ label }) => label)
const MODELS = ['ssp', 'next-generation', 'cpc-plus', 'cec', 'ocm']
const noticesOf = (of: string) => type(of)?.notices.flatMap(({ rules }) => rules) ?? []

describe('types of organization', () => {
  test('QPP-TYP-01 offers practice, individual clinician, APM entity, registry and virtual group', () => {
    expect(Object.values(qpp.organizationTypes).map(({ title }) => title)).toEqual([
      'Practice',
      'Individual Clinician',
      'APM Entity',
      'Registry',
      'Virtual Group'
    ])
    for (const one of Object.values(qpp.organizationTypes)) expect(one.rules).toContain('QPP-TYP-01')
  })

  test('QPP-TYP-01 connects to one of each type', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    for (const id of ['healthy-clinic', 'cpc-healthy-clinic', 'registry-midwest', 'vg-sangamon']) {
      expectAccepted(world.tryOfficial(maria, id))
      expect(world.at(id).type).toBe(typeOf(id))
    }
    const own = { declared: { 'own-npi': true } }
    expectAccepted(world.try(world.request('qpp', CLINICIAN, ['clinician-osei'], own), maria))
    expect(world.at('clinician-osei').type).toBe('individual-clinician')
  })

  test('QPP-TYP-01 connects to nothing else that the directory has, such as a certified provider', () => {
    expect(directoryOfCases.organization('provider-lincoln-manor')?.kind).toBe('provider')
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const answers = PROOFS['healthy-clinic'] ?? {}
    for (const role of [OFFICIAL, STAFF])
      expect(
        world.try(world.request('qpp', role, ['provider-lincoln-manor'], { answers }), maria)
      ).toMatchObject({
        accepted: false,
        refusal: { check: 'organization-found' }
      })
  })

  test('QPP-TYP-02 knows a practice by one TIN: solo, group or hospital', () => {
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    expect(world.at('healthy-clinic')).toMatchObject({ type: 'practice', key: '747575757', tin: '747575757' })
    expect(type('practice')?.keyedBy.rules).toContain('QPP-TYP-02')
    for (const tin of ['896140027', '700451188', '747575757'])
      expect(found('practice', 'tin', tin), tin).toBeDefined()
  })

  test('QPP-TYP-02 takes neither the TIN of something else for a practice nor a practice’s TIN for another', () => {
    // That of a registry: it bills nothing, and is found among registries alone.
    expect(found('registry', 'tin', '787120056')?.kind).toBe('registry')
    expect(found('practice', 'tin', '787120056')).toBeUndefined()
    const world = new QppWorld()
    const answers = { ...PROOFS['healthy-clinic'], tin: '798833415' }
    expect(world.tryOfficial(world.withAccount('Maria'), 'healthy-clinic', { answers })).toMatchObject({
      accepted: false,
      refusal: { check: 'validated' }
    })
  })

  test('QPP-TYP-03 and QPP-TYP-05 and QPP-TYP-04 stand where a practice is chosen', () => {
    expect(noticesOf('practice')).toEqual(expect.arrayContaining(['QPP-TYP-03', 'QPP-TYP-04', 'QPP-TYP-05']))
  })

  test('QPP-TYP-04 has a vendor make one request for each practice', () => {
    const world = new QppWorld()
    const vendor = world.withAccount('Vendor')
    world.first('Maria', 'healthy-clinic')
    world.first('Owen', 'healthy-spine')
    const both = world.try(world.request('qpp', STAFF, ['healthy-clinic', 'healthy-spine']), vendor)
    expect(rulesOf(both)).toContain('QPP-TYP-04')
    for (const practice of ['healthy-clinic', 'healthy-spine'])
      expectAccepted(world.try(world.request('qpp', STAFF, [practice]), vendor))
    expect(world.directory.requestsOf('Vendor')).toHaveLength(2)
  })

  test('QPP-TYP-06 has a role of their own for clinicians, in no other type', () => {
    const role = qpp.roles[CLINICIAN]
    expect(role?.organization).toMatchObject({
      types: ['individual-clinician'],
      rules: ['QPP-TYP-06', 'X-16']
    })
    const world = new QppWorld()
    const osei = world.withAccount('Osei')
    const own = { declared: { 'own-npi': true } }
    expect(world.try(world.request('qpp', CLINICIAN, ['healthy-clinic'], own), osei).accepted).toBe(false)
    expect(rulesOf(world.try(world.request('qpp', CLINICIAN, ['clinician-osei']), osei))).toEqual([
      'QPP-TYP-06'
    ])
    expect(world.try(world.request('qpp', CLINICIAN, ['clinician-osei'], own), osei).accepted).toBe(true)
  })

  test('QPP-TYP-07 knows APM entities of exactly five models', () => {
    expect(lookup('apm-entity').models.map(({ id }) => id)).toEqual(MODELS)
    for (const { rules } of lookup('apm-entity').models) expect(rules).toContain('QPP-TYP-07')
    expect(waysOf(qpp, 'apm-entity', 'another-model')).toEqual([])
  })

  test('QPP-TYP-08 sends those who don’t act for the whole entity to their practice', () => {
    expect(noticesOf('apm-entity')).toContain('QPP-TYP-08')
    // A role in the practice is none in the entity that the practice is in.
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    world.first('Owen', 'cpc-healthy-clinic')
    expect(world.holders(world.at('healthy-clinic').id, OFFICIAL)).toEqual(['Maria'])
    expect(world.holders(world.at('cpc-healthy-clinic').id, OFFICIAL)).toEqual(['Owen'])
  })

  test('QPP-TYP-09 connects to registries that CMS has approved, which are those of the directory', () => {
    expect(type('registry')?.rules).toContain('QPP-TYP-09')
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const unknown = world.tryOfficial(maria, 'registry-unheard-of', {
      answers: PROOFS['registry-midwest'] ?? {}
    })
    expect(unknown).toMatchObject({ accepted: false, refusal: { check: 'organization-found' } })
  })

  test('QPP-TYP-09 connects to one of the directory, as a registry', () => {
    const world = new QppWorld()
    expectAccepted(world.tryOfficial(world.withAccount('Maria'), 'registry-midwest'))
    expect(world.at('registry-midwest')).toMatchObject({ type: 'registry' })
  })

  test('QPP-TYP-11 sends a registry’s clients to their own practice or virtual group', () => {
    const notice = type('registry')?.notices.find(({ rules }) => rules.includes('QPP-TYP-11'))
    expect(notice?.text).toMatch(/practice or virtual group/)
  })
})

describe('finding the organization', () => {
  test('QPP-FND-01 finds a practice by its name or by its complete TIN without dashes', () => {
    expect(labels('practice')).toEqual(['Legal Business Name', 'Complete TIN'])
    const typed = readQuery(way('practice', 'tin'), '747575757')
    expect(typed).toMatchObject({ state: 'find', field: 'tin', value: '747575757', hint: null })
    expect(found('practice', 'tin', '747575757')).toBeDefined()
    expect(found('practice', 'tin', '747575757')?.name).toBe('Healthy Clinic')
  })

  test('QPP-FND-01 finds no practice by letters in a TIN, and has no search by another number of it', () => {
    expect(readQuery(way('practice', 'tin'), '74757575a')).toMatchObject({
      state: 'wrong',
      rules: expect.arrayContaining(['QPP-FND-01'])
    })
    expect(found('practice', 'tin', '74757575a')).toBeUndefined()
    // The NPI of one of its clinicians.
    expect(found('practice', 'tin', '4545454545')).toBeUndefined()
  })

  test('QPP-FND-02 looks for nothing before the ninth digit', () => {
    const tin = way('practice', 'tin')
    expect(tin.rules).toContain('QPP-FND-02')
    expect(found('practice', 'tin', '74757575')).toBeUndefined()
    for (let digits = 1; digits < 9; digits += 1)
      expect(readQuery(tin, '747575757'.slice(0, digits), true)).toMatchObject({
        state: 'incomplete',
        given: digits,
        needed: 9
      })
    expect(readQuery(tin, '  ')).toEqual({ state: 'waiting' })
  })

  test('QPP-FND-02 looks as soon as the ninth digit is there, and takes no tenth', () => {
    const tin = way('practice', 'tin')
    // Without Enter: the digit alone is enough.
    expect(readQuery(tin, '747575757')).toMatchObject({ state: 'find' })
    expect(found('practice', 'tin', '747575757')).toBeDefined()
    expect(readQuery(tin, '7475757571')).toMatchObject({ state: 'wrong' })
    expect(found('practice', 'tin', '7475757571')).toBeUndefined()
  })

  test('QPP-FND-03 finds a name while it is typed, and suggests what matches', () => {
    const name = way('practice', 'name')
    expect(name).toMatchObject({ how: 'type-ahead', rules: expect.arrayContaining(['QPP-FND-03']) })
    const query = readQuery(name, 'heal')
    expect(query).toEqual({ state: 'search', text: 'heal' })
    const found = directoryOfCases.search({ kind: 'practice', text: 'heal', limit: 10 })
    expect(found.organizations.map((one) => one.name)).toContain('Center for Healthy Living')
    expect(found.organizations[0]?.name).toBe('Healthy Clinic')
  })

  test('QPP-FND-04 asks for the model of an APM entity before anything else', () => {
    expect(waysOf(qpp, 'apm-entity')).toEqual([])
    for (const model of MODELS) expect(waysOf(qpp, 'apm-entity', model).length, model).toBeGreaterThan(0)
    for (const { rules } of lookup('apm-entity').models) expect(rules).toContain('QPP-FND-04')
  })

  test('QPP-FND-05 searches by the fields of the model', () => {
    expect(labels('apm-entity', 'ssp')).toEqual(['Legal Business Name'])
    expect(labels('apm-entity', 'next-generation')).toEqual(['Legal Business Name'])
    expect(labels('apm-entity', 'cpc-plus')).toEqual([
      'Practice Site Legal Business Name',
      'CPC+ Practice ID'
    ])
    expect(labels('apm-entity', 'cec')).toEqual(['ESCO Legal Business Name', 'ESCO ID'])
    expect(labels('apm-entity', 'ocm')).toEqual(['Practice Site Legal Business Name', 'OCM ID'])
    // An id has no fixed length: the person says when it is complete.
    const id = way('apm-entity', 'cpc-id', 'cpc-plus')
    expect(readQuery(id, 't1il9001')).toEqual({ state: 'waiting' })
    const query = readQuery(id, 't1il9001', true)
    expect(query).toMatchObject({ state: 'find', field: 'entity-id', value: 'T1IL9001' })
  })

  test('QPP-FND-05 finds a site by the ID of its own model', () => {
    expect(found('apm-entity', 'cpc-id', 't1il9001', 'cpc-plus')).toBeDefined()
    expect(found('apm-entity', 'cpc-id', 't1il9001', 'cpc-plus')?.name).toContain('Healthy Clinic')
    expect(found('apm-entity', 'ocm-id', 'OCM901', 'ocm')).toBeDefined()
  })

  test('QPP-FND-05 finds none by the ID of another model, and no ACO by any ID', () => {
    expect(found('apm-entity', 'ocm-id', 'T1IL9001', 'ocm')).toBeUndefined()
    expect(found('apm-entity', 'cpc-id', 'OCM901', 'cpc-plus')).toBeUndefined()
    for (const model of ['ssp', 'next-generation'])
      expect(() => found('apm-entity', 'cpc-id', 'A9001', model), model).toThrow('no way')
  })

  test('QPP-FND-06 finds a registry by its name or all nine digits of its TIN', () => {
    expect(labels('registry')).toEqual(['Legal Business Name', 'Complete TIN'])
    expect(found('registry', 'tin', '787120056')).toBeDefined()
    expect(found('registry', 'tin', '787120056')?.id).toBe('registry-midwest')
  })

  test('QPP-FND-06 finds none by eight digits, or by the TIN of a practice', () => {
    expect(readQuery(way('registry', 'tin'), '78712005')).toMatchObject({ state: 'incomplete' })
    expect(found('registry', 'tin', '78712005')).toBeUndefined()
    expect(found('registry', 'tin', '747575757')).toBeUndefined()
  })

  test('QPP-FND-07 finds a virtual group by its complete ID alone', () => {
    const ways = waysOf(qpp, 'virtual-group')
    expect(ways).toMatchObject([{ field: 'virtual-group-id', how: 'complete', rules: ['QPP-FND-07'] }])
    expect(found('virtual-group', 'virtual-group-id', 'vg9001')).toBeDefined()
    expect(found('virtual-group', 'virtual-group-id', 'vg9001')?.id).toBe('vg-sangamon')
  })

  test('QPP-FND-07 finds none by a part of its ID, and suggests none while it is typed', () => {
    expect(readQuery(way('virtual-group', 'virtual-group-id'), 'VG90')).toEqual({ state: 'waiting' })
    expect(found('virtual-group', 'virtual-group-id', 'VG900')).toBeUndefined()
    // A name is no ID.
    expect(found('virtual-group', 'virtual-group-id', 'Sangamon')).toBeUndefined()
  })

  test('QPP-FND-08 calls a wrong Virtual Group ID invalid, beside its field', () => {
    const answer = nothingFound(lookup('virtual-group'), way('virtual-group', 'virtual-group-id'))
    expect(answer.beside).toEqual({ text: 'Virtual Group ID is invalid.', rules: ['QPP-FND-08'] })
    expect(nothingFound(lookup('practice'), way('practice', 'name')).beside).toBeNull()
  })

  test('QPP-FND-09 shows what was found once more and offers another, for every type', () => {
    for (const [id, { lookup: fact }] of Object.entries(qpp.organizationTypes))
      expect(fact?.review, id).toMatchObject({ change: 'Change Organization', rules: ['QPP-FND-09'] })
    expect(qpp.asking?.steps.find(({ id }) => id === 'find')?.rules).toContain('QPP-FND-09')
  })

  test('QPP-FND-10 advises another criterion before support', () => {
    const { remedy, rules } = nothingFound(lookup('practice'), way('practice', 'tin'))
    expect(rules).toContain('QPP-FND-10')
    expect(remedy.indexOf('instead of the name')).toBeLessThan(remedy.indexOf('support'))
    for (const [id, one] of Object.entries(qpp.organizationTypes))
      if (id !== 'virtual-group') expect(one.lookup?.notFound.rules, id).toContain('QPP-FND-10')
  })

  test('QPP-FND-11 says where practices come from, how often, and keeps the edition with the request', () => {
    expect(lookup('practice').source).toMatchObject({ rules: ['QPP-FND-11'] })
    expect(lookup('practice').source.text).toMatch(/three times a year/)
    expect(nothingFound(lookup('practice'), way('practice', 'name')).rules).toContain('QPP-FND-11')
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    expect(world.events.find(({ type: kind }) => kind === 'request.submitted')).toMatchObject({
      reference: { asOf: '2026-07-01' }
    })
  })

  test('QPP-FND-11 finds nobody at all without a directory, and says so', () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    world.reference = null
    const decision = world.tryOfficial(maria, 'healthy-clinic')
    expect(rulesOf(decision)).toContain('QPP-FND-11')
    expect(!decision.accepted && decision.refusal.message).toMatch(/no reference directory/)
  })

  test('X-21 takes a dash out of a TIN that is searched, with a hint and no error', () => {
    const query = readQuery(way('practice', 'tin'), '74-7575757')
    expect(query).toMatchObject({
      state: 'find',
      value: '747575757',
      hint: { rules: ['QPP-FND-01', 'X-21'] }
    })
    expect(readQuery(way('practice', 'tin'), '74-75')).toMatchObject({ state: 'incomplete', given: 4 })
    const world = new QppWorld()
    const answers = { ...PROOFS['healthy-clinic'], tin: '74-7575757' }
    expect(world.tryOfficial(world.withAccount('Maria'), 'healthy-clinic', { answers }).accepted).toBe(true)
  })

  test('X-33 never tells who the officials are', () => {
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    // What the search gives comes from the directory of who is enrolled, which knows no officials.
    expect(JSON.stringify(directoryOfCases.find({ kind: 'practice' }, 'tin', '747575757'))).not.toContain(
      'Maria'
    )
    const help = qpp.asking?.steps
      .flatMap(({ help: texts }) => texts)
      .find(({ rules }) => rules.includes('X-33'))
    expect(help?.text).toMatch(/never who it is/)
    const other = world.withAccount('Owen')
    const duplicate = world.try(world.request('qpp', STAFF, ['healthy-clinic']), other)
    expect(JSON.stringify({ ...duplicate, events: [] })).not.toContain('Maria')
    expect(programs.rule('X-33')?.options).toHaveLength(1)
  })
})

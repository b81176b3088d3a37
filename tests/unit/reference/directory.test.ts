import {
  buildIndex,
  DirectoryProblem,
  type Entry,
  foundParts,
  type ReferenceIndex,
  wordsOf
} from '@shared/reference'
import { describe, expect, it } from 'vitest'
import { CLINIC, EDITION, HEARTS, SAMPLES } from './samples'

const index = buildIndex(EDITION, SAMPLES)
const names = (text: string, kind: Entry['kind'] = 'practice', model?: string) =>
  index
    .search({ text, kind, limit: 10, ...(model === undefined ? {} : { model }) })
    .organizations.map(({ name }) => name)

describe('the words of a name', () => {
  it.each([
    ['St. Mary’s Clinic, P.C.', 'st marys clinic pc'],
    ['Clínica Zoë-Peña', 'clinica zoe pena'],
    ['J.Smith & Sons', 'j smith sons'],
    ['  M.D. Partners  LLP ', 'md partners llp'],
    ['ＨＥＡＬＴＨＹ １２', 'healthy 12'],
    ["O’Neill / O'Neill / O`Neill", 'oneill oneill oneill'],
    ['Поликлиника №7', 'поликлиника no7'],
    ['.,-–/', '']
  ])('%s', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words)
  })
})

describe('searching while typing', () => {
  it('finds by beginnings of words, names that begin so first', () => {
    expect(names('healthy')).toEqual([
      'Healthy Clinic',
      'Healthy Hearts Cardiology P.C.',
      'Center for Healthy Living'
    ])
    expect(names('heal li')).toEqual(['Center for Healthy Living'])
    expect(names('li heal')).toEqual(['Center for Healthy Living'])
  })

  it('doesn’t mind capitals, accents and punctuation, in what is typed and in what is enrolled', () => {
    expect(names('HEALTHY hearts, pc')).toEqual(['Healthy Hearts Cardiology P.C.'])
    expect(names('heälthy hearts p.c.')).toEqual(['Healthy Hearts Cardiology P.C.'])
    expect(names('clinica', 'registry')).toEqual(['Clínica Outcomes Registry'])
    expect(names("st mary's", 'provider')).toEqual(['St. Mary’s Manor'])
    expect(names('st. marys', 'provider')).toEqual(['St. Mary’s Manor'])
  })

  it('looks among one kind, and one model where it is named', () => {
    expect(names('healthy', 'apm-entity')).toEqual(['Healthy Clinic Primary Care Site'])
    expect(names('healthy', 'apm-entity', 'cpc-plus')).toEqual(['Healthy Clinic Primary Care Site'])
    expect(names('healthy', 'apm-entity', 'ssp')).toEqual([])
    expect(names('healthy', 'apm-entity', 'no-such-model')).toEqual([])
    expect(index.count({ kind: 'apm-entity' })).toBe(3)
    expect(index.count({ kind: 'apm-entity', model: 'ssp' })).toBe(1)
    expect(index.count({ kind: 'apm-entity', model: 'ocm' })).toBe(0)
  })

  it('finds nothing for nothing, for signs alone, and for the middle of a word', () => {
    for (const text of ['', '   ', '.,-', 'ealthy', 'clinicx']) expect(names(text)).toEqual([])
  })

  it('gives as many as are asked for and counts all', () => {
    const found = index.search({ text: 'h', kind: 'practice', limit: 1 })
    expect(found.organizations.map(({ name }) => name)).toEqual(['Healthy Clinic'])
    expect(found.total).toBe(3)
  })

  it('never says what would prove a claim: no NPI, PTAN, vendor id or practice of anybody', () => {
    const told = JSON.stringify([
      index.search({ text: 'healthy', kind: 'practice', limit: 10 }),
      index.search({ text: 'clinica', kind: 'registry', limit: 10 }),
      index.search({ text: 'prairie', kind: 'apm-entity', limit: 10 }),
      index.find({ kind: 'virtual-group' }, 'virtual-group-id', 'VG9001')
    ])
    for (const proof of ['4545454545', 'G676767676', '0012789456', 'V100200', '701188240,'])
      expect(told).not.toContain(proof)
  })
})

describe('the parts of a name that were found', () => {
  it.each([
    ['Healthy Clinic', 'heal', '[Heal]thy Clinic'],
    ['Center for Healthy Living', 'li heal', 'Center for [Heal]thy [Li]ving'],
    ['Clínica Outcomes', 'clini', '[Clíni]ca Outcomes'],
    ['St. Mary’s Manor', 'marys', 'St. [Mary’s] Manor'],
    ['Cafe\u0301 Care', 'cafe', '[Cafe\u0301] Care'],
    ['Healthy Clinic', 'zzz', 'Healthy Clinic']
  ])('%s, %s', (name, typed, shown) => {
    const parts = foundParts(name, typed)
    expect(parts.map(({ text }) => text).join('')).toBe(name)
    expect(parts.map(({ text, found }) => (found ? `[${text}]` : text)).join('')).toBe(shown)
  })
})

describe('finding by a complete key', () => {
  it('takes a TIN with or without its dash, and identifiers in small letters', () => {
    expect(index.find({ kind: 'practice' }, 'tin', '74-7575757')?.id).toBe('healthy-clinic')
    expect(index.find({ kind: 'practice' }, 'tin', ' 747575757 ')?.id).toBe('healthy-clinic')
    expect(index.find({ kind: 'virtual-group' }, 'virtual-group-id', 'vg9001')?.id).toBe('virtual-group')
    expect(index.find({ kind: 'provider' }, 'ccn', '14z901')?.id).toBe('manor')
    expect(index.find({ kind: 'provider' }, 'facility-id', 'IL900101')?.id).toBe('manor')
    expect(index.find({ kind: 'clinician' }, 'npi', '4545454545')?.id).toBe('dr-smith')
  })

  it('finds nothing by a part of one, and nothing of another kind or model', () => {
    expect(index.find({ kind: 'practice' }, 'tin', '74757575')).toBeUndefined()
    expect(index.find({ kind: 'practice' }, 'tin', '')).toBeUndefined()
    expect(index.find({ kind: 'practice' }, 'tin', '7-47575757')).toBeUndefined()
    expect(index.find({ kind: 'provider' }, 'tin', '747575757')).toBeUndefined()
    expect(index.find({ kind: 'registry' }, 'tin', '784410092')?.id).toBe('registry')
    expect(index.find({ kind: 'apm-entity', model: 'ocm' }, 'entity-id', 'T1IL9001')).toBeUndefined()
    expect(index.find({ kind: 'apm-entity', model: 'cpc-plus' }, 'entity-id', 'T1IL9001')?.singleTin).toBe(
      false
    )
  })

  it('gives all of an organization by its id', () => {
    expect(index.organization('manor')).toEqual({
      id: 'manor',
      kind: 'provider',
      name: 'St. Mary’s Manor',
      model: '',
      keys: { ccn: '14Z901', 'facility-id': 'IL900101' },
      singleTin: false,
      city: 'Joliet',
      state: 'IL'
    })
    for (const id of ['', 'manor ', 'manors', 'zzz', 'a']) expect(index.organization(id)).toBeUndefined()
  })
})

describe('what a first official is asked', () => {
  const answers = (...input: Parameters<typeof index.answers>) => index.answers(...input)

  it('practice: TIN, NPI and that clinician’s PTAN together (QPP-VAL-02)', () => {
    const right = { tin: '747575757', npi: '4545454545', ptan: 'G676767676' }
    const ask = (given: Record<string, string>) =>
      answers('clinician-of-practice', 'healthy-clinic', { ...right, ...given })
    expect(ask({})).toBe(true)
    expect(ask({ tin: '74-7575757' })).toBe(true)
    expect(ask({ npi: '2525252525', ptan: '0012789456' })).toBe(true)
    expect(ask({ npi: '2525252525', ptan: 'K100200' })).toBe(true)
    expect(ask({ npi: '2525252525' })).toBe(false)
    expect(ask({ ptan: '12789456' })).toBe(false)
    expect(ask({ ptan: 'g676767676' })).toBe(false)
    expect(ask({ ptan: '' })).toBe(false)
    expect(ask({ npi: '' })).toBe(false)
    expect(ask({ tin: '784410092' })).toBe(false)
  })

  it('ACO: its id and two different practices of it (QPP-VAL-03)', () => {
    const right = { entityId: 'A9001', tin: '747575757', secondTin: '701188240' }
    const ask = (given: Record<string, string>) =>
      answers('entity-two-practices', 'aco', { ...right, ...given })
    expect(ask({})).toBe(true)
    expect(ask({ entityId: 'a9001' })).toBe(true)
    expect(ask({ secondTin: '747575757' })).toBe(false)
    expect(ask({ secondTin: '74-7575757' })).toBe(false)
    expect(ask({ secondTin: '123456789' })).toBe(false)
    expect(ask({ entityId: 'V901' })).toBe(false)
    expect(ask({ secondTin: '' })).toBe(false)
  })

  it('ACO of a single TIN: one, and only where the list says so (QPP-VAL-04, QPP-VAL-12)', () => {
    const ask = (id: string, given: Record<string, string>) => answers('entity-single-practice', id, given)
    expect(ask('aco-single', { entityId: 'V901', tin: '784410092' })).toBe(true)
    expect(ask('aco-single', { entityId: 'V901', tin: '747575757' })).toBe(false)
    expect(ask('aco', { entityId: 'A9001', tin: '747575757' })).toBe(false)
  })

  it('site: its id, any practice of it, and a clinician of the site in that practice (QPP-VAL-05, QPP-VAL-08)', () => {
    const ask = (tin: string, npi: string, entityId = 'T1IL9001') =>
      answers('entity-practice-clinician', 'cpc-site', { entityId, tin, npi })
    expect(ask('747575757', '4545454545')).toBe(true)
    expect(ask('784410092', '2000000010')).toBe(true)
    expect(ask('747575757', '2525252525')).toBe(false)
    expect(ask('747575757', '2000000010')).toBe(false)
    expect(ask('747575757', '')).toBe(false)
    expect(ask('747575757', '0')).toBe(false)
    expect(ask('747575757', '4545454545', 'T1IL9002')).toBe(false)
  })

  it('registry: TIN and vendor id (QPP-VAL-09)', () => {
    const ask = (tin: string, vendorId: string) => answers('registry-vendor', 'registry', { tin, vendorId })
    expect(ask('784410092', 'V100200')).toBe(true)
    expect(ask('784410092', 'v100200')).toBe(true)
    expect(ask('784410092', '')).toBe(false)
    expect(ask('747575757', 'V100200')).toBe(false)
  })

  it('virtual group: two different practices of it (QPP-VAL-11)', () => {
    const ask = (tin: string, secondTin: string) =>
      answers('two-practices-of-group', 'virtual-group', { tin, secondTin })
    expect(ask('747575757', '701188240')).toBe(true)
    expect(ask('701188240', '74-7575757')).toBe(true)
    expect(ask('747575757', '747575757')).toBe(false)
    expect(ask('747575757', '784410092')).toBe(false)
  })

  it('says no of an organization that isn’t there, and of a question for another kind', () => {
    expect(answers('registry-vendor', 'nobody', { tin: '784410092', vendorId: 'V100200' })).toBe(false)
    expect(
      answers('clinician-of-practice', 'dr-smith', {
        tin: '747575757',
        npi: '4545454545',
        ptan: 'G676767676'
      })
    ).toBe(false)
    expect(
      answers('entity-practice-clinician', 'healthy-clinic', { tin: '747575757', npi: '4545454545' })
    ).toBe(false)
  })
})

describe('a directory beside the one before', () => {
  const compared = (now: ReferenceIndex, before: ReferenceIndex) => {
    const steps = now.comparing(before)
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
    }
  }
  const beside = (...entries: Entry[]) => compared(buildIndex(EDITION, entries), index)
  const without = (id: string) => SAMPLES.filter((entry) => entry.id !== id)

  it('brings nothing if it holds the same', () => {
    expect(beside(...SAMPLES)).toEqual({ added: 0, removed: 0, changed: 0 })
  })

  it('is told apart by what it adds, lacks and has otherwise, also in what isn’t shown', () => {
    expect(beside(...without('aco'), { ...HEARTS, id: 'zz', tin: '123456789' } as Entry)).toEqual({
      added: 1,
      removed: 1,
      changed: 0
    })
    const moved = SAMPLES.map((entry) => (entry.id === 'registry' ? { ...entry, city: 'Cicero' } : entry))
    expect(beside(...moved)).toEqual({ added: 0, removed: 0, changed: 1 })
    const vendor = SAMPLES.map((entry) =>
      entry.id === 'registry' ? { ...entry, vendorId: 'V100201' } : entry
    )
    expect(beside(...(vendor as Entry[]))).toEqual({ added: 0, removed: 0, changed: 1 })
    expect(compared(buildIndex(EDITION, []), index)).toEqual({
      added: 0,
      removed: SAMPLES.length,
      changed: 0
    })
    expect(compared(index, buildIndex(EDITION, []))).toEqual({
      added: SAMPLES.length,
      removed: 0,
      changed: 0
    })
  })
})

describe('a directory that contradicts itself', () => {
  const build =
    (...entries: Entry[]) =>
    () =>
      buildIndex(EDITION, entries)

  it('is refused: an id twice, out of order, or one key for two of a kind', () => {
    expect(build(CLINIC, CLINIC)).toThrow(DirectoryProblem)
    expect(build(HEARTS, CLINIC)).toThrow(DirectoryProblem)
    expect(build(CLINIC, { ...HEARTS, tin: '747575757' } as Entry)).toThrow(
      /healthy-clinic and healthy-hearts have the same key \(tin\)/
    )
  })

  it('may have one TIN for a practice and a registry', () => {
    expect(build(...SAMPLES)).not.toThrow()
  })
})

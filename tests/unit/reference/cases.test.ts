import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npiCheckDigitFits, parseTin } from '@shared/domain'
import { buildIndex, type Entry, generate, KINDS, LEAST_GENERATED } from '@shared/reference'
import { describe, expect, it } from 'vitest'
import { CasesError, loadCases } from '../../../electron/reference/cases'
import { loadTraining } from '../../../electron/training/load'
import { CITED } from '../domain/parsers'
import { caseSources, trainingCases } from './cases'
import { EDITION, SAMPLES } from './samples'

const { entries } = trainingCases()
const of = <K extends Entry['kind']>(kind: K) =>
  entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)

describe('the hand-made training directory', () => {
  it('has every kind of organization, every model, and ACOs on and off the single-TIN list', () => {
    for (const kind of KINDS) expect(of(kind).length).toBeGreaterThan(1)
    const entities = of('apm-entity')
    expect(new Set(entities.map(({ model }) => model))).toEqual(
      new Set(['ssp', 'next-generation', 'cpc-plus', 'cec', 'ocm'])
    )
    for (const model of ['ssp', 'next-generation']) {
      const acos = entities.filter((entity) => entity.model === model)
      expect(new Set(acos.map(({ singleTin }) => singleTin))).toEqual(new Set([true, false]))
    }
    for (const model of ['cpc-plus', 'cec', 'ocm'])
      expect(entities.some((entity) => entity.model === model && entity.practices.length > 1)).toBe(true)
  })

  it('knows the group practices of the training people, with the numbers that they type', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../resources/training/people.yaml'), 'utf8')
    const index = buildIndex(EDITION, entries)
    // Group practices: in the IACS community nobody is looked up.
    const practices = loadTraining([{ path: 'people.yaml', text }]).practices.filter(
      ({ professionals }) => professionals.length === 2
    )
    expect(practices).toHaveLength(2)
    for (const practice of practices) {
      const found = index.find({ kind: 'practice' }, 'tin', practice.tin)
      expect(found).toMatchObject({ name: practice.name, city: practice.address.city })
      for (const { npi, ptan } of practice.professionals)
        expect(
          index.answers('clinician-of-practice', found?.id ?? '', { tin: practice.tin, npi, ptan }),
          `${practice.name} ${npi}`
        ).toBe(true)
    }
  })

  it('names in its entities and groups only practices and clinicians that it has', () => {
    const practices = new Map(of('practice').map((practice) => [practice.tin, practice]))
    for (const { name, practices: members } of of('apm-entity'))
      for (const { tin, npis } of members) {
        const own = practices.get(tin)?.clinicians.map(({ npi }) => npi) ?? []
        expect(own, `${name}: ${tin}`).not.toEqual([])
        expect(own).toEqual(expect.arrayContaining(npis))
      }
    for (const group of of('virtual-group'))
      for (const tin of group.practices) expect(practices.has(tin), `${group.name}: ${tin}`).toBe(true)
  })

  it('has numbers that are nobody’s: unlisted TINs, NPIs of a series that isn’t in use; the guides’ apart', () => {
    const guides = ['747575757', '364155501']
    const numbers = of('practice').filter(({ tin }) => !guides.includes(tin))
    for (const { tin, clinicians } of numbers) {
      const parsed = parseTin(tin, CITED)
      expect(parsed.ok && parsed.notes?.map(({ code }) => code), tin).toEqual(['unlisted-prefix'])
      for (const { npi } of clinicians) {
        expect(npi).toMatch(/^2/)
        expect(npiCheckDigitFits(npi), npi).toBe(true)
      }
    }
  })

  it('names file and place of a mistake', () => {
    const broken = (from: string, to: string) =>
      loadCases(caseSources().map(({ path, text }) => ({ path, text: text.replace(from, to) })))
    expect(() => broken('kind: virtual-group', 'kind: club')).toThrow(/virtual-groups\.yaml: organizations/)
    expect(() => broken('asOf: "2026-07-01"', 'asOf: July')).toThrow(/directory\.yaml: asOf/)
    expect(() => broken('tin: "747575757"', 'tin: "74-7575757"')).toThrow(
      /apm-entities\.yaml: organizations\.0\.practices\.0\.tin/
    )
    expect(() => broken('tin: "798833415"', 'tin: "784410092"')).toThrow(/have the same key \(tin\)/)
    expect(() => broken('id: healthy-hearts', 'id: healthy-clinic')).toThrow(/stands twice/)
    expect(() => broken('organizations:', 'organizations: [')).toThrow(CasesError)
    expect(() => loadCases(caseSources().filter(({ path }) => !path.includes('directory')))).toThrow(
      /directory\.yaml/
    )
  })
})

describe('a generated region', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(generate(7, 400, SAMPLES)).toEqual(generate(7, 400, SAMPLES))
    expect(generate(8, 400, SAMPLES)).not.toEqual(generate(7, 400, SAMPLES))
  })

  it('has as many organizations as asked for, in order, of every kind, the hand-made ones among them', () => {
    const region = generate(3, 2000, entries)
    expect(region).toHaveLength(2000)
    for (const entry of entries) expect(region).toContain(entry)
    const index = buildIndex(EDITION, region)
    for (const kind of KINDS) expect(index.count({ kind })).toBeGreaterThan(of(kind).length)
    expect(() => generate(3, entries.length + LEAST_GENERATED, entries)).not.toThrow()
    expect(() => generate(3, entries.length + LEAST_GENERATED - 1, entries)).toThrow(RangeError)
  })

  it('has numbers that pass every check and are nobody’s, no TIN and no NPI twice', () => {
    const region = generate(11, 3000, []).filter((entry) => entry.kind === 'practice')
    const npis = region.flatMap(({ clinicians }) => clinicians.map(({ npi }) => npi))
    expect(new Set(npis).size).toBe(npis.length)
    for (const npi of npis) expect(/^2/.test(npi) && npiCheckDigitFits(npi)).toBe(true)
    const tins = region.map(({ tin }) => tin)
    expect(new Set(tins).size).toBe(tins.length)
    for (const tin of tins) {
      const parsed = parseTin(tin, CITED)
      expect(parsed.ok && parsed.notes?.[0]?.code).toBe('unlisted-prefix')
    }
  })

  it('has entities and groups of practices in it, with clinicians of these', () => {
    const region = generate(5, 3000, [])
    const practices = new Map(
      region.flatMap((entry) => (entry.kind === 'practice' ? [[entry.tin, entry.clinicians] as const] : []))
    )
    for (const entry of region) {
      if (entry.kind === 'virtual-group') {
        expect(entry.practices.length).toBeGreaterThan(1)
        for (const tin of entry.practices) expect(practices.has(tin)).toBe(true)
      }
      if (entry.kind !== 'apm-entity') continue
      for (const { tin, npis } of entry.practices)
        expect(practices.get(tin)?.map(({ npi }) => npi)).toEqual(expect.arrayContaining(npis))
    }
  })
})

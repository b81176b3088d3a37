import { QUESTION_FIELDS, QUESTIONS } from '@shared/policy/pack/validation'
import { buildIndex, type Entry, entryText, foldedOf, keysOf, readEntry, wordsOf } from '@shared/reference'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

// The index against plain searches through the list, over directories and queries drawn by chance. Names are made of few
// letters, so that words meet, repeat and begin alike.

const letters = fc.constantFrom('a', 'b', 'á', 'B', 'ß', 'ﬁ', '.', '’', '-', ' ', ' ', '1', 'я', '𝒶')
const name = fc.string({ unit: letters, minLength: 1, maxLength: 12 }).map((text) => `A${text}`)
const tin = fc.integer({ min: 0, max: 20 }).map((n) => String(700000000 + n))
const npi = fc.integer({ min: 0, max: 6 }).map((n) => String(2000000000 + n))
const code = fc.constantFrom('A1', 'B2', 'C3')
const ptan = fc.constantFrom('A00001', '000001', 'B00001')
const place = { name, city: fc.constantFrom('Peoria', 'Aurora'), state: fc.constantFrom('IL', 'WI') }
const distinct = <T>(item: fc.Arbitrary<T>, key: (value: T) => string, maxLength = 3) =>
  fc.uniqueArray(item, { selector: key, minLength: 1, maxLength })

const shapes = [
  fc.record({
    ...place,
    kind: fc.constant('practice' as const),
    tin,
    clinicians: distinct(
      fc.record({ npi, ptans: distinct(ptan, (value) => value) }),
      (clinician) => clinician.npi
    )
  }),
  fc.record({ ...place, kind: fc.constant('clinician' as const), npi }),
  fc.record({
    ...place,
    kind: fc.constant('apm-entity' as const),
    entityId: code,
    model: fc.constantFrom('ssp', 'ocm'),
    practices: distinct(
      fc.record({ tin, npis: distinct(npi, (value) => value) }),
      (practice) => practice.tin
    ),
    singleTin: fc.boolean()
  }),
  fc.record({ ...place, kind: fc.constant('registry' as const), tin, vendorId: code }),
  fc.record({
    ...place,
    kind: fc.constant('virtual-group' as const),
    virtualGroupId: code,
    practices: distinct(tin, (value) => value)
  }),
  fc.record({
    ...place,
    kind: fc.constant('provider' as const),
    ccn: fc.constantFrom('14A001', '14A002'),
    facilityId: code
  })
]

/** A directory: ids in order, every key once in its kind and model. */
const directory = fc.array(fc.oneof(...shapes), { maxLength: 30 }).map((drawn) => {
  const taken = new Set<string>()
  return drawn
    .map((entry, i): Entry => {
      const id = `o-${String(i).padStart(3, '0')}`
      return entry.kind === 'apm-entity'
        ? { ...entry, id, singleTin: entry.singleTin && entry.practices.length === 1 }
        : { ...entry, id }
    })
    .filter((entry) => {
      const model = entry.kind === 'apm-entity' ? entry.model : ''
      const keys = Object.entries(keysOf(entry)).map(([field, value]) =>
        [entry.kind, model, field, value].join('/')
      )
      if (keys.some((key) => taken.has(key))) return false
      for (const key of keys) taken.add(key)
      return true
    })
})

const edition = { asOf: '2026-07-01', sha256: '0'.repeat(64) }
const kind = fc.constantFrom<Entry['kind']>(
  'practice',
  'clinician',
  'apm-entity',
  'registry',
  'virtual-group',
  'provider'
)
const model = fc.constantFrom(undefined, 'ssp', 'ocm', 'cec')
const among = (entry: Entry, asked: { kind: string; model?: string }) =>
  entry.kind === asked.kind &&
  (asked.model === undefined || (entry.kind === 'apm-entity' && entry.model === asked.model))

/** The same search, as one would write it down in a sentence. */
function naive(entries: readonly Entry[], text: string, asked: { kind: string; model?: string }) {
  const typed = wordsOf(text)
  const start = foldedOf(typed)
  const folded = (entry: Entry) => foldedOf(wordsOf(entry.name))
  const begins = (entry: Entry) => (folded(entry).startsWith(start) ? 0 : 1)
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return typed.length === 0
    ? []
    : entries
        .filter((entry) => among(entry, asked))
        .filter((entry) => typed.every((word) => wordsOf(entry.name).some((own) => own.startsWith(word))))
        .sort((a, b) => begins(a) - begins(b) || order(folded(a), folded(b)) || order(a.id, b.id))
        .map(({ id }) => id)
}

describe('the index of the reference directory', () => {
  it('finds what a plain search through the list finds, in the same order', () => {
    const query = fc.string({ unit: letters, maxLength: 6 })
    fc.assert(
      fc.property(directory, query, kind, model, fc.nat(12), (entries, text, k, m, limit) => {
        const asked = m === undefined ? { kind: k } : { kind: k, model: m }
        const found = buildIndex(edition, entries).search({ text, limit, ...asked })
        const expected = naive(entries, text, asked)
        expect(found.organizations.map(({ id }) => id)).toEqual(expected.slice(0, limit))
        expect(found.total).toBe(expected.length)
      }),
      { numRuns: 400 }
    )
  })

  it('finds by key and by id what a scan finds, and counts the same', () => {
    fc.assert(
      fc.property(directory, (entries) => {
        const index = buildIndex(edition, entries)
        expect(index.size).toBe(entries.length)
        for (const entry of entries) {
          expect(index.organization(entry.id)).toMatchObject({
            id: entry.id,
            name: entry.name,
            city: entry.city,
            state: entry.state,
            kind: entry.kind,
            keys: keysOf(entry)
          })
          const own =
            entry.kind === 'apm-entity' ? { kind: entry.kind, model: entry.model } : { kind: entry.kind }
          expect(index.count(own)).toBe(entries.filter((other) => among(other, own)).length)
          for (const [field, value] of Object.entries(keysOf(entry)))
            expect(index.find(own, field as 'tin', value)?.id).toBe(entry.id)
        }
      }),
      { numRuns: 200 }
    )
  })

  it('answers every question as a scan of the entry does', () => {
    const given = fc.record({ tin, secondTin: tin, npi, ptan, entityId: code, vendorId: code })
    fc.assert(
      fc.property(directory, given, fc.constantFrom(...QUESTIONS), (entries, fields, question) => {
        const index = buildIndex(edition, entries)
        const only = Object.fromEntries(QUESTION_FIELDS[question].map((field) => [field, fields[field]]))
        for (const entry of entries)
          expect(index.answers(question, entry.id, only)).toBe(scan(entry, question, fields))
      }),
      { numRuns: 300 }
    )
  })
})

function scan(
  entry: Entry,
  question: (typeof QUESTIONS)[number],
  given: Record<'tin' | 'secondTin' | 'npi' | 'ptan' | 'entityId' | 'vendorId', string>
): boolean {
  const different = given.tin !== given.secondTin
  if (question === 'clinician-of-practice')
    return (
      entry.kind === 'practice' &&
      entry.tin === given.tin &&
      entry.clinicians.some((one) => one.npi === given.npi && one.ptans.includes(given.ptan))
    )
  if (question === 'registry-vendor')
    return entry.kind === 'registry' && entry.tin === given.tin && entry.vendorId === given.vendorId
  if (question === 'two-practices-of-group')
    return (
      entry.kind === 'virtual-group' &&
      different &&
      entry.practices.includes(given.tin) &&
      entry.practices.includes(given.secondTin)
    )
  if (entry.kind !== 'apm-entity' || entry.entityId !== given.entityId) return false
  const tins = entry.practices.map((practice) => practice.tin)
  if (question === 'entity-two-practices')
    return different && tins.includes(given.tin) && tins.includes(given.secondTin)
  if (question === 'entity-single-practice') return entry.singleTin && tins.includes(given.tin)
  return entry.practices.some((practice) => practice.tin === given.tin && practice.npis.includes(given.npi))
}

describe('the words of a name', () => {
  it('are the same by the short way for plain names as by the long one', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aB1.-'`& ,Z"), maxLength: 20 }), (text) => {
        // The last letter keeps the text from being plain.
        expect(wordsOf(`${text} é`).slice(0, -1)).toEqual(wordsOf(text))
      }),
      { numRuns: 1000 }
    )
  })
})

describe('a line of the data', () => {
  it('is read back as it was written, whatever the entry', () => {
    fc.assert(
      fc.property(directory, (entries) => {
        for (const entry of entries) expect(readEntry(entryText(entry))).toEqual(entry)
      })
    )
  })

  it('has one spelling: white space, another order or a member too many is no entry', () => {
    fc.assert(
      fc.property(directory, fc.nat(), (entries, n) => {
        for (const entry of entries) {
          const line = entryText(entry)
          const at = 1 + (n % (line.length - 1))
          for (const other of [`${line} `, ` ${line}`, line.replace('{', '{"a":1,'), `${line}{}`])
            expect(readEntry(other)).toHaveProperty('what')
          expect(readEntry(line.slice(0, at))).toHaveProperty('what')
          const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()))
          expect(readEntry(turned)).toHaveProperty('what')
        }
      }),
      { numRuns: 50 }
    )
  })
})

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReferenceAnswer, ReferencePreview, ReferenceState } from '@shared/ipc'
import type { Entry } from '@shared/reference'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/desk'
import {
  dismissPublisher,
  enrollPublisher,
  importDirectory,
  previewImport,
  previewPublisher,
  takeTrainingDirectory
} from '../../../electron/desk/reference'
import { referenceState } from '../../../electron/desk/views/reference'
import {
  findReference,
  referenceExamples,
  searchReference
} from '../../../electron/desk/views/reference-search'
import { makeDirectory, publisherFileOf, publisherOf, trainingPublisher } from '../../../electron/reference'
import { trainingCases } from '../reference/cases'
import { SAMPLES } from '../reference/samples'
import { cleanUp, foundedWorld, ok, refusalOf, type World } from './world'

const OFFICE = publisherOf(Buffer.alloc(32, 7), 'State enrollment office', 'LIVE')
const files = mkdtempSync(join(tmpdir(), 'countersign-directories-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))
afterEach(cleanUp)

interface Making {
  asOf?: string
  entries?: readonly Entry[]
  keys?: typeof OFFICE
}

/** A directory's file on the disk, as it came from its publisher. */
async function file(name: string, { asOf = '2026-03-01', entries = SAMPLES, keys = OFFICE }: Making = {}) {
  const path = join(files, `${name}.refdirectory`)
  writeFileSync(path, (await makeDirectory({ title: 'Region', asOf, entries, keys })).bytes)
  return path
}

const keyFile = (keys = OFFICE) => Buffer.from(JSON.stringify(publisherFileOf(keys)))

async function enroll(desk: Desk, keys = OFFICE): Promise<void> {
  const shown = ok(await previewPublisher(desk, keyFile(keys)))
  if (shown === null) throw new Error('the key was not shown')
  ok(await enrollPublisher(desk, { token: shown.token }))
}

async function preview(desk: Desk, path: string): Promise<ReferencePreview> {
  const shown = ok(await previewImport(desk, path))
  return ReferencePreview.parse(shown)
}

async function take(desk: Desk, path: string, confirmed = false): Promise<ReferenceState> {
  const { token } = await preview(desk, path)
  return ReferenceState.parse(ok(await importDirectory(desk, { token, confirmed })))
}

/** A live workspace (May 4, 2026, Chicago) whose publisher is enrolled. */
async function liveWorld(): Promise<World> {
  const world = await foundedWorld('LIVE')
  await enroll(world.desk)
  return world
}

const attached = (world: World): string[] => readdirSync(join(world.dir, 'attached'))
const search = async (desk: Desk, text: string, more: Record<string, string> = {}) =>
  ReferenceAnswer.parse(
    ok(await searchReference(desk, { program: 'qpp', type: 'practice', text, limit: 10, ...more }))
  )
const find = async (desk: Desk, text: string, more: Record<string, string> = {}) =>
  ReferenceAnswer.parse(ok(await findReference(desk, { program: 'qpp', type: 'practice', text, ...more })))

describe('a publisher', () => {
  it('is enrolled by a key file, after its thumbprint was shown, and on record', async () => {
    const { desk } = await foundedWorld('LIVE')
    const before = desk.recordCount
    const shown = ok(await previewPublisher(desk, keyFile()))
    expect(shown).toMatchObject({ kid: OFFICE.kid, name: 'State enrollment office' })
    expect(desk.recordCount).toBe(before)
    const state = ReferenceState.parse(ok(await enrollPublisher(desk, { token: shown?.token ?? '' })))
    expect(state.publishers).toMatchObject([{ kid: OFFICE.kid, name: 'State enrollment office' }])
    expect(await desk.recordAt(desk.recordCount)).toMatchObject({
      command: { type: 'publisher.enroll', kid: OFFICE.kid },
      actor: { kind: 'administrator' },
      rules: expect.arrayContaining(['CS-REF-02'])
    })
  })

  it('isn’t enrolled twice, nor without its file having been looked at', async () => {
    const { desk } = await liveWorld()
    expect(refusalOf(await previewPublisher(desk, keyFile())).message).toMatch(/already/)
    expect(refusalOf(await enrollPublisher(desk, { token: 'anything' })).remedy).toMatch(/again/)
  })

  it('isn’t enrolled by a private key, by what is no key, or by a key of the other mode', async () => {
    const { desk } = await foundedWorld('LIVE')
    const refusal = async (bytes: Uint8Array) => refusalOf(await previewPublisher(desk, bytes))
    const json = (value: unknown) => Buffer.from(JSON.stringify(value))
    expect((await refusal(json({ ...publisherFileOf(OFFICE), d: OFFICE.privateJwk.d }))).message).toMatch(
      /private/
    )
    expect(
      (await refusal(json({ ...publisherFileOf(OFFICE), d: OFFICE.privateJwk.d }))).message
    ).not.toContain(OFFICE.privateJwk.d)
    expect((await refusal(Buffer.from('hello'))).message).toMatch(/can’t be read/)
    expect((await refusal(Buffer.alloc(20_000, 0x20))).message).toMatch(/can’t be read/)
    expect((await refusal(keyFile(trainingPublisher()))).rules).toContain('CS-MODE-01')
    const disguised = json({
      ...publisherFileOf(trainingPublisher()),
      countersign: { publisher: 'X', mode: 'LIVE' }
    })
    expect((await refusal(disguised)).rules).toContain('CS-MODE-01')
    expect(desk.directory.publishers()).toEqual([])
  })

  it('can be dismissed: what is in force stays, and nothing further is taken', async () => {
    const { desk } = await liveWorld()
    const path = await file('a')
    await take(desk, path)
    const state = ok(await dismissPublisher(desk, { kid: OFFICE.kid }))
    expect(state.publishers).toEqual([])
    expect(state.edition?.organizations).toBe(SAMPLES.length)
    expect(refusalOf(await previewImport(desk, path)).message).toMatch(/enrolled/)
    expect(refusalOf(await dismissPublisher(desk, { kid: OFFICE.kid })).rules).toEqual(['CS-OBJ-01'])
  })
})

describe('importing a directory', () => {
  it('shows what it is and what it changes, changes nothing before it is confirmed, and then is on record', async () => {
    const world = await liveWorld()
    const { desk } = world
    const records = desk.recordCount
    const shown = await preview(desk, await file('first'))
    expect(shown).toMatchObject({
      title: 'Region',
      asOf: { day: '2026-03-01', text: 'March 1, 2026' },
      ageDays: 64,
      age: '64 days old',
      publisher: 'State enrollment office',
      kid: OFFICE.kid,
      organizations: SAMPLES.length,
      relation: 'first',
      warning: null,
      changes: null,
      missing: { count: 0, names: [] }
    })
    expect(shown.kinds.find(({ label }) => label === 'Practices')?.count).toBe(3)
    expect(desk.recordCount).toBe(records)
    expect(referenceState(desk).edition).toBeNull()

    const state = ok(await importDirectory(desk, { token: shown.token, confirmed: false }))
    expect(state.edition).toMatchObject({
      asOf: { day: '2026-03-01' },
      age: '64 days old',
      publisher: 'State enrollment office',
      organizations: SAMPLES.length,
      sha256: shown.sha256
    })
    const record = await desk.recordAt(records + 1)
    expect(record.command).toMatchObject({
      type: 'reference.import',
      asOf: '2026-03-01',
      sha256: shown.sha256
    })
    expect(desk.recordCount).toBe(records + 1)
    expect(attached(world)).toEqual([`reference-${shown.sha256.slice(0, 16)}`])
  })

  it('keeps what it holds out of the record, and sealed on the disk', async () => {
    const world = await liveWorld()
    await take(world.desk, await file('sealed'))
    await search(world.desk, 'healthy')
    for (const record of await world.desk.records(1, world.desk.recordCount)) {
      const text = JSON.stringify(record)
      for (const secret of ['4545454545', 'G676767676', '747575757']) expect(text).not.toContain(secret)
    }
    const [name = ''] = attached(world)
    const bytes = readFileSync(join(world.dir, 'attached', name)).toString('latin1')
    expect(bytes).not.toContain('Healthy')
    expect(bytes).not.toContain('State enrollment office')
  })

  it('replaces the one before as a whole: what is new, gone and other is told first', async () => {
    const world = await liveWorld()
    const { desk } = world
    await take(desk, await file('one'))
    const [first, ...others] = SAMPLES
    const changed = others.map((entry) => (entry.id === 'manor' ? { ...entry, city: 'Elgin' } : entry))
    const path = await file('two', { asOf: '2026-04-01', entries: changed })
    const shown = await preview(desk, path)
    expect(shown).toMatchObject({ relation: 'newer', changes: { added: 0, removed: 1, changed: 1 } })
    await take(desk, path)
    const index = await desk.reference.load()
    expect(index?.organization(first?.id ?? '')).toBeUndefined()
    expect(index?.organization('manor')?.city).toBe('Elgin')
    expect(attached(world)).toHaveLength(1)
  })

  it('names the organizations of this workspace that the new one lacks', async () => {
    const { desk } = await liveWorld()
    await take(desk, await file('one'))
    connect(desk, 'healthy-hearts')
    const without = SAMPLES.filter(({ id }) => id !== 'healthy-hearts')
    const shown = await preview(desk, await file('two', { asOf: '2026-04-01', entries: without }))
    expect(shown.missing).toEqual({ count: 1, names: ['Healthy Hearts Cardiology P.C.'] })
  })

  it('warns of an older one, and takes it only if that is confirmed', async () => {
    const world = await liveWorld()
    const { desk } = world
    await take(desk, await file('newer', { asOf: '2026-04-01' }))
    const path = await file('older', { asOf: '2026-02-01', entries: SAMPLES.slice(1) })
    const shown = await preview(desk, path)
    expect(shown.relation).toBe('older')
    expect(shown.warning).toMatchObject({
      rules: ['CS-REF-02'],
      text: expect.stringMatching(/April 1, 2026/)
    })
    const refusal = refusalOf(await importDirectory(desk, { token: shown.token, confirmed: false }))
    expect(refusal.rules).toContain('CS-REF-02')
    expect(referenceState(desk).edition?.asOf.day).toBe('2026-04-01')
    expect(attached(world)).toHaveLength(1)
    expect((await search(desk, 'healthy')).total).toBe(3)
    const taken = ok(await importDirectory(desk, { token: shown.token, confirmed: true }))
    expect(taken.edition?.asOf.day).toBe('2026-02-01')
    expect(attached(world)).toHaveLength(1)
  })

  it('takes the same organizations for a later day', async () => {
    const world = await liveWorld()
    await take(world.desk, await file('one'))
    const path = await file('again', { asOf: '2026-04-20' })
    expect(await preview(world.desk, path)).toMatchObject({
      relation: 'same',
      changes: { added: 0, removed: 0, changed: 0 }
    })
    await take(world.desk, path)
    const desk = await world.reopen()
    expect((await desk.reference.load())?.edition.asOf).toBe('2026-04-20')
  })

  it('refuses what no enrolled publisher signed, what is damaged, and what isn’t of this mode', async () => {
    const world = await liveWorld()
    const { desk } = world
    const stranger = publisherOf(Buffer.alloc(32, 9), 'Somebody', 'LIVE')
    const refusal = async (path: string) => refusalOf(await previewImport(desk, path))
    expect((await refusal(await file('stranger', { keys: stranger }))).rules).toEqual([
      'CS-REF-01',
      'CS-REF-02'
    ])
    const training = await refusal(await file('training', { keys: trainingPublisher() }))
    expect(training).toMatchObject({ rules: ['CS-MODE-01', 'CS-REF-01', 'CS-REF-02'] })
    expect(training.message).toMatch(/training directory/)
    const path = await file('damaged')
    const bytes = readFileSync(path)
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect((await refusal(path)).message).toMatch(/^damaged\.refdirectory isn’t taken/)
    expect((await refusal(join(files, 'none.refdirectory'))).message).toMatch(/no such file/)
    // Of tomorrow, by the practice's own calendar.
    expect((await refusal(await file('future', { asOf: '2026-05-05' }))).message).toMatch(/hasn’t come/)
    expect(referenceState(desk).edition).toBeNull()
    expect(() => attached(world)).toThrow()
  })

  it('forgets a preview when another file is looked at, and when the workspace is locked', async () => {
    const world = await liveWorld()
    const { token } = await preview(world.desk, await file('one'))
    await preview(world.desk, await file('two', { asOf: '2026-04-01' }))
    expect(refusalOf(await importDirectory(world.desk, { token, confirmed: true })).remedy).toMatch(/again/)
    const last = await preview(world.desk, await file('one'))
    const desk = await world.reopen()
    expect((await importDirectory(desk, { token: last.token, confirmed: true })).ok).toBe(false)
  })
})

describe('the directory of a workspace', () => {
  it('is there again after the workspace was closed, read at its first use and not before', async () => {
    const world = await liveWorld()
    await take(world.desk, await file('kept'))
    const desk = await world.reopen()
    expect(desk.reference.current).toBeNull()
    expect(desk.context().reference).toBeNull()
    expect(referenceState(desk).edition?.organizations).toBe(SAMPLES.length)
    expect((await search(desk, 'healthy')).total).toBe(3)
    expect(desk.context().reference).toBe(desk.reference.current)
  })

  it('is read before a request for access is decided', async () => {
    const world = await liveWorld()
    await take(world.desk, await file('kept'))
    const desk = await world.reopen()
    const { decision } = await desk.execute({
      type: 'access.request',
      program: 'qpp',
      role: 'staff-user',
      places: [{ requestId: 'r-1', organizationId: null, referenceId: 'healthy-clinic' }],
      justification: ''
    })
    expect(decision.accepted).toBe(false)
    expect(desk.reference.current).not.toBeNull()
  })

  it('is the old one after a crash before the record says otherwise, and the new one after', async () => {
    const world = await liveWorld()
    await take(world.desk, await file('old'))
    const entries = SAMPLES.slice(0, 4)
    const { token } = await preview(world.desk, await file('new', { asOf: '2026-04-01', entries }))
    // As if the power had failed between the file and the record: the file is there, the record isn't.
    const opened = world.desk.reference.previewed(token)
    if (opened === null) throw new Error('the preview is there')
    await world.desk.reference.put(opened)
    expect(attached(world)).toHaveLength(2)
    const old = await world.crashed()
    expect((await old.reference.load())?.size).toBe(SAMPLES.length)
    // The next import clears away what the crash left.
    ok(await importDirectory(world.desk, { token, confirmed: false }))
    expect(attached(world)).toHaveLength(1)
    expect((await (await world.crashed()).reference.load())?.size).toBe(4)
  })

  it('says what to do where its file is lost or damaged, harms no record, and is healed by importing again', async () => {
    const world = await liveWorld()
    const path = await file('healing')
    await take(world.desk, path)
    const [name = ''] = attached(world)
    const at = join(world.dir, 'attached', name)
    const bytes = readFileSync(at)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(at, bytes)
    let desk = await world.reopen()
    await expect(search(desk, 'healthy')).rejects.toMatchObject({
      message: expect.stringMatching(/damaged/),
      remedy: expect.stringMatching(/Import the directory again/)
    })
    rmSync(at)
    desk = await world.reopen()
    await expect(desk.reference.load()).rejects.toThrow(/missing/)
    expect(desk.readOnly).toBe(false)
    expect(await preview(desk, path)).toMatchObject({ relation: 'same', changes: null })
    await take(desk, path)
    expect((await search(desk, 'healthy')).total).toBe(3)
  })

  it('is nobody else’s: a file of another workspace isn’t read', async () => {
    const [one, two] = [await liveWorld(), await liveWorld()]
    const path = await file('same')
    await take(one.desk, path)
    await take(two.desk, path)
    cpSync(join(one.dir, 'attached'), join(two.dir, 'attached'), { recursive: true })
    const desk = await two.reopen()
    await expect(desk.reference.load()).rejects.toThrow(/damaged/)
  })
})

describe('searching', () => {
  /** A training workspace with the hand-made directory. */
  const room = async (): Promise<Desk> => {
    const { desk } = await foundedWorld()
    ok(await takeTrainingDirectory(desk, trainingCases(), 'practice'))
    return desk
  }

  it('by name finds while typing, and tells the day, the age, and whether there is an official', async () => {
    const here = await room()
    connect(here, 'healthy-clinic')
    const answer = await search(here, 'heal')
    expect(answer).toMatchObject({ state: 'found', way: 'name', total: 5, hint: null, notFound: null })
    expect(answer.edition).toMatchObject({ asOf: { text: 'July 1, 2026' }, age: '65 days old' })
    expect(answer.hits[0]).toEqual({
      id: 'healthy-clinic',
      name: 'Healthy Clinic',
      parts: [
        { text: 'Heal', found: true },
        { text: 'thy Clinic', found: false }
      ],
      place: 'Springfield, IL',
      key: { label: expect.stringMatching(/TIN/), value: '747575757' },
      model: '',
      foundBy: null,
      official: { has: true, status: { tone: 'ok', word: 'Has a Security Official' } }
    })
    expect(answer.hits[1]?.official).toEqual({
      has: false,
      status: { tone: 'info', word: 'No Security Official yet' }
    })
    expect(answer.hits.map(({ name }) => name).at(-1)).toBe('Center for Healthy Living')
    expect(answer.among).toBeGreaterThan(10)
    expect(JSON.stringify(answer)).not.toMatch(/4545454545|G676767676|Maria/)
  })

  it('by TIN finds nothing before the ninth digit, and a dash is no error (QPP-FND-02, X-21)', async () => {
    const here = await room()
    expect(await search(here, '74757575')).toMatchObject({
      state: 'incomplete',
      way: 'tin',
      hits: [],
      hint: null
    })
    expect(await search(here, '747575757')).toMatchObject({ state: 'found', total: 1 })
    const dashed = await search(here, '74-7575757')
    expect(dashed).toMatchObject({ state: 'found', hint: { rules: expect.arrayContaining(['X-21']) } })
    expect(dashed.hits[0]?.id).toBe('healthy-clinic')
    expect(await search(here, '7475757571')).toMatchObject({
      state: 'malformed',
      invalid: { text: 'A TIN has 9 digits. This has 10.', rules: expect.arrayContaining(['QPP-FND-02']) }
    })
    expect(await search(here, '123456789')).toMatchObject({
      state: 'not-found',
      notFound: { rules: expect.arrayContaining(['QPP-FND-10']) }
    })
  })

  it('of a virtual group takes its complete ID alone, and says under the field that it is invalid (QPP-FND-07, QPP-FND-08)', async () => {
    const here = await room()
    const group = { type: 'virtual-group' }
    expect(await search(here, 'Sangamon', group)).toMatchObject({ state: 'incomplete', hits: [] })
    expect(await search(here, 'VG9001', group)).toMatchObject({ state: 'incomplete', hits: [] })
    expect(await find(here, 'VG9001', group)).toMatchObject({ state: 'found', total: 1 })
    expect(await find(here, 'VG9999', group)).toMatchObject({
      state: 'not-found',
      hits: [],
      invalid: { rules: ['QPP-FND-08'] }
    })
  })

  it('of an APM entity goes by its model (QPP-FND-05)', async () => {
    const here = await room()
    const entity = (model: string) => ({ type: 'apm-entity', model })
    expect((await search(here, 'prairie', entity('ssp'))).hits.map(({ id }) => id)).toEqual(['aco-prairie'])
    expect((await search(here, 'prairie', entity('cec'))).hits.map(({ id }) => id)).toEqual(['esco-prairie'])
    expect(await find(here, 'OCM901', { ...entity('ocm'), way: 'ocm-id' })).toMatchObject({ total: 1 })
    expect(await find(here, 'OCM901', { ...entity('cpc-plus'), way: 'cpc-id' })).toMatchObject({
      state: 'not-found'
    })
    // An ACO has no search by its ID.
    const refusal = refusalOf(
      await findReference(here, { program: 'qpp', ...entity('ssp'), way: 'cpc-id', text: 'A9001' })
    )
    expect(refusal.rules).toEqual(['CS-CMD-01'])
  })

  it('of a provider takes CCN or Facility ID, complete (IQ-ROLE-04)', async () => {
    const here = await room()
    const provider = { program: 'iqies', type: 'provider' }
    expect(await search(here, '14990', { ...provider, way: 'ccn' })).toMatchObject({ state: 'incomplete' })
    expect(await search(here, '149901', { ...provider, way: 'ccn' })).toMatchObject({
      state: 'found',
      total: 1
    })
    expect(await search(here, '14t901', { ...provider, way: 'ccn' })).toMatchObject({
      state: 'found',
      total: 1
    })
    expect(await find(here, 'IL900121', { ...provider, way: 'facility-id' })).toMatchObject({
      total: 1,
      hits: [{ key: { label: 'CCN' }, foundBy: { label: 'Facility ID', value: 'IL900121' } }]
    })
  })

  it('doesn’t take what is no CCN at all for one that nobody has, and asks for an empty value (ID-CCN-02)', async () => {
    const here = await room()
    const provider = { program: 'iqies', type: 'provider' }
    const said = async (text: string) => (await search(here, text, { ...provider, way: 'ccn' })).invalid
    expect(await said('1499012')).toMatchObject({
      text: 'A CCN has 6 letters and digits, A to Z and 0 to 9. This has 7.',
      rules: expect.arrayContaining(['ID-CCN-02'])
    })
    expect((await said('１４９９０１'))?.text).toBe('A CCN has 6 letters and digits, A to Z and 0 to 9.')
    expect((await said('999999'))?.text).toBe('No provider has this CCN.')
    expect(await find(here, ' ', { ...provider, way: 'facility-id' })).toMatchObject({
      state: 'malformed',
      invalid: { text: 'Type the Facility ID.', rules: ['IQ-ROLE-04'] }
    })
  })

  describe('for a trainer who has no number to look for', () => {
    const examples = async (desk: Desk, type: string, way?: string, program = 'qpp') =>
      ok(await referenceExamples(desk, { program, type, way })).examples

    it('tells some that the directory holds, each of which finds, where only complete values do', async () => {
      const here = await room()
      for (const [program, type, way] of [
        ['iqies', 'provider', 'ccn'],
        ['iqies', 'provider', 'facility-id'],
        ['qpp', 'individual-clinician', 'npi'],
        ['qpp', 'virtual-group', 'virtual-group-id']
      ] as const) {
        const given = await examples(here, type, way, program)
        expect(given.length, way).toBeGreaterThan(0)
        for (const { value, name } of given)
          expect((await find(here, value, { program, type, way })).hits.map((hit) => hit.name)).toEqual([
            name
          ])
      }
    })

    it('tells none where there is a search by name, and none ever in a live workspace', async () => {
      const here = await room()
      expect(await examples(here, 'practice')).toEqual([])
      expect(await examples(here, 'practice', 'tin')).toEqual([])
      const { desk: live } = await foundedWorld('LIVE')
      expect(await examples(live, 'provider', 'ccn', 'iqies')).toEqual([])
    })
  })

  it('with nothing typed tells how many there are', async () => {
    expect(await search(await room(), '  ')).toMatchObject({ state: 'empty', total: 0, hits: [] })
  })

  it('says so where no directory was imported', async () => {
    const { desk: bare } = await foundedWorld('LIVE')
    expect(await search(bare, 'healthy')).toMatchObject({ state: 'none', edition: null, hits: [], among: 0 })
  })

  it('takes no program, type, model or way that isn’t there', async () => {
    const here = await room()
    const text = 'healthy'
    for (const sought of [
      { program: 'none', type: 'practice', text },
      { program: 'qpp', type: 'none', text },
      { program: 'pqrs', type: 'group-practice', text },
      { program: 'qpp', type: 'apm-entity', text },
      { program: 'qpp', type: 'apm-entity', model: 'none', text },
      { program: 'qpp', type: 'practice', model: 'ssp', text },
      { program: 'qpp', type: 'practice', way: 'ccn', text }
    ])
      expect(refusalOf(await searchReference(here, { ...sought, limit: 10 })).rules).toEqual(['CS-CMD-01'])
  })
})

describe('in training', () => {
  it('the hand-made directory and a region can be put in force, one after the other', async () => {
    const world = await foundedWorld()
    const { desk } = world
    const cases = trainingCases()
    expect(ok(await takeTrainingDirectory(desk, cases, 'practice')).edition).toMatchObject({
      organizations: cases.entries.length,
      publisher: trainingPublisher().name
    })
    const region = ok(await takeTrainingDirectory(desk, cases, 'region'))
    expect(region.edition?.organizations).toBe(100_000)
    expect((await search(desk, '747575757')).hits[0]?.name).toBe('Healthy Clinic')
    expect((await search(desk, 'healthy')).total).toBeGreaterThan(100)
    expect(ok(await takeTrainingDirectory(desk, cases, 'practice')).edition?.organizations).toBe(
      cases.entries.length
    )
    expect(attached(world)).toHaveLength(1)
  }, 120_000)

  it('no live directory is taken, nor the key of a live publisher', async () => {
    const { desk } = await foundedWorld()
    expect(refusalOf(await previewPublisher(desk, keyFile())).rules).toContain('CS-MODE-01')
    expect(refusalOf(await previewPublisher(desk, keyFile(trainingPublisher()))).message).toMatch(/already/)
    expect((await previewImport(desk, await file('live'))).ok).toBe(false)
    const { desk: live } = await foundedWorld('LIVE')
    expect(refusalOf(await takeTrainingDirectory(live, trainingCases(), 'practice')).rules).toEqual([
      'CS-MODE-01'
    ])
  })
})

/** As if somebody had become the Security Official of that organization. */
function connect(desk: Desk, referenceId: string): void {
  const at = desk.now()
  const name = desk.reference.current?.organization(referenceId)?.name ?? ''
  const organizationId = `organization-${referenceId}`
  const nowhere = { street: '', city: '', state: '', zip: '' }
  const id = { program: 'qpp', organizationId }
  desk.directory.apply({
    type: 'organization.proposed',
    at,
    ...id,
    organizationType: 'practice',
    tin: '',
    key: referenceId,
    referenceId,
    name,
    address: nowhere,
    phone: '',
    professionals: []
  })
  desk.directory.apply({
    type: 'person.registered',
    at,
    personId: 'maria',
    firstName: 'Maria',
    lastName: 'Delgado',
    email: 'm@clinic.example',
    phone: '',
    company: '',
    address: nowhere
  })
  desk.directory.apply({
    type: 'request.submitted',
    at,
    ...id,
    requestId: `r-${referenceId}`,
    tracking: 'QPP-2026-00001',
    role: 'security-official',
    personId: 'maria',
    personName: 'Maria Delgado',
    email: 'm@clinic.example',
    kind: 'existing-user',
    justification: '',
    deadline: null,
    answerBy: null
  })
  desk.directory.apply({
    type: 'grant.given',
    at,
    ...id,
    grantId: `g-${referenceId}`,
    role: 'security-official',
    personId: 'maria',
    requestId: `r-${referenceId}`,
    by: { kind: 'system', name: 'Countersign' },
    rules: ['QPP-VAL-01']
  })
}

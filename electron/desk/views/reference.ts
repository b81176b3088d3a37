import type {
  Outcome,
  ReferenceAnswer,
  ReferenceEditionView,
  ReferenceHit,
  ReferenceKinds,
  ReferencePreview,
  ReferenceState
} from '@shared/ipc'
import { inForce, type ProgramPack } from '@shared/policy'
import type { FindWayFact, LookupFact, OrganizationTypeFact } from '@shared/policy/pack/organization-type'
import type { ReferenceOrganization } from '@shared/policy/reference'
import type { Comparison, EntryKind, ReferenceIndex } from '@shared/reference'
import { foundParts } from '@shared/reference/words'
import type { OpenedDirectory } from '../../reference'
import type { Desk } from '../desk'
import { tooLong } from '../too-long'
import { waysOf } from './asking-find'
import { isoDay, longDate, when } from './dates'
import { refused } from './refusal'
import { plural } from './wording'

const DAY_MS = 86_400_000
/** So many names of organizations that a new directory lacks are shown; the rest is counted. */
const MOST_NAMES = 10

/** `July 1, 2026`: a day of the calendar stands for itself in every zone. */
const dayView = (day: string) => ({ day, text: longDate(`${day}T12:00:00.000Z`, 'UTC') })

function ageOf(desk: Desk, day: string): { ageDays: number; age: string } {
  const today = Date.parse(isoDay(desk.now(), desk.timeZone))
  const ageDays = Math.max(0, Math.round((today - Date.parse(day)) / DAY_MS))
  return { ageDays, age: ageDays === 0 ? 'of today' : `${plural(ageDays, 'day')} old` }
}

/** The edition in force with its age; null where none was imported. */
export function editionView(desk: Desk): ReferenceEditionView | null {
  const { reference } = desk.directory
  if (reference === null) return null
  const { asOf, publisher, organizations, sha256, importedAt } = reference
  return {
    asOf: dayView(asOf),
    ...ageOf(desk, asOf),
    publisher,
    organizations,
    sha256,
    imported: when(importedAt, desk.now(), desk.timeZone)
  }
}

/** What is in force and whose directories are taken. */
export function referenceState(desk: Desk): ReferenceState {
  return {
    mode: desk.mode,
    edition: editionView(desk),
    publishers: desk.directory.publishers().map(({ kid, name, enrolledAt }) => ({
      kid,
      name,
      since: when(enrolledAt, desk.now(), desk.timeZone)
    })),
    barred: desk.keepingBarred(),
    rules: ['CS-REF-01', 'CS-REF-02']
  }
}

/** What can be looked for, program by program, by the readings in force. */
export function referenceKinds(desk: Desk): ReferenceKinds {
  const programs = desk.programs.all().flatMap((pack) => {
    const types = Object.entries(pack.organizationTypes).flatMap(([id, type]) => {
      const { title, under, lookup } = type
      if (lookup === undefined || !inForce(under, desk.programs, desk.directory, pack.id)) return []
      const waysFor = (model: string) =>
        waysOf(lookup.ways.filter(({ models }) => models.length === 0 || models.includes(model)))
      return [
        {
          id,
          title,
          source: { text: lookup.source.text, rules: lookup.source.rules },
          models: lookup.models.map(({ id: value, label }) => ({ value, label, ways: waysFor(value) })),
          ways: lookup.models.length === 0 ? waysFor('') : []
        }
      ]
    })
    return types.length === 0 ? [] : [{ id: pack.id, title: pack.title, types }]
  })
  const here = desk.keyboard.program().id
  return { present: programs.find(({ id }) => id === here)?.id ?? programs[0]?.id ?? '', programs }
}

const KIND_LABELS: readonly [EntryKind, string][] = [
  ['practice', 'Practices'],
  ['clinician', 'Clinicians'],
  ['apm-entity', 'APM entities'],
  ['registry', 'Registries'],
  ['virtual-group', 'Virtual groups'],
  ['provider', 'Certified providers']
]

interface Previewed {
  token: string
  file: string
  opened: OpenedDirectory
  /** Against the directory in force; null where there is none or it can't be read. */
  changes: Comparison | null
}

/** What taking a verified directory would change. */
export function referencePreview(desk: Desk, { token, file, opened, changes }: Previewed): ReferencePreview {
  const { manifest, publisher, index } = opened
  const { asOf, data } = manifest
  const { reference } = desk.directory
  const older = reference !== null && asOf < reference.asOf
  const missing = desk.directory
    .organizations()
    .filter(({ referenceId }) => referenceId !== null && index.organization(referenceId) === undefined)
  return {
    token,
    file,
    title: manifest.title,
    asOf: dayView(asOf),
    ...ageOf(desk, asOf),
    publisher: publisher.name,
    kid: publisher.kid,
    organizations: index.size,
    kinds: KIND_LABELS.map(([kind, label]) => ({ label, count: index.count({ kind }) })).filter(
      ({ count }) => count > 0
    ),
    sha256: data.sha256,
    relation:
      reference === null ? 'first' : older ? 'older' : reference.sha256 === data.sha256 ? 'same' : 'newer',
    warning: older
      ? {
          text: `This directory is of ${dayView(asOf).text}, older than the one in force, which is of ${dayView(reference.asOf).text}. Who enrolled between these days will not be found.`,
          rules: ['CS-REF-02']
        }
      : null,
    changes,
    missing: { count: missing.length, names: missing.slice(0, MOST_NAMES).map(({ name }) => name) }
  }
}

/** Where something is sought: a type of a program, a model of it, one of its ways. */
export interface Sought {
  program: string
  type: string
  model?: string | undefined
  way?: string | undefined
  text: string
}

interface Place {
  pack: ProgramPack
  typeId: string
  type: OrganizationTypeFact
  lookup: LookupFact
  model: string | undefined
  ways: readonly FindWayFact[]
}

function placeOf(desk: Desk, { program, type: typeId, model }: Sought): Place | null {
  const pack = desk.programs.find(program)
  const type = pack?.organizationTypes[typeId]
  const lookup = type?.lookup
  if (pack === undefined || type === undefined || lookup === undefined) return null
  const known = lookup.models.some(({ id }) => id === model)
  if (lookup.models.length > 0 ? !known : model !== undefined) return null
  const ways = lookup.ways.filter(
    ({ models }) => models.length === 0 || (model !== undefined && models.includes(model))
  )
  return { pack, typeId, type, lookup, model, ways }
}

const DIGITS_AND_DASHES = /^[\d\s-]+$/
const bare = (text: string): string => text.replace(/[\s-]/g, '')

/** The way asked for, or the one that fits: a number is a key, anything else a name. */
function wayOf({ ways }: Place, { way, text }: Sought): FindWayFact | undefined {
  if (way !== undefined) return ways.find(({ id }) => id === way)
  const complete = ways.find(({ how }) => how === 'complete')
  const typeAhead = ways.find(({ how }) => how === 'type-ahead')
  return DIGITS_AND_DASHES.test(text) ? (complete ?? typeAhead) : (typeAhead ?? complete)
}

/** No name or number in the directory comes near this many characters. */
const MOST_TYPED = 200

const unknownPlace = () =>
  refused(
    'There is nothing to be looked for in this way.',
    'Choose the type, and its model, from the list.',
    ['CS-CMD-01']
  )

/** What was found while somebody types: by name at once, by a key as soon as it is complete. */
export async function searchReference(
  desk: Desk,
  sought: Sought & { limit: number }
): Promise<Outcome<ReferenceAnswer>> {
  return answerOf(desk, sought, false)
}

/** What has the key that somebody says is complete. */
export async function findReference(desk: Desk, sought: Sought): Promise<Outcome<ReferenceAnswer>> {
  return answerOf(desk, { ...sought, limit: 1 }, true)
}

async function answerOf(
  desk: Desk,
  sought: Sought & { limit: number },
  said: boolean
): Promise<Outcome<ReferenceAnswer>> {
  const place = placeOf(desk, sought)
  const way = place === null ? undefined : wayOf(place, sought)
  if (place === null || way === undefined) return unknownPlace()
  const long = tooLong('organizationId', 'What is looked for', sought.text, MOST_TYPED)
  if (long !== null) return long
  const index = await desk.reference.load()
  return { ok: true, value: answered(desk, { place, way, index, sought, said }) }
}

interface Asked {
  place: Place
  way: FindWayFact
  index: ReferenceIndex | null
  sought: Sought & { limit: number }
  said: boolean
}

function answered(desk: Desk, { place, way, index, sought, said }: Asked): ReferenceAnswer {
  const { lookup, model } = place
  const among = { kind: lookup.kind, ...(model === undefined ? {} : { model }) }
  const text = sought.text.trim()
  const answer: ReferenceAnswer = {
    edition: editionView(desk),
    state: index === null ? 'none' : 'empty',
    way: way.id,
    hits: [],
    total: 0,
    among: index?.count(among) ?? 0,
    hint: way.how === 'complete' && text.includes('-') ? (way.dashHint ?? null) : null,
    invalid: null,
    notFound: null
  }
  if (index === null || text === '') return answer
  if (way.how === 'complete' && !isComplete(way, text, said)) return { ...answer, state: 'incomplete' }
  const { organizations, total } =
    way.field === 'name'
      ? index.search({ ...among, text, limit: sought.limit })
      : only(index.find(among, way.field, keyTyped(way, text)))
  if (total === 0)
    return { ...answer, state: 'not-found', invalid: way.invalid ?? null, notFound: lookup.notFound }
  const typed = way.field === 'name' ? text : ''
  return {
    ...answer,
    state: 'found',
    total,
    hits: organizations.map((organization) => hitOf(desk, place, organization, typed))
  }
}

/** Keys of digits are typed with and without dashes; of letters and digits the dashes may be a part. */
const keyTyped = ({ field, length }: FindWayFact, text: string): string =>
  field === 'tin' || field === 'npi' || length !== undefined ? bare(text) : text

/** Whether a complete value has been given: by its length where that is fixed, else when the person says so. */
const isComplete = (way: FindWayFact, text: string, said: boolean): boolean =>
  way.length === undefined ? said : said || bare(text).length >= way.length

const only = (found: ReferenceOrganization | undefined) =>
  found === undefined ? { organizations: [], total: 0 } : { organizations: [found], total: 1 }

function hitOf(desk: Desk, place: Place, found: ReferenceOrganization, typed: string): ReferenceHit {
  const { field, label } = place.type.keyedBy
  const has = hasOfficial(desk, place, found.id)
  return {
    id: found.id,
    name: found.name,
    parts: foundParts(found.name, typed),
    place: `${found.city}, ${found.state}`,
    key: { label, value: found.keys[field] ?? '' },
    model: place.lookup.models.find(({ id }) => id === found.model)?.label ?? '',
    official: {
      has,
      status: has ? { tone: 'ok', word: 'Has an official' } : { tone: 'info', word: 'None yet' }
    }
  }
}

/** Whether somebody holds an official's role there, in this workspace. Who it is isn't told. */
function hasOfficial(desk: Desk, { pack, typeId }: Place, referenceId: string): boolean {
  const organization = desk.directory.organizationByReference(pack.id, typeId, referenceId)
  if (organization === undefined) return false
  return desk.directory.grantsIn(organization.id).some(({ role }) => pack.roles[role]?.place === 'official')
}

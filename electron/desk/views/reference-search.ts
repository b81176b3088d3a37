import type { Outcome, ReferenceAnswer, ReferenceExamples, ReferenceHit } from '@shared/ipc'
import type { ProgramPack } from '@shared/policy'
import type { FindWayFact, LookupFact, OrganizationTypeFact } from '@shared/policy/pack/organization-type'
import type { ReferenceOrganization } from '@shared/policy/reference'
import type { ReferenceIndex } from '@shared/reference'
import { foundParts } from '@shared/reference/words'
import type { Desk } from '../desk'
import { tooLong } from '../too-long'
import { officialStatus } from './asking-words'
import { editionView } from './reference'
import { refused } from './refusal'
import { article, sentence } from './wording'

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
  if (index === null || (text === '' && !said)) return answer
  const form = way.how === 'complete' ? formProblem(way, text, said) : null
  if (form !== null) return { ...answer, state: 'malformed', invalid: { text: form, rules: way.rules } }
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
    hits: organizations.map((organization) => hitOf({ desk, place, way }, organization, typed))
  }
}

/** Keys of digits are typed with and without dashes (X-21); of letters and digits the dashes may be a part. */
const keyTyped = ({ field, length }: FindWayFact, text: string): string =>
  field === 'tin' || field === 'npi' || length !== undefined ? bare(text) : text

/** Whether a complete value has been given: by its length where that is fixed, else when the person says so. */
const isComplete = (way: FindWayFact, text: string, said: boolean): boolean =>
  way.length === undefined ? said : said || bare(text).length >= way.length

const DIGITS = /^[0-9]*$/
const LETTERS_AND_DIGITS = /^[A-Za-z0-9]*$/

/**
 * What keeps a value from being one of this kind at all, so that nobody takes it for one that isn’t in the directory;
 * null where nothing does. One that is still too short is no mistake before somebody says that it is complete.
 */
function formProblem({ field, label, length }: FindWayFact, text: string, said: boolean): string | null {
  const name = label.replace(/^Complete /, '')
  if (text === '') return `Type the ${name}.`
  if (length === undefined) return null
  const ofDigits = field === 'tin' || field === 'npi'
  const typed = bare(text)
  const given = [...typed].length
  if (given < length && !said) return null
  if (given === length && (ofDigits ? DIGITS : LETTERS_AND_DIGITS).test(typed)) return null
  const signs = ofDigits ? 'digits' : 'letters and digits, A to Z and 0 to 9'
  return `${sentence(article(name))} ${name} has ${length} ${signs}.${given === length ? '' : ` This has ${given}.`}`
}

const only = (found: ReferenceOrganization | undefined) =>
  found === undefined ? { organizations: [], total: 0 } : { organizations: [found], total: 1 }

function hitOf(
  { desk, place, way }: { desk: Desk; place: Place; way: FindWayFact },
  found: ReferenceOrganization,
  typed: string
): ReferenceHit {
  const { field, label } = place.type.keyedBy
  const organization = desk.directory.organizationByReference(place.pack.id, place.typeId, found.id)
  const by = way.field === 'name' || way.field === field ? undefined : found.keys[way.field]
  return {
    id: found.id,
    name: found.name,
    parts: foundParts(found.name, typed),
    place: `${found.city}, ${found.state}`,
    key: { label, value: found.keys[field] ?? '' },
    foundBy: by === undefined ? null : { label: way.label, value: by },
    model: place.lookup.models.find(({ id }) => id === found.model)?.label ?? '',
    official: officialStatus(desk, place.pack, place.typeId, organization?.id ?? null)
  }
}

/** So many numbers can be learned from the list. */
const MOST_EXAMPLES = 6

/**
 * In training: numbers that this directory holds for a way of searching, so that a trainer who looks for somebody has
 * one to type. None in a live workspace, and none where organizations are found by name as well.
 */
export async function referenceExamples(
  desk: Desk,
  sought: Omit<Sought, 'text'>
): Promise<Outcome<ReferenceExamples>> {
  const place = placeOf(desk, { ...sought, text: '' })
  const way = place?.ways.find(({ id }) => id === sought.way)
  if (place === null) return unknownPlace()
  const index = desk.mode === 'TRAINING' ? await desk.reference.load() : null
  const { field } = way ?? {}
  const named = place.ways.some(({ how }) => how === 'type-ahead')
  if (index === null || field === undefined || field === 'name' || named)
    return { ok: true, value: { examples: [] } }
  const { model, lookup } = place
  const among = { kind: lookup.kind, ...(model === undefined ? {} : { model }) }
  return {
    ok: true,
    value: {
      examples: index.withKey(among, field, MOST_EXAMPLES).flatMap(({ keys, name, city, state }) => {
        const value = keys[field]
        return value === undefined ? [] : [{ value, name, place: `${city}, ${state}` }]
      })
    }
  }
}

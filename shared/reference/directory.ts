import type { KeyField } from '@shared/policy/pack/organization-type'
import type { Question } from '@shared/policy/pack/validation'
import type { Edition, Reference, ReferenceOrganization } from '@shared/policy/reference'
import { type EntryKind, KINDS } from './entry'
import type { KeyTable } from './key-table'
import { storedKey } from './keys'
import type { AnswerFields, Proofs } from './proofs'
import { firstWhere, type Interned, inOrder, type Texts } from './texts'
import type { WordTable } from './word-table'
import { foldedOf, wordsOf } from './words'

/** The columns of an index; organizations are numbered from 0 in the order of their ids, as in a file. */
export interface Columns {
  ids: Texts
  names: Texts
  /** The organizations in the order of their names. */
  byName: Uint32Array
  /** The names as they are compared, in that order. */
  folded: Texts
  kinds: Uint8Array
  models: Uint16Array
  modelNames: Interned
  cities: Uint32Array
  cityNames: Interned
  states: Uint16Array
  stateNames: Interned
  singleTins: Uint8Array
  keys: KeyTable
  words: WordTable
  proofs: Proofs
}

/** Among which organizations something is sought: of a kind, and of a model if one is named. */
export interface Among {
  kind: EntryKind
  model?: string
}

export interface SearchInput extends Among {
  /** What has been typed so far: beginnings of words of the name, in any order. */
  text: string
  /** At most so many are given; `total` counts them all. */
  limit: number
}

export interface Found {
  organizations: ReferenceOrganization[]
  total: number
}

/** What a directory brings that the one before hadn't. */
export interface Comparison {
  added: number
  removed: number
  changed: number
}

/** Of which kind each question is asked; of another it's never answered. */
const ASKED_OF: Record<Question, EntryKind> = {
  'clinician-of-practice': 'practice',
  'entity-two-practices': 'apm-entity',
  'entity-single-practice': 'apm-entity',
  'entity-practice-clinician': 'apm-entity',
  'registry-vendor': 'registry',
  'two-practices-of-group': 'virtual-group'
}

/** Nobody types more; each further word would only narrow what is found. */
const MOST_WORDS = 12
const NOTHING: Found = { organizations: [], total: 0 }

/**
 * Who is enrolled, in columns of numbers and a few long texts: a hundred thousand organizations take some tens of
 * megabytes and are searched while somebody types. Knows no officials. Made by `building` and `buildIndex`.
 */
export class ReferenceIndex implements Reference {
  readonly #columns: Columns
  readonly #counts = new Map<string, number>()

  constructor(
    readonly edition: Edition,
    columns: Columns
  ) {
    this.#columns = columns
    const { kinds, models, modelNames } = columns
    for (let i = 0; i < kinds.length; i++) {
      const kind = KINDS[kinds[i] ?? 0] ?? 'practice'
      this.#count(kind)
      if (kind === 'apm-entity') this.#count(`${kind}/${modelNames.at(models[i] ?? 0)}`)
    }
  }

  /** How many organizations there are, of all kinds. */
  get size(): number {
    return this.#columns.ids.length
  }

  /** How many there are of a kind, and of a model if one is named. */
  count({ kind, model }: Among): number {
    return this.#counts.get(model === undefined ? kind : `${kind}/${model}`) ?? 0
  }

  organization(id: string): ReferenceOrganization | undefined {
    const number = this.#numberOf(id)
    return number === undefined ? undefined : this.#at(number)
  }

  answers(question: Question, organizationId: string, given: AnswerFields): boolean {
    const number = this.#numberOf(organizationId)
    if (number === undefined || !this.#among({ kind: ASKED_OF[question] })(number)) return false
    const { keys, proofs, singleTins } = this.#columns
    const entityId = keys.of(number)['entity-id']
    if (entityId !== undefined && storedKey('entity-id', given.entityId ?? '') !== entityId) return false
    return proofs.answers(question, number, given, singleTins[number] === 1)
  }

  /** The organization with that key, given complete; undefined if there is none among them. */
  find(among: Among, field: KeyField, value: string): ReferenceOrganization | undefined {
    for (const number of this.#columns.keys.find(field, storedKey(field, value)))
      if (this.#among(among)(number)) return this.#at(number)
    return undefined
  }

  /** The first organizations, in the order of their names, that have a key of that kind. */
  withKey(among: Among, field: KeyField, limit: number): ReferenceOrganization[] {
    const { byName, keys } = this.#columns
    const wanted = this.#among(among)
    const found: ReferenceOrganization[] = []
    for (let i = 0; i < byName.length && found.length < limit; i++) {
      const number = byName[i] ?? 0
      if (wanted(number) && keys.of(number)[field] !== undefined) found.push(this.#at(number))
    }
    return found
  }

  /**
   * The organizations in whose names every word typed begins a word; accents, capitals and punctuation don't count.
   * First come the names that begin with what was typed, then the others, each in the order of their names.
   */
  search({ text, limit, ...among }: SearchInput): Found {
    const typed = wordsOf(text).slice(0, MOST_WORDS)
    if (typed.length === 0) return NOTHING
    const { folded, words, byName } = this.#columns
    const start = foldedOf(typed)
    const from = firstWhere(0, folded.length, (i) => folded.at(i) >= start)
    const to = firstWhere(from, folded.length, (i) => !folded.at(i).startsWith(start))
    const wanted = this.#among(among)
    const beginning: number[] = []
    const others: number[] = []
    let total = 0
    words.each(typed, (rank) => {
      const number = byName[rank] ?? 0
      if (!wanted(number)) return
      total += 1
      const list = rank >= from && rank < to ? beginning : others
      if (list.length < limit) list.push(number)
    })
    const numbers = [...beginning, ...others].slice(0, limit)
    return { organizations: numbers.map((number) => this.#at(number)), total }
  }

  /**
   * How many organizations this directory has that the one before hadn't, the reverse, and how many differ. Yields after
   * every thousand, so that others have their turn.
   */
  *comparing(before: ReferenceIndex): Generator<void, Comparison, void> {
    const [now, then] = [this.#columns, before.#columns]
    const result: Comparison = { added: 0, removed: 0, changed: 0 }
    let i = 0
    let j = 0
    for (let steps = 1; i < now.ids.length || j < then.ids.length; steps++) {
      const order =
        i === now.ids.length ? 1 : j === then.ids.length ? -1 : inOrder(now.ids.at(i), then.ids.at(j))
      if (order < 0) result.added += 1
      else if (order > 0) result.removed += 1
      else if (!this.#same(i, before, j)) result.changed += 1
      if (order <= 0) i += 1
      if (order >= 0) j += 1
      if (steps % 1000 === 0) yield
    }
    return result
  }

  #same(number: number, other: ReferenceIndex, there: number): boolean {
    const told = (index: ReferenceIndex, which: number) => JSON.stringify(index.#at(which))
    return (
      told(this, number) === told(other, there) &&
      this.#columns.proofs.same(number, other.#columns.proofs, there)
    )
  }

  #count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
  }

  #among({ kind, model }: Among): (organization: number) => boolean {
    const { kinds, models, modelNames } = this.#columns
    const code = KINDS.indexOf(kind)
    if (model === undefined) return (organization) => kinds[organization] === code
    const number = modelNames.numberOf(model)
    return (organization) => kinds[organization] === code && models[organization] === number
  }

  #numberOf(id: string): number | undefined {
    const { ids } = this.#columns
    const number = firstWhere(0, ids.length, (i) => ids.at(i) >= id)
    return number < ids.length && ids.at(number) === id ? number : undefined
  }

  #at(number: number): ReferenceOrganization {
    const c = this.#columns
    return {
      id: c.ids.at(number),
      kind: KINDS[c.kinds[number] ?? 0] ?? '',
      name: c.names.at(number),
      model: c.modelNames.at(c.models[number] ?? 0),
      keys: c.keys.of(number),
      singleTin: c.singleTins[number] === 1,
      city: c.cityNames.at(c.cities[number] ?? 0),
      state: c.stateNames.at(c.states[number] ?? 0)
    }
  }
}

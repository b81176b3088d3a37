import type { KeyField } from '@shared/policy/pack/organization-type'
import type { Edition } from '@shared/policy/reference'
import { ReferenceIndex } from './directory'
import { type Entry, KINDS } from './entry'
import { KeyTable } from './key-table'
import { keysOf } from './keys'
import { ProofCollector } from './proofs'
import { Interned, inOrder, Texts } from './texts'
import { WordTable } from './word-table'
import { foldedOf, wordsOf } from './words'

/** Organizations of one directory that can't all be meant. Its message names their ids, which are no secret. */
export class DirectoryProblem extends Error {
  override readonly name = 'DirectoryProblem'
}

/** How many entries are taken in before the builder lets others have their turn. */
const STRIDE = 1000

/** Takes entries in one after the other and keeps of each only what goes into columns. */
class Collector {
  readonly ids: string[] = []
  readonly names: string[] = []
  readonly folded: string[] = []
  readonly kinds: number[] = []
  readonly models: number[] = []
  readonly cities: number[] = []
  readonly states: number[] = []
  readonly singleTins: number[] = []
  readonly keys: { organization: number; field: KeyField; value: string }[] = []
  readonly modelNames = new Interned()
  readonly cityNames = new Interned()
  readonly stateNames = new Interned()
  readonly words = new WordTable.Builder()
  readonly proofs = new ProofCollector()

  constructor() {
    // What isn't of a model has the empty one.
    this.modelNames.add('')
  }

  add(entry: Entry): void {
    const number = this.ids.length
    const before = this.ids[number - 1] ?? ''
    if (entry.id <= before)
      throw new DirectoryProblem(`${entry.id} doesn’t come after ${before}, or stands twice`)
    const words = wordsOf(entry.name)
    this.ids.push(entry.id)
    this.names.push(entry.name)
    this.folded.push(foldedOf(words))
    this.kinds.push(KINDS.indexOf(entry.kind))
    this.models.push(entry.kind === 'apm-entity' ? this.modelNames.add(entry.model) : 0)
    this.singleTins.push(entry.kind === 'apm-entity' && entry.singleTin ? 1 : 0)
    this.cities.push(this.cityNames.add(entry.city))
    this.states.push(this.stateNames.add(entry.state))
    for (const [field, value] of Object.entries(keysOf(entry)))
      this.keys.push({ organization: number, field: field as KeyField, value })
    this.words.add(words)
    this.proofs.add(entry)
  }
}

/**
 * Builds the index over a directory's entries in steps, so that whoever drives it can do other work in between: it
 * yields every thousand entries and returns the index. The entries come in the order of their ids, as in a file. Throws
 * a DirectoryProblem for an id or a key given twice.
 */
export function* building(edition: Edition, entries: Iterable<Entry>): Generator<void, ReferenceIndex, void> {
  const c = new Collector()
  for (const entry of entries) {
    c.add(entry)
    if (c.ids.length % STRIDE === 0) yield
  }
  yield
  const { ids, names, folded, kinds, models } = c
  // What begins with one text lies side by side in the order of the names, and results come out in it unsorted.
  const byName = Uint32Array.from(ids.keys()).sort(
    (a, b) => inOrder(folded[a] ?? '', folded[b] ?? '') || a - b
  )
  yield
  const keys = new KeyTable(c.keys, ids.length)
  const twice = keys.firstDuplicate((a, b) => kinds[a] === kinds[b] && models[a] === models[b])
  if (twice !== null)
    throw new DirectoryProblem(
      `${ids[twice.first]} and ${ids[twice.second]} have the same key (${twice.field})`
    )
  yield
  const words = c.words.built(byName)
  yield
  return new ReferenceIndex(edition, {
    ids: new Texts(ids),
    names: new Texts(names),
    byName,
    folded: new Texts(Array.from(byName, (number) => folded[number] ?? '')),
    kinds: Uint8Array.from(kinds),
    models: Uint16Array.from(models),
    modelNames: c.modelNames,
    cities: Uint32Array.from(c.cities),
    cityNames: c.cityNames,
    states: Uint16Array.from(c.states),
    stateNames: c.stateNames,
    singleTins: Uint8Array.from(c.singleTins),
    keys,
    words,
    proofs: c.proofs.collected()
  })
}

/** The index over a directory's entries, built in one go. Throws a DirectoryProblem for an id or a key given twice. */
export function buildIndex(edition: Edition, entries: Iterable<Entry>): ReferenceIndex {
  const steps = building(edition, entries)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

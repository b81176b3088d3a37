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

/**
 * Builds the index over a directory's entries in steps, so that whoever drives it can do other work in between: it
 * yields every thousand entries and returns the index. The entries come in the order of their ids, as in a file. Throws a
 * DirectoryProblem for an id or a key given twice.
 */
export function* building(edition: Edition, entries: Iterable<Entry>): Generator<void, ReferenceIndex, void> {
  const taken: { entry: Entry; at: number; words: string[]; folded: string }[] = []
  let before = ''
  for (const entry of entries) {
    if (entry.id <= before)
      throw new DirectoryProblem(`${entry.id} doesn’t come after ${before}, or stands twice`)
    before = entry.id
    const words = wordsOf(entry.name)
    taken.push({ entry, at: taken.length, words, folded: foldedOf(words) })
    if (taken.length % STRIDE === 0) yield
  }
  // Organizations are numbered in the order of their names: what begins with one text then lies side by side, and
  // results come out in order without being sorted.
  taken.sort((a, b) => inOrder(a.folded, b.folded) || a.at - b.at)
  yield

  const size = taken.length
  const kinds = new Uint8Array(size)
  const models = new Uint16Array(size)
  const cities = new Uint32Array(size)
  const states = new Uint8Array(size)
  const singleTins = new Uint8Array(size)
  const interned = { model: new Interned(), city: new Interned(), state: new Interned() }
  interned.model.add('')
  const keys: { organization: number; field: KeyField; value: string }[] = []
  const words = new WordTable.Builder()
  const proofs = new ProofCollector()
  for (const [i, { entry, words: own }] of taken.entries()) {
    kinds[i] = KINDS.indexOf(entry.kind)
    cities[i] = interned.city.add(entry.city)
    states[i] = interned.state.add(entry.state)
    if (entry.kind === 'apm-entity') {
      models[i] = interned.model.add(entry.model)
      singleTins[i] = entry.singleTin ? 1 : 0
    }
    for (const [field, value] of Object.entries(keysOf(entry)))
      keys.push({ organization: i, field: field as KeyField, value })
    words.add(i, own)
    proofs.add(entry)
    if (i % STRIDE === STRIDE - 1) yield
  }
  yield

  const ids = new Texts(taken.map(({ entry }) => entry.id))
  const idOrder = new Uint32Array(size)
  for (const [i, { at }] of taken.entries()) idOrder[at] = i
  yield

  const keyTable = new KeyTable(keys, size)
  const twice = keyTable.firstDuplicate((a, b) => kinds[a] === kinds[b] && models[a] === models[b])
  if (twice !== null)
    throw new DirectoryProblem(
      `${ids.at(twice.first)} and ${ids.at(twice.second)} have the same key (${twice.field})`
    )
  yield

  return new ReferenceIndex(edition, {
    ids,
    idOrder,
    names: new Texts(taken.map(({ entry }) => entry.name)),
    folded: new Texts(taken.map(({ folded }) => folded)),
    kinds,
    models,
    modelNames: interned.model,
    cities,
    cityNames: interned.city.values,
    states,
    stateNames: interned.state.values,
    singleTins,
    keys: keyTable,
    words: words.built(size),
    proofs: proofs.collected()
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

import { firstWhere, inOrder, Texts } from './texts'

/** Collects the words of names, and which name has which. */
class WordTableBuilder {
  readonly #numbers = new Map<string, number>()
  readonly #words: string[] = []
  /** The words of all names by number, one name after the other. */
  readonly #own: number[] = []
  readonly #ends: number[] = []

  /** Takes the words of the next organization's name. */
  add(words: readonly string[]): void {
    for (const [i, word] of words.entries()) {
      if (words.indexOf(word) < i) continue
      let number = this.#numbers.get(word)
      if (number === undefined) {
        number = this.#words.push(word) - 1
        this.#numbers.set(word, number)
      }
      this.#own.push(number)
    }
    this.#ends.push(this.#own.length)
  }

  /** The table, of organizations ranked in the order of `byName`. */
  built(byName: Uint32Array): WordTable {
    const order = [...this.#words.keys()].sort((a, b) => inOrder(this.#words[a] ?? '', this.#words[b] ?? ''))
    const places = new Uint32Array(order.length)
    for (const [place, number] of order.entries()) places[number] = place
    const ends = new Uint32Array(order.length)
    for (const number of this.#own) {
      const place = places[number] ?? 0
      ends[place] = (ends[place] ?? 0) + 1
    }
    for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0)
    // Filled rank by rank from the front of each stretch, so that a stretch keeps the order of the names.
    const next = new Uint32Array(ends.length)
    for (let i = 1; i < next.length; i++) next[i] = ends[i - 1] ?? 0
    const ranks = new Uint32Array(this.#own.length)
    for (let rank = 0; rank < byName.length; rank++) {
      const organization = byName[rank] ?? 0
      const end = this.#ends[organization] ?? 0
      for (let i = organization === 0 ? 0 : (this.#ends[organization - 1] ?? 0); i < end; i++) {
        const place = places[this.#own[i] ?? 0] ?? 0
        const at = next[place] ?? 0
        ranks[at] = rank
        next[place] = at + 1
      }
    }
    return new WordTable(
      new Texts(order.map((number) => this.#words[number] ?? '')),
      ends,
      ranks,
      byName.length
    )
  }
}

/**
 * Which organizations, by their rank in the order of the names, have which word in their name. The words are in order and
 * the ranks of one word follow those of the word before, so all that have a word which begins in some way are one stretch.
 */
export class WordTable {
  static readonly Builder = WordTableBuilder

  /** By rank: how many of the words typed the name has so far. Used anew for each search. */
  readonly #met: Uint8Array

  constructor(
    private readonly words: Texts,
    private readonly ends: Uint32Array,
    private readonly ranks: Uint32Array,
    size: number
  ) {
    this.#met = new Uint8Array(size)
  }

  /** Calls `found` with the rank of every organization, in order, in whose name each of the beginnings begins some word. */
  each(beginnings: readonly string[], found: (rank: number) => void): void {
    const met = this.#met.fill(0)
    for (const [i, beginning] of beginnings.entries()) {
      const { from, to } = this.#stretch(beginning)
      for (let at = from; at < to; at++) {
        const rank = this.ranks[at] ?? 0
        if (met[rank] === i) met[rank] = i + 1
      }
    }
    const all = beginnings.length
    for (let rank = 0; rank < met.length; rank++) if (met[rank] === all) found(rank)
  }

  #stretch(beginning: string): { from: number; to: number } {
    const { words, ends } = this
    const first = firstWhere(0, words.length, (i) => words.at(i) >= beginning)
    const last = firstWhere(first, words.length, (i) => !words.at(i).startsWith(beginning))
    return {
      from: first === 0 ? 0 : (ends[first - 1] ?? 0),
      to: last === 0 ? 0 : (ends[last - 1] ?? 0)
    }
  }
}

import { firstWhere, inOrder, Texts } from './texts'

/**
 * Which organizations have which word in their name. The words are in order and the organizations of one word follow
 * those of the word before, so all organizations with a word that begins in some way are one stretch of numbers.
 */
export class WordTable {
  readonly #words: Texts
  readonly #ends: Uint32Array
  readonly #organizations: Uint32Array
  /** By organization: how many of the words typed it has so far. Used anew for each search. */
  readonly #met: Uint8Array

  private constructor(words: Texts, ends: Uint32Array, organizations: Uint32Array, size: number) {
    this.#words = words
    this.#ends = ends
    this.#organizations = organizations
    this.#met = new Uint8Array(size)
  }

  static readonly Builder = class {
    readonly #numbers = new Map<string, number>()
    readonly #words: string[] = []
    readonly #rows: number[] = []

    /** Takes the words of an organization's name. Organizations come in the order of their numbers. */
    add(organization: number, words: readonly string[]): void {
      for (const [i, word] of words.entries()) {
        if (words.indexOf(word) < i) continue
        let number = this.#numbers.get(word)
        if (number === undefined) {
          number = this.#words.push(word) - 1
          this.#numbers.set(word, number)
        }
        this.#rows.push(number, organization)
      }
    }

    built(size: number): WordTable {
      const order = [...this.#words.keys()].sort((a, b) =>
        inOrder(this.#words[a] ?? '', this.#words[b] ?? '')
      )
      const rankOf = new Uint32Array(order.length)
      for (const [rank, number] of order.entries()) rankOf[number] = rank
      const ends = new Uint32Array(order.length)
      const rows = this.#rows
      for (let i = 0; i < rows.length; i += 2) {
        const rank = rankOf[rows[i] ?? 0] ?? 0
        ends[rank] = (ends[rank] ?? 0) + 1
      }
      for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0)
      // Filled from the front of each stretch, so that a stretch keeps the organizations' order.
      const next = new Uint32Array(order.length)
      for (let i = 1; i < next.length; i++) next[i] = ends[i - 1] ?? 0
      const organizations = new Uint32Array(rows.length / 2)
      for (let i = 0; i < rows.length; i += 2) {
        const rank = rankOf[rows[i] ?? 0] ?? 0
        const at = next[rank] ?? 0
        organizations[at] = rows[i + 1] ?? 0
        next[rank] = at + 1
      }
      const words = new Texts(order.map((number) => this.#words[number] ?? ''))
      return new WordTable(words, ends, organizations, size)
    }
  }

  /** Calls `found` with every organization, in order, in whose name each of the beginnings begins some word. */
  each(beginnings: readonly string[], found: (organization: number) => void): void {
    const met = this.#met.fill(0)
    for (const [i, beginning] of beginnings.entries()) {
      const { from, to } = this.#stretch(beginning)
      for (let at = from; at < to; at++) {
        const organization = this.#organizations[at] ?? 0
        if (met[organization] === i) met[organization] = i + 1
      }
    }
    const all = beginnings.length
    for (let organization = 0; organization < met.length; organization++)
      if (met[organization] === all) found(organization)
  }

  #stretch(beginning: string): { from: number; to: number } {
    const words = this.#words
    const first = firstWhere(0, words.length, (i) => words.at(i) >= beginning)
    const last = firstWhere(first, words.length, (i) => !words.at(i).startsWith(beginning))
    return {
      from: first === 0 ? 0 : (this.#ends[first - 1] ?? 0),
      to: last === 0 ? 0 : (this.#ends[last - 1] ?? 0)
    }
  }
}

/**
 * Many texts as one text and the places where each ends. A hundred thousand strings of their own cost several times as
 * much memory, and the garbage collector has to look at each of them again and again.
 */
export class Texts {
  readonly #all: string
  readonly #ends: Uint32Array

  constructor(texts: readonly string[]) {
    this.#all = texts.join('')
    this.#ends = new Uint32Array(texts.length)
    let end = 0
    for (let i = 0; i < texts.length; i++) {
      end += texts[i]?.length ?? 0
      this.#ends[i] = end
    }
  }

  get length(): number {
    return this.#ends.length
  }

  /** The text with that number, from 0; the empty text outside. */
  at(i: number): string {
    return this.#all.slice(i === 0 ? 0 : (this.#ends[i - 1] ?? 0), this.#ends[i] ?? 0)
  }
}

/** The first number from `low` up to `high` for which `holds`, if it holds from some number on; else `high`. */
export function firstWhere(low: number, high: number, holds: (i: number) => boolean): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >>> 1
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return from
}

/** Few different texts in many places: a number for each. */
export class Interned {
  readonly values: string[] = []
  readonly #numbers = new Map<string, number>()

  /** The number of the text, a new one if it wasn't there. */
  add(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.values.length)
    return this.values.push(text) - 1
  }

  /** Undefined for a text that was never added. */
  numberOf(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  at(number: number): string {
    return this.values[number] ?? ''
  }
}

/** -1, 0 or 1: the order of code units, the same on every machine and in every language. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What stands in place of a hidden value wherever it would be printed. */
export const MASK = '•••'

/**
 * A secret that doesn't slip out by accident: printing, logging, JSON, string building and structured cloning
 * give the mask or nothing. Only `reveal()` gives the value, and it is easy to search the code for.
 */
export class Hidden<T extends string> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
    Object.freeze(this)
  }

  /** The value itself. For the secrets port alone: never for a record, a log or a screen. */
  reveal(): T {
    return this.#value
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [Symbol.toPrimitive](): string {
    return MASK
  }

  // The well-known symbol by which Node and Electron print values, without importing `node:util`.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK
  }
}

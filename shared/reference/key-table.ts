import type { KeyField } from '@shared/policy/pack/organization-type'
import { firstWhere, inOrder, Texts } from './texts'

const FIELDS = [
  'tin',
  'npi',
  'entity-id',
  'virtual-group-id',
  'ccn',
  'facility-id'
] as const satisfies readonly KeyField[]

/** The keys of all organizations: found by value, and listed by organization. Rows stand in the organizations' order. */
export class KeyTable {
  readonly #organizations: Uint32Array
  readonly #fields: Uint8Array
  readonly #values: Texts
  /** Where each organization's rows end. */
  readonly #ends: Uint32Array
  /** The rows in the order of field and value. */
  readonly #order: Uint32Array

  /** `rows` in the order of their organizations, which are numbered from 0 up to `size`. */
  constructor(rows: readonly { organization: number; field: KeyField; value: string }[], size: number) {
    this.#organizations = Uint32Array.from(rows, ({ organization }) => organization)
    this.#fields = Uint8Array.from(rows, ({ field }) => FIELDS.indexOf(field))
    this.#values = new Texts(rows.map(({ value }) => value))
    this.#ends = new Uint32Array(size)
    for (const { organization } of rows) this.#ends[organization] = (this.#ends[organization] ?? 0) + 1
    for (let i = 1; i < size; i++) this.#ends[i] = (this.#ends[i] ?? 0) + (this.#ends[i - 1] ?? 0)
    this.#order = Uint32Array.from(rows.keys()).sort(
      (a, b) =>
        (this.#fields[a] ?? 0) - (this.#fields[b] ?? 0) ||
        inOrder(rows[a]?.value ?? '', rows[b]?.value ?? '') ||
        a - b
    )
  }

  /** The organizations with that value in that field, in their order. */
  *find(field: KeyField, value: string): Generator<number> {
    const code = FIELDS.indexOf(field)
    const start = firstWhere(0, this.#order.length, (i) => {
      const row = this.#order[i] ?? 0
      const other = this.#fields[row] ?? 0
      return other > code || (other === code && this.#values.at(row) >= value)
    })
    for (let i = start; i < this.#order.length; i++) {
      const row = this.#order[i] ?? 0
      if (this.#fields[row] !== code || this.#values.at(row) !== value) return
      yield this.#organizations[row] ?? 0
    }
  }

  /** The keys of an organization by field. */
  of(organization: number): Record<string, string> {
    const keys: Record<string, string> = {}
    const end = this.#ends[organization] ?? 0
    for (let row = organization === 0 ? 0 : (this.#ends[organization - 1] ?? 0); row < end; row++)
      keys[FIELDS[this.#fields[row] ?? 0] ?? ''] = this.#values.at(row)
    return keys
  }

  /** Two organizations with one key that `same` says must have different ones; null if there are none. */
  firstDuplicate(
    same: (a: number, b: number) => boolean
  ): { first: number; second: number; field: KeyField } | null {
    for (let i = 1; i < this.#order.length; i++) {
      const row = this.#order[i] ?? 0
      const field = this.#fields[row] ?? 0
      // All rows of one value lie side by side; few of them, since only other kinds may share it.
      for (let j = i - 1; j >= 0; j--) {
        const before = this.#order[j] ?? 0
        if (this.#fields[before] !== field || this.#values.at(before) !== this.#values.at(row)) break
        const first = this.#organizations[before] ?? 0
        const second = this.#organizations[row] ?? 0
        if (same(first, second)) return { first, second, field: FIELDS[field] ?? 'tin' }
      }
    }
    return null
  }
}

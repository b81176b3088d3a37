import type { Question } from '@shared/policy/pack/validation'
import type { Entry } from './entry'
import { storedKey } from './keys'
import { Texts } from './texts'

/** Collects, organization by organization, what their first officials may be asked for. */
export class ProofCollector {
  readonly #ends: number[] = []
  readonly #tins: number[] = []
  readonly #npis: number[] = []
  readonly #codes: string[] = []

  /** That of the next organization. */
  add(entry: Entry): void {
    switch (entry.kind) {
      case 'practice':
        for (const { npi, ptans } of entry.clinicians)
          for (const ptan of ptans) this.#row(entry.tin, npi, ptan)
        break
      case 'apm-entity':
        for (const { tin, npis } of entry.practices) {
          this.#row(tin)
          for (const npi of npis) this.#row(tin, npi)
        }
        break
      case 'registry':
        this.#row(entry.tin, '', entry.vendorId)
        break
      case 'virtual-group':
        for (const tin of entry.practices) this.#row(tin)
        break
      case 'clinician':
      case 'provider':
        break
    }
    this.#ends.push(this.#tins.length)
  }

  /** All of it, in columns. */
  collected(): Proofs {
    return new Proofs(
      Uint32Array.from(this.#ends),
      Uint32Array.from(this.#tins),
      // An NPI has ten digits: more than 32 bits hold.
      Float64Array.from(this.#npis),
      new Texts(this.#codes)
    )
  }

  #row(tin: string, npi = '', code = ''): void {
    this.#tins.push(Number(tin))
    this.#npis.push(Number(npi))
    this.#codes.push(code)
  }
}

/** What was given, in the form in which it is compared. An empty text fits nothing. */
interface Given {
  tin: string
  secondTin: string
  npi: string
  code: string
}

export type AnswerFields = Readonly<Record<string, string>>

/** The proofs of all organizations in columns, each organization's own one after the other. They never leave here. */
export class Proofs {
  constructor(
    private readonly ends: Uint32Array,
    private readonly tins: Uint32Array,
    private readonly npis: Float64Array,
    private readonly codes: Texts
  ) {}

  /** How many rows there are. */
  get length(): number {
    return this.tins.length
  }

  /** Whether what was given fits the organization with that number, as a whole; never which part doesn't. */
  answers(question: Question, organization: number, fields: AnswerFields, singleTin: boolean): boolean {
    const given: Given = {
      tin: storedKey('tin', fields.tin ?? ''),
      secondTin: storedKey('tin', fields.secondTin ?? ''),
      npi: (fields.npi ?? '').trim(),
      // A PTAN is compared as it is: its letters are capitals, and its zeros count (PQRS-PTAN-01, PQRS-PTAN-02).
      code: (fields.ptan ?? '').trim()
    }
    switch (question) {
      case 'clinician-of-practice':
        return given.npi !== '' && given.code !== '' && this.#has(organization, given)
      case 'entity-two-practices':
      case 'two-practices-of-group':
        return this.#two(organization, given)
      case 'entity-single-practice':
        return singleTin && this.#has(organization, { tin: given.tin })
      case 'entity-practice-clinician':
        return given.npi !== '' && this.#has(organization, { tin: given.tin, npi: given.npi })
      case 'registry-vendor': {
        const code = storedKey('vendor-id', fields.vendorId ?? '')
        return code !== '' && this.#has(organization, { tin: given.tin, code })
      }
    }
  }

  /** Whether an organization here and one there could be asked for the same. */
  same(organization: number, there: Proofs, other: number): boolean {
    const from = this.#start(organization)
    const otherFrom = there.#start(other)
    const rows = (this.ends[organization] ?? 0) - from
    if (rows !== (there.ends[other] ?? 0) - otherFrom) return false
    for (let i = 0; i < rows; i++)
      if (
        this.tins[from + i] !== there.tins[otherFrom + i] ||
        this.npis[from + i] !== there.npis[otherFrom + i] ||
        this.codes.at(from + i) !== there.codes.at(otherFrom + i)
      )
        return false
    return true
  }

  #start(organization: number): number {
    return organization === 0 ? 0 : (this.ends[organization - 1] ?? 0)
  }

  #two(organization: number, { tin, secondTin }: Given): boolean {
    return (
      tin !== secondTin && this.#has(organization, { tin }) && this.#has(organization, { tin: secondTin })
    )
  }

  #has(organization: number, wanted: { tin: string; npi?: string; code?: string }): boolean {
    if (!/^\d{9}$/.test(wanted.tin)) return false
    if (wanted.npi !== undefined && !/^\d{10}$/.test(wanted.npi)) return false
    const tin = Number(wanted.tin)
    const npi = wanted.npi === undefined ? null : Number(wanted.npi)
    const end = this.ends[organization] ?? 0
    for (let row = this.#start(organization); row < end; row++) {
      if (this.tins[row] !== tin) continue
      if (npi !== null && this.npis[row] !== npi) continue
      if (wanted.code !== undefined && this.codes.at(row) !== wanted.code) continue
      return true
    }
    return false
  }
}

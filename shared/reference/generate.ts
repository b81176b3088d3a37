import { npiCheckDigitFits } from '@shared/domain'
import type { Entry } from './entry'
import { keysOf } from './keys'
import * as words from './region-words'
import { inOrder } from './texts'

/**
 * A region that doesn't exist, drawn from a seed: the same seed and size always give the same organizations. Its numbers
 * are nobody's: TINs begin with two digits that the IRS hasn't listed for employers, and NPIs begin with 2, which passes
 * every check though those in use begin with 1.
 */
const TIN_PREFIXES = '00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' ')
const MODELS = ['ssp', 'next-generation', 'cpc-plus', 'cec', 'ocm'] as const
type Model = (typeof MODELS)[number]

/** Of a hundred organizations, how many are of each kind. The rest are practices. */
const SHARE = { clinician: 24, provider: 8, 'apm-entity': 3, 'virtual-group': 1.5, registry: 0.5 } as const

/** A number from 0 up to, but not including, 1, different at each call (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

/** Different numbers below `modulus`, scattered, one after the other: 7919 has no factor in common with a power of ten. */
const scattered = (n: number, modulus: number): number => (n * 7919 + 104729) % modulus

function npiOf(n: number): string {
  const nine = `2${String(scattered(n, 100_000_000)).padStart(8, '0')}`
  for (let digit = 0; digit < 10; digit++) if (npiCheckDigitFits(`${nine}${digit}`)) return `${nine}${digit}`
  throw new RangeError('some digit always fits')
}

class Region {
  readonly #draw: () => number
  readonly #taken: Set<string>
  readonly #names = new Set<string>()
  readonly #practices: { tin: string; npis: string[] }[] = []
  #tins = 0
  #npis = 0

  constructor(seed: number, base: readonly Entry[]) {
    this.#draw = chance(seed)
    this.#taken = new Set(base.flatMap((entry) => Object.values(keysOf(entry))))
    for (const entry of base)
      if (entry.kind === 'practice') for (const { npi } of entry.clinicians) this.#taken.add(npi)
  }

  entry(kind: Entry['kind'], n: number): Entry {
    const id = `region-${String(n).padStart(6, '0')}`
    const place = { city: this.#one(words.CITIES), id, state: this.#one(words.STATES_OF_REGION) }
    switch (kind) {
      case 'practice':
        return this.#practice(place)
      case 'clinician': {
        const title = this.#one(['MD', 'DO', 'NP', 'PA-C'])
        return {
          ...place,
          kind,
          name: `${this.#one(words.FIRST_NAMES)} ${this.#surname()}, ${title}`,
          npi: this.#npi()
        }
      }
      case 'apm-entity':
        return this.#entity(place, n)
      case 'registry': {
        const what = this.#one(['Clinical Data Registry', 'Quality Registry', 'Outcomes Registry', 'QCDR'])
        const name = this.#name(() => `${this.#surname()} ${what}`)
        return { ...place, kind, name, tin: this.#tin(), vendorId: `V${1_000_000 + n}` }
      }
      case 'virtual-group': {
        const name = this.#name(() => `${this.#surname()} ${this.#one(words.FIELDS)} Virtual Group`)
        const practices = this.#some(2, 6).map(({ tin }) => tin)
        return { ...place, kind, name, practices, virtualGroupId: `VG${1_000_000 + n}` }
      }
      case 'provider': {
        const name = this.#name(() => `${this.#lead()} ${this.#one(words.FACILITIES)}`)
        const ccn = n.toString(36).toUpperCase().padStart(5, '0')
        return { ...place, kind, name, ccn: `R${ccn}`, facilityId: `F${1_000_000 + n}` }
      }
    }
  }

  #practice(place: { city: string; id: string; state: string }): Entry {
    const tin = this.#tin()
    const clinicians = Array.from({ length: 1 + Math.floor(this.#draw() ** 2 * 8) }, () => {
      const npi = this.#npi()
      const letter = String.fromCharCode(65 + Math.floor(this.#draw() * 26))
      return { npi, ptans: [`${letter}${String(Math.floor(this.#draw() * 1_000_000)).padStart(6, '0')}`] }
    })
    this.#practices.push({ tin, npis: clinicians.map(({ npi }) => npi) })
    const name = this.#name(() => `${this.#lead()} ${this.#one(words.FIELDS)} ${this.#one(words.FORMS)}`)
    return { ...place, kind: 'practice', name, clinicians, tin }
  }

  #entity(place: { city: string; id: string; state: string }, n: number): Entry {
    const model: Model = this.#one(MODELS)
    const organized = model === 'ssp' || model === 'next-generation'
    const singleTin = organized && this.#draw() < 0.1
    const joined = organized ? this.#some(2, 30) : this.#some(1, 3)
    const practices = (singleTin ? joined.slice(0, 1) : joined).map(({ tin, npis }) => ({
      npis: organized ? [] : npis.slice(0, 1 + Math.floor(this.#draw() * npis.length)),
      tin
    }))
    const what = {
      ssp: 'ACO',
      'next-generation': 'Next ACO',
      'cpc-plus': 'Primary Care',
      cec: 'ESCO',
      ocm: 'Oncology'
    }
    const letter = { ssp: 'A', 'next-generation': 'V', 'cpc-plus': 'T', cec: 'C', ocm: 'OCM' }
    const name = this.#name(() => `${this.#lead()} ${what[model]}`)
    const entityId = `${letter[model]}${1_000_000 + n}`
    return { ...place, kind: 'apm-entity', entityId, model, name, practices, singleTin }
  }

  /** A few different practices that came before. */
  #some(least: number, most: number): { tin: string; npis: string[] }[] {
    const wanted = least + Math.floor(this.#draw() ** 2 * (most - least + 1))
    const found = new Set<{ tin: string; npis: string[] }>()
    const all = Math.min(wanted, this.#practices.length)
    while (found.size < all) found.add(this.#one(this.#practices))
    return [...found]
  }

  /** A name that no organization before has: the same one in another place would be no mistake, but no help either. */
  #name(make: () => string): string {
    for (let tries = 0; tries < 20; tries++) {
      const name = make()
      if (!this.#names.has(name)) {
        this.#names.add(name)
        return name
      }
    }
    return make()
  }

  #lead(): string {
    return this.#draw() < 0.35 ? this.#one(words.QUALITIES) : this.#surname()
  }

  #surname(): string {
    const middle = this.#draw() < 0.4 ? this.#one(words.MIDDLES) : ''
    return `${this.#one(words.BEGINNINGS)}${middle}${this.#one(words.ENDINGS)}`
  }

  #tin(): string {
    for (;;) {
      const n = this.#tins++
      const prefix = TIN_PREFIXES[n % TIN_PREFIXES.length] ?? '00'
      const tin = `${prefix}${String(scattered(n, 10_000_000)).padStart(7, '0')}`
      if (!this.#taken.has(tin)) return tin
    }
  }

  #npi(): string {
    for (;;) {
      const npi = npiOf(this.#npis++)
      if (!this.#taken.has(npi)) return npi
    }
  }

  #one<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.#draw() * items.length)]
    if (item === undefined) throw new RangeError('there is nothing to choose from')
    return item
  }
}

/** The smallest region: each kind once, with practices for the groups and entities to be made of. */
export const LEAST_GENERATED = 20

/**
 * `size` organizations in the order of a directory's file: those of `base`, and the rest drawn from `seed`. Yields after
 * every thousand, so that others have their turn. Throws a RangeError where `size` leaves room for fewer than twenty.
 */
export function* generating(
  seed: number,
  size: number,
  base: readonly Entry[]
): Generator<void, Entry[], void> {
  const drawn = size - base.length
  if (drawn < LEAST_GENERATED)
    throw new RangeError(`The region has at least ${base.length + LEAST_GENERATED} organizations.`)
  const region = new Region(seed, base)
  const entries: Entry[] = [...base]
  const counts = Object.entries(SHARE).map(([kind, share]) => ({
    kind: kind as keyof typeof SHARE,
    count: Math.max(1, Math.floor((drawn * share) / 100))
  }))
  const others = counts.reduce((sum, { count }) => sum + count, 0)
  // Practices first: groups and entities are made of them.
  for (const { kind, count } of [{ kind: 'practice' as const, count: drawn - others }, ...counts])
    for (let i = 0; i < count; i++) {
      entries.push(region.entry(kind, entries.length - base.length + 1))
      if (entries.length % 1000 === 0) yield
    }
  return entries.sort((a, b) => inOrder(a.id, b.id))
}

/** As {@link generating}, in one go. */
export function generate(seed: number, size: number, base: readonly Entry[]): Entry[] {
  const steps = generating(seed, size, base)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

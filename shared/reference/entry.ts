import { isNpi, isPtan, isTin } from '@shared/domain'
import * as z from 'zod'

/**
 * One line of a directory's data: an organization that is enrolled, with what its first official may be asked for. The
 * members stand in alphabetical order, as canonical JSON wants them; `entryText` writes them so.
 */
// Names are shown on screens and printed: nothing that moves a cursor or turns the reading direction.
const words = (most: number) =>
  z.string().regex(new RegExp(`^[^\\p{Cc}\\p{Cs}\\u2028-\\u202e\\u2066-\\u2069]{1,${most}}$`, 'u'))
const code = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, 'an identifier is capital letters, digits and dashes')
const tin = z.string().refine((text): boolean => isTin(text), 'a TIN is nine digits')
const npi = z.string().refine((text): boolean => isNpi(text), 'an NPI is ten digits')
const ptan = z.string().refine((text): boolean => isPtan(text), 'a PTAN is capital letters and digits')

const different = <S extends z.ZodType>(item: S, key: (value: z.output<S>) => string, what: string) =>
  z.array(item).refine((list) => new Set(list.map(key)).size === list.length, `the same ${what} stands twice`)

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'an id is lower-case letters, digits and dashes')
const city = words(60)
const name = words(160)
const state = z.string().regex(/^[A-Z]{2}$/, 'a state is two capital letters')

// The members of each shape stand in alphabetical order, and zod gives back what it read in the order of the shape:
// `readEntry` compares that with the line.

/** A practice under one TIN, and the clinicians who bill under it. */
const Practice = z.strictObject({
  city,
  clinicians: different(
    z.strictObject({
      npi,
      ptans: different(ptan, (value) => value, 'PTAN')
        .min(1)
        .max(20)
    }),
    (clinician) => clinician.npi,
    'NPI'
  ).max(5000),
  id,
  kind: z.literal('practice'),
  name,
  state,
  tin
})
/** A clinician as an organization of their own. */
const Clinician = z.strictObject({ city, id, kind: z.literal('clinician'), name, npi, state })
/** An entity of a model, the practices in it, and for each those of its clinicians who take part. */
const ApmEntity = z
  .strictObject({
    city,
    entityId: code,
    id,
    kind: z.literal('apm-entity'),
    model: id,
    name,
    practices: different(
      z.strictObject({ npis: different(npi, (value) => value, 'NPI').max(5000), tin }),
      (practice) => practice.tin,
      'TIN'
    )
      .min(1)
      .max(5000),
    singleTin: z.boolean(),
    state
  })
  .refine(
    ({ singleTin, practices }) => !singleTin || practices.length === 1,
    'an entity of a single TIN has one practice'
  )
/** A registry that CMS has approved; its vendor id came with the approval. */
const Registry = z.strictObject({ city, id, kind: z.literal('registry'), name, state, tin, vendorId: code })
const VirtualGroup = z.strictObject({
  city,
  id,
  kind: z.literal('virtual-group'),
  name,
  practices: different(tin, (value) => value, 'TIN')
    .min(1)
    .max(5000),
  state,
  virtualGroupId: code
})
/** A certified provider, by its CCN and the id of its facility. */
const Provider = z.strictObject({
  ccn: z.string().regex(/^([A-Z0-9]{6}|[A-Z0-9]{10})$/, 'a CCN has 6 or 10 characters'),
  city,
  facilityId: code,
  id,
  kind: z.literal('provider'),
  name,
  state
})

export const Entry = z.discriminatedUnion('kind', [
  Practice,
  Clinician,
  ApmEntity,
  Registry,
  VirtualGroup,
  Provider
])
export type Entry = z.infer<typeof Entry>
export type EntryKind = Entry['kind']

export const KINDS = [
  'practice',
  'clinician',
  'apm-entity',
  'registry',
  'virtual-group',
  'provider'
] as const satisfies readonly EntryKind[]

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)])
  )
}

/** An entry as its line (without the line feed): canonical JSON (RFC 8785), for it holds only texts, lists and booleans. */
export const entryText = (entry: Entry): string => JSON.stringify(sorted(entry))

/** Why a line isn't an entry. */
export interface LineProblem {
  what: string
}

/** Reads a line strictly: one spelling only, nothing that the schema doesn't name. */
export function readEntry(line: string): Entry | LineProblem {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { what: 'it isn’t JSON' }
  }
  const parsed = Entry.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { what: `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'wrong'}` }
  }
  // A member given twice, white space or another order: two readers could take different things from it.
  return JSON.stringify(parsed.data) === line ? parsed.data : { what: 'it isn’t written canonically' }
}

import type { RuleId } from './model'
import type { FindWayFact, KeyField, LookupFact } from './pack/organization-type'
import type { Notice } from './pack/words'
import type { ProgramPack } from './programs'

/** The ways to find an organization of a type, for one of its models where it has several (QPP-FND-05). */
export function waysOf(pack: ProgramPack, type: string, model = ''): FindWayFact[] {
  const lookup = pack.organizationTypes[type]?.lookup
  if (lookup === undefined || (lookup.models.length > 0 && !lookup.models.some(({ id }) => id === model)))
    return []
  return lookup.ways.filter(({ models }) => models.length === 0 || models.includes(model))
}

/** What was typed into a search so far, as the way that was chosen reads it. */
export type Query =
  /** Nothing to look for yet: the field is empty, or the person hasn't said that the value is complete. */
  | { state: 'waiting' }
  /** Characters are missing; until then nothing is looked for (QPP-FND-02). */
  | { state: 'incomplete'; given: number; needed: number; hint: Notice | null }
  | { state: 'wrong'; message: string; rules: RuleId[] }
  /** By name, while typing (QPP-FND-03). */
  | { state: 'search'; text: string }
  /** The one with this key. */
  | { state: 'find'; field: KeyField; value: string; hint: Notice | null }

const DIGITS: readonly KeyField[] = ['tin', 'npi']

/**
 * Reads what stands in the search field. `done`: the person asks for it, by Enter or Search; without that a value of no
 * fixed length never counts as complete. A dash is taken out where the way has a hint for it.
 */
export function readQuery(way: FindWayFact, typed: string, done = false): Query {
  const text = typed.trim()
  if (text === '') return { state: 'waiting' }
  if (way.field === 'name') return { state: 'search', text }
  const dashed = way.dashHint !== undefined && text.includes('-')
  const value = (dashed ? text.replaceAll('-', '') : text).toUpperCase()
  const hint = dashed ? (way.dashHint ?? null) : null
  const shape = DIGITS.includes(way.field) ? /^\d*$/ : /^[A-Z0-9-]*$/
  if (!shape.test(value))
    return {
      state: 'wrong',
      message: DIGITS.includes(way.field)
        ? `${way.label}: digits only.`
        : `${way.label}: letters, digits and dashes only.`,
      rules: way.rules
    }
  const { length } = way
  if (length === undefined)
    return done ? { state: 'find', field: way.field, value, hint } : { state: 'waiting' }
  if (value.length < length) return { state: 'incomplete', given: value.length, needed: length, hint }
  return value.length === length
    ? { state: 'find', field: way.field, value, hint }
    : { state: 'wrong', message: `${way.label}: ${length} characters, no more.`, rules: way.rules }
}

/**
 * What to say when nothing was found: right beside the field where the way says so (QPP-FND-08), and what to try next. No
 * match proves nothing: the directory has a day up to which it is true (QPP-FND-10, QPP-FND-11).
 */
export function nothingFound(
  lookup: LookupFact,
  way: FindWayFact
): { beside: Notice | null; message: string; remedy: string; rules: RuleId[] } {
  return { beside: way.invalid ?? null, ...lookup.notFound }
}

import type { RuleId } from '../model'

export interface Citation {
  ruleId: RuleId
  /** The fact that rests on it, as a dotted path into its file. */
  path: string
}

type Path = readonly (string | number)[]

/**
 * Every rule id that a fact of a pack or identity carries: under a key `rules` or one that ends in `Rules`, as the key
 * of `readings`, and as the `reading` that a fact depends on.
 */
export function citationsOf(value: unknown, path: Path = []): { ruleId: RuleId; at: Path; path: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => citationsOf(item, [...path, i]))
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const at = [...path, name]
    if (name === 'reading' && typeof inner === 'string') return [cite(inner, at, path)]
    if ((name === 'rules' || name.endsWith('Rules')) && Array.isArray(inner))
      return inner.flatMap((id: unknown, i) => (typeof id === 'string' ? [cite(id, [...at, i], path)] : []))
    if (name === 'readings' && path.length === 0 && typeof inner === 'object' && inner !== null)
      return Object.keys(inner).map((id) => cite(id, [...at, id], [...at, id]))
    return citationsOf(inner, at)
  })
}

const cite = (ruleId: RuleId, at: Path, fact: Path) => ({ ruleId, at, path: fact.join('.') })

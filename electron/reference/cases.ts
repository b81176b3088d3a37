import { buildIndex, Entry } from '@shared/reference'
import { parse } from 'yaml'
import * as z from 'zod'

/**
 * The hand-made training directory (resources/reference/*.yaml): a practice and its neighbors, with every case of the
 * programs' documents. All of it is invented. A mistake in a file is found when it is loaded, and named with its place.
 */
export interface TrainingCases {
  title: string
  /** YYYY-MM-DD. */
  asOf: string
  /** In the order of their ids. */
  entries: readonly Entry[]
}

const Head = z.strictObject({ title: z.string().min(1).max(200), asOf: z.iso.date() })
const Part = z.strictObject({ organizations: z.array(Entry).min(1) })

/** Where a file of the training directory is wrong. */
export class CasesError extends Error {
  override readonly name = 'CasesError'
}

/** Reads the files, given as texts with their names: `directory.yaml` and any number of others. Throws a CasesError. */
export function loadCases(sources: readonly { path: string; text: string }[]): TrainingCases {
  const isHead = ({ path }: { path: string }): boolean => /(^|[\\/])directory\.yaml$/.test(path)
  const [head, ...more] = sources.filter(isHead)
  if (head === undefined || more.length > 0)
    throw new CasesError('The training directory needs one file directory.yaml.')
  const { title, asOf } = read(head, Head)
  const entries = sources
    .filter((source) => !isHead(source))
    .flatMap((source) => read(source, Part).organizations)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  try {
    buildIndex({ asOf, sha256: '' }, entries)
  } catch (error) {
    throw new CasesError(`resources/reference: ${error instanceof Error ? error.message : 'wrong'}`)
  }
  return { title, asOf, entries }
}

function read<S extends z.ZodType>(source: { path: string; text: string }, schema: S): z.output<S> {
  let value: unknown
  try {
    value = parse(source.text)
  } catch (error) {
    throw new CasesError(`${source.path}: ${error instanceof Error ? error.message : 'not YAML'}`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CasesError(`${source.path}: ${issue?.path.join('.') || '(top)'}: ${issue?.message ?? 'wrong'}`)
}

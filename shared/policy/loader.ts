import { type Document, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import { citationsOf } from './pack/citations'
import { identityProblems, type PackProblem, packProblems, readingProblems } from './pack/cross-checks'
import { Identity, type IdentityDefinition } from './pack/identity'
import { Program, type ProgramDefinition } from './pack/program'
import { type Rule, RuleFile, type RuleFileDefinition } from './pack/rules'
import { type IdentityPack, type ProgramPack, Programs } from './programs'

export interface PackSource {
  /** Where the text stands, e.g. `resources/programs/pqrs.yaml`; its folders say what it is. */
  path: string
  text: string
}
export interface PackError {
  file: string
  line: number
  path: string
  message: string
}
export type Loaded = { ok: true; programs: Programs } | { ok: false; errors: PackError[] }

/** A parsed file that can say on which line a path stands. */
class Source {
  readonly #lines = new LineCounter()
  readonly #document: Document.Parsed
  readonly errors: PackError[] = []

  constructor(
    readonly file: string,
    text: string
  ) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
    for (const error of [...this.#document.errors, ...this.#document.warnings])
      this.errors.push({
        file,
        line: this.#lines.linePos(error.pos[0]).line,
        path: '',
        message: error.message
      })
  }

  /** The file's data as the schema reads it; undefined if it doesn't, with every reason among the errors. */
  read<T>(schema: z.ZodType<T>): T | undefined {
    if (this.errors.length > 0) return undefined
    const parsed = schema.safeParse(this.#document.toJS())
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const deepest = deepestOf(issue)
      this.problem({ path: deepest.path, message: deepest.message })
    }
    return undefined
  }

  problem({ path, message }: PackProblem): void {
    this.errors.push({ file: this.file, line: this.#lineOf(path), path: path.join('.'), message })
  }

  #lineOf(path: readonly (string | number)[]): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = this.#document.getIn(path.slice(0, length), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        const [start]: unknown[] = node.range
        if (typeof start === 'number') return this.#lines.linePos(start).line
      }
    }
    return 1
  }
}

const plainPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((part) => (typeof part === 'symbol' ? String(part) : part))

/** Of a union that fits nowhere, the reason of the variant that came furthest. */
function deepestOf(
  issue: z.core.$ZodIssue,
  above: readonly PropertyKey[] = []
): { path: (string | number)[]; message: string } {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return {
      path: plainPath([...path, issue.keys[0] ?? '']),
      message: `Unknown word: ${issue.keys.join(', ')}`
    }
  if (issue.code !== 'invalid_union') return { path: plainPath(path), message: issue.message }
  const reasons = issue.errors.flat().map((inner) => deepestOf(inner, path))
  const best = reasons.sort((a, b) => b.path.length - a.path.length)[0]
  return best ?? { path: plainPath(path), message: issue.message }
}

const kindOf = (path: string): 'rules' | 'identity' | 'program' => {
  const folders = path.replaceAll('\\', '/').split('/').slice(0, -1)
  const last = folders.at(-1)
  return last === 'rules' || last === 'identity' ? last : 'program'
}

interface Entry<T> {
  source: Source
  data: T
}

/**
 * Reads packs, identity systems and rule texts. Either all of them are sound, or every error found is given with its
 * file, line and path. Sources: PACKS vocabulary; a fact without a rule, a rule without a text, a rule that nobody cites,
 * an unknown role and an approver that can't exist are errors like any other.
 */
export function loadPrograms(sources: readonly PackSource[]): Loaded {
  const errors: PackError[] = []
  const all: Source[] = []
  const rules: Entry<RuleFileDefinition>[] = []
  const identities: Entry<IdentityDefinition>[] = []
  const programs: Entry<ProgramDefinition>[] = []
  const keep = <T>(list: Entry<T>[], source: Source, data: T | undefined) => {
    if (data !== undefined) list.push({ source, data })
  }
  for (const { path, text } of sources) {
    const source = new Source(path, text)
    all.push(source)
    const kind = kindOf(path)
    if (kind === 'rules') keep(rules, source, source.read(RuleFile))
    else if (kind === 'identity') keep(identities, source, source.read(Identity))
    else keep(programs, source, source.read(Program))
  }
  const collect = () => all.flatMap((source) => source.errors)
  // A file that can't be read would only make every other look wrong.
  if (collect().length > 0) return { ok: false, errors: collect() }

  const texts = gatherRules(rules)
  checkPacks(programs, identities, texts.rules, texts.whereOf)
  errors.push(...collect())
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    programs: new Programs(
      programs.map(({ source, data }): ProgramPack => ({ ...data, id: data.program, file: source.file })),
      identities.map(({ source, data }): IdentityPack => ({ ...data, id: data.identity, file: source.file })),
      texts.rules
    )
  }
}

interface Place {
  source: Source
  index: number
}

function gatherRules(files: readonly Entry<RuleFileDefinition>[]) {
  const rules = new Map<string, Rule>()
  const whereOf = new Map<string, Place>()
  for (const { source, data } of files)
    for (const [index, text] of data.rules.entries()) {
      const first = whereOf.get(text.id)
      if (first !== undefined) {
        source.problem({
          path: ['rules', index, 'id'],
          message: `${text.id} stands twice; the first is in ${first.source.file}.`
        })
        continue
      }
      const { question, options, ...rest } = text
      if ((text.kind === 'reading') !== (options !== undefined && question !== undefined))
        source.problem({
          path: ['rules', index],
          message: 'A reading, and only a reading, has a question and options.'
        })
      if (options !== undefined && options.filter((option) => option.default === true).length !== 1)
        source.problem({ path: ['rules', index, 'options'], message: 'Exactly one option is the default.' })
      whereOf.set(text.id, { source, index })
      rules.set(text.id, {
        ...rest,
        document: data.document.title,
        source: rest.source === '' ? data.document.title : rest.source,
        ...(question === undefined ? {} : { question }),
        ...(options === undefined
          ? {}
          : { options: options.map((option) => ({ ...option, default: option.default === true })) })
      })
    }
  return { rules, whereOf }
}

function checkPacks(
  programs: readonly Entry<ProgramDefinition>[],
  identities: readonly Entry<IdentityDefinition>[],
  rules: ReadonlyMap<string, Rule>,
  whereOf: ReadonlyMap<string, Place>
): void {
  const cited = new Set<string>()
  for (const { source, data } of [...programs, ...identities]) {
    for (const { ruleId, at } of citationsOf(data)) {
      cited.add(ruleId)
      if (!rules.has(ruleId))
        source.problem({ path: [...at], message: `No text for the rule ${ruleId} was found.` })
    }
    for (const problem of readingProblems(data, rules)) source.problem(problem)
  }
  const seen = new Set<string>()
  for (const { source, data } of programs) {
    const identity = identities.find((entry) => entry.data.identity === data.identity)
    if (seen.has(data.program))
      source.problem({ path: ['program'], message: `The program “${data.program}” is given twice.` })
    seen.add(data.program)
    if (identity === undefined)
      source.problem({ path: ['identity'], message: `The identity system “${data.identity}” isn't there.` })
    else for (const problem of packProblems(data, identity.data)) source.problem(problem)
    for (const [id, place] of whereOf)
      if (data.rulePrefixes.some((prefix) => id.startsWith(prefix)) && !cited.has(id))
        place.source.problem({ path: ['rules', place.index, 'id'], message: `No fact cites the rule ${id}.` })
  }
  const names = new Set<string>()
  for (const { source, data } of identities) {
    if (names.has(data.identity))
      source.problem({ path: ['identity'], message: `“${data.identity}” is given twice.` })
    names.add(data.identity)
    for (const problem of identityProblems(data)) source.problem(problem)
    data.signIn.portals.forEach(({ program }, i) => {
      if (!programs.some((entry) => entry.data.program === program && entry.data.identity === data.identity))
        source.problem({
          path: ['signIn', 'portals', i, 'program'],
          message: `No program “${program}” signs in with this.`
        })
    })
  }
}

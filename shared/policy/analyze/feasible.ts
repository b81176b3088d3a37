import { type Advised, adviceIf } from '../advice'
import { declarationProblem } from '../declarations'
import type { Directory } from '../directory'
import type { RuleId } from '../model'
import type { DeciderFact } from '../pack/role'
import { inForce, type ProgramPack, type Programs, type RoleFact } from '../programs'

/** Somebody who could take roles. */
export interface Candidate {
  name: string
  /** From outside of the organization, such as a contractor. */
  outside: boolean
}

export interface FeasibleQuestion {
  program: string
  people: readonly Candidate[]
  /** Roles that at least one of them is to hold. */
  wanted: readonly string[]
  /** The application for which its roles are wanted, where the program has any. */
  application?: string
}

export type Feasible =
  /** `advice`: what the program advises for an organization that is run so; it forbids nothing. */
  | { feasible: true; steps: FeasibleStep[]; advice: Advised[] }
  /** `rules`: those without which it could be done, or all that stand in the way where no single one does it. */
  | { feasible: false; missing: string[]; rules: RuleId[]; reasons: string[] }

/** One role taken, in the order in which they can be approved. */
export interface FeasibleStep {
  person: string
  role: string
  title: string
  decidedBy: string
  rules: RuleId[]
}

/** More than these and the search would take longer than somebody waits. */
export const MOST_PEOPLE = 6

/** So many positions are tried within the patience of a person. */
const MOST_TRIED = 60_000

/** A fact that keeps a move from being made; without it the search is run again to see whether it was the reason. */
interface Obstacle {
  id: string
  text: string
  rules: readonly RuleId[]
  /** Somebody else isn't there yet: it says less than what keeps them from coming. */
  waits?: true
}
type Move = { ok: true; by: string; rules: RuleId[] } | { ok: false; obstacle: Obstacle }

const bit = (index: number) => 1 << index

/**
 * Whether these people can hold the wanted roles of one organization with one user group, each role approved by somebody
 * else, in an order that begins with the authority; with the shortest such order, or the rules that make it impossible.
 * An exhaustive search over who holds what, by the facts of the pack and the readings in force.
 */
export function isFeasible(programs: Programs, directory: Directory, question: FeasibleQuestion): Feasible {
  const search = new Search(programs, directory, question)
  const found = search.run(new Set())
  if (found !== null)
    return {
      feasible: true,
      steps: found,
      advice: adviceIf(directory, programs, question.program, found)
    }
  const { obstacles } = search
  // What is out of reach as it stands, before anything is left out.
  const missing = search.missing()
  // Each obstacle is left out in turn only where that is soon done; else all of them are named.
  const soon = search.tried * obstacles.size <= MOST_TRIED
  const decisive = soon ? [...obstacles.values()].filter(({ id }) => search.run(new Set([id])) !== null) : []
  const all = [...obstacles.values()]
  const shown =
    decisive.length > 0
      ? decisive
      : [...all.filter(({ waits }) => !waits), ...all.filter(({ waits }) => waits)]
  return {
    feasible: false,
    missing,
    rules: [...new Set(shown.flatMap(({ rules }) => [...rules]))],
    reasons: [...new Set(shown.map(({ text }) => text))]
  }
}

class Search {
  readonly #pack: ProgramPack
  readonly #roles: RoleFact[]
  readonly #people: readonly Candidate[]
  readonly #indexes: ReadonlyMap<string, number>
  readonly #caps: readonly number[]
  /** Facts in force by the list that they stand in: the readings don't change during a search. */
  readonly #inForce = new WeakMap<object, unknown>()
  readonly obstacles = new Map<string, Obstacle>()
  /** Positions tried by the last run. */
  tried = 0
  /** The most wanted roles ever held together. */
  #best = 0

  constructor(
    private readonly programs: Programs,
    private readonly directory: Directory,
    private readonly question: FeasibleQuestion
  ) {
    this.#pack = programs.get(question.program)
    if (question.people.length > MOST_PEOPLE)
      throw new Error(`No more than ${MOST_PEOPLE} people can be tried at once.`)
    this.#people = question.people
    this.#roles = this.#needed()
    this.#indexes = new Map(this.#roles.map(({ id }, index) => [id, index]))
    this.#caps = this.#roles.map(({ id }) => this.#cap(id, new Set()))
  }

  /**
   * How many holders of a role can be of use: two where it decides, since one of them is always somebody else than whoever
   * asks, one where it is wanted or comes first, and one for each holder of a role that rests on it. Any further one could
   * be left out of an assignment that works.
   */
  #cap(id: string, above: ReadonlySet<string>): number {
    if (above.has(id)) return this.#people.length
    const decides = this.#roles.some(({ routes }) =>
      this.#active(routes).some(({ decidedBy }) =>
        this.#active(decidedBy).some((decider) => decider.by === 'role' && decider.role === id)
      )
    )
    const resting = this.#roles.filter(({ requires }) =>
      this.#active(requires).some(({ anyOf }) => anyOf.includes(id))
    )
    const next = new Set([...above, id])
    return resting.reduce((sum, role) => sum + this.#cap(role.id, next), decides ? 2 : 1)
  }

  /** The wanted roles and all that they rest on: prerequisites, roles required, those who decide. */
  #needed(): RoleFact[] {
    const pack = this.#pack
    const all = new Map<string, RoleFact>()
    const add = (id: string): void => {
      const role = pack.roles[id]
      if (role === undefined || all.has(id)) return
      all.set(id, { ...role, id, program: pack.id })
      for (const { role: first } of this.#active(role.after)) add(first)
      for (const { anyOf } of this.#active(role.requires)) for (const of of anyOf) add(of)
      for (const route of role.routes)
        for (const decider of route.decidedBy) if (decider.by === 'role') add(decider.role)
    }
    for (const id of this.question.wanted) add(id)
    return [...all.values()]
  }

  #active<T extends { under?: Parameters<typeof inForce>[0] }>(facts: readonly T[]): T[] {
    const known = this.#inForce.get(facts) as T[] | undefined
    if (known !== undefined) return known
    const found = facts.filter(({ under }) => inForce(under, this.programs, this.directory, this.#pack.id))
    this.#inForce.set(facts, found)
    return found
  }

  missing(): string[] {
    return this.question.wanted
      .filter((id) => {
        const index = this.#roles.findIndex((role) => role.id === id)
        return (this.#best & bit(index)) === 0
      })
      .map((id) => this.#pack.roles[id]?.title ?? id)
  }

  /**
   * The shortest order first: what is furthest along is tried before the rest, by the steps taken and the wanted roles
   * still open (A*). The number of steps is the number of roles held, so no position is ever reached by a longer way.
   * `without`: obstacles that don't count.
   */
  run(without: ReadonlySet<string>): FeasibleStep[] | null {
    const goal = this.#roles.reduce(
      (mask, { id }, i) => (this.question.wanted.includes(id) ? mask | bit(i) : mask),
      0
    )
    type Node = { held: number[]; from: Node | null; step: FeasibleStep | null; steps: number }
    const start: Node = { held: this.#people.map(() => 0), from: null, step: null, steps: 0 }
    const seen = new Set([this.#key(start.held)])
    const queues: Node[][] = []
    const together = (held: readonly number[]) => held.reduce((all, mask) => all | mask, 0)
    const put = (node: Node): void => {
      const length = node.steps + count(goal & ~together(node.held))
      const queue = queues[length] ?? []
      queue.push(node)
      queues[length] = queue
    }
    this.tried = 0
    put(start)
    for (let length = 0; length < queues.length; length += 1)
      for (let node = queues[length]?.pop(); node !== undefined; node = queues[length]?.pop()) {
        this.tried += 1
        const reached = together(node.held) & goal
        if (count(reached) > count(this.#best)) this.#best = reached
        if (reached === goal) return pathTo(node)
        for (const person of this.#people.keys())
          for (const [index, role] of this.#roles.entries()) {
            if (((node.held[person] ?? 0) & bit(index)) !== 0) continue
            if (this.#holders(node.held, role.id).length >= (this.#caps[index] ?? 0)) continue
            const held = node.held.map((mask, i) => (i === person ? mask | bit(index) : mask))
            const key = this.#key(held)
            if (seen.has(key)) continue
            const move = this.#move(node.held, person, index, role, without)
            if (!move.ok) {
              if (without.size === 0) this.obstacles.set(move.obstacle.id, move.obstacle)
              continue
            }
            seen.add(key)
            const step = {
              person: this.#people[person]?.name ?? '',
              role: role.id,
              title: role.title,
              decidedBy: move.by,
              rules: move.rules
            }
            put({ held, from: node, step, steps: node.steps + 1 })
          }
      }
    return null

    function pathTo(node: Node): FeasibleStep[] {
      const steps: FeasibleStep[] = []
      for (let at: Node | null = node; at !== null; at = at.from) if (at.step !== null) steps.unshift(at.step)
      return steps
    }
  }

  /** People who are alike may be exchanged: states that differ in that alone are one. */
  #key(held: readonly number[]): string {
    const of = (outside: boolean) =>
      held
        .filter((_, i) => (this.#people[i]?.outside ?? false) === outside)
        .sort((a, b) => a - b)
        .join()
    return `${of(false)}|${of(true)}`
  }

  #holders(held: readonly number[], roleId: string): number[] {
    const index = this.#indexes.get(roleId)
    if (index === undefined) return []
    const found: number[] = []
    for (let person = 0; person < held.length; person += 1)
      if (((held[person] ?? 0) & bit(index)) !== 0) found.push(person)
    return found
  }

  /** Whether that person could be approved for the role now, and by whom. */
  #move(
    held: readonly number[],
    person: number,
    index: number,
    role: RoleFact,
    without: ReadonlySet<string>
  ): Move {
    const obstacle = (kind: string, text: string, rules: readonly RuleId[]): Obstacle | null => {
      const id = `${role.id}/${kind}`
      return without.has(id) ? null : { id, text, rules }
    }
    const stop = this.#obstacleTo(held, person, role, obstacle)
    if (stop !== null) return { ok: false, obstacle: stop }
    return this.#decided(held, person, index, role, obstacle)
  }

  #obstacleTo(
    held: readonly number[],
    person: number,
    role: RoleFact,
    obstacle: (kind: string, text: string, rules: readonly RuleId[]) => Obstacle | null
  ): Obstacle | null {
    const holds = (id: string) => this.#holders(held, id).includes(person)
    const { max, rules } = role.holders
    if (max !== null && this.#holders(held, role.id).length >= max) {
      const found = obstacle('max', `There can be only ${max} ${role.title}.`, rules)
      if (found) return found
    }
    for (const fact of this.#active(role.after))
      if (this.#holders(held, fact.role).length === 0) {
        const found = obstacle(`after/${fact.role}`, fact.message, fact.rules)
        if (found) return { ...found, waits: true }
      }
    for (const fact of this.#active(role.requires))
      if (!fact.anyOf.some(holds)) {
        const found = obstacle(`requires/${fact.anyOf.join()}`, fact.message, fact.rules)
        if (found) return { ...found, waits: true }
      }
    for (const fact of this.#active(role.excludes))
      if (holds(fact.role)) {
        const other = this.#pack.roles[fact.role]?.title ?? fact.role
        const text = fact.message ?? `One person can’t be ${role.title} and ${other} there.`
        const found = obstacle(`excludes/${fact.role}`, text, fact.rules)
        if (found) return found
      }
    // What the other role says of this one binds as well: who comes first mustn't decide it.
    for (const other of this.#roles)
      for (const fact of this.#active(other.excludes))
        if (fact.role === role.id && holds(other.id)) {
          const text = fact.message ?? `One person can’t be ${other.title} and ${role.title} there.`
          const found = obstacle(`excluded-by/${other.id}`, text, fact.rules)
          if (found) return found
        }
    return this.#people[person]?.outside === true ? this.#closedToOutsiders(role, obstacle) : null
  }

  /** What nobody from outside can declare, and applications that are closed to them. */
  #closedToOutsiders(
    role: RoleFact,
    obstacle: (kind: string, text: string, rules: readonly RuleId[]) => Obstacle | null
  ): Obstacle | null {
    for (const fact of this.#active(role.declares)) {
      if (fact.closedTo !== 'outside-person') continue
      const found = obstacle(`declares/${fact.id}`, declarationProblem(fact).message, fact.rules)
      if (found) return found
    }
    for (const fact of this.#active(role.bars)) {
      if (fact.application !== this.question.application || fact.to !== 'outside-person') continue
      const found = obstacle(`bars/${fact.application}`, fact.message, fact.rules)
      if (found) return found
    }
    return null
  }

  #decided(
    held: readonly number[],
    person: number,
    _index: number,
    role: RoleFact,
    obstacle: (kind: string, text: string, rules: readonly RuleId[]) => Obstacle | null
  ): Move {
    const first = this.#holders(held, role.id).length === 0
    const routes = this.#active(role.routes)
    const route = routes.find(({ when }) => when === 'always' || (when === 'first') === first) ?? routes[0]
    if (route === undefined)
      return {
        ok: false,
        obstacle: { id: `${role.id}/route`, text: `${role.title} can’t be asked for.`, rules: [] }
      }
    const deciders = this.#active(route.decidedBy)
    const able = (decider: DeciderFact, own: boolean) =>
      decider.by === 'role'
        ? this.#holders(held, decider.role).filter((holder) => own || holder !== person)
        : []
    const turn = (decider: DeciderFact): boolean => {
      if (decider.turn === 'at-once') return true
      const before = deciders.slice(0, deciders.indexOf(decider))
      const previous = before.at(-1)
      if (decider.turn === 'with-previous') return previous === undefined || turn(previous)
      return before.every((earlier) => earlier.by === 'role' && able(earlier, false).length === 0)
    }
    for (const decider of deciders) {
      const rules = [...new Set([...decider.rules, ...route.rules])]
      if (decider.by === 'authority') return { ok: true, by: this.#pack.authority.short, rules }
      if (decider.by === 'automatic') return { ok: true, by: 'By itself, once the validation holds', rules }
      const [who] = able(decider, false)
      if (who === undefined || !turn(decider)) continue
      const title = this.#pack.roles[decider.role]?.title ?? decider.role
      return { ok: true, by: `${this.#people[who]?.name ?? ''}, ${title}`, rules }
    }
    const onlyOwn = deciders.some((decider) => able(decider, true).includes(person))
    const { ownRequest } = this.#pack
    if (onlyOwn) {
      const found = obstacle('own', ownRequest.message, ownRequest.rules)
      if (found !== null) return { ok: false, obstacle: found }
      return { ok: true, by: 'Themselves', rules: [...ownRequest.rules] }
    }
    return {
      ok: false,
      obstacle: {
        id: `${role.id}/decider`,
        text: `Nobody is there who decides requests to be ${role.title}.`,
        rules: [...new Set(deciders.flatMap(({ rules }) => [...rules]))],
        waits: true
      }
    }
  }
}

function count(mask: number): number {
  let bits = 0
  for (let left = mask; left !== 0; left &= left - 1) bits += 1
  return bits
}

import type { Directory } from './directory'
import type { ChosenReading } from './directory/tables'
import type { Mode, RuleId } from './model'
import { type Citation, citationsOf } from './pack/citations'
import type { IdentityDefinition } from './pack/identity'
import type { ProgramDefinition, RegistrationWayFact } from './pack/program'
import type { RoleDefinition } from './pack/role'
import type { Rule } from './pack/rules'
import type { ByReading, ReadingTaken, Under } from './pack/words'

export type ProgramPack = ProgramDefinition & { id: string; file: string }
export type IdentityPack = IdentityDefinition & { id: string; file: string }
export type RoleFact = RoleDefinition & { id: string; program: string }

/** A program with which people register, account and first request in one. */
export type RegisteringPack = ProgramPack & { registration: RegistrationWayFact }
/** An identity system that sends codes and issues accounts at the end of a registration. */
export type IssuingIdentity = IdentityPack & {
  [K in 'code' | 'credentials']: NonNullable<IdentityPack[K]>
}

/** Throws for a program that has no registration of its own; see `registers`. */
export function registering(pack: ProgramPack): RegisteringPack {
  const { registration } = pack
  if (registration === undefined) throw new Error(`${pack.id} has no registration of its own.`)
  return { ...pack, registration }
}
export const registers = (pack: ProgramPack): boolean => pack.registration !== undefined

/** Where one signs in for a program, by the words of its identity system. */
export const portalOf = (
  { signIn }: Pick<IdentityPack, 'signIn'>,
  program: string
): { path: string; pathRules: RuleId[] } =>
  signIn.portals.find((portal) => portal.program === program) ?? signIn

/** Throws for an identity system whose accounts people make themselves. The loader lets no program register with one. */
export function issuing(identity: IdentityPack): IssuingIdentity {
  const { code, credentials } = identity
  if (code === undefined || credentials === undefined)
    throw new Error(`${identity.id} issues no accounts at the end of a registration.`)
  return { ...identity, code, credentials }
}

/** Programs as plain JSON, for a build that keeps what the loader has read and found sound. */
export interface ReadPrograms {
  packs: ProgramPack[]
  identities: IdentityPack[]
  rules: Rule[]
}

/** The programs, identity systems and rules that were loaded and found sound. */
export class Programs {
  readonly #packs: ReadonlyMap<string, ProgramPack>
  readonly #identities: ReadonlyMap<string, IdentityPack>
  readonly #rules: ReadonlyMap<RuleId, Rule>

  constructor(packs: ProgramPack[], identities: IdentityPack[], rules: ReadonlyMap<RuleId, Rule>) {
    this.#packs = new Map(packs.map((pack) => [pack.id, pack]))
    this.#identities = new Map(identities.map((identity) => [identity.id, identity]))
    this.#rules = rules
  }

  /** The programs as the loader once read them; nothing is checked again. */
  static from({ packs, identities, rules }: ReadPrograms): Programs {
    return new Programs(packs, identities, new Map(rules.map((rule) => [rule.id, rule])))
  }

  toJSON(): ReadPrograms {
    return { packs: this.all(), identities: this.identities(), rules: this.rules() }
  }

  all(): ProgramPack[] {
    return [...this.#packs.values()]
  }
  /** Undefined for a program that isn't loaded: a command may name anything. */
  find(id: string): ProgramPack | undefined {
    return this.#packs.get(id)
  }
  /** Throws for a program that isn't loaded. */
  get(id: string): ProgramPack {
    const pack = this.#packs.get(id)
    if (pack === undefined) throw new Error(`No such program is loaded: ${id}`)
    return pack
  }
  findIdentity(id: string): IdentityPack | undefined {
    return this.#identities.get(id)
  }
  /** Throws for an identity system that isn't loaded. */
  identity(id: string): IdentityPack {
    const identity = this.#identities.get(id)
    if (identity === undefined) throw new Error(`No such identity system is loaded: ${id}`)
    return identity
  }
  identities(): IdentityPack[] {
    return [...this.#identities.values()]
  }
  rule(id: RuleId): Rule | undefined {
    return this.#rules.get(id)
  }
  rules(): Rule[] {
    return [...this.#rules.values()]
  }
  /** How many rules the programs' own documents hold; readings, outside sources and house rules not counted. */
  ruleCount(): number {
    const prefixes = this.all().flatMap(({ rulePrefixes }) => rulePrefixes)
    return this.rules().filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix))).length
  }
  /** Every fact of a pack or identity that carries a rule id, with the file before its path. */
  citations(): Citation[] {
    return [...this.#packs.values(), ...this.#identities.values()].flatMap(({ id: _, file, ...facts }) =>
      citationsOf(facts).map(({ ruleId, path }) => ({ ruleId, path: `${file}#${path}` }))
    )
  }
  /**
   * The text whose SHA-256 names this pack in a bundle: program, identity and the rules that both cite, as JSON with
   * sorted keys, so that the same facts give the same text wherever they are loaded.
   */
  sha256Input(id: string): string {
    const { id: _, file: __, ...program } = this.get(id)
    const { id: ___, file: ____, ...identity } = this.identity(program.identity)
    const cited = new Set([...citationsOf(program), ...citationsOf(identity)].map(({ ruleId }) => ruleId))
    const rules = [...cited].sort().map((ruleId) => this.#rules.get(ruleId))
    return sortedJson({ program, identity, rules })
  }
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => sortedJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${sortedJson(inner)}`).join(',')}}`
}

/** A User ID as it is stored: of one that a person chose capitals don't count. */
export const storedUserId = (identity: IdentityPack | undefined, typed: string): string =>
  identity?.userId.how === 'chosen' ? typed.trim().toLowerCase() : typed.trim()

/** The facts of a role. Throws for a role that the pack doesn't have. */
export function role(pack: ProgramPack, roleId: string): RoleFact {
  const found = findRole(pack, roleId)
  if (found === undefined) throw new Error(`${pack.id} has no such role: ${roleId}`)
  return found
}

export function findRole(pack: ProgramPack, roleId: string): RoleFact | undefined {
  const found = Object.hasOwn(pack.roles, roleId) ? pack.roles[roleId] : undefined
  return found === undefined ? undefined : { id: roleId, program: pack.id, ...found }
}

const takenIn = (taken: ReadingTaken, mode: Mode): string =>
  typeof taken === 'string' ? taken : mode === 'TRAINING' ? taken.training : taken.live

/** The option that a pack or its identity takes, before anybody chose; else the reading's own default. */
export function readingTaken(programs: Programs, program: string, readingId: RuleId, mode: Mode): string {
  const pack = programs.get(program)
  const taken = pack.readings[readingId]
  return taken === undefined
    ? identityReadingTaken(programs, pack.identity, readingId, mode)
    : takenIn(taken, mode)
}

/** The option that an identity system takes, before anybody chose; else the reading's own default. */
export function identityReadingTaken(
  programs: Programs,
  identity: string,
  readingId: RuleId,
  mode: Mode
): string {
  const taken = programs.identity(identity).readings[readingId]
  return taken === undefined ? defaultOption(programs, readingId) : takenIn(taken, mode)
}

const defaultOption = (programs: Programs, readingId: RuleId): string =>
  programs.rule(readingId)?.options?.find((option) => option.default)?.id ?? ''

/** Options of a reading that only a training workspace may take (X-31). */
export function trainingOnly(programs: Programs, program: string, readingId: RuleId): readonly string[] {
  const pack = programs.get(program)
  const taken = pack.readings[readingId] ?? programs.identity(pack.identity).readings[readingId]
  return taken === undefined || typeof taken === 'string' ? [] : taken.trainingOnly
}

/**
 * What was chosen in this workspace for a reading of a program, undefined where nothing was. A reading of its identity
 * system is chosen for all programs that share it: then the last choice counts, whichever program it was made in.
 */
export function readingChosen(
  programs: Programs,
  directory: Directory,
  program: string,
  readingId: RuleId
): ChosenReading | undefined {
  const { identity } = programs.get(program)
  return readingId in programs.identity(identity).readings
    ? chosenForIdentity(programs, directory, identity, readingId)
    : directory.chosenReading(program, readingId)
}

/** The last choice made in any of the programs that share an identity system; of two at one instant, the later record. */
const chosenForIdentity = (
  programs: Programs,
  directory: Directory,
  identity: string,
  readingId: RuleId
): ChosenReading | undefined =>
  directory
    .chosenReadings()
    .filter((chosen) => chosen.reading === readingId && programs.find(chosen.program)?.identity === identity)
    .reduce<ChosenReading | undefined>(
      (last, chosen) => (last === undefined || chosen.at >= last.at ? chosen : last),
      undefined
    )

/**
 * The option of a reading in force in a program: the one chosen in this workspace, else the one that the pack or its
 * identity system takes in its mode. The same for whoever asks: the engine, a record, a bundle, a screen.
 */
export const reading = (
  programs: Programs,
  directory: Directory,
  program: string,
  readingId: RuleId
): string =>
  readingChosen(programs, directory, program, readingId)?.option ??
  readingTaken(programs, program, readingId, directory.workspace?.mode ?? 'LIVE')

/** The same for a reading of an identity system, where no single program is asked about. */
export const identityReading = (
  programs: Programs,
  directory: Directory,
  identity: string,
  readingId: RuleId
): string =>
  chosenForIdentity(programs, directory, identity, readingId)?.option ??
  identityReadingTaken(programs, identity, readingId, directory.workspace?.mode ?? 'LIVE')

/** Whether a fact with `under` holds here: it has no such word, or one of its options is in force. */
export const inForce = (
  under: Under | undefined,
  programs: Programs,
  directory: Directory,
  program: string
): boolean =>
  under === undefined || under.options.includes(reading(programs, directory, program, under.reading))

/** The same for a fact of an identity system. */
export const identityInForce = (
  under: Under | undefined,
  programs: Programs,
  directory: Directory,
  identity: string
): boolean =>
  under === undefined || under.options.includes(identityReading(programs, directory, identity, under.reading))

/** The variant of a fact for the option in force. Throws if the loader let an incomplete fact pass. */
export function variant<T>(fact: ByReading<T>, option: string): T {
  const found = Object.hasOwn(fact.options, option) ? fact.options[option] : undefined
  if (found === undefined) throw new Error(`${fact.reading} has no variant “${option}”.`)
  return found
}

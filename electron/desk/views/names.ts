import { formatTin, isTin } from '@shared/domain'
import type { ProgramPack } from '@shared/policy'
import type { AccessRequest, Actor, Organization } from '@shared/policy/model'
import type { RoleDefinition, RouteFact } from '@shared/policy/pack/role'
import type { Desk } from '../desk'

/** What a view reads to find words: never more of the desk than this. */
export type Facts = Pick<Desk, 'directory' | 'programs' | 'timeZone'>

/** The program of each registration that was ever begun, by its id: the directory forgets one that is over. */
export type Begun = ReadonlyMap<string, string>

/**
 * The words for what ids stand for, out of the packs and the directory. An id that nobody knows any more (of a pack
 * replaced since) is shown as it is: a record must stay readable.
 */
export class Names {
  constructor(private readonly facts: Facts) {}

  pack(program: string): ProgramPack | undefined {
    return this.facts.programs.find(program)
  }

  roleFact(program: string, role: string): RoleDefinition | undefined {
    return this.pack(program)?.roles[role]
  }

  /** The route by which a request is decided: the first one if nobody held the role there when it was made. */
  route(
    request: Pick<AccessRequest, 'program' | 'role' | 'organizationId' | 'submittedAt'>
  ): RouteFact | undefined {
    const routes = this.roleFact(request.program, request.role)?.routes ?? []
    const held = this.facts.directory
      .holders(request.organizationId, request.role)
      .some((grant) => grant.since < request.submittedAt)
    return routes.find(({ when }) => when === 'always' || when === (held ? 'further' : 'first'))
  }

  /** An outcome as the request's own route calls it: `Deny`, `Denied`. */
  outcome(
    request: Parameters<Names['route']>[0],
    id: 'approve' | 'reject' | 'defer'
  ): { label: string; status: string } | undefined {
    return this.route(request)?.outcomes.find((outcome) => outcome.id === id)
  }

  /** `PV-PQRS` */
  program(id: string): string {
    return this.pack(id)?.title ?? id
  }

  /** `Group Representative` */
  role(program: string, id: string): string {
    return this.roleFact(program, id)?.title ?? id
  }

  /** `Representative` */
  shortRole(program: string, id: string): string {
    return this.roleFact(program, id)?.short ?? id
  }

  /** A role by its id alone, of the first program that has it: for a command that names no program. */
  roleAnywhere(id: string): string {
    const pack = this.facts.programs.all().find(({ roles }) => id in roles)
    return pack === undefined ? id : this.role(pack.program, id)
  }

  /** `CMS` */
  authority(program: string): string {
    return this.pack(program)?.authority.short ?? 'The authority'
  }

  person(id: string): string | undefined {
    const person = this.facts.directory.person(id)
    return person && `${person.firstName} ${person.lastName}`
  }

  /** Who decided: the authority by its own name, since that is what gives the decision its weight. */
  decider(program: string, by: Actor): string {
    return by.kind === 'authority' ? this.authority(program) : by.name
  }

  /** Who approved a role: nobody, where a program gives it at once (QPP-VAL-01, QPP-EXC-03). */
  approver(program: string, by: Actor): string {
    return by.kind === 'system' ? 'Nobody had to: approved at once' : this.decider(program, by)
  }

  /** How a request ended, by whom: `Approved by Maria Delgado`, `Approved at once: nobody had to decide`. */
  ending(status: string, program: string, by: Actor): string {
    return by.kind === 'system'
      ? `${status} at once: nobody had to decide`
      : `${status} by ${this.decider(program, by)}`
  }

  accountHolder(accountId: string): string | undefined {
    const account = this.facts.directory.account(accountId)
    return account && this.person(account.personId)
  }

  /** What an organization is known by in its program, a TIN or an ID of its own; no value where it has neither. */
  knownBy(organization: Organization): { label: string; value: string } {
    const keyedBy = this.pack(organization.program)?.organizationTypes[organization.type]?.keyedBy
    return keyedBy === undefined || keyedBy.field === 'tin'
      ? { label: 'TIN', value: this.tin(organization) }
      : { label: keyedBy.label, value: organization.key }
  }

  /** An organization's name with what it is known by: `Healthy Clinic, TIN 74-7575757`. */
  organization(organization: Organization): string {
    const { label, value } = this.knownBy(organization)
    return value === '' ? organization.name : `${organization.name}, ${label} ${value}`
  }

  /** An organization's TIN as its program shows it. */
  tin(organization: Pick<Organization, 'tin'>): string {
    return isTin(organization.tin) ? formatTin(organization.tin) : organization.tin
  }

  /** A screen of a registration: several programs have one of the same id, each with its own title and rules. */
  screenFact(program: string, id: string) {
    return this.pack(program)?.registration?.screens.find((screen) => screen.id === id)
  }

  /** The label of a kind of evidence: `Confirmed by phone`. */
  evidence(kind: string): string {
    const found = this.facts.programs
      .all()
      .flatMap(({ roles }) => Object.values(roles))
      .flatMap(({ routes }) => routes)
      .flatMap(({ evidence }) => evidence)
      .find((evidence) => evidence.kind === kind)
    return found?.label ?? kind
  }

  /** How many days a request lasts; null where no limit is stated. */
  limitDays(request: AccessRequest): number | null {
    return request.deadline === null ? null : (this.route(request)?.lasts?.days ?? null)
  }

  /** After how many days a password of this account must be changed. */
  passwordDays(accountId: string): number | null {
    const account = this.facts.directory.account(accountId)
    if (account === undefined) return null
    const { maxAge, idleAge } = this.facts.programs.identity(account.identity).password
    return (maxAge ?? idleAge)?.days ?? null
  }

  /** Who holds, or held, a role; a role may have ended since. */
  holder(grantId: string): string {
    const { directory } = this.facts
    const grant = directory.grant(grantId) ?? directory.endedGrants().find(({ id }) => id === grantId)
    return (grant && this.person(grant.personId)) ?? 'somebody'
  }

  /** `At least 8`, of the reading X-11. */
  optionLabel(reading: string, option: string): string {
    const rule = this.facts.programs.rule(reading)
    return rule?.options?.find(({ id }) => id === option)?.label ?? option
  }
}

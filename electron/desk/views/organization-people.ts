import type { OrgPerson } from '@shared/ipc'
import { may, permissionsOf } from '@shared/policy'
import type { AccessRequest, EndedGrant, Grant } from '@shared/policy/model'
import { monthDay, shortDate, yearDate } from './dates'
import { Explains } from './explain-link'
import { type Lines, nodeOfEnded, nodeOfGrant, nodeOfRequest } from './organization-lines'
import { leftOn, personStanding } from './organization-standing'
import { able, candidates, endedRole, endText, isOpen, lastSignIn, statusOf, whoCan } from './request-words'
import { initials, sentence, unique } from './wording'

/** The people of an organization: their roles, what these allow, and the way of each back to the authority. */
export class People {
  readonly #explains: Explains

  constructor(private readonly lines: Lines) {
    this.#explains = new Explains(lines.desk)
  }

  /** One entry for each box, and one for each person whose requests have all ended without a role. */
  people(): OrgPerson[] {
    const held = this.lines.grants.map((grant) => this.#person(grant.personId, nodeOfGrant(grant), null))
    const asking = this.lines.requests
      .filter(isOpen)
      .map((request) => this.#person(request.personId, nodeOfRequest(request), request))
    const shown = new Set([...held, ...asking].map(({ nodeId }) => nodeId))
    const there = new Set([
      ...this.lines.grants.map(({ personId }) => personId),
      ...this.lines.requests.filter(isOpen).map(({ personId }) => personId)
    ])
    const ended = this.#lastEnded()
      .filter(({ personId }) => !there.has(personId))
      .map((request) => this.#person(request.personId, nodeOfRequest(request), request))
      .filter(({ nodeId }) => !shown.has(nodeId))
    const left = this.lines.gone().map((grant) => this.#formerly(grant))
    return [...held, ...asking, ...left, ...ended]
  }

  /** What they still hold here, and what they don't any more. */
  #formerly(grant: EndedGrant): OrgPerson {
    const zone = this.lines.desk.timeZone
    return {
      ...this.#person(grant.personId, nodeOfEnded(grant), null),
      line: `Was ${this.lines.titleWithGroup(grant)} until ${yearDate(grant.endedAt, zone)}`,
      status: leftOn(grant.endedAt, zone)
    }
  }

  /** The last request of each person among those that have ended. */
  #lastEnded(): AccessRequest[] {
    const last = new Map<string, AccessRequest>()
    for (const request of this.lines.requests) if (!isOpen(request)) last.set(request.personId, request)
    return [...last.values()]
  }

  #person(personId: string, nodeId: string, request: AccessRequest | null): OrgPerson {
    const grants = this.lines.grants.filter((grant) => grant.personId === personId)
    const name = this.lines.names.person(personId) ?? request?.personName ?? personId
    const zone = this.lines.desk.timeZone
    const roleOf = (role: string): string => this.lines.names.role(this.lines.organization.program, role)
    return {
      nodeId,
      name,
      initials: initials(name),
      line:
        request === null ? unique(grants.map(({ role }) => roleOf(role))).join(', ') : this.#asks(request),
      status:
        request === null
          ? personStanding(grants, zone)
          : statusOf(this.lines.desk, request, isOpen(request) ? candidates(this.lines.desk, request) : []),
      roles: grants.map((grant) => ({
        title: this.lines.titleWithGroup(grant),
        since: `Since ${yearDate(grant.since, zone)}`,
        approvedBy: this.lines.names.ending('Approved', grant.program, grant.by),
        rules: grant.rules
      })),
      permissions: grants.length === 0 ? [] : this.#permissions(personId),
      chain: this.#chain(request, grants, nodeId),
      requestId: request?.id ?? null,
      leaving: grants.length === 0 ? null : this.#explains.leaving(personId, this.lines.organization.id),
      lastSignIn:
        sentence(lastSignIn(this.lines.desk, personId, this.lines.organization.program)) || 'No account yet'
    }
  }

  #asks(request: AccessRequest): string {
    const role = this.lines.names.role(request.program, request.role)
    if (isOpen(request)) return `Asks to be ${role}. ${endText(this.lines.desk, request)}`
    const was = request.status === 'approved' ? endedRole(this.lines.desk, request) : undefined
    if (was !== undefined)
      return `Was ${this.lines.titleWithGroup(was)} until ${yearDate(was.endedAt, this.lines.desk.timeZone)}`
    const ended = request.endedAt ?? request.submittedAt
    return `Asked to be ${role}; ended on ${shortDate(ended, this.lines.desk.timeZone)}`
  }

  /** Everything that any role of the program allows, and whether this person may do it here. */
  #permissions(personId: string): OrgPerson['permissions'] {
    const { directory, programs } = this.lines.desk
    const roles = Object.keys(this.lines.names.pack(this.lines.organization.program)?.roles ?? {})
    const all = roles.flatMap((role) =>
      permissionsOf(programs, this.lines.organization.program, role, this.lines.organization, directory)
    )
    const ids = unique(all.map(({ id }) => id))
    return ids.map((permission) => {
      const asked = { personId, organizationId: this.lines.organization.id, permission }
      const { allowed, why, rules, label } = may(directory, this.lines.desk.context(), asked)
      const explain = this.#explains.use(personId, this.lines.organization.id, permission)
      return { id: permission, label, allowed, why, rules, explain }
    })
  }

  /** From the authority down to this person, each step with the rules of its approval. */
  #chain(request: AccessRequest | null, grants: readonly Grant[], nodeId: string): OrgPerson['chain'] {
    const grant = grants.find((one) => nodeOfGrant(one) === nodeId)
    if (grant === undefined) return request === null ? [] : this.#chainOfRequest(request)
    const steps: OrgPerson['chain'] = []
    const seen = new Set<string>()
    let at: Grant | undefined = grant
    while (at !== undefined && !seen.has(at.id)) {
      seen.add(at.id)
      const whom = this.lines.names.person(at.personId) ?? at.personId
      const day = monthDay(at.since, this.lines.desk.timeZone)
      const text =
        at.by.kind === 'system'
          ? `${whom} was approved at once, ${day}`
          : `${this.lines.names.decider(at.program, at.by)} approved ${whom}, ${day}`
      steps.unshift({ nodeId: nodeOfGrant(at), text, rules: at.rules })
      const parent = this.lines.parentOf(at)
      at = this.lines.grants.find((one) => nodeOfGrant(one) === parent)
    }
    return steps
  }

  #chainOfRequest(request: AccessRequest): OrgPerson['chain'] {
    if (!isOpen(request)) return []
    const list = candidates(this.lines.desk, request)
    return [{ nodeId: nodeOfRequest(request), text: whoCan(list), rules: able(list)[0]?.rules ?? [] }]
  }
}

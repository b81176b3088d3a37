import type { OrgNode, OrgPerson } from '@shared/ipc'
import { may, permissionsOf } from '@shared/policy'
import type { AccessRequest, Grant, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { monthDay, shortDate, yearDate } from './dates'
import { Explains } from './explain-link'
import type { Names } from './names'
import {
  able,
  candidates,
  daysLeft,
  endText,
  entryOf,
  isOpen,
  lastSignIn,
  statusOf,
  whoCan
} from './request-words'
import { initials, plural, sentence, unique } from './wording'

const AUTHORITY_NODE = 'authority'
const nodeOfGrant = (grant: Pick<Grant, 'id'>): string => `grant:${grant.id}`
const nodeOfRequest = (request: Pick<AccessRequest, 'id'>): string => `request:${request.id}`

/** Where a role stands in the picture. */
const KIND_OF = {
  official: 'official',
  backup: 'backup',
  'group-administrator': 'member',
  member: 'member',
  application: 'member'
} as const

/** Who holds what in one organization and from whom, who asks for it, and who once asked: boxes and people. */
export class Tree {
  readonly #grants: Grant[]
  readonly #requests: AccessRequest[]
  readonly #explains: Explains

  constructor(
    private readonly desk: Desk,
    private readonly names: Names,
    private readonly organization: Organization
  ) {
    const { directory } = desk
    this.#explains = new Explains(desk)
    this.#grants = directory.grantsIn(organization.id)
    this.#requests = directory.requests().filter((request) => request.organizationId === organization.id)
  }

  nodes(): OrgNode[] {
    const pending = this.#requests.filter(isOpen)
    return [
      this.#authority(),
      ...this.#grants.map((grant) => this.#granted(grant)),
      ...pending.map((request) => this.#pending(request))
    ]
  }

  #authority(): OrgNode {
    const pack = this.names.pack(this.organization.program)
    return {
      id: AUTHORITY_NODE,
      kind: 'authority',
      name: pack?.authority.short ?? 'Authority',
      initials: (pack?.authority.short ?? '').slice(0, 3),
      role: pack?.authority.line ?? '',
      line: pack?.authority.name ?? '',
      status: { tone: 'info', word: '' },
      parent: null,
      since: '',
      approvedBy: '',
      rules: pack?.authority.rules ?? []
    }
  }

  #granted(grant: Grant): OrgNode {
    const fact = this.names.roleFact(grant.program, grant.role)
    const name = this.names.person(grant.personId) ?? grant.personId
    const kind = KIND_OF[fact?.place ?? 'member']
    return {
      id: nodeOfGrant(grant),
      kind,
      name,
      initials: initials(name),
      role: fact?.title ?? grant.role,
      line: this.#holdersLine(grant),
      status: { tone: 'ok', word: 'Active' },
      parent: this.#parentOf(grant),
      since: yearDate(grant.since, this.desk.timeZone),
      approvedBy: this.names.decider(grant.program, grant.by),
      rules: grant.rules
    }
  }

  /** How many may hold the role, where the program limits it. */
  #holdersLine(grant: Grant): string {
    const max = this.names.roleFact(grant.program, grant.role)?.holders.max ?? null
    return max === 1 ? 'Only one allowed' : max === null ? '' : `At most ${max}`
  }

  /** The box of whoever approved it: the authority, or the grant by which that person could. */
  #parentOf(grant: Grant): string {
    const { by } = grant
    if (by.kind !== 'person') return AUTHORITY_NODE
    const held = this.#grants.filter((other) => other.personId === by.id && other.since <= grant.since)
    const deciding = held.find((other) => this.#decides(other, grant.role)) ?? held[0]
    return deciding === undefined ? AUTHORITY_NODE : nodeOfGrant(deciding)
  }

  #decides(grant: Grant, role: string): boolean {
    const permissions = this.names.roleFact(grant.program, grant.role)?.permissions ?? []
    return permissions.some(({ decides }) => decides.includes(role))
  }

  #pending(request: AccessRequest): OrgNode {
    const list = candidates(this.desk, request)
    const mine = entryOf(this.desk.actor(), list)
    const fact = this.names.roleFact(request.program, request.role)
    const next = able(list)[0] ?? list[0]
    const grant = this.#grants.find((one) => next?.kind === 'person' && one.personId === next.id)
    return {
      id: nodeOfRequest(request),
      kind: 'pending',
      name: request.personName,
      initials: initials(request.personName),
      role: fact?.title ?? request.role,
      line: this.#pendingLine(request, mine?.can === true),
      status: statusOf(this.desk, request, list),
      parent: grant === undefined ? AUTHORITY_NODE : nodeOfGrant(grant),
      since: `Asked on ${yearDate(request.submittedAt, this.desk.timeZone)}`,
      approvedBy: mine?.can === true ? 'You can decide it' : whoCan(list),
      rules: next?.rules ?? []
    }
  }

  /** What a small box can say of a request: that it is the reader's to decide, else how long it still has. */
  #pendingLine(request: AccessRequest, mine: boolean): string {
    if (mine) return 'Pending: you decide'
    const left = daysLeft(request, this.desk.now(), this.desk.timeZone)
    return left === null ? 'Pending' : `Pending, ${plural(left, 'day')} left`
  }

  /** One entry for each box, and one for each person whose requests have all ended without a role. */
  people(): OrgPerson[] {
    const held = this.#grants.map((grant) => this.#person(grant.personId, nodeOfGrant(grant), null))
    const asking = this.#requests
      .filter(isOpen)
      .map((request) => this.#person(request.personId, nodeOfRequest(request), request))
    const shown = new Set([...held, ...asking].map(({ nodeId }) => nodeId))
    const there = new Set([
      ...this.#grants.map(({ personId }) => personId),
      ...this.#requests.filter(isOpen).map(({ personId }) => personId)
    ])
    const ended = this.#lastEnded()
      .filter(({ personId }) => !there.has(personId))
      .map((request) => this.#person(request.personId, nodeOfRequest(request), request))
      .filter(({ nodeId }) => !shown.has(nodeId))
    return [...held, ...asking, ...ended]
  }

  /** The last request of each person among those that have ended. */
  #lastEnded(): AccessRequest[] {
    const last = new Map<string, AccessRequest>()
    for (const request of this.#requests) if (!isOpen(request)) last.set(request.personId, request)
    return [...last.values()]
  }

  #person(personId: string, nodeId: string, request: AccessRequest | null): OrgPerson {
    const grants = this.#grants.filter((grant) => grant.personId === personId)
    const name = this.names.person(personId) ?? request?.personName ?? personId
    const zone = this.desk.timeZone
    const roleOf = (role: string): string => this.names.role(this.organization.program, role)
    return {
      nodeId,
      name,
      initials: initials(name),
      line:
        request === null ? unique(grants.map(({ role }) => roleOf(role))).join(', ') : this.#asks(request),
      status:
        request === null
          ? { tone: 'ok', word: 'Active' }
          : statusOf(this.desk, request, isOpen(request) ? candidates(this.desk, request) : []),
      roles: grants.map((grant) => ({
        title: roleOf(grant.role),
        since: `Since ${yearDate(grant.since, zone)}`,
        approvedBy: `Approved by ${this.names.decider(grant.program, grant.by)}`,
        rules: grant.rules
      })),
      permissions: grants.length === 0 ? [] : this.#permissions(personId),
      chain: this.#chain(request, grants, nodeId),
      requestId: request?.id ?? null,
      lastSignIn: sentence(lastSignIn(this.desk, personId, this.organization.program)) || 'No account yet'
    }
  }

  #asks(request: AccessRequest): string {
    const role = this.names.role(request.program, request.role)
    if (isOpen(request)) return `Asks to be ${role}. ${endText(this.desk, request)}`
    const ended = request.endedAt ?? request.submittedAt
    return `Asked to be ${role}; ended on ${shortDate(ended, this.desk.timeZone)}`
  }

  /** Everything that any role of the program allows, and whether this person may do it here. */
  #permissions(personId: string): OrgPerson['permissions'] {
    const { directory, programs } = this.desk
    const roles = Object.keys(this.names.pack(this.organization.program)?.roles ?? {})
    const all = roles.flatMap((role) =>
      permissionsOf(programs, this.organization.program, role, this.organization, directory)
    )
    const ids = unique(all.map(({ id }) => id))
    return ids.map((permission) => {
      const asked = { personId, organizationId: this.organization.id, permission }
      const { allowed, why, rules, label } = may(directory, this.desk.context(), asked)
      const explain = this.#explains.use(personId, this.organization.id, permission)
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
      const by = this.names.decider(at.program, at.by)
      const whom = this.names.person(at.personId) ?? at.personId
      const day = monthDay(at.since, this.desk.timeZone)
      steps.unshift({ nodeId: nodeOfGrant(at), text: `${by} approved ${whom}, ${day}`, rules: at.rules })
      const parent = this.#parentOf(at)
      at = this.#grants.find((one) => nodeOfGrant(one) === parent)
    }
    return steps
  }

  #chainOfRequest(request: AccessRequest): OrgPerson['chain'] {
    if (!isOpen(request)) return []
    const list = candidates(this.desk, request)
    return [{ nodeId: nodeOfRequest(request), text: whoCan(list), rules: able(list)[0]?.rules ?? [] }]
  }
}

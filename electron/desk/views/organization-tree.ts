import type { OrgNode, OrgPerson } from '@shared/ipc'
import { may, permissionsOf } from '@shared/policy'
import type { AccessRequest, EndedGrant, Grant, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { monthDay, shortDate, yearDate } from './dates'
import { Explains } from './explain-link'
import type { Names } from './names'
import { administers } from './organization-groups'
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
const nodeOfEnded = (grant: Pick<Grant, 'id'>): string => `ended:${grant.id}`
const nodeOfRequest = (request: Pick<AccessRequest, 'id'>): string => `request:${request.id}`

/** Where a role stands in the picture. */
const KIND_OF = {
  official: 'official',
  backup: 'backup',
  'group-administrator': 'member',
  member: 'member',
  application: 'member'
} as const

const leftOn = (at: string | null, zone: string): OrgNode['status'] => ({
  tone: 'off',
  word: at === null ? 'Left' : `Left on ${monthDay(at, zone)}`
})

/** In office, or told to have left: then nothing is decided by this role any more. */
const standing = ({ departed, departedAt }: Grant, zone: string): OrgNode['status'] =>
  departed ? leftOn(departedAt, zone) : { tone: 'ok', word: 'Active' }

/** Of a person: active as long as one role is. */
const personStanding = (grants: readonly Grant[], zone: string): OrgNode['status'] => {
  const [first] = grants
  const there = grants.find(({ departed }) => !departed) ?? first
  return there === undefined ? { tone: 'off', word: 'No role' } : standing(there, zone)
}

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
      ...pending.map((request) => this.#pending(request)),
      ...this.#gone().map((grant) => this.#left(grant))
    ]
  }

  /** Of each user group that nobody administers, whoever did last. */
  #gone(): EndedGrant[] {
    const ended = this.desk.directory
      .endedGrants()
      .filter((grant) => grant.organizationId === this.organization.id && administers(this.names, grant))
    const last = new Map(ended.map((grant) => [grant.groupId, grant]))
    const held = this.#grants.filter((grant) => administers(this.names, grant))
    return [...last.values()].filter(({ groupId }) => !held.some((grant) => grant.groupId === groupId))
  }

  #left(grant: EndedGrant): OrgNode {
    return {
      ...this.#granted(grant),
      id: nodeOfEnded(grant),
      line: '',
      status: leftOn(grant.endedAt, this.desk.timeZone)
    }
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
      group: null,
      administers: false,
      official: false,
      within: null,
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
      role: this.#title(grant),
      line: this.#holdersLine(grant),
      status: standing(grant, this.desk.timeZone),
      parent: this.#boxOf(this.#parentOf(grant)),
      group: grant.groupId,
      administers: administers(this.names, grant),
      official: this.#isOfficial(grant),
      within: this.#within(grant),
      since: yearDate(grant.since, this.desk.timeZone),
      approvedBy: this.names.decider(grant.program, grant.by),
      rules: grant.rules
    }
  }

  #isOfficial({ program, role }: Pick<Grant, 'program' | 'role'>): boolean {
    const place = this.names.roleFact(program, role)?.place
    return place === 'official' || place === 'backup'
  }

  /** `End User`, and of an application's role for which and at which level: `Application User, PS&R: Read only`. */
  #title({
    program,
    role,
    application,
    level
  }: Pick<Grant, 'program' | 'role' | 'application' | 'level'>): string {
    const fact = this.names.pack(program)?.applications[application ?? '']
    const how = fact?.levels.find(({ id }) => id === level)?.label
    const what = [fact?.title, how].filter((part) => part !== undefined).join(': ')
    return [this.names.role(program, role), what].filter((part) => part !== '').join(', ')
  }

  /** The same with its user group, for a list of all that somebody holds. */
  #titleWithGroup(grant: Grant): string {
    const group = grant.groupId === null ? undefined : this.desk.directory.group(grant.groupId)
    if (group === undefined) return this.#title(grant)
    return `${this.#title(grant)}${grant.application === null ? ' of ' : ', for '}${group.name}`
  }

  /**
   * The box of an application's role: that of whatever else its holder is in the same user group, or else in the
   * organization. Who uses what is told of the person; the picture is of who decides about whom.
   */
  #within(grant: Grant): string | null {
    if (this.names.roleFact(grant.program, grant.role)?.place !== 'application') return null
    const others = this.#grants.filter(
      (other) =>
        other.personId === grant.personId &&
        this.names.roleFact(other.program, other.role)?.place !== 'application'
    )
    const box = others.find(({ groupId }) => groupId === grant.groupId) ?? others[0]
    return box === undefined ? null : nodeOfGrant(box)
  }

  #boxOf(nodeId: string): string {
    const grant = this.#grants.find((one) => nodeOfGrant(one) === nodeId)
    return (grant && this.#within(grant)) ?? nodeId
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
    const next = able(list)[0] ?? list[0]
    const grant = this.#grants.find((one) => next?.kind === 'person' && one.personId === next.id)
    return {
      id: nodeOfRequest(request),
      kind: 'pending',
      name: request.personName,
      initials: initials(request.personName),
      role: this.#title(request),
      line: this.#pendingLine(request, mine?.can === true),
      status: statusOf(this.desk, request, list),
      parent: grant === undefined ? AUTHORITY_NODE : this.#boxOf(nodeOfGrant(grant)),
      group: request.groupId,
      administers: administers(this.names, request),
      official: this.#isOfficial(request),
      within: null,
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
    const left = this.#gone().map((grant) => this.#formerly(grant))
    return [...held, ...asking, ...left, ...ended]
  }

  /** What they still hold here, and what they don't any more. */
  #formerly(grant: EndedGrant): OrgPerson {
    const zone = this.desk.timeZone
    return {
      ...this.#person(grant.personId, nodeOfEnded(grant), null),
      line: `Was ${this.#titleWithGroup(grant)} until ${yearDate(grant.endedAt, zone)}`,
      status: leftOn(grant.endedAt, zone)
    }
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
          ? personStanding(grants, zone)
          : statusOf(this.desk, request, isOpen(request) ? candidates(this.desk, request) : []),
      roles: grants.map((grant) => ({
        title: this.#titleWithGroup(grant),
        since: `Since ${yearDate(grant.since, zone)}`,
        approvedBy: `Approved by ${this.names.decider(grant.program, grant.by)}`,
        rules: grant.rules
      })),
      permissions: grants.length === 0 ? [] : this.#permissions(personId),
      chain: this.#chain(request, grants, nodeId),
      requestId: request?.id ?? null,
      leaving: grants.length === 0 ? null : this.#explains.leaving(personId, this.organization.id),
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

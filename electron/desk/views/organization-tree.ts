import type { OrgNode } from '@shared/ipc'
import type { AccessRequest, EndedGrant, Grant } from '@shared/policy/model'
import { yearDate } from './dates'
import { administers } from './organization-groups'
import { AUTHORITY_NODE, type Lines, nodeOfEnded, nodeOfGrant, nodeOfRequest } from './organization-lines'
import { leftOn, standing } from './organization-standing'
import { able, candidates, daysLeft, entryOf, isOpen, statusOf, whoCan } from './request-words'
import { initials, plural } from './wording'

/** Where a role stands in the picture. */
const KIND_OF = {
  official: 'official',
  backup: 'backup',
  'group-administrator': 'member',
  member: 'member',
  application: 'member'
} as const

/** The boxes of the picture: the authority, who holds what from whom, and who asks for it. */
export class Tree {
  constructor(private readonly lines: Lines) {}

  nodes(): OrgNode[] {
    const pending = this.lines.requests.filter(isOpen)
    return [
      this.#authority(),
      ...this.lines.grants.map((grant) => this.#granted(grant)),
      ...pending.map((request) => this.#pending(request)),
      ...this.lines.gone().map((grant) => this.#left(grant))
    ]
  }

  #left(grant: EndedGrant): OrgNode {
    return {
      ...this.#granted(grant),
      id: nodeOfEnded(grant),
      line: '',
      status: leftOn(grant.endedAt, this.lines.desk.timeZone)
    }
  }

  #authority(): OrgNode {
    const pack = this.lines.names.pack(this.lines.organization.program)
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
    const fact = this.lines.names.roleFact(grant.program, grant.role)
    const name = this.lines.names.person(grant.personId) ?? grant.personId
    const kind = KIND_OF[fact?.place ?? 'member']
    return {
      id: nodeOfGrant(grant),
      kind,
      name,
      initials: initials(name),
      role: this.lines.title(grant),
      line: this.#holdersLine(grant),
      status: standing(grant, this.lines.desk.timeZone),
      parent: this.lines.boxOf(this.lines.parentOf(grant)),
      group: grant.groupId,
      administers: administers(this.lines.names, grant),
      official: this.#isOfficial(grant),
      within: this.lines.within(grant),
      since: yearDate(grant.since, this.lines.desk.timeZone),
      approvedBy: this.lines.names.approver(grant.program, grant.by),
      rules: grant.rules
    }
  }

  #isOfficial({ program, role }: Pick<Grant, 'program' | 'role'>): boolean {
    const place = this.lines.names.roleFact(program, role)?.place
    return place === 'official' || place === 'backup'
  }

  /** How many may hold the role, where the program limits it. */
  #holdersLine(grant: Grant): string {
    const max = this.lines.names.roleFact(grant.program, grant.role)?.holders.max ?? null
    return max === 1 ? 'Only one allowed' : max === null ? '' : `At most ${max}`
  }

  #pending(request: AccessRequest): OrgNode {
    const list = candidates(this.lines.desk, request)
    const mine = entryOf(this.lines.desk.actor(), list)
    const next = able(list)[0] ?? list[0]
    const grant = this.lines.grants.find((one) => next?.kind === 'person' && one.personId === next.id)
    return {
      id: nodeOfRequest(request),
      kind: 'pending',
      name: request.personName,
      initials: initials(request.personName),
      role: this.lines.title(request),
      line: this.#pendingLine(request, mine?.can === true),
      status: statusOf(this.lines.desk, request, list),
      parent: grant === undefined ? AUTHORITY_NODE : this.lines.boxOf(nodeOfGrant(grant)),
      group: request.groupId,
      administers: administers(this.lines.names, request),
      official: this.#isOfficial(request),
      within: null,
      since: `Asked on ${yearDate(request.submittedAt, this.lines.desk.timeZone)}`,
      approvedBy: mine?.can === true ? 'You can decide it' : whoCan(list),
      rules: next?.rules ?? []
    }
  }

  /** What a small box can say of a request: that it is the reader's to decide, else how long it still has. */
  #pendingLine(request: AccessRequest, mine: boolean): string {
    if (mine) return 'Pending: you decide'
    const left = daysLeft(request, this.lines.desk.now(), this.lines.desk.timeZone)
    return left === null ? 'Pending' : `Pending, ${plural(left, 'day')} left`
  }
}

import type { AccessRequest, EndedGrant, Grant, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import type { Names } from './names'
import { administers } from './organization-groups'

export const AUTHORITY_NODE = 'authority'
export const nodeOfGrant = (grant: Pick<Grant, 'id'>): string => `grant:${grant.id}`
export const nodeOfEnded = (grant: Pick<Grant, 'id'>): string => `ended:${grant.id}`
export const nodeOfRequest = (request: Pick<AccessRequest, 'id'>): string => `request:${request.id}`

/** Who has a role in one organization from whom: what its boxes and its people are drawn and told by. */
export class Lines {
  readonly grants: Grant[]
  readonly requests: AccessRequest[]

  constructor(
    readonly desk: Desk,
    readonly names: Names,
    readonly organization: Organization
  ) {
    const { directory } = desk
    this.grants = directory.grantsIn(organization.id)
    this.requests = directory.requests().filter((request) => request.organizationId === organization.id)
  }

  /** Of each user group that nobody administers, whoever did last. */
  gone(): EndedGrant[] {
    const ended = this.desk.directory
      .endedGrants()
      .filter((grant) => grant.organizationId === this.organization.id && administers(this.names, grant))
    const last = new Map(ended.map((grant) => [grant.groupId, grant]))
    const held = this.grants.filter((grant) => administers(this.names, grant))
    return [...last.values()].filter(({ groupId }) => !held.some((grant) => grant.groupId === groupId))
  }

  /** `End User`, and of an application's role for which and at which level: `Application User, PS&R: Read only`. */
  title({
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
  titleWithGroup(grant: Grant): string {
    const group = grant.groupId === null ? undefined : this.desk.directory.group(grant.groupId)
    if (group === undefined) return this.title(grant)
    return `${this.title(grant)}${grant.application === null ? ' of ' : ', for '}${group.name}`
  }

  /**
   * The box of an application's role: that of whatever else its holder is in the same user group, or else in the
   * organization. Who uses what is told of the person; the picture is of who decides about whom.
   */
  within(grant: Grant): string | null {
    if (this.names.roleFact(grant.program, grant.role)?.place !== 'application') return null
    const others = this.grants.filter(
      (other) =>
        other.personId === grant.personId &&
        this.names.roleFact(other.program, other.role)?.place !== 'application'
    )
    const box = others.find(({ groupId }) => groupId === grant.groupId) ?? others[0]
    return box === undefined ? null : nodeOfGrant(box)
  }

  boxOf(nodeId: string): string {
    const grant = this.grants.find((one) => nodeOfGrant(one) === nodeId)
    return (grant && this.within(grant)) ?? nodeId
  }

  /** The box of whoever approved it: the authority, or the grant by which that person could. */
  parentOf(grant: Grant): string {
    const { by } = grant
    if (by.kind !== 'person') return AUTHORITY_NODE
    const held = this.grants.filter((other) => other.personId === by.id && other.since <= grant.since)
    const deciding = held.find((other) => this.#decides(other, grant.role)) ?? held[0]
    return deciding === undefined ? AUTHORITY_NODE : nodeOfGrant(deciding)
  }

  #decides(grant: Grant, role: string): boolean {
    const permissions = this.names.roleFact(grant.program, grant.role)?.permissions ?? []
    return permissions.some(({ decides }) => decides.includes(role))
  }
}

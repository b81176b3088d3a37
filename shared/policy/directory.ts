import * as z from 'zod'
import { applyEvent } from './directory/apply'
import { askKey, type ChosenReading, type DirectoryData, key, Tables } from './directory/tables'
import type { PolicyEvent } from './events'
import type {
  AccessRequest,
  Account,
  EndedGrant,
  EnrolledPublisher,
  ExportedBundle,
  Grant,
  Group,
  Instant,
  Mail,
  Organization,
  Person,
  ReferenceEdition,
  Registration,
  Task,
  UnknownUserId,
  Validations,
  Workspace
} from './model'

/** The vault has proved it to be ours, and it may be large: its entries are not gone through one by one. */
const list = z.custom<object[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)
)
const Shape = z.looseObject({
  version: z.literal(1),
  lastInstant: z.string().nullable(),
  workspace: z.looseObject({ id: z.string() }).nullable(),
  people: list,
  accounts: list,
  organizations: list,
  requests: list,
  grants: list,
  ended: list,
  groups: list,
  tasks: list,
  validations: list,
  publishers: list,
  reference: z.looseObject({ sha256: z.string() }).nullable(),
  registrations: list,
  mails: list,
  bundles: list,
  readings: list,
  unknownUserIds: list.optional()
})
const isData = (value: unknown): value is DirectoryData => Shape.safeParse(value).success

/**
 * Who is who, who holds what, what is pending. `apply` is the only mutator; what is given out is never changed
 * afterwards (a change puts a new object in its place), so it may be held and shown. Questions by id, TIN, User ID,
 * person, organization and role are answered from indexes, at a cost that doesn't grow with the directory.
 */
export class Directory {
  readonly #tables = new Tables()

  private constructor() {}

  static empty(): Directory {
    return new Directory()
  }

  /** From what `toJSON` gave. Throws if the shape isn't a directory's (a snapshot is authenticated by the vault). */
  static from(json: unknown): Directory {
    if (!isData(json)) throw new Error("This isn't a directory, or one of a later version.")
    const directory = new Directory()
    directory.#tables.load(json)
    return directory
  }

  toJSON(): DirectoryData {
    return this.#tables.data()
  }

  /** Throws for an event that contradicts what is there, which no decision of the engine makes. */
  apply(event: PolicyEvent): void {
    applyEvent(this.#tables, event)
  }

  get workspace(): Workspace | null {
    return this.#tables.workspace
  }
  /** The latest instant of any event. */
  get lastInstant(): Instant | null {
    return this.#tables.lastInstant
  }

  person(id: string): Person | undefined {
    return this.#tables.people.get(id)
  }
  account(id: string): Account | undefined {
    return this.#tables.accounts.get(id)
  }
  accountByUserId(identity: string, userId: string): Account | undefined {
    return this.#account(this.#tables.accountByUserId.get(key(identity, userId)))
  }
  /** What is counted under a User ID that nobody has; nothing yet is a row too. */
  unknownUserId(identity: string, digest: string): UnknownUserId {
    return this.#tables.unknownUserId(identity, digest)
  }
  accountOf(personId: string, identity: string): Account | undefined {
    return this.#account(this.#tables.accountByPerson.get(key(identity, personId)))
  }
  /** Any organization ever proposed, a withdrawn one too. */
  organization(id: string): Organization | undefined {
    return this.#tables.organizations.get(id)
  }
  request(id: string): AccessRequest | undefined {
    return this.#tables.requests.get(id)
  }
  registration(id: string): Registration | undefined {
    return this.#tables.registrations.get(id)
  }
  grant(id: string): Grant | undefined {
    return this.#tables.grants.get(id)
  }

  people(): readonly Person[] {
    return [...this.#tables.people.values()]
  }
  accounts(): readonly Account[] {
    return [...this.#tables.accounts.values()]
  }
  /** Proposed and active ones. */
  organizations(): readonly Organization[] {
    return [...this.#tables.organizations.values()].filter(({ status }) => status !== 'withdrawn')
  }
  requests(): readonly AccessRequest[] {
    return [...this.#tables.requests.values()]
  }
  grants(): readonly Grant[] {
    return [...this.#tables.grants.values()]
  }
  registrations(): readonly Registration[] {
    return [...this.#tables.registrations.values()]
  }
  mails(): readonly Mail[] {
    return this.#tables.mails
  }
  bundles(): readonly ExportedBundle[] {
    return this.#tables.bundles
  }

  /** The proposed or active organization of that key: nine digits of a TIN, six characters of a CCN. */
  organizationByKey(program: string, type: string, value: string): Organization | undefined {
    return this.#organization(this.#tables.organizationByKey.get(key(program, type, value)))
  }
  /** The proposed or active organization of that entry in the reference directory. */
  organizationByReference(program: string, type: string, referenceId: string): Organization | undefined {
    return this.#organization(this.#tables.organizationByReference.get(key(program, type, referenceId)))
  }
  /** Who holds the role there, in the order of their approval; those reported to have left among them. */
  holders(organizationId: string, role: string): Grant[] {
    return this.#all(this.#tables.grantsByRole.get(key(organizationId, role)), this.#tables.grants)
  }
  /** The roles that a person held once: removed, changed, lapsed. */
  endedGrantsOf(personId: string): EndedGrant[] {
    return this.#all(this.#tables.endedByPerson.get(personId), this.#tables.ended)
  }
  endedGrants(): readonly EndedGrant[] {
    return [...this.#tables.ended.values()]
  }
  group(id: string): Group | undefined {
    return this.#tables.groups.get(id)
  }
  groups(): readonly Group[] {
    return [...this.#tables.groups.values()]
  }
  /**
   * The active user groups that serve an organization, in the order in which they were asked for: an index by organization
   * would have them in the order in which they came to serve, which a snapshot doesn’t keep.
   */
  groupsOf(organizationId: string): Group[] {
    return this.groups().filter(
      ({ status, organizationIds }) => status === 'active' && organizationIds.includes(organizationId)
    )
  }
  task(id: string): Task | undefined {
    return this.#tables.tasks.get(id)
  }
  tasks(): readonly Task[] {
    return [...this.#tables.tasks.values()]
  }
  validationsOf(program: string, personId: string): Validations {
    return this.#tables.validationsOf(program, personId)
  }
  /** The publishers enrolled here, in the order in which they were. */
  publishers(): readonly EnrolledPublisher[] {
    return [...this.#tables.publishers.values()]
  }
  publisher(kid: string): EnrolledPublisher | undefined {
    return this.#tables.publishers.get(kid)
  }
  /** The reference directory that was imported last. */
  get reference(): ReferenceEdition | null {
    return this.#tables.reference
  }
  grantsOf(personId: string): Grant[] {
    return this.#all(this.#tables.grantsByPerson.get(personId), this.#tables.grants)
  }
  grantsIn(organizationId: string): Grant[] {
    return this.#all(this.#tables.grantsByOrganization.get(organizationId), this.#tables.grants)
  }
  /** Pending and deferred ones, oldest first. */
  pendingRequests(): AccessRequest[] {
    return this.#all(this.#tables.openRequests, this.#tables.requests)
  }
  pendingOf(organizationId: string): AccessRequest[] {
    return this.#all(this.#tables.openByOrganization.get(organizationId), this.#tables.requests)
  }
  /** The open request of this person for this role there, if there is one (CS-DUP-01). */
  pendingFor(
    personId: string,
    role: string,
    organizationId: string,
    groupId: string | null = null,
    application: string | null = null
  ): AccessRequest | undefined {
    const ids = this.#tables.openByAsk.get(askKey({ personId, role, organizationId, groupId, application }))
    return this.#all(ids, this.#tables.requests)[0]
  }
  requestsOf(personId: string): AccessRequest[] {
    return this.#all(this.#tables.requestsByPerson.get(personId), this.#tables.requests)
  }
  /** The registration that this visitor, or this person, has under way. */
  registrationOf(visitorId: string): Registration | undefined {
    const id = this.#tables.registrationByVisitor.get(visitorId)
    return id === undefined ? undefined : this.#tables.registrations.get(id)
  }
  mailsOf(personId: string): Mail[] {
    return [...(this.#tables.mailsByPerson.get(personId) ?? [])]
  }
  /** The choice made in this very program; see `readingChosen` for the one that counts in it. */
  chosenReading(program: string, reading: string): ChosenReading | undefined {
    return this.#tables.readings.get(key(program, reading))
  }
  chosenReadings(): readonly ChosenReading[] {
    return [...this.#tables.readings.values()]
  }
  /** The highest number given out under a name: `PQRS-2026` of tracking numbers, the letters of a User ID; 0 if none. */
  highestNumber(name: string): number {
    return this.#tables.highest.get(name) ?? 0
  }

  #organization(id: string | undefined): Organization | undefined {
    return id === undefined ? undefined : this.#tables.organizations.get(id)
  }
  #account(id: string | undefined): Account | undefined {
    return id === undefined ? undefined : this.#tables.accounts.get(id)
  }
  #all<T>(ids: Iterable<string>, table: ReadonlyMap<string, T>): T[] {
    const found: T[] = []
    for (const id of ids) {
      const row = table.get(id)
      if (row !== undefined) found.push(row)
    }
    return found
  }
}

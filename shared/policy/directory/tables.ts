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
} from '../model'
import { plusHours } from '../times'

/** The option of a reading that somebody chose, by whom and when. */
export interface ChosenReading {
  program: string
  reading: string
  option: string
  by: string
  at: Instant
}

/** The directory as plain data: what a snapshot holds. Order is the order of arrival. */
export interface DirectoryData {
  version: 1
  lastInstant: Instant | null
  workspace: Workspace | null
  people: Person[]
  accounts: Account[]
  organizations: Organization[]
  requests: AccessRequest[]
  grants: Grant[]
  ended: EndedGrant[]
  groups: Group[]
  tasks: Task[]
  validations: Validations[]
  publishers: EnrolledPublisher[]
  reference: ReferenceEdition | null
  registrations: Registration[]
  mails: Mail[]
  bundles: ExportedBundle[]
  readings: ChosenReading[]
  /** Snapshots from before they were counted have none. */
  unknownUserIds?: UnknownUserId[]
}

/** No lock-out counts or lasts longer: the schema of an identity system sees to it. */
const LONGEST_LOCK_OUT_HOURS = 24
/** Trying so many takes longer than a lock-out lasts, as each try hashes a password. */
const MOST_UNKNOWN_USER_IDS = 10_000

const OPEN: ReadonlySet<string> = new Set(['pending', 'deferred', 'review'])

/** A list of ids under a key; the questions of the directory are answered from these. */
class Index {
  readonly #ids = new Map<string, Set<string>>()
  add(key: string, id: string): void {
    const ids = this.#ids.get(key)
    if (ids) ids.add(id)
    else this.#ids.set(key, new Set([id]))
  }
  remove(key: string, id: string): void {
    const ids = this.#ids.get(key)
    if (ids?.delete(id) && ids.size === 0) this.#ids.delete(key)
  }
  get(key: string): Iterable<string> {
    return this.#ids.get(key) ?? []
  }
}

/** The tables and their indexes. Every write goes through a `put`, which keeps the indexes true. */
export class Tables {
  workspace: Workspace | null = null
  lastInstant: Instant | null = null
  readonly people = new Map<string, Person>()
  readonly accounts = new Map<string, Account>()
  readonly organizations = new Map<string, Organization>()
  readonly requests = new Map<string, AccessRequest>()
  readonly grants = new Map<string, Grant>()
  readonly ended = new Map<string, EndedGrant>()
  readonly groups = new Map<string, Group>()
  readonly tasks = new Map<string, Task>()
  readonly validations = new Map<string, Validations>()
  readonly publishers = new Map<string, EnrolledPublisher>()
  reference: ReferenceEdition | null = null
  readonly registrations = new Map<string, Registration>()
  readonly mails: Mail[] = []
  readonly bundles: ExportedBundle[] = []
  readonly readings = new Map<string, ChosenReading>()
  /** In the order of their last failure. */
  readonly unknownUserIds = new Map<string, UnknownUserId>()

  readonly accountByUserId = new Map<string, string>()
  readonly accountByPerson = new Map<string, string>()
  readonly organizationByKey = new Map<string, string>()
  readonly organizationByReference = new Map<string, string>()
  readonly endedByPerson = new Index()
  readonly registrationByVisitor = new Map<string, string>()
  readonly openRequests = new Set<string>()
  readonly openByOrganization = new Index()
  readonly openByAsk = new Index()
  readonly requestsByPerson = new Index()
  readonly grantsByPerson = new Index()
  readonly grantsByOrganization = new Index()
  readonly grantsByRole = new Index()
  readonly mailsByPerson = new Map<string, Mail[]>()
  /** Highest number given out so far, per `PREFIX-YEAR` of tracking numbers and per letters of a User ID. */
  readonly highest = new Map<string, number>()

  putPerson(person: Person): void {
    this.people.set(person.id, person)
  }

  putAccount(account: Account): void {
    this.accounts.set(account.id, account)
    this.accountByUserId.set(key(account.identity, account.userId), account.id)
    this.accountByPerson.set(key(account.identity, account.personId), account.id)
    this.#raise(account.userId, /^([A-Z]+)(\d+)$/)
  }

  putOrganization(organization: Organization): void {
    this.organizations.set(organization.id, organization)
    const { id, program, type, referenceId } = organization
    const here = organization.status !== 'withdrawn'
    keep(this.organizationByKey, key(program, type, organization.key), id, here)
    if (referenceId !== null) keep(this.organizationByReference, key(program, type, referenceId), id, here)
  }

  putGroup(group: Group): void {
    this.groups.set(group.id, group)
  }

  putTask(task: Task): void {
    this.tasks.set(task.id, task)
    this.#raise(task.number, /^([A-Z]+)(\d+)$/)
  }

  /** What is known of a person's failed validations in a program; nothing yet is a row too. */
  validationsOf(program: string, personId: string): Validations {
    return (
      this.validations.get(key(program, personId)) ?? {
        program,
        personId,
        tries: {},
        total: 0,
        blockedBy: null
      }
    )
  }

  putValidations(found: Validations): void {
    this.validations.set(key(found.program, found.personId), found)
  }

  putRequest(request: AccessRequest): void {
    this.requests.set(request.id, request)
    this.requestsByPerson.add(request.personId, request.id)
    const ask = askKey(request)
    if (OPEN.has(request.status)) {
      this.openRequests.add(request.id)
      this.openByOrganization.add(request.organizationId, request.id)
      this.openByAsk.add(ask, request.id)
    } else {
      this.openRequests.delete(request.id)
      this.openByOrganization.remove(request.organizationId, request.id)
      this.openByAsk.remove(ask, request.id)
    }
    this.#raise(request.tracking, /^(.+)-(\d+)$/)
  }

  putGrant(grant: Grant): void {
    this.grants.set(grant.id, grant)
    this.grantsByPerson.add(grant.personId, grant.id)
    this.grantsByOrganization.add(grant.organizationId, grant.id)
    this.grantsByRole.add(key(grant.organizationId, grant.role), grant.id)
  }

  /** Out of everything that says who holds what, into what was. */
  endGrant(grant: EndedGrant): void {
    this.grants.delete(grant.id)
    this.grantsByPerson.remove(grant.personId, grant.id)
    this.grantsByOrganization.remove(grant.organizationId, grant.id)
    this.grantsByRole.remove(key(grant.organizationId, grant.role), grant.id)
    this.ended.set(grant.id, grant)
    this.endedByPerson.add(grant.personId, grant.id)
  }

  putRegistration(registration: Registration): void {
    this.registrations.set(registration.id, registration)
    this.registrationByVisitor.set(registration.visitorId, registration.id)
  }

  dropRegistration(id: string): void {
    const registration = this.registrations.get(id)
    if (!registration) return
    this.registrations.delete(id)
    if (this.registrationByVisitor.get(registration.visitorId) === id)
      this.registrationByVisitor.delete(registration.visitorId)
  }

  putMail(mail: Mail): void {
    this.mails.push(mail)
    const list = this.mailsByPerson.get(mail.toPersonId)
    if (list) list.push(mail)
    else this.mailsByPerson.set(mail.toPersonId, [mail])
  }

  putReading(chosen: ChosenReading): void {
    const at = key(chosen.program, chosen.reading)
    this.readings.delete(at) // so that the last choice stands last
    this.readings.set(at, chosen)
  }

  unknownUserId(identity: string, digest: string): UnknownUserId {
    return (
      this.unknownUserIds.get(key(identity, digest)) ?? { identity, digest, failures: [], lockedUntil: null }
    )
  }

  /** Keeps what failed at `now`; what no lock-out counts any more goes, and the oldest beyond a great many. */
  putUnknownUserId(tried: UnknownUserId, now: Instant): void {
    const at = key(tried.identity, tried.digest)
    this.unknownUserIds.delete(at)
    this.unknownUserIds.set(at, tried)
    const since = plusHours(now, -LONGEST_LOCK_OUT_HOURS)
    for (const [name, { failures, lockedUntil }] of this.unknownUserIds) {
      const over = (lockedUntil ?? failures.at(-1) ?? '') < since
      if (!over && this.unknownUserIds.size <= MOST_UNKNOWN_USER_IDS) break
      this.unknownUserIds.delete(name)
    }
  }

  #raise(text: string, shape: RegExp): void {
    const [, name, number] = shape.exec(text) ?? []
    if (name === undefined) return
    this.highest.set(name, Math.max(this.highest.get(name) ?? 0, Number(number)))
  }

  data(): DirectoryData {
    return {
      version: 1,
      lastInstant: this.lastInstant,
      workspace: this.workspace,
      people: [...this.people.values()],
      accounts: [...this.accounts.values()],
      organizations: [...this.organizations.values()],
      requests: [...this.requests.values()],
      grants: [...this.grants.values()],
      ended: [...this.ended.values()],
      groups: [...this.groups.values()],
      tasks: [...this.tasks.values()],
      validations: [...this.validations.values()],
      publishers: [...this.publishers.values()],
      reference: this.reference,
      registrations: [...this.registrations.values()],
      mails: [...this.mails],
      bundles: [...this.bundles],
      readings: [...this.readings.values()],
      unknownUserIds: [...this.unknownUserIds.values()]
    }
  }

  load(data: DirectoryData): void {
    this.workspace = data.workspace
    this.lastInstant = data.lastInstant
    for (const person of data.people) this.putPerson(person)
    for (const account of data.accounts) this.putAccount(account)
    for (const organization of data.organizations) this.putOrganization(organization)
    for (const request of data.requests) this.putRequest(request)
    for (const grant of data.grants) this.putGrant(grant)
    for (const grant of data.ended) this.endGrant(grant)
    for (const group of data.groups) this.putGroup(group)
    for (const task of data.tasks) this.putTask(task)
    for (const found of data.validations) this.putValidations(found)
    for (const publisher of data.publishers) this.publishers.set(publisher.kid, publisher)
    this.reference = data.reference
    for (const registration of data.registrations) this.putRegistration(registration)
    for (const mail of data.mails) this.putMail(mail)
    this.bundles.push(...data.bundles)
    for (const chosen of data.readings) this.putReading(chosen)
    for (const tried of data.unknownUserIds ?? [])
      this.unknownUserIds.set(key(tried.identity, tried.digest), tried)
  }
}

/** Sets or clears `value` under `name`; what another has put there in the meantime stays. */
function keep(map: Map<string, string>, name: string, value: string, here: boolean): void {
  if (here) map.set(name, value)
  else if (map.get(name) === value) map.delete(name)
}

/** What makes two requests the same ask: who, which role, and where. */
export const askKey = (
  ask: Pick<AccessRequest, 'personId' | 'role' | 'organizationId' | 'groupId' | 'application'>
) => key(ask.personId, ask.role, ask.organizationId, ask.groupId ?? '', ask.application ?? '')

/** One key of several parts; the separator occurs in no id. */
export const key = (...parts: string[]): string => parts.join('\n')

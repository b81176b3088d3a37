import type {
  AccessRequest,
  Account,
  ExportedBundle,
  Grant,
  Instant,
  Mail,
  Organization,
  Person,
  Registration,
  Workspace
} from '../model'

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
  registrations: Registration[]
  mails: Mail[]
  bundles: ExportedBundle[]
  readings: ChosenReading[]
}

const OPEN: ReadonlySet<string> = new Set(['pending', 'deferred'])

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
  readonly registrations = new Map<string, Registration>()
  readonly mails: Mail[] = []
  readonly bundles: ExportedBundle[] = []
  readonly readings = new Map<string, ChosenReading>()

  readonly accountByUserId = new Map<string, string>()
  readonly accountByPerson = new Map<string, string>()
  readonly organizationByTin = new Map<string, string>()
  readonly registrationByVisitor = new Map<string, string>()
  readonly openRequests = new Set<string>()
  readonly openByOrganization = new Index()
  readonly openByAsk = new Map<string, string>()
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
    const tin = key(organization.program, organization.tin)
    if (organization.status !== 'withdrawn') this.organizationByTin.set(tin, organization.id)
    else if (this.organizationByTin.get(tin) === organization.id) this.organizationByTin.delete(tin)
  }

  putRequest(request: AccessRequest): void {
    this.requests.set(request.id, request)
    this.requestsByPerson.add(request.personId, request.id)
    const ask = key(request.personId, request.role, request.organizationId)
    if (OPEN.has(request.status)) {
      this.openRequests.add(request.id)
      this.openByOrganization.add(request.organizationId, request.id)
      this.openByAsk.set(ask, request.id)
    } else {
      this.openRequests.delete(request.id)
      this.openByOrganization.remove(request.organizationId, request.id)
      if (this.openByAsk.get(ask) === request.id) this.openByAsk.delete(ask)
    }
    this.#raise(request.tracking, /^(.+)-(\d+)$/)
  }

  putGrant(grant: Grant): void {
    this.grants.set(grant.id, grant)
    this.grantsByPerson.add(grant.personId, grant.id)
    this.grantsByOrganization.add(grant.organizationId, grant.id)
    this.grantsByRole.add(key(grant.organizationId, grant.role), grant.id)
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
    this.readings.set(key(chosen.program, chosen.reading), chosen)
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
      registrations: [...this.registrations.values()],
      mails: [...this.mails],
      bundles: [...this.bundles],
      readings: [...this.readings.values()]
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
    for (const registration of data.registrations) this.putRegistration(registration)
    for (const mail of data.mails) this.putMail(mail)
    this.bundles.push(...data.bundles)
    for (const chosen of data.readings) this.putReading(chosen)
  }
}

/** One key of several parts; the separator occurs in no id. */
export const key = (...parts: string[]): string => parts.join('\n')

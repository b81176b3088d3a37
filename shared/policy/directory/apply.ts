import type { PolicyEvent } from '../events'
import type { AccessRequest, Account, Grant, Group, Instant, Registration, Validations } from '../model'
import { triedFor, warning } from '../model'
import type { Tables } from './tables'

type EventOf<T extends PolicyEvent['type']> = Extract<PolicyEvent, { type: T }>
type Handlers = { [T in PolicyEvent['type']]: (tables: Tables, event: EventOf<T>) => void }

/** An event that speaks of something the directory doesn't hold is a fault: no record of ours says such a thing. */
function held<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The record speaks of ${what} that the directory doesn't hold.`)
  return value
}

// More failures than any lock-out counts are never looked at.
const FAILURES_KEPT = 20

const changeAccount = (tables: Tables, id: string, change: (account: Account) => Partial<Account>) => {
  const account = held(tables.accounts.get(id), 'an account')
  tables.putAccount({ ...account, ...change(account) })
}
const changeRequest = (
  tables: Tables,
  id: string,
  change: (request: AccessRequest) => Partial<AccessRequest>
) => {
  const request = held(tables.requests.get(id), 'a request')
  tables.putRequest({ ...request, ...change(request) })
}
const changeRegistration = (
  tables: Tables,
  id: string,
  change: (registration: Registration) => Partial<Registration>
) => {
  const registration = held(tables.registrations.get(id), 'a registration')
  tables.putRegistration({ ...registration, ...change(registration) })
}
const changeGrant = (tables: Tables, id: string, change: (grant: Grant) => Partial<Grant>) => {
  const grant = held(tables.grants.get(id), 'a role')
  tables.putGrant({ ...grant, ...change(grant) })
}
const changeGroup = (tables: Tables, id: string, change: (group: Group) => Partial<Group>) => {
  const group = held(tables.groups.get(id), 'a user group')
  tables.putGroup({ ...group, ...change(group) })
}
const changeValidations = (
  tables: Tables,
  program: string,
  personId: string,
  change: (found: Validations) => Partial<Validations>
) => {
  const found = tables.validationsOf(program, personId)
  tables.putValidations({ ...found, ...change(found) })
}
const failed = (
  { failures }: Pick<Account, 'failures'>,
  at: Instant,
  lockedUntil: Instant | null
): Partial<Pick<Account, 'failures' | 'lockedUntil'>> =>
  lockedUntil === null ? { failures: [...failures, at].slice(-FAILURES_KEPT) } : { failures: [], lockedUntil }

function failedUnknown(
  tables: Tables,
  { identity, digest }: { identity: string; digest: string },
  at: Instant,
  lockedUntil: Instant | null
): void {
  const tried = tables.unknownUserId(identity, digest)
  tables.putUnknownUserId({ ...tried, ...failed(tried, at, lockedUntil) }, at)
}

const newAccount = (
  { accountId, identity, userId, personId, at }: EventOf<'account.issued' | 'account.created'>,
  status: Account['status']
): Account => ({
  id: accountId,
  identity,
  userId,
  personId,
  issuedAt: at,
  status,
  passwordSetAt: at,
  lastCountedChangeAt: null,
  expiredAt: null,
  failures: [],
  lockedUntil: null,
  lastSignInAt: null,
  recovery: { identityAt: null, answersAt: null },
  factor: null
})

const STATUS_OF = { approve: 'approved', reject: 'rejected', defer: 'deferred' } as const

const handlers: Handlers = {
  'workspace.created': (tables, { id, mode, name, timeZone, at }) => {
    tables.workspace = { id, mode, name, timeZone, createdAt: at }
  },
  'reading.chosen': (tables, { program, reading, option, by, at }) =>
    tables.putReading({ program, reading, option, by: by.name, at }),
  'clock.moved': () => {},

  'registration.begun': (tables, { registrationId, program, kind, visitorId, screen, expiresAt, at }) =>
    tables.putRegistration({
      id: registrationId,
      program,
      kind,
      visitorId,
      screen,
      passed: [],
      screenOpenedAt: at,
      expiresAt,
      extensions: 0,
      email: null,
      codeSentAt: null,
      codeExpiresAt: null,
      codeAttempts: 0,
      codesSent: 0
    }),
  'registration.screen-opened': (tables, { registrationId, screen, passed, expiresAt, at }) =>
    changeRegistration(tables, registrationId, () => ({
      screen,
      passed,
      screenOpenedAt: at,
      expiresAt,
      extensions: 0
    })),
  'registration.code-sent': (tables, { registrationId, email, expiresAt, at }) =>
    changeRegistration(tables, registrationId, ({ codesSent }) => ({
      email,
      codeSentAt: at,
      codeExpiresAt: expiresAt,
      codeAttempts: 0,
      codesSent: codesSent + 1
    })),
  'registration.code-refused': (tables, { registrationId }) =>
    changeRegistration(tables, registrationId, ({ codeAttempts }) => ({ codeAttempts: codeAttempts + 1 })),
  'registration.extended': (tables, { registrationId, expiresAt }) =>
    changeRegistration(tables, registrationId, ({ extensions }) => ({
      expiresAt,
      extensions: extensions + 1
    })),
  'registration.discarded': (tables, { registrationId }) => tables.dropRegistration(registrationId),

  'person.registered': (tables, { type: _, at, personId, ...person }) =>
    tables.putPerson({
      id: personId,
      ...person,
      registeredAt: tables.people.get(personId)?.registeredAt ?? at
    }),
  'organization.proposed': (
    tables,
    { type: _, at, organizationId, organizationType, professionals, key, model, referenceId, ...organization }
  ) =>
    tables.putOrganization({
      id: organizationId,
      type: organizationType,
      ...organization,
      key: key ?? organization.tin,
      model: model ?? '',
      referenceId: referenceId ?? null,
      professionals: professionals.map(({ npi, ptan }) => ({ npi, ptan })),
      status: 'proposed',
      createdAt: at
    }),
  'organization.activated': (tables, { organizationId }) =>
    tables.putOrganization({
      ...held(tables.organizations.get(organizationId), 'an organization'),
      status: 'active'
    }),
  'organization.withdrawn': (tables, { organizationId }) =>
    tables.putOrganization({
      ...held(tables.organizations.get(organizationId), 'an organization'),
      status: 'withdrawn'
    }),

  'group.proposed': (tables, { type: _, at, groupId, ...group }) =>
    tables.putGroup({ id: groupId, ...group, organizationIds: [], status: 'proposed', createdAt: at }),
  'group.serves': (tables, { groupId, organizationId }) =>
    changeGroup(tables, groupId, ({ organizationIds }) => ({
      status: 'active',
      organizationIds: organizationIds.includes(organizationId)
        ? organizationIds
        : [...organizationIds, organizationId]
    })),
  'group.withdrawn': (tables, { groupId }) => changeGroup(tables, groupId, () => ({ status: 'withdrawn' })),

  'validation.failed': (tables, { program, personId, role, referenceId }) =>
    changeValidations(tables, program, personId, ({ tries, total }) => {
      const about = triedFor(role, referenceId)
      return { tries: { ...tries, [about]: (tries[about] ?? 0) + 1 }, total: total + 1 }
    }),
  'validation.blocked': (tables, { program, personId, requestId }) =>
    changeValidations(tables, program, personId, () => ({ blockedBy: requestId })),
  'validation.cleared': (tables, { program, personId }) =>
    changeValidations(tables, program, personId, () => ({ tries: {}, total: 0, blockedBy: null })),

  'request.submitted': (
    tables,
    {
      type: _,
      at,
      requestId,
      review,
      reference: __,
      groupId,
      application,
      level,
      declared,
      submission,
      ...request
    }
  ) =>
    tables.putRequest({
      id: requestId,
      ...request,
      groupId: groupId ?? null,
      application: application ?? null,
      level: level ?? null,
      declared: declared ?? {},
      submission: submission ?? requestId,
      submittedAt: at,
      status: review ? 'review' : 'pending',
      evidence: [],
      decisions: [],
      endedAt: null,
      reminded: false
    }),
  'request.evidence-recorded': (tables, { type: _, at, requestId, ...evidence }) =>
    changeRequest(tables, requestId, (request) => ({ evidence: [...request.evidence, { ...evidence, at }] })),
  'request.decided': (tables, { requestId, outcome, by, justification, at }) =>
    changeRequest(tables, requestId, (request) => ({
      status: STATUS_OF[outcome],
      decisions: [...request.decisions, { outcome, by, at, justification }],
      endedAt: outcome === 'defer' ? null : at
    })),
  'request.canceled': (tables, { requestId, at }) =>
    changeRequest(tables, requestId, () => ({ status: 'canceled', endedAt: at })),
  'request.withdrawn': (tables, { requestId, at }) =>
    changeRequest(tables, requestId, () => ({ status: 'withdrawn', endedAt: at })),
  'request.reminded': (tables, { requestId }) => changeRequest(tables, requestId, () => ({ reminded: true })),
  'request.decision-refused': () => {},

  'grant.given': (tables, { type: _, at, grantId, groupId, application, level, outside, ...grant }) =>
    tables.putGrant({
      id: grantId,
      ...grant,
      groupId: groupId ?? null,
      application: application ?? null,
      level: level ?? null,
      outside: outside ?? false,
      since: at,
      departed: false,
      departedAt: null,
      certifiedAt: null,
      warned: []
    }),
  'grant.departed': (tables, { grantId, at }) =>
    changeGrant(tables, grantId, () => ({ departed: true, departedAt: at })),
  'grant.stays': (tables, { grantId }) =>
    changeGrant(tables, grantId, () => ({ departed: false, departedAt: null })),
  'grant.certified': (tables, { grantId, at }) =>
    changeGrant(tables, grantId, () => ({ certifiedAt: at, warned: [] })),
  'grant.warned': (tables, { grantId, upkeep, at }) =>
    changeGrant(tables, grantId, ({ warned }) => ({ warned: [...warned, warning(upkeep, at)] })),
  'grant.ended': (tables, { grantId, by, reason, at }) =>
    tables.endGrant({
      ...held(tables.grants.get(grantId), 'a role'),
      endedAt: at,
      endedBy: by,
      reason
    }),

  'task.opened': (tables, { type: _, at, taskId, by, ...task }) =>
    tables.putTask({
      id: taskId,
      ...task,
      openedBy: by,
      openedAt: at,
      status: 'open',
      closedBy: null,
      closedAt: null,
      outcome: ''
    }),
  'task.closed': (tables, { taskId, outcome, by, note, at }) =>
    tables.putTask({
      ...held(tables.tasks.get(taskId), 'a task'),
      status: outcome,
      closedBy: by,
      closedAt: at,
      outcome: note
    }),

  'publisher.enrolled': (tables, { kid, x, name, at }) => {
    tables.publishers.set(kid, { kid, x, name, enrolledAt: at })
  },
  'publisher.dismissed': (tables, { kid }) => {
    tables.publishers.delete(kid)
  },
  'reference.imported': (tables, { type: _, at, by: __, ...edition }) => {
    tables.reference = { ...edition, importedAt: at }
  },

  'account.issued': (tables, event) => tables.putAccount(newAccount(event, 'temporary')),
  'account.created': (tables, event) => tables.putAccount(newAccount(event, 'active')),
  'account.factor-code-sent': () => {},
  'account.factor-set-up': (tables, { accountId, device, phone, at }) =>
    changeAccount(tables, accountId, () => ({
      factor: { device, phone, since: at },
      lastSignInAt: at,
      failures: [],
      lockedUntil: null
    })),
  'account.factor-checked': (tables, { accountId, held: holds, lockedUntil, at }) =>
    changeAccount(tables, accountId, (account) =>
      holds ? { lastSignInAt: at, failures: [], lockedUntil: null } : failed(account, at, lockedUntil)
    ),
  // A password alone proves nothing where a second factor is asked for: failures count on until that holds.
  'account.signed-in': (tables, { accountId, scope, at }) => {
    if (scope === 'second-factor' || scope === 'set-up-factor') return
    changeAccount(tables, accountId, () => ({ lastSignInAt: at, failures: [], lockedUntil: null }))
  },
  'account.sign-in-failed': (tables, { accountId, unknown, lockedUntil, at }) => {
    if (accountId !== null) changeAccount(tables, accountId, (account) => failed(account, at, lockedUntil))
    else if (unknown !== undefined) failedUnknown(tables, unknown, at, lockedUntil)
  },
  'account.signed-out': () => {},
  'account.password-changed': (tables, { accountId, counted, at }) =>
    changeAccount(tables, accountId, (account) => ({
      status: 'active',
      passwordSetAt: at,
      expiredAt: null,
      lastCountedChangeAt: counted ? at : account.lastCountedChangeAt,
      recovery: { identityAt: null, answersAt: null }
    })),
  'account.password-expired': (tables, { accountId, at }) =>
    changeAccount(tables, accountId, () => ({ expiredAt: at })),
  'account.recovery-checked': (tables, { accountId, unknown, factor, held: holds, lockedUntil, at }) => {
    if (accountId === null) {
      if (unknown !== undefined) failedUnknown(tables, unknown, at, lockedUntil)
      return
    }
    changeAccount(tables, accountId, (account) => {
      if (!holds)
        return { ...failed(account, at, lockedUntil), recovery: { identityAt: null, answersAt: null } }
      return factor === 'identity'
        ? { recovery: { identityAt: at, answersAt: null } }
        : { recovery: { ...account.recovery, answersAt: at }, failures: [] }
    })
  },

  'mail.sent': (tables, { type: _, at, mailId, ...mail }) => tables.putMail({ id: mailId, ...mail, at }),
  // The outbox keeps the mark beside the text, where the secret was.
  'mail.handed-over': () => {},
  'bundle.exported': (tables, { type: _, at, ...bundle }) => {
    tables.bundles.push({ ...bundle, createdAt: at })
  }
}

/** Changes the tables by one event. Throws only for an event that contradicts the tables, which no decision makes. */
export function applyEvent(tables: Tables, event: PolicyEvent): void {
  const handler = handlers[event.type] as (tables: Tables, event: PolicyEvent) => void
  handler(tables, event)
  if (tables.lastInstant === null || event.at > tables.lastInstant) tables.lastInstant = event.at
}

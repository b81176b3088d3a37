import * as z from 'zod'
import { AddressInput, KeyedDigest, ProfessionalInput } from './commands'

/** What happened. The directory changes by these and by nothing else. No event holds a secret. */
const id = z.string().min(1).max(120)
const instant = z.iso.datetime({ precision: 3 })
const actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visitor'), id, name: z.string() }),
  z.strictObject({ kind: z.literal('person'), id, name: z.string() }),
  z.strictObject({ kind: z.literal('authority'), id, name: z.string() }),
  z.strictObject({ kind: z.literal('administrator'), name: z.string() }),
  z.strictObject({ kind: z.literal('trainer'), name: z.string() }),
  z.strictObject({ kind: z.literal('system'), name: z.string() })
])
/** A User ID that nobody has, under which failures are counted all the same. */
const unknown = z.strictObject({ identity: id, digest: KeyedDigest })
const e = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), at: instant, ...shape })

export const PolicyEvent = z.discriminatedUnion('type', [
  e('workspace.created', { id, mode: z.enum(['LIVE', 'TRAINING']), name: z.string(), timeZone: z.string() }),
  e('reading.chosen', { program: id, reading: id, option: id, by: actor }),
  e('clock.moved', { from: instant, to: instant }),

  e('registration.begun', {
    registrationId: id,
    program: id,
    kind: z.enum(['new-user', 'existing-user']),
    visitorId: id,
    screen: id,
    expiresAt: instant
  }),
  e('registration.screen-opened', {
    registrationId: id,
    screen: id,
    passed: z.array(id),
    expiresAt: instant
  }),
  e('registration.code-sent', { registrationId: id, email: z.string(), expiresAt: instant }),
  e('registration.code-refused', { registrationId: id }),
  e('registration.extended', { registrationId: id, expiresAt: instant }),
  e('registration.discarded', {
    registrationId: id,
    visitorId: id,
    reason: z.enum(['canceled', 'expired', 'submitted'])
  }),

  e('person.registered', {
    personId: id,
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    phone: z.string(),
    company: z.string(),
    address: AddressInput
  }),
  e('organization.proposed', {
    organizationId: id,
    program: id,
    organizationType: id,
    tin: z.string(),
    name: z.string(),
    address: AddressInput,
    phone: z.string(),
    professionals: z.array(ProfessionalInput),
    /** Only where it isn't the TIN. */
    key: z.string().optional(),
    model: z.string().optional(),
    referenceId: id.optional()
  }),
  e('organization.activated', { organizationId: id }),
  e('organization.withdrawn', { organizationId: id }),
  e('group.proposed', {
    groupId: id,
    program: id,
    kind: z.enum(['provider', 'surrogate']),
    name: z.string(),
    company: z.string()
  }),
  /** Its first administrator in this organization was approved: it serves it from now on. */
  e('group.serves', { groupId: id, organizationId: id }),
  e('group.withdrawn', { groupId: id }),

  /** `role` in the organization of that entry of the reference directory: what is counted. */
  e('validation.failed', { program: id, personId: id, requestId: id, role: id, referenceId: id }),
  e('validation.blocked', { program: id, personId: id, requestId: id }),
  e('validation.cleared', { program: id, personId: id }),

  e('request.submitted', {
    requestId: id,
    tracking: z.string(),
    program: id,
    role: id,
    organizationId: id,
    personId: id,
    personName: z.string(),
    email: z.string(),
    kind: z.enum(['new-user', 'existing-user']),
    justification: z.string(),
    deadline: instant.nullable(),
    answerBy: instant.nullable(),
    groupId: id.optional(),
    application: id.optional(),
    level: id.optional(),
    declared: z.record(id, z.boolean()).optional(),
    /** Requests sent together share it. */
    submission: id.optional(),
    /** It begins as one that the authority looks at by hand (QPP-ERR-04). */
    review: z.literal(true).optional(),
    /** The edition of the reference directory that was asked. */
    reference: z.strictObject({ asOf: z.string(), sha256: z.string() }).optional()
  }),
  e('request.evidence-recorded', {
    requestId: id,
    kind: id,
    by: z.string(),
    spokeWith: z.string(),
    phone: z.string(),
    confirmed: z.boolean(),
    note: z.string()
  }),
  e('request.decided', {
    requestId: id,
    outcome: z.enum(['approve', 'reject', 'defer']),
    by: actor,
    justification: z.string(),
    acknowledged: z.literal(true).optional()
  }),
  e('request.canceled', { requestId: id }),
  e('request.withdrawn', { requestId: id }),
  e('request.reminded', { requestId: id }),
  e('request.decision-refused', { requestId: id, by: actor, check: id }),

  e('grant.given', {
    grantId: id,
    program: id,
    role: id,
    organizationId: id,
    personId: id,
    requestId: id,
    by: actor,
    rules: z.array(id),
    groupId: id.optional(),
    application: id.optional(),
    level: id.optional(),
    outside: z.literal(true).optional()
  }),
  e('grant.departed', { grantId: id, by: actor, reason: z.string() }),
  e('grant.stays', { grantId: id }),
  e('grant.certified', { grantId: id, by: actor }),
  e('grant.warned', { grantId: id, upkeep: z.enum(['certification', 'inactivity']), day: z.number().int() }),
  e('grant.ended', {
    grantId: id,
    by: actor,
    reason: z.enum(['removed', 'changed', 'uncertified', 'inactive'])
  }),

  e('task.opened', {
    taskId: id,
    number: z.string(),
    program: id,
    kind: z.enum(['manual-review', 'removal', 'role-change', 'no-approver']),
    requestId: id.nullable(),
    grantId: id.nullable(),
    organizationId: id,
    role: id.nullable(),
    by: actor,
    reason: z.string()
  }),
  e('task.closed', { taskId: id, outcome: z.enum(['done', 'refused']), by: actor, note: z.string() }),

  e('publisher.enrolled', { kid: id, x: id, name: z.string(), by: actor }),
  e('publisher.dismissed', { kid: id, by: actor }),
  e('reference.imported', {
    asOf: z.string(),
    sha256: z.string(),
    organizations: z.number().int(),
    publisher: z.string(),
    by: actor
  }),

  e('account.issued', { accountId: id, identity: id, userId: z.string(), personId: id }),
  /** Made by the person: no temporary password, and not complete before a second factor is set up. */
  e('account.created', { accountId: id, identity: id, userId: z.string(), personId: id }),
  e('account.factor-code-sent', { accountId: id, device: z.enum(['sms', 'voice']), phone: z.string() }),
  e('account.factor-set-up', {
    accountId: id,
    device: z.enum(['totp', 'sms', 'voice']),
    phone: z.string()
  }),
  e('account.factor-checked', { accountId: id, held: z.boolean(), lockedUntil: instant.nullable() }),
  e('account.signed-in', {
    accountId: id,
    scope: z.enum(['full', 'change-password', 'second-factor', 'set-up-factor'])
  }),
  e('account.sign-in-failed', {
    accountId: id.nullable(),
    unknown: unknown.optional(),
    lockedUntil: instant.nullable()
  }),
  e('account.signed-out', { accountId: id }),
  e('account.password-changed', {
    accountId: id,
    reason: z.enum(['first', 'expired', 'voluntary', 'reset']),
    counted: z.boolean()
  }),
  e('account.password-expired', { accountId: id }),
  e('account.recovery-checked', {
    accountId: id.nullable(),
    unknown: unknown.optional(),
    factor: z.enum(['identity', 'answers']),
    held: z.boolean(),
    lockedUntil: instant.nullable()
  }),

  e('mail.sent', { mailId: id, kind: id, toPersonId: id, toEmail: z.string(), requestId: id.nullable() }),
  e('mail.handed-over', { mailId: id, by: actor }),

  e('bundle.exported', {
    bundleId: id,
    seq: z.number().int(),
    firstSeq: z.number().int(),
    lastSeq: z.number().int(),
    records: z.number().int(),
    treeSize: z.number().int(),
    rootHash: z.string(),
    manifestSha256: z.string()
  })
])
export type PolicyEvent = z.infer<typeof PolicyEvent>

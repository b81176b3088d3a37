import * as z from 'zod'
import { AddressInput, ProfessionalInput } from './commands'

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
    professionals: z.array(ProfessionalInput)
  }),
  e('organization.activated', { organizationId: id }),
  e('organization.withdrawn', { organizationId: id }),

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
    answerBy: instant.nullable()
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
    justification: z.string()
  }),
  e('request.canceled', { requestId: id }),
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
    rules: z.array(id)
  }),

  e('account.issued', { accountId: id, identity: id, userId: z.string(), personId: id }),
  e('account.signed-in', { accountId: id, scope: z.enum(['full', 'change-password']) }),
  e('account.sign-in-failed', { accountId: id.nullable(), lockedUntil: instant.nullable() }),
  e('account.signed-out', { accountId: id }),
  e('account.password-changed', {
    accountId: id,
    reason: z.enum(['first', 'expired', 'voluntary', 'reset']),
    counted: z.boolean()
  }),
  e('account.password-expired', { accountId: id }),
  e('account.recovery-checked', {
    accountId: id.nullable(),
    factor: z.enum(['identity', 'answers']),
    held: z.boolean(),
    lockedUntil: instant.nullable()
  }),

  e('mail.sent', { mailId: id, kind: id, toPersonId: id, toEmail: z.string(), requestId: id.nullable() }),

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

import * as z from 'zod'

/**
 * Everything that can be asked of the engine. A command never holds a secret: where a password, SSN, answer or code was
 * part of the act, the desk has checked it and `attested` says what was found. Free text is stored as typed.
 */
const id = z.string().min(1).max(80)
const instant = z.iso.datetime({ precision: 3 })
const text = (max: number) => z.string().max(max)

/** HMAC-SHA-256 under a key of the desk's own, base64url. */
export const KeyedDigest = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** What the desk found out over a secret: the name of the check, and whether it holds. */
export const Attestation = z.strictObject({ check: z.string().min(1).max(60), holds: z.boolean() })
export type Attestation = z.infer<typeof Attestation>
const attested = z.array(Attestation).max(40)

export const AddressInput = z.strictObject({
  street: text(200),
  city: text(100),
  state: text(40),
  zip: text(20)
})
export const ProfessionalInput = z.strictObject({ npi: text(40), ptan: text(40) })

/** A practice described by its first official; only some roles create one (PQRS-FLOW-08). */
export const NewOrganization = z.strictObject({
  tin: text(40),
  name: text(200),
  address: AddressInput,
  phone: text(40),
  professionals: z.array(ProfessionalInput).max(10),
  /** One of the kinds of its type, where there are several (IACS-ORG-01). */
  kind: id.optional()
})

export const Applicant = z.strictObject({
  firstName: text(100),
  lastName: text(100),
  email: text(254),
  phone: text(40),
  company: text(200),
  address: AddressInput
})

const organizationChoice = {
  newOrganization: NewOrganization.nullable(),
  organizationId: id.nullable()
}

/** A user group: one that is here, or a new one with its kind and name. */
export const GroupChoice = z.union([
  z.strictObject({ groupId: id }),
  z.strictObject({ kind: z.enum(['provider', 'surrogate']), name: text(200), company: text(200) })
])
export type GroupChoice = z.infer<typeof GroupChoice>

/** What the person says of themselves, by declaration of the role. */
const declared = z.record(id, z.boolean())

/**
 * The account by its User ID. Of one that nobody has only a keyed digest is told, and `userId` is empty: it may be
 * somebody's password, typed into the wrong field.
 */
const named = { identity: id, userId: text(80), unknown: KeyedDigest.optional() }

const c = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ id, type: z.literal(type), ...shape })

export const Command = z.discriminatedUnion('type', [
  c('workspace.create', { mode: z.enum(['LIVE', 'TRAINING']), name: text(200), timeZone: text(60) }),
  c('reading.choose', { program: id, reading: id, option: id }),
  c('clock.move', { to: instant }),

  c('registration.begin', {
    registrationId: id,
    program: id,
    kind: z.enum(['new-user', 'existing-user']),
    termsAccepted: z.boolean()
  }),
  /** Leaves `screen` by Next: its values were checked by `checkScreen`; `attested` covers the secret ones. */
  c('registration.advance', {
    registrationId: id,
    screen: id,
    attested,
    /** With the user information: where the verification code goes, which makes it the registered address (PQRS-FLOW-04). */
    email: text(254).optional()
  }),
  c('registration.return', { registrationId: id, screen: id }),
  c('registration.resend-code', { registrationId: id }),
  c('registration.extend', { registrationId: id }),
  c('registration.discard', { registrationId: id, reason: z.enum(['canceled', 'expired']) }),
  c('registration.submit', {
    registrationId: id,
    requestId: id,
    role: id,
    applicant: Applicant,
    ...organizationChoice,
    group: GroupChoice.optional(),
    declared: declared.optional(),
    justification: text(2000),
    attested
  }),

  /**
   * Somebody with an account asks for a role: in an organization that is here or in the reference directory, in several
   * at once where the program allows it, with what a validation asks for.
   */
  c('access.request', {
    program: id,
    role: id,
    places: z
      .array(
        z.strictObject({
          requestId: id,
          organizationId: id.nullable(),
          referenceId: id.nullable()
        })
      )
      .min(1)
      .max(100),
    group: GroupChoice.optional(),
    application: z.strictObject({ id, level: id.nullable() }).optional(),
    /** By field of the validation. Identifiers, no secrets: they stand in the record. */
    given: z.record(id, text(100)).optional(),
    declared: declared.optional(),
    justification: text(2000)
  }),
  c('request.withdraw', { requestId: id }),
  /** Somebody who knows says that the holder has left; the authority decides on the removal. */
  c('grant.report-departure', { grantId: id, reason: text(2000) }),
  /** Asks the authority for a removal, or for another role in place of this one. */
  c('grant.ask-change', { grantId: id, role: id.nullable(), reason: text(2000) }),
  c('grant.certify', { grantId: id, certified: z.boolean(), reason: text(2000) }),
  /** The authority closes a task: done, or refused, with what was found. */
  c('task.close', { taskId: id, outcome: z.enum(['done', 'refused']), note: text(2000) }),
  /** Whose directories are taken from now on: an Ed25519 public key by its thumbprint, which the desk has checked. */
  c('publisher.enroll', {
    kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    name: text(200)
  }),
  c('publisher.dismiss', { kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
  c('reference.import', {
    asOf: z.iso.date(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    organizations: z.int().nonnegative(),
    publisher: text(200),
    /** Somebody has confirmed that it may be older than the one in force. */
    older: z.boolean().optional()
  }),

  c('request.decide', {
    requestId: id,
    outcome: z.enum(['approve', 'reject', 'defer']),
    justification: text(2000),
    /** What is answered for was read and accepted (IACS-SO-08). */
    acknowledged: z.boolean().optional()
  }),
  c('request.record-evidence', {
    requestId: id,
    kind: id,
    spokeWith: text(200),
    phone: text(40),
    confirmed: z.boolean(),
    note: text(2000)
  }),
  /** Due commands: the desk issues them when their time has come; `at` is the deadline's own time. */
  c('request.cancel-overdue', { requestId: id, at: instant }),
  c('request.remind', { requestId: id, at: instant }),
  c('account.expire-password', { accountId: id, at: instant }),
  c('grant.warn', {
    grantId: id,
    upkeep: z.enum(['certification', 'inactivity']),
    day: z.int().positive(),
    at: instant
  }),
  c('grant.lapse', { grantId: id, upkeep: z.enum(['certification', 'inactivity']), at: instant }),

  /** An account of one's own, apart from any program (HARP). The desk attests everything secret. */
  c('account.create', {
    identity: id,
    accountId: id,
    userId: text(80),
    applicant: Applicant,
    attested
  }),
  c('account.send-factor-code', { accountId: id, device: z.enum(['sms', 'voice']), phone: text(40) }),
  c('account.set-up-factor', {
    accountId: id,
    device: z.enum(['totp', 'sms', 'voice']),
    phone: text(40),
    attested
  }),
  c('account.check-factor', { accountId: id, attested }),

  c('account.sign-in', { ...named, termsAccepted: z.boolean(), attested }),
  c('account.sign-out', { accountId: id }),
  c('account.change-password', {
    accountId: id,
    reason: z.enum(['first', 'expired', 'voluntary', 'reset']),
    attested
  }),
  c('account.recover', {
    ...named,
    factor: z.enum(['identity', 'answers']),
    termsAccepted: z.boolean(),
    attested
  }),

  /** Live: a message of the outbox has reached whom it is for; the desk erases what is secret in it. */
  c('mail.hand-over', { mailId: id }),

  c('bundle.export', {
    bundleId: id,
    seq: z.number().int().positive(),
    firstSeq: z.number().int().positive(),
    lastSeq: z.number().int().positive(),
    records: z.number().int().positive(),
    treeSize: z.number().int().positive(),
    rootHash: text(64),
    manifestSha256: text(64)
  })
])
export type Command = z.infer<typeof Command>

/** Members, by name, of commands and of what follows from them, that hold what somebody said in their own words. */
export const OWN_WORDS: ReadonlySet<string> = new Set(['justification', 'reason', 'note'])

/**
 * Members that take any text at all. Every other one has a form of its own (a TIN, a telephone number, an e-mail address)
 * in which nine digits mean what the form says.
 */
export const FREE_TEXT: ReadonlySet<string> = new Set([
  ...OWN_WORDS,
  ...['spokeWith', 'firstName', 'lastName', 'company', 'street', 'city', 'name', 'publisher']
])
export type CommandType = Command['type']

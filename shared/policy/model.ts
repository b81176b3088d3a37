/**
 * What the directory knows: people, accounts, organizations, requests, grants. Plain data, no secrets: a password, SSN,
 * date of birth, answer or code never stands in any of these (the desk keeps digests of them in the vault's private part).
 * Every instant is UTC, ISO 8601 with milliseconds; calendar reasoning happens in the workspace's time zone.
 */
export type Instant = string
export type RuleId = string
export type Mode = 'LIVE' | 'TRAINING'

/** Who issues a command. A visitor has not registered yet; registering keeps the id, so that a visitor becomes that person. */
export type Actor =
  | { kind: 'visitor'; id: string; name: string }
  | { kind: 'person'; id: string; name: string }
  | { kind: 'authority'; id: string; name: string }
  | { kind: 'administrator'; name: string }
  | { kind: 'trainer'; name: string }
  | { kind: 'system'; name: string }

export interface Workspace {
  id: string
  mode: Mode
  name: string
  timeZone: string
  createdAt: Instant
}

export interface PostalAddress {
  street: string
  city: string
  state: string
  zip: string
}

export interface Person {
  id: string
  firstName: string
  lastName: string
  email: string
  phone: string
  company: string
  address: PostalAddress
  registeredAt: Instant
}

export interface Professional {
  npi: string
  ptan: string
}

export interface Organization {
  id: string
  program: string
  type: string
  /** Its value of the field that its type is keyed by: for most the TIN again. */
  key: string
  /** Nine digits; shown as the program shows it. Empty where the program doesn't know it. */
  tin: string
  /** Its model, for types that have several; else empty. */
  model: string
  /** Its entry in the reference directory; null where its first official described it. */
  referenceId: string | null
  name: string
  address: PostalAddress
  phone: string
  professionals: Professional[]
  /** Proposed until the authority approves its first official; then active. Withdrawn if that one is refused: the TIN is free again. */
  status: 'proposed' | 'active' | 'withdrawn'
  createdAt: Instant
}

/** A user group of an organization; a surrogate group may serve several (IACS-SUR-04). */
export interface Group {
  id: string
  program: string
  kind: 'provider' | 'surrogate'
  name: string
  /** The outside company's kind, of a surrogate group. */
  company: string
  /** Organizations in which an administrator of it was approved, in that order. */
  organizationIds: string[]
  status: 'proposed' | 'active' | 'withdrawn'
  createdAt: Instant
}

/** `review`: the tries are used up and the authority looks at it by hand (QPP-ERR-04). */
export type RequestStatus =
  | 'pending'
  | 'deferred'
  | 'review'
  | 'approved'
  | 'rejected'
  | 'canceled'
  | 'withdrawn'

export interface Evidence {
  kind: string
  by: string
  at: Instant
  spokeWith: string
  phone: string
  confirmed: boolean
  note: string
}

export interface RequestDecision {
  outcome: 'approve' | 'reject' | 'defer'
  by: Actor
  at: Instant
  justification: string
}

export interface AccessRequest {
  id: string
  tracking: string
  program: string
  role: string
  organizationId: string
  /** The user group and the application that it is for, where the role belongs to one. */
  groupId: string | null
  application: string | null
  level: string | null
  /** What the person said of themselves, by declaration. */
  declared: Readonly<Record<string, boolean>>
  /** Requests sent together share it. */
  submission: string
  personId: string
  personName: string
  email: string
  /** Existing users keep their User ID and get no credential mails. */
  kind: 'new-user' | 'existing-user'
  justification: string
  submittedAt: Instant
  /** Last instant at which it may still be decided; null where the program states no limit. */
  deadline: Instant | null
  /** By when the authority answers; a promise, not an expiry. */
  answerBy: Instant | null
  status: RequestStatus
  evidence: Evidence[]
  decisions: RequestDecision[]
  endedAt: Instant | null
  reminded: boolean
}

export interface Grant {
  id: string
  program: string
  role: string
  organizationId: string
  groupId: string | null
  application: string | null
  level: string | null
  /** The person declared to come from outside of the organization. */
  outside: boolean
  personId: string
  requestId: string
  since: Instant
  by: Actor
  rules: RuleId[]
  /** Reported to have left: counts no longer as somebody who is there, until removed or found to be there. */
  departed: boolean
  departedAt: Instant | null
  certifiedAt: Instant | null
  /** The warnings that it lapses which were given (`warning`). */
  warned: string[]
}

/** A grant that ended: how, when and by whom. */
export interface EndedGrant extends Grant {
  endedAt: Instant
  endedBy: Actor
  reason: 'removed' | 'changed' | 'uncertified' | 'inactive'
}

/** Something that the authority's help desk has to do, with a number that people can ask for. */
export interface Task {
  id: string
  /** Its number as people know it, `CS00000012` where the program has such tickets. */
  number: string
  program: string
  kind: 'manual-review' | 'removal' | 'role-change' | 'no-approver'
  requestId: string | null
  grantId: string | null
  organizationId: string
  /** The role asked for, of a change. */
  role: string | null
  openedBy: Actor
  openedAt: Instant
  reason: string
  status: 'open' | 'done' | 'refused'
  closedBy: Actor | null
  closedAt: Instant | null
  outcome: string
}

/** Failed validations of one person: of one request, and whether further ones are blocked (QPP-ERR-02, QPP-ERR-03). */
export interface Validations {
  program: string
  personId: string
  /** Tries since the last review, by role and organization (`triedFor`). */
  tries: Readonly<Record<string, number>>
  /** The same on the whole account. */
  total: number
  blockedBy: string | null
}

/** What tries are counted for: the same request made anew gets no further ones. */
export const triedFor = (role: string, referenceId: string): string => `${role} ${referenceId}`
/** A warning of an upkeep rule, told apart from that of another year by its instant. */
export const warning = (upkeep: 'certification' | 'inactivity', at: Instant): string => `${upkeep} ${at}`

/** A publisher whose reference directories are taken: the thumbprint of the key, the key, and whose it is. */
export interface EnrolledPublisher {
  kid: string
  x: string
  name: string
  enrolledAt: Instant
}

/** The reference directory now in force. */
export interface ReferenceEdition {
  asOf: string
  sha256: string
  organizations: number
  publisher: string
  importedAt: Instant
}

export interface Account {
  id: string
  identity: string
  userId: string
  personId: string
  issuedAt: Instant
  /** Temporary until the first password change (PQRS-FLOW-21). */
  status: 'temporary' | 'active'
  passwordSetAt: Instant
  /** The last change that counts against "once a day"; null while only the exempt first change happened. */
  lastCountedChangeAt: Instant | null
  expiredAt: Instant | null
  failures: Instant[]
  lockedUntil: Instant | null
  lastSignInAt: Instant | null
  /** How far a forgotten password has come: since when each factor holds (PQRS-FGT-02, PQRS-FGT-03). */
  recovery: { identityAt: Instant | null; answersAt: Instant | null }
  /** The second factor; null until one is set up. */
  factor: { device: 'totp' | 'sms' | 'voice'; phone: string; since: Instant } | null
}

/**
 * Failures under a User ID that nobody has, by its keyed digest: they are counted and lock as under one that somebody
 * has, so that nobody learns which it is.
 */
export interface UnknownUserId {
  identity: string
  digest: string
  failures: Instant[]
  lockedUntil: Instant | null
}

export interface Registration {
  id: string
  program: string
  kind: 'new-user' | 'existing-user'
  visitorId: string
  /** Screen now open, and those passed, in order. */
  screen: string
  passed: string[]
  screenOpenedAt: Instant
  /** When the open screen runs out (PQRS-TIME-01/02). */
  expiresAt: Instant
  extensions: number
  /** Where the code went: the registered address (PQRS-FLOW-04). */
  email: string | null
  codeSentAt: Instant | null
  /** Until when the last code sent can be used (CMS-IACS-01). */
  codeExpiresAt: Instant | null
  /** Wrong codes since the last one was sent, and how many were sent. */
  codeAttempts: number
  codesSent: number
}

/** An envelope only: bodies may hold a code or a temporary password and stay in the vault's private part. */
export interface Mail {
  id: string
  kind: string
  toPersonId: string
  toEmail: string
  at: Instant
  requestId: string | null
}

export interface ExportedBundle {
  bundleId: string
  seq: number
  firstSeq: number
  lastSeq: number
  records: number
  treeSize: number
  rootHash: string
  manifestSha256: string
  createdAt: Instant
}

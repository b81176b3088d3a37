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
  /** Nine digits; shown as the program shows it. */
  tin: string
  name: string
  address: PostalAddress
  phone: string
  professionals: Professional[]
  /** Proposed until the authority approves its first official; then active. Withdrawn if that one is refused: the TIN is free again. */
  status: 'proposed' | 'active' | 'withdrawn'
  createdAt: Instant
}

export type RequestStatus = 'pending' | 'deferred' | 'approved' | 'rejected' | 'canceled'

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
  personId: string
  requestId: string
  since: Instant
  by: Actor
  rules: RuleId[]
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

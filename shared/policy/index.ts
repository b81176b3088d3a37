/**
 * The engine: programs as data, decisions as traces of named checks, a directory that changes by events alone.
 *
 * A command never holds a secret. What the desk must attest (`attested: [{check, holds}]`), by command:
 * - registration.advance: what `screens()` lists as `attests` of the screen: terms → terms-accepted; user-information →
 *   ssn-form, date-of-birth-form (and `email`, where the code goes); verification-code → code-matches;
 *   authentication-questions → answers-given.
 * - registration.submit, new users: ssn-unknown.
 * - account.sign-in: password-matches. account.recover: ssn-matches and email-matches, then answers-match.
 * - account.change-password: current-matches (not for a reset), again-matches, and `passwordAttests()`: pw-length,
 *   pw-first-letter, pw-digit, pw-lower, pw-upper, pw-characters, pw-not-user-id, pw-not-names, pw-no-run,
 *   pw-not-previous.
 * - account.create: what the identity's creation lists as `attests` of its steps, and `passwordAttests()` but for the two
 *   about earlier passwords. account.set-up-factor and account.check-factor: factor-code.
 * What isn't attested counts as not holding.
 */
export { type Advised, adviceFor } from './advice'
export {
  type Candidate,
  type Feasible,
  type FeasibleQuestion,
  type FeasibleStep,
  isFeasible,
  MOST_PEOPLE
} from './analyze/feasible'
export { type MatrixCell, type MatrixRow, type RoleMatrix, roleMatrix } from './analyze/matrix'
export { type AskQuestion, type AskWhy, type DecideWhy, whyAsk, whyDecide } from './analyze/person'
export { type Succession, whatFreezesIf } from './analyze/succession'
export { type Why, whatIf, why } from './analyze/why'
export type { PolicyContext } from './checks/check'
export { type NotYours, notYours } from './checks/outbox'
export {
  mayChangePassword,
  PASSWORD_ATTESTATIONS,
  passwordAttests,
  passwordEnds,
  passwordExpired,
  passwordPolicy,
  passwordTerm,
  scopeAfterFactor
} from './checks/passwords'
export { codeSpent } from './checks/registrations'
export { fullName } from './checks/requests'
export { routeFor } from './checks/routes'
export { type NotKeeper, notKeeper, parseWorkspaceName } from './checks/workspace'
export * from './commands'
export { decide, whyNot } from './decide'
export * from './decision'
export { declaredIn } from './declarations'
export { Directory } from './directory'
export { type CommandBody, type DueCommand, type DueContext, due, nextDeadline } from './due'
export * from './events'
export {
  type Approver,
  approversOf,
  askedToDecide,
  inboxOf,
  type MayAnswer,
  may,
  mayDecide,
  permissionsOf
} from './explain'
export type { FieldNote } from './fields'
export { type Found, findOrganization } from './find'
export { formFields } from './forms'
export { groupsFor } from './groups'
export { nothingFound, type Query, readQuery, waysOf } from './lookup'
export * from './model'
export type { Citation } from './pack/citations'
export type { FindWayFact, KeyField, LookupFact } from './pack/organization-type'
export type { DeciderFact, EvidenceFact, OutcomeFact, PermissionFact, RouteFact } from './pack/role'
export type { ReadingOption, Rule } from './pack/rules'
export type { FieldFact, GroupFact } from './pack/screen'
export type { Attest, Help, Notice } from './pack/words'
export { readPhone } from './phones'
export {
  findRole,
  type IdentityPack,
  type IssuingIdentity,
  identityInForce,
  identityReading,
  inForce,
  issuing,
  type ProgramPack,
  Programs,
  portalOf,
  type RegisteringPack,
  type RoleFact,
  reading,
  readingChosen,
  registering,
  registers,
  role,
  storedUserId,
  trainingOnly
} from './programs'
export { type Readings, readingsBeside, readingsInForce } from './readings'
export type { Edition, Reference, ReferenceOrganization } from './reference'
export {
  acknowledgementOf,
  checkFields,
  checkScreen,
  findScreen,
  type RoleVariantFact,
  type ScreenCheck,
  type ScreenFact,
  type ScreenInput,
  type ScreenLimit,
  screenLimit,
  screens
} from './screens'

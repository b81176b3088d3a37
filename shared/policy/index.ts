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
 *   pw-first-letter, pw-digit, pw-lower, pw-upper, pw-not-user-id, pw-no-run, pw-not-previous.
 * What isn't attested counts as not holding.
 */
export type { PolicyContext } from './checks/check'
export {
  mayChangePassword,
  passwordAttests,
  passwordEnds,
  passwordExpired,
  passwordPolicy
} from './checks/passwords'
export { fullName, routeFor } from './checks/requests'
export { parseWorkspaceName } from './checks/workspace'
export * from './commands'
export { decide, whyNot } from './decide'
export * from './decision'
export { Directory } from './directory'
export { type CommandBody, type DueCommand, type DueContext, due, nextDeadline } from './due'
export * from './events'
export {
  type Approver,
  approversOf,
  inboxOf,
  type MayAnswer,
  may,
  mayDecide,
  permissionsOf,
  showsPendingApprovals
} from './explain'
export type { FieldNote } from './fields'
export { type Found, findOrganization } from './find'
export { mailText } from './mail-text'
export * from './model'
export type { Citation } from './pack/citations'
export type { DeciderFact, EvidenceFact, OutcomeFact, PermissionFact, RouteFact } from './pack/role'
export type { ReadingOption, Rule } from './pack/rules'
export type { FieldFact, GroupFact } from './pack/screen'
export type { Attest, Help, Notice } from './pack/words'
export {
  findRole,
  type IdentityPack,
  identityReading,
  type ProgramPack,
  Programs,
  type RoleFact,
  reading,
  readingTaken,
  role,
  trainingOnly
} from './programs'
export {
  acknowledgementOf,
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

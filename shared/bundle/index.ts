export { fromBase64url, toBase64url } from './base64url'
export { canonicalBytes, canonicalText, type JsonObject, type JsonProblem, readCanonical } from './canonical'
export type { Contents, Files } from './check-content'
export type { CryptoPorts } from './check-signature'
export {
  CHECKS,
  type Check,
  type CheckId,
  type KnownBundle,
  type Reason,
  type Trust,
  uncheckedList
} from './checks'
export { fromHex, type Hash, hashOf, isHash, type Sha256, toHex } from './hash'
export { ENVELOPE_TYPE, PAYLOAD_TYPE, toSign, writeEnvelope } from './jws'
export {
  type Algorithm,
  type EnrolledKey,
  enrolledKeyFrom,
  type KeyFileProblem,
  keyFileOf,
  type PublicJwk,
  publicJwkSchema,
  thumbprint
} from './keys'
export {
  ENVELOPE_FILE,
  type Manifest,
  MEMBERS,
  type Mode,
  manifestSchema,
  PRODUCT,
  RECORDS_FILE,
  REDACTION,
  SCHEMA_VERSION,
  VERIFY_FILE
} from './manifest'
export {
  type ConsistencyProof,
  type InclusionProof,
  MerkleLog,
  type ProofStep,
  type RangeProof
} from './merkle/log'
export { rootFromRange, verifyConsistency, verifyInclusion } from './merkle/proofs'
export {
  appendLeaf,
  EMPTY_FRONTIER,
  emptyRoot,
  type Frontier,
  leafHash,
  nodeHash,
  rootOf
} from './merkle/tree'
export { type BundledRecord, readRecords } from './record'
export { type Verification, VerifiedBundle, verifyBundle } from './verify'

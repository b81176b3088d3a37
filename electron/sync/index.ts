export type { ContainerProblem } from './container-read'
export { type DeviceKeys, generateDeviceKeys, type PrivateJwk, signWith } from './device-keys'
export {
  ENROLLED_FOLDER,
  enrollKey,
  type KeyFileRefusal,
  keyFileBytes,
  readEnrolledKeys,
  readKeyFile
} from './enrolled'
export { LIMITS, type Limits } from './limits'
export {
  BundleFault,
  type BundleInput,
  DEFAULT_LIFE_DAYS,
  type MadeBundle,
  makeBundle,
  type PreviousBundle
} from './make'
export { nodePorts, sha256 } from './node-crypto'
export { type BundleSummary, openBundle, type Report } from './open'
export { type BundlePreview, previewRecords } from './preview'
export { type Finding, type Needle, SECRET_PATTERNS, type SecretPatterns, secretScan } from './secret-scan'
export { VERIFY_TEXT } from './verify-text'

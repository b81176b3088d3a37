import { keyName, type Signed } from './check-signature'
import { failed, type Outcome, passed, type Trust } from './checks'
import type { EnrolledKey } from './keys'
import {
  isKnownVersion,
  type Manifest,
  type Mode,
  manifestSchema,
  modeSchema,
  originSchema,
  PRODUCT
} from './manifest'
import { readable } from './text'

const said = (mode: Mode): string =>
  mode === 'TRAINING' ? 'TRAINING: fictional people and decisions' : 'LIVE'

/** Check 2. The mode it claims is the one asked for, and the one its key is enrolled for; a live one has to be. */
export function checkMode(signed: Signed, trust: Trust): Outcome<Mode> {
  const claimed = modeSchema.safeParse(signed.claims.mode)
  if (!claimed.success)
    return failed(
      'mode-missing',
      'It says neither LIVE nor TRAINING',
      'The program that made this bundle didn’t keep to the format. Update it, and export again.'
    )
  const mode = claimed.data
  const expected = trust.expectedMode
  if (expected !== undefined && mode !== expected)
    return failed(
      'mode-mismatch',
      `${mode}, but this workspace is ${expected}`,
      mode === 'TRAINING'
        ? 'What happened in training can’t enter a live workspace. Open it in a training workspace.'
        : 'Live decisions can’t enter a training workspace. Open it in the live one.'
    )
  const other = signed.signers.find((key) => key.mode !== undefined && key.mode !== mode)
  if (other)
    return failed(
      'mode-of-key',
      `It says ${mode}, but the ${keyName(other)} is enrolled for ${other.mode}`,
      'A workstation signs live and training bundles with different keys. Ask its owner how this one was made.'
    )
  // A training workspace's key lies in the clear, so a key that nobody vouched for as a live one vouches for no LIVE.
  const vouched = signed.signers.some((key) => key.mode === mode)
  if (expected === 'LIVE' && !vouched)
    return failed(
      'mode-of-key-unknown',
      'It says LIVE, but whether its key signs for live workspaces isn’t known here',
      'Ask for the key file that the workstation itself saves: it says for which mode it signs.'
    )
  const found = expected === undefined ? said(mode) : `${mode}, as this workspace`
  return passed(vouched ? found : `${found}; for which mode the key is enrolled isn’t known here`, mode)
}

/** Check 3. The key that signed is the device's own, of this organization, and was enrolled when it was signed. */
export function checkOrigin(signed: Signed): Outcome<EnrolledKey> {
  const origin = originSchema.safeParse(signed.claims)
  if (!origin.success)
    return failed(
      'origin-missing',
      'It doesn’t say which organization and device it comes from, or when',
      'The program that made this bundle didn’t keep to the format. Update it, and export again.'
    )
  const { organizationId, deviceId, createdAt } = origin.data
  const signer = signed.signers.find((key) => key.kid === deviceId)
  if (!signer)
    return failed(
      'device-mismatch',
      `It says that device ${deviceId} made it, but that device didn’t sign it`,
      'A workstation can speak only for itself. Ask for the bundle from the workstation that it names.'
    )
  const { deviceName, enrolledAt, revokedAt } = signer
  const who = deviceName === undefined ? 'this workstation' : `“${deviceName}”`
  if (signer.compromised)
    return failed(
      'key-compromised',
      `The key of ${who} may be in other hands`,
      'Nothing signed with this key can be trusted, whatever date it bears. Ask for a bundle signed with the new key.'
    )
  if (signer.organizationId !== undefined && signer.organizationId !== organizationId)
    return failed(
      'organization-mismatch',
      `It is about organization ${organizationId}, but ${who} is enrolled for ${signer.organizationId}`,
      'Ask the owner of that workstation which workspace the bundle was exported from.'
    )
  if (enrolledAt !== undefined && Date.parse(createdAt) < Date.parse(enrolledAt))
    return failed(
      'enrolled-later',
      `Signed on ${readable(createdAt)}, before ${who} was enrolled on ${readable(enrolledAt)}`,
      'Check the clock of that workstation, and ask for a new bundle.'
    )
  if (revokedAt !== undefined && Date.parse(createdAt) >= Date.parse(revokedAt))
    return failed(
      'key-revoked',
      `Signed on ${readable(createdAt)}, after the key of ${who} was revoked on ${readable(revokedAt)}`,
      'Ask for a bundle signed with the workstation’s new key.'
    )
  if (signer.organizationId === undefined || enrolledAt === undefined)
    return passed(
      `The key named for this check. It says it is of organization ${organizationId}; what it was enrolled for isn’t known here`,
      signer
    )
  return passed('Enrolled when it was signed', signer)
}

// What a refused bundle holds may be printed in a terminal: only plain characters of it are repeated.
const printable = (text: string): string => text.replace(/[^\w.-]/g, '?').slice(0, 60)

const versionName = (version: unknown): string =>
  typeof version === 'string' ? `Version ${printable(version)}` : 'No version'

/** Check 4. A format that this program knows, and a manifest that keeps to it. */
export function checkFormat(signed: Signed): Outcome<Manifest> {
  const { product, schemaVersion } = signed.claims
  if (product !== PRODUCT)
    return failed(
      'unknown-product',
      'Not a Countersign bundle',
      'Open it with the program that it was made for.'
    )
  if (!isKnownVersion(schemaVersion))
    return failed(
      'unknown-version',
      `${versionName(schemaVersion)}, which this program doesn’t know`,
      'Update this program: the bundle was made by a newer one. Nothing in it was guessed at.'
    )
  const manifest = manifestSchema.safeParse(signed.claims)
  if (manifest.success) return passed('Version 1, known here', manifest.data)
  const issue = manifest.error.issues[0]
  return failed(
    'manifest-malformed',
    `Version 1, but “${printable(issue?.path.join('.') ?? '')}” isn’t as the format wants it`,
    'The program that made this bundle didn’t keep to the format. Update it, and export again.'
  )
}

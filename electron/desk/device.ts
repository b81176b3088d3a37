import { hostname } from 'node:os'
import { type EnrolledKey, publicJwkSchema, thumbprint } from '@shared/bundle'
import * as z from 'zod'
import { type DeviceKeys, generateDeviceKeys, readEnrolledKeys } from '../sync'
import type { Desk } from './desk'

const KEY = 'sync/device-key'

const Kept = z.strictObject({
  jwk: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() }),
  name: z.string(),
  createdAt: z.string()
})

/** A workspace's signing key with what it is enrolled as. The private half never leaves the vault but to sign. */
export interface Device {
  keys: DeviceKeys
  enrolled: EnrolledKey & { deviceName: string }
}

/** The name of this computer, as bundles and reports give it: printable and short. */
export function deviceName(desk: Pick<Desk, 'mode'>, host = hostname()): string {
  const plain = host
    .replace(/\.local$/i, '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 60)
  const name = plain === '' ? 'Workstation' : plain
  return desk.mode === 'TRAINING' ? `${name} (training)` : name
}

// One key a workspace, even when two answers that need it are under way at once.
const making = new WeakMap<Desk, Promise<Device>>()

/** The workspace's signing key, made at its first use: live and training workspaces never share one (CS-MODE-01). */
export function deviceOf(desk: Desk): Promise<Device> {
  const known = making.get(desk)
  if (known) return known
  const device = makeOrRead(desk)
  making.set(desk, device)
  // Forgotten once it is there: the private half is to be found in the vault and nowhere else.
  const forget = (): boolean => making.delete(desk)
  device.then(forget, forget)
  return device
}

async function makeOrRead(desk: Desk): Promise<Device> {
  const kept = Kept.safeParse(desk.vault.getPrivate(KEY))
  if (kept.success) return deviceFrom(desk, kept.data)
  const { privateJwk } = generateDeviceKeys()
  const made = { jwk: { ...privateJwk }, name: deviceName(desk), createdAt: desk.now() }
  // Of a workspace that is open for reading only nothing is kept: the key serves to look, and signing is refused.
  await desk.keep([{ key: KEY, value: made }])
  return deviceFrom(desk, made)
}

function deviceFrom(desk: Desk, { jwk, name, createdAt }: z.infer<typeof Kept>): Device {
  const publicJwk = publicJwkSchema.parse({ kty: jwk.kty, crv: jwk.crv, x: jwk.x })
  const kid = thumbprint(publicJwk, (bytes) => desk.ports.sha256(bytes))
  return {
    keys: { privateJwk: jwk, publicJwk, kid },
    enrolled: {
      kid,
      jwk: publicJwk,
      deviceName: name,
      organizationId: organizationId(desk),
      mode: desk.mode,
      enrolledAt: createdAt
    }
  }
}

/** Whom a bundle speaks for: the practice that keeps this workspace, by an id that never changes. */
export const organizationId = (desk: Pick<Desk, 'directory'>): string => desk.directory.workspace?.id ?? ''

/**
 * The keys that this computer trusts: the workspace's own and those in the enrolled folder. A file there that isn't a
 * public key is passed over: it vouches for nothing, which the check of the signature then says.
 */
export async function enrolledKeys(dataFolder: string, device: Device): Promise<EnrolledKey[]> {
  const { keys } = await readEnrolledKeys(dataFolder)
  return [...keys.filter(({ kid }) => kid !== device.keys.kid), device.enrolled]
}

import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import {
  type EnrolledKey,
  enrolledKeyFrom,
  type KeyFileProblem,
  keyFileOf,
  publicJwkSchema,
  thumbprint
} from '@shared/bundle'
import * as z from 'zod'
import { type DeviceKeys, generateDeviceKeys } from '../sync'
import type { Desk } from './desk'

const KEY = 'sync/device-key'
/** A public key file is a few hundred bytes; anything much larger in that folder isn't one. */
const MAX_KEY_FILE = 16_384

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

/** The bytes of the public key file that others enroll this workstation with. */
export const publicKeyFile = (device: Device): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(keyFileOf(device.enrolled), null, 2)}\n`)

const folderOf = (dataFolder: string): string => join(dataFolder, 'enrolled')

/** Puts the public key among the enrolled ones of this computer, so that its bundles verify here at any time. */
export async function enrollHere(dataFolder: string, device: Device): Promise<void> {
  const folder = folderOf(dataFolder)
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${device.keys.kid}.jwk`)
  const bytes = publicKeyFile(device)
  const there = await readFile(path).catch(() => null)
  if (there !== null && Buffer.compare(there, bytes) === 0) return
  const file = await open(`${path}.new`, 'w', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/**
 * The keys that this computer trusts: the workspace's own and those in the enrolled folder. A file there that isn't a
 * public key is passed over: it vouches for nothing.
 */
export async function enrolledKeys(desk: Desk, dataFolder: string, device: Device): Promise<EnrolledKey[]> {
  const folder = folderOf(dataFolder)
  const names = await readdir(folder).catch(() => [])
  const keys = new Map<string, EnrolledKey>()
  for (const name of names.filter((file) => file.endsWith('.jwk')).sort()) {
    const key = await readKey(join(folder, name), desk)
    if (key !== null) keys.set(key.kid, key)
  }
  keys.set(device.keys.kid, device.enrolled)
  return [...keys.values()]
}

async function readKey(path: string, desk: Desk): Promise<EnrolledKey | null> {
  const key = await readKeyFile(desk, path)
  // Not readable or not a key: it vouches for nothing, which the check of the signature then says.
  return typeof key === 'string' ? null : key
}

/** The public key in a file, as whoever made it describes it; or why it is none. */
export async function readKeyFile(
  desk: Pick<Desk, 'ports'>,
  path: string
): Promise<EnrolledKey | KeyFileProblem | 'unreadable'> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return 'unreadable'
  if (bytes.length > MAX_KEY_FILE) return 'not-a-key'
  try {
    return enrolledKeyFrom(JSON.parse(bytes.toString('utf8')), (input) => desk.ports.sha256(input))
  } catch {
    return 'not-a-key'
  }
}

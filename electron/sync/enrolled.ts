import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type EnrolledKey, enrolledKeyFrom, type KeyFileProblem, keyFileOf } from '@shared/bundle'
import { sha256 } from './node-crypto'

/** The folder of enrolled public keys inside the application's data folder. */
export const ENROLLED_FOLDER = 'enrolled'

// A public key with all that is said of it takes a few hundred bytes.
const MAX_KEY_FILE = 64 * 1024

/** Why a public key file can't be used: the system's refusal, or what is in it. */
export type KeyFileRefusal = KeyFileProblem | 'unreadable'

/** The key in a public key file (`*.jwk`). */
export async function readKeyFile(path: string): Promise<EnrolledKey | KeyFileRefusal> {
  let json: unknown
  try {
    const bytes = await readFile(path)
    if (bytes.length > MAX_KEY_FILE) return 'not-a-key'
    json = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    return error instanceof SyntaxError ? 'not-a-key' : 'unreadable'
  }
  return enrolledKeyFrom(json, sha256)
}

/** All keys enrolled in a data folder, and the files there that couldn't be used. No folder: no keys. */
export async function readEnrolledKeys(
  dataFolder: string
): Promise<{ keys: readonly EnrolledKey[]; unusable: readonly { path: string; why: KeyFileRefusal }[] }> {
  const folder = join(dataFolder, ENROLLED_FOLDER)
  const names = await readdir(folder).catch(() => [])
  const keys: EnrolledKey[] = []
  const unusable: { path: string; why: KeyFileRefusal }[] = []
  for (const name of names.filter((file) => file.endsWith('.jwk')).sort()) {
    const path = join(folder, name)
    const key = await readKeyFile(path)
    if (typeof key === 'string') unusable.push({ path, why: key })
    else keys.push(key)
  }
  return { keys, unusable }
}

/** The bytes of the public key file that others enroll a workstation with. */
export const keyFileBytes = (key: EnrolledKey): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(keyFileOf(key), null, 2)}\n`)

/**
 * Puts a key among the enrolled ones of a data folder, under its id, whole or not at all. What stands there already as it
 * is stays untouched. Gives the file's path.
 */
export async function enrollKey(dataFolder: string, key: EnrolledKey): Promise<string> {
  const folder = join(dataFolder, ENROLLED_FOLDER)
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${key.kid}.jwk`)
  const bytes = keyFileBytes(key)
  const there = await readFile(path).catch(() => null)
  if (there !== null && Buffer.compare(there, bytes) === 0) return path
  const file = await open(`${path}.new`, 'w', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  return path
}

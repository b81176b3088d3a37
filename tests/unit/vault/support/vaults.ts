import { createHash } from 'node:crypto'
import { createVault, openVault, type Unlock, type Vault } from '../../../../electron/vault'
import type { CommitEntry } from '../../../../electron/vault/types'
import { DIR, type TestPorts } from './ports'

export const PASSPHRASE = 'correct horse battery staple'

/** A record about `n`, with its RFC 9162 leaf hash. */
export function record(n: number | string): { bytes: string; leaf: string } {
  const bytes = `{"command":"note","n":${JSON.stringify(n)}}`
  return { bytes, leaf: createHash('sha256').update('\0').update(bytes).digest('hex') }
}

export function entry(n: number | string, key?: string): CommitEntry {
  return { record: record(n), ...(key === undefined ? {} : { private: [{ key, value: { n } }] }) }
}

export async function makeLive(ports: TestPorts, dir = DIR): Promise<{ vault: Vault; kit: string }> {
  const options = {
    mode: 'LIVE',
    name: 'Healthy Clinic',
    timeZone: 'America/New_York',
    passphrase: PASSPHRASE
  } as const
  const { vault, recoveryKit } = await createVault(ports, dir, options)
  if (recoveryKit === undefined) throw new Error('a live vault comes with a recovery kit')
  return { vault, kit: recoveryKit }
}

export async function makeTraining(ports: TestPorts, dir = DIR): Promise<Vault> {
  return (await createVault(ports, dir, { mode: 'TRAINING', name: 'Training', timeZone: 'UTC' })).vault
}

export async function reopen(
  ports: TestPorts,
  unlock: Unlock = { kind: 'training' },
  dir = DIR
): Promise<Vault> {
  const opened = await openVault(ports, dir, unlock)
  if (!opened.ok) throw new Error(`${opened.reason}: ${opened.message}`)
  return opened.vault
}

/** Commits records `from` to `to`, each on its own. */
export async function commitAll(vault: Vault, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) await vault.commit(entry(n))
}

/** The first path below DIR that matches. */
export function pathOf(ports: TestPorts, part: string | RegExp): string {
  const found = [...ports.disk.files.keys()].find((path) =>
    typeof part === 'string' ? path === `${DIR}/${part}` : part.test(path)
  )
  if (found === undefined) throw new Error(`no file ${part}`)
  return found
}

/** Flips one bit of a file. */
export function flip(ports: TestPorts, path: string, byte: number, bit = 0): void {
  const bytes = Buffer.from(ports.disk.bytes(path))
  bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit)
  ports.disk.put(path, bytes)
}

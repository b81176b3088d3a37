import { dirname, join, resolve } from 'node:path'
import { writeAttempts } from './attempts'
import { sha256 } from './bytes'
import { VaultFault } from './faults'
import { replaceFile, writeBeside } from './files'
import { FORMAT, FORMAT_VERSION, HEADER_FILE, type HeaderBody, type Slot, writeHeader } from './header'
import { HISTORY_DIR } from './history'
import { JournalWriter } from './journal'
import { checkedCost, tunedCost } from './kdf'
import { KEY_BYTES, KeyRing } from './keys'
import { printKit } from './kit'
import { JOURNAL_FILE } from './load'
import { acquireLock } from './lock'
import type { Ports } from './ports'
import { makePassphraseSlot, makeRecoverySlot, makeTrainingSlot, type SlotHome } from './slots'
import { SNAPSHOT_FILE, sealSnapshot } from './snapshot'
import type { CreateOptions } from './types'
import { Vault } from './vault'

/** Stands in the folder while a vault is being made, so that what a crash leaves is not taken for a vault's remains. */
const CREATING = 'creating'

async function refuseOccupied(ports: Ports, dir: string): Promise<void> {
  const names = await ports.disk.readdir(dir)
  if (names.includes(HEADER_FILE)) throw new VaultFault('misuse', `There is a workspace in ${dir} already.`)
  if (!names.includes(CREATING) && (names.includes(SNAPSHOT_FILE) || names.includes(JOURNAL_FILE))) {
    throw new VaultFault(
      'misuse',
      `${dir} holds the remains of a workspace without its header; choose another folder.`
    )
  }
}

async function makeSlots(
  ports: Ports,
  home: SlotHome,
  dataKey: Buffer,
  options: CreateOptions
): Promise<{ slots: Slot[]; recoveryKit?: string }> {
  const { passphrase } = options
  if (options.mode === 'TRAINING') {
    if (passphrase !== undefined) throw new VaultFault('misuse', 'A training vault takes no passphrase.')
    return { slots: [makeTrainingSlot(ports, home, dataKey)] }
  }
  if (passphrase === undefined || passphrase === '')
    throw new VaultFault('misuse', 'A live vault needs a passphrase.')
  const cost = options.kdf === undefined ? await tunedCost(ports) : checkedCost(options.kdf)
  const secret = ports.random.bytes(16)
  const slots = [
    await makePassphraseSlot(ports, home, dataKey, passphrase, cost),
    makeRecoverySlot(ports, home, dataKey, secret)
  ]
  const recoveryKit = printKit(secret)
  secret.fill(0)
  return { slots, recoveryKit }
}

/** The first generation: an empty snapshot and an empty journal. */
async function writeFirstGeneration(ports: Ports, dir: string, ring: KeyRing): Promise<void> {
  const header = { generation: 1, first: 0, last: 0, previous: Buffer.alloc(32) }
  const snapshot = sealSnapshot(ports.random, ring, header, { snapshot: null, private: new Map() }, [])
  await writeBeside(ports.disk, join(dir, SNAPSHOT_FILE), snapshot)
  const start = { generation: 1, frames: 0, records: 0, snapshot: sha256(snapshot) }
  const journal = await JournalWriter.create(ports.disk, ports.random, ring, join(dir, JOURNAL_FILE), start)
  await journal.close()
}

/**
 * Makes a vault in `dir` (made if need be, with the folders above it) and opens it. A live vault gets a passphrase slot
 * and a recovery kit, whose printable form is given once and kept nowhere; a training vault a slot that anyone opens.
 * The header is written last: without it the folder is no vault. Throws if the folder holds one, or remains of one.
 */
export async function createVault(
  ports: Ports,
  dir: string,
  options: CreateOptions
): Promise<{ vault: Vault; recoveryKit?: string }> {
  const { disk, random, clock } = ports
  const folder = resolve(dir)
  await refuseOccupied(ports, folder)
  const key = random.bytes(KEY_BYTES)
  const dataKey = Buffer.from(key.buffer, key.byteOffset, key.byteLength)
  const home = { vaultId: Buffer.from(random.bytes(16)).toString('hex'), mode: options.mode }
  const ring = new KeyRing(dataKey, home.vaultId)
  try {
    const { slots, ...kit } = await makeSlots(ports, home, dataKey, options)
    await disk.mkdir(join(folder, HISTORY_DIR))
    await replaceFile(disk, folder, join(folder, CREATING), new Uint8Array())
    const locked = await acquireLock(ports, folder)
    if (!locked.ok) throw new VaultFault('misuse', `Another process is making a workspace in ${folder}.`)
    try {
      const createdAt = new Date(clock.now()).toISOString()
      const { name, timeZone } = options
      const version = { format: FORMAT, formatVersion: FORMAT_VERSION } as const
      const body: HeaderBody = { ...version, ...home, name, timeZone, createdAt, slots }
      await writeFirstGeneration(ports, folder, ring)
      await writeHeader(ports, folder, body, ring)
      await disk.remove(join(folder, CREATING))
      await disk.syncDir(folder)
      await disk.syncDir(dirname(folder))
      await writeAttempts(ports, folder, { failures: 0, lastFailureAt: null, lastOpenedAt: createdAt })
      const openedWith = options.mode === 'LIVE' ? 'passphrase' : 'training'
      const parts = {
        ports,
        dir: folder,
        body,
        ring,
        lock: locked.lock,
        headerGenuine: true,
        openedWith
      } as const
      return { vault: await Vault.load(parts), ...kit }
    } catch (error) {
      await locked.lock.release()
      throw error
    }
  } catch (error) {
    ring.forget()
    throw error
  }
}

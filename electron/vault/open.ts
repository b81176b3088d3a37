import { resolve } from 'node:path'
import { publicAttempts, readAttempts, waitAfter, waitsUntil, writeAttempts } from './attempts'
import { headerIsGenuine, publicHeader, readHeaderFile } from './header'
import { KeyRing } from './keys'
import { readKit } from './kit'
import { acquireLock } from './lock'
import type { Ports } from './ports'
import { type Offer, openSlots } from './slots'
import type { Attempts, HeaderReading, Refused, Unlock } from './types'
import { Vault } from './vault'

const utc = (epochMs: number) => new Date(epochMs).toISOString()

/** The public header of the vault in `dir`, without opening it and without changing anything. */
export async function readHeader(ports: Ports, dir: string): Promise<HeaderReading> {
  const reading = await readHeaderFile(ports, resolve(dir))
  return reading.ok ? { ok: true, header: publicHeader(reading.file.body) } : reading
}

/** The wrong secrets since the vault was last opened, and until when the next attempt has to wait. */
export async function attempts(ports: Ports, dir: string): Promise<Attempts> {
  return publicAttempts(await readAttempts(ports, resolve(dir)), ports.clock.now())
}

function offerOf(unlock: Unlock): Offer | null {
  if (unlock.kind !== 'recovery') return unlock
  const secret = readKit(unlock.kit)
  return secret === null ? null : { kind: 'recovery', secret }
}

/**
 * Opens the vault in `dir` for this process. A damaged vault opens read-only (see `condition`). Refusals are values;
 * only a failing disk throws.
 *
 * The order: header, kit's check group, process lock, waiting time, secret. An attempt is counted durably before the
 * secret is tried and taken back when it opens, so that killing the program in between gains no guess. Only
 * passphrases wait: a kit of 128 random bits cannot be guessed, and its owner is not to be locked out by others' tries.
 */
export async function openVault(
  ports: Ports,
  dir: string,
  unlock: Unlock
): Promise<{ ok: true; vault: Vault } | Refused> {
  const folder = resolve(dir)
  const header = await readHeaderFile(ports, folder)
  if (!header.ok) {
    const reason = header.reason === 'unreadable' ? 'damaged-header' : header.reason
    return { ok: false, reason, message: header.message }
  }
  const offer = offerOf(unlock)
  if (offer === null) {
    const message =
      'The recovery kit was mistyped: its check group does not match. Compare it with the printed page.'
    return { ok: false, reason: 'bad-kit', message }
  }
  const locked = await acquireLock(ports, folder)
  if (!locked.ok) {
    const { pid, host } = locked.holder
    const message = `This workspace is already open, in process ${pid} on ${host}. Close it there first.`
    return { ok: false, reason: 'locked-by-other-process', message }
  }
  try {
    const opened = await unlockAndLoad(ports, folder, header.file, offer, locked.lock)
    if (!opened.ok) await locked.lock.release()
    return opened
  } catch (error) {
    await locked.lock.release()
    throw error
  }
}

async function unlockAndLoad(
  ports: Ports,
  dir: string,
  file: Extract<Awaited<ReturnType<typeof readHeaderFile>>, { ok: true }>['file'],
  offer: Offer,
  lock: Extract<Awaited<ReturnType<typeof acquireLock>>, { ok: true }>['lock']
): Promise<{ ok: true; vault: Vault } | Refused> {
  const now = ports.clock.now()
  const log = await readAttempts(ports, dir)
  const until = waitsUntil(log, now)
  if (offer.kind === 'passphrase' && until !== null) {
    // The clock was set back: the wait starts anew from now, or it would last until the clock has caught up.
    if (log.lastFailureAt !== null && Date.parse(log.lastFailureAt) > now) {
      await writeAttempts(ports, dir, { ...log, lastFailureAt: utc(now) })
    }
    const message = `After ${log.failures} wrong attempts, the next one can be made at ${utc(until)}.`
    return { ok: false, reason: 'wait', message, waitUntil: utc(until), failures: log.failures }
  }
  const counted = { ...log, failures: log.failures + 1, lastFailureAt: utc(now) }
  if (offer.kind !== 'training') await writeAttempts(ports, dir, counted)

  const dataKey = await openSlots(ports, file.body, offer)
  if (dataKey === null) return wrongSecret(counted.failures, now, file.whole, offer)
  const ring = new KeyRing(dataKey, file.body.vaultId)
  try {
    const headerGenuine = file.whole && headerIsGenuine(file, ring)
    const openedWith = offer.kind
    // Written while the vault is read: the one waits for the disk, the other keeps this process busy.
    const noted = writeAttempts(ports, dir, { ...log, failures: 0, lastOpenedAt: utc(now) })
    noted.catch(() => {})
    const vault = await Vault.load({ ports, dir, body: file.body, ring, lock, headerGenuine, openedWith })
    await noted
    return { ok: true, vault }
  } catch (error) {
    ring.forget()
    throw error
  }
}

function wrongSecret(failures: number, now: number, headerWhole: boolean, offer: Offer): Refused {
  const wait = offer.kind === 'passphrase' ? waitAfter(failures) : 0
  const waiting = wait > 0 ? { waitUntil: utc(now + wait) } : {}
  if (!headerWhole || offer.kind === 'training') {
    const message =
      'The header of this workspace is damaged, and what was entered does not open it as it stands. ' +
      'Put a copy of header.json back; nothing else has been changed.'
    return { ok: false, reason: 'damaged-header', message, failures, ...waiting }
  }
  const what =
    offer.kind === 'recovery' ? 'This recovery kit does not open this workspace' : 'Wrong passphrase'
  const next = wait > 0 ? ` The next attempt can be made in ${wait / 1000} s.` : ''
  return { ok: false, reason: 'wrong-secret', message: `${what}.${next}`, failures, ...waiting }
}

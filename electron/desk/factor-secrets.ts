import { Secret, TOTP } from 'otpauth'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'

/**
 * The secrets of second factors, in the vault's private part: the key of an authenticator (it has to be kept readable,
 * since codes are worked out from it; RFC 6238), and the keyed digest of a code that was sent. Neither is in a record.
 */
type KeptFactor = { key: string; lastStep: number }
type KeptCode = SentTo & { digest: string; until: string; tries: number }

/** Where a code was sent: the code proves that very device and number, and no other (CS-OTP-01). */
export type SentTo = { device: 'sms' | 'voice'; phone: string }

const factorKey = (accountId: string): string => `secret/factor/${accountId}`
const pendingKey = (accountId: string): string => `secret/factor-new/${accountId}`
const sentKey = (accountId: string): string => `secret/factor-code/${accountId}`

/** Seconds that a code of an authenticator lasts, and how many before and after count (RFC 6238, 5.2). */
const PERIOD = 30
const WINDOW = 1

const withoutSpace = (typed: string): string => typed.replaceAll(/\s/g, '')

/** Six digits, with or without spaces between them. */
export const isCode = (typed: string): boolean => /^\d{6}$/.test(withoutSpace(typed))

const totpOf = (key: string, issuer: string, label: string): TOTP =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(key) })

/** The key that is being set up; made at the first look, and the same until it is set up or given up. */
export async function newAuthenticator(
  desk: Desk,
  accountId: string,
  label: { issuer: string; userId: string }
): Promise<{ key: string; uri: string }> {
  const kept = desk.vault.getPrivate(pendingKey(accountId))
  const key = typeof kept === 'string' ? kept : newKey(desk)
  if (kept !== key) await desk.keep([{ key: pendingKey(accountId), value: key }])
  return { key, uri: totpOf(key, label.issuer, label.userId).toString() }
}

const newKey = (desk: Desk): string => {
  const bytes = desk.ports.randomBytes(20)
  const buffer = new ArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return new Secret({ buffer }).base32
}

/**
 * Whether a code is the authenticator's now, by this computer's clock. A code holds once: the step it belongs to is kept, and
 * neither it nor an earlier one is taken again.
 */
export function authenticatorHolds(
  desk: Desk,
  accountId: string,
  typed: string,
  purpose: 'set-up' | 'check'
): { holds: boolean; changes: PrivateChange[] } {
  const kept =
    purpose === 'set-up'
      ? pending(desk, accountId)
      : ((desk.vault.getPrivate(factorKey(accountId)) as KeptFactor | undefined) ?? null)
  const token = withoutSpace(typed)
  if (kept === null || !isCode(token)) return { holds: false, changes: [] }
  // An authenticator knows no trainer’s clock: its codes are of this computer’s time, in training too.
  const timestamp = desk.ports.now()
  const delta = totpOf(kept.key, '', '').validate({ token, timestamp, window: WINDOW })
  if (delta === null) return { holds: false, changes: [] }
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta
  if (step <= kept.lastStep) return { holds: false, changes: [] }
  return {
    holds: true,
    changes: [
      { key: factorKey(accountId), value: { key: kept.key, lastStep: step } },
      { key: pendingKey(accountId), value: null }
    ]
  }
}

const pending = (desk: Desk, accountId: string): KeptFactor | null => {
  const key = desk.vault.getPrivate(pendingKey(accountId))
  return typeof key === 'string' ? { key, lastStep: -1 } : null
}

/** What to keep of a code that is sent, with the device and the number that it goes to. */
export const keepSentCode = (
  desk: Desk,
  accountId: string,
  sent: SentTo & { code: string; until: string }
): PrivateChange => ({
  key: sentKey(accountId),
  value: {
    device: sent.device,
    phone: sent.phone,
    digest: desk.secrets.factorDigest(accountId, sent.code),
    until: sent.until,
    tries: 0
  }
})

/** Where the last code was sent, whether or not it still holds; null when none was, or it has been used. */
export const sentTo = (desk: Desk, accountId: string): SentTo | null => {
  const kept = sentOf(desk, accountId)
  return kept === null ? null : { device: kept.device, phone: kept.phone }
}

/** Until when the code that was sent last can be used; empty when there is none. */
export const sentUntil = (desk: Desk, accountId: string): string => {
  const kept = sentOf(desk, accountId)
  return kept !== null && kept.until > desk.now() ? kept.until : ''
}

const sentOf = (desk: Desk, accountId: string): KeptCode | null =>
  (desk.vault.getPrivate(sentKey(accountId)) as KeptCode | undefined) ?? null

/** Whether a code is the one that was sent; it holds once, for its minutes, and for as many tries as it has. */
export function sentCodeHolds(
  desk: Desk,
  accountId: string,
  typed: string,
  attempts: number
): { holds: boolean; changes: PrivateChange[] } {
  const kept = sentOf(desk, accountId)
  if (kept === null || kept.until <= desk.now() || kept.tries >= attempts)
    return { holds: false, changes: [] }
  const holds = kept.digest === desk.secrets.factorDigest(accountId, withoutSpace(typed))
  return {
    holds,
    changes: [{ key: sentKey(accountId), value: holds ? null : { ...kept, tries: kept.tries + 1 } }]
  }
}

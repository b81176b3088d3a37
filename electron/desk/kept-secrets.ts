import type { Json } from '../vault'
import type { Desk } from './desk'
import { type KeptMail, keptMail } from './mailroom'
import { ownOf, secretSearch } from './told-secrets'

/** Shorter than this nothing is a digest: such a text may be anything. */
const SHORTEST_DIGEST = 20
const TOKENS = /[A-Za-z0-9+/_-]{20,}/g

/**
 * The lines (counted from 1) that hold something the vault keeps as a secret: a digest of an SSN, a date of birth, an
 * answer or a password, a temporary password that is still in a message, or a secret told in free text, such as an SSN
 * that was written before its owner registered. None ever should; this looks.
 */
export function linesWithKeptSecrets(desk: Desk, lines: readonly string[]): number[] {
  const digests = new Set(
    desk.vault.privateKeys('secret/').flatMap((key) => digestsIn(desk.vault.getPrivate(key)))
  )
  const passwords = temporaryPasswords(desk)
  const search = secretSearch(desk.secrets)
  const told = (line: string): boolean => {
    const record = parsed(line)
    return search(record, ownOf(desk.secrets, writerOf(record), null)).length > 0
  }
  return lines.flatMap((line, index) => {
    const held =
      (line.match(TOKENS) ?? []).some((token) => digests.has(token)) ||
      passwords.some((password) => line.includes(password)) ||
      told(line)
    return held ? [index + 1] : []
  })
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null // no record; the search over its bytes is made all the same
  }
}

/** Whose words a record holds. */
function writerOf(record: unknown): string {
  const actor = (record as { actor?: { id?: unknown } } | null)?.actor
  return typeof actor?.id === 'string' ? actor.id : ''
}

/** The digests in a private value. Of a hash with its parameters (`$argon2id$…`), its last part is the digest. */
function digestsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') {
    const digest = value.split('$').at(-1) ?? ''
    return digest.length >= SHORTEST_DIGEST ? [digest] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((inner) => digestsIn(inner))
}

function temporaryPasswords(desk: Desk): string[] {
  const mails = desk.directory.mails().map(({ id }) => keptMail(desk, id))
  const facts = mails.flatMap((mail: KeptMail | undefined) => mail?.facts ?? [])
  // Verification codes are left out: six digits stand by chance in many a hash and time, and each is void in half an hour.
  return facts.filter(({ secret, value }) => secret && /\D/.test(value)).map(({ value }) => value)
}

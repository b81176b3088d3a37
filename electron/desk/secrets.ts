import type { CalendarDate } from '@shared/domain'
import {
  emailKey,
  grams,
  type PasswordPolicy,
  parseDateOfBirth,
  parseEmail,
  parseSsn,
  phrasesIn,
  UNCITED,
  wordsOf
} from '@shared/domain'
import type { PrivateChange, Vault } from '../vault'
import type { DeskPorts } from './ports'

/**
 * The secrets port: the one place where a password, SSN, date of birth, answer or code is looked at. What goes into the
 * vault's private part is a keyed digest (for what must be compared: SSN, date of birth, code, runs of a password) or an
 * Argon2id hash (passwords, answers: X-25). Nothing here goes into a command, a record, a log or an error.
 */
export type PersonSecrets = {
  ssn: string
  birth: string
  /** Argon2id hash of each answer by question; capitals count (PQRS-FLOW-17). */
  answers: Record<string, string>
}

export type PastPassword = {
  hash: string
  /** Keyed digests of its runs of characters. */
  runs: string[]
}

export type AccountSecrets = {
  /** Newest first: the password in force, then those before it, as many as a policy looks back. */
  history: PastPassword[]
}

/** What a password can be compared with, for the checklist and for the attestations. */
export interface PasswordComparison {
  runWasUsed: (run: string) => boolean
  wasUsedBefore: boolean
}

const personKey = (personId: string): string => `secret/person/${personId}`
const accountKey = (accountId: string): string => `secret/account/${accountId}`
const challengeKey = (accountId: string): string => `secret/challenge/${accountId}`
const phraseKey = (personId: string): string => `secret/phrase/${personId}`
const codeKey = (registrationId: string): string => `secret/code/${registrationId}`

/** The longest answer, in words, that is looked for in what its owner writes. */
const MOST_WORDS = 8

export class Secrets {
  readonly #keys = new Map<string, Uint8Array>()
  #dummy: Promise<string> | null = null

  constructor(
    private readonly ports: DeskPorts,
    private readonly vault: Vault
  ) {}

  /** While practice accounts are seeded, their hashes may be cheap: their passwords are printed in the program. */
  practice = false

  // --- digests of what a registration asks for

  /** Keyed digest of an SSN, however it was typed; null for what is no SSN. */
  ssn(typed: string): string | null {
    const parsed = parseSsn(typed, UNCITED)
    return parsed.ok ? this.digest('ssn', parsed.value.reveal()) : null
  }

  /** Keyed digest of a date of birth, however it was typed; null for what is none. `today` in the practice's zone. */
  birth(typed: string, today: CalendarDate): string | null {
    const parsed = parseDateOfBirth(typed, today, UNCITED)
    return parsed.ok ? this.digest('birth', parsed.value.reveal()) : null
  }

  /** An answer's hash; where capitals don't count it is folded first. */
  answer(typed: string, caseSensitive = true): Promise<string> {
    return this.hash(answerText(typed, caseSensitive))
  }

  /**
   * What an answer is recognized by in what its owner writes: the number of its words and their keyed digest; null for
   * one word, which isn't looked for, and for more than anybody would repeat.
   */
  phrase(typed: string): string | null {
    const words = wordsOf(typed)
    if (words.length < 2 || words.length > MOST_WORDS) return null
    return `${words.length}$${this.digest('answer-words', words.join(' '))}`
  }

  /** The hash of a password that is chosen before its account is made. */
  hashed(password: string): Promise<string> {
    return this.hash(password)
  }

  // --- a person's secrets

  keepPerson(personId: string, secrets: PersonSecrets): PrivateChange {
    return { key: personKey(personId), value: secrets }
  }

  /** What a person's answers are recognized by in their own words. */
  keepPhrases(personId: string, phrases: string[]): PrivateChange {
    return { key: phraseKey(personId), value: phrases }
  }

  phrasesOf(personId: string): string[] {
    return (this.vault.getPrivate(phraseKey(personId)) as string[] | undefined) ?? []
  }

  /** True if one of the phrases stands in a text. Digests only: a hash for every word would take minutes. */
  holdsPhrase(text: string, phrases: readonly string[]): boolean {
    if (phrases.length === 0) return false
    const words = wordsOf(text)
    const counts = new Set(phrases.map((phrase) => Number.parseInt(phrase, 10)))
    return [...counts].some((count) =>
      phrasesIn(words, count).some((phrase) =>
        phrases.includes(`${count}$${this.digest('answer-words', phrase)}`)
      )
    )
  }

  /** Digests of nine digits and of days of the calendar, as those of SSNs and of dates of birth are made. */
  digitsDigest(nineDigits: string): string {
    return this.digest('ssn', nineDigits)
  }

  dayDigest(day: CalendarDate): string {
    return this.digest('birth', day)
  }

  /** The digests of every SSN and date of birth that is kept. */
  everybodys(): { ssn: Set<string>; birth: Set<string> } {
    const all = { ssn: new Set<string>(), birth: new Set<string>() }
    for (const key of this.vault.privateKeys(personKey(''))) {
      const person = this.person(key.slice(personKey('').length))
      if (person === null) continue
      all.ssn.add(person.ssn)
      all.birth.add(person.birth)
    }
    return all
  }

  /** Whose SSN it is, by its digest. */
  peopleWithSsn(digest: string): string[] {
    return this.vault
      .privateKeys(personKey(''))
      .map((key) => key.slice(personKey('').length))
      .filter((personId) => same(this.person(personId)?.ssn ?? '', digest))
  }

  /**
   * Recovery factor 1: do SSN and e-mail address fit the person (PQRS-FGT-02, IQ-HARP-02)? For nobody both fail, and an SSN
   * where none was ever given.
   */
  identityOf(person: { id: string; email: string } | undefined, typed: { ssn: string; email: string }) {
    const known = person === undefined ? null : this.person(person.id)
    const ssn = this.ssn(typed.ssn)
    const parsed = parseEmail(typed.email, UNCITED)
    return {
      ssn: known !== null && ssn !== null && same(known.ssn, ssn),
      email: person !== undefined && parsed.ok && emailKey(parsed.value) === person.email.toLowerCase()
    }
  }

  /** Recovery factor 2: does each answer fit (PQRS-FGT-03)? Every hash is tried, so that time tells nothing. */
  async answersOf(
    account: { id: string; personId: string } | null,
    typed: Record<string, string>,
    caseSensitive: boolean
  ): Promise<boolean> {
    const entries = Object.entries(this.answersKept(account))
    const held = await Promise.all(
      entries.map(([question, hash]) =>
        this.ports.verifyPassword(hash, answerText(typed[question] ?? '', caseSensitive))
      )
    )
    return entries.length > 0 && held.every(Boolean)
  }

  /** The questions that were chosen to answer: an account's own challenge, or else its person's. */
  questionsOf(account: { id: string; personId: string }): string[] {
    return Object.keys(this.answersKept(account))
  }

  private answersKept(account: { id: string; personId: string } | null): Record<string, string> {
    if (account === null) return {}
    const challenge = this.vault.getPrivate(challengeKey(account.id)) as Record<string, string> | undefined
    return challenge ?? this.person(account.personId)?.answers ?? {}
  }

  // --- passwords of program accounts

  /** What to keep once `password` is an account's password. */
  async keepPassword(accountId: string, password: string, policy: PasswordPolicy): Promise<PrivateChange> {
    const look = Math.max(policy.noSharedRun?.previous ?? 0, policy.differentFromPrevious?.previous ?? 0, 1)
    const entry: PastPassword = {
      hash: await this.hash(password),
      runs:
        policy.noSharedRun === undefined
          ? []
          : grams(password, policy.noSharedRun.length).map((run) => this.digest('password-run', run))
    }
    const before = this.account(accountId)?.history ?? []
    return { key: accountKey(accountId), value: { history: [entry, ...before].slice(0, look) } }
  }

  /** What to keep of a first password that was hashed while its account was still in the making. */
  keepHashedPassword(accountId: string, hash: string): PrivateChange {
    return { key: accountKey(accountId), value: { history: [{ hash, runs: [] }] } }
  }

  /** The one challenge question of an account, with the hash of its answer (IQ-HARP-02). */
  keepChallenge(accountId: string, question: string, hash: string): PrivateChange {
    return { key: challengeKey(accountId), value: { [question]: hash } }
  }

  /** Keyed digest of a security code that was sent for a second factor. */
  factorDigest(accountId: string, code: string): string {
    return this.digest('factor-code', `${accountId}:${code}`)
  }

  /** Keyed digest of a User ID that nobody has: it may be somebody's password. */
  unknownUserId(identity: string, typed: string): string {
    return this.digest('user-id', `${identity}:${typed}`)
  }

  /** Is it the account's password? An unknown account takes as long as a known one to say no. */
  async passwordHolds(accountId: string | null, typed: string): Promise<boolean> {
    const hash = accountId === null ? undefined : this.account(accountId)?.history[0]?.hash
    if (hash !== undefined) return this.ports.verifyPassword(hash, typed)
    this.#dummy ??= this.ports.hashPassword(this.ports.uuid())
    await this.ports.verifyPassword(await this.#dummy, typed)
    return false
  }

  /** The runs used by the last passwords, and whether `next` is one of them. */
  async comparison(accountId: string, next: string): Promise<PasswordComparison> {
    const history = this.account(accountId)?.history ?? []
    const hits = await Promise.all(history.map(({ hash }) => this.ports.verifyPassword(hash, next)))
    return { runWasUsed: this.runsOf(accountId), wasUsedBefore: hits.some(Boolean) }
  }

  /** Only the runs: cheap enough for every keystroke. */
  runsOf(accountId: string): (run: string) => boolean {
    const used = new Set((this.account(accountId)?.history ?? []).flatMap(({ runs }) => runs))
    return (run) => used.has(this.digest('password-run', run))
  }

  // --- verification codes

  keepCode(registrationId: string, code: string): PrivateChange {
    return { key: codeKey(registrationId), value: this.digest('code', `${registrationId}:${code}`) }
  }

  forgetCode(registrationId: string): PrivateChange {
    return { key: codeKey(registrationId), value: null }
  }

  codeHolds(registrationId: string, typed: string): boolean {
    const known = this.vault.getPrivate(codeKey(registrationId))
    return typeof known === 'string' && same(known, this.digest('code', `${registrationId}:${typed.trim()}`))
  }

  // --- inside

  private digest(purpose: string, text: string): string {
    let key = this.#keys.get(purpose)
    if (key === undefined) {
      key = this.vault.deriveKey(`desk/${purpose}`)
      this.#keys.set(purpose, key)
    }
    return this.ports.hmac(key, text)
  }

  private hash(text: string): Promise<string> {
    return this.practice ? this.ports.hashPassword(text, 'practice') : this.ports.hashPassword(text)
  }

  private person(personId: string): PersonSecrets | null {
    return (this.vault.getPrivate(personKey(personId)) as PersonSecrets | undefined) ?? null
  }

  private account(accountId: string): AccountSecrets | null {
    return (this.vault.getPrivate(accountKey(accountId)) as AccountSecrets | undefined) ?? null
  }

  /** Overwrites the keys; the port is of no use afterwards. */
  close(): void {
    for (const key of this.#keys.values()) key.fill(0)
    this.#keys.clear()
  }
}

// As it was typed, blanks and capitals included (PQRS-FLOW-17); one letter has one form.
const answerText = (typed: string, caseSensitive = true): string => {
  const text = typed.normalize('NFC')
  return caseSensitive ? text : text.trim().toLowerCase()
}

/** Compares two digests in a time that doesn't depend on where they differ. */
const same = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}

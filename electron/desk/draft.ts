import type { FoundOrganization } from '@shared/ipc'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'
import type { PersonSecrets } from './secrets'

/** What a secret field was given as: its digest or hash, never the text; of an answer also what its words are known by. */
export type KeptSecret = { as: 'ssn' | 'birth' | 'answer'; digest: string; phrase?: string }

/**
 * A registration half-way, in the vault's private part under `draft/<registration>`: what was typed so far by field, and
 * of secret fields only that they were given. It survives a lock and a crash, and goes when the registration goes.
 */
export type Draft = {
  /** Values of the screens passed and, unchecked, of the open one. */
  values: Record<string, string>
  /** By field id. */
  kept: Record<string, KeptSecret>
  /** The last search for an organization: what it was for, and its matches, the only ones that can be picked. */
  searchedTin: string
  matches: FoundOrganization[]
}

const draftKey = (registrationId: string): string => `draft/${registrationId}`
const lostKey = (personId: string): string => `lost/${personId}`

export const draftOf = (desk: Desk, registrationId: string): Draft =>
  (desk.vault.getPrivate(draftKey(registrationId)) as Draft | undefined) ?? {
    values: {},
    kept: {},
    searchedTin: '',
    matches: []
  }

export const keepDraft = (registrationId: string, draft: Draft): PrivateChange => ({
  key: draftKey(registrationId),
  value: draft
})

export const dropDraft = (registrationId: string): PrivateChange => ({
  key: draftKey(registrationId),
  value: null
})

/** Remembers that a registration was lost to the clock, for the start page to say (PQRS-TIME-03). */
export const keepLost = (personId: string, program: string): PrivateChange => ({
  key: lostKey(personId),
  value: program
})

export const dropLost = (personId: string): PrivateChange => ({ key: lostKey(personId), value: null })

/** The program whose registration was lost, or null. */
export const lostOf = (desk: Desk, personId: string): string | null => {
  const program = desk.vault.getPrivate(lostKey(personId))
  return typeof program === 'string' ? program : null
}

/** The secrets of a new person, out of what the draft kept; null where the registration asked for none. */
export const personSecrets = (draft: Draft): PersonSecrets | null => {
  const entries = Object.entries(draft.kept)
  const one = (as: KeptSecret['as']): string | undefined =>
    entries.find(([, kept]) => kept.as === as)?.[1].digest
  const ssn = one('ssn')
  const birth = one('birth')
  if (ssn === undefined || birth === undefined) return null
  const answers = entries.filter(([, kept]) => kept.as === 'answer')
  return {
    ssn,
    birth,
    answers: Object.fromEntries(answers.map(([field, kept]) => [questionOf(field), kept.digest]))
  }
}

/** What the answers of a draft are recognized by in what is written. */
export const phrasesIn = ({ kept }: Draft): string[] =>
  Object.values(kept).flatMap(({ phrase }) => (phrase === undefined ? [] : [phrase]))

/** `answers.first-school` asks the question `first-school`. */
export const questionOf = (field: string): string => field.slice(field.indexOf('.') + 1)

import type { Attestation } from '@shared/policy/commands'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'
import { identityHere } from './identity'

/**
 * The creation of an account half-way, in the vault's private part: what was typed so far by field, of secret fields
 * only their hashes, and what the desk has found out over them. It survives a lock and a crash.
 */
export type CreationDraft = {
  step: string
  passed: string[]
  values: Record<string, string>
  /** Argon2id hashes by field id, and under `phrase` what the words of the answer are known by. */
  kept: Record<string, string>
  found: Attestation[]
  /** The User ID of the account, once it is made. */
  made: string
}

const keyOf = (desk: Desk): string => `creation/${identityHere(desk).id}/${desk.me().personId}`

export const creationOf = (desk: Desk): CreationDraft => {
  const kept = desk.vault.getPrivate(keyOf(desk)) as CreationDraft | undefined
  const first = identityHere(desk).creation?.steps[0]?.id ?? ''
  return kept ?? { step: first, passed: [], values: {}, kept: {}, found: [], made: '' }
}

export const keepCreation = (desk: Desk, draft: CreationDraft): PrivateChange => ({
  key: keyOf(desk),
  value: draft as unknown as PrivateChange['value']
})

export const dropCreation = (desk: Desk): PrivateChange => ({ key: keyOf(desk), value: null })

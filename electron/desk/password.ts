import { checkPassword } from '@shared/domain'
import type { ChecklistItem } from '@shared/ipc'
import { PASSWORD_ATTESTATIONS, passwordPolicy } from '@shared/policy'
import type { Attestation } from '@shared/policy/commands'
import type { Decision } from '@shared/policy/decision'
import type { Account } from '@shared/policy/model'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'
import { identityHere } from './identity'

/** A new password as it was typed; `current` is left out where a forgotten one is replaced. */
export interface TypedPassword {
  current?: string
  next: string
  again: string
}

/** What the desk found out over a change of password: the answers only, for the command. */
export const passwordAttestations = async (
  desk: Desk,
  account: Account,
  typed: TypedPassword
): Promise<Attestation[]> => {
  const policy = passwordPolicy(desk.programs, desk.directory, account.identity)
  const comparison = await desk.secrets.comparison(account.id, typed.next)
  const checks = checkPassword(typed.next, policy, {
    userId: account.userId,
    names: namesOf(desk, account),
    ...comparison
  })
  const attested: Attestation[] = checks.map(({ id, holds }) => ({
    check: PASSWORD_ATTESTATIONS[id],
    holds: holds === true
  }))
  attested.push({ check: 'again-matches', holds: typed.next === typed.again })
  if (typed.current !== undefined)
    attested.push({
      check: 'current-matches',
      holds: await desk.secrets.passwordHolds(account.id, typed.current)
    })
  return attested
}

const namesOf = (desk: Desk, { personId }: Account): string[] => {
  const person = desk.directory.person(personId)
  return person === undefined ? [] : [person.firstName, person.lastName]
}

/** The new password's hash and digests, once the change is accepted. */
export const keptPassword = async (
  desk: Desk,
  account: Account,
  next: string,
  decision: Decision
): Promise<PrivateChange[]> => {
  if (!decision.accepted) return []
  const policy = passwordPolicy(desk.programs, desk.directory, account.identity)
  return [await desk.secrets.keepPassword(account.id, next, policy)]
}

/**
 * The checklist beside the field while a password is typed. What only the sending can tell (an earlier password, once a
 * day) says so. Without an account the lines that need one stay open.
 */
export const passwordChecklist = (
  desk: Desk,
  account: Account | null,
  typed: { next: string; again: string }
): { items: ChecklistItem[]; ready: boolean } => {
  const identity = identityHere(desk)
  const policy = passwordPolicy(desk.programs, desk.directory, account?.identity ?? identity.id)
  const checks = checkPassword(
    typed.next,
    policy,
    account === null ? {} : { userId: account.userId, runWasUsed: desk.secrets.runsOf(account.id) }
  )
  const items: ChecklistItem[] = checks.map(({ id, label, holds, rules }) => ({
    id,
    label,
    state: holds === 'unknown' ? 'later' : holds ? 'holds' : 'fails',
    rules: [...rules]
  }))
  const asks = identity.password.change
  items.push({
    id: 'again',
    label: 'Both entries are the same',
    state: typed.again === '' ? 'later' : typed.next === typed.again ? 'holds' : 'fails',
    rules: asks.rules
  })
  return {
    items,
    ready: typed.next !== '' && typed.next === typed.again && items.every(({ state }) => state !== 'fails')
  }
}

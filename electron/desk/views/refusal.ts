import type { RefusalView } from '@shared/ipc'
import type { Refusal } from '@shared/policy/decision'
import type { RuleId } from '@shared/policy/model'

export interface Refused {
  ok: false
  refusal: RefusalView
}

/** A refusal in the contract's form. */
export const refused = (
  message: string,
  remedy: string,
  rules: RuleId[] = [],
  fields: RefusalView['fields'] = []
): Refused => ({ ok: false, refusal: { message, remedy, rules, fields } })

/** What the engine refused, as a screen shows it; the name of the check stays inside. */
export const refusedBy = ({ message, remedy, rules, fields }: Refusal): Refused =>
  refused(message, remedy, rules, fields)

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
  rules: RuleId[],
  fields: RefusalView['fields'] = []
): Refused => ({ ok: false, refusal: { message, remedy, rules, fields } })

/** A damaged workspace takes nothing: what can't be done, for what is kept without a decision of the engine. */
export const refusedDamaged = (
  what = 'nothing was changed',
  remedy = 'Restore it from a backup into a new folder.'
): Refused =>
  refused(`This workspace is damaged and open for reading only, so ${what}.`, remedy, ['CS-REC-01'])

/** What the engine refused, as a screen shows it; the name of the check stays inside. */
export const refusedBy = ({ message, remedy, rules, fields }: Refusal): Refused =>
  refused(message, remedy, rules, fields)

import type { DecisionDraft } from '@shared/ipc'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'
import { maySee } from './views/request-words'

/** What one person typed for one request: whoever sits down next has their own. */
const draftKey = (desk: Desk, requestId: string): string | null => {
  const actor = desk.actor()
  return 'id' in actor ? `decision/${actor.id}/${requestId}` : null
}

/** What the one at the keyboard has typed for this request and not sent; null for nothing. */
export function decisionDraft(desk: Desk, requestId: string): DecisionDraft | null {
  const key = draftKey(desk, requestId)
  return key === null ? null : ((desk.vault.getPrivate(key) as DecisionDraft | undefined) ?? null)
}

/** Keeps what was typed so far for a decision, unchecked, so that leaving the page, a lock or a crash loses nothing. */
export async function keepDecision(
  desk: Desk,
  { requestId, ...draft }: DecisionDraft & { requestId: string }
): Promise<{ kept: boolean }> {
  const key = draftKey(desk, requestId)
  if (key === null || desk.readOnly || !maySee(desk, requestId)) return { kept: false }
  const empty = draft.justification === '' && draft.evidence === null
  await desk.keep([{ key, value: empty ? null : draft }])
  return { kept: true }
}

/** To go with the decision itself: what was typed for it stands in the record from then on. */
export function dropDecision(desk: Desk, requestId: string): PrivateChange[] {
  const key = draftKey(desk, requestId)
  return key === null ? [] : [{ key, value: null }]
}

import type { DecisionDraft, RequestDetail } from '@shared/ipc'
import { useCallback, useMemo, useRef, useState } from 'react'
import { api } from '../../api'
import { useKeeping } from '../../state'

export type Draft = DecisionDraft
export type EvidenceDraft = NonNullable<DecisionDraft['evidence']>

export interface Drafts {
  /** What is typed for a request: what was typed here, else what main kept from before. */
  of: (request: Pick<RequestDetail, 'requestId' | 'draft'>) => Draft
  change: (request: Pick<RequestDetail, 'requestId' | 'draft'>, part: Partial<Draft>) => void
  /** The request was decided: main forgets the draft with the decision. */
  drop: (requestId: string) => void
}

const blank: Draft = { justification: '', evidence: null }

/**
 * What was typed for each request, so that looking at another one, a refresh or a refusal loses none of it. Main keeps
 * it in the vault while typing, so that leaving the page or a lock doesn't either.
 */
export function useDrafts(): Drafts {
  const [all, setAll] = useState<Readonly<Record<string, Draft>>>({})
  const latest = useRef(all)
  latest.current = all
  const unkept = useRef(new Set<string>())

  const keep = useCallback(() => {
    for (const requestId of unkept.current) {
      unkept.current.delete(requestId)
      const draft = latest.current[requestId]
      // Nothing is lost by a failure that the person could act on: the text still stands in the form.
      if (draft) api.approvals.keep({ requestId, ...draft }).catch(() => unkept.current.add(requestId))
    }
  }, [])

  useKeeping(all, keep)

  return useMemo(() => {
    const of: Drafts['of'] = ({ requestId, draft }) => all[requestId] ?? draft ?? blank
    return {
      of,
      change: (request, part) => {
        unkept.current.add(request.requestId)
        setAll((before) => ({
          ...before,
          [request.requestId]: { ...(before[request.requestId] ?? request.draft ?? blank), ...part }
        }))
      },
      drop: (requestId) => {
        unkept.current.delete(requestId)
        setAll((before) => ({ ...before, [requestId]: blank }))
      }
    }
  }, [all])
}

import { useMemo, useState } from 'react'

export interface EvidenceDraft {
  spokeWith: string
  phone: string
  confirmed: '' | 'yes' | 'no'
  note: string
}

export interface Draft {
  justification: string
  /** Null until something was typed: then the suggestions of the request are shown. */
  evidence: EvidenceDraft | null
}

export interface Drafts {
  of: (requestId: string) => Draft
  change: (requestId: string, part: Partial<Draft>) => void
  drop: (requestId: string) => void
}

const blank: Draft = { justification: '', evidence: null }

/** What was typed for each request, so that looking at another one, a refresh or a refusal loses none of it. */
export function useDrafts(): Drafts {
  const [all, setAll] = useState<Readonly<Record<string, Draft>>>({})
  return useMemo(
    () => ({
      of: (requestId) => all[requestId] ?? blank,
      change: (requestId, part) =>
        setAll((before) => ({ ...before, [requestId]: { ...(before[requestId] ?? blank), ...part } })),
      drop: (requestId) =>
        setAll((before) =>
          Object.fromEntries(Object.entries(before).filter(([known]) => known !== requestId))
        )
    }),
    [all]
  )
}

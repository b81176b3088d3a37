import type { RecordFilter } from '@shared/ipc'
import { useChosen } from '../../state'

export type Kind = RecordFilter['kinds'][number]

export const kindLabels: Readonly<Record<Kind, string>> = {
  requests: 'Requests',
  decisions: 'Decisions',
  'sign-ins': 'Sign-ins and passwords',
  deadlines: 'Deadlines',
  refusals: 'Refusals',
  other: 'Everything else'
}

export const kinds = Object.keys(kindLabels).filter((kind): kind is Kind => kind in kindLabels)

export const periods: readonly { days: number | null; label: string }[] = [
  { days: null, label: 'All time' },
  { days: 1, label: 'Today' },
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
  { days: 365, label: 'Last 365 days' }
]

export interface Filter {
  query: string
  days: number | null
  kinds: readonly Kind[]
}

export interface FilterState {
  filter: Filter
  setQuery: (query: string) => void
  setDays: (days: number | null) => void
  setKinds: (kinds: readonly Kind[]) => void
  clear: () => void
}

const isKind = (text: string): text is Kind => text in kindLabels

/** What of the record is shown; kept until the workspace is locked. */
export function useFilter(): FilterState {
  const [query, setQuery] = useChosen('record.query', '')
  const [days, setDays] = useChosen('record.days', '')
  const [chosen, setChosen] = useChosen('record.kinds', '')
  const filter = {
    query,
    days: days === '' ? null : Number(days),
    kinds: chosen.split(' ').filter(isKind)
  }
  return {
    filter,
    setQuery,
    setDays: (next) => setDays(next === null ? '' : String(next)),
    setKinds: (next) => setChosen(next.join(' ')),
    clear: () => {
      setQuery('')
      setDays('')
      setChosen('')
    }
  }
}

/** A filter as one line of text, for what is printed: `Last 7 days; Decisions, Refusals; "Priya"`. */
export function filterText({ query, days, kinds: chosen }: Filter): string {
  const period = periods.find((one) => one.days === days)?.label ?? ''
  const parts = [
    period,
    chosen.map((kind) => kindLabels[kind]).join(', '),
    query.trim() === '' ? '' : `“${query.trim()}”`
  ]
  return parts.filter(Boolean).join('; ')
}

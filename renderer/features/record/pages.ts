import type { RecordRow } from '@shared/ipc'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import { hearChanges } from '../../state'
import type { Filter } from './filter'

interface Loaded {
  key: string
  total: number
  found: number
  since: string
  entries: RecordRow[]
  nextBefore: number | null
}

export interface Pages {
  loaded: Loaded | null
  fault: Fault | null
  /** Older entries are on their way. */
  busy: boolean
  reload: () => void
  older: () => void
  /** Fetches everything the filter finds, for printing. */
  all: () => Promise<void>
}

const pageSize = 60
const largest = 500

/** Asks for entries, newest first, until at least `count` are there or there are no more. */
async function fetchEntries(
  filter: Filter,
  count: number,
  after: Loaded | null,
  key: string
): Promise<Loaded> {
  const entries = after ? [...after.entries] : []
  let before = after ? after.nextBefore : null
  for (;;) {
    const limit = Math.min(largest, Math.max(1, count - entries.length))
    const page = await api.record.list({ ...filter, kinds: [...filter.kinds], before, limit })
    entries.push(...page.entries)
    before = page.nextBefore
    if (before === null || entries.length >= count) return { ...page, key, entries }
  }
}

/** The record as far as it was scrolled. When something is added, as much is asked for again as was there. */
export function usePages(filter: Filter): Pages {
  const key = JSON.stringify(filter)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const latest = useRef({ run: 0, loaded, filter, key })
  latest.current.filter = filter
  latest.current.key = key
  latest.current.loaded = loaded

  const ask = useCallback(async (count: number, more: boolean): Promise<void> => {
    const run = ++latest.current.run
    const { filter: asked, key: askedKey, loaded: before } = latest.current
    setBusy(more)
    try {
      const next = await fetchEntries(asked, count, more ? before : null, askedKey)
      if (latest.current.run !== run) return
      setLoaded(next)
      setFault(null)
    } catch (thrown) {
      if (latest.current.run === run) setFault(asFault(thrown))
    } finally {
      if (latest.current.run === run) setBusy(false)
    }
  }, [])

  const reload = useCallback(() => {
    const { loaded: before, key: now } = latest.current
    const count = before?.key === now ? Math.max(pageSize, before.entries.length) : pageSize
    void ask(count, false)
  }, [ask])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another question.
  useEffect(() => {
    reload()
    return () => {
      latest.current.run++
    }
  }, [key, reload])
  useEffect(() => hearChanges(['record'], reload), [reload])

  const there = loaded?.entries.length ?? 0
  const found = loaded?.found ?? 0
  const older = useCallback(() => {
    if (latest.current.loaded?.nextBefore) void ask(there + pageSize, true)
  }, [ask, there])
  const all = useCallback(async () => {
    if (latest.current.loaded?.nextBefore) await ask(found, true)
  }, [ask, found])
  return { loaded, fault, busy, reload, older, all }
}

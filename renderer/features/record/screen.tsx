import './record.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  EmptyState,
  FaultNotice,
  LinkButton,
  Notice,
  PageHead,
  SkeletonRows,
  useFocusRequest
} from '../../components'
import { replace, type ScreenProps, useSession } from '../../state'
import { EntryDrawer } from './entry-drawer'
import { EntryList } from './entry-list'
import { filterText, useFilter } from './filter'
import { FilterBar } from './filter-bar'
import { usePages } from './pages'
import { PrintButtons, type Said } from './print-button'

const isNumber = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text)
const number = (count: number): string => count.toLocaleString('en-US')

/** Everything that happened, newest first. `param` is an entry's number, or what to find: a person, a rule. */
export default function RecordScreen({ param }: ScreenProps) {
  const state = useFilter()
  const { filter, setQuery } = state
  const pages = usePages(filter)
  const { loaded, fault } = pages
  const [said, setSaid] = useState<Said | null>(null)
  const workspace = useSession((session) => session.shell?.workspace.name ?? '')
  const now = useSession((session) => session.shell?.now.text ?? '')
  const damaged = useSession((session) => session.shell?.readOnly != null)
  const opened = param !== null && isNumber(param) ? Number(param) : null

  const find = useRef(setQuery)
  find.current = setQuery
  useEffect(() => {
    if (param !== null && !isNumber(param)) {
      find.current(param)
      replace('record')
    }
  }, [param])

  const focus = useFocusRequest()
  const open = (seq: number, how: { focus: boolean }) => {
    focus.ask(how.focus)
    replace('record', String(seq))
  }
  // An entry that the address names is brought into view once the list is there.
  const listed = loaded !== null
  useEffect(() => {
    if (!listed || opened === null) return
    const entry = document.querySelector(`[data-entry="${opened}"]`)?.closest('li')
    entry?.scrollIntoView({ block: 'nearest' })
  }, [listed, opened])

  const close = useCallback(() => {
    const entry = document.querySelector<HTMLElement>(`[data-entry="${opened}"]`)
    replace('record')
    requestAnimationFrame(() => (entry ?? document.querySelector<HTMLElement>('.record h1'))?.focus())
  }, [opened])
  useEscape(opened === null ? null : close)

  const filtered = filter.query !== '' || filter.days !== null || filter.kinds.length > 0
  const rest = damaged ? 'The note above says what is wrong.' : 'Nothing in it can be changed or taken out.'
  const entries = loaded?.total === 1 ? 'entry' : 'entries'
  const sub = loaded
    ? `${number(loaded.total)} ${damaged ? 'intact ' : ''}${entries} since ${loaded.since}. ${rest}`
    : rest
  return (
    <div className="split record" data-open={opened === null ? 'main' : 'side'} data-drawer={opened !== null}>
      <div className="split-main record-main">
        <PageHead
          title="Record"
          sub={sub}
          side={
            <span className="row no-print">
              <PrintButtons prepare={pages.all} title={`Record of ${workspace}`} onSaid={setSaid} />
            </span>
          }
        />
        {said ? (
          <div className="record-said no-print">
            <Notice tone={said.tone} title={said.text} role="status" />
          </div>
        ) : null}
        <p className="print-only">
          {workspace}, printed on {now}. {filterText(filter)}. {number(loaded?.found ?? 0)} entries found.
        </p>
        <FilterBar state={state} />
        <div className="small muted record-found no-print" role="status">
          {filtered && loaded ? (
            <>
              {number(loaded.found)} found. <LinkButton onClick={state.clear}>Show everything</LinkButton>
            </>
          ) : null}
        </div>
        {fault ? <FaultNotice fault={fault} onRetry={pages.reload} /> : null}
        {loaded === null ? (
          fault ? null : (
            <SkeletonRows rows={12} />
          )
        ) : loaded.entries.length === 0 ? (
          <EmptyState
            icon="search"
            title={filtered ? 'Nothing in the record fits' : 'Nothing has happened yet'}
          >
            {filtered
              ? 'Look for fewer words, a longer period or more kinds.'
              : 'Whatever is done in this workspace will stand here, with its rules.'}
          </EmptyState>
        ) : (
          <EntryList
            entries={loaded.entries}
            selected={opened}
            onOpen={open}
            onOlder={loaded.nextBefore === null ? null : pages.older}
            busy={pages.busy}
          />
        )}
      </div>
      {opened === null ? null : (
        <aside
          className="split-side record-drawer no-print"
          aria-label="Entry of the record"
          data-region
          tabIndex={-1}
        >
          <EntryDrawer seq={opened} focusOnOpen={focus.take} onClose={close} />
        </aside>
      )}
    </div>
  )
}

/** Escape closes the drawer, unless something on top of it (a rule, a list) takes the key first. */
function useEscape(close: (() => void) | null): void {
  useEffect(() => {
    if (!close) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      event.preventDefault()
      close()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [close])
}

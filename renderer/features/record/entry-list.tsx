import type { RecordRow } from '@shared/ipc'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button, Icon, iconNamed, RuleButtons, Status } from '../../components'

interface EntryListProps {
  entries: readonly RecordRow[]
  selected: number | null
  onOpen: (seq: number, how: { focus: boolean }) => void
  /** Null when the oldest entry is there. */
  onOlder: (() => void) | null
  busy: boolean
}

/** The entries, newest first, under their days. Older ones come while scrolling, or by the button. */
export function EntryList({ entries, selected, onOpen, onOlder, busy }: EntryListProps) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-entry]')) return
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
    const next = buttons[buttons.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move between the buttons inside.
    <div className="record-list" ref={list} onKeyDown={onKeyDown}>
      {byDay(entries).map(({ day, rows }) => (
        <section key={day} className="record-day" aria-label={day}>
          <h2>{day}</h2>
          <ol className="plain">
            {rows.map((row) => (
              <Entry key={row.seq} row={row} selected={row.seq === selected} onOpen={onOpen} />
            ))}
          </ol>
        </section>
      ))}
      {onOlder ? <Older onOlder={onOlder} busy={busy} /> : null}
    </div>
  )
}

function byDay(entries: readonly RecordRow[]): { day: string; rows: RecordRow[] }[] {
  const days: { day: string; rows: RecordRow[] }[] = []
  for (const row of entries) {
    const last = days.at(-1)
    if (last?.day === row.day) last.rows.push(row)
    else days.push({ day: row.day, rows: [row] })
  }
  return days
}

const number = (seq: number): string => seq.toLocaleString('en-US')

interface EntryProps {
  row: RecordRow
  selected: boolean
  onOpen: EntryListProps['onOpen']
}

const Entry = ({ row, selected, onOpen }: EntryProps) => (
  <li className={`record-entry record-${row.tone}`} data-selected={selected}>
    <span className="record-time">{row.time}</span>
    <span className="record-icon">
      <Icon name={iconNamed(row.icon)} size={16} weight={1.8} />
    </span>
    <div className="record-words">
      <button
        type="button"
        className="record-open"
        data-entry={row.seq}
        aria-current={selected ? 'true' : undefined}
        // A press of the keyboard or of a screen reader goes on into the entry; a mouse stays in the list.
        onClick={(event) => onOpen(row.seq, { focus: event.detail === 0 })}
      >
        <b>{row.who}</b> {row.what}
      </button>
      <div className="record-marks">
        <RuleButtons ids={row.rules} />
        {row.tag ? <Status {...row.tag} {...(row.tag.tone === 'warn' ? { icon: 'clock' } : {})} /> : null}
      </div>
    </div>
    <div className="record-seal">
      <b>
        <span className="visually-hidden">Record </span>
        {number(row.seq)}
      </b>
      <span className="mono">
        <span className="visually-hidden">leaf </span>
        {row.leaf}
      </span>
    </div>
  </li>
)

function Older({ onOlder, busy }: { onOlder: () => void; busy: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const ask = useRef(onOlder)
  ask.current = onOlder
  useEffect(() => {
    const element = place.current
    if (!element || busy) return
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) ask.current()
      },
      { root: element.closest('.split-main'), rootMargin: '400px' }
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [busy])
  return (
    <div className="record-older no-print" ref={place}>
      <Button size="small" busy={busy} onClick={onOlder}>
        {busy ? 'Fetching older entries…' : 'Show older'}
      </Button>
    </div>
  )
}

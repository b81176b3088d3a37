import type { BundleState } from '@shared/ipc'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { type End, number, positionOf, type Range, recordAt, stepped } from './range'

interface RangePickerProps {
  state: BundleState
  range: Range
  onChange: (range: Range) => void
  /** The id of what says the range in words. */
  describedBy: string
}

/** The whole record as a strip of bars, with a handle at each end of what is chosen. */
export function RangePicker({ state, range, onChange, describedBy }: RangePickerProps) {
  const { bars, total, freshText } = state
  const strip = useRef<HTMLDivElement>(null)
  const held = useRef<End | null>(null)
  const from = positionOf(bars, range.first)
  const to = positionOf(bars, range.last + 1)

  const move = (end: End, to: number) => {
    const next =
      end === 'first'
        ? { first: Math.min(to, range.last), last: range.last }
        : { first: range.first, last: Math.max(to, range.first) }
    if (next.first !== range.first || next.last !== range.last) onChange(next)
  }
  const shareAt = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect()
    return box && box.width > 0 ? (event.clientX - box.left) / box.width : 0
  }
  const grab = (event: PointerEvent) => {
    if (event.button !== 0) return
    const share = shareAt(event)
    const end = endAt(event.target) ?? (Math.abs(share - from) < Math.abs(share - to) ? 'first' : 'last')
    held.current = end
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.querySelector<HTMLElement>(`[data-end="${end}"]`)?.focus()
    event.preventDefault()
    if (endAt(event.target) === null) move(end, recordAt(bars, share))
  }
  const drag = (event: PointerEvent) => {
    if (held.current !== null) move(held.current, recordAt(bars, shareAt(event)))
  }
  const letGo = () => {
    held.current = null
  }
  const handle = { range, total, bars, describedBy, onMove: move }
  return (
    // biome-ignore lint/a11y/useSemanticElements: two sliders on one strip are a group, not a fieldset of a form.
    <div className="bundle-range" role="group" aria-label="Range of records">
      <div
        className="bundle-strip"
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        <div className="bundle-bars-box" ref={strip}>
          <Bars bars={bars} />
          <div
            className="bundle-bars-chosen"
            style={{ clipPath: `inset(0 ${percent(1 - to)} 0 ${percent(from)})` }}
          >
            <Bars bars={bars} />
          </div>
          <Handle {...handle} end="first" at={from} />
          <Handle {...handle} end="last" at={to} />
        </div>
      </div>
      <div className="bundle-scale" aria-hidden="true">
        <span>1</span>
        <span>{freshText}</span>
        <span>{number(total)}</span>
      </div>
    </div>
  )
}

const percent = (share: number): string => `${share * 100}%`

const endAt = (target: EventTarget): End | null => {
  const end = target instanceof HTMLElement ? target.dataset.end : undefined
  return end === 'first' || end === 'last' ? end : null
}

function Bars({ bars }: { bars: BundleState['bars'] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <div className="bundle-bars" aria-hidden="true">
      {bars.map(({ first, count }) => (
        <i key={first} style={{ height: `${Math.round(6 + (26 * count) / most)}px` }} />
      ))}
    </div>
  )
}

interface HandleProps {
  end: End
  /** From 0 (left) to 1. */
  at: number
  range: Range
  total: number
  bars: BundleState['bars']
  describedBy: string
  onMove: (end: End, to: number) => void
}

function Handle({ end, at, range, total, bars, describedBy, onMove }: HandleProps) {
  const value = range[end]
  const least = end === 'first' ? 1 : range.first
  const most = end === 'first' ? range.last : total
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = stepped({ key: event.key, end, value, least, most, bars })
    if (next === null) return
    event.preventDefault()
    onMove(end, next)
  }
  return (
    <div
      className={`bundle-handle bundle-handle-${end}`}
      style={{ left: percent(at) } satisfies CSSProperties}
      data-end={end}
      role="slider"
      tabIndex={0}
      aria-label={end === 'first' ? 'First record' : 'Last record'}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={`Record ${number(value)} of ${number(total)}`}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
    />
  )
}

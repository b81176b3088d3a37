import type { BundleState } from '@shared/ipc'

export interface Range {
  first: number
  last: number
}

type Bar = BundleState['bars'][number]

/** What the person has chosen: an end that nobody moved is null. */
export interface Chosen {
  first: number | null
  last: number | 'newest' | null
}

/** A chosen range kept inside a record of `total`; an end that nobody moved stays where what is fresh has it. */
export function rangeIn(
  { total, fresh }: Pick<BundleState, 'total' | 'fresh'>,
  { first, last }: Chosen
): Range {
  const end = clamp(last === 'newest' ? total : (last ?? fresh.last), 1, total)
  return { first: clamp(first ?? fresh.first, 1, end), last: end }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * Where a record begins on the strip, from 0 (left) to 1: every bar is equally wide, whatever it counts, and its records
 * share its width. `positionOf(bars, seq + 1)` is where the record ends.
 */
export function positionOf(bars: readonly Bar[], seq: number): number {
  const at = bars.findIndex((bar) => seq >= bar.first && seq <= bar.last)
  const bar = bars[at]
  if (!bar) return seq < (bars[0]?.first ?? 1) ? 0 : 1
  return (at + (seq - bar.first) / (bar.last - bar.first + 1)) / bars.length
}

/** The record at a place of the strip, from 0 (left) to 1. */
export function recordAt(bars: readonly Bar[], share: number): number {
  const place = clamp(share, 0, 1) * bars.length
  const at = Math.min(Math.floor(place), bars.length - 1)
  const bar = bars[at]
  if (!bar) return 1
  const count = bar.last - bar.first + 1
  return bar.first + Math.min(Math.floor((place - at) * count), count - 1)
}

export type End = 'first' | 'last'

export interface Step {
  key: string
  /** Which end of the range the handle is. */
  end: End
  value: number
  least: number
  most: number
  bars: readonly Bar[]
}

/**
 * Where a key leads to: arrows to the next record, Page Up and Page Down to the next edge of a bar (where one begins for
 * the first record, where one ends for the last), Home and End as far as it goes.
 * Null for any other key.
 */
export function stepped({ key, end, value, least, most, bars }: Step): number | null {
  const inside = (next: number): number => clamp(next, least, most)
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return inside(value + 1)
    case 'ArrowLeft':
    case 'ArrowDown':
      return inside(value - 1)
    case 'PageUp':
      return inside(bars.find((bar) => bar[end] > value)?.[end] ?? most)
    case 'PageDown':
      return inside(bars.findLast((bar) => bar[end] < value)?.[end] ?? least)
    case 'Home':
      return least
    case 'End':
      return most
    default:
      return null
  }
}

/** "Record 12" or "Records 12 to 1,043". */
export const rangeText = ({ first, last }: Range): string =>
  first === last ? `Record ${number(first)}` : `Records ${number(first)} to ${number(last)}`

export const number = (value: number): string => value.toLocaleString('en-US')

/** "1 record", "12 records". */
export const recordsText = (count: number): string => `${number(count)} ${count === 1 ? 'record' : 'records'}`

import { describe, expect, it } from 'vitest'
import {
  positionOf,
  rangeIn,
  rangeText,
  recordAt,
  recordsText,
  stepped
} from '../../../renderer/features/bundles/range'

/** Three days: 10 records, one record, 29 records. */
const bars = [
  { first: 1, last: 10, count: 10 },
  { first: 11, last: 11, count: 1 },
  { first: 12, last: 40, count: 29 }
]
const state = (first: number, last = 40) => ({ total: 40, fresh: { first, last } })
const untouched = { first: null, last: null }

describe('the range of a new bundle', () => {
  it('begins as what no bundle holds yet', () => {
    expect(rangeIn(state(1), untouched)).toEqual({ first: 1, last: 40 })
    expect(rangeIn(state(32), untouched)).toEqual({ first: 32, last: 40 })
    expect(rangeIn(state(6, 11), untouched)).toEqual({ first: 6, last: 11 })
  })

  it('follows the record at its newest end, and stays inside of it', () => {
    expect(rangeIn(state(11), { first: 3, last: null })).toEqual({ first: 3, last: 40 })
    expect(rangeIn(state(6, 11), { first: 1, last: 'newest' })).toEqual({ first: 1, last: 40 })
    expect(rangeIn(state(11), { first: 3, last: 99 })).toEqual({ first: 3, last: 40 })
    expect(rangeIn(state(11), { first: 30, last: 20 })).toEqual({ first: 20, last: 20 })
  })

  it('is told in words', () => {
    expect(rangeText({ first: 7, last: 7 })).toBe('Record 7')
    expect(rangeText({ first: 7, last: 1043 })).toBe('Records 7 to 1,043')
    expect(recordsText(1)).toBe('1 record')
    expect(recordsText(1200)).toBe('1,200 records')
  })
})

describe('the strip', () => {
  it('gives every bar the same width and shares it among the bar’s records', () => {
    expect(positionOf(bars, 1)).toBe(0)
    expect(positionOf(bars, 6)).toBeCloseTo(1 / 6)
    expect(positionOf(bars, 11)).toBeCloseTo(1 / 3)
    expect(positionOf(bars, 12)).toBeCloseTo(2 / 3)
    expect(positionOf(bars, 41)).toBe(1)
  })

  it('finds the record at a place, and every record at its own', () => {
    expect(recordAt(bars, -1)).toBe(1)
    expect(recordAt(bars, 0.5)).toBe(11)
    expect(recordAt(bars, 2)).toBe(40)
    for (let seq = 1; seq <= 40; seq++) {
      const middle = (positionOf(bars, seq) + positionOf(bars, seq + 1)) / 2
      expect(recordAt(bars, middle)).toBe(seq)
    }
  })
})

describe('the keys of a handle', () => {
  const at = (key: string, value: number, least = 1, most = 40) =>
    stepped({ key, end: 'first', value, least, most, bars })

  it('move by one record with the arrows, and no further than the other handle', () => {
    expect(at('ArrowRight', 5)).toBe(6)
    expect(at('ArrowLeft', 5)).toBe(4)
    expect(at('ArrowUp', 40)).toBe(40)
    expect(at('ArrowDown', 20, 20)).toBe(20)
  })

  it('move by a bar with Page Up and Page Down', () => {
    expect(at('PageUp', 5)).toBe(11)
    expect(at('PageUp', 12)).toBe(40)
    expect(at('PageDown', 20)).toBe(12)
    expect(at('PageDown', 12)).toBe(11)
    expect(at('PageDown', 1)).toBe(1)
  })

  it('move the last record from where one bar ends to where the next one does', () => {
    const last = (key: string, value: number) =>
      stepped({ key, end: 'last', value, least: 1, most: 40, bars })
    expect(last('PageDown', 40)).toBe(11)
    expect(last('PageDown', 11)).toBe(10)
    expect(last('PageUp', 5)).toBe(10)
    expect(last('PageUp', 11)).toBe(40)
  })

  it('move as far as they go with Home and End', () => {
    expect(at('Home', 20, 3)).toBe(3)
    expect(at('End', 20, 3, 30)).toBe(30)
  })

  it('leave every other key alone', () => {
    expect(at('Tab', 20)).toBeNull()
    expect(at('a', 20)).toBeNull()
  })
})

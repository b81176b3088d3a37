import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeEvents } from '../../../renderer/features/home/calendar-lines'

const days = (...events: string[][]) => events.map((list) => ({ events: list }))

describe('the calendar strip', () => {
  it('keeps events on one line while they are two days apart', () => {
    const { placed, lines } = placeEvents(days(['a'], [], ['b'], []))
    expect(placed.map((one) => [one.event, one.first, one.line])).toEqual([
      ['a', 0, 0],
      ['b', 2, 0]
    ])
    expect(lines).toBe(1)
  })

  it('puts the next day’s event on a second line, and the day after’s on the first again', () => {
    const { placed, lines } = placeEvents(days(['a'], ['b'], ['c'], []))
    expect(placed.map((one) => one.line)).toEqual([0, 1, 0])
    expect(lines).toBe(2)
  })

  it('lets an event of the last day reach back, so that it stays in the strip', () => {
    expect(placeEvents(days([], [], ['z'])).placed).toEqual([{ event: 'z', day: 2, first: 1, line: 0 }])
  })

  it('has no line for no event', () => {
    expect(placeEvents(days([], [])).lines).toBe(0)
  })

  it('never lets two events overlap, and drops none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { maxLength: 3 }), { minLength: 2, maxLength: 14 }),
        (lists) => {
          const { placed, lines } = placeEvents(lists.map((events) => ({ events })))
          expect(placed.map((one) => one.event)).toEqual(lists.flat())
          const cells = placed.flatMap((one) => [`${one.line} ${one.first}`, `${one.line} ${one.first + 1}`])
          expect(new Set(cells).size).toBe(cells.length)
          expect(placed.every((one) => one.line < lines && one.first + 1 < lists.length)).toBe(true)
        }
      )
    )
  })
})

import {
  addElapsed,
  ageOn,
  type CalendarDate,
  calendarDay,
  compareInstants,
  dayNumber,
  endOfDayAfter,
  type Instant,
  instantOfMs,
  isAfter,
  isBefore,
  isCalendarDate,
  isInstant,
  isTimeZone,
  msBetween,
  PRACTICE_ZONES,
  parseDateOfBirth,
  parseElapsed,
  parseZone,
  startOfDay,
  type Zone
} from '@shared/domain'
import { describe, expect, it } from 'vitest'
import { CITED, contentOf, outcome, TODAY } from './parsers'

const at = (text: string) => text as Instant
const zone = (name: string) => name as Zone
const NEW_YORK = zone('America/New_York')

describe('date of birth (PQRS-REG-01)', () => {
  it.each([
    ['04/09/1978', '1978-04-09'],
    ['1978-04-09', '1978-04-09'],
    ['02/29/2004', '2004-02-29'],
    ['05/04/2010', '2010-05-04'],
    ['05/04/1906', '1906-05-04']
  ])('takes %s', (typed, stored) => {
    expect(contentOf(parseDateOfBirth(typed, TODAY, CITED))).toBe(stored)
  })

  it.each([
    ['02/29/2003', 'no-such-day'],
    ['04/31/1978', 'no-such-day'],
    ['13/01/1978', 'no-such-day'],
    ['00/10/1978', 'no-such-day'],
    ['05/05/2026', 'in-the-future'],
    ['05/05/2010', 'age'],
    ['05/04/1905', 'age'],
    ['4/9/1978', 'wrong-shape'],
    ['04-09-1978', 'wrong-shape'],
    ['April 9, 1978', 'wrong-shape']
  ])('refuses %s', (typed, code) => {
    expect(outcome(parseDateOfBirth(typed, TODAY, CITED))).toBe(code)
  })

  it('stays hidden', () => {
    expect(JSON.stringify(parseDateOfBirth('04/09/1978', TODAY, CITED))).not.toContain('1978')
  })

  it('makes a person older on the day, and on March 1 for February 29', () => {
    const age = (born: string, today: string) => ageOn(born as CalendarDate, today as CalendarDate)
    expect(age('2000-05-04', '2026-05-03')).toBe(25)
    expect(age('2000-05-04', '2026-05-04')).toBe(26)
    expect(age('2004-02-29', '2026-02-28')).toBe(21)
    expect(age('2004-02-29', '2026-03-01')).toBe(22)
  })

  it('knows leap years', () => {
    expect(['2000-02-29', '2024-02-29'].every(isCalendarDate)).toBe(true)
    expect(['1900-02-29', '2023-02-29', '2024-2-29', ''].some(isCalendarDate)).toBe(false)
  })
})

describe('days in a zone (X-14, PQRS-APR-05)', () => {
  it('ends day 12 at 23:59:59.999 on the wall, the day of submission being day 0', () => {
    expect(endOfDayAfter(at('2026-05-04T16:00:00.000Z'), 12, NEW_YORK)).toBe('2026-05-17T03:59:59.999Z')
    // 01:00 UTC is still the day before in New York.
    expect(endOfDayAfter(at('2026-05-05T01:00:00.000Z'), 12, NEW_YORK)).toBe('2026-05-17T03:59:59.999Z')
    expect(endOfDayAfter(at('2026-05-04T16:00:00.000Z'), 0, NEW_YORK)).toBe('2026-05-05T03:59:59.999Z')
  })

  it('holds when daylight saving time begins or ends in between', () => {
    expect(endOfDayAfter(at('2026-03-01T17:00:00.000Z'), 12, NEW_YORK)).toBe('2026-03-14T03:59:59.999Z')
    expect(endOfDayAfter(at('2026-10-25T16:00:00.000Z'), 12, NEW_YORK)).toBe('2026-11-07T04:59:59.999Z')
    // The day of the change itself has 23 or 25 hours.
    expect(endOfDayAfter(at('2026-03-08T05:00:00.000Z'), 0, NEW_YORK)).toBe('2026-03-09T03:59:59.999Z')
    expect(endOfDayAfter(at('2026-11-01T04:00:00.000Z'), 0, NEW_YORK)).toBe('2026-11-02T04:59:59.999Z')
  })

  it('holds where the clock skips midnight', () => {
    // Havana goes from 00:00 to 01:00 on March 8, 2026: the day before ends at 05:00 UTC all the same.
    expect(endOfDayAfter(at('2026-03-07T17:00:00.000Z'), 0, zone('America/Havana'))).toBe(
      '2026-03-08T04:59:59.999Z'
    )
    expect(startOfDay(at('2026-03-08T17:00:00.000Z'), zone('America/Havana'))).toBe(
      '2026-03-08T05:00:00.000Z'
    )
  })

  it('counts days by the calendar of the zone', () => {
    const submitted = at('2026-05-05T03:59:59.999Z')
    expect(calendarDay(submitted, NEW_YORK)).toBe('2026-05-04')
    expect(dayNumber(submitted, at('2026-05-05T03:59:59.999Z'), NEW_YORK)).toBe(0)
    expect(dayNumber(submitted, at('2026-05-05T04:00:00.000Z'), NEW_YORK)).toBe(1)
    expect(dayNumber(submitted, at('2026-05-17T03:59:59.999Z'), NEW_YORK)).toBe(12)
    expect(dayNumber(submitted, at('2026-05-17T04:00:00.000Z'), NEW_YORK)).toBe(13)
    expect(dayNumber(submitted, at('2026-05-03T12:00:00.000Z'), NEW_YORK)).toBe(-1)
    expect(startOfDay(submitted, NEW_YORK)).toBe('2026-05-04T04:00:00.000Z')
  })
})

describe('zones', () => {
  it.each(['UTC', 'America/New_York', 'America/Indiana/Knox', 'Pacific/Guam'])('knows %s', (name) => {
    expect(contentOf(parseZone(name))).toBe(name)
  })

  it.each(['', 'Mars/Olympus', 'EST', '+05:00', 'america/new_york', 'America/New York', 'A/'.repeat(50_000)])(
    'refuses %.20s',
    (name) => {
      expect(outcome(parseZone(name))).toBe('no-such-zone')
    }
  )

  it('offers only zones that it knows', () => {
    expect(PRACTICE_ZONES.filter((entry) => !isTimeZone(entry.zone))).toEqual([])
  })
})

describe('instants', () => {
  it('have one written form', () => {
    expect(isInstant('2026-05-04T16:00:00.000Z')).toBe(true)
    for (const text of [
      '2026-05-04T16:00:00Z',
      '2026-05-04T16:00:00.000+00:00',
      '2026-02-30T16:00:00.000Z',
      '2026-05-04T24:00:00.000Z',
      '2026-05-04 16:00:00.000Z',
      ''
    ])
      expect(isInstant(text), text).toBe(false)
  })

  it('add, compare and measure', () => {
    const start = at('2026-05-04T16:00:00.000Z')
    const later = addElapsed(start, { minutes: 30 })
    expect(later).toBe('2026-05-04T16:30:00.000Z')
    expect(addElapsed(start, { hours: -16, ms: -1 })).toBe('2026-05-03T23:59:59.999Z')
    expect(msBetween(start, later)).toBe(1_800_000)
    expect([
      compareInstants(start, later),
      compareInstants(later, start),
      compareInstants(start, start)
    ]).toEqual([-1, 1, 0])
    expect(isBefore(start, later) && isAfter(later, start) && !isBefore(start, start)).toBe(true)
    expect(() => instantOfMs(Number.NaN)).toThrow(RangeError)
    expect(() => instantOfMs(1e15)).toThrow(RangeError)
  })

  it.each([
    ['PT24H', 86_400_000],
    ['PT30M', 1_800_000],
    ['PT1H30M', 5_400_000],
    ['PT15S', 15_000]
  ])('read the duration %s', (text, ms) => {
    expect(contentOf(parseElapsed(text))).toBe(ms)
  })

  it.each(['', 'PT', 'P1D', 'PT1.5H', '24H', 'PT-1H', 'pt1h'])('refuse the duration %j', (text) => {
    expect(outcome(parseElapsed(text))).toBe('wrong-shape')
  })
})

import { describe, expect, it } from 'vitest'
import * as dates from '../../../electron/desk/views/dates'

const CHICAGO = 'America/Chicago'
const NOW = '2026-09-15T14:41:00.000Z'

describe('dates in the practice’s zone', () => {
  it('says a moment of this year without the year and of another with it', () => {
    expect(dates.when('2026-09-04T19:16:00.000Z', NOW, CHICAGO)).toEqual({
      at: '2026-09-04T19:16:00.000Z',
      text: 'Fri, Sep 4, 2:16 PM'
    })
    expect(dates.momentText('2025-09-04T19:16:00.000Z', NOW, CHICAGO)).toBe('Thu, Sep 4, 2025, 2:16 PM')
  })

  it('says outside a workspace that it was today or yesterday, by the calendar and not by hours', () => {
    expect(dates.whenText('2026-09-15T05:30:00.000Z', NOW, CHICAGO)).toBe('today, 12:30 AM')
    expect(dates.whenText('2026-09-15T04:30:00.000Z', NOW, CHICAGO)).toBe('yesterday, 11:30 PM')
    expect(dates.whenText('2026-09-13T22:12:00.000Z', NOW, CHICAGO)).toBe('Sun, Sep 13, 2026, 5:12 PM')
  })

  it('takes the year of the zone, not of UTC', () => {
    expect(dates.momentText('2027-01-01T05:59:00.000Z', NOW, CHICAGO)).toBe('Thu, Dec 31, 11:59 PM')
    expect(dates.momentText('2027-01-01T06:00:00.000Z', NOW, CHICAGO)).toBe('Fri, Jan 1, 2027, 12:00 AM')
  })

  it('has the trainer’s clock, the record’s drawer and UTC in their own forms', () => {
    expect(dates.fullMoment(NOW, CHICAGO)).toBe('Tue, Sep 15, 2026, 9:41 AM')
    expect(dates.exactMoment('2026-09-11T21:45:12.345Z', CHICAGO)).toBe('Fri, Sep 11, 2026, 4:45:12 PM CDT')
    expect(dates.exactMoment('2026-12-11T21:45:12.345Z', CHICAGO)).toBe('Fri, Dec 11, 2026, 3:45:12 PM CST')
    expect(dates.utcMoment('2026-09-11T21:45:12.345Z')).toBe('2026-09-11T21:45:12Z')
  })

  it('heads today with the word and other days without', () => {
    expect(dates.dayHeading(NOW, NOW, CHICAGO)).toBe('Today, Tuesday, September 15')
    expect(dates.dayHeading('2026-09-11T21:45:12.345Z', NOW, CHICAGO)).toBe('Friday, September 11')
    expect(dates.dayHeading('2025-12-31T21:00:00.000Z', NOW, CHICAGO)).toBe('Wednesday, December 31, 2025')
  })

  it('gives the last instant of a day as 11:59 PM of that day', () => {
    expect(dates.relativeMoment('2026-09-17T04:59:59.999Z', NOW, CHICAGO)).toBe('tomorrow at 11:59 PM')
    expect(dates.relativeMoment('2026-09-25T04:59:59.999Z', NOW, CHICAGO)).toBe('on Thu, Sep 24, at 11:59 PM')
    expect(dates.relativeDay('2026-09-14T05:00:00.000Z', NOW, CHICAGO)).toBe('yesterday')
  })

  it('fills a form’s date and time fields, midnight and noon included', () => {
    expect([dates.isoDay(NOW, CHICAGO), dates.fieldTime(NOW, CHICAGO)]).toEqual(['2026-09-15', '09:41'])
    expect(dates.fieldTime('2026-09-15T05:05:00.000Z', CHICAGO)).toBe('00:05')
    expect(dates.fieldTime('2026-09-15T17:05:00.000Z', CHICAGO)).toBe('12:05')
    expect(dates.fieldTime('2026-09-15T23:05:00.000Z', CHICAGO)).toBe('18:05')
  })

  it('lays out fourteen days with none twice when the clocks change', () => {
    const strip = dates.stripOfDays('2026-10-27T12:00:00.000Z', CHICAGO, 14)
    expect(strip.map((day) => day.date)).toEqual([
      '2026-10-27',
      '2026-10-28',
      '2026-10-29',
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
      '2026-11-04',
      '2026-11-05',
      '2026-11-06',
      '2026-11-07',
      '2026-11-08',
      '2026-11-09'
    ])
    expect(strip.filter((day) => day.weekend).map((day) => day.weekday)).toEqual(['Sat', 'Sun', 'Sat', 'Sun'])
    expect(strip.filter((day) => day.today)).toHaveLength(1)
  })

  it('counts days by the calendar and hours by the clock', () => {
    expect(dates.daysBetween('2026-09-04T19:16:00.000Z', NOW, CHICAGO)).toBe(11)
    expect(dates.hoursBetween('2026-09-15T11:00:00.000Z', NOW)).toBe(3)
    expect(dates.hoursBetween(NOW, '2026-09-15T11:00:00.000Z')).toBe(0)
  })

  it('writes no invisible narrow space before AM and PM', () => {
    expect(dates.exactMoment(NOW, CHICAGO)).toMatch(/^[ -~]+$/)
  })
})

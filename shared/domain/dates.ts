import { Temporal } from 'temporal-polyfill'
import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { Hidden } from './hidden'
import { type Instant, instantOfMs, msOf } from './instant'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'
import type { Zone } from './zones'

/** A day of the calendar, `YYYY-MM-DD`, in no zone. */
export type CalendarDate = Brand<string, 'CalendarDate'>
/** A date of birth: a calendar date, hidden from everything but the secrets port. */
export type DateOfBirth = Hidden<CalendarDate>

const LEAST_AGE = 16
const GREATEST_AGE = 120
const SUBJECT = 'the date of birth'

/** True for a day of the calendar as it is stored. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/**
 * Takes MM/DD/YYYY or YYYY-MM-DD of a day that exists, not after `today`, of a person aged 16 to 120.
 * `today` is the day in the practice's zone.
 */
export function parseDateOfBirth(input: string, today: CalendarDate, { rules }: Citing): Parsed<DateOfBirth> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(text.value)) return foreignCharacter(SUBJECT, rules)
  const iso = isoOf(text.value)
  if (iso === undefined)
    return refuse('wrong-shape', 'Type the date of birth as MM/DD/YYYY, like 04/09/1978.', rules)
  if (!isCalendarDate(iso))
    return refuse(
      'no-such-day',
      'The calendar has no such day. Check the month and the day: MM/DD/YYYY.',
      rules
    )
  if (iso > today)
    return refuse('in-the-future', 'The date of birth lies in the future. Check the year.', rules)
  const age = ageOn(iso, today)
  if (age < LEAST_AGE || age > GREATEST_AGE)
    return refuse(
      'age',
      `The person would be younger than ${LEAST_AGE} or older than ${GREATEST_AGE}. Check the year.`,
      rules
    )
  return accept(new Hidden(iso))
}

function isoOf(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? []
  return year === undefined ? undefined : `${year}-${month}-${day}`
}

/** Whole years from one day to another; who is born on February 29 grows older on March 1 of other years. */
export function ageOn(born: CalendarDate, today: CalendarDate): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/** The day of the calendar in the zone at that instant. */
export function calendarDay(at: Instant, zone: Zone): CalendarDate {
  return plainDay(at, zone).toString() as CalendarDate
}

/** The first instant of the day, in the zone, that holds the given instant. */
export function startOfDay(at: Instant, zone: Zone): Instant {
  return firstInstant(plainDay(at, zone), zone)
}

/**
 * The last instant (23:59:59.999 on the wall) of day `days` in the zone, the day that holds `from` being day 0.
 * Holds across changes of daylight saving time. Source: X-14.
 */
export function endOfDayAfter(from: Instant, days: number, zone: Zone): Instant {
  const next = plainDay(from, zone).add({ days: days + 1 })
  return instantOfMs(msOf(firstInstant(next, zone)) - 1)
}

/** The number of the day in the zone that holds `at`, the day that holds `from` being day 0. */
export function dayNumber(from: Instant, at: Instant, zone: Zone): number {
  return plainDay(from, zone).until(plainDay(at, zone), { largestUnit: 'days' }).days
}

function plainDay(at: Instant, zone: Zone): Temporal.PlainDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
}

function firstInstant(day: Temporal.PlainDate, zone: Zone): Instant {
  // Without a time, Temporal takes the start of the day, which is 01:00 where the clock skips midnight.
  return instantOfMs(day.toZonedDateTime(zone).epochMilliseconds)
}

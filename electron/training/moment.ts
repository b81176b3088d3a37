import { Temporal } from 'temporal-polyfill'

/** The days that have begun since the start, in the zone: "Day 0" is the day on which the training starts. */
export const dayOfTraining = (startsAt: string, now: string, timeZone: string): number => {
  const day = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate()
  return day(startsAt).until(day(now), { largestUnit: 'days' }).days
}

/** The latest year to which the trainer's clock goes. */
export const LAST_YEAR = 2099

/**
 * The instant of a date (YYYY-MM-DD) and a time (HH:MM) on the wall in the zone. A time that the change to daylight
 * saving time skips moves forward by the gap; one that comes twice is the first. Null for what is no date or time, or
 * lies after LAST_YEAR.
 */
export const momentOf = (date: string, time: string, timeZone: string): string | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date.trim()) || !/^\d{2}:\d{2}$/.test(time.trim())) return null
  try {
    const local = Temporal.PlainDateTime.from(`${date.trim()}T${time.trim()}`, { overflow: 'reject' })
    if (local.year > LAST_YEAR) return null
    return new Date(local.toZonedDateTime(timeZone).epochMilliseconds).toISOString()
  } catch {
    return null // RangeError: the calendar has no such day, the clock no such time
  }
}

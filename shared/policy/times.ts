import {
  addElapsed,
  type Instant as BrandedInstant,
  calendarDay,
  dayNumber,
  endOfDayAfter,
  startOfDay,
  type Zone
} from '../domain'
import type { Instant } from './model'

// The engine's instants are plain strings of the one written form (commands and events are checked on their way in);
// here they meet the branded ones of the domain.
const branded = (at: Instant) => at as BrandedInstant
const zoned = (zone: string) => zone as Zone

export const plusMinutes = (at: Instant, minutes: number): Instant => addElapsed(branded(at), { minutes })
export const plusMs = (at: Instant, ms: number): Instant => addElapsed(branded(at), { ms })
export const plusHours = (at: Instant, hours: number): Instant => addElapsed(branded(at), { hours })
/** The last instant of the day `days` after the one that holds `from`, in the practice's zone. */
export const endOfDay = (from: Instant, days: number, zone: string): Instant =>
  endOfDayAfter(branded(from), days, zoned(zone))
export const beginningOfDay = (at: Instant, zone: string): Instant => startOfDay(branded(at), zoned(zone))
export const sameDay = (a: Instant, b: Instant, zone: string): boolean =>
  calendarDay(branded(a), zoned(zone)) === calendarDay(branded(b), zoned(zone))
export const dayOf = (at: Instant, zone: string): string => calendarDay(branded(at), zoned(zone))
export const daysBetween = (from: Instant, at: Instant, zone: string): number =>
  dayNumber(branded(from), branded(at), zoned(zone))

/** A moment as a message names it: "Wed, Sep 16, 11:59 PM". */
export function spoken(at: Instant, zone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit'
  })
    .format(new Date(at))
    .replaceAll('\u202f', ' ')
}

import { accept, type Brand, type Parsed, refuse } from './parsed'

/** A point in time: UTC, ISO 8601 with milliseconds, always 24 characters, so that text order is time order. */
export type Instant = Brand<string, 'Instant'>

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const FIRST_MS = Date.UTC(1, 0, 1) // years 0 to 99 mean 1900 to 1999 to Date.UTC: nothing earlier is needed
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Takes exactly `YYYY-MM-DDTHH:mm:ss.sssZ` of a date that exists (ISO 8601, RFC 3339). */
export function parseInstant(input: string): Parsed<Instant> {
  return isInstant(input)
    ? accept(input)
    : refuse('wrong-shape', 'A point in time is written like 2026-05-04T16:00:00.000Z, in UTC.', [
        'CS-CMD-01'
      ])
}

/** True for a point in time in its one written form. */
export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false
  const ms = Date.parse(value)
  // The round trip refuses what Date.parse would move, such as February 30.
  return Number.isFinite(ms) && ms >= FIRST_MS && new Date(ms).toISOString() === value
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

/** The instant `ms` milliseconds after 1970. Throws RangeError outside the years 1901 to 9999. */
export function instantOfMs(ms: number): Instant {
  if (!Number.isInteger(ms) || ms < FIRST_MS || ms > LAST_MS)
    throw new RangeError('An instant lies between the years 1901 and 9999, in whole milliseconds.')
  return new Date(ms).toISOString() as Instant
}

/** Time that passes on any clock; calendar days are another matter (see dates.ts). */
export interface Elapsed {
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
  readonly ms?: number
}

/** An elapsed time in milliseconds. */
export function elapsedMs(elapsed: Elapsed): number {
  const { hours = 0, minutes = 0, seconds = 0, ms = 0 } = elapsed
  return hours * HOUR + minutes * MINUTE + seconds * SECOND + ms
}

/** The instant that much later (earlier, if negative). */
export function addElapsed(instant: Instant, elapsed: Elapsed): Instant {
  return instantOfMs(msOf(instant) + elapsedMs(elapsed))
}

/** The time from one instant to another in milliseconds; negative if `to` is the earlier one. */
export function msBetween(from: Instant, to: Instant): number {
  return msOf(to) - msOf(from)
}

/** Negative, zero or positive, as `a` lies before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** True if `a` lies strictly before `b`. */
export function isBefore(a: Instant, b: Instant): boolean {
  return a < b
}

/** True if `a` lies strictly after `b`. */
export function isAfter(a: Instant, b: Instant): boolean {
  return a > b
}

const DURATION = /^PT(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?$/

/**
 * An ISO 8601 duration of hours, minutes and seconds (`PT24H`, `PT1H30M`) in milliseconds. Days are refused:
 * a day is a matter of the calendar and of the zone.
 */
export function parseElapsed(input: string): Parsed<number> {
  const match = input.length <= 20 ? DURATION.exec(input) : null
  const [, hours, minutes, seconds] = match ?? []
  if (match === null || (hours ?? minutes ?? seconds) === undefined)
    return refuse('wrong-shape', 'A duration is written like PT24H, PT30M or PT1H30M.', ['CS-CMD-01'])
  return accept(
    elapsedMs({ hours: Number(hours ?? 0), minutes: Number(minutes ?? 0), seconds: Number(seconds ?? 0) })
  )
}

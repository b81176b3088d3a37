import {
  type CalendarDate,
  calendarDay,
  type Instant as DomainInstant,
  dayNumber,
  type Zone
} from '@shared/domain'
import type { When } from '@shared/ipc'
import type { Instant } from '@shared/policy/model'

/**
 * Every date that a person reads comes from here: pure, from an instant and the practice's zone. The text is put
 * together from parts, since the punctuation of a whole format differs from one version of ICU to the next.
 */
const DAY_MS = 86_400_000

interface Parts {
  weekday: string
  longWeekday: string
  month: string
  longMonth: string
  day: string
  year: string
  hour: string
  minute: string
  second: string
  half: string
  zone: string
}

// Building a format costs a hundred times its use; a workspace has one zone.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hour12: true,
    timeZoneName: 'short'
  })
  formats.set(zone, made)
  return made
}

const LONG: Record<string, string> = Object.fromEntries(
  (
    'Sunday Monday Tuesday Wednesday Thursday Friday Saturday January February March April May June July ' +
    'August September October November December'
  )
    .split(' ')
    .map((name) => [name.slice(0, 3), name])
)

// One moment is mostly asked for several of its texts in a row.
let last: { at: Instant; zone: string; parts: Parts } | null = null

function partsOf(at: Instant, zone: string): Parts {
  if (last?.at === at && last.zone === zone) return last.parts
  const found = new Map<string, string>(
    formatOf(zone)
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value])
  )
  const get = (type: string): string => found.get(type) ?? ''
  const parts = {
    weekday: get('weekday'),
    longWeekday: LONG[get('weekday')] ?? get('weekday'),
    month: get('month'),
    longMonth: LONG[get('month')] ?? get('month'),
    day: get('day'),
    year: get('year'),
    hour: get('hour'),
    minute: get('minute'),
    second: get('second'),
    half: get('dayPeriod'),
    zone: get('timeZoneName')
  }
  last = { at, zone, parts }
  return parts
}

const domainInstant = (at: Instant): DomainInstant => at as DomainInstant
const domainZone = (zone: string): Zone => zone as Zone

/** The day of the calendar in the zone: `2026-09-15`. */
export const isoDay = (at: Instant, zone: string): CalendarDate =>
  calendarDay(domainInstant(at), domainZone(zone))

/** Days of the calendar in the zone from one instant to another; the day of `from` is day 0. */
export const daysBetween = (from: Instant, to: Instant, zone: string): number =>
  dayNumber(domainInstant(from), domainInstant(to), domainZone(zone))

/** `9:41 AM` */
export function clockTime(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.hour}:${p.minute} ${p.half}`
}

/** `09:41`, for a form's time field. */
export function fieldTime(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  const hour = (Number(p.hour) % 12) + (p.half === 'PM' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${p.minute}`
}

/** `Sep 4` */
export function monthDay(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.month} ${p.day}`
}

/** `Fri, Sep 4` */
export function shortDate(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.weekday}, ${p.month} ${p.day}`
}

/** `Fri, Sep 4, 2026` */
export function yearDate(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.weekday}, ${p.month} ${p.day}, ${p.year}`
}

/** `Feb 17, 2026` */
export function plainDate(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.month} ${p.day}, ${p.year}`
}

/** `February 17, 2026` */
export function longDate(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.longMonth} ${p.day}, ${p.year}`
}

/** `Tuesday, September 15` */
export function longDay(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.longWeekday}, ${p.longMonth} ${p.day}`
}

/** `Tue, Sep 15, 2026, 9:41 AM` */
export const fullMoment = (at: Instant, zone: string): string =>
  `${yearDate(at, zone)}, ${clockTime(at, zone)}`

/** `Fri, Sep 11, 2026, 4:45:12 PM CDT` */
export function exactMoment(at: Instant, zone: string): string {
  const p = partsOf(at, zone)
  return `${yearDate(at, zone)}, ${p.hour}:${p.minute}:${p.second} ${p.half} ${p.zone}`
}

/** The same moment in UTC, to the second: `2026-09-11T21:45:12Z`. */
export const utcMoment = (at: Instant): string => `${at.slice(0, 19)}Z`

const sameYear = (at: Instant, now: Instant, zone: string): boolean =>
  isoDay(at, zone).slice(0, 4) === isoDay(now, zone).slice(0, 4)

/** `Fri, Sep 4`; with the year where it isn't this one. */
export const dayText = (at: Instant, now: Instant, zone: string): string =>
  sameYear(at, now, zone) ? shortDate(at, zone) : yearDate(at, zone)

/** `Fri, Sep 4, 2:16 PM`; with the year where it isn't this one. */
export const momentText = (at: Instant, now: Instant, zone: string): string =>
  `${dayText(at, now, zone)}, ${clockTime(at, zone)}`

/** An instant with its text in the practice's zone, as the contract carries it. */
export const when = (at: Instant, now: Instant, zone: string): When => ({
  at,
  text: momentText(at, now, zone)
})

/** The heading over a day of the record: `Today, Tuesday, September 15`, `Friday, September 11`. */
export function dayHeading(at: Instant, now: Instant, zone: string): string {
  const text = sameYear(at, now, zone) ? longDay(at, zone) : `${longDay(at, zone)}, ${partsOf(at, zone).year}`
  return isoDay(at, zone) === isoDay(now, zone) ? `Today, ${text}` : text
}

/** `today`, `tomorrow`, `yesterday`, else `on Thu, Sep 24`. */
export function relativeDay(at: Instant, now: Instant, zone: string): string {
  const days = daysBetween(now, at, zone)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return `on ${dayText(at, now, zone)}`
}

/** `tomorrow at 11:59 PM`, `on Thu, Sep 24, at 11:59 PM`. */
export function relativeMoment(at: Instant, now: Instant, zone: string): string {
  const day = relativeDay(at, now, zone)
  return day.startsWith('on ') ? `${day}, at ${clockTime(at, zone)}` : `${day} at ${clockTime(at, zone)}`
}

/** Whole hours that have passed; 0 where `to` lies before `from`. */
export const hoursBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000))

/** The day of the calendar so many days after that of the instant (before it, if negative): `2026-09-15`. */
export const isoDayAfter = (at: Instant, zone: string, days: number): string =>
  new Date(Date.parse(`${isoDay(at, zone)}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** `today, 9:41 AM`, `yesterday, 5:12 PM`, else `Tue, Sep 1, 2026, 9:41 AM`: for moments shown outside a workspace. */
export function whenText(at: Instant, now: Instant, zone: string): string {
  const days = daysBetween(now, at, zone)
  if (days !== 0 && days !== -1) return fullMoment(at, zone)
  return `${days === 0 ? 'today' : 'yesterday'}, ${clockTime(at, zone)}`
}

export interface StripDay {
  date: string
  weekday: string
  day: number
  today: boolean
  weekend: boolean
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
/** The days of the calendar strip, today first: plain days of the calendar, so that no change of clocks shifts one. */
export function stripOfDays(now: Instant, zone: string, count: number): StripDay[] {
  const first = Date.parse(`${isoDay(now, zone)}T00:00:00.000Z`)
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(first + index * DAY_MS)
    const weekday = date.getUTCDay()
    return {
      date: date.toISOString().slice(0, 10),
      weekday: WEEKDAYS[weekday] ?? '',
      day: date.getUTCDate(),
      today: index === 0,
      weekend: weekday === 0 || weekday === 6
    }
  })
}

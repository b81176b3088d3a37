/** "12:48" for 768 seconds; never below "0:00". */
export function clockText(seconds: number): string {
  const left = Math.max(0, seconds)
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** "12 minutes 48 seconds", for a voice; parts that are zero are left out. */
export function spokenTime(seconds: number): string {
  const left = Math.max(0, seconds)
  const parts = [
    ...(left >= 60 ? [counted(Math.floor(left / 60), 'minute')] : []),
    ...(left % 60 > 0 || left === 0 ? [counted(left % 60, 'second')] : [])
  ]
  return parts.join(' ')
}

/** Whole seconds from `now` to `end` (milliseconds since the epoch), rounded up: it is zero only when time is up. */
export const secondsBetween = (now: number, end: number): number => Math.max(0, Math.ceil((end - now) / 1000))

const announcedMinutes = [5, 2, 1]

/** The minute mark that was passed between two readings of the countdown, if it is one that is announced (5, 2, 1). */
export function markPassed(before: number, after: number): number | null {
  return announcedMinutes.find((minutes) => before > minutes * 60 && after <= minutes * 60) ?? null
}

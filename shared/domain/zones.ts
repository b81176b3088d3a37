import { accept, type Brand, type Parsed, refuse } from './parsed'

/** The name of an IANA time zone, e.g. `America/New_York`. */
export type Zone = Brand<string, 'Zone'>

/** Zones in which practices of the United States and its territories lie, with the names people know. */
export const PRACTICE_ZONES: readonly { readonly zone: Zone; readonly label: string }[] = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Arizona (no daylight saving time)'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['America/Adak', 'Aleutian Islands'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico, Virgin Islands)'],
  ['Pacific/Guam', 'Chamorro (Guam, Northern Mariana Islands)'],
  ['Pacific/Pago_Pago', 'Samoa']
].map(([zone, label]) => ({ zone: zone as Zone, label: label as string }))

/** Takes the name of a time zone that this machine knows; a bare offset such as +05:00 is none. */
export function parseZone(input: string): Parsed<Zone> {
  if (isTimeZone(input)) return accept(input)
  return refuse(
    'no-such-zone',
    'No such time zone is known. Choose one from the list, like America/New_York.',
    ['X-14']
  )
}

/** True for the name of a time zone that this machine knows. */
export function isTimeZone(value: unknown): value is Zone {
  if (typeof value !== 'string' || value.length > 64) return false
  if (value !== 'UTC' && !/^[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2}$/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: value })
    return true
  } catch {
    // Intl throws RangeError for a zone that it doesn't know: that is its answer, not a fault.
    return false
  }
}

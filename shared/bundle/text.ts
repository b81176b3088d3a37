const MONTHS = 'January February March April May June July August September October November December'.split(
  ' '
)

/** 1043 as “1,043”: how numbers stand in messages. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** “1 record”, “1,043 records”. */
export const counted = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`

/** A hash or key id shortened for reading: “9c41…e07a”. */
export const brief = (hash: string): string =>
  hash.length > 12 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash

/** An instant in UTC for a message: “September 15, 2026, 14:34 UTC”. */
export function readable(instant: string): string {
  const [date = '', time = ''] = instant.split('T')
  const [year, month, day] = date.split('-')
  return `${MONTHS[Number(month) - 1] ?? month} ${Number(day)}, ${year}, ${time.slice(0, 5)} UTC`
}

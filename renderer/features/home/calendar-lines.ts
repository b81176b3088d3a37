/** An event of the strip: it covers its own day and the next one, or on the last day the one before. */
export interface Placed<E> {
  event: E
  /** Index of the first day that it covers. */
  first: number
  /** 0 for the first line below the days. */
  line: number
}

/**
 * Puts each day's events on lines so that no two overlap: the first line that is free for both days it covers. Given the
 * events of each day in order; gives them in the same order with their places, and how many lines there are.
 */
export function placeEvents<E>(days: readonly { events: readonly E[] }[]): {
  placed: (Placed<E> & { day: number })[]
  lines: number
} {
  const taken: boolean[][] = []
  const isFree = (line: number, first: number) => !taken[line]?.[first] && !taken[line]?.[first + 1]
  const placed = days.flatMap(({ events }, day) =>
    events.map((event) => {
      const first = Math.max(0, Math.min(day, days.length - 2))
      let line = 0
      while (!isFree(line, first)) line++
      const row = taken[line] ?? []
      row[first] = true
      row[first + 1] = true
      taken[line] = row
      return { event, day, first, line }
    })
  )
  return { placed, lines: taken.length }
}

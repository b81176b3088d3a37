import { type CalendarDate, isCalendarDate } from './dates'
import { plainDigits } from './plain-digits'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = `(${MONTHS.join('|')})[a-z]*`
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = "'?(\\d{4}|\\d{2})"
const GAP = '[\\s,./_-]{1,3}'
const LOOSE = '[\\s,./_-]{0,3}'
// Looked for from every place of the text, so that a number before a date doesn't hide it.
const form = (...parts: string[]): RegExp => new RegExp(`(?<!\\d)(?=${parts.join('')}(?!\\d))`, 'g')

type Read = (a: string, b: string, c: string) => (readonly [year: string, month: string, day: string])[]
/** The usual ways of writing a day, and the days that each may mean: in some places the day stands before the month. */
const FORMS: readonly (readonly [RegExp, Read])[] = [
  [form('(\\d{4})', GAP, DAY, GAP, DAY), (y, m, d) => [[y, m, d]]],
  [
    form(DAY, GAP, DAY, GAP, YEAR),
    (a, b, y) => [
      [y, a, b],
      [y, b, a]
    ]
  ],
  [form(MONTH, LOOSE, DAY, LOOSE, YEAR), (m, d, y) => [[y, m, d]]],
  [form(DAY, LOOSE, '(?:of\\s+)?', MONTH, LOOSE, YEAR), (d, m, y) => [[y, m, d]]],
  [form('(\\d{4})', LOOSE, MONTH, LOOSE, DAY), (y, m, d) => [[y, m, d]]],
  [form('(\\d{4})', '(\\d{2})', '(\\d{2})'), (y, m, d) => [[y, m, d]]],
  [
    form('(\\d{2})', '(\\d{2})', '(\\d{4})'),
    (a, b, y) => [
      [y, a, b],
      [y, b, a]
    ]
  ]
]

/** Every day of the calendar that a text may name, in the usual ways of writing; two digits of a year mean any century. */
export function datesIn(text: string): CalendarDate[] {
  const plain = plainDigits(text).toLowerCase()
  if (!/\d/.test(plain)) return []
  const found = new Set<CalendarDate>()
  for (const [pattern, read] of FORMS)
    for (const [, a = '', b = '', c = ''] of plain.matchAll(pattern))
      for (const [year, month, day] of read(a, b, c))
        for (const full of year.length === 2 ? [`19${year}`, `20${year}`] : [year]) {
          const date = `${full}-${monthNumber(month)}-${day.padStart(2, '0')}`
          if (isCalendarDate(date)) found.add(date)
        }
  return [...found]
}

const monthNumber = (month: string): string =>
  String(MONTHS.indexOf(month) + 1 || Number(month)).padStart(2, '0')

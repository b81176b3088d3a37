import {
  type CalendarDate,
  calendarDay,
  checkPassword,
  dayNumber,
  endOfDayAfter,
  formatTin,
  grams,
  type Instant,
  instantOfMs,
  isInstant,
  isNpi,
  isPhone,
  isPtan,
  isTin,
  msOf,
  npiCheckDigitFits,
  parseNpi,
  parsePhone,
  parseTin,
  passwordPolicySchema,
  startOfDay,
  type Zone
} from '@shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CITED, contentOf, PARSERS } from '../unit/domain/parsers'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''))

describe('NPI', () => {
  it('has exactly one last digit that fits any other nine', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        const fitting = [...'0123456789'].filter((last) => npiCheckDigitFits(nine + last))
        expect(fitting).toHaveLength(1)
      })
    )
  })

  it('is refused when one digit is mistyped', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(9), fc.integer({ min: 1, max: 9 }), (eight, place, off) => {
        const nine = `1${eight}`
        const good = [...'0123456789'].map((last) => nine + last).find(npiCheckDigitFits) ?? ''
        const wrong = [...good]
          .map((digit, i) => (i === place ? String((Number(digit) + off) % 10) : digit))
          .join('')
        expect(parseNpi(good, CITED).ok).toBe(true)
        expect(parseNpi(wrong, CITED).ok).toBe(false)
      })
    )
  })

  it('agrees with Luhn over all fifteen digits', () => {
    fc.assert(
      fc.property(digits(10), (npi) => {
        const sum = [...`80840${npi}`].reverse().reduce((total, digit, i) => {
          const value = Number(digit) * (i % 2 === 0 ? 1 : 2)
          return total + Math.floor(value / 10) + (value % 10)
        }, 0)
        expect(npiCheckDigitFits(npi)).toBe(sum % 10 === 0)
      })
    )
  })
})

describe('TIN', () => {
  it('survives being shown and typed again', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        const plain = parseTin(nine, CITED)
        expect(plain.ok).toBe(true)
        if (!plain.ok) return
        expect(plain.value).toBe(nine)
        expect(parseTin(formatTin(plain.value), CITED)).toEqual(plain)
      })
    )
  })
})

describe('days in a zone', () => {
  const zones = [
    'America/New_York',
    'America/Los_Angeles',
    'America/Phoenix',
    'America/Havana',
    'America/St_Johns',
    'Pacific/Guam',
    'Pacific/Honolulu',
    'Europe/London',
    'Asia/Beirut',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'UTC'
  ] as Zone[]
  const instants = fc
    .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) })
    .map((ms): Instant => instantOfMs(ms))
  const wall = (at: Instant, zone: Zone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3
    }).format(msOf(at))

  it('end in the last millisecond of that day and begin the next one after it', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...zones),
        (from, days, zone) => {
          const end = endOfDayAfter(from, days, zone)
          const next = instantOfMs(msOf(end) + 1)
          expect(wall(end, zone)).toBe('23:59:59.999')
          expect(dayNumber(from, end, zone)).toBe(days)
          expect(dayNumber(from, next, zone)).toBe(days + 1)
          expect(startOfDay(next, zone)).toBe(next)
          const expected = new Date(Date.parse(calendarDay(from, zone)) + days * 86_400_000)
            .toISOString()
            .slice(0, 10)
          expect(calendarDay(end, zone)).toBe(expected as CalendarDate)
        }
      ),
      { numRuns: 300 }
    )
  })

  it('hold the instant that they were asked for', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        expect(startOfDay(at, zone) <= at && at <= endOfDayAfter(at, 0, zone)).toBe(true)
      })
    )
  })
})

describe('instants', () => {
  it('stand in the order of their text', () => {
    const ms = fc.integer({ min: Date.UTC(1902, 0, 1), max: Date.UTC(9998, 0, 1) })
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        const [first, second] = [instantOfMs(a), instantOfMs(b)]
        expect(isInstant(first) && msOf(first) === a).toBe(true)
        expect(first < second).toBe(a < b)
      })
    )
  })
})

describe('every parser', () => {
  // Arbitrary text, text near good values, and good values with something put in.
  const near = (good: string) =>
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom(...good, ' ', '\t', '-', '0', 'A'), maxLength: 40 }),
      fc
        .tuple(fc.nat(good.length), fc.string({ unit: 'binary', maxLength: 3 }))
        .map(([place, more]) => good.slice(0, place) + more + good.slice(place))
    )
  // Values whose stored form differs from the typed one: what must be the same is said here.
  const digitsOf = (text: string) => text.replace(/\D/g, '')
  const SAME: Readonly<Record<string, (typed: string, stored: string) => boolean>> = {
    tin: (typed, stored) => digitsOf(typed) === stored,
    ssn: (typed, stored) => digitsOf(typed) === stored,
    phone: (typed, stored) =>
      digitsOf(stored) === digitsOf(typed) || digitsOf(stored) === `1${digitsOf(typed)}`,
    'date of birth': (typed, stored) =>
      [...digitsOf(typed)].sort().join('') === [...digitsOf(stored)].sort().join(''),
    answer: (typed, stored) => typed === stored
  }

  it.each(Object.entries(PARSERS))(
    '%s never throws and changes nothing but blanks at the ends',
    (name, { parse, good }) => {
      const same = SAME[name] ?? ((typed: string, stored: string) => typed.trim() === stored)
      fc.assert(
        fc.property(near(good), (typed) => {
          const parsed = parse(typed)
          if (parsed.ok) expect(same(typed, String(contentOf(parsed)))).toBe(true)
          else expect(parsed.problem.message.endsWith('.')).toBe(true)
        }),
        { numRuns: 400 }
      )
    }
  )

  it('gives values that count as stored values', () => {
    fc.assert(
      fc.property(digits(10), (typed) => {
        const [tin, phone] = [parseTin(typed.slice(1), CITED), parsePhone(typed, CITED)]
        expect(tin.ok && isTin(tin.value)).toBe(true)
        if (phone.ok) expect(isPhone(phone.value)).toBe(true)
        expect(isNpi(typed) && isPtan(typed)).toBe(true)
      })
    )
  })
})

describe('password checklist', () => {
  const policy = passwordPolicySchema.parse({
    length: { min: 1, rules: ['L'] },
    noSharedRun: { length: 4, previous: 6, rules: ['R'] }
  })

  it('finds a shared run exactly when some four characters in a row are the same', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '1'), minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(word, word, (password, old) => {
        const kept = new Set(grams(old, 4))
        const [, run] = checkPassword(password, policy, { runWasUsed: (gram) => kept.has(gram) })
        let shared = false
        for (let i = 0; i + 4 <= password.length; i += 1) shared ||= old.includes(password.slice(i, i + 4))
        expect(run?.holds).toBe(!shared)
      })
    )
  })
})

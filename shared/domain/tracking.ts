import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'

/** The number by which a person follows a request, e.g. `PQRS-2026-00417`. */
export type TrackingNumber = Brand<string, 'TrackingNumber'>

const SUBJECT = 'the tracking number'
const SHAPE = /^[A-Z]{2,8}-\d{4}-\d{5,9}$/

/**
 * Builds a tracking number from a program's prefix (2 to 8 capital letters), a year and a counter.
 * Throws RangeError for a prefix, year or counter out of range.
 */
export function trackingNumber(prefix: string, year: number, counter: number): TrackingNumber {
  const built = `${prefix}-${String(year).padStart(4, '0')}-${String(counter).padStart(5, '0')}`
  if (!isTrackingNumber(built))
    throw new RangeError('A tracking number has a prefix of 2 to 8 letters, a year and a counter.')
  return built
}

/** Takes a tracking number as it was shown. */
export function parseTrackingNumber(input: string, { rules }: Citing): Parsed<TrackingNumber> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(text.value)) return foreignCharacter(SUBJECT, rules)
  return isTrackingNumber(text.value)
    ? accept(text.value)
    : refuse(
        'wrong-shape',
        'A tracking number looks like PQRS-2026-00417. Type it as the acknowledgement shows it.',
        rules
      )
}

/** True for a tracking number as it is stored. */
export function isTrackingNumber(value: unknown): value is TrackingNumber {
  return typeof value === 'string' && SHAPE.test(value)
}

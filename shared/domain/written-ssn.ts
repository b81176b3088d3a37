import { sentence } from './characters'
import { accept, type Parsed, refuse } from './parsed'
import { plainDigits } from './plain-digits'

/**
 * Social Security Numbers in text that should hold none. By its form alone a number is certainly meant as one if it
 * stands in groups of three, two and four digits, or if it is called one. Nine digits in a row may be a TIN just as well:
 * whether they are a number of somebody here only the desk can tell, by its digests.
 */
const RULES = ['CS-TXT-03']

// The signs that people part the groups with, blanks around them; twice the same.
const GROUPS =
  /(?<!\d)(?<!\d[-.])\d{3}(?:\s?([-./_\u00b7\u2022])\s?\d{2}\s?\1\s?|\s\d{2}\s)\d{4}(?!\d|[-.]\d)/
const NAMED =
  /\b(?:ssn|itin|social security)(?: (?:number|no\.?|is))*[\s:#=.,-]*(?:is\s+)?\d(?:[\s./-]?\d){8}(?!\d)/i

/** True if a text holds what is certainly meant as a Social Security Number. */
export function holdsSsn(text: string): boolean {
  const plain = plainDigits(text)
  return GROUPS.test(plain) || NAMED.test(plain)
}

// Other signs than letters between two digits, so few that they may be read as one number.
const GAP = /(?<=\d)[^\p{L}\d]{1,3}(?=\d)/gu

/** Every nine digits in a text that can be read as one number, whatever parts them, for comparing with digests. */
export function nineDigitsIn(text: string): string[] {
  const found = new Set<string>()
  for (const [run] of plainDigits(text)
    .replace(GAP, '')
    .matchAll(/\d{9,}/g))
    for (let at = 0; at + 9 <= run.length; at += 1) found.add(run.slice(at, at + 9))
  return [...found]
}

/** Refuses a text that holds what is certainly meant as a Social Security Number (CS-TXT-03). */
export function withoutSsn(text: string, subject: string): Parsed<string> {
  return holdsSsn(text)
    ? refuse(
        'holds-ssn',
        `${sentence(subject)} holds what looks like a Social Security Number. Leave it out: what is recorded can’t be taken back.`,
        RULES
      )
    : accept(text)
}

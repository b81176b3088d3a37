import { trimmed, withoutHiddenCharacters } from './characters'
import { Hidden } from './hidden'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'
import { withoutSsn } from './written-ssn'

/** What a person wrote in their own words; line breaks allowed, markup is text like any other. */
export type FreeText = Brand<string, 'FreeText'>
/** An answer to an authentication question, exactly as typed, hidden from everything but the secrets port. */
export type Answer = Hidden<Brand<string, 'Answer'>>

export interface FreeTextOptions {
  /** How messages name the field, e.g. `the justification`. */
  readonly subject?: string
  /** Greatest length in characters; 500 unless told. */
  readonly max?: number
  /** Rules cited when the field is empty. */
  readonly rules?: readonly string[]
}

/**
 * Takes 1 to `max` characters of text, line breaks included, such as a justification. Whoever shows it escapes
 * it: markup is accepted as text. Refuses what is certainly meant as a Social Security Number. Source: CS-TXT-01,
 * CS-TXT-02, CS-TXT-03.
 */
export function parseFreeText(input: string, options: FreeTextOptions = {}): Parsed<FreeText> {
  const { subject = 'the text', max = 500, rules = ['CS-TXT-01'] } = options
  const text = trimmed(input, { subject, max, rules })
  if (!text.ok) return text
  const visible = withoutHiddenCharacters(text.value, subject, 'allowed')
  if (!visible.ok) return visible
  const free = withoutSsn(visible.value, subject)
  return free.ok ? accept(free.value as FreeText) : free
}

const GREATEST_ANSWER = 100

/**
 * Takes an answer to an authentication question. Not even blanks at the ends are dropped: capitals and blanks
 * count when it is compared.
 */
export function parseAnswer(input: string, { rules }: Citing): Parsed<Answer> {
  const subject = 'the answer'
  if (input.length > GREATEST_ANSWER)
    return refuse('too-long', `The answer can have at most ${GREATEST_ANSWER} characters. Shorten it.`, [
      'CS-TXT-02'
    ])
  if (input.trim() === '') return refuse('empty', 'Enter an answer.', rules)
  const visible = withoutHiddenCharacters(input, subject, 'refused')
  return visible.ok ? accept(new Hidden(input as Brand<string, 'Answer'>)) : visible
}

/** True for free text as it is stored, up to `max` characters. */
export function isFreeText(value: unknown, max = 500): value is FreeText {
  if (typeof value !== 'string') return false
  const parsed = parseFreeText(value, { max })
  return parsed.ok && parsed.value === value
}

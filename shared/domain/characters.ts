import { accept, type Parsed, refuse } from './parsed'

/**
 * No field of ours comes near this many UTF-16 units. What is longer is refused on its length alone, before
 * anything looks at the characters, so that a pasted file costs nothing.
 */
const GREATEST_INPUT = 10_000

export interface FieldSpec {
  /** How messages name the field in the middle of a sentence, e.g. `the TIN`. */
  readonly subject: string
  /** Greatest length in characters (code points), blanks at both ends apart. */
  readonly max: number
  /** Rules cited when the field is left empty. */
  readonly rules: readonly string[]
}

/** Length as a person counts it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The first letter of a sentence that starts with a subject. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * Drops blanks at both ends (the only silent change there is, CS-TXT-01) and checks that something within the
 * greatest length is left (CS-TXT-02).
 */
export function trimmed(input: string, spec: FieldSpec): Parsed<string> {
  const tooLong = () =>
    refuse(
      'too-long',
      `${sentence(spec.subject)} can have at most ${spec.max} characters. Shorten it and try again.`,
      ['CS-TXT-02']
    )
  if (input.length > GREATEST_INPUT) return tooLong()
  const text = input.trim()
  if (text === '') return refuse('empty', `Enter ${spec.subject}.`, spec.rules)
  if (text.length > spec.max && lengthOf(text) > spec.max) return tooLong()
  return accept(text)
}

// Control characters: C0, DEL and C1 (Unicode general category Cc).
const CONTROL = /\p{Cc}/u
const CONTROL_EXCEPT_LINE_BREAKS = /[^\P{Cc}\n\r]/u
// Embeddings, overrides and isolates (U+202A–202E, U+2066–2069) and the invisible marks (U+200E, U+200F,
// U+061C): they make text read differently from what it says (Unicode TR 36, "bidirectional text spoofing").
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
// Format characters that show nothing. The joiners U+200C and U+200D are left out: Persian and Indic names
// and emoji need them.
const INVISIBLE = /[^\P{Cf}\u200c\u200d]/u
// Half of a surrogate pair is no character; it can't be written as UTF-8, so no record could hold it.
const BROKEN = /\p{Cs}/u
const OTHER_DIGIT = /[^\P{Nd}0-9]/u

/** Refuses control, direction-changing and invisible characters (CS-TXT-01). */
export function withoutHiddenCharacters(
  text: string,
  subject: string,
  lineBreaks: 'allowed' | 'refused'
): Parsed<string> {
  const found = (code: string, what: string) =>
    refuse(code, `${sentence(subject)} holds ${what}. Remove it, or type the text again by hand.`, [
      'CS-TXT-01'
    ])
  if (BROKEN.test(text)) return found('broken-character', 'a broken character')
  if (lineBreaks === 'refused' && /[\n\r\u2028\u2029]/.test(text))
    return refuse('line-break', `${sentence(subject)} goes on one line. Remove the line break.`, [
      'CS-TXT-01'
    ])
  const control = lineBreaks === 'allowed' ? CONTROL_EXCEPT_LINE_BREAKS : CONTROL
  if (control.test(text)) return found('control-character', 'a tab or another control character')
  if (DIRECTION.test(text))
    return found('direction-character', 'an invisible character that changes the direction of writing')
  if (INVISIBLE.test(text)) return found('invisible-character', 'an invisible character')
  return accept(text)
}

/** True if the text holds a decimal digit other than 0 to 9 (Arabic, full-width, …). */
export function hasForeignDigit(text: string): boolean {
  return OTHER_DIGIT.test(text)
}

/** The refusal for a digit other than 0 to 9 in a field of digits. */
export function foreignDigit(subject: string, rules: readonly string[]) {
  return refuse(
    'foreign-digits',
    `${sentence(subject)} holds digits of another script or full-width digits. Type it with the digits 0 to 9.`,
    rules
  )
}

/** The refusal for a character outside ASCII in a field of plain letters and digits (look-alikes among them). */
export function foreignCharacter(subject: string, rules: readonly string[]) {
  return refuse(
    'look-alike',
    `${sentence(subject)} holds a character that only looks like a plain letter or digit, or that can’t be seen. Type it again by hand.`,
    rules
  )
}

/** True if every character is a visible ASCII character or a space. */
export function isPlainAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

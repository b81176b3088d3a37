import type { FieldFact } from '@shared/policy/pack/screen'

/** Something that nobody should type into a field. */
export interface Hostile {
  what: string
  /** What is typed in place of a good value. */
  typed: (good: string, field: FieldFact) => string
  /** Which fields may not take it: all of them, those that must be filled in, or as each field's own kind says. */
  refusedBy: 'all' | 'required' | 'some'
}

const inTheMiddle = (text: string, what: string): string => {
  const half = Math.ceil(text.length / 2)
  return text.slice(0, half) + what + text.slice(half)
}

/** What letters look like in another alphabet: Cyrillic. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  A: 'А',
  B: 'В',
  G: 'Ԍ'
}

/** The text with its first letter that has a look-alike replaced by it, or its first digit by a full-width one. */
function disguised(text: string): string {
  const at = [...text].findIndex((letter) => letter in lookAlikes)
  if (at >= 0) return text.slice(0, at) + lookAlikes[text.charAt(at)] + text.slice(at + 1)
  return text.replace(/\d/, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
}

/** Empty, too long, of the wrong kind, look-alike, markup, control characters, right to left; and blanks around it. */
export const HOSTILE: readonly Hostile[] = [
  { what: 'nothing at all', typed: () => '', refusedBy: 'required' },
  { what: 'blanks alone', typed: () => '   ', refusedBy: 'required' },
  {
    what: 'one character too many',
    typed: (good, { maxLength }) => good.padEnd(maxLength + 1, good.slice(-1)),
    refusedBy: 'all'
  },
  { what: 'a pasted file', typed: (good) => good.repeat(15_000).slice(0, 150_000), refusedBy: 'all' },
  {
    what: 'letters for digits, digits for letters',
    typed: (good) => (/\d/.test(good) ? 'abcdefgh' : '20260915'),
    refusedBy: 'some'
  },
  { what: 'signs alone', typed: () => '?!#%&*', refusedBy: 'some' },
  { what: 'a look-alike character', typed: disguised, refusedBy: 'some' },
  { what: 'full-width digits', typed: () => '１２３４５', refusedBy: 'some' },
  { what: 'markup', typed: () => '<b>bold</b><img src=x onerror=alert(1)>', refusedBy: 'some' },
  { what: 'a quotation for a database', typed: () => "'; DROP TABLE requests; --", refusedBy: 'some' },
  { what: 'a control character', typed: (good) => inTheMiddle(good, '\u0007'), refusedBy: 'all' },
  { what: 'a tab', typed: (good) => inTheMiddle(good, '\t'), refusedBy: 'all' },
  { what: 'an invisible character', typed: (good) => inTheMiddle(good, '\u200b'), refusedBy: 'all' },
  { what: 'a change of direction', typed: (good) => `\u202e${good}`, refusedBy: 'all' },
  { what: 'text from right to left', typed: () => 'שלום עולם', refusedBy: 'some' },
  { what: 'an emoji', typed: () => '👩‍⚕️', refusedBy: 'some' },
  { what: 'blanks around it', typed: (good) => `  ${good} `, refusedBy: 'some' }
]

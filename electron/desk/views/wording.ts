import { formatPhone, parsePhone, UNCITED } from '@shared/domain'

/** Small words that every screen shares. Pure: text in, text out. */

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** A count at the start of a sentence: in words up to ten, then in digits. */
export const countWord = (n: number): string => WORDS[n] ?? digits(n)

/** `1,043` */
export const digits = (n: number): string => n.toLocaleString('en-US')

/** `1 record`, `12 records`; the plural is given where it isn't the singular with an s. */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${digits(n)} ${n === 1 ? one : many}`

/** Letters of an abbreviation that begin with a vowel when they are read out: an `NPI`, a `CCN`. */
const SPOKEN_VOWEL = /^[AEFHILMNORSX]([A-Z0-9]|\b)/

/** `a` or `an`, as the word is spoken: an Assessment Submitter, a User Group, an NPI, a PSO. */
export const article = (word: string): string => {
  if (/^[A-Z]{2}/.test(word)) return SPOKEN_VOWEL.test(word) ? 'an' : 'a'
  return /^[aeio]/i.test(word) || /^u(?!se|ni)/i.test(word) ? 'an' : 'a'
}

/** A title within a sentence: several words or capitals stay as they are (`Virtual Group`, `TIN`), one word goes small. */
export const midSentence = (title: string): string =>
  / /.test(title) || title === title.toUpperCase() ? title : title.toLowerCase()

/** Words in small letters, abbreviations as they are: `primary official`, `PSO`. */
export const smallWords = (text: string): string =>
  text
    .split(' ')
    .map((word) => (word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ')

/** `A`, `A and B`, `A, B and C`. */
export function joined(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1] ?? ''}`
}

/** At most two initials: of the first and of the last word; a title such as "Dr." isn't counted. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '' && !/^(dr|mr|mrs|ms|prof)\.?$/i.test(word))
  const first = words[0]
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return `${letter(first)}${letter(last)}`.toUpperCase()
}

/** The first whole character, so that a letter outside the basic plane isn't cut in two. */
const letter = (word: string | undefined): string => (word === undefined ? '' : ([...word][0] ?? ''))

/** `“New user.”` */
export const quoted = (text: string): string => `“${text}”`

/** `Nair’s`, also after an s. */
export const possessive = (name: string): string => `${name}’s`

/** `4b7d…19c2`: enough of a hash to tell it from its neighbors on a screen. */
export const shortHash = (hash: string): string =>
  hash.length <= 9 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`

/** `1,033–1,034`, or one number where both ends are the same. */
export const span = (first: number, last: number): string =>
  first === last ? digits(first) : `${digits(first)}–${digits(last)}`

/** The first letter in upper case. */
export const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Each value once, in the order in which it came first. */
export const unique = <T>(values: Iterable<T>): T[] => [...new Set(values)]

/** A name of one or more words; the family name is what a narrow place shows. */
export const familyName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name

/** `(312) 555-0142`, however it was typed; a text that is no number as it stands. */
export function phone(text: string): string {
  const parsed = parsePhone(text, UNCITED)
  return parsed.ok ? formatPhone(parsed.value) : text
}

/** `48,212 bytes`. */
export const bytes = (n: number): string => plural(n, 'byte')

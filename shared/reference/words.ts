import { searchKey } from '@shared/domain'

/** Letters with periods between them are one word: “P.C.”, “M.D.”. */
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.)+(?:\p{L}(?![\p{L}\p{N}]))?/gu
const ASCII = /^[\x20-\x7e]*$/

/**
 * The words of a name as they are compared: without accents, capitals, apostrophes and other punctuation. “St. Mary’s
 * Clinic, P.C.” has the words st, marys, clinic, pc.
 */
export function wordsOf(text: string): string[] {
  // Most names are plain; half of the work, which a region of a hundred thousand names feels, has no effect on them.
  const plain = ASCII.test(text)
  const key = plain ? text.toLowerCase() : searchKey(text)
  const joined = key.includes('.') ? key.replace(INITIALS, spelled) : key
  return joined
    .replace(/['`]/g, '')
    .split(plain ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const spelled = (letters: string): string => `${letters.replace(/\./g, '')} `

/** The one text by which names are put in order and by which the beginning of a name is found. */
export const foldedOf = (words: readonly string[]): string => words.join(' ')

/** A part of a name: what was searched for, or what stands between. */
export interface NamePart {
  text: string
  found: boolean
}

const WORD = /[\p{L}\p{N}\p{M}'’ʼ\x60´‘]+/gu

/** A name cut where the words that were typed match, so that a list can set those parts off. */
export function foundParts(name: string, typed: string): NamePart[] {
  const wanted = wordsOf(typed)
  const parts: NamePart[] = []
  const add = (text: string, found: boolean): void => {
    const last = parts.at(-1)
    if (text === '') return
    if (last?.found === found) last.text += text
    else parts.push({ text, found })
  }
  let at = 0
  for (const match of name.matchAll(WORD)) {
    const [word] = match
    add(name.slice(at, match.index), false)
    const length = beginningOf(word, wanted)
    add(word.slice(0, length), true)
    add(word.slice(length), false)
    at = match.index + word.length
  }
  add(name.slice(at), false)
  return parts
}

/** How many characters of the word, as it is written, the longest of the wanted beginnings takes; 0 if none fits. */
function beginningOf(word: string, wanted: readonly string[]): number {
  const folded = wordsOf(word).join('')
  const fitting = wanted.filter((beginning) => folded.startsWith(beginning))
  const longest = Math.max(0, ...fitting.map(({ length }) => length))
  if (longest === 0) return 0
  let length = 0
  while (length < word.length && wordsOf(word.slice(0, length)).join('').length < longest) length += 1
  // Marks that belong to the last letter stay with it.
  while (/^[\p{M}]/u.test(word.slice(length))) length += 1
  return length
}

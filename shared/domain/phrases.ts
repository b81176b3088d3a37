import { searchKey } from './names'

/** Words of a text as they are compared: without accents, capitals, apostrophes and punctuation. */
export function wordsOf(text: string): string[] {
  return (
    searchKey(text)
      .replaceAll("'", '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Every sequence of `count` words in a text, each joined by single blanks. */
export function phrasesIn(words: readonly string[], count: number): string[] {
  const found = new Set<string>()
  for (let at = 0; at + count <= words.length; at += 1) found.add(words.slice(at, at + count).join(' '))
  return [...found]
}

// Scripts whose letters are drawn alike often enough to deceive, each by the letters it owns. What belongs to
// none of them counts as one further script.
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Coptic', /\p{Script=Coptic}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  // Chinese, Japanese and Korean words mix these by nature (Unicode TS 39, "highly restrictive").
  [
    'East Asian',
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u
  ]
]
const LETTER = /\p{L}/u
// Letters that no script owns, such as the modifier apostrophe U+02BC.
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u

/** The scripts of the letters in a text; marks, digits and punctuation count for nothing. */
export function scriptsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const char of text) {
    if (!LETTER.test(char) || SHARED.test(char)) continue
    found.add(SCRIPTS.find(([, letters]) => letters.test(char))?.[0] ?? 'other')
  }
  return found
}

/** True if one word mixes letters of several scripts, as a look-alike does (Unicode TR 36, TS 39). */
export function hasMixedScriptWord(text: string): boolean {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => scriptsOf(word).size > 1)
}

// The ordinals of Spanish and Portuguese names, and the fractions of American addresses.
const EVERYDAY: ReadonlySet<string> = new Set('ªº¼½¾')

/**
 * True if a letter or digit is a styled or full-width form of a plain one (`𝐒`, `Ｓ`), by compatibility
 * decomposition.
 */
export function hasStyledLetter(text: string): boolean {
  for (const char of text) {
    if (!/[\p{L}\p{N}]/u.test(char) || EVERYDAY.has(char)) continue
    if (char.normalize('NFKC') !== char.normalize('NFC')) return true
  }
  return false
}

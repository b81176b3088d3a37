import { describe, expect, it } from 'vitest'
import { contentOf, outcome, PARSERS } from './parsers'

const RLO = '\u202e'
const ISOLATE = '\u2067'
const ZERO_WIDTH = '\u200b'

/** What each kind of field must never accept, put in the middle of a value that it does accept. */
const NEVER: Readonly<Record<string, string>> = {
  'a null character': '\0',
  'an escape character': '\x1b',
  'a C1 control character': '\x85',
  'a right-to-left override': RLO,
  'a right-to-left isolate': ISOLATE,
  'a right-to-left mark': '\u200f',
  'a zero-width space': ZERO_WIDTH,
  'a soft hyphen': '\u00ad',
  'a tag character': '\u{e0041}',
  'half a surrogate pair': '\ud800',
  'a tab': '\t'
}

const inTheMiddle = (good: string, hostile: string) => `${good.slice(0, 1)}${hostile}${good.slice(1)}`

describe.each(Object.entries(PARSERS))('%s', (_, { parse, good, kind }) => {
  it('accepts a good value, and again with blanks around it', () => {
    const plain = parse(good)
    expect(outcome(plain)).toBe('accepted')
    const padded = parse(` \t\u00a0${good}\r\n `)
    if (kind === 'answer') expect(outcome(padded)).not.toBe('accepted')
    else expect(contentOf(padded)).toEqual(contentOf(plain))
  })

  it.each([
    ['nothing', ''],
    ['blanks', ' \t\n\u00a0\u3000']
  ])('refuses %s as empty', (__, input) => {
    expect(outcome(parse(input))).toBe('empty')
  })

  // Blanks and forbidden characters too: their number is found before anything looks at them.
  it('refuses 100,000 characters for their number, whatever they are', () => {
    const inputs = ['1', ' ', 'a', '<', '@.', 'é', '\u202e', '🙂'].map((unit) => unit.repeat(100_000))
    for (const input of inputs) expect(outcome(parse(input))).toBe('too-long')
  })

  it.each(Object.entries(NEVER))('refuses %s', (__, hostile) => {
    expect(outcome(parse(inTheMiddle(good, hostile)))).not.toBe('accepted')
  })

  it('explains every refusal in a sentence that repeats nothing typed and cites a rule', () => {
    const inputs = [
      '',
      ' ',
      `${good}${RLO}Zq7`,
      '<script>Zq7</script>',
      'Zq7'.repeat(5000),
      '١٢٣',
      `Zq7\0${good}`
    ]
    for (const input of inputs) {
      const parsed = parse(input)
      if (parsed.ok) continue
      expect(parsed.problem.message).toMatch(/^[A-Z].*\.$/)
      expect(parsed.problem.message).not.toContain('Zq7')
      expect(parsed.problem.message).not.toContain(good)
      expect(parsed.problem.rules.length).toBeGreaterThan(0)
    }
  })

  if (kind === 'digits')
    it.each([
      ['Arabic digits', '٠١٢٣٤٥٦٧٨٩'],
      ['full-width digits', '０１２３４５６７８９'],
      ['Devanagari digits', '०१२३४५६७८९']
    ])('refuses %s and says so', (__, digits) => {
      const typed = good.replace(/\d/g, (digit) => [...digits][Number(digit)] ?? digit)
      expect(outcome(parse(typed))).toBe('foreign-digits')
    })

  if (kind === 'digits' || kind === 'plain')
    it.each([
      ['markup', '<b>1</b>'],
      ['a script', '<script>alert(1)</script>'],
      ['Hebrew', 'שלום'],
      ['a Cyrillic look-alike', inTheMiddle(good, 'А')],
      ['a full-width dash', inTheMiddle(good, '－')],
      ['an emoji', inTheMiddle(good, '🙂')],
      ['SQL', "1' OR '1'='1"]
    ])('refuses %s', (__, input) => {
      expect(outcome(parse(input))).not.toBe('accepted')
    })

  if (kind === 'name')
    it.each([
      ['markup', '<b>Mary</b>', 'markup'],
      ['Latin and Cyrillic in one word', 'Mаry', 'mixed-scripts'],
      ['Latin and Greek in one word', 'Οmega', 'mixed-scripts'],
      ['full-width letters', 'Ｍary', 'styled-letter'],
      ['mathematical letters', '𝐌ary', 'styled-letter'],
      ['a line break', 'Mary\nDelgado', 'line-break'],
      ['a joiner in a Latin word', 'Ma\u200dry', 'invisible-character'],
      ['a heap of marks', `Ma${'\u0301'.repeat(9)}ry`, 'too-many-marks']
    ])('refuses %s', (__, input, code) => {
      expect(outcome(parse(input))).toBe(code)
    })

  if (kind === 'name')
    it.each([
      'José',
      "O'Neill",
      'O’Neill',
      '李',
      'Нина',
      'שלום',
      'محمد',
      'می\u200cخواهم',
      'Jose\u0301',
      'Mª Núñez'
    ])('accepts %s and changes nothing', (input) => {
      expect(contentOf(parse(input))).toBe(input)
    })

  if (kind === 'text')
    it.each([
      '<b>bold</b> & "quoted"',
      'one\ntwo\r\nthree',
      'שלום',
      '١٢٣',
      '👩‍⚕️ ok',
      "'; DROP TABLE requests; --"
    ])('takes %j as text and changes nothing', (input) => {
      expect(contentOf(parse(input))).toBe(input)
    })
})

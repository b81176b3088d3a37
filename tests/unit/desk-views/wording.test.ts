import { describe, expect, it } from 'vitest'
import {
  article,
  countWord,
  digits,
  familyName,
  initials,
  joined,
  midSentence,
  plural,
  shortHash,
  smallWords,
  span
} from '../../../electron/desk/views/wording'

describe('small words', () => {
  it('counts in words where a sentence begins, in digits above ten', () => {
    expect([countWord(0), countWord(1), countWord(10), countWord(1043)]).toEqual([
      'No',
      'One',
      'Ten',
      '1,043'
    ])
  })

  it('writes numbers, plurals and ranges', () => {
    expect([digits(1043), plural(1, 'record'), plural(0, 'record'), plural(2, 'person', 'people')]).toEqual([
      '1,043',
      '1 record',
      '0 records',
      '2 people'
    ])
    expect([span(1033, 1034), span(7, 7)]).toEqual(['1,033–1,034', '7'])
  })

  it('puts the article before a word as it is spoken', () => {
    const words = [
      'Assessment Submitter',
      'User Group Administrator',
      'PSO',
      'NPI',
      'CCN',
      'End User',
      'OCM ID',
      'official'
    ]
    expect(words.map(article)).toEqual(['an', 'a', 'a', 'an', 'a', 'an', 'an', 'an'])
    expect(['Provider', 'Virtual Group', 'TIN'].map(midSentence)).toEqual([
      'provider',
      'Virtual Group',
      'TIN'
    ])
  })

  it('writes small words and leaves abbreviations as they are', () => {
    expect(['Primary official', 'PSO', 'Group administrator'].map(smallWords)).toEqual([
      'primary official',
      'PSO',
      'group administrator'
    ])
  })

  it('joins names as a sentence does', () => {
    expect([joined([]), joined(['A']), joined(['A', 'B']), joined(['A', 'B', 'C'], 'or')]).toEqual([
      '',
      'A',
      'A and B',
      'A, B or C'
    ])
  })

  it('takes initials of the first and last word, without a title', () => {
    expect([initials('Maria Delgado'), initials('Dr. John Q. Smith'), initials('CMS'), initials('')]).toEqual(
      ['MD', 'JS', 'C', '']
    )
    expect(familyName('Hannah Lindqvist')).toBe('Lindqvist')
  })

  it('shortens a hash from the middle and leaves a short text whole', () => {
    expect(shortHash('4b7d00000000000000000000000000000000000000000000000000000000019c2')).toBe('4b7d…19c2')
    expect(shortHash('abc')).toBe('abc')
  })
})

import { datesIn, holdsSsn, nineDigitsIn, phrasesIn, wordsOf } from '@shared/domain'
import { describe, expect, it } from 'vitest'

describe('a Social Security Number in free text', () => {
  it.each([
    'My SSN is 078-05-1120.',
    '(078-05-1120)',
    'SSN-078-05-1120',
    '078 05 1120',
    '078.05.1120',
    '078/05/1120',
    '078_05_1120',
    '078 - 05 - 1120',
    '078\u201305\u20131120',
    '078\u201105\u20111120',
    '078\u00a005\u00a01120',
    '０７８-０５-１１２０',
    '٠٧٨-٠٥-١١٢٠',
    '0\u200d78-05-1120',
    'SSN 078051120',
    'ssn: 078051120',
    'Social Security Number is 078051120',
    'Social Security no. 078 051 120'
  ])('is seen by its form or its name in “%s”', (text) => {
    expect(holdsSsn(text)).toBe(true)
  })

  it.each([
    'TIN 747575757',
    'TIN 74-7575757',
    'NPI 1234567893',
    'ticket 1-078-05-1120-9',
    'call 312-555-0142',
    'ZIP 60601-1234',
    'since 04/09/2026',
    '192.168.10.1205',
    'the SSN is on file; TIN 747575757'
  ])('isn’t seen in “%s”', (text) => {
    expect(holdsSsn(text)).toBe(false)
  })

  it('is read out of nine digits whatever parts them, but not over a word', () => {
    for (const text of ['078051120', '0-7-8-0-5-1-1-2-0', '078 051 120', 'x1078051120', '1, 078051120'])
      expect(nineDigitsIn(text)).toContain('078051120')
    expect(nineDigitsIn('078 and 051120')).toEqual([])
  })
})

describe('a day in free text', () => {
  it.each([
    '1978-04-09',
    '1978/4/9',
    '04/09/1978',
    '4/9/1978',
    '04-09-1978',
    '4.9.1978',
    '04 09 1978',
    '4/9/78',
    '09/04/1978',
    'April 9, 1978',
    'Apr. 9 1978',
    'april 9th, 1978',
    '9 April 1978',
    '9th of April 1978',
    '09-Apr-1978',
    '1978 Apr 9',
    '19780409',
    '04091978',
    '3 04/09/1978'
  ])('is read out of “%s”', (text) => {
    expect(datesIn(`She was born ${text}, I think`)).toContain('1978-04-09')
  })

  it.each(['13/32/1978', 'Marchers 1978', '1978', '110419781', 'room 4, floor 9'])(
    'isn’t read out of “%s”',
    (text) => {
      expect(datesIn(text)).not.toContain('1978-04-09')
    }
  )
})

it('phrases are compared without capitals, accents and punctuation', () => {
  const words = wordsOf('At “José’s”  CAFÉ, Rosewood-Lane')
  expect(words).toEqual(['at', 'joses', 'cafe', 'rosewood', 'lane'])
  expect(phrasesIn(words, 2)).toEqual(['at joses', 'joses cafe', 'cafe rosewood', 'rosewood lane'])
  expect(phrasesIn(words, 6)).toEqual([])
})

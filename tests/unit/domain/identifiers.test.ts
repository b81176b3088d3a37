import { inspect } from 'node:util'
import {
  deriveUserId,
  formatPhone,
  formatTin,
  Hidden,
  npiCheckDigitFits,
  parseNpi,
  parsePhone,
  parsePtan,
  parseSsn,
  parseTin,
  parseTrackingNumber,
  parseUserId,
  parseVerificationCode,
  type Tin,
  trackingNumber,
  verificationCodeFrom
} from '@shared/domain'
import { describe, expect, it } from 'vitest'
import { CITED, contentOf, outcome } from './parsers'

describe('TIN (PQRS-ORG-04, X-21, ID-EIN-01)', () => {
  it('is nine digits, typed with or without the dash and shown with it', () => {
    expect(contentOf(parseTin('74-7575757', CITED))).toBe('747575757')
    expect(contentOf(parseTin('747575757', CITED))).toBe('747575757')
    expect(formatTin('747575757' as Tin)).toBe('74-7575757')
  })

  it.each([
    ['74757575', 'wrong-length'],
    ['7475757571', 'wrong-length'],
    ['747-575757', 'wrong-dash'],
    ['00-0000000', 'never-assigned'],
    ['000000000', 'never-assigned'],
    ['74-7575-757', 'wrong-dash'],
    ['74 7575757', 'wrong-kind'],
    ['74- 7575757', 'wrong-kind'],
    ['74–7575757', 'look-alike'],
    ['7A7575757', 'wrong-kind']
  ])('refuses %s', (typed, code) => {
    expect(outcome(parseTin(typed, CITED))).toBe(code)
  })

  it.each('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '))(
    'accepts the unlisted prefix %s with a note',
    (prefix) => {
      const parsed = parseTin(`${prefix}1234567`, CITED)
      expect(parsed).toMatchObject({ ok: true, notes: [{ code: 'unlisted-prefix', rules: ['ID-EIN-01'] }] })
    }
  )

  it('says nothing of a listed prefix; 83 are listed', () => {
    const prefixes = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'))
    const silent = prefixes.filter((prefix) => {
      const parsed = parseTin(`${prefix}1234567`, CITED)
      return parsed.ok && parsed.notes === undefined
    })
    expect(silent).toHaveLength(83)
    expect(silent).toContain('74')
  })
})

describe('NPI (PQRS-NPI-01, ID-NPI-01, ID-NPI-02, X-20)', () => {
  const textbook = new Set(['4545454545', '2525252525'])

  it.each(['1234567893', '1558598797', '1245319599'])('accepts %s', (npi) => {
    expect(parseNpi(npi, CITED)).toEqual({ ok: true, value: npi })
  })

  it.each([
    ['1234567890', 'wrong-check-digit', ['ID-NPI-01', 'X-20']],
    ['4545454545', 'wrong-first-digit', ['ID-NPI-02', 'X-20']],
    ['2525252525', 'wrong-check-digit', ['ID-NPI-01', 'X-20']],
    ['123456789', 'wrong-length', ['FIELD-01']],
    ['12345678931', 'wrong-length', ['FIELD-01']],
    ['123-456-7893', 'wrong-kind', ['FIELD-01']],
    ['123456789O', 'wrong-kind', ['FIELD-01']]
  ])('refuses %s', (npi, code, rules) => {
    expect(parseNpi(npi, CITED)).toMatchObject({ ok: false, problem: { code, rules } })
  })

  it('takes the two examples of the guide in training, with a note, and no other wrong number', () => {
    for (const npi of textbook)
      expect(parseNpi(npi, { ...CITED, textbook })).toMatchObject({
        ok: true,
        value: npi,
        notes: [{ code: 'textbook-example' }]
      })
    expect(outcome(parseNpi('4545454544', { ...CITED, textbook }))).toBe('wrong-first-digit')
    expect(outcome(parseNpi('1234567890', { ...CITED, textbook }))).toBe('wrong-check-digit')
  })

  it('finds the check digits that the rule gives for the examples', () => {
    expect(npiCheckDigitFits('4545454546')).toBe(true)
    expect(npiCheckDigitFits('2525252526')).toBe(true)
  })

  it('never tells the digit that would fit', () => {
    const parsed = parseNpi('1234567890', CITED)
    expect(parsed.ok ? '' : parsed.problem.message).toMatch(/^The last digit doesn’t fit the other nine\./)
    expect(parsed.ok ? '' : parsed.problem.message).not.toMatch(/\d/)
  })
})

describe('PTAN (PQRS-PTAN-01, PQRS-PTAN-02, ID-PTAN-01)', () => {
  it('keeps letters and leading zeros as typed', () => {
    expect(contentOf(parsePtan('G676767676', CITED))).toBe('G676767676')
    expect(contentOf(parsePtan('0012789456', CITED))).toBe('0012789456')
  })

  it('refuses lower-case letters rather than changing them', () => {
    const parsed = parsePtan('g676767676', CITED)
    expect(outcome(parsed)).toBe('lower-case')
    expect(parsed.ok ? '' : parsed.problem.message).toContain('capital letters')
  })

  it.each([
    ['A1234', 'accepted', true],
    ['A12345', 'accepted', false],
    ['A123456789', 'accepted', false],
    ['A1234567890', 'accepted', true],
    ['A12345678901234', 'accepted', true],
    ['A123', 'wrong-length', false],
    ['A123456789012345', 'wrong-length', false],
    ['G67 676', 'wrong-kind', false],
    ['G67-676', 'wrong-kind', false]
  ])('%s: %s, with a note on its length: %s', (ptan, expected, noted) => {
    const parsed = parsePtan(ptan, CITED)
    expect(outcome(parsed)).toBe(expected)
    expect(parsed.ok && parsed.notes?.[0]?.code === 'unusual-length').toBe(noted)
  })
})

describe('SSN (PQRS-REG-01)', () => {
  it.each(['219-09-9999', '219099999', '665-01-0001', '899-99-9999', '001-01-0001'])(
    'accepts %s',
    (typed) => {
      expect(contentOf(parseSsn(typed, CITED))).toBe(typed.replaceAll('-', ''))
    }
  )

  it.each([
    ['000-12-3456', 'never-assigned'],
    ['666-12-3456', 'never-assigned'],
    ['900-12-3456', 'never-assigned'],
    ['999-12-3456', 'never-assigned'],
    ['219-00-3456', 'never-assigned'],
    ['219-12-0000', 'never-assigned'],
    ['21909999', 'wrong-shape'],
    ['219-099999', 'wrong-shape'],
    ['219 09 9999', 'wrong-shape']
  ])('refuses %s', (typed, code) => {
    expect(outcome(parseSsn(typed, CITED))).toBe(code)
  })

  it('is not refused for zeros that are no serial of their own', () => {
    expect(outcome(parseSsn('100-00-1234', CITED))).toBe('never-assigned')
    expect(outcome(parseSsn('120-10-0001', CITED))).toBe('accepted')
    expect(outcome(parseSsn('100-01-0001', CITED))).toBe('accepted')
  })

  it('shows itself to nobody who doesn’t ask', () => {
    const parsed = parseSsn('219-09-9999', CITED)
    expect(parsed.ok).toBe(true)
    const ssn = parsed.ok ? parsed.value : new Hidden('')
    const shown = [
      `${ssn}`,
      String(ssn),
      JSON.stringify({ ssn }),
      inspect(ssn, { showHidden: true, depth: 9 }),
      inspect({ ssn }),
      JSON.stringify(Object.entries(ssn)),
      JSON.stringify({ ...ssn }),
      JSON.stringify(structuredClone(ssn)),
      new Error(`about ${ssn}`).message
    ]
    for (const text of shown) expect(text).not.toMatch(/219|9999/)
    expect(`${ssn}`).toBe('•••')
    expect(ssn.reveal()).toBe('219099999')
  })
})

describe('telephone number (PQRS-REG-02)', () => {
  it.each([
    ['215-555-0134', '+12155550134', '(215) 555-0134'],
    ['(215) 555-0134', '+12155550134', '(215) 555-0134'],
    ['+1 215.555.0134', '+12155550134', '(215) 555-0134'],
    ['2155550134', '+12155550134', '(215) 555-0134'],
    ['1 (866) 288-8912', '+18662888912', '(866) 288-8912'],
    ['215-555-0134 ext. 12', '+12155550134;ext=12', '(215) 555-0134 ext. 12'],
    ['215-555-0134 x007', '+12155550134;ext=007', '(215) 555-0134 ext. 007'],
    ['787-555-0134', '+17875550134', '(787) 555-0134']
  ])('takes %s', (typed, stored, shown) => {
    const parsed = parsePhone(typed, CITED)
    expect(contentOf(parsed)).toBe(stored)
    expect(parsed.ok && formatPhone(parsed.value)).toBe(shown)
  })

  it.each([
    ['555-0134', 'no-such-number'],
    ['115-555-0134', 'no-such-number'],
    ['215-555-01345', 'no-such-number'],
    ['1 1 215 555 0134', 'no-such-number'],
    ['+44 20 7946 0958', 'foreign-number'],
    ['+49 30 901820', 'foreign-number'],
    ['215-555-CARE', 'wrong-kind'],
    ['call 215-555-0134', 'wrong-kind']
  ])('refuses %s', (typed, code) => {
    expect(outcome(parsePhone(typed, CITED))).toBe(code)
  })
})

describe('User ID', () => {
  it.each([
    ['Mary', 'Delgado', 417, 'MDELG417'],
    ['María', 'Núñez', 7, 'MNUNE007'],
    ['Søren', 'Østergård', 12, 'SOSTE012'],
    ['Jörg', 'Weiß', 1234, 'JWEIS1234'],
    ['Łucja', "O'Neill", 3, 'LONEI003'],
    ['An', 'Li', 5, 'ALI005'],
    ['小龙', '李', 9, 'XUSER009']
  ])('of %s %s with %i is %s', (first, last, number, expected) => {
    const id = deriveUserId(first, last, number)
    expect(id).toBe(expected)
    expect(contentOf(parseUserId(id, CITED))).toBe(expected)
  })

  it('has a number from 0 to 999,999', () => {
    expect(() => deriveUserId('A', 'B', -1)).toThrow(RangeError)
    expect(() => deriveUserId('A', 'B', 1_000_000)).toThrow(RangeError)
    expect(() => deriveUserId('A', 'B', 1.5)).toThrow(RangeError)
  })

  it('is typed in capital letters', () => {
    expect(outcome(parseUserId('mdelg417', CITED))).toBe('lower-case')
    expect(outcome(parseUserId('MDE', CITED))).toBe('wrong-shape')
    expect(outcome(parseUserId('MDELG 417', CITED))).toBe('wrong-shape')
  })
})

describe('tracking number (PQRS-FLOW-19)', () => {
  it('is built from prefix, year and counter, and read back', () => {
    expect(trackingNumber('PQRS', 2026, 417)).toBe('PQRS-2026-00417')
    expect(trackingNumber('PQRS', 2026, 123456)).toBe('PQRS-2026-123456')
    expect(contentOf(parseTrackingNumber('PQRS-2026-00417', CITED))).toBe('PQRS-2026-00417')
    expect(outcome(parseTrackingNumber('PQRS-2026-417', CITED))).toBe('wrong-shape')
  })

  it('has no other parts', () => {
    expect(() => trackingNumber('pqrs', 2026, 1)).toThrow(RangeError)
    expect(() => trackingNumber('PQRS', 20260, 1)).toThrow(RangeError)
    expect(() => trackingNumber('PQRS', 2026, -1)).toThrow(RangeError)
    expect(() => trackingNumber('PQRS', 2026, 1.5)).toThrow(RangeError)
  })
})

describe('verification code (PQRS-FLOW-04)', () => {
  it('is six digits, leading zeros included, and stays hidden', () => {
    expect(verificationCodeFrom(4817).reveal()).toBe('004817')
    expect(JSON.stringify(verificationCodeFrom(4817))).toBe('"•••"')
    expect(contentOf(parseVerificationCode(' 004817 ', CITED))).toBe('004817')
    expect(outcome(parseVerificationCode('04817', CITED))).toBe('wrong-shape')
    expect(outcome(parseVerificationCode('004 817', CITED))).toBe('wrong-shape')
  })

  it('is drawn from 0 to 999,999', () => {
    expect(verificationCodeFrom(999_999).reveal()).toBe('999999')
    expect(() => verificationCodeFrom(1_000_000)).toThrow(RangeError)
    expect(() => verificationCodeFrom(-1)).toThrow(RangeError)
  })
})

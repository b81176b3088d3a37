import {
  addressSchema,
  emailKey,
  parseAddress,
  parseAnswer,
  parseCity,
  parseEmail,
  parseFreeText,
  parseOrganizationName,
  parsePersonName,
  parseState,
  parseZip,
  STATES,
  searchKey
} from '@shared/domain'
import { describe, expect, it } from 'vitest'
import { CITED, contentOf, outcome } from './parsers'

describe('e-mail address (PQRS-FLOW-03)', () => {
  it.each(['a@b.co', 'Mary.Delgado+pqrs@clinic.example', 'x_y-z@a-b.c-d.org', "o'neill@clinic.example"])(
    'accepts %s as typed',
    (typed) => {
      expect(contentOf(parseEmail(typed, CITED))).toBe(typed)
    }
  )

  it.each([
    ['mary', 'wrong-shape'],
    ['mary@', 'wrong-shape'],
    ['@clinic.example', 'wrong-shape'],
    ['mary@@clinic.example', 'wrong-shape'],
    ['mary@clinic', 'wrong-domain'],
    ['mary@clinic..example', 'wrong-domain'],
    ['mary@-clinic.example', 'wrong-domain'],
    ['mary@[127.0.0.1]', 'wrong-domain'],
    ['mary@127.0.0.1', 'wrong-domain'],
    ['.mary@clinic.example', 'wrong-local-part'],
    ['mary..d@clinic.example', 'wrong-local-part'],
    ['mary d@clinic.example', 'wrong-local-part'],
    ['"mary d"@clinic.example', 'wrong-local-part'],
    ['Mary <mary@clinic.example>', 'wrong-local-part'],
    ['mаry@clinic.example', 'look-alike'],
    ['mary@clínic.example', 'look-alike'],
    [`${'a'.repeat(65)}@clinic.example`, 'too-long'],
    [`a@${'b.'.repeat(130)}example`, 'too-long']
  ])('refuses %s', (typed, code) => {
    expect(outcome(parseEmail(typed, CITED))).toBe(code)
  })

  it('is the same mailbox in capitals', () => {
    const [a, b] = [parseEmail('Mary@Clinic.example', CITED), parseEmail('mary@clinic.EXAMPLE', CITED)]
    expect(a.ok && b.ok && emailKey(a.value) === emailKey(b.value)).toBe(true)
  })
})

describe('names', () => {
  it('take 60 characters for a person and 120 for an organization, counted as a person counts', () => {
    expect(outcome(parsePersonName('李'.repeat(60), CITED))).toBe('accepted')
    expect(outcome(parsePersonName('𠮷'.repeat(60), CITED))).toBe('accepted')
    expect(outcome(parsePersonName('𠮷'.repeat(61), CITED))).toBe('too-long')
    expect(outcome(parseOrganizationName('a'.repeat(120), CITED))).toBe('accepted')
    expect(outcome(parseOrganizationName('a'.repeat(121), CITED))).toBe('too-long')
  })

  it.each([
    ['John3', 'digits'],
    ['Louis Ⅲ', 'styled-letter'],
    ['mary@clinic', 'wrong-kind'],
    ["'-'", 'no-letter'],
    ['12345', 'digits']
  ])('refuse %s for a person', (typed, code) => {
    expect(outcome(parsePersonName(typed, CITED))).toBe(code)
  })

  it.each([
    '3M Health, Inc.',
    'Smith & Sons (PA) #2',
    'Clínica “La Salud”',
    '24/7 Care!',
    '東京クリニックの'
  ])('accept %s for an organization', (typed) => {
    expect(contentOf(parseOrganizationName(typed, CITED))).toBe(typed)
  })

  it('refuse an organization without a letter or digit', () => {
    expect(outcome(parseOrganizationName('&&&', CITED))).toBe('no-letter')
  })

  it('accept words of different alphabets with a note', () => {
    expect(parsePersonName('Anna Иванова', CITED)).toMatchObject({
      ok: true,
      notes: [{ code: 'several-scripts' }]
    })
    expect(parsePersonName('Anna Ivanova', CITED)).toEqual({ ok: true, value: 'Anna Ivanova' })
  })

  it('name the field and its rules in a refusal', () => {
    const parsed = parsePersonName('', { subject: 'the last name', rules: ['PQRS-REG-01'] })
    expect(parsed).toEqual({
      ok: false,
      problem: { code: 'empty', message: 'Enter the last name.', rules: ['PQRS-REG-01'] }
    })
  })

  it('are found without accents and capitals', () => {
    expect(searchKey('  José  O’Neill ')).toBe("jose o'neill")
  })
})

describe('address (PQRS-REG-02)', () => {
  const typed = { street: '12 Main St., Suite 4', city: 'St. Louis', state: 'MO', zip: '63101' }

  it('is accepted part by part, as typed', () => {
    expect(parseAddress(typed, CITED)).toEqual({ ok: true, value: typed })
  })

  it.each([
    ['street', '', 'empty'],
    ['city', 'St. Louis 63101', 'wrong-kind'],
    ['state', 'XX', 'no-such-state'],
    ['zip', '6310', 'wrong-shape']
  ])('names the wrong part: %s', (field, value, code) => {
    expect(parseAddress({ ...typed, [field]: value }, CITED)).toMatchObject({
      ok: false,
      problem: { field, code }
    })
  })

  it('knows 50 states, the District, 5 territories, 3 associated states and 3 military regions', () => {
    expect(STATES.size).toBe(62)
    for (const [code, name] of STATES) {
      expect(code).toMatch(/^[A-Z]{2}$/)
      expect(name).toMatch(/^[A-Z][A-Za-z ]+$/)
      expect(outcome(parseState(code, CITED))).toBe('accepted')
    }
    expect(outcome(parseState('pa', CITED))).toBe('lower-case')
    expect(outcome(parseState('Pennsylvania', CITED))).toBe('no-such-state')
  })

  it.each([
    ['02134', 'accepted'],
    ['02134-0001', 'accepted'],
    ['021340001', 'wrong-shape'],
    ['02134-', 'wrong-shape'],
    ['00000', 'wrong-shape'],
    ['2134', 'wrong-shape']
  ])('ZIP %s: %s', (zip, expected) => {
    expect(outcome(parseZip(zip, CITED))).toBe(expected)
  })

  it('has a city in letters', () => {
    expect(outcome(parseCity("O'Fallon", CITED))).toBe('accepted')
    expect(outcome(parseCity('...', CITED))).toBe('wrong-kind')
  })

  it('is stored only in the form that the parsers give', () => {
    expect(addressSchema.safeParse(typed).success).toBe(true)
    expect(addressSchema.safeParse({ ...typed, city: ' St. Louis' }).success).toBe(false)
    expect(addressSchema.safeParse({ ...typed, more: '' }).success).toBe(false)
    expect(addressSchema.safeParse(null).success).toBe(false)
  })
})

describe('free text (PQRS-FLOW-15, PQRS-APR-09)', () => {
  it('has 1 to 500 characters', () => {
    expect(outcome(parseFreeText('x'))).toBe('accepted')
    expect(outcome(parseFreeText('🙂'.repeat(500)))).toBe('accepted')
    expect(outcome(parseFreeText('🙂'.repeat(501)))).toBe('too-long')
    expect(outcome(parseFreeText('x'.repeat(501)))).toBe('too-long')
    expect(outcome(parseFreeText('x'.repeat(41), { max: 40 }))).toBe('too-long')
  })
})

describe('answer to an authentication question (PQRS-FLOW-16, PQRS-FLOW-17)', () => {
  it('is kept exactly as typed, blanks and capitals included, and hidden', () => {
    const parsed = parseAnswer(' Rex the Dog ', CITED)
    expect(contentOf(parsed)).toBe(' Rex the Dog ')
    expect(JSON.stringify(parsed)).not.toContain('Rex')
  })

  it('has at most 100 characters', () => {
    expect(outcome(parseAnswer('x'.repeat(100), CITED))).toBe('accepted')
    expect(outcome(parseAnswer('x'.repeat(101), CITED))).toBe('too-long')
  })
})

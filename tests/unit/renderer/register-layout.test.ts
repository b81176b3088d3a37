import type { FieldView } from '@shared/ipc'
import { describe, expect, test } from 'vitest'
import { grouped, places } from '../../../renderer/components/form/layout'
import { npiProblem } from '../../../renderer/features/register/npi'

const field = (id: string, over: Partial<FieldView> = {}): FieldView => ({
  id,
  label: id,
  hint: '',
  kind: 'text',
  required: true,
  kept: false,
  value: '',
  options: [],
  group: '',
  width: 'half',
  autocomplete: 'off',
  note: '',
  readOnly: false,
  rules: [],
  ...over
})

describe('where fields stand', () => {
  test('city, state and ZIP share a line; a street fills the hole beside a phone number', () => {
    const fields = [
      field('tin', { hint: 'NN-NNNNNNN' }),
      field('name'),
      field('phone'),
      field('street', { width: 'full' }),
      field('city'),
      field('state', { kind: 'state' }),
      field('address.zip')
    ]
    expect(places(fields).map(({ span }) => span)).toEqual([2, 2, 2, 2, 2, 1, 1])
  })

  test('a short hint stands beside its label, and nothing moves', () => {
    const fields = [field('tin', { hint: 'NN-NNNNNNN' }), field('name')]
    expect(places(fields)).toEqual([
      { span: 2, hintBeside: true, sinks: false },
      { span: 2, hintBeside: false, sinks: false }
    ])
  })

  test('a neighbor without a hint sinks below a long one, so that the inputs stand level; others don’t', () => {
    const long = { hint: 'Nine digits, with both dashes or with none' }
    const fields = [field('ssn', long), field('name'), field('phone'), field('fax')]
    expect(places(fields).map(({ sinks }) => sinks)).toEqual([false, true, false, false])
  })

  test('a short hint takes a line too where its neighbor’s needs one, and in a narrow form', () => {
    const long = { hint: 'Nine digits, with both dashes or with none' }
    const pair = [field('ssn', long), field('birth', { hint: 'MM/DD/YYYY' })]
    expect(places(pair).some(({ hintBeside }) => hintBeside)).toBe(false)
    const npi = [field('npi', { hint: 'Not the group’s' }), field('ptan')]
    expect(places(npi, { narrow: true })).toEqual([
      { span: 2, hintBeside: false, sinks: false },
      { span: 2, hintBeside: false, sinks: true }
    ])
  })

  test('a text area never shares a line', () => {
    const fields = [field('a'), field('why', { kind: 'textarea', width: 'full' })]
    expect(places(fields).map(({ span }) => span)).toEqual([2, 4])
  })
})

describe('groups', () => {
  const groups = [
    { id: 'organization', title: 'Organization', hint: '' },
    { id: 'first', title: 'First', hint: '' },
    { id: 'second', title: 'Second', hint: '' },
    { id: 'nobody', title: 'Empty', hint: '' }
  ]
  const member = (id: string, group: string) => field(id, { group })

  test('two small groups are framed side by side, a large one and an empty one aren’t', () => {
    const fields = [
      field('loose'),
      ...['a', 'b', 'c'].map((id) => member(id, 'organization')),
      ...['d', 'e'].map((id) => member(id, 'first')),
      ...['f', 'g'].map((id) => member(id, 'second'))
    ]
    const found = grouped(fields, groups)
    expect(found.loose.map(({ id }) => id)).toEqual(['loose'])
    expect(found.groups.map(({ id, framed }) => [id, framed])).toEqual([
      ['organization', false],
      ['first', true],
      ['second', true]
    ])
  })

  test('one small group alone isn’t framed', () => {
    expect(grouped([member('tin', 'first')], groups).groups.map(({ framed }) => framed)).toEqual([false])
  })
})

describe('the help about an NPI', () => {
  const npi = field('professionals.1.npi')
  const refusal = (rules: string[], of = npi.id) => ({
    message: '',
    remedy: '',
    rules: [],
    fields: [{ field: of, message: '', rules }]
  })
  const values = { [npi.id]: ' 2525252552 ' }

  test('shows the ten digits as typed and marks the last, never the digit that would fit', () => {
    const problem = npiProblem([npi], refusal(['ID-NPI-01', 'X-20']), values)
    expect(problem).toEqual({ digits: [...'2525252552'], marked: 'last', rules: ['ID-NPI-01', 'X-20'] })
  })

  test('marks the first digit where that is the mistake', () => {
    expect(npiProblem([npi], refusal(['ID-NPI-02', 'X-20']), values)?.marked).toBe('first')
  })

  test('says nothing about other mistakes, other fields, or less than ten digits', () => {
    expect(npiProblem([npi], refusal(['PQRS-NPI-01']), values)).toBeNull()
    expect(npiProblem([npi], refusal(['ID-NPI-01'], 'professionals.0.npi'), values)).toBeNull()
    expect(npiProblem([npi], refusal(['ID-NPI-01']), { [npi.id]: '252525255' })).toBeNull()
    expect(npiProblem([npi], null, values)).toBeNull()
  })
})

import type { FieldView, HelpView, RoleVariant, ScreenView } from '@shared/ipc'
import { describe, expect, test } from 'vitest'
import {
  chosenVariant,
  keptValues,
  sentValues,
  shownFields,
  shownHelp,
  startValues,
  typedValues,
  withExample
} from '../../../renderer/features/register/values'

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

const help = (title: string): HelpView => ({ title, text: '', place: '', anchor: '', rules: [] })

const variant = (role: string, fields: FieldView[]): RoleVariant => ({
  role,
  title: role,
  action: '',
  explanation: '',
  rules: [],
  fields,
  groups: [],
  help: [help(role), help('TIN')],
  search: false
})

const screen = (over: Partial<ScreenView>): ScreenView => ({
  id: 'screen',
  title: '',
  kind: 'fields',
  intro: '',
  fields: [],
  groups: [],
  variants: [],
  review: [],
  terms: [],
  help: [],
  rules: [],
  timeNote: '',
  timeRules: [],
  ...over
})

const access = screen({
  kind: 'access',
  fields: [field('role', { kind: 'choice' })],
  variants: [
    variant('primary', [field('tin'), field('npi')]),
    variant('backup', [field('tin', { value: '74-7575757' }), field('organizationId', { kind: 'select' })])
  ]
})

describe('the form of the access request follows the role', () => {
  test('so does the help beside it; before a role is chosen it tells of all, each thing once', () => {
    const titles = (role: string) =>
      shownHelp({ ...access, help: [help('Step')] }, { role }).map(({ title }) => title)
    expect(titles('')).toEqual(['Step', 'primary', 'TIN', 'backup'])
    expect(titles('primary')).toEqual(['Step', 'primary', 'TIN'])
    expect(titles('backup')).toEqual(['Step', 'backup', 'TIN'])
  })

  test('before a role is chosen only the choice is shown', () => {
    expect(shownFields(access, {}).map(({ id }) => id)).toEqual(['role'])
    expect(chosenVariant(access, { role: 'nobody' })).toBeUndefined()
  })

  test('a chosen role brings its own fields', () => {
    expect(shownFields(access, { role: 'backup' }).map(({ id }) => id)).toEqual([
      'role',
      'tin',
      'organizationId'
    ])
  })

  test('a field that roles share starts with the one value that is known', () => {
    expect(startValues(access)).toEqual({ role: '', tin: '74-7575757', npi: '', organizationId: '' })
  })

  test('Next sends nothing of a role that isn’t chosen; Back keeps it', () => {
    const values = { role: 'backup', tin: '1', npi: '2', organizationId: 'o' }
    expect(sentValues(access, values)).toEqual({ role: 'backup', tin: '1', organizationId: 'o' })
    expect(typedValues(access, values)).toEqual(values)
  })
})

describe('secrets', () => {
  const user = screen({
    fields: [
      field('name'),
      field('ssn', { kind: 'secret' }),
      field('dateOfBirth', { kind: 'date' }),
      field('shown', { readOnly: true, value: 'x' })
    ]
  })
  const values = { name: 'Maria', ssn: '078-05-1120', dateOfBirth: '04/09/1978', shown: 'x' }

  test('are sent by Next and never kept while typing', () => {
    expect(sentValues(user, values)).toEqual(values)
    expect(keptValues(user, values)).toEqual({ name: 'Maria' })
  })

  test('a code is never kept, whatever kind of field it is typed into', () => {
    const code = screen({ kind: 'code', fields: [field('code')] })
    expect(keptValues(code, { code: '123456' })).toEqual({})
  })

  test('answers are never kept, chosen questions are', () => {
    const questions = screen({
      kind: 'questions',
      fields: [field('question', { kind: 'select' }), field('answers.pet')]
    })
    expect(keptValues(questions, { question: 'pet', 'answers.pet': 'Biscuit' })).toEqual({ question: 'pet' })
  })

  test('one given before isn’t sent again unless something new was typed', () => {
    const again = screen({ fields: [field('ssn', { kind: 'secret', kept: true })] })
    expect(sentValues(again, { ssn: '' })).toEqual({})
    expect(sentValues(again, { ssn: '219-09-9999' })).toEqual({ ssn: '219-09-9999' })
  })
})

describe('the example of a persona', () => {
  test('fills fields, but nothing kept, nothing shown for reading and nothing unknown', () => {
    const form = screen({
      fields: [field('name'), field('ssn', { kept: true }), field('shown', { readOnly: true })]
    })
    expect(
      withExample(form, { name: '', ssn: '' }, { name: 'Maria', ssn: '1', shown: 'x', other: 'y' })
    ).toEqual({
      name: 'Maria',
      ssn: ''
    })
  })

  test('chooses an organization only from the list that a search has filled', () => {
    const values = { organizationId: '' }
    expect(withExample(access, values, { organizationId: 'o1' })).toEqual(values)
  })
})

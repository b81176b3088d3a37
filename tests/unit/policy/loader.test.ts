import { loadPrograms } from '@shared/policy/loader'
import { expect, test } from 'vitest'
import { programs, sources } from './sources'

/** The errors of the product's packs with one text of one file replaced. */
function errorsWith(file: string, text: string, by: string) {
  const loaded = loadPrograms(
    sources.map((source) => {
      if (!source.path.endsWith(file)) return source
      expect(source.text, `${file} has ${text}`).toContain(text)
      return { ...source, text: source.text.replace(text, by) }
    })
  )
  return loaded.ok ? [] : loaded.errors
}

test('the product’s packs are sound', () => {
  expect(
    programs()
      .all()
      .map(({ id }) => id)
      .sort()
  ).toEqual(['iacs', 'iqies', 'pqrs', 'qpp'])
})

test('a message that an identity system sends and has no words for is named with its file and line', () => {
  const [error] = errorsWith(
    'identity/harp.yaml',
    '  security-code:\n    subject',
    '  other-code:\n    subject'
  )
  expect(error).toMatchObject({
    file: 'resources/identity/harp.yaml',
    path: 'mails',
    message: 'The mail “security-code” is missing.'
  })
  expect(error?.line).toBeGreaterThan(1)
})

test('a portal of a program that doesn’t sign in with these accounts is named', () => {
  const [error] = errorsWith('identity/harp.yaml', '- { program: qpp, path', '- { program: pqrs, path')
  expect(error).toMatchObject({
    path: 'signIn.portals.0.program',
    message: expect.stringContaining('“pqrs”')
  })
})

test('a field that is to differ from others must be one that is asked for', () => {
  const [error] = errorsWith('programs/qpp.yaml', '- fields: [tin, secondTin]', '- fields: [tin, otherTin]')
  expect(error).toMatchObject({
    file: 'resources/programs/qpp.yaml',
    message: expect.stringContaining('“otherTin”')
  })
  expect(error?.path).toMatch(/validations.*different/)
})

test('a rule that no fact cites any more is named in its file', () => {
  expect(errorsWith('programs/qpp.yaml', 'rules: [QPP-VER-01]', 'rules: [QPP-HD-01]')).toMatchObject([
    { file: 'resources/programs/rules/qpp.yaml', message: 'No fact cites the rule QPP-VER-01.' }
  ])
})

test('a route under an option that the reading doesn’t have is named', () => {
  expect(errorsWith('programs/qpp.yaml', 'options: [every-official]', 'options: [everybody]')).toMatchObject([
    {
      file: 'resources/programs/qpp.yaml',
      message: expect.stringContaining('X-40 has no option “everybody”')
    }
  ])
})

test('a decider that doesn’t exist is named', () => {
  const errors = errorsWith('programs/iqies.yaml', 'role: provider-security-official, in', 'role: pso, in')
  expect(errors[0]).toMatchObject({
    file: 'resources/programs/iqies.yaml',
    path: 'roles.provider-security-official.routes.1.decidedBy.0.role',
    message: "The role “pso” doesn't exist in this pack."
  })
})

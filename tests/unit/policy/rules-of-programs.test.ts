import { type FieldFact, findOrganization, formFields, registers, screens } from '@shared/policy'
import { readForm } from '@shared/policy/fields'
import { describe, expect, it } from 'vitest'
import { expectAccepted, hold, programs, visitor, World } from './world'

/** What holds in every program: readings, identifiers, CMS systems, standards and house rules. */
const EVERYWHERE = ['X-', 'ID-', 'CMS-', 'CS-', 'ARS-', 'NIST-', 'HIP-']
/** What no field takes as it stands, or takes with a remark. */
const TYPED = [
  ...[
    '',
    ' ',
    'x',
    '?',
    '<b>',
    'a@b',
    '١٢٣',
    '12',
    '12345',
    '123-45',
    '000000000',
    '070000001',
    '1234567890'
  ],
  ...[
    '4545454545',
    '12345678901',
    'ABCDE',
    'abcdef',
    '99/99/2020',
    '01/01/2024',
    '2145550000',
    'true',
    'Mary Нина'
  ],
  ...['Mаry', 'a\u202eb', 'a\u200bb', `${'a'.repeat(70)}@clinic.example`, 'x'.repeat(5000)]
]
const SETTING = {
  timeZone: 'America/Chicago',
  now: '2026-09-04T14:00:00.000Z',
  textbook: new Set(['4545454545'])
}

const prefixesOf = (program: string) => [...EVERYWHERE, ...programs.get(program).rulePrefixes]
const foreign = (rules: readonly string[], prefixes: readonly string[]) =>
  rules.filter((id) => !prefixes.some((prefix) => id.startsWith(prefix)))

/** Every form of a program, by where it stands. Those of its identity system are every program's that shares it. */
function formsOf(program: string): [string, FieldFact[]][] {
  const pack = programs.get(program)
  const here = { programs, directory: new World().directory }
  const kinds = ['new-user', 'existing-user'] as const
  return [
    ...(registers(pack)
      ? kinds
          .flatMap((kind) => screens(programs, program, { kind }))
          .filter(({ kind }) => kind !== 'questions')
          .map(({ id, fields }): [string, FieldFact[]] => [`screen ${id}`, fields])
      : []),
    ...Object.entries(pack.roles).map(([id, role]): [string, FieldFact[]] => [
      `role ${id}`,
      formFields(here, pack, { id, program, ...role })
    ]),
    ...Object.entries(pack.validations).map(([id, { asks }]): [string, FieldFact[]] => [
      `validation ${id}`,
      asks
    ])
  ]
}

/** What is said of everything that is typed into a form: refusals beside fields, and remarks. */
const saidOf = (fields: readonly FieldFact[]) =>
  (['LIVE', 'TRAINING'] as const).flatMap((mode) =>
    TYPED.flatMap((text) => {
      const typed = Object.fromEntries(fields.map(({ id }) => [id, text]))
      const { problems, notes } = readForm(fields, typed, { ...SETTING, mode })
      return [...problems, ...notes]
    })
  )

describe.each(programs.all().map(({ id }) => id))('whatever is typed in %s', (program) => {
  it('is refused and remarked on by its own rules, and those that hold everywhere', () => {
    const forms = formsOf(program).filter(([, fields]) => fields.length > 0)
    expect(forms.length).toBeGreaterThan(0)
    for (const [where, fields] of forms) {
      const said = saidOf(fields)
      expect(said.length, where).toBeGreaterThan(0)
      for (const { field, rules } of said) {
        expect(rules.length, `${where}, ${field}`).toBeGreaterThan(0)
        expect(foreign(rules, prefixesOf(program)), `${where}, ${field}`).toEqual([])
      }
    }
  })

  it('is sought by a TIN, and refused by its own rules', () => {
    const world = new World()
    for (const role of Object.keys(programs.get(program).roles))
      for (const tin of TYPED) {
        const found = findOrganization(world.directory, world.ctx(visitor('Ben')), {
          program,
          role,
          tin,
          emailVerified: true
        })
        if (found.ok) throw new Error('found in an empty workspace')
        const rules = [found.refusal, ...found.refusal.fields].flatMap((refused) => [...refused.rules])
        expect(foreign(rules, prefixesOf(program)), role).toEqual([])
      }
  })
})

describe.each(programs.identities().map(({ id }) => id))('whatever is typed for an account of %s', (id) => {
  it('is refused by the rules of the programs that share it, and those that hold everywhere', () => {
    const identity = programs.identity(id)
    const prefixes = programs.all().flatMap((pack) => (pack.identity === id ? prefixesOf(pack.id) : []))
    for (const { fields } of identity.creation?.steps ?? [])
      for (const { field, rules } of saidOf(fields)) expect(foreign(rules, prefixes), field).toEqual([])
  })
})

describe.each(
  programs
    .all()
    .filter(registers)
    .map(({ id }) => id)
)('the address of a code in %s', (program) => {
  it('is refused by the rules of its field', () => {
    const world = new World()
    const ben = visitor('Ben')
    const registrationId = 'r'
    const { code } = programs.identity(programs.get(program).identity)
    if (code === undefined) throw new Error('no code is sent')
    expectAccepted(
      world.try(
        { type: 'registration.begin', registrationId, program, kind: 'new-user', termsAccepted: true },
        ben
      )
    )
    const advance = (email: string) => {
      const screen = world.directory.registration(registrationId)?.screen ?? ''
      const { attests } = screens(programs, program, { kind: 'new-user' }).find(
        ({ id }) => id === screen
      ) ?? { attests: [] }
      const attested = hold(...attests.map(({ check }) => check))
      return world.try({ type: 'registration.advance', registrationId, screen, email, attested }, ben)
    }
    while (world.directory.registration(registrationId)?.screen !== code.sentAfter)
      expectAccepted(advance('ben@clinic.example'))
    for (const email of TYPED.filter(({ length }) => length <= 254)) {
      const decision = advance(email)
      if (decision.accepted) throw new Error('a code was sent to what is no address')
      const { check, rules, fields } = decision.refusal
      expect(check).toBe('code-address')
      const cited = [...rules, ...fields.flatMap((field) => [...field.rules])]
      expect(foreign(cited, prefixesOf(program))).toEqual([])
    }
  })
})

import { acknowledgementOf, checkScreen, findOrganization, screens } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import {
  BACKUP,
  CLINIC,
  CMS,
  expectAccepted,
  fail,
  hold,
  PRIMARY,
  programs,
  REPRESENTATIVE,
  visitor,
  World
} from '../unit/policy/world'

const pack = programs.get('pqrs')
const maria = visitor('Maria')
const list = screens(programs, 'pqrs', { kind: 'new-user' })
const screen = (id: string) => list.find((found) => found.id === id)
const advance = (world: World, registrationId: string, at: string, attested = hold(), email?: string) =>
  world.try(
    { type: 'registration.advance', registrationId, screen: at, attested, ...(email ? { email } : {}) },
    maria
  )
const at = (until: string) => {
  const world = new World()
  const id = world.begin(maria)
  world.walk(maria, id, until)
  return { world, id }
}
const open = (world: World, id: string) => world.directory.registration(id)?.screen

describe('the way through', () => {
  test('PQRS-FLOW-01 tells the way to the registration', () => {
    expect(pack.registration?.entry.text).toMatch(
      /^applications\.cms\.hhs\.gov › .* › Account Management › New User Registration › PV\/PQRS Registration System$/
    )
    expect(pack.registration?.entry.rules).toContain('PQRS-FLOW-01')
  })

  test('PQRS-FLOW-02 opens the user information only after the terms are accepted', () => {
    const { world, id } = at('terms')
    const refused = advance(world, id, 'terms', fail('terms-accepted'))
    expect(refused).toMatchObject({ accepted: false, refusal: { rules: ['PQRS-FLOW-02'] } })
    expect(
      advance(world, id, 'user-information', hold('ssn-form', 'date-of-birth-form'), 'm@c.example').accepted
    ).toBe(false)
    expectAccepted(advance(world, id, 'terms', hold('terms-accepted')))
    expect(open(world, id)).toBe('user-information')
  })

  test('PQRS-FLOW-02 counts terms accepted with the first step', () => {
    const world = new World()
    world.accept(
      {
        type: 'registration.begin',
        registrationId: 'r',
        program: 'pqrs',
        kind: 'new-user',
        termsAccepted: true
      },
      maria
    )
    expect(open(world, 'r')).toBe('user-information')
  })

  test('PQRS-FLOW-03 mails the code to the address typed, if it is one', () => {
    const { world, id } = at('user-information')
    const attested = hold('ssn-form', 'date-of-birth-form')
    const refused = advance(world, id, 'user-information', attested, 'maria@')
    expect(refused).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'email' }] } })
    expect(!refused.accepted && refused.refusal.rules).toContain('PQRS-FLOW-03')
    expectAccepted(advance(world, id, 'user-information', attested, 'maria@clinic.example'))
    expect(world.directory.mailsOf('Maria')).toMatchObject([
      { kind: 'verification-code', toEmail: 'maria@clinic.example' }
    ])
  })

  test('PQRS-FLOW-04 goes on with the code that was sent, and not without', () => {
    const { world, id } = at('verification-code')
    const wrong = advance(world, id, 'verification-code', fail('code-matches'))
    expect(wrong).toMatchObject({
      accepted: false,
      record: true,
      events: [{ type: 'registration.code-refused' }]
    })
    expect(!wrong.accepted && wrong.refusal.rules).toContain('PQRS-FLOW-04')
    expect(advance(world, id, 'verification-code').accepted).toBe(false)
    expectAccepted(advance(world, id, 'verification-code', hold('code-matches')))
    expect(open(world, id)).toBe('professional-contact')
  })

  test('PQRS-FLOW-04 takes the fifth try, then asks for a new code', () => {
    const { world, id } = at('verification-code')
    for (let i = 0; i < 4; i += 1) advance(world, id, 'verification-code', fail('code-matches'))
    const other = at('verification-code')
    for (let i = 0; i < 4; i += 1) advance(other.world, other.id, 'verification-code', fail('code-matches'))
    expectAccepted(advance(other.world, other.id, 'verification-code', hold('code-matches')))

    advance(world, id, 'verification-code', fail('code-matches'))
    const spent = advance(world, id, 'verification-code', hold('code-matches'))
    expect(spent).toMatchObject({ accepted: false, refusal: { check: 'code-alive' } })
    expect(!spent.accepted && spent.refusal.rules).toContain('CS-COD-01')
    world.accept({ type: 'registration.resend-code', registrationId: id }, maria)
    expectAccepted(advance(world, id, 'verification-code', hold('code-matches')))
  })

  test('PQRS-FLOW-04 sends five codes and no sixth', () => {
    const { world, id } = at('verification-code')
    for (let i = 0; i < 4; i += 1)
      world.accept({ type: 'registration.resend-code', registrationId: id }, maria)
    expect(world.refuse({ type: 'registration.resend-code', registrationId: id }, maria).rules).toContain(
      'CS-COD-01'
    )
    expect(world.directory.mailsOf('Maria')).toHaveLength(5)
  })

  test('PQRS-FLOW-04 keeps the verified address: another one has to be verified anew', () => {
    const { world, id } = at('review')
    const back = { type: 'registration.return', registrationId: id, screen: 'user-information' } as const
    world.accept(back, maria)
    const attested = hold('ssn-form', 'date-of-birth-form')
    expectAccepted(advance(world, id, 'user-information', attested, 'maria@clinic.example'))
    expect(open(world, id)).toBe('review')
    world.accept(back, maria)
    expectAccepted(advance(world, id, 'user-information', attested, 'other@clinic.example'))
    expect(open(world, id)).toBe('verification-code')
    expect(world.directory.registration(id)?.passed).not.toContain('verification-code')
  })

  test('PQRS-FLOW-04 refuses to submit another address than the verified one', () => {
    const { world, id } = at('review')
    const command = world.submission(maria, id, PRIMARY)
    if (command.type !== 'registration.submit') throw new Error('no submission')
    const refusal = world.refuse(
      { ...command, applicant: { ...command.applicant, email: 'other@clinic.example' } },
      maria
    )
    expect(refusal).toMatchObject({
      check: 'registered-email',
      rules: expect.arrayContaining(['PQRS-FLOW-04'])
    })
    world.accept(command, maria)
  })

  test('PQRS-FLOW-05 fills the contact screen in from the user information', () => {
    const filled = screen('professional-contact')?.fields.filter(({ from }) => from !== '')
    expect(filled?.map(({ from }) => from)).toEqual(['firstName', 'lastName', 'email'])
    for (const field of filled ?? []) expect(field.rules).toContain('PQRS-FLOW-05')
  })

  test('PQRS-FLOW-06 gives each role its own fields', () => {
    const variants = screen('access-request')?.variants ?? []
    const forms = variants.map(({ fields }) => fields.map(({ id }) => id).join())
    expect(variants.map(({ role }) => role)).toEqual([PRIMARY, BACKUP, REPRESENTATIVE])
    expect(forms[0]).not.toBe(forms[1])
    expect(screen('access-request')?.rules).toContain('PQRS-FLOW-06')
  })

  test('PQRS-FLOW-15 goes on with a justification, and not with an empty one', () => {
    const check = (justification: string) =>
      checkScreen(programs, {
        program: 'pqrs',
        screen: 'justification',
        values: { justification },
        mode: 'TRAINING',
        timeZone: 'America/Chicago',
        now: '2026-09-04T14:00:00.000Z'
      })
    expect(check('New user.').ok).toBe(true)
    expect(check(' \n ')).toMatchObject({ ok: false, refusal: { rules: ['PQRS-FLOW-15'] } })
    const { world, id } = at('review')
    const refusal = world.refuse(
      { ...world.submission(maria, id, PRIMARY), justification: ' ' } as never,
      maria
    )
    expect(refusal.rules).toContain('PQRS-FLOW-15')
  })

  test('PQRS-FLOW-16 takes two answers, and not one', () => {
    const questions = programs.identity('iacs').questions.list
    const check = (count: number) =>
      checkScreen(programs, {
        program: 'pqrs',
        screen: 'authentication-questions',
        values: Object.fromEntries(questions.slice(0, count).map(({ id }) => [`answers.${id}`, 'Rosewood'])),
        mode: 'TRAINING',
        timeZone: 'America/Chicago',
        now: '2026-09-04T14:00:00.000Z'
      })
    expect(check(2)).toEqual({ ok: true, values: {}, notes: [], warnings: [] })
    const one = check(1)
    expect(one).toMatchObject({ ok: false, refusal: { fields: [{ field: `answers.${questions[1]?.id}` }] } })
    expect(!one.ok && one.refusal.rules).toContain('PQRS-FLOW-16')
    const { world, id } = at('authentication-questions')
    const refused = advance(world, id, 'authentication-questions', fail('answers-given'))
    expect(refused).toMatchObject({ accepted: false, refusal: { rules: ['PQRS-FLOW-16'] } })
  })

  test('PQRS-FLOW-17 says on every question that capitals count', () => {
    const fields = screen('authentication-questions')?.fields ?? []
    expect(fields.length).toBeGreaterThanOrEqual(2)
    for (const field of fields)
      expect(field).toMatchObject({ secret: true, rules: expect.arrayContaining(['PQRS-FLOW-17']) })
    expect(programs.identity('iacs').questions.caseSensitive).toBe(true)
  })

  test('PQRS-FLOW-18 submits from the review, and from no other screen', () => {
    const early = at('authentication-questions')
    expect(early.world.refuse(early.world.submission(maria, early.id, PRIMARY), maria).check).toBe(
      'screens-passed'
    )
    const { world, id } = at('review')
    world.accept({ type: 'registration.return', registrationId: id, screen: 'justification' }, maria)
    expect(world.refuse(world.submission(maria, id, PRIMARY), maria).rules).toContain('PQRS-FLOW-18')
    world.walk(maria, id)
    world.accept(world.submission(maria, id, PRIMARY), maria)
  })

  test('PQRS-FLOW-19 acknowledges with a tracking number, on the screen and by mail', () => {
    const world = new World()
    const requests = ['Maria', 'Nora'].map((name, i) =>
      world.register(visitor(name), PRIMARY, {
        newOrganization: { ...CLINIC, tin: i === 0 ? '747575757' : '362415550' }
      })
    )
    expect(requests.map((id) => world.directory.request(id)?.tracking)).toEqual([
      'PQRS-2026-00001',
      'PQRS-2026-00002'
    ])
    expect(world.directory.mailsOf('Nora').at(-1)).toMatchObject({
      kind: 'acknowledgement',
      requestId: requests[1]
    })
    expect(acknowledgementOf(programs, 'pqrs').rules).toContain('PQRS-FLOW-19')
  })

  test('PQRS-FLOW-20 sends User ID and temporary password in two messages to the registered address', () => {
    const world = new World()
    const request = world.register(maria, PRIMARY)
    const before = world.directory.mailsOf('Maria').length
    expectAccepted(world.decide(request, 'approve', CMS))
    const mails = world.directory.mailsOf('Maria').slice(before)
    expect(mails.map(({ kind, toEmail }) => [kind, toEmail])).toEqual([
      ['user-id', 'maria@clinic.example'],
      ['temporary-password', 'maria@clinic.example']
    ])
    expect(world.directory.accountOf('Maria', 'iacs')?.userId).toBe('MSAMP001')
  })

  test('PQRS-FLOW-20 sends neither when the request is denied', () => {
    const world = new World()
    expectAccepted(world.decide(world.register(maria, PRIMARY), 'reject', CMS))
    expect(world.directory.mailsOf('Maria').at(-1)?.kind).toBe('decision')
    expect(world.directory.accounts()).toEqual([])
  })
})

describe('finding the organization', () => {
  const find = (world: World, tin: string, emailVerified = true) =>
    findOrganization(world.directory, world.ctx(visitor('Thomas')), {
      program: 'pqrs',
      role: BACKUP,
      tin,
      emailVerified
    })

  test('PQRS-FLOW-11 finds the practice by its TIN, and not by half of it', () => {
    const world = new World().withPrimary()
    expect(find(world, '74-7575757')).toMatchObject({
      ok: true,
      rules: expect.arrayContaining(['PQRS-FLOW-11'])
    })
    expect(find(world, '74757')).toMatchObject({
      ok: false,
      refusal: { fields: [{ field: 'organization.tin' }] }
    })
  })

  test('PQRS-FLOW-12 offers it by its name', () => {
    const world = new World().withPrimary()
    const found = find(world, '747575757')
    expect(found.ok && found.matches.map(({ name }) => name)).toEqual(['Healthy Clinic'])
    const picked = screen('access-request')
      ?.variants.find(({ role }) => role === BACKUP)
      ?.fields.at(-1)
    expect(picked).toMatchObject({ id: 'organizationId', kind: 'select', rules: ['PQRS-FLOW-12'] })
  })

  test('PQRS-FLOW-13 finds it once its primary is approved, and not before', () => {
    const world = new World()
    const request = world.register(maria, PRIMARY)
    const early = find(world, '747575757')
    expect(early).toMatchObject({ ok: false, refusal: { rules: expect.arrayContaining(['PQRS-FLOW-13']) } })
    expect(!early.ok && early.refusal.remedy).toMatch(/approved primary.*TIN/)
    expectAccepted(world.decide(request, 'approve', CMS))
    expect(find(world, '747575757').ok).toBe(true)
  })

  test('PQRS-FLOW-14 sends those who don’t know the primary to the Help Desk', () => {
    const help = pack.roles['backup-official']?.form.help.find(({ rules }) => rules.includes('PQRS-FLOW-14'))
    expect(help?.text).toContain('Help Desk')
    const missing = find(new World(), '747575757')
    expect(!missing.ok && missing.refusal.remedy).toContain('Help Desk')
  })

  test('X-33 shows the name only after the e-mail address is verified, and never an official', () => {
    const world = new World().withPrimary()
    expect(find(world, '747575757', false)).toMatchObject({
      ok: false,
      refusal: { rules: expect.arrayContaining(['X-33']) }
    })
    expect(JSON.stringify(find(world, '747575757'))).not.toContain('Maria')
  })

  test('X-21 takes the TIN with its dash or without', () => {
    const world = new World().withPrimary()
    expect(find(world, '74-7575757')).toEqual(find(world, '747575757'))
    expect(find(world, '747-575757').ok).toBe(false)
  })
})

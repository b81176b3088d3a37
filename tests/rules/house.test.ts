import { parseNpi, parseOrganizationName, parsePtan, parseStreet, parseTin } from '@shared/domain'
import { type Command, checkScreen, decide } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { CITED } from '../unit/domain/parsers'
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
  SYSTEM,
  TRAINER,
  visitor,
  World
} from '../unit/policy/world'

const rulesOf = (decision: ReturnType<World['try']>) => (decision.accepted ? [] : decision.refusal.rules)
const maria = visitor('Maria')
const form = (screen: string, values: Record<string, string>) =>
  checkScreen(programs, {
    program: 'pqrs',
    screen,
    values,
    mode: 'TRAINING',
    timeZone: 'America/Chicago',
    now: '2026-09-04T14:00:00.000Z'
  })

describe('CMS systems', () => {
  test('CMS-IACS-01 lets a code be used for 30 minutes, and no longer, even where a screen may stay open', () => {
    const world = new World('LIVE')
    const id = world.begin(maria)
    world.walk(maria, id, 'verification-code')
    const enter = () =>
      world.try(
        {
          type: 'registration.advance',
          registrationId: id,
          screen: 'verification-code',
          attested: hold('code-matches')
        },
        maria
      )
    world.accept({ type: 'registration.extend', registrationId: id }, maria)
    world.pass({ minutes: 30 })
    const late = enter()
    expect(late).toMatchObject({ accepted: false, refusal: { check: 'code-alive' } })
    expect(rulesOf(late)).toContain('CMS-IACS-01')
    world.accept({ type: 'registration.resend-code', registrationId: id }, maria)
    world.pass({ minutes: 29, seconds: 59 })
    expectAccepted(enter())
  })

  test('CMS-IACS-02 opens nothing before the first password is changed', () => {
    const world = new World()
    expectAccepted(world.decide(world.register(maria, PRIMARY), 'approve', CMS))
    const begin = {
      type: 'registration.begin',
      registrationId: 'r',
      program: 'pqrs',
      kind: 'existing-user',
      termsAccepted: true
    } as const
    expect(world.refuse(begin, world.person('Maria')).rules).toContain('CMS-IACS-02')
    expectAccepted(world.changePassword('Maria'))
    world.accept(begin, world.person('Maria'))
  })

  test('CMS-IACS-03 mails the tracking number', () => {
    const world = new World()
    const request = world.register(maria, PRIMARY)
    expect(world.directory.mailsOf('Maria').at(-1)).toMatchObject({
      kind: 'acknowledgement',
      requestId: request
    })
    expect(programs.get('pqrs').mails.acknowledgement?.rules).toContain('CMS-IACS-03')
  })
})

describe('identifiers', () => {
  test('ID-NPI-01 takes the digit that fits and no other', () => {
    expect(parseNpi('1234567893', CITED).ok).toBe(true)
    for (const digit of '012456789')
      expect(parseNpi(`123456789${digit}`, CITED)).toMatchObject({
        problem: { rules: expect.arrayContaining(['ID-NPI-01']) }
      })
  })

  test('ID-NPI-02 takes a first digit of 1 or 2, and no 3', () => {
    expect(parseNpi('1245319599', CITED).ok && parseNpi('2525252526', CITED).ok).toBe(true)
    expect(parseNpi('3234567891', CITED)).toMatchObject({
      problem: { rules: expect.arrayContaining(['ID-NPI-02']) }
    })
  })

  test('ID-PTAN-01 takes 5 to 15 characters, with a note outside 6 to 10', () => {
    expect(parsePtan('A2345', CITED)).toMatchObject({
      ok: true,
      notes: [{ rules: expect.arrayContaining(['ID-PTAN-01']) }]
    })
    expect(parsePtan('A23456', CITED)).not.toHaveProperty('notes')
    expect(parsePtan('A2345678901', CITED)).toMatchObject({ ok: true, notes: [{ code: 'unusual-length' }] })
    for (const ptan of ['A234', 'A234567890123456'])
      expect(parsePtan(ptan, CITED)).toMatchObject({
        problem: { rules: expect.arrayContaining(['ID-PTAN-01']) }
      })
  })

  test('ID-EIN-01 points out a prefix that isn’t listed, and accepts it', () => {
    expect(parseTin('070000001', CITED)).toMatchObject({ ok: true, notes: [{ rules: ['ID-EIN-01'] }] })
    expect(parseTin('747575757', CITED)).not.toHaveProperty('notes')
  })
})

describe('the house', () => {
  test('ARS-AC7 locks after five failures within 120 minutes', () => {
    const world = new World().withPrimary()
    world.signIn('MSAMP001', false)
    world.pass({ minutes: 119, seconds: 59 })
    for (let i = 0; i < 3; i += 1) world.signIn('MSAMP001', false)
    const four = new World().withPrimary()
    for (let i = 0; i < 4; i += 1) four.signIn('MSAMP001', false)
    expectAccepted(four.signIn('MSAMP001', true))
    world.signIn('MSAMP001', false)
    expect(rulesOf(world.signIn('MSAMP001', true))).toContain('ARS-AC7')
  })

  test('CS-CMD-01 refuses what it doesn’t know or what lacks a part, and never throws', () => {
    const world = new World()
    for (const bad of [
      { id: 'x', type: 'request.destroy' },
      { id: 'x', type: 'registration.begin' },
      null,
      'text'
    ])
      expect(decide(world.directory, bad as unknown as Command, world.ctx(maria))).toMatchObject({
        accepted: false,
        refusal: { rules: ['CS-CMD-01'] }
      })
    expect(
      world.refuse(
        {
          type: 'registration.begin',
          registrationId: 'r',
          program: 'none',
          kind: 'new-user',
          termsAccepted: true
        },
        maria
      ).rules
    ).toEqual(['CS-CMD-01'])
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
  })

  test('CS-OBJ-01 needs the thing to be there, and to be one’s own', () => {
    const world = new World()
    const id = world.begin(maria)
    const extend = { type: 'registration.discard', registrationId: id, reason: 'canceled' } as const
    expect(world.refuse(extend, visitor('Eve')).rules).toEqual(['CS-OBJ-01'])
    expect(world.refuse({ ...extend, registrationId: 'none' }, maria).rules).toEqual(['CS-OBJ-01'])
    expect(
      world.refuse(
        {
          type: 'registration.begin',
          registrationId: 'r2',
          program: 'pqrs',
          kind: 'new-user',
          termsAccepted: false
        },
        maria
      ).rules
    ).toEqual(['CS-OBJ-01'])
    world.accept(extend, maria)
    expect(rulesOf(world.decide('none', 'approve', CMS))).toEqual(['CS-OBJ-01'])
  })

  test('CS-TXT-01 keeps text as typed but for blanks at its ends, and refuses what can’t be seen', () => {
    const result = form('justification', { justification: '  <b>New</b>  user\nof the group  ' })
    expect(result).toMatchObject({ ok: true, values: { justification: '<b>New</b>  user\nof the group' } })
    for (const hidden of ['New\u0007 user', 'New \u202euser', 'New\u200b user'])
      expect(form('justification', { justification: hidden })).toMatchObject({
        ok: false,
        refusal: { rules: expect.arrayContaining(['CS-TXT-01']) }
      })
  })

  test('CS-TXT-02 takes 500 characters of justification, and not 501', () => {
    expect(form('justification', { justification: 'x'.repeat(500) }).ok).toBe(true)
    expect(form('justification', { justification: 'x'.repeat(501) })).toMatchObject({
      ok: false,
      refusal: { rules: expect.arrayContaining(['CS-TXT-02']) }
    })
  })

  test('CS-TXT-03 takes no Social Security Number in free text, and a TIN as it is', () => {
    for (const number of ['078-05-1120', '078 05 1120', '078.05.1120', 'SSN 078051120'])
      expect(form('justification', { justification: `I am ${number}.` })).toMatchObject({
        ok: false,
        refusal: {
          rules: expect.arrayContaining(['CS-TXT-03']),
          fields: [{ field: 'justification', message: expect.not.stringContaining('1120') }]
        }
      })
    expect(form('justification', { justification: 'For TIN 747575757, NPI 1234567893.' }).ok).toBe(true)
    for (const parsed of [
      parseOrganizationName('Clinic 078-05-1120', CITED),
      parseStreet('078-05-1120 Main Street', CITED)
    ])
      expect(parsed).toMatchObject({ ok: false, problem: { rules: ['CS-TXT-03'] } })
  })

  test('CS-TRN-01 moves the trainer’s clock forward, only in training', () => {
    const world = new World()
    const to = '2026-09-05T00:00:00.000Z'
    expect(world.accept({ type: 'clock.move', to }, TRAINER).events).toMatchObject([
      { type: 'clock.moved', to }
    ])
    for (const earlier of [world.now, '2026-01-01T00:00:00.000Z'])
      expect(world.refuse({ type: 'clock.move', to: earlier }, TRAINER).rules).toEqual(['CS-TRN-01'])
    expect(new World('LIVE').refuse({ type: 'clock.move', to }, TRAINER).rules).toEqual(['CS-TRN-01'])
  })

  test('CS-MODE-01 keeps training and live apart', () => {
    const world = new World()
    const begin = (mode: 'LIVE' | 'TRAINING') =>
      decide(
        world.directory,
        {
          id: 'x',
          type: 'registration.begin',
          registrationId: 'r',
          program: 'pqrs',
          kind: 'new-user',
          termsAccepted: false
        },
        { ...world.ctx(maria), mode }
      )
    expect(begin('LIVE')).toMatchObject({ accepted: false, refusal: { rules: ['CS-MODE-01'] } })
    expectAccepted(begin('TRAINING'))
  })

  test('CS-REC-01 adds to the record only: one workspace, and bundles that follow one another', () => {
    const world = new World()
    const create = {
      type: 'workspace.create',
      mode: 'TRAINING',
      name: 'Again',
      timeZone: 'America/Chicago'
    } as const
    expect(world.refuse(create, TRAINER).rules).toEqual(['CS-REC-01'])
    const bundle = (seq: number, lastSeq = 3) =>
      ({
        type: 'bundle.export',
        bundleId: `bundle-${seq}`,
        seq,
        firstSeq: 1,
        lastSeq,
        records: lastSeq,
        treeSize: 3,
        rootHash: 'aa',
        manifestSha256: 'bb'
      }) as const
    expect(world.refuse(bundle(2), TRAINER).rules).toEqual(['CS-REC-01'])
    expect(world.refuse(bundle(1, 4), TRAINER).rules).toEqual(['CS-CMD-01'])
    expect(world.refuse(bundle(1), SYSTEM).rules).toEqual(['CS-SES-01'])
    world.accept(bundle(1), TRAINER)
    world.accept(bundle(2), TRAINER)
    expect(world.directory.bundles().map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('CS-MSG-01 lets a message be handed over by whom it is for, and by the keeper, in live work only', () => {
    const world = new World('LIVE').withPrimary()
    const maria = world.person('Maria')
    const [mail] = world.directory.mailsOf('id' in maria ? maria.id : '')
    const hand = { type: 'mail.hand-over', mailId: mail?.id ?? '' } as const
    const keeper = { kind: 'administrator', name: 'Administrator' } as const
    expect(world.refuse(hand, { kind: 'person', id: 'Thomas', name: 'Thomas' }).rules).toEqual(['CS-MSG-01'])
    expect(world.refuse(hand, maria, null).rules).toEqual(['CS-MSG-01'])
    expect(world.refuse(hand, SYSTEM).rules).toEqual(['CS-MSG-01'])
    expect(world.refuse({ ...hand, mailId: 'none' }, keeper).rules).toEqual(['CS-OBJ-01'])
    for (const actor of [maria, keeper])
      expect(world.accept(hand, actor).events).toMatchObject([
        { type: 'mail.handed-over', mailId: hand.mailId, by: actor }
      ])
    const training = new World().withPrimary()
    expect(training.refuse(hand, TRAINER).rules).toEqual(['CS-MODE-01'])
  })

  test('CS-SES-01 lets nobody export a bundle who is only there, and everyone who answers for it', () => {
    const world = new World().withPrimary().withBackup()
    const next = () =>
      ({
        type: 'bundle.export',
        bundleId: 'bundle',
        seq: world.directory.bundles().length + 1,
        firstSeq: 1,
        lastSeq: 3,
        records: 3,
        treeSize: 3,
        rootHash: 'aa',
        manifestSha256: 'bb'
      }) as const
    const signedIn = world.person('Maria')
    const account = world.directory.accountOf('id' in signedIn ? signedIn.id : '', 'iacs')
    const half = { accountId: account?.id ?? '', scope: 'change-password' } as const
    expect(world.refuse(next(), visitor('Grace')).rules).toEqual(['CS-SES-01'])
    expect(world.refuse(next(), SYSTEM).rules).toEqual(['CS-SES-01'])
    expect(world.refuse(next(), signedIn, null).rules).toEqual(['CS-SES-01'])
    expect(world.refuse(next(), world.person('Thomas'), half).check).toBe('exporter')
    expect(world.refuse(next(), signedIn, half).check).toBe('exporter')
    for (const actor of [signedIn, CMS, TRAINER, { kind: 'administrator', name: 'Administrator' } as const])
      world.accept(next(), actor)
    expect(world.directory.bundles()).toHaveLength(4)
  })

  test('CS-COD-01 counts wrong codes, not right ones', () => {
    const world = new World()
    const id = world.begin(maria)
    world.walk(maria, id, 'verification-code')
    const enter = (attested: ReturnType<typeof hold>) =>
      world.try(
        { type: 'registration.advance', registrationId: id, screen: 'verification-code', attested },
        maria
      )
    for (let i = 0; i < 4; i += 1) expect(rulesOf(enter(fail('code-matches')))).not.toContain('CS-COD-01')
    expect(!enter(fail('code-matches')).accepted).toBe(true)
    expect(rulesOf(enter(hold('code-matches')))).toContain('CS-COD-01')
  })
})

describe('one request after another', () => {
  test('CS-ID-01 gives two people of one name two User IDs', () => {
    const world = new World().withPrimary()
    const other = world.register({ kind: 'visitor', id: 'another-maria', name: 'Maria' }, PRIMARY, {
      newOrganization: { ...CLINIC, tin: '362415550' }
    })
    expectAccepted(world.decide(other, 'approve', CMS))
    expect(world.directory.accounts().map(({ userId }) => userId)).toEqual(['MSAMP001', 'MSAMP002'])
  })

  test('CS-ID-01 issues one account to a person with two approved requests', () => {
    const world = new World().withPrimary()
    const thomas = visitor('Thomas')
    const asked = [world.register(thomas, BACKUP), world.register(thomas, REPRESENTATIVE)]
    expectAccepted(world.confirmByPhone(asked[0] ?? ''))
    expectAccepted(world.decide(asked[0] ?? '', 'approve', CMS))
    expectAccepted(world.decide(asked[1] ?? '', 'approve', world.person('Maria')))
    expect(world.directory.accounts().filter(({ personId }) => personId === 'Thomas')).toHaveLength(1)
    expect(world.directory.mailsOf('Thomas').at(-1)?.kind).toBe('decision')
  })
})

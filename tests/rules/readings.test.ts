import { checkScreen, reading, role } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import {
  BACKUP,
  CMS,
  expectAccepted,
  fail,
  PRIMARY,
  programs,
  REAL_PROFESSIONALS,
  REPRESENTATIVE,
  visitor,
  World
} from '../unit/policy/world'

const pack = programs.get('pqrs')
const rulesOf = (decision: ReturnType<World['try']>) => (decision.accepted ? [] : decision.refusal.rules)

describe('readings of the PV-PQRS guide', () => {
  test('X-01 has CMS approve a backup, with the phone call on record', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Thomas'), BACKUP)
    expect(rulesOf(world.decide(request, 'approve', CMS))).toContain('X-01')
    expectAccepted(world.confirmByPhone(request))
    const decision = world.decide(request, 'approve', CMS)
    expect(decision.accepted && decision.rules).toContain('X-01')
  })

  test('X-02 gives a practice one primary and any number of backups', () => {
    expect(role(pack, PRIMARY).holders).toMatchObject({ max: 1 })
    expect(role(pack, BACKUP).holders).toMatchObject({ max: null, rules: ['X-02'] })
    const world = new World().withPrimary().withBackup()
    const second = world.register(visitor('Nora'), BACKUP)
    expectAccepted(world.confirmByPhone(second))
    expectAccepted(world.decide(second, 'approve', CMS))
  })

  test('X-14 isn’t stopped by deferring', () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    const deadline = world.directory.request(request)?.deadline
    world.pass({ days: 11 })
    expectAccepted(world.decide(request, 'defer', world.person('Maria')))
    expect(world.directory.request(request)).toMatchObject({ status: 'deferred', deadline })
    world.pass({ days: 2 })
    expect(world.directory.request(request)?.status).toBe('canceled')
  })

  test('X-14 calls the day of submission day 0, even a minute before midnight', () => {
    const world = new World().withPrimary()
    world.to('2026-09-11T04:58:00.000Z') // September 10, 11:58 PM in Chicago
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    expect(world.directory.request(request)?.deadline).toBe('2026-09-23T04:59:59.999Z')
  })

  test('X-20 takes the guide’s two NPIs in training, with a note, and refuses them in live work', () => {
    const check = (mode: 'LIVE' | 'TRAINING', npi: string) => {
      const values = { role: PRIMARY, 'professionals.0.npi': npi }
      const result = checkScreen(programs, {
        program: 'pqrs',
        screen: 'access-request',
        values,
        mode,
        timeZone: 'America/Chicago',
        now: '2026-09-04T14:00:00.000Z'
      })
      return !result.ok && result.refusal.fields.find(({ field }) => field === 'professionals.0.npi')
    }
    for (const npi of ['4545454545', '2525252525']) {
      expect(check('TRAINING', npi)).toBeUndefined()
      expect(check('LIVE', npi)).toMatchObject({ rules: expect.arrayContaining(['X-20']) })
    }
    expect(check('TRAINING', '2525252552')).toBeTruthy()
    expect(check('LIVE', REAL_PROFESSIONALS[0]?.npi ?? '')).toBeUndefined()
    expect(() => new World('LIVE').withPrimary()).not.toThrow()
    expect(() => new World('LIVE').register(visitor('Maria'), PRIMARY)).toThrow(/professionals\.0\.npi/)
  })

  test('X-22 keeps promised answers and expiry apart', () => {
    const routes = Object.values(pack.roles).flatMap(({ routes }) => routes)
    expect(routes.filter(({ answerWithin, lasts }) => answerWithin && lasts)).toEqual([])
    expect(routes.map(({ lasts }) => lasts?.days)).toEqual([undefined, undefined, 12])
  })

  test('X-23 calls the outcomes as the program does: CMS denies, officials reject and defer', () => {
    const labels = (id: string) => role(pack, id).routes[0]?.outcomes.map(({ label }) => label)
    expect(labels(PRIMARY)).toEqual(['Approve', 'Deny'])
    expect(labels(BACKUP)).toEqual(['Approve', 'Deny'])
    expect(labels(REPRESENTATIVE)).toEqual(['Approve', 'Reject', 'Defer'])
    const world = new World()
    expect(rulesOf(world.decide(world.register(visitor('Maria'), PRIMARY), 'defer', CMS))).toContain('X-23')
  })

  test('X-39 adds a role to the account that is there, and mails no credentials', () => {
    const world = new World().withPrimary().withBackup()
    const before = world.directory.accountOf('Maria', 'iacs')
    const request = world.askForMore(world.person('Maria'), REPRESENTATIVE)
    expectAccepted(world.decide(request, 'approve', world.person('Thomas')))
    expect(world.directory.accountOf('Maria', 'iacs')).toEqual(before)
    const kinds = world.directory
      .mailsOf('Maria')
      .map(({ kind, requestId }) => (requestId === request ? kind : ''))
    expect(kinds.filter((kind) => kind !== '')).toEqual(['acknowledgement', 'decision'])
  })

  test('X-39 sends a new registration by somebody with an account to the sign-in', () => {
    const world = new World().withPrimary()
    const nora = visitor('Nora')
    const registrationId = world.begin(nora)
    world.walk(nora, registrationId)
    const command = world.submission(nora, registrationId, REPRESENTATIVE)
    if (command.type !== 'registration.submit') throw new Error('no submission')
    const known = world.try({ ...command, attested: fail('ssn-unknown') }, nora)
    expect(known).toMatchObject({ accepted: false, record: true })
    expect(rulesOf(known)).toEqual(['CS-ID-01', 'X-39'])
    expect(!known.accepted && known.refusal.remedy).toContain('Sign in')
    expectAccepted(world.try(command, nora))
  })

  test('CS-ID-01 lets nobody begin as a new user who has an account, nor as an existing one who has none', () => {
    const world = new World().withPrimary()
    const begin = (kind: 'new-user' | 'existing-user') =>
      ({
        type: 'registration.begin',
        registrationId: 'r',
        program: 'pqrs',
        kind,
        termsAccepted: false
      }) as const
    expect(world.refuse(begin('new-user'), world.person('Maria')).rules).toContain('CS-ID-01')
    expect(world.refuse(begin('existing-user'), visitor('Nora')).rules).toContain('CS-ID-01')
    world.accept(begin('existing-user'), world.person('Maria'))
    expect(world.directory.registration('r')?.screen).toBe('access-request')
  })

  test('X-30 and X-32 and X-25 stand at what the pack takes, and every reading has an option in force', () => {
    const world = new World()
    for (const id of [...Object.keys(pack.readings), ...Object.keys(programs.identity('iacs').readings)]) {
      const option = reading(programs, world.directory, 'pqrs', id)
      expect(programs.rule(id)?.options?.map((one) => one.id)).toContain(option)
    }
    expect(reading(programs, world.directory, 'pqrs', 'X-32')).toBe('new-york')
  })
})

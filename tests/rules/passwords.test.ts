import { checkPassword } from '@shared/domain'
import { Directory, mayChangePassword, passwordAttests, passwordPolicy } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, fail, hold, programs, TRAINER, visitor, World } from '../unit/policy/world'

const identity = programs.identity('iacs')
const maria = () => new World().withPrimary()
const account = (world: World) => world.directory.accountOf('Maria', 'iacs')
const rulesOf = (decision: ReturnType<World['try']>) => (decision.accepted ? [] : decision.refusal.rules)
const choose = (reading: string, option: string) =>
  ({ type: 'reading.choose', program: 'pqrs', reading, option }) as const

/** How the live checklist sees a password under the policy in force. */
const line = (password: string, id: string, world = new World()) =>
  checkPassword(password, passwordPolicy(programs, world.directory, 'iacs'), {
    userId: 'MDELG417',
    runWasUsed: (run) => 'Kv4tmrQ7'.includes(run),
    wasUsedBefore: password === 'Kv4tmrQ7'
  }).find((check) => check.id === id)

/** What the checklist says of good and of bad passwords, and by which rule. */
function bothSides(rule: string, id: string, good: string[], bad: string[]) {
  for (const password of good)
    expect(line(password, id)).toMatchObject({ holds: true, rules: expect.arrayContaining([rule]) })
  for (const password of bad) expect(line(password, id)?.holds).toBe(false)
}

/** A change is refused by that rule if the desk found that it doesn't hold, or didn't say. */
function needsAttest(rule: string, attest: string) {
  const world = maria()
  world.pass({ days: 2 })
  const decision = world.changePassword('Maria', 'voluntary', [attest])
  expect(decision).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'next' }] } })
  expect(rulesOf(decision)).toContain(rule)
  const names = passwordAttests(programs, world.directory, 'iacs').map(({ check }) => check)
  const missing = world.try(
    {
      type: 'account.change-password',
      accountId: account(world)?.id ?? '',
      reason: 'voluntary',
      attested: hold('current-matches', 'again-matches', ...names.filter((name) => name !== attest))
    },
    world.person('Maria')
  )
  expect(rulesOf(missing)).toContain(rule)
  expectAccepted(world.changePassword('Maria', 'voluntary'))
}

describe('what a password is', () => {
  test('PQRS-PW-02 has eight characters, neither seven nor nine', () =>
    bothSides('PQRS-PW-02', 'length', ['Abcdefg1'], ['Abcdef1', 'Abcdefgh1']))
  test('PQRS-PW-02 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-02', 'pw-length'))
  test('PQRS-PW-03 starts with a letter, not with a digit or a sign', () =>
    bothSides('PQRS-PW-03', 'first-letter', ['aBcdefg1'], ['1Bcdefgh', '-Bcdefg1']))
  test('PQRS-PW-03 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-03', 'pw-first-letter'))
  test('PQRS-PW-04 has one digit, and not none', () =>
    bothSides('PQRS-PW-04', 'digit', ['Abcdefg0'], ['Abcdefgh']))
  test('PQRS-PW-04 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-04', 'pw-digit'))
  test('PQRS-PW-05 has one lower-case letter, and not none', () =>
    bothSides('PQRS-PW-05', 'lower', ['ABCDEFg1'], ['ABCDEFG1']))
  test('PQRS-PW-05 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-05', 'pw-lower'))
  test('PQRS-PW-06 has one capital letter, and not none', () =>
    bothSides('PQRS-PW-06', 'upper', ['abcdeFg1'], ['abcdefg1']))
  test('PQRS-PW-06 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-06', 'pw-upper'))
  test('PQRS-PW-07 doesn’t contain the User ID, in whatever case', () =>
    bothSides('PQRS-PW-07', 'user-id', ['MDELG418'], ['MDELG417', 'aMdElG417']))
  test('PQRS-PW-07 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-07', 'pw-not-user-id'))
  test('PQRS-PW-08 shares three characters in a row with an earlier one, and not four', () =>
    bothSides('PQRS-PW-08', 'shared-run', ['Kv4Tmrxx'], ['xxv4tmxx', 'Kv4txxxx']))
  test('PQRS-PW-08 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-08', 'pw-no-run'))
  test('PQRS-PW-09 differs from the earlier ones', () =>
    bothSides('PQRS-PW-09', 'previous', ['Kv4tmrQ8'], ['Kv4tmrQ7']))
  test('PQRS-PW-09 refuses a change over which it wasn’t attested', () =>
    needsAttest('PQRS-PW-09', 'pw-not-previous'))
})

describe('how long a password lives', () => {
  // Maria's own password dates from September 4, 2026, in Chicago; its sixtieth day is November 3.
  const LAST = '2026-11-04T05:59:59.999Z'

  test('PQRS-PW-01 is good to the end of its sixtieth day', () => {
    const world = maria()
    expect(world.to(LAST)).toEqual([])
    expect(world.signIn('MSAMP001').events).toMatchObject([{ type: 'account.signed-in', scope: 'full' }])
  })

  test('PQRS-PW-01 expires as that day ends, whether or not anybody was there', () => {
    const world = maria()
    expect(world.to('2026-11-04T06:00:00.000Z')).toMatchObject([
      { type: 'account.expire-password', at: LAST }
    ])
    expect(account(world)?.expiredAt).toBe(LAST)
    expect(world.signIn('MSAMP001').events).toMatchObject([{ scope: 'change-password' }])
  })

  test('PQRS-PW-10 allows one change a day', () => {
    const world = maria()
    world.to('2026-09-10T15:00:00.000Z')
    expectAccepted(world.changePassword('Maria', 'voluntary'))
    world.to('2026-09-11T04:59:59.999Z') // still September 10 in Chicago
    expect(rulesOf(world.changePassword('Maria', 'voluntary'))).toContain('PQRS-PW-10')
    world.to('2026-09-11T05:00:00.000Z')
    expectAccepted(world.changePassword('Maria', 'voluntary'))
  })

  test('PQRS-PW-11 lets an expired password in only as far as the change screen', () => {
    const world = maria()
    world.to('2026-11-05T12:00:00.000Z')
    const signIn = world.signIn('MSAMP001')
    expect(signIn.events).toMatchObject([{ type: 'account.signed-in', scope: 'change-password' }])
    const refused = world.try(
      {
        type: 'registration.begin',
        registrationId: 'r',
        program: 'pqrs',
        kind: 'existing-user',
        termsAccepted: true
      },
      world.person('Maria')
    )
    expect(rulesOf(refused)).toContain('PQRS-PW-11')
    expectAccepted(world.changePassword('Maria', 'expired'))
    expect(world.signIn('MSAMP001').events).toMatchObject([{ scope: 'full' }])
  })

  test('PQRS-PW-11 holds even before the expiry was recorded', () => {
    const world = maria()
    world.now = '2026-11-05T12:00:00.000Z'
    expect(world.signIn('MSAMP001').events).toMatchObject([{ scope: 'change-password' }])
  })

  test('PQRS-PW-12 asks for the current password and the new one twice', () => {
    const world = maria()
    world.to('2026-11-05T12:00:00.000Z')
    for (const [check, field] of [
      ['current-matches', 'current'],
      ['again-matches', 'again']
    ] as const) {
      const decision = world.changePassword('Maria', 'expired', [check])
      expect(decision).toMatchObject({ accepted: false, refusal: { fields: [{ field }] } })
      expect(rulesOf(decision)).toContain('PQRS-PW-12')
    }
    expectAccepted(world.changePassword('Maria', 'expired'))
  })

  test('PQRS-PW-13 announces the expiry before the change', () => {
    expect(identity.password.expired).toMatchObject({
      notice: expect.stringContaining('expired'),
      noticeRules: ['PQRS-PW-13']
    })
  })

  test('PQRS-FLOW-21 forces the temporary password to be replaced at the first sign-in', () => {
    const world = new World()
    expectAccepted(
      world.decide(world.register(visitor('Maria'), 'primary-official'), 'approve', {
        kind: 'authority',
        id: 'cms',
        name: 'CMS'
      })
    )
    expect(world.signIn('MSAMP001').events).toMatchObject([{ scope: 'change-password' }])
    expectAccepted(world.changePassword('Maria', 'first'))
    expect(account(world)).toMatchObject({ status: 'active', lastCountedChangeAt: null })
    expect(world.signIn('MSAMP001').events).toMatchObject([{ scope: 'full' }])
  })
})

describe('signing in', () => {
  test('PQRS-LGN-01 asks for the terms before every sign-in and every recovery', () => {
    const world = maria()
    for (let i = 0; i < 2; i += 1) {
      const decision = world.signIn('MSAMP001', true, false)
      expect(decision).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'termsAccepted' }] } })
      expect(rulesOf(decision)).toContain('PQRS-LGN-01')
      expectAccepted(world.signIn('MSAMP001', true, true))
    }
    const recovery = world.try(
      {
        type: 'account.recover',
        identity: 'iacs',
        userId: 'MSAMP001',
        factor: 'identity',
        termsAccepted: false,
        attested: hold('ssn-matches', 'email-matches')
      },
      visitor('somebody')
    )
    expect(rulesOf(recovery)).toContain('PQRS-LGN-01')
  })

  test('CS-SES-01 says the same of a wrong password and of an unknown User ID', () => {
    const world = maria()
    const wrong = world.signIn('MSAMP001', false)
    const unknown = world.signIn('XUSER999', true)
    expect(!wrong.accepted && !unknown.accepted && wrong.refusal).toEqual(
      !unknown.accepted && unknown.refusal
    )
    expect([wrong.events[0], unknown.events[0]]).toMatchObject([
      { accountId: account(world)?.id },
      { accountId: null }
    ])
  })

  test('CS-LCK-01 locks a User ID that nobody has as one that somebody has, and for as long', () => {
    const world = maria()
    const refusals = () =>
      [world.signIn('MSAMP001', false), world.signIn('XUSER999', false)].map((decision) =>
        decision.accepted ? null : decision.refusal
      )
    for (let tries = 1; tries <= 8; tries += 1) {
      const [known, unknown] = refusals()
      expect(unknown).toEqual(known)
      expect(known?.check).toBe(tries <= 5 ? 'credentials' : 'not-locked')
    }
    expect(world.signIn('YUSER999', false)).toMatchObject({ refusal: { check: 'credentials' } })
    world.pass({ minutes: 59, seconds: 59 })
    expect(refusals().map((refusal) => refusal?.check)).toEqual(['not-locked', 'not-locked'])
    world.pass({ seconds: 1 })
    for (let tries = 1; tries <= 6; tries += 1) {
      const [known, unknown] = refusals()
      expect(unknown).toEqual(known)
      expect(known?.check).toBe(tries <= 5 ? 'credentials' : 'not-locked')
    }
  })

  test('CS-LCK-01 forgets failures older than two hours, those under a User ID that nobody has too', () => {
    const world = maria()
    const both = () => [world.signIn('MSAMP001', false), world.signIn('XUSER999', false)]
    for (let i = 0; i < 4; i += 1) both()
    world.pass({ minutes: 120 })
    for (const { events } of both()) expect(events).toMatchObject([{ lockedUntil: null }])
  })

  test('CS-LCK-01 keeps what was tried under unknown User IDs for a day, over a snapshot too', () => {
    const world = maria()
    for (let i = 0; i < 5; i += 1) world.signIn('XUSER999', false)
    const kept = () => world.directory.toJSON().unknownUserIds ?? []
    expect(kept()).toHaveLength(1)
    expect(Directory.from(JSON.parse(JSON.stringify(world.directory))).toJSON()).toEqual(
      world.directory.toJSON()
    )
    expect(JSON.stringify(world.directory)).not.toContain('"XUSER999"')
    world.pass({ days: 2 })
    world.signIn('YUSER999', false)
    expect(kept()).toHaveLength(1)
  })

  test('CS-LCK-01 locks after the fifth failure, for an hour', () => {
    const world = maria()
    for (let i = 0; i < 4; i += 1)
      expect(world.signIn('MSAMP001', false).events).toMatchObject([{ lockedUntil: null }])
    const fifth = world.signIn('MSAMP001', false)
    expect(fifth.events).toMatchObject([{ lockedUntil: '2026-09-04T15:14:00.000Z' }])
    const locked = world.signIn('MSAMP001', true)
    expect(rulesOf(locked)).toEqual(['CS-LCK-01', 'ARS-AC7'])
    expect(!locked.accepted && locked.refusal.message).toContain('10:14 AM')
    world.pass({ minutes: 59, seconds: 59 })
    expect(world.signIn('MSAMP001', true).accepted).toBe(false)
    world.pass({ seconds: 1 })
    expectAccepted(world.signIn('MSAMP001', true))
  })

  test('CS-LCK-01 forgets failures older than two hours, and those before a success', () => {
    const world = maria()
    for (let i = 0; i < 4; i += 1) world.signIn('MSAMP001', false)
    world.pass({ minutes: 120 })
    expect(world.signIn('MSAMP001', false).events).toMatchObject([{ lockedUntil: null }])
    for (let i = 0; i < 3; i += 1) world.signIn('MSAMP001', false)
    expectAccepted(world.signIn('MSAMP001', true))
    expect(world.signIn('MSAMP001', false).events).toMatchObject([{ lockedUntil: null }])
  })

  test('CS-LCK-01 counts guesses at the current password on the change screen', () => {
    const world = maria()
    world.pass({ days: 1 })
    for (let i = 0; i < 5; i += 1) world.changePassword('Maria', 'voluntary', ['current-matches'])
    expect(rulesOf(world.changePassword('Maria', 'voluntary'))).toContain('CS-LCK-01')
  })
})

describe('a forgotten password', () => {
  const recover = (
    world: World,
    factor: 'identity' | 'answers',
    attested = hold(...FACTORS[factor]),
    userId = 'MSAMP001'
  ) =>
    world.try(
      { type: 'account.recover', ...world.named('iacs', userId), factor, termsAccepted: true, attested },
      visitor('somebody')
    )
  const FACTORS = { identity: ['ssn-matches', 'email-matches'], answers: ['answers-match'] }

  test('PQRS-FGT-01 begins with terms and User ID', () => {
    expect(identity.recovery?.start).toMatchObject({ rules: expect.arrayContaining(['PQRS-FGT-01']) })
    expect(identity.recovery?.start.text).toMatch(/terms.*User ID.*Forgot/)
  })

  test('PQRS-FGT-02 needs SSN and e-mail address, and neither alone', () => {
    const world = maria()
    for (const wrong of ['ssn-matches', 'email-matches']) {
      const attested = [...hold(...FACTORS.identity.filter((name) => name !== wrong)), ...fail(wrong)]
      expect(rulesOf(recover(world, 'identity', attested))).toContain('PQRS-FGT-02')
    }
    expectAccepted(recover(world, 'identity'))
  })

  test('PQRS-FGT-02 says the same for a User ID that doesn’t exist', () => {
    const world = maria()
    const unknown = recover(world, 'identity', hold(...FACTORS.identity), 'XUSER999')
    const wrong = recover(world, 'identity', fail(...FACTORS.identity))
    expect(!unknown.accepted && unknown.refusal).toEqual(!wrong.accepted && wrong.refusal)
  })

  test('PQRS-FGT-02 locks it after the fifth failure, too, at recovery and at sign-in alike', () => {
    const world = maria()
    for (let tries = 1; tries <= 7; tries += 1) {
      const unknown = recover(world, 'identity', fail(...FACTORS.identity), 'XUSER999')
      const wrong = recover(world, 'identity', fail(...FACTORS.identity))
      expect(!unknown.accepted && unknown.refusal).toEqual(!wrong.accepted && wrong.refusal)
      expect(rulesOf(unknown).includes('CS-LCK-01')).toBe(tries > 5)
    }
    for (const userId of ['MSAMP001', 'XUSER999'])
      expect(rulesOf(world.signIn(userId, true))).toEqual(['CS-LCK-01', 'ARS-AC7'])
    world.pass({ minutes: 60 })
    expect(rulesOf(world.signIn('XUSER999', true))).not.toContain('CS-LCK-01')
  })

  test('PQRS-FGT-03 needs the answers after that, and not before', () => {
    const world = maria()
    expect(rulesOf(recover(world, 'answers'))).toContain('PQRS-FGT-03')
    expectAccepted(recover(world, 'identity'))
    expect(rulesOf(recover(world, 'answers', fail('answers-match')))).toContain('PQRS-FGT-03')
    expect(recover(world, 'answers').accepted).toBe(false)
    expectAccepted(recover(world, 'identity'))
    expectAccepted(recover(world, 'answers'))
  })

  test('PQRS-FGT-03 counts failures toward the lock-out', () => {
    const world = maria()
    for (let i = 0; i < 5; i += 1) recover(world, 'answers')
    expect(rulesOf(recover(world, 'identity'))).toContain('CS-LCK-01')
  })

  test('PQRS-FGT-04 sets a new password typed twice, without the current one, once a day', () => {
    const world = maria()
    world.pass({ days: 1 })
    expect(world.changePassword('Maria', 'reset').accepted).toBe(false)
    const through = () => {
      expectAccepted(recover(world, 'identity'))
      expectAccepted(recover(world, 'answers'))
    }
    through()
    expect(rulesOf(world.changePassword('Maria', 'reset', ['again-matches']))).toContain('PQRS-FGT-04')
    expectAccepted(world.changePassword('Maria', 'reset', ['current-matches']))
    through()
    expect(rulesOf(world.changePassword('Maria', 'reset'))).toEqual(expect.arrayContaining(['PQRS-PW-10']))
    world.pass({ days: 1 })
    through()
    expectAccepted(world.changePassword('Maria', 'reset'))
  })

  test('CS-RCV-01 ends a recovery after 15 minutes', () => {
    const inTime = maria()
    inTime.pass({ days: 1 })
    expectAccepted(recover(inTime, 'identity'))
    inTime.pass({ minutes: 14, seconds: 59 })
    expectAccepted(recover(inTime, 'answers'))
    expectAccepted(inTime.changePassword('Maria', 'reset'))
    const late = maria()
    late.pass({ days: 1 })
    expectAccepted(recover(late, 'identity'))
    expectAccepted(recover(late, 'answers'))
    late.pass({ minutes: 15 })
    expect(rulesOf(late.changePassword('Maria', 'reset'))).toContain('CS-RCV-01')
  })
})

describe('readings', () => {
  test('X-11 takes exactly eight characters, or at least eight where that is chosen', () => {
    const world = maria()
    const length = () => passwordPolicy(programs, world.directory, 'iacs').length
    expect(length()).toMatchObject({ exactly: 8 })
    expect(
      ['Abcdef1', 'Abcdefg1', 'Abcdefgh1'].map((password) => line(password, 'length', world)?.holds)
    ).toEqual([false, true, false])
    world.accept(choose('X-11', 'at-least-8'), TRAINER)
    expect(length()).toMatchObject({ min: 8 })
    expect(
      ['Abcdef1', 'Abcdefg1', 'Abcdefgh1'].map((password) => line(password, 'length', world)?.holds)
    ).toEqual([false, true, true])
    expect(world.refuse(choose('X-11', 'any'), TRAINER).rules).toEqual(['CS-CMD-01'])
    expect(world.refuse(choose('X-11', 'exactly-8'), world.person('Maria')).rules).toEqual(['CS-SES-01'])
  })

  test('X-12 looks for runs of four in the last six passwords', () => {
    expect(identity.password.noSharedRun).toMatchObject({
      length: 4,
      previous: 6,
      rules: expect.arrayContaining(['X-12'])
    })
    expect(line('xxx4tmrx', 'shared-run')).toMatchObject({
      holds: false,
      rules: expect.arrayContaining(['X-12'])
    })
    expect(line('x4tmxxxx', 'shared-run')?.holds).toBe(true)
  })

  test('X-13 counts calendar days and exempts the first change of a temporary password', () => {
    const world = maria() // the temporary password was changed a moment ago
    expectAccepted(world.changePassword('Maria', 'voluntary'))
    expect(rulesOf(world.changePassword('Maria', 'voluntary'))).toContain('X-13')
  })

  test('X-13 counts 24 hours where that is chosen', () => {
    const world = maria()
    world.accept(choose('X-13', 'rolling-24h'), TRAINER)
    world.to('2026-09-10T15:00:00.000Z')
    expectAccepted(world.changePassword('Maria', 'voluntary'))
    world.to('2026-09-11T14:59:59.999Z')
    expect(rulesOf(world.changePassword('Maria', 'voluntary'))).toContain('X-13')
    world.to('2026-09-11T15:00:00.000Z')
    const mine = account(world)
    expect(mine && mayChangePassword(world.directory, mine, world.ctx(visitor('x'))).allowed).toBe(true)
    expectAccepted(world.changePassword('Maria', 'voluntary'))
  })

  test('X-25 uses authentication answers to recover an account, and says so', () => {
    expect(identity.questions.rules).toContain('X-25')
    expect(identity.recovery?.answers).toMatchObject({
      attests: ['answers-match'],
      rules: expect.arrayContaining(['X-25'])
    })
  })
})

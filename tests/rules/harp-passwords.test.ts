import { checkPassword, type PasswordFacts } from '@shared/domain'
import { may, passwordAttests, passwordEnds, passwordPolicy } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, fail, hold, programs, visitor } from '../unit/policy/world'
import { HarpWorld, rulesOf } from '../unit/policy/world-harp'
import { QppWorld } from '../unit/policy/world-qpp'

const harp = programs.identity('harp')
const FACTS: PasswordFacts = {
  userId: 'maria.sample',
  names: ['Maria', 'Sample'],
  wasUsedBefore: false
}
const GOOD = 'Prairie-Wind-2026'

/** The rules of the demands that a password misses. */
function missed(password: string, facts: PasswordFacts = FACTS): string[] {
  const policy = passwordPolicy(programs, new HarpWorld().directory, 'harp')
  return checkPassword(password, policy, facts)
    .filter(({ holds }) => holds !== true)
    .flatMap(({ rules }) => rules)
}

/** What change of password is refused for, if this one check of the desk doesn't hold. */
function change(world: HarpWorld, reason: 'voluntary' | 'expired' | 'reset', ...without: string[]) {
  const names = [
    'current-matches',
    'again-matches',
    ...passwordAttests(programs, world.directory, 'harp').map(({ check }) => check)
  ]
  return world.try(
    {
      type: 'account.change-password',
      accountId: 'harp-Maria',
      reason,
      attested: [...hold(...names.filter((name) => !without.includes(name))), ...fail(...without)]
    },
    world.person('Maria')
  )
}

describe('the password of a HARP account', () => {
  test('CMS-IDM-01 takes 15 to 60 characters with a capital, a small letter and a digit', () => {
    expect(missed(GOOD)).toEqual([])
    expect(missed(`Ab1${'x'.repeat(12)}`)).toEqual([])
    expect(missed(`Ab1${'x'.repeat(11)}`)).toEqual(['CMS-IDM-01'])
    expect(missed(`Ab1${'x'.repeat(57)}`)).toEqual([])
    expect(missed(`Ab1${'x'.repeat(58)}`)).toEqual(['CMS-IDM-01'])
    for (const without of ['prairie-wind-2026', 'PRAIRIE-WIND-2026', 'Prairie-Wind-Wind'])
      expect(missed(without), without).toEqual(['CMS-IDM-01'])
  })

  test('CMS-IDM-02 takes the signs that are named and no others', () => {
    const signs = harp.password.characters?.signs ?? ''
    expect([...signs]).toHaveLength(32)
    expect(missed(`Prairie2026${signs}`)).toEqual([])
    for (const sign of [' ', '§', 'é', '€', '\u00a0'])
      expect(missed(`Prairie${sign}Wind2026`), sign).toEqual(['CMS-IDM-02'])
  })

  test('CMS-IDM-03 takes neither the User ID nor first or last name, in capitals or not', () => {
    expect(missed('Xmaria.sampleX2026')).toContain('CMS-IDM-03')
    expect(missed('PrairieMARIA2026xx')).toEqual(['CMS-IDM-03'])
    expect(missed('PrairieSample2026x')).toEqual(['CMS-IDM-03'])
    expect(missed('PrairieMar2026xxx')).toEqual([])
    const world = new HarpWorld()
    for (const check of ['pw-not-names', 'pw-not-user-id']) {
      const attested = [...world.creationAttests().filter((one) => one.check !== check), ...fail(check)]
      const decision = world.try(world.creation('Maria', { attested }), visitor('Maria'))
      expect(rulesOf(decision), check).toEqual(['CMS-IDM-03'])
    }
  })

  test('CMS-IDM-04 takes none of the last six again', () => {
    expect(harp.password.differentFromPrevious).toMatchObject({ previous: 6 })
    expect(missed(GOOD, { ...FACTS, wasUsedBefore: true })).toEqual(['CMS-IDM-04'])
    const world = new HarpWorld()
    world.withAccount('Maria')
    expect(rulesOf(change(world, 'voluntary', 'pw-not-previous'))).toEqual(['CMS-IDM-04'])
    // Pieces of earlier passwords don't matter here, nor how often it is changed in a day.
    expect(passwordAttests(programs, world.directory, 'harp').map(({ check }) => check)).not.toContain(
      'pw-no-run'
    )
    expectAccepted(change(world, 'voluntary'))
    expectAccepted(change(world, 'voluntary'))
  })

  test('CMS-IDM-05 ends after sixty days without a sign-in, and not a day earlier', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    const account = () => world.directory.accountOf('Maria', 'harp')
    // September 4 in Chicago and sixty days: the end of November 3, by then in winter time.
    const ends = () =>
      account() && passwordEnds(programs, world.directory, account() as never, world.timeZone)
    expect(ends()).toBe('2026-11-04T05:59:59.999Z')
    world.to('2026-11-04T05:59:59.000Z')
    expect(account()?.expiredAt).toBeNull()
    world.signInWhole('Maria')
    expect(ends()).toBe('2027-01-03T05:59:59.999Z')
    world.to('2027-01-03T06:00:00.000Z')
    expect(account()?.expiredAt).toBe('2027-01-03T05:59:59.999Z')
    expect(world.log.at(-1)?.decision).toMatchObject({ rules: expect.arrayContaining(['CMS-IDM-05']) })
  })

  test('CMS-IDM-05 never ends by age for somebody who signs in', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    for (let month = 0; month < 24; month += 1) {
      world.pass({ days: 30 })
      world.signInWhole('Maria')
    }
    expect(world.directory.accountOf('Maria', 'harp')).toMatchObject({
      expiredAt: null,
      passwordSetAt: '2026-09-04T14:14:00.000Z'
    })
  })

  test('CMS-IDM-05 lets the person set a new one themselves, after the second factor', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    world.pass({ days: 61 })
    expectAccepted(world.harpSignIn('maria.sample'))
    expect(world.events.at(-1)).toMatchObject({ type: 'account.signed-in', scope: 'second-factor' })
    expectAccepted(world.checkFactor('Maria'))
    expect(world.sessionOf(world.person('Maria'))?.scope).toBe('change-password')
    expectAccepted(change(world, 'expired'))
    expect(world.directory.accountOf('Maria', 'harp')?.expiredAt).toBeNull()
    expect(world.sessionOf(world.person('Maria'))?.scope).toBe('full')
  })

  test('CMS-IDM-05 isn’t gone round by signing in before the clock has noticed', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    // The clock jumps and nothing that fell due has been done yet.
    world.now = '2026-12-01T12:00:00.000Z'
    expectAccepted(world.harpSignIn('maria.sample'))
    expectAccepted(world.checkFactor('Maria'))
    expect(world.directory.accountOf('Maria', 'harp')?.expiredAt).toBe(world.now)
    expect(world.sessionOf(world.person('Maria'))?.scope).toBe('change-password')
  })

  test('CMS-IDM-05 is the reason that is given while it has ended, and not a second factor that is there', () => {
    const world = new QppWorld()
    world.first('Maria', 'healthy-clinic')
    const asked = {
      personId: 'Maria',
      organizationId: world.at('healthy-clinic').id,
      permission: 'view-eligibility'
    }
    const answer = () => may(world.directory, world.ctx(visitor('somebody'), null), asked)
    expect(answer()).toMatchObject({ allowed: true })
    world.pass({ days: 61 })
    expect(answer()).toMatchObject({ allowed: false, why: expect.stringContaining('password has ended') })
    expect(answer().rules).toContain('CMS-IDM-05')
    expect(answer().rules).not.toContain('IQ-HARP-05')
  })

  test('CS-PWD-01 asks for the present password and the new one twice', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    expect(rulesOf(change(world, 'voluntary', 'current-matches'))).toEqual(['CS-PWD-01'])
    expect(rulesOf(change(world, 'voluntary', 'again-matches'))).toEqual(['CS-PWD-01'])
    expectAccepted(change(world, 'voluntary'))
  })

  test('X-25 recovers an account by the challenge answer, in which capitals don’t count', () => {
    expect(harp.questions).toMatchObject({ atLeast: 1, caseSensitive: false })
    expect(harp.questions.caseRules).toEqual(['X-25'])
    expect(programs.identity('iacs').questions.caseSensitive).toBe(true)
    const world = new HarpWorld()
    world.withAccount('Maria')
    const recover = (factor: 'identity' | 'answers', holds: boolean) =>
      world.try(
        {
          type: 'account.recover',
          identity: 'harp',
          userId: 'Maria.Sample',
          factor,
          termsAccepted: true,
          attested: [{ check: factor === 'identity' ? 'email-matches' : 'answers-match', holds }]
        },
        visitor('somebody')
      )
    expect(rulesOf(recover('answers', true))).toContain('X-25')
    expectAccepted(recover('identity', true))
    expect(rulesOf(recover('answers', false))).toContain('X-25')
    expectAccepted(recover('identity', true))
    expectAccepted(recover('answers', true))
    expectAccepted(change(world, 'reset'))
    // The answer opens no session: password and second factor are asked for as ever.
    expect(world.events.at(-1)?.type).toBe('account.password-changed')
  })
})

import { checkPassword } from '@shared/domain'
import { passwordEnds, passwordPolicy } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { CMS, expectAccepted, PRIMARY, programs, visitor, World } from '../unit/policy/world'
import { EU, EUS, IacsWorld, SO, UGA } from '../unit/policy/world-iacs'

/** Nora of Lakeside Hospital, in a workspace that has chosen the modern reading of the password rules. */
function modern() {
  const world = new IacsWorld()
  world.choose('X-11', 'modern')
  const organizationId = world.organization('Nora')
  const checks = (password: string, facts: Parameters<typeof checkPassword>[2] = {}) =>
    Object.fromEntries(
      checkPassword(password, passwordPolicy(programs, world.directory, 'iacs'), {
        userId: 'NSAMPLE1',
        names: ['Nora', 'Sample'],
        wasUsedBefore: false,
        runWasUsed: () => true,
        ...facts
      }).map(({ id, holds, rules }) => [id, { holds, rules }])
    )
  return { world, organizationId, checks }
}
const account = (world: World, name: string) => {
  const found = world.directory.accountOf(name, 'iacs')
  if (found === undefined) throw new Error(`${name} has no account`)
  return found
}

describe('passwords as CMS’s identity systems ask for them today', () => {
  test('X-11 read the modern way asks for a long password, and drops what the guide alone demands', () => {
    const { world, checks } = modern()
    const policy = passwordPolicy(programs, world.directory, 'iacs')
    expect(policy.length).toMatchObject({ min: 15, max: 60 })
    expect([policy.firstIsLetter, policy.noSharedRun]).toEqual([undefined, undefined])
    expect(Object.values(checks('7 Quiet-Rivers')).every(({ holds }) => holds)).toBe(false)
    expect(Object.values(checks('7-Quiet-Rivers-Run')).every(({ holds }) => holds)).toBe(true)
    const literal = new IacsWorld()
    expect(passwordPolicy(programs, literal.directory, 'iacs')).toMatchObject({
      length: { exactly: 8 },
      firstIsLetter: {},
      noSharedRun: { length: 4 }
    })
  })

  test('CMS-IDM-01 takes 15 to 60 characters with capitals, small letters and digits', () => {
    const { checks } = modern()
    const length = (password: string) => checks(password).length
    expect(length(`Aa1${'x'.repeat(11)}`)).toMatchObject({ holds: false, rules: ['CMS-IDM-01', 'X-11'] })
    expect(length(`Aa1${'x'.repeat(12)}`)?.holds).toBe(true)
    expect(length(`Aa1${'x'.repeat(57)}`)?.holds).toBe(true)
    expect(length(`Aa1${'x'.repeat(58)}`)?.holds).toBe(false)
    for (const [id, password] of Object.entries({
      digit: 'Quiet-Rivers-Run',
      lower: '7-QUIET-RIVERS-RUN',
      upper: '7-quiet-rivers-run'
    }))
      expect(checks(password)[id]).toMatchObject({
        holds: false,
        rules: expect.arrayContaining(['CMS-IDM-01'])
      })
  })

  test('CMS-IDM-02 takes the signs of a US keyboard and no others', () => {
    const { checks } = modern()
    expect(checks('7"!#$%&\'()*+,-./\\:;<=>?@[]^_`{|}~Aa').characters).toMatchObject({
      holds: true,
      rules: ['CMS-IDM-02']
    })
    for (const other of ['7-Quiet-Rivers-R§n', '7-Quiet Rivers-Run', '7-Quiet-Rívers-Run'])
      expect(checks(other).characters?.holds).toBe(false)
    const literal = new IacsWorld()
    expect(passwordPolicy(programs, literal.directory, 'iacs').characters).toBeUndefined()
  })

  test('CMS-IDM-03 takes neither the User ID nor one’s own names', () => {
    const { checks } = modern()
    expect(checks('7-nsample1-Rivers')['user-id']).toMatchObject({
      holds: false,
      rules: expect.arrayContaining(['CMS-IDM-03'])
    })
    for (const password of ['7-Quiet-nora-Run', '7-Quiet-SAMPLES-r'])
      expect(checks(password).names).toMatchObject({ holds: false, rules: ['CMS-IDM-03'] })
    expect(checks('7-Quiet-Nor-a-Run').names?.holds).toBe(true)
  })

  test('CMS-IDM-04 takes none of the last six passwords again', () => {
    const { world, checks } = modern()
    expect(passwordPolicy(programs, world.directory, 'iacs').differentFromPrevious).toMatchObject({
      previous: 6
    })
    expect(checks('7-Quiet-Rivers-Run', { wasUsedBefore: true }).previous).toMatchObject({
      holds: false,
      rules: expect.arrayContaining(['CMS-IDM-04'])
    })
    expect(checks('7-Quiet-Rivers-Run').previous?.holds).toBe(true)
    const again = world.changePassword('Nora', 'voluntary', ['pw-not-previous'])
    expect(!again.accepted && again.refusal.rules).toContain('CMS-IDM-04')
  })

  test('CMS-IDM-05 ends a password after 60 days without a sign-in, and not by its age', () => {
    const { world } = modern()
    const ends = () => passwordEnds(programs, world.directory, account(world, 'Nora'), world.timeZone)
    const first = ends()
    world.pass({ days: 59 })
    expectAccepted(world.signIn(account(world, 'Nora').userId))
    expect(ends()).not.toBe(first)
    expect(world.pass({ days: 59 }).map(({ type }) => type)).not.toContain('account.expire-password')
    expect(account(world, 'Nora').expiredAt).toBeNull()
    expect(world.pass({ days: 2 }).map(({ type }) => type)).toContain('account.expire-password')
    const signedIn = world.signIn(account(world, 'Nora').userId)
    expect(signedIn.accepted && signedIn.events).toMatchObject([
      { type: 'account.signed-in', scope: 'change-password' }
    ])
    expectAccepted(world.changePassword('Nora', 'expired'))
    expect(account(world, 'Nora').expiredAt).toBeNull()
  })

  test('X-11 is one reading for everybody with an account of the same system', () => {
    const world = new World()
    const request = world.register(visitor('Maria'), PRIMARY)
    expectAccepted(world.decide(request, 'approve', CMS))
    expect(passwordPolicy(programs, world.directory, 'iacs').length).toMatchObject({ exactly: 8 })
    world.accept(
      { type: 'reading.choose', program: 'pqrs', reading: 'X-11', option: 'modern' },
      { kind: 'administrator', name: 'Administrator' }
    )
    expect(passwordPolicy(programs, world.directory, 'iacs').length).toMatchObject({ min: 15 })
  })
})

describe('certification once a year', () => {
  function yearly(option: 'on' | 'off') {
    const world = new IacsWorld()
    if (option === 'on') world.choose('CMS-IDM-07', 'on')
    const organizationId = world.organization('Nora')
    const groupId = world.group('Uma', organizationId)
    world.member('Eli', EU, organizationId, groupId)
    return { world, organizationId, groupId }
  }
  const kinds = (commands: ReturnType<World['pass']>) => commands.map(({ type }) => type)

  test('CMS-IDM-07 asks for nothing until it is switched on', () => {
    const { world } = yearly('off')
    expect(kinds(world.pass({ days: 800 })).filter((type) => type.startsWith('grant.'))).toEqual([])
    expect(world.directory.grants()).toHaveLength(3)
  })

  test('CMS-IDM-07 ends a role that nobody certified within a year, and not one that was certified', () => {
    const { world } = yearly('on')
    world.pass({ days: 300 })
    expectAccepted(world.changePassword('Nora', 'expired'))
    const grantId = world.held('Uma', UGA)?.id ?? ''
    const certify = (name: string) =>
      world.try({ type: 'grant.certify', grantId, certified: true, reason: '' }, world.person(name))
    expect(certify('Eli').accepted).toBe(false)
    const done = certify('Nora')
    expect(done.accepted && done.rules).toContain('CMS-IDM-07')
    expect(kinds(world.pass({ days: 65 }))).not.toContain('grant.lapse')
    expect(kinds(world.pass({ days: 1 }))).toContain('grant.lapse')
    expect(world.directory.grants().map((grant) => grant.role)).toEqual([SO, UGA])
    expect(world.directory.endedGrantsOf('Eli')).toMatchObject([{ role: EU, reason: 'uncertified' }])
  })

  test('CS-UPK-01 tells those who can certify thirty and seven days before', () => {
    const { world } = yearly('on')
    expect(kinds(world.pass({ days: 334 }))).not.toContain('grant.warn')
    expect(kinds(world.pass({ days: 1 }))).toContain('grant.warn')
    const told = () => world.directory.mailsOf('Nora').filter(({ kind }) => kind === 'role-warning').length
    expect(told()).toBe(2)
    world.pass({ days: 23 })
    expect(told()).toBe(4)
  })

  test('CMS-IDM-07 lets nobody certify their own role', () => {
    const { world, organizationId } = yearly('on')
    world.backup('Ben', organizationId)
    const grantId = world.held('Ben', 'backup-security-official')?.id ?? ''
    const own = world.try(
      { type: 'grant.certify', grantId, certified: true, reason: '' },
      world.person('Ben')
    )
    expect(!own.accepted && own.refusal.rules).toContain('CS-OWN-01')
    expectAccepted(world.try({ type: 'grant.certify', grantId, certified: true, reason: '' }, EUS))
  })
})

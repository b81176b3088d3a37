import { Directory, may, mayDecide, portalOf, whyNot } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { expectAccepted, fail, hold, programs, visitor } from '../unit/policy/world'
import { allowedBy, HarpWorld, rulesOf } from '../unit/policy/world-harp'
import { IqiesWorld, SPRINGFIELD, SUBMITTER } from '../unit/policy/world-iqies'
import { QppWorld } from '../unit/policy/world-qpp'

const harp = programs.identity('harp')
const steps = harp.creation?.steps ?? []
const step = (id: string) => steps.find((one) => one.id === id)

/** The creation as Maria sends it, with one check of the desk not holding. */
const without = (world: HarpWorld, ...checks: string[]) => ({
  attested: [...world.creationAttests().filter(({ check }) => !checks.includes(check)), ...fail(...checks)]
})

describe('making an account', () => {
  test('IQ-HARP-01 begins with the profile, and takes none that is in bad form', () => {
    expect(steps.map(({ id }) => id)).toEqual(['profile', 'credentials', 'proofing', 'confirm'])
    expect(step('profile')?.rules).toContain('IQ-HARP-01')
    const world = new HarpWorld()
    const { applicant } = world.creation('Maria')
    const wrong = world.try(
      world.creation('Maria', { applicant: { ...applicant, email: 'maria', phone: '12' } }),
      visitor('Maria')
    )
    expect(wrong).toMatchObject({
      accepted: false,
      refusal: { check: 'profile', fields: [{ field: 'email' }, { field: 'phone' }] }
    })
    expect(rulesOf(wrong)).toContain('IQ-HARP-01')
    expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
    expect(world.directory.accountOf('Maria', 'harp')).toMatchObject({ userId: 'maria.sample', factor: null })
    expect(world.nameOf('Maria')).toBe('Maria Sample')
  })

  test('IQ-HARP-02 lets the person choose User ID, password and one challenge question', () => {
    const fields = step('credentials')?.fields.map(({ id }) => id)
    expect(fields).toEqual(['userId', 'next', 'again', 'question', 'answer'])
    expect(harp.userId).toMatchObject({ how: 'chosen' })
    expect(harp.questions).toMatchObject({ atLeast: 1 })
    const world = new HarpWorld()
    for (const check of ['answers-given', 'again-matches']) {
      const decision = world.try(world.creation('Maria', without(world, check)), visitor('Maria'))
      expect(rulesOf(decision), check).toContain('IQ-HARP-02')
    }
    expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
  })

  test('IQ-HARP-02 gives a User ID to one person only, whatever its capitals', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    const taken = world.try(world.creation('Nora', { userId: 'MARIA.Sample' }), visitor('Nora'))
    expect(taken).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'userId' }] } })
    expectAccepted(world.try(world.creation('Nora', { userId: 'maria.sample2' }), visitor('Nora')))
  })

  test('IQ-HARP-03 asks proofing questions and whether a human being answers', () => {
    const world = new HarpWorld()
    for (const check of ['proofing-passed', 'human']) {
      const decision = world.try(world.creation('Maria', without(world, check)), visitor('Maria'))
      expect(rulesOf(decision), check).toContain('IQ-HARP-03')
    }
    expect(harp.creation?.proofing.human).toMatchObject({ label: 'I am not a robot' })
  })

  test('IQ-HARP-03 makes the account once the questions are answered and the box is ticked', () => {
    const world = new HarpWorld()
    const decision = world.try(world.creation('Maria'), visitor('Maria'))
    expectAccepted(decision)
    expect(allowedBy(decision)).toContain('IQ-HARP-03')
    expect(world.directory.accountOf('Maria', 'harp')).toMatchObject({ status: 'active' })
  })

  test('CMS-HARP-02 lets somebody in whose answers prove it, and nobody whose answers don’t', () => {
    const world = new HarpWorld()
    const refused = world.try(world.creation('Maria', without(world, 'proofing-passed')), visitor('Maria'))
    expect(rulesOf(refused)).toContain('CMS-HARP-02')
    expect(!refused.accepted && refused.refusal.fields).toMatchObject([{ field: 'proofing' }])
    expect(world.directory.accountOf('Maria', 'harp')).toBeUndefined()
    const decision = world.try(world.creation('Maria'), visitor('Maria'))
    expectAccepted(decision)
    expect(allowedBy(decision)).toContain('CMS-HARP-02')
  })

  test('CMS-HARP-02 has five proofing questions, all of them invented, and never asks for a Social Security Number', () => {
    expect(harp.creation?.proofing.questions).toHaveLength(5)
    expect(harp.creation?.proofing.simulated).toContain('invented')
    expect(harp.creation?.proofing.rules).toContain('CMS-HARP-02')
    const formats = steps.flatMap(({ fields }) => fields.map(({ format }) => format))
    expect(formats).not.toContain('ssn')
    expect(formats).not.toContain('date-of-birth')
    expect(step('proofing')?.help[0]?.rules).toEqual(['CMS-HARP-02'])
  })

  test('IQ-HARP-04 confirms the account by e-mail', () => {
    const world = new HarpWorld()
    expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
    expect(world.directory.mailsOf('Maria')).toMatchObject([
      { kind: 'account-created', toEmail: 'maria@work.example' }
    ])
    const text = harp.mails['account-created']
    expect(text?.rules).toContain('IQ-HARP-04')
    expect(text?.body.join(' ')).toContain('second factor')
  })

  test('IQ-HARP-05 leaves the account unfinished until a second factor is set up', () => {
    const world = new IqiesWorld()
    expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
    const maria = world.person('Maria')
    const ask = world.request('iqies', SUBMITTER, [SPRINGFIELD])
    expect(rulesOf(world.try(ask, maria))).toContain('IQ-HARP-05')
    expectAccepted(world.setUpFactor('Maria'))
    expectAccepted(world.try(ask, maria))
  })

  test('IQ-HARP-05 keeps a role without its permissions while the second factor is missing', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'healthy-clinic')
    const asked = {
      personId: 'Maria',
      organizationId: world.at('healthy-clinic').id,
      permission: 'view-eligibility'
    }
    expect(may(world.directory, world.ctx(maria), asked)).toMatchObject({ allowed: true })
    const stored = world.directory.toJSON()
    world.directory = Directory.from({
      ...stored,
      accounts: stored.accounts.map((account) => ({ ...account, factor: null }))
    })
    expect(may(world.directory, world.ctx(maria), asked)).toMatchObject({
      allowed: false,
      rules: expect.arrayContaining(['IQ-HARP-05'])
    })
    expect(programs.get('qpp').roles['security-official']?.activation).toMatchObject({
      needs: 'second-factor',
      rules: ['IQ-HARP-05', 'QPP-SGN-03']
    })
  })

  test('IQ-HARP-06 takes a kind of device, and a telephone number where a code is sent', () => {
    const world = new HarpWorld()
    expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
    const send = (phone: string) =>
      world.try(
        { type: 'account.send-factor-code', accountId: 'harp-Maria', device: 'sms', phone },
        world.person('Maria')
      )
    expect(send('12')).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'phone' }] } })
    expect(rulesOf(send(''))).toContain('IQ-HARP-06')
    expect(allowedBy(send('312-555-0142'))).toContain('IQ-HARP-06')
    expectAccepted(world.setUpFactor('Maria', 'sms'))
    expect(world.directory.accountOf('Maria', 'harp')?.factor).toMatchObject({
      device: 'sms',
      phone: '+13125550142'
    })
  })

  test('IQ-HARP-07 counts the second factor once its code came back right', () => {
    const world = new HarpWorld()
    expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
    const wrong = world.setUpFactor('Maria', 'totp', fail('factor-code'))
    expect(rulesOf(wrong)).toContain('IQ-HARP-07')
    expect(world.directory.accountOf('Maria', 'harp')?.factor).toBeNull()
    expect(allowedBy(world.setUpFactor('Maria'))).toContain('IQ-HARP-07')
    expect(world.directory.accountOf('Maria', 'harp')?.factor).toMatchObject({ device: 'totp' })
  })
})

describe('one account for a person', () => {
  test('CMS-HARP-01 gives one account for both programs, and a second to nobody', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'healthy-clinic')
    expectAccepted(world.try(world.request('iqies', SUBMITTER, [SPRINGFIELD]), maria))
    const again = world.try(
      world.creation('Maria', { accountId: 'harp-again', userId: 'maria.other' }),
      visitor('Maria')
    )
    expect(rulesOf(again)).toContain('CMS-HARP-01')
    expect(harp.signIn.notices.flatMap(({ rules }) => rules)).toContain('CMS-HARP-01')
  })

  test('each program that shares the accounts is entered at its own portal', () => {
    expect(portalOf(harp, 'qpp')).toMatchObject({ path: 'qpp.cms.gov › Sign In', pathRules: ['QPP-SGN-01'] })
    expect(portalOf(harp, 'iqies')).toMatchObject({ path: 'iqies.cms.gov', pathRules: ['IQ-ROLE-01'] })
    expect(portalOf(harp, 'pqrs')).toBe(harp.signIn)
  })

  test('CMS-HARP-05 points somebody whose e-mail address has an account to that account', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    const { applicant } = world.creation('Nora')
    const taken = { ...applicant, email: 'MARIA@work.example' }
    const decision = world.try(world.creation('Nora', { applicant: taken }), visitor('Nora'))
    expect(rulesOf(decision)).toContain('CMS-HARP-05')
    expect(!decision.accepted && decision.refusal.remedy).toContain('EIDM')
    expectAccepted(world.try(world.creation('Nora'), visitor('Nora')))
  })

  test('CMS-HARP-04 takes no User ID with signs such as # or &, and keeps the one that was chosen', () => {
    const world = new HarpWorld()
    for (const userId of ['maria#1', 'maria&co', 'maria sample', '.maria', 'mária'])
      expect(rulesOf(world.try(world.creation('Maria', { userId }), visitor('Maria'))), userId).toContain(
        'CMS-HARP-04'
      )
    expectAccepted(world.try(world.creation('Maria', { userId: 'maria_s-1.il' }), visitor('Maria')))
    // No command changes a User ID.
    expect(world.directory.accountByUserId('harp', 'maria_s-1.il')).toMatchObject({ personId: 'Maria' })
  })

  test('CMS-EIDM-04 takes a User ID of 74 characters and none of 75', () => {
    const world = new HarpWorld()
    const chosen = (length: number) => world.creation('Maria', { userId: 'm'.repeat(length) })
    expect(rulesOf(world.try(chosen(75), visitor('Maria')))).toContain('CMS-EIDM-04')
    expectAccepted(world.try(chosen(74), visitor('Maria')))
  })

  test('CMS-HARP-03 offers an authenticator everywhere, and messages and calls in training only', () => {
    expect(harp.secondFactor?.devices.map(({ id }) => id)).toEqual(['totp', 'sms', 'voice'])
    for (const mode of ['LIVE', 'TRAINING'] as const) {
      const world = new HarpWorld(mode)
      expectAccepted(world.try(world.creation('Maria'), visitor('Maria')))
      for (const device of ['sms', 'voice'] as const)
        expect(world.setUpFactor('Maria', device).accepted, `${device} ${mode}`).toBe(mode === 'TRAINING')
      if (mode === 'LIVE') expect(rulesOf(world.setUpFactor('Maria', 'sms'))).toContain('CMS-HARP-03')
      expectAccepted(world.setUpFactor('Maria', 'totp'))
    }
  })
})

describe('signing in', () => {
  test('QPP-SGN-01 and IQ-ROLE-01 take User ID and password of the HARP account, and tell neither apart', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    const wrong = world.harpSignIn('maria.sample', false)
    expect(rulesOf(wrong)).toContain('QPP-SGN-01')
    expect(rulesOf(world.harpSignIn('nobody'))).toEqual(rulesOf(wrong))
    expect(rulesOf(wrong)).toContain('IQ-ROLE-01')
    expectAccepted(world.harpSignIn('Maria.Sample'))
  })

  test('IQ-ROLE-01 opens iQIES with no other account than HARP’s', () => {
    const world = new IqiesWorld()
    const command = world.request('iqies', SUBMITTER, [SPRINGFIELD])
    const refusal = world.refuse(command, visitor('Maria'))
    expect(refusal.check).toBe('signed-in')
    world.withAccount('Maria')
    expectAccepted(world.try(command, world.person('Maria')))
    expect(programs.get('iqies').identity).toBe('harp')
  })

  test('QPP-SGN-02 asks for the Statement of Truth at every sign-in', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    for (const _ of [1, 2]) {
      expect(rulesOf(world.harpSignIn('maria.sample', true, false))).toEqual(['QPP-SGN-02'])
      expectAccepted(world.harpSignIn('maria.sample'))
      expectAccepted(world.checkFactor('Maria'))
      world.pass({ minutes: 10 })
    }
    expect(harp.terms).toMatchObject({ title: 'Statement of Truth', accept: 'Yes, I agree' })
  })

  test('QPP-SGN-03 opens nothing on the password alone, at every sign-in', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'healthy-clinic')
    const passwordOnly = { accountId: 'harp-Maria', scope: 'second-factor' as const }
    const ask = world.request('qpp', 'security-official', ['healthy-spine'])
    expectAccepted(world.harpSignIn('maria.sample'))
    expect(world.events.findLast(({ type }) => type === 'account.signed-in')).toMatchObject({
      scope: 'second-factor'
    })
    expect(rulesOf(world.try(ask, maria, passwordOnly))).toContain('QPP-SGN-03')
    expect(rulesOf(world.checkFactor('Maria', false))).toContain('QPP-SGN-03')
    expectAccepted(world.checkFactor('Maria'))
    expect(world.try(ask, maria)).toMatchObject({ accepted: false, refusal: { check: 'answers-form' } })
  })

  test('QPP-SGN-03 locks the account after five wrong codes, like five wrong passwords', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    for (const _ of [1, 2, 3]) world.checkFactor('Maria', false)
    expectAccepted(world.harpSignIn('maria.sample'))
    for (const _ of [4, 5]) world.checkFactor('Maria', false)
    expect(rulesOf(world.harpSignIn('maria.sample'))).toContain('CS-LCK-01')
    world.pass({ minutes: 60 })
    expectAccepted(world.harpSignIn('maria.sample'))
  })

  test('QPP-SGN-03 keeps somebody who knows the password alone from changing it', () => {
    const world = new HarpWorld()
    world.withAccount('Maria')
    const names = ['current-matches', 'again-matches', ...world.creationAttests().map(({ check }) => check)]
    const change = {
      type: 'account.change-password',
      accountId: 'harp-Maria',
      reason: 'voluntary',
      attested: hold(...names)
    } as const
    const passwordOnly = { accountId: 'harp-Maria', scope: 'second-factor' as const }
    expect(rulesOf(world.try(change, world.person('Maria'), passwordOnly))).toContain('QPP-SGN-03')
    expectAccepted(world.try(change, world.person('Maria')))
  })

  test('CS-OTP-01 lets a code that was sent be used for ten minutes and tried five times', () => {
    expect(harp.secondFactor?.code).toMatchObject({ minutes: 10, attempts: 5, mail: 'security-code' })
    expect(harp.secondFactor?.code.rules).toContain('CS-OTP-01')
    const text = harp.mails['security-code']
    expect(text?.body.join(' ')).toContain('ten minutes')
  })

  test('QPP-SGN-04 and QPP-SGN-05 tell returning people to use what they have and others to register first', () => {
    const notices = harp.signIn.notices
    expect(notices.find(({ rules }) => rules.includes('QPP-SGN-04'))?.text).toContain('signed in before')
    expect(notices.find(({ rules }) => rules.includes('QPP-SGN-05'))?.text).toContain('Register for HARP')
    expect(harp.creation?.entry.rules).toContain('QPP-SGN-05')
    const world = new QppWorld()
    // Without an account nothing can be asked for in QPP.
    expect(world.try(world.request('qpp', 'clinician', ['clinician-osei']), visitor('Maria'))).toMatchObject({
      accepted: false,
      refusal: { check: 'signed-in' }
    })
  })

  test('QPP-SGN-05 shows the missing account before anything else', () => {
    const world = new QppWorld()
    const command = { ...world.request('qpp', 'clinician', ['clinician-osei']), id: 'c' } as never
    expect(whyNot(world.directory, command, world.ctx(visitor('Maria')))[0]).toMatchObject({
      check: 'signed-in',
      status: 'fails'
    })
    expect(mayDecide(world.directory, 'none', world.ctx(visitor('Maria'))).outcomes).toEqual([])
  })
})

import { afterEach, describe, expect, test } from 'vitest'
import { signInState } from '../../../electron/desk/account'
import { checkFactor, factorView, sendCode, setUpFactor } from '../../../electron/desk/factor'
import { sentCodeHolds } from '../../../electron/desk/factor-secrets'
import { keptMail } from '../../../electron/desk/mailroom'
import { cleanUp, ok, refusalOf, type World } from './world'
import { askingWorld, withHarp } from './world-asking'

afterEach(cleanUp)

const MINUTE = 60_000
const ACCOUNT = 'harp-maria-delgado'
const SMS = { device: 'sms', phone: '312-555-0142' } as const

/** Maria sets up a telephone as her second factor, and a code is on its way to it; gives the code. */
async function sent() {
  const world = await askingWorld()
  await withHarp(world.desk, 'maria-delgado')
  world.desk.keyboard.signedIn({ accountId: ACCOUNT, scope: 'set-up-factor' })
  ok(await sendCode(world.desk, SMS))
  const code = codeIn(world)
  return { world, code, wrong: code === '123456' ? '654321' : '123456' }
}
const codeIn = ({ desk }: World): string => {
  const mails = desk.directory.mailsOf('maria-delgado').map(({ id }) => keptMail(desk, id))
  const facts = mails.flatMap((mail) => mail?.facts ?? [])
  return facts.findLast(({ label }) => label === 'Security code')?.value ?? ''
}
const setUp = ({ desk }: World, code: string) => setUpFactor(desk, { ...SMS, code })

test('CS-TXT-02 a pasted text is told how long a telephone number may be, beside its field', async () => {
  const { world, code } = await sent()
  const pasted = { ...SMS, phone: '312-555-0142 '.repeat(500) }
  for (const refusal of [
    refusalOf(await sendCode(world.desk, pasted)),
    refusalOf(await setUpFactor(world.desk, { ...pasted, code }))
  ])
    expect(refusal).toMatchObject({ rules: ['CS-TXT-02'], fields: [{ field: 'phone' }] })
  ok(await setUp(world, code))
})

describe('a security code that was sent', () => {
  test('CS-OTP-01 holds to the last second of its ten minutes, and once', async () => {
    const { world, code } = await sent()
    expect(code).toMatch(/^\d{6}$/)
    world.later(10 * MINUTE - 1000)
    ok(await setUp(world, code))
    expect(world.desk.directory.account(ACCOUNT)?.factor).toMatchObject({ device: 'sms' })
    world.desk.keyboard.signedIn({ accountId: ACCOUNT, scope: 'second-factor' })
    expect(refusalOf(await checkFactor(world.desk, { code })).rules).toContain('CS-OTP-01')
  })

  test('CS-OTP-01 is worth nothing when ten minutes are over; another one may be sent', async () => {
    const { world, code } = await sent()
    world.later(10 * MINUTE)
    expect(refusalOf(await setUp(world, code)).rules).toContain('CS-OTP-01')
    expect((await factorView(world.desk)).sentUntil).toBe('')
    ok(await sendCode(world.desk, SMS))
    ok(await setUp(world, codeIn(world)))
  })

  test('CS-OTP-01 still holds after four wrong ones', async () => {
    const { world, code, wrong } = await sent()
    for (let i = 0; i < 4; i += 1) expect(refusalOf(await setUp(world, wrong)).rules).toContain('CS-OTP-01')
    ok(await setUp(world, code))
  })

  test('CS-OTP-01 is worth nothing after five wrong ones', async () => {
    const { world, code, wrong } = await sent()
    for (let i = 0; i < 5; i += 1) expect(refusalOf(await setUp(world, wrong)).rules).toContain('CS-OTP-01')
    // The account is locked by then; and the code by itself is spent, though its minutes aren't over.
    expect((await setUp(world, code)).ok).toBe(false)
    expect((await factorView(world.desk)).sentUntil).not.toBe('')
    const attempts = world.desk.programs.identity('harp').secondFactor?.code.attempts ?? 0
    expect(sentCodeHolds(world.desk, ACCOUNT, code, attempts)).toMatchObject({ holds: false })
    // It is the tries alone that stand against it.
    expect(sentCodeHolds(world.desk, ACCOUNT, code, attempts + 1)).toMatchObject({ holds: true })
  })
})

describe('a code proves the device and number that it was sent to', () => {
  const OTHER = '312-555-0199'

  test('CS-OTP-01 another number or another kind of device is refused beside the number, and counts as no failure', async () => {
    const { world, code } = await sent()
    for (const elsewhere of [
      { device: 'sms', phone: OTHER },
      { device: 'voice', phone: SMS.phone }
    ] as const)
      for (const typed of [code, code, code]) {
        const refusal = refusalOf(await setUpFactor(world.desk, { ...elsewhere, code: typed }))
        expect(refusal).toMatchObject({ fields: [{ field: 'phone' }] })
        expect(refusal.rules).toContain('CS-OTP-01')
      }
    expect(world.desk.directory.account(ACCOUNT)).toMatchObject({ failures: [], lockedUntil: null })
    // However the same number is written, it is the same number.
    ok(await setUpFactor(world.desk, { device: 'sms', phone: '(312) 555 0142', code }))
    expect(world.desk.directory.account(ACCOUNT)?.factor).toMatchObject({
      device: 'sms',
      phone: '+13125550142'
    })
  })

  test('CS-OTP-01 a number that no code was sent to asks for one', async () => {
    const world = await askingWorld()
    await withHarp(world.desk, 'maria-delgado')
    world.desk.keyboard.signedIn({ accountId: ACCOUNT, scope: 'set-up-factor' })
    expect(refusalOf(await setUp(world, '123456')).fields).toMatchObject([{ field: 'phone' }])
  })

  test('CS-OTP-01 after the password alone a code goes to the device that was set up, whatever number is given', async () => {
    const { world, code } = await sent()
    ok(await setUp(world, code))
    world.desk.keyboard.signedIn({ accountId: ACCOUNT, scope: 'second-factor' })
    const view = ok(await sendCode(world.desk, { device: 'voice', phone: OTHER }))
    expect(view).toMatchObject({ phone: '', sentTo: 'Text message to the number that ends in 0142' })
    const { decision } = await world.desk.execute({
      type: 'account.send-factor-code',
      accountId: ACCOUNT,
      device: 'sms',
      phone: OTHER
    })
    expect(decision).toMatchObject({ accepted: false, refusal: { fields: [{ field: 'device' }] } })
    ok(await checkFactor(world.desk, { code: codeIn(world) }))
    expect((await signInState(world.desk)).secondFactor).toBe('Text message to (312) 555-0142')
  })

  test('IQ-HARP-06 the page keeps the device and the number that the code went to', async () => {
    const { world, code } = await sent()
    const kept = {
      device: 'sms',
      phone: '(312) 555-0142',
      sentTo: 'Text message to (312) 555-0142'
    }
    expect(await factorView(world.desk)).toMatchObject(kept)
    world.later(10 * MINUTE)
    // When the code is too old the number still needn't be typed again.
    expect(await factorView(world.desk)).toMatchObject({ ...kept, sentUntil: '' })
    expect(JSON.stringify(await factorView(world.desk))).not.toContain(code)
  })
})

describe('a slip of the finger', () => {
  test.each(['', '  ', '12', 'abcdef', '1234567'])(
    'CS-LCK-01 “%s” is no security code: it is told beside its field and counts as no failure',
    async (typed) => {
      const { world, code } = await sent()
      for (let i = 0; i < 6; i += 1) {
        const refusal = refusalOf(await setUp(world, typed))
        expect(refusal).toMatchObject({ fields: [{ field: 'code' }] })
        expect(refusal.rules).toContain('CS-OTP-01')
      }
      ok(await setUp(world, code))
      world.desk.keyboard.signedIn({ accountId: ACCOUNT, scope: 'second-factor' })
      expect(refusalOf(await checkFactor(world.desk, { code: typed })).fields).toMatchObject([
        { field: 'code' }
      ])
      expect(world.desk.directory.account(ACCOUNT)?.failures).toEqual([])
    }
  )

  test('CS-LCK-01 the failure that locks the account says so, until when, and what to do; those before it don’t', async () => {
    const { world, wrong, code } = await sent()
    for (let i = 0; i < 4; i += 1) expect(refusalOf(await setUp(world, wrong)).message).not.toMatch(/locked/)
    const fifth = refusalOf(await setUp(world, wrong))
    expect(fifth.message).toMatch(/now locked until Fri, Sep 4, 10:00 AM/)
    expect(fifth.remedy).toMatch(/Wait until then/)
    expect(fifth.rules).toContain('CS-LCK-01')
    const after = refusalOf(await setUp(world, code))
    expect(after.message).toMatch(/locked until Fri, Sep 4, 10:00 AM/)
  })
})

test('CMS-IDM-05 a password that ends without sign-ins alone has all of its days on the day it is made, and fewer later', async () => {
  const { world, code } = await sent()
  ok(await setUp(world, code))
  const term = async () => (await signInState(world.desk)).passwordTerm
  expect(await term()).toEqual({ usedDays: 0, days: 60, idle: true })
  world.later(3 * 24 * 60 * MINUTE)
  expect(await term()).toEqual({ usedDays: 3, days: 60, idle: true })
})

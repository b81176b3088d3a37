import { afterEach, describe, expect, test } from 'vitest'
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

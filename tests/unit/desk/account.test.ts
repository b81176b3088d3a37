import { SignInState } from '@shared/ipc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changePassword, checklist, signIn, signInState, signOut } from '../../../electron/desk/account'
import type { Desk } from '../../../electron/desk/desk'
import { enclosedPassword } from '../../../electron/desk/messages'
import { forgotAnswers, forgotIdentity, forgotReset, forgotStart } from '../../../electron/desk/recovery'
import { moveClock } from '../../../electron/desk/training'
import { turnTo } from '../../../electron/desk/turn-to'
import { homeView } from '../../../electron/desk/views/home'
import { shellView } from '../../../electron/desk/views/shell'
import { approve, as, cleanUp, firstSignIn, foundedWorld, ok, refusalOf, register, type World } from './world'

const PASSWORD = 'Rosewoo7'
const SSN = '078-05-1120'
const EMAIL = 'm.delgado@healthyclinic.example'
const ANSWERS = { 'first-school': 'Rosewood Lane', 'first-street': 'Biscuit', 'first-job': 'Springfield' }

let world: World
let desk: Desk
let userId: string

beforeEach(async () => {
  world = await foundedWorld()
  desk = world.desk
  await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
  await as(desk, 'maria-delgado')
  userId = desk.me().account?.userId ?? ''
})
afterEach(cleanUp)

const tomorrow = async () => ok(await moveClock(desk, { by: 'minutes', minutes: 24 * 60 }))
const enter = (password: string) => signIn(desk, { userId, password, termsAccepted: true })

describe('signing in', () => {
  it('wants the terms accepted each time (PQRS-LGN-01)', async () => {
    const password = enclosedPassword(desk, 'maria-delgado') ?? ''
    const refusal = refusalOf(await signIn(desk, { userId, password, termsAccepted: false }))
    expect(refusal.rules).toContain('PQRS-LGN-01')
    expect(desk.session()).toBeNull()
  })

  it('leads from the temporary password to nothing but its change (PQRS-FLOW-21)', async () => {
    const state = ok(await enter(enclosedPassword(desk, 'maria-delgado') ?? ''))
    expect(SignInState.safeParse(state).error).toBeUndefined()
    expect(state).toMatchObject({ step: 'change-first', userId, person: 'Maria Delgado' })
    expect(state.notice?.rules).toContain('PQRS-FLOW-21')
  })

  it('says the same of an unknown User ID and of a wrong password', async () => {
    const unknown = refusalOf(await signIn(desk, { userId: 'NOBODY001', password: 'x', termsAccepted: true }))
    const wrong = refusalOf(await enter('Wrongpw1'))
    expect(unknown).toEqual(wrong)
  })

  it('says the same of them past the fifth failure, too, and an hour later (CS-LCK-01)', async () => {
    const both = async () => [
      refusalOf(await signIn(desk, { userId: 'NOBODY001', password: 'x', termsAccepted: true })),
      refusalOf(await enter('Wrongpw1'))
    ]
    for (let tries = 1; tries <= 7; tries += 1) {
      const [unknown, wrong] = await both()
      expect(unknown).toEqual(wrong)
      expect(unknown?.rules.includes('CS-LCK-01')).toBe(tries > 5)
    }
    await world.reopen()
    desk = world.desk
    for (const refusal of await both()) expect(refusal.rules).toContain('CS-LCK-01')
    ok(await moveClock(desk, { by: 'minutes', minutes: 61 }))
    for (const refusal of await both()) expect(refusal.rules).not.toContain('CS-LCK-01')
  })

  it('puts a User ID that nobody has on record as a keyed digest: it may be a password (R-32)', async () => {
    ok(await turnTo(desk, 'qpp'))
    for (const userId of ['Rosewoo7.Lane', 'rosewoo7.lane'])
      refusalOf(await signIn(desk, { userId, password: 'x', termsAccepted: true }))
    const records = await desk.records(desk.recordCount - 1, desk.recordCount)
    const [first, second] = records.map(({ command }) => command)
    if (first?.type !== 'account.sign-in' || second?.type !== 'account.sign-in') throw new Error('no sign-in')
    expect(first.unknown).toMatch(/^[\w-]{43}$/)
    // However it was typed, it is one and the same.
    expect(second.unknown).toBe(first.unknown)
    expect(JSON.stringify(records).toLowerCase()).not.toContain('rosewoo7')
  })

  it('locks the account for an hour after five failures, and takes no right password then (CS-LCK-01)', async () => {
    for (let i = 0; i < 5; i += 1) await enter('Wrongpw1')
    const right = enclosedPassword(desk, 'maria-delgado') ?? ''
    expect(refusalOf(await enter(right)).rules).toContain('CS-LCK-01')
    ok(await moveClock(desk, { by: 'minutes', minutes: 61 }))
    expect((await enter(right)).ok).toBe(true)
  })

  it('names what was left empty, and counts it as no failure (CS-LCK-01)', async () => {
    const before = desk.recordCount
    const empty = refusalOf(await signIn(desk, { userId: ' ', password: '', termsAccepted: false }))
    expect(empty.fields.map(({ field }) => field)).toEqual(['termsAccepted', 'userId', 'password'])
    for (let i = 0; i < 6; i += 1)
      expect(refusalOf(await enter('')).fields.map(({ field }) => field)).toEqual(['password'])
    expect(desk.recordCount).toBe(before)
    expect((await enter(enclosedPassword(desk, 'maria-delgado') ?? '')).ok).toBe(true)
  })

  it('puts nothing on record that was typed as a User ID and is none', async () => {
    const before = desk.recordCount
    const refusal = refusalOf(
      await signIn(desk, { userId: 'Rosewoo7 my password', password: 'x', termsAccepted: true })
    )
    expect(refusal.fields.map(({ field }) => field)).toEqual(['userId'])
    expect(desk.recordCount).toBe(before)
  })

  it('ends by signing out, which is no refusal when nobody is signed in', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    expect(ok(await signOut(desk)).step).toBe('sign-in')
    expect(desk.session()).toBeNull()
    const count = desk.recordCount
    expect((await signOut(desk)).ok).toBe(true)
    expect(desk.recordCount).toBe(count)
  })

  it('puts the persona whose account it is at the keyboard', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    await as(desk, 'priya-nair')
    ok(await enter(PASSWORD))
    expect(desk.keyboard.personId).toBe('maria-delgado')
    await as(desk, 'priya-nair')
    expect(desk.session()).toBeNull()
  })
})

describe('changing the password', () => {
  it('names every demand that isn’t met, beside the field (PQRS-PW-02 to PQRS-PW-09)', async () => {
    const current = enclosedPassword(desk, 'maria-delgado') ?? ''
    await enter(current)
    const refusal = refusalOf(await changePassword(desk, { current, next: '1bc', again: 'x' }))
    expect(refusal.rules).toEqual(
      expect.arrayContaining(['PQRS-PW-02', 'PQRS-PW-03', 'PQRS-PW-06', 'PQRS-PW-12'])
    )
    expect(new Set(refusal.fields.map(({ field }) => field))).toEqual(new Set(['next', 'again']))
    expect(desk.me().account?.status).toBe('temporary')
  })

  it('wants the current one, and counts a wrong one as a failed sign-in', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    await tomorrow()
    const refusal = refusalOf(
      await changePassword(desk, { current: 'Wrongpw1', next: 'Harvest9', again: 'Harvest9' })
    )
    expect(refusal.fields.map(({ field }) => field)).toEqual(['current'])
    expect(desk.me().account?.failures).toHaveLength(1)
  })

  it('is possible once a day, the first change not counted (PQRS-PW-10, X-13)', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    expect((await signInState(desk)).change.allowed).toBe(true)
    ok(await changePassword(desk, { current: PASSWORD, next: 'Harvest9', again: 'Harvest9' }))
    expect((await signInState(desk)).change).toMatchObject({ allowed: false })
    const again = await changePassword(desk, { current: 'Harvest9', next: 'Lantern4', again: 'Lantern4' })
    expect(refusalOf(again).rules).toContain('PQRS-PW-10')
    await tomorrow()
    expect(
      (await changePassword(desk, { current: 'Harvest9', next: 'Lantern4', again: 'Lantern4' })).ok
    ).toBe(true)
  })

  it('PQRS-PW-08 and PQRS-PW-09 remember the last six and every run of four characters in them, no more', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    const change = async (current: string, next: string) => {
      await tomorrow()
      return changePassword(desk, { current, next, again: next })
    }
    expect(refusalOf(await change(PASSWORD, PASSWORD)).rules).toEqual(
      expect.arrayContaining(['PQRS-PW-08', 'PQRS-PW-09'])
    )
    expect(refusalOf(await change(PASSWORD, 'Xrosewo7')).rules).toContain('PQRS-PW-08')
    let current = PASSWORD
    for (const next of ['Harvest9', 'Lantern4', 'Quilted2', 'Frozen5k', 'Zebrawy8', 'Upmarkt3']) {
      ok(await change(current, next))
      current = next
    }
    // Six newer ones stand between: the oldest may come back.
    ok(await change(current, PASSWORD))
  })

  it('opens the full session after an expired one, also when it expired while signed in', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    ok(await moveClock(desk, { by: 'date', date: '2026-11-04', time: '09:00' }))
    expect((await signInState(desk)).step).toBe('change-expired')
    // PQRS-PW-11: only the change is offered, wherever they were.
    expect(shellView(desk).nav.map(({ label }) => label)).toEqual(['Home', 'Change password', 'Messages'])
    expect(homeView(desk).needs.map(({ id }) => id)).not.toContain('password')
    const state = ok(await changePassword(desk, { current: PASSWORD, next: 'Harvest9', again: 'Harvest9' }))
    expect(state).toMatchObject({
      step: 'signed-in',
      passwordAgeDays: 0,
      passwordTerm: { usedDays: 0, days: 60 }
    })
  })

  it('keeps nothing of a change that was refused', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    const before = desk.vault.getPrivate(`secret/account/${desk.me().account?.id}`)
    await changePassword(desk, { current: PASSWORD, next: 'short', again: 'short' })
    expect(desk.vault.getPrivate(`secret/account/${desk.me().account?.id}`)).toEqual(before)
  })

  it('shows the checklist while typing', async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    const states = (next: string, again = next) =>
      Object.fromEntries(
        checklist(desk, { next, again, token: null }).items.map(({ id, state }) => [id, state])
      )
    expect(states('Rose')).toMatchObject({ length: 'fails', digit: 'fails', 'shared-run': 'fails' })
    expect(states('Harvest9')).toMatchObject({ length: 'holds', previous: 'later', again: 'holds' })
    expect(states('Harvest9', '')).toMatchObject({ again: 'later' })
    expect(states(`A${userId}`)['user-id']).toBe('fails')
    expect(checklist(desk, { next: 'Harvest9', again: 'Harvest9', token: null }).ready).toBe(true)
    expect(checklist(desk, { next: 'Harvest9', again: 'Harvest8', token: null }).ready).toBe(false)
  })
})

describe('a forgotten password', () => {
  beforeEach(async () => {
    await firstSignIn(desk, 'maria-delgado', PASSWORD)
    await signOut(desk)
  })
  const started = () => ok(forgotStart(desk, { userId, termsAccepted: true })).token

  it('is replaced after SSN and e-mail, then the questions (PQRS-FGT-01 to PQRS-FGT-04)', async () => {
    const token = started()
    const { questions } = ok(
      await forgotIdentity(desk, { token, ssn: '078051120', email: EMAIL.toUpperCase() })
    )
    expect(questions.map(({ id }) => id)).toEqual(Object.keys(ANSWERS))
    ok(await forgotAnswers(desk, { token, answers: ANSWERS }))
    expect(
      checklist(desk, { next: PASSWORD, again: PASSWORD, token }).items.find(({ id }) => id === 'shared-run')
        ?.state
    ).toBe('fails')
    const result = ok(await forgotReset(desk, { token, next: 'Harvest9', again: 'Harvest9' }))
    expect(result.rules).toContain('PQRS-FGT-04')
    expect((await enter(PASSWORD)).ok).toBe(false)
    expect(ok(await enter('Harvest9')).step).toBe('signed-in')
    expect(
      refusalOf(await forgotReset(desk, { token, next: 'Lantern4', again: 'Lantern4' })).message
    ).toMatch(/end/)
  })

  it('binds once a day as well (PQRS-FGT-04), which its owner hears before the questions', async () => {
    ok(await enter(PASSWORD))
    ok(await changePassword(desk, { current: PASSWORD, next: 'Harvest9', again: 'Harvest9' }))
    const stranger = refusalOf(
      await forgotIdentity(desk, { token: started(), ssn: '219099999', email: EMAIL })
    )
    expect(stranger.rules).not.toContain('PQRS-PW-10')
    const token = started()
    const refusal = refusalOf(await forgotIdentity(desk, { token, ssn: SSN, email: EMAIL }))
    expect(refusal.rules).toContain('PQRS-PW-10')
    expect(refusal.remedy).not.toBe('')
    expect((await forgotAnswers(desk, { token, answers: ANSWERS })).ok).toBe(false)
  })

  it('PQRS-FLOW-17 compares answers with their capitals, and begins again after a wrong one', async () => {
    const token = started()
    ok(await forgotIdentity(desk, { token, ssn: SSN, email: EMAIL }))
    const answers = { ...ANSWERS, 'first-street': 'biscuit' }
    expect(refusalOf(await forgotAnswers(desk, { token, answers })).rules).toContain('PQRS-FLOW-17')
    expect((await forgotAnswers(desk, { token, answers: ANSWERS })).ok).toBe(false)
    const anew = started()
    ok(await forgotIdentity(desk, { token: anew, ssn: SSN, email: EMAIL }))
    ok(await forgotAnswers(desk, { token: anew, answers: ANSWERS }))
  })

  it('says after each step what to do there: correct it, or begin again', async () => {
    const token = started()
    const first = refusalOf(await forgotIdentity(desk, { token, ssn: '219099999', email: EMAIL }))
    expect(first.remedy).not.toMatch(/begin again|answers/i)
    ok(await forgotIdentity(desk, { token, ssn: SSN, email: EMAIL }))
    const answers = { ...ANSWERS, 'first-street': 'biscuit' }
    expect(refusalOf(await forgotAnswers(desk, { token, answers })).remedy).toMatch(/Begin again.*Capitals/)
  })

  it('names what was left empty, and neither counts nor ends it', async () => {
    const token = started()
    const before = desk.recordCount
    const nothing = refusalOf(await forgotIdentity(desk, { token, ssn: '', email: ' ' }))
    expect(nothing.fields.map(({ field }) => field)).toEqual(['ssn', 'email'])
    expect(nothing.rules).toContain('PQRS-FGT-02')
    ok(await forgotIdentity(desk, { token, ssn: SSN, email: EMAIL }))
    const half = refusalOf(await forgotAnswers(desk, { token, answers: { ...ANSWERS, 'first-street': '' } }))
    expect(half.fields.map(({ field }) => field)).toEqual(['first-street'])
    // One record: that of the first factor.
    expect(desk.recordCount).toBe(before + 1)
    ok(await forgotAnswers(desk, { token, answers: ANSWERS }))
  })

  it('tells nothing of whether the User ID exists', async () => {
    const known = started()
    const unknown = ok(forgotStart(desk, { userId: 'NOBODY001', termsAccepted: true })).token
    const wrong = { ssn: '219-09-9999', email: EMAIL }
    const first = refusalOf(await forgotIdentity(desk, { token: known, ...wrong }))
    const second = refusalOf(await forgotIdentity(desk, { token: unknown, ...wrong }))
    expect(first).toEqual(second)
    for (let tries = 2; tries <= 7; tries += 1) {
      const one = refusalOf(await forgotIdentity(desk, { token: known, ...wrong }))
      const other = refusalOf(await forgotIdentity(desk, { token: unknown, ...wrong }))
      expect(one).toEqual(other)
      expect(one.rules.includes('CS-LCK-01')).toBe(tries > 5)
    }
  })

  it('wants the terms, a token, and each step in its turn', async () => {
    expect(refusalOf(forgotStart(desk, { userId, termsAccepted: false })).rules).toContain('PQRS-LGN-01')
    expect(refusalOf(forgotStart(desk, { userId: ' ', termsAccepted: true })).fields).toMatchObject([
      { field: 'userId', message: 'Enter the User ID.' }
    ])
    const token = started()
    expect((await forgotAnswers(desk, { token, answers: ANSWERS })).ok).toBe(false)
    expect((await forgotReset(desk, { token, next: 'Harvest9', again: 'Harvest9' })).ok).toBe(false)
    expect((await forgotIdentity(desk, { token: 'guessed', ssn: SSN, email: EMAIL })).ok).toBe(false)
  })

  it('counts its failures with those of sign-in (CS-LCK-01)', async () => {
    for (let i = 0; i < 5; i += 1)
      await forgotIdentity(desk, { token: started(), ssn: '219-09-9999', email: EMAIL })
    expect(refusalOf(await enter(PASSWORD)).rules).toContain('CS-LCK-01')
  })

  it('takes too long, and ends (CS-RCV-01)', async () => {
    const token = started()
    ok(await forgotIdentity(desk, { token, ssn: SSN, email: EMAIL }))
    ok(await moveClock(desk, { by: 'minutes', minutes: 16 }))
    expect(refusalOf(await forgotAnswers(desk, { token, answers: ANSWERS })).rules).toContain('CS-RCV-01')
  })
})

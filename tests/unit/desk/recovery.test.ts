import { afterEach, describe, expect, test } from 'vitest'
import { signIn } from '../../../electron/desk/account'
import { createAccount, creation, creationNext, exampleOf } from '../../../electron/desk/creation'
import type { Desk } from '../../../electron/desk/desk'
import { forgotAnswers, forgotIdentity, forgotReset, forgotStart } from '../../../electron/desk/recovery'
import { approve, as, cleanUp, firstSignIn, ok, refusalOf, register } from './world'
import { askingWorld, sitDown } from './world-asking'

afterEach(cleanUp)

const PASSWORD = 'Lantern-bridge-42'
const NEW_PASSWORD = 'Meadow-lark-seven-7'
const ANSWER = 'Elm Street School'

/** The persona at the keyboard makes a HARP account, step by step as the screens ask for it. */
async function makeHarp(desk: Desk): Promise<string> {
  const { creation: fact } = desk.programs.identity('harp')
  const steps = fact?.steps ?? []
  const own: Record<string, Record<string, string>> = {
    credentials: { next: PASSWORD, again: PASSWORD, answer: ANSWER },
    proofing: {
      human: 'true',
      ...Object.fromEntries(
        (fact?.proofing.questions ?? []).map(({ id, options }) => [`proofing.${id}`, options[0] ?? ''])
      )
    }
  }
  for (const step of steps.filter(({ id }) => id !== 'confirm'))
    ok(await creationNext(desk, { step: step.id, values: { ...exampleOf(desk, step), ...own[step.id] } }))
  ok(await createAccount(desk))
  return (await creation(desk)).done?.userId ?? ''
}

const emailOf = (desk: Desk): string => desk.directory.person(desk.me().personId)?.email ?? ''

/** From the forgotten password to a new one, with the address and the answer that were registered. */
async function recover(desk: Desk, userId: string): Promise<void> {
  const { token } = ok(forgotStart(desk, { userId, termsAccepted: true }))
  const email = emailOf(desk)
  const { questions } = ok(await forgotIdentity(desk, { token, ssn: '', email }))
  expect(questions).toMatchObject([{ id: 'first-school' }])
  ok(await forgotAnswers(desk, { token, answers: { 'first-school': ANSWER } }))
  ok(await forgotReset(desk, { token, next: NEW_PASSWORD, again: NEW_PASSWORD }))
  ok(await signIn(desk, { userId, password: NEW_PASSWORD, termsAccepted: true }))
}

describe('a forgotten password of an account that somebody made for themselves', () => {
  test('IQ-HARP-02 is recovered with the registered address and the answer, where nothing else was ever registered', async () => {
    const { desk } = await askingWorld()
    await sitDown(desk, 'thomas-okafor', 'iqies')
    await recover(desk, await makeHarp(desk))
  })

  test('IQ-HARP-02 is recovered likewise by somebody who registered in another program before', async () => {
    const { desk } = await askingWorld()
    await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
    await firstSignIn(desk, 'maria-delgado', 'Rosewoo7')
    await sitDown(desk, 'maria-delgado', 'iqies')
    await recover(desk, await makeHarp(desk))
  })

  test('CS-LCK-01 isn’t recovered with another address, and that counts as a failure', async () => {
    const { desk } = await askingWorld()
    await sitDown(desk, 'thomas-okafor', 'iqies')
    const userId = await makeHarp(desk)
    const { token } = ok(forgotStart(desk, { userId, termsAccepted: true }))
    const wrong = { token, ssn: '', email: 'somebody@else.example' }
    expect(refusalOf(await forgotIdentity(desk, wrong)).rules).toContain('CMS-IDM-05')
    expect(desk.me().account?.failures).toHaveLength(1)
  })
})

test('PQRS-FGT-02 an account that was issued still asks for the Social Security Number too', async () => {
  const { desk } = await askingWorld()
  await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
  const userId = await firstSignIn(desk, 'maria-delgado', 'Rosewoo7')
  await as(desk, 'maria-delgado')
  const { token } = ok(forgotStart(desk, { userId, termsAccepted: true }))
  const email = emailOf(desk)
  expect(refusalOf(await forgotIdentity(desk, { token, ssn: '', email })).rules).toContain('PQRS-FGT-02')
  expect(refusalOf(await forgotIdentity(desk, { token, ssn: '219-09-9999', email })).rules).toContain(
    'PQRS-FGT-02'
  )
})

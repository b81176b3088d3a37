import { afterEach, expect, it } from 'vitest'
import { changePassword, signIn } from '../../../electron/desk/account'
import type { Desk } from '../../../electron/desk/desk'
import { enclosedPassword } from '../../../electron/desk/messages'
import { forgotAnswers, forgotIdentity, forgotReset, forgotStart } from '../../../electron/desk/recovery'
import { next } from '../../../electron/desk/register'
import type { Json } from '../../../electron/vault'
import { approve, as, begun, cleanUp, codeFor, foundedWorld, ok, register, typed, upTo } from './world'

afterEach(cleanUp)

const SSN = '078-05-1120'
const ANSWERS = { 'first-school': 'Rosewood Lane', 'first-street': 'Biscuit', 'first-job': 'Springfield' }

/** Every string that lies under a `secret/` key: digests, hashes and their parts. */
const digestsOf = (value: Json | undefined): string[] => {
  if (typeof value === 'string') return [value, ...value.split('$').filter((part) => part.length > 15)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(digestsOf) : []
}

const recordText = async (desk: Desk): Promise<string> =>
  (await desk.vault.readRecords(1, desk.recordCount)).map(({ bytes }) => bytes).join('\n')

it('no secret that anybody typed or was sent stands in a record, an envelope, a refusal or the directory', async () => {
  const { desk } = await foundedWorld()
  const answers: unknown[] = []
  const codes: string[] = []
  const secrets = [SSN, '078051120', '04/09/1978', '1978-04-09', 'Rosewood Lane', 'Biscuit']

  // A registration with mistakes on the way.
  let view = await upTo(desk, await begun(desk), 'user-information')
  const { registrationId } = view
  const values = await typed(desk, view)
  answers.push(
    await next(desk, {
      registrationId,
      screen: 'user-information',
      values: { ...values, ssn: '078-05-112' }
    }),
    await next(desk, { registrationId, screen: 'user-information', values: { ...values, lastName: '' } })
  )
  secrets.push('078-05-112')
  view = await upTo(desk, view, 'verification-code')
  codes.push(codeFor(desk, 'maria-delgado'))
  answers.push(await next(desk, { registrationId, screen: view.screen.id, values: { code: '987654' } }))
  secrets.push('987654')
  const done = await upTo(desk, view, 'authentication-questions')
  answers.push(
    await next(desk, {
      registrationId,
      screen: done.screen.id,
      values: { 'answers.first-school': 'OnlyOneAnswer' }
    })
  )
  secrets.push('OnlyOneAnswer')
  await desk.execute({ type: 'registration.discard', registrationId, reason: 'canceled' })

  const request = await register(desk, 'maria-delgado')
  codes.push(codeFor(desk, 'maria-delgado'))
  await approve(desk, 'cms-reviewer', request.requestId)
  await as(desk, 'maria-delgado')
  const temporary = enclosedPassword(desk, 'maria-delgado') ?? ''
  const userId = desk.me().account?.userId ?? ''
  const enter = (password: string) => signIn(desk, { userId, password, termsAccepted: true })
  answers.push(
    await enter('Guessed1'),
    await signIn(desk, { userId: 'Secret12', password: 'x', termsAccepted: true })
  )
  ok(await enter(temporary))
  answers.push(await changePassword(desk, { current: 'Guessed2', next: 'Refused3', again: 'Refused4' }))
  ok(await changePassword(desk, { current: temporary, next: 'Harvest9', again: 'Harvest9' }))
  secrets.push(temporary, 'Guessed1', 'Guessed2', 'Refused3', 'Refused4', 'Secret12', 'Harvest9', 'Lantern4')
  for (const [ssn, email] of [
    ['219-09-9999', 'wrong@healthyclinic.example'],
    [SSN, 'm.delgado@healthyclinic.example']
  ] as const) {
    const { token } = ok(forgotStart(desk, { userId, termsAccepted: true }))
    answers.push(await forgotIdentity(desk, { token, ssn, email }))
    answers.push(await forgotAnswers(desk, { token, answers: ANSWERS }))
    answers.push(await forgotReset(desk, { token, next: 'Lantern4', again: 'Lantern4' }))
  }
  secrets.push('219-09-9999', '219099999')

  const records = await recordText(desk)
  const told = JSON.stringify([answers, desk.directory.toJSON()])
  for (const secret of secrets) {
    expect(records, 'a record').not.toContain(secret)
    expect(told, 'an answer or the directory').not.toContain(secret)
  }
  // Six digits may stand in a hash or a time by chance: as a value of their own they must not.
  for (const code of codes) expect(records).not.toContain(`"${code}"`)

  const kept = desk.vault.privateKeys('secret/')
  expect(kept.length).toBeGreaterThan(1)
  const digests = kept.flatMap((key) => digestsOf(desk.vault.getPrivate(key)))
  expect(digests.length).toBeGreaterThan(10)
  for (const digest of digests) {
    expect(records).not.toContain(digest)
    expect(told).not.toContain(digest)
  }
  // And what is kept is no plain text either, anywhere in the private part but in the messages themselves.
  const privatePart = desk.vault
    .privateKeys('')
    .filter((key) => !key.startsWith('mail/'))
    .map((key) => JSON.stringify(desk.vault.getPrivate(key)))
    .join('\n')
  for (const secret of secrets) expect(privatePart).not.toContain(secret)
  for (const key of desk.vault.privateKeys('mail/'))
    expect(JSON.stringify(desk.vault.getPrivate(key))).not.toContain(temporary)
})

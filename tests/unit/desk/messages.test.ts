import { MailView } from '@shared/ipc'
import { afterEach, describe, expect, it } from 'vitest'
import {
  enclosedPassword,
  handOver,
  markRead,
  messageList,
  unreadCount
} from '../../../electron/desk/messages'
import { resendCode } from '../../../electron/desk/register'
import {
  approve,
  as,
  begun,
  cleanUp,
  codeFor,
  foundedWorld,
  liveAccount,
  newWorld,
  ok,
  refusalOf,
  register,
  upTo
} from './world'

afterEach(cleanUp)

describe('the simulated mailbox of training', () => {
  it('holds the persona’s own mail alone, worded by the program and marked as simulated', async () => {
    const { desk } = await foundedWorld()
    const { tracking } = await register(desk, 'maria-delgado')
    const list = messageList(desk)
    expect(list).toMatchObject({ kind: 'simulated', title: 'Mailbox of Maria Delgado' })
    for (const mail of list.messages) expect(MailView.safeParse(mail).error).toBeUndefined()
    const [ack, code] = list.messages
    expect(ack).toMatchObject({
      subject: `Your request ${tracking}`,
      from: 'CMS (simulated)',
      to: 'm.delgado@healthyclinic.example',
      facts: [{ label: 'Tracking number', value: tracking }],
      link: { screen: 'access' },
      handedOver: null
    })
    expect(ack?.body.join(' ')).toContain('Primary Group Security Official of Healthy Clinic')
    expect(ack?.body.join(' ')).toContain('(866) 288-8912')
    expect(code?.facts.map(({ label }) => label)).toEqual(['Verification code'])
    await as(desk, 'thomas-okafor')
    expect(messageList(desk).messages).toEqual([])
    await as(desk, 'cms-reviewer')
    expect(messageList(desk).messages).toEqual([])
  })

  it('marks what was read, also after a restart, and nobody else’s', async () => {
    const world = await foundedWorld()
    await register(world.desk, 'maria-delgado')
    expect(unreadCount(world.desk)).toBe(2)
    const id = messageList(world.desk).messages[0]?.id ?? ''
    await as(world.desk, 'thomas-okafor')
    await markRead(world.desk, { id })
    await as(world.desk, 'maria-delgado')
    expect(unreadCount(world.desk)).toBe(2)
    await markRead(world.desk, { id })
    const again = await world.reopen()
    expect(unreadCount(again)).toBe(1)
    expect(again.recordCount).toBe(world.desk.recordCount)
  })

  it('has the newest code only as a valid one, with all of its time (CMS-IACS-01)', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'verification-code')
    const before = codeFor(desk, 'maria-delgado')
    ok(await resendCode(desk, { registrationId: view.registrationId }))
    expect(desk.secrets.codeHolds(view.registrationId, codeFor(desk, 'maria-delgado'))).toBe(true)
    expect(
      before === codeFor(desk, 'maria-delgado') || !desk.secrets.codeHolds(view.registrationId, before)
    ).toBe(true)
  })

  it('words a decision with its outcome and reason', async () => {
    const { desk } = await foundedWorld()
    const { requestId } = await register(desk, 'maria-delgado')
    await as(desk, 'cms-reviewer')
    await desk.execute({
      type: 'request.decide',
      requestId,
      outcome: 'reject',
      justification: 'The TIN isn’t enrolled.'
    })
    await as(desk, 'maria-delgado')
    const [mail] = messageList(desk).messages
    expect(mail?.subject).toMatch(/: Denied$/)
    expect(mail?.body.join(' ')).toContain('The TIN isn’t enrolled.')
    expect(mail?.facts.map(({ label }) => label)).toEqual(['Tracking number'])
  })

  it('needs no handing over', async () => {
    const { desk } = await foundedWorld()
    await register(desk, 'maria-delgado')
    const id = messageList(desk).messages[0]?.id ?? ''
    expect(refusalOf(await handOver(desk, { id })).rules).toContain('CS-MODE-01')
  })
})

describe('the outbox of live work', () => {
  it('holds everybody’s mail until it is handed over; then its secret is erased for good', async () => {
    const world = await newWorld('LIVE')
    const personId = await liveAccount(world.desk, 'ruth-calloway')
    const list = messageList(world.desk)
    expect(list).toMatchObject({ kind: 'outbox', title: 'Outbox' })
    expect(list.messages.map(({ part }) => part).filter(Boolean)).toEqual(['1 of 2', '2 of 2'])
    const mail = list.messages.find(({ part }) => part === '2 of 2')
    const password = enclosedPassword(world.desk, personId) ?? ''
    expect(mail?.facts).toEqual([{ label: 'Temporary password', value: password }])
    const handed = ok(await handOver(world.desk, { id: mail?.id ?? '' }))
    expect(handed.facts).toEqual([])
    expect(handed.handedOver?.at).toBe(world.desk.now())
    expect(handed.body.at(-1)).toMatch(/erased/)
    const desk = await world.reopen()
    const everything = desk.vault.privateKeys('').map((key) => JSON.stringify(desk.vault.getPrivate(key)))
    expect(everything.join()).not.toContain(password)
    expect(unreadCount(desk)).toBe(messageList(desk).messages.length - 1)
    const at = handed.handedOver?.at
    world.later(60_000)
    expect(ok(await handOver(desk, { id: mail?.id ?? '' })).handedOver?.at).toBe(at)
  })

  it('hands over nothing that isn’t there', async () => {
    const { desk } = await newWorld('LIVE')
    expect((await handOver(desk, { id: 'mail/../clock' })).ok).toBe(false)
    expect(await markRead(desk, { id: 'nothing' })).toEqual({ ok: true })
  })
})

it('names who is told of a new request, and leads them to it (PQRS-APR-04)', async () => {
  const { desk } = await foundedWorld()
  await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
  const { requestId, tracking } = await register(desk, 'priya-nair')
  await as(desk, 'maria-delgado')
  const [mail] = messageList(desk).messages
  expect(mail).toMatchObject({ kind: 'pending-request', link: { screen: 'approvals', id: requestId } })
  expect(mail?.subject).toContain(tracking)
  expect(mail?.body.join(' ')).toContain('Priya Nair')
})

import { MailView } from '@shared/ipc'
import { afterEach, describe, expect, it } from 'vitest'
import { signOut } from '../../../electron/desk/account'
import type { Desk } from '../../../electron/desk/desk'
import {
  enclosedPassword,
  handOver,
  markRead,
  messageList,
  unreadCount
} from '../../../electron/desk/messages'
import { next, resendCode, submit } from '../../../electron/desk/register'
import { homeView } from '../../../electron/desk/views/home'
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

/** Live: Marcus Feld registers beside Ruth Calloway, who confirms him by telephone. */
const secondOfficial = async (desk: Desk): Promise<string> => {
  const view = await upTo(desk, await begun(desk), 'review', 'marcus-feld')
  const { requestId } = ok(await submit(desk, { registrationId: view.registrationId }))
  const as = { actor: { kind: 'authority', id: 'cms', name: 'CMS' }, session: null } as const
  for (const command of [
    {
      type: 'request.record-evidence',
      requestId,
      kind: 'phone-confirmation',
      spokeWith: 'Ruth Calloway',
      phone: '312-555-0142',
      confirmed: true,
      note: ''
    },
    { type: 'request.decide', requestId, outcome: 'approve', justification: 'Agrees.' }
  ] as const) {
    const { decision } = await desk.execute(command, as)
    if (!decision.accepted) throw new Error(decision.refusal.message)
  }
  return desk.me().personId
}

describe('a verification code that can’t be used any more', () => {
  const lastLines = (desk: Desk) =>
    messageList(desk)
      .messages.filter(({ kind }) => kind === 'verification-code')
      .map(({ body, rules }) => [body.at(-1), rules.includes('CS-COD-01')])

  it('says so in its message: tried too often (CS-COD-01), or followed by a newer one', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'verification-code')
    const { registrationId } = view
    expect(lastLines(desk)[0]?.[0]).toMatch(/QualityNet/)
    const wrong = String((Number(codeFor(desk, 'maria-delgado')) + 1) % 1_000_000).padStart(6, '0')
    for (let i = 0; i < 5; i += 1)
      refusalOf(await next(desk, { registrationId, screen: view.screen.id, values: { code: wrong } }))
    expect(lastLines(desk)).toEqual([
      ['It can’t be used any more. This code has been tried too often. Have a new code sent.', true]
    ])
    ok(await resendCode(desk, { registrationId }))
    const [fresh, old] = lastLines(desk)
    expect(fresh?.[0]).toMatch(/QualityNet/)
    expect(old?.[0]).toBe('A newer code was sent, so this one can’t be used any more.')
  })
})

describe('the outbox of live work', () => {
  it('claims no sender but this computer for what it wrote by itself, and Home says what waits', async () => {
    const { desk } = await newWorld('LIVE')
    await desk.keep(desk.keyboard.turnTo('pqrs'))
    await upTo(desk, await begun(desk), 'verification-code', 'ruth-calloway')
    expect(messageList(desk).messages[0]?.from).toBe('this computer (PV-PQRS)')
    const waiting = () => homeView(desk).needs.find(({ id }) => id === 'outbox')
    expect(waiting()).toMatchObject({
      heading: 'One message waits to be handed over',
      target: { screen: 'messages' }
    })
    ok(await handOver(desk, { id: messageList(desk).messages[0]?.id ?? '' }))
    expect(waiting()).toBeUndefined()
  })

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

  it('CS-MSG-01: shows what is secret to nobody who is signed in but the one it is for, who alone hands it over', async () => {
    const { desk } = await foundedWorld('LIVE')
    const ruth = await liveAccount(desk, 'ruth-calloway')
    const marcus = await secondOfficial(desk)
    expect(marcus).not.toBe(ruth)
    const letters = () => messageList(desk).messages.filter(({ part }) => part === '2 of 2')
    const of = (personId: string) => {
      const { id } =
        desk.directory.mailsOf(personId).find(({ id }) => letters().some((letter) => letter.id === id)) ?? {}
      const letter = letters().find((one) => one.id === id)
      if (letter === undefined) throw new Error('nothing was sent')
      return letter
    }
    const [hers, others] = [marcus, ruth].map((personId) => enclosedPassword(desk, personId) ?? '')
    // Nobody is signed in: whoever keeps the workspace hands over what waits.
    expect(letters().map(({ facts, held }) => [facts.length, held])).toEqual([
      [1, ''],
      [1, '']
    ])
    desk.keyboard.signedIn({
      accountId: desk.directory.accountOf(marcus, 'iacs')?.id ?? '',
      scope: 'change-password'
    })
    expect(of(marcus)).toMatchObject({ held: '', facts: [{ value: hers }] })
    expect(of(ruth)).toMatchObject({
      held: 'Temporary password: not shown to you. Sign out to hand this over.',
      facts: [],
      rules: expect.arrayContaining(['CS-MSG-01'])
    })
    expect(MailView.safeParse(of(ruth)).error).toBeUndefined()
    expect(JSON.stringify(messageList(desk))).not.toContain(others)
    const before = desk.recordCount
    expect(refusalOf(await handOver(desk, { id: of(ruth).id }))).toMatchObject({
      rules: ['CS-MSG-01'],
      remedy: 'Sign out to hand this over.'
    })
    expect([desk.recordCount, enclosedPassword(desk, ruth)]).toEqual([before, others])

    ok(await handOver(desk, { id: of(marcus).id }))
    expect(await desk.recordAt(before + 1)).toMatchObject({
      actor: { kind: 'person', id: marcus },
      command: { type: 'mail.hand-over', mailId: of(marcus).id },
      rules: expect.arrayContaining(['CS-MSG-01'])
    })
    ok(await signOut(desk))
    expect(of(ruth)).toMatchObject({ held: '', facts: [{ value: others }] })
    ok(await handOver(desk, { id: of(ruth).id }))
    const last = await desk.recordAt(desk.recordCount)
    expect(last).toMatchObject({ actor: { kind: 'administrator' }, command: { type: 'mail.hand-over' } })
    expect(JSON.stringify(last)).not.toContain(others)
    // It was handed over once: once more is nothing new.
    ok(await handOver(desk, { id: of(ruth).id }))
    expect(desk.recordCount).toBe(last.seq)
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

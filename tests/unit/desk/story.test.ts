import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessView } from '../../../electron/desk/access'
import { changePassword, signIn } from '../../../electron/desk/account'
import type { Desk } from '../../../electron/desk/desk'
import { messageList } from '../../../electron/desk/messages'
import { registerStart } from '../../../electron/desk/register'
import { moveClock } from '../../../electron/desk/training'
import { approve, as, cleanUp, decide, firstSignIn, foundedWorld, ok, register, type World } from './world'

const PASSWORDS = { maria: 'Rosewoo7', thomas: 'Maplery4', priya: 'Saffron2' }

/** The guide's own practice, from the first registration to the request that lapses. The steps build on one another. */
describe('Healthy Clinic, step by step, with the power cut after each', () => {
  let world: World
  let desk: Desk
  const requests: Record<string, string> = {}

  beforeAll(async () => {
    world = await foundedWorld()
    desk = world.desk
  })
  afterAll(cleanUp)

  /** What was shown as done is there after a crash: the same directory, the same record, the same root. */
  const survives = async (): Promise<Desk> => {
    const again = await world.crashed()
    expect(again.directory.toJSON()).toEqual(desk.directory.toJSON())
    expect(again.recordCount).toBe(desk.recordCount)
    expect(again.treeRoot()).toBe(desk.treeRoot())
    await again.close()
    return again
  }

  it('registers the primary official and gives a tracking number (PQRS-FLOW-19)', async () => {
    const done = await register(desk, 'maria-delgado')
    requests.maria = done.requestId
    expect(done).toMatchObject({
      tracking: 'PQRS-2026-00001',
      role: 'Primary Group Security Official',
      organization: 'Healthy Clinic',
      person: 'Maria Delgado',
      decidedBy: 'CMS'
    })
    const start = await registerStart(desk)
    expect(start.current).toBeNull()
    expect(start.sent.map(({ tracking }) => tracking)).toEqual(['PQRS-2026-00001'])
    expect(messageList(desk).messages.map(({ kind }) => kind)).toEqual([
      'acknowledgement',
      'verification-code'
    ])
    await survives()
  })

  it('lets nobody but CMS decide the primary, not even herself (CS-OWN-01)', async () => {
    const own = await decide(desk, requests.maria ?? '', 'approve')
    expect(own.accepted).toBe(false)
    expect(desk.directory.request(requests.maria ?? '')?.status).toBe('pending')
  })

  it('issues User ID and temporary password in two mails when CMS approves (PQRS-FLOW-20)', async () => {
    await approve(desk, 'cms-reviewer', requests.maria ?? '')
    expect(messageList(desk).messages).toEqual([])
    await as(desk, 'maria-delgado')
    const [first, second] = messageList(desk).messages
    expect([first?.part, second?.part]).toEqual(['1 of 2', '2 of 2'])
    expect(first?.facts.map(({ label }) => label)).toEqual(['User ID'])
    expect(second?.facts.map(({ label }) => label)).toEqual(['Temporary password'])
    expect(second?.facts[0]?.value).toHaveLength(8)
    expect(
      desk.directory.organization(desk.directory.grantsOf('maria-delgado')[0]?.organizationId ?? '')?.status
    ).toBe('active')
    await survives()
  })

  it('opens nothing but the change of the temporary password (PQRS-FLOW-21, PQRS-CAP-04)', async () => {
    const before = accessView(desk).roles[0]?.permissions ?? []
    expect(before.length).toBeGreaterThan(0)
    expect(before.every(({ allowed }) => !allowed)).toBe(true)
    await firstSignIn(desk, 'maria-delgado', PASSWORDS.maria)
    expect(desk.session()?.scope).toBe('full')
    expect(accessView(desk).roles[0]?.permissions.every(({ allowed }) => allowed)).toBe(true)
    expect(messageList(desk).messages.flatMap(({ facts }) => facts.map(({ label }) => label))).not.toContain(
      'Temporary password'
    )
    await survives()
  })

  it('approves a backup only with the phone confirmation on record (PQRS-APR-03)', async () => {
    requests.thomas = (await register(desk, 'thomas-okafor')).requestId
    await as(desk, 'cms-reviewer')
    const tooEarly = await decide(desk, requests.thomas, 'approve')
    expect(tooEarly).toMatchObject({ accepted: false, refusal: { check: 'evidence' } })
    const { decision } = await desk.execute({
      type: 'request.record-evidence',
      requestId: requests.thomas,
      kind: 'phone-confirmation',
      spokeWith: 'Maria Delgado',
      phone: '312-555-0142',
      confirmed: true,
      note: ''
    })
    expect(decision.accepted).toBe(true)
    await approve(desk, 'cms-reviewer', requests.thomas)
    await firstSignIn(desk, 'thomas-okafor', PASSWORDS.thomas)
    await survives()
  })

  it('keeps each persona’s session while another is at the keyboard, and drops all at a restart', async () => {
    await as(desk, 'maria-delgado')
    expect(desk.session()?.scope).toBe('full')
    await as(desk, 'priya-nair')
    expect(desk.session()).toBeNull()
    const again = await survives()
    expect(again.session()).toBeNull()
  })

  it('has representatives decided by the officials, and by no one else (PQRS-APR-04)', async () => {
    requests.priya = (await register(desk, 'priya-nair')).requestId
    requests.joel = (await register(desk, 'joel-armstrong')).requestId
    await as(desk, 'cms-reviewer')
    expect((await decide(desk, requests.priya, 'approve')).accepted).toBe(false)
    await as(desk, 'maria-delgado')
    expect(messageList(desk).messages.filter(({ kind }) => kind === 'pending-request')).toHaveLength(2)
    await approve(desk, 'thomas-okafor', requests.priya)
    await firstSignIn(desk, 'priya-nair', PASSWORDS.priya)
    const access = accessView(desk)
    expect(access.roles.map(({ role, approvedBy }) => [role, approvedBy])).toEqual([
      ['Group Representative', 'Thomas Okafor']
    ])
    await survives()
  })

  it('cancels the forgotten request at the end of day 12, at its own time (PQRS-APR-05/06, X-14)', async () => {
    const request = desk.directory.request(requests.joel ?? '')
    expect(request?.deadline).toBe('2026-09-17T04:59:59.999Z')
    ok(await moveClock(desk, { by: 'date', date: '2026-09-16', time: '23:59' }))
    expect(desk.directory.request(requests.joel ?? '')?.status).toBe('pending')
    ok(await moveClock(desk, { by: 'minutes', minutes: 1 }))
    expect(desk.directory.request(requests.joel ?? '')).toMatchObject({
      status: 'canceled',
      endedAt: '2026-09-17T04:59:59.999Z'
    })
    const last = (await desk.records(1, desk.recordCount)).filter(
      ({ command }) => command.type === 'request.cancel-overdue'
    )
    expect(last.map(({ at, actor }) => [at, actor.kind])).toEqual([['2026-09-17T04:59:59.999Z', 'system']])
    await as(desk, 'joel-armstrong')
    expect(accessView(desk).requests[0]?.status.word).toBe('Canceled')
    expect(messageList(desk).messages[0]?.kind).toBe('canceled')
    await survives()
  })

  it('asks for a new password after 60 days and for nothing else until then (PQRS-PW-01, PQRS-PW-11)', async () => {
    ok(await moveClock(desk, { by: 'date', date: '2026-11-10', time: '09:00' }))
    await as(desk, 'maria-delgado')
    const userId = desk.me().account?.userId ?? ''
    const state = ok(await signIn(desk, { userId, password: PASSWORDS.maria, termsAccepted: true }))
    expect(state.step).toBe('change-expired')
    expect(state.notice?.rules).toContain('PQRS-PW-13')
    expect(accessView(desk).roles[0]?.permissions.some(({ allowed }) => allowed)).toBe(false)
    const changed = ok(
      await changePassword(desk, { current: PASSWORDS.maria, next: 'Harvest9', again: 'Harvest9' })
    )
    expect(changed.step).toBe('signed-in')
    await survives()
  })

  it('lets the person whose request lapsed ask again', async () => {
    const again = await register(desk, 'joel-armstrong')
    expect(again.tracking).toBe('PQRS-2026-00005')
    await survives()
  })

  it('tells the same story after an ordinary restart', async () => {
    const before = desk.directory.toJSON()
    const again = await world.reopen()
    expect(again.directory.toJSON()).toEqual(before)
    const records = await again.records(1, again.recordCount)
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1))
    expect(records.every(({ at }, index) => index === 0 || at >= (records[index - 1]?.at ?? ''))).toBe(true)
  })
})

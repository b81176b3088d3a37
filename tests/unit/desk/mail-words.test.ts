import type { PolicyEvent } from '@shared/policy'
import { afterEach, describe, expect, it } from 'vitest'
import { After } from '../../../electron/desk/after'
import { type KeptMail, wordMail } from '../../../electron/desk/mailroom'
import { expectAccepted, visitor } from '../policy/world'
import { QPP_SUPPORT } from '../policy/world-harp'
import { QppWorld } from '../policy/world-qpp'
import { cleanUp, foundedWorld } from './world'

afterEach(cleanUp)

/** The mails of a decision as the desk words them, over the directory as that decision found it. */
async function worded(
  events: readonly PolicyEvent[],
  before: readonly PolicyEvent[] = []
): Promise<KeptMail[]> {
  const { desk } = await foundedWorld()
  for (const event of before) if (event.type !== 'workspace.created') desk.directory.apply(event)
  const after = new After(desk.directory, events)
  const enclosed = { code: null, userId: null, temporaryPassword: null }
  return events.flatMap((event) =>
    event.type === 'mail.sent'
      ? [wordMail(desk, event, after, events, enclosed).value as unknown as KeptMail]
      : []
  )
}

describe('messages of programs without a registration', () => {
  it('say the ticket of a manual review in the very decision that opens it, and in the one that closes it', async () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const wrong = { tin: '747575757', npi: '4545454545', ptan: 'G000000000' }
    const { requestId, decisions } = world.failThreeTimes(maria, 'healthy-clinic', wrong)
    const before = [...world.events]
    const [opened] = await worded(decisions[2]?.events ?? [])
    expect(opened).toMatchObject({ subject: 'Help desk ticket CS00000001', from: 'QPP support (simulated)' })
    expect(opened?.body[0]).toContain('Security Official of Healthy Clinic')
    expect(opened?.body.join(' ')).not.toMatch(/\{\w+\}/)
    const decided = world.decide(requestId, 'reject', QPP_SUPPORT)
    const [closed] = await worded(decided.events, before)
    expect(closed).toMatchObject({ subject: 'Help desk ticket CS00000001: Denied' })
    expect(closed?.body.some((line) => /^Reason given: \S/.test(line))).toBe(true)
    expect(opened?.body.some((line) => line.startsWith('Reason given'))).toBe(false)
  })

  it('tell a new official what is theirs to do from now on, and nobody else', async () => {
    const world = new QppWorld()
    const maria = world.withAccount('Maria')
    const [official] = await worded(world.tryOfficial(maria, 'healthy-clinic').events)
    expect(official?.body.join(' ')).toMatch(/From now on you decide everybody else’s requests/)
    expect(official?.rules).toContain('QPP-NTF-04')
    const owen = world.withAccount('Owen')
    const [request = ''] = world.ask(owen, 'qpp', 'staff-user', ['healthy-clinic'])
    const before = [...world.events]
    const [staff] = await worded(world.decide(request, 'approve', maria).events, before)
    expect(staff?.body.join(' ')).not.toMatch(/you decide/)
  })

  it('tell somebody whose role the authority has changed which one it is now, and later end the one that it is', async () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'healthy-clinic')
    const owen = world.staff('Owen', 'healthy-clinic', maria)
    const closed = async (role: string | null) => {
      const [grant] = world.directory.grantsOf('Owen')
      const reason = 'As we agreed.'
      expectAccepted(world.try({ type: 'grant.ask-change', grantId: grant?.id ?? '', role, reason }, owen))
      const task = world.directory.tasks().find(({ status }) => status === 'open')
      const before = [...world.events]
      const note = 'Confirmed.'
      const done = world.try(
        { type: 'task.close', taskId: task?.id ?? '', outcome: 'done', note },
        QPP_SUPPORT
      )
      return worded(done.events, before)
    }
    const changed = await closed('security-official')
    expect(changed).toMatchObject([
      { subject: 'You are now Security Official: Healthy Clinic', target: { screen: 'access' } }
    ])
    expect(changed[0]?.body[0]).toContain('you were Staff User, and now you are Security Official')
    expect(changed[0]?.body.join(' ')).toMatch(/From now on you decide/)
    expect(changed[0]?.rules).toContain('QPP-NTF-03')
    const ended = await closed(null)
    expect(ended).toMatchObject([{ subject: 'Your role has ended' }])
    expect(ended[0]?.body[0]).toBe('Your role Security Official in Healthy Clinic has ended.')
  })

  it('take the words of an account from its identity system', async () => {
    const world = new QppWorld()
    const decision = world.try(world.creation('Maria'), visitor('Maria'))
    const [mail] = await worded(decision.events)
    expect(mail).toMatchObject({ subject: 'Your HARP account has been made' })
    expect(mail?.rules).toContain('IQ-HARP-04')
  })
})

import { Inbox, RequestDetail } from '@shared/ipc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepDecision } from '../../../electron/desk/decision-draft'
import {
  decideRequest,
  inbox,
  recordEvidence,
  requestDetail,
  waitingCount
} from '../../../electron/desk/views/approvals'
import { homeView } from '../../../electron/desk/views/home'
import { accepted, moveTo, type Room, register, requestOf, signInAs, sitDown, trainingRoom } from './room'

/** Lakeside on September 4: Owen Baptiste's request (deferred) ends on day 12, Sep 6; Grace Whitcomb's on Sep 9. */
describe('pending approvals of a practice', () => {
  let room: Room
  beforeAll(async () => {
    room = await trainingRoom()
  })
  afterAll(() => room.close())

  it('is empty, and not even named, for somebody who isn’t signed in', async () => {
    await sitDown(room.desk, 'ruth-calloway')
    expect(waitingCount(room.desk)).toBe(0)
    const view = Inbox.parse(inbox(room.desk))
    expect(view.rows).toEqual([])
    expect(view.sub).toBe('Nothing waits for your decision.')
    expect(view.empty).toMatch(/^Nothing waits for your decision\./)
  })

  it('shows what ends first first, with age, days left and status in words', async () => {
    await signInAs(room.desk, 'ruth-calloway')
    const view = Inbox.parse(inbox(room.desk))
    expect(view.title).toBe('Pending approvals')
    expect(view.sub).toBe('Two requests wait for you.')
    expect(view.programs).toEqual([{ id: 'PV-PQRS', label: 'PV-PQRS', count: 2 }])
    expect(
      view.rows.map((row) => [row.requester, row.age, row.daysLeft, row.limitDays, row.status.word])
    ).toEqual([
      ['Owen Baptiste', '10 d', 2, 12, 'Deferred'],
      ['Grace Whitcomb', '7 d', 5, 12, 'Pending']
    ])
    expect(view.rows[0]).toMatchObject({ program: 'PV-PQRS', role: 'Group Representative', initials: 'OB' })
    expect(view.empty).toBe('')
    expect(waitingCount(room.desk)).toBe(2)
  })

  it('opens a request with its life line, its facts, the other approver and what may be done', () => {
    const requestId = requestOf(room.desk, 'owen-baptiste')
    const view = RequestDetail.parse(accepted(requestDetail(room.desk, { requestId })))
    expect(view.title).toBe('PV-PQRS Group Representative')
    expect(view.life).toMatchObject({
      days: 12,
      today: 10,
      todayLabel: 'Today, day 10',
      now: '10 days waited',
      endLabel: 'Canceled if undecided',
      submitted: { text: 'Tue, Aug 25, 3:29 PM' },
      end: { text: 'Sun, Sep 6, 11:59 PM' }
    })
    const fact = (label: string) => view.facts.find((one) => one.label === label)?.value
    expect(fact('Organization')).toBe('Lakeside Family Medicine, TIN 36-4155501')
    expect(fact('Why they ask')).toBe('“New user. Temporary help for the reporting season.”')
    expect(fact('Tracking number')).toMatch(/^PQRS-2026-\d+/)
    expect(view.outcomes.map(({ label }) => label)).toEqual(['Approve', 'Reject', 'Defer'])
    expect(view.allowedBy).toEqual(expect.arrayContaining(['PQRS-APR-04']))
    expect(view.blocked).toBeNull()
    expect(view.approvers.filter(({ can }) => can)).toMatchObject([
      { name: 'Marcus Feld', line: expect.stringMatching(/^Backup Group Security Official, last signed in /) }
    ])
    expect(view.deferNote).toBe('Defer doesn’t stop the 12 days.')
    expect(view.deferRules).toContain('X-14')
    expect(view.justificationLabel).toBe('Approval/Rejection Justification')
    expect(view.decisions.map(({ text }) => text)).toEqual(['Deferred by Marcus Feld'])
    expect(view.trace.length).toBeGreaterThan(0)
    expect(view.trace.every(({ holds }) => holds)).toBe(true)
    expect(view.ifApprovedRules).toContain('PQRS-FLOW-20')
    expect(view.evidence).toBeNull()
  })

  it('refuses a decision without its justification, beside the field', async () => {
    const requestId = requestOf(room.desk, 'grace-whitcomb')
    const answer = await decideRequest(room.desk, { requestId, outcome: 'approve', justification: '  ' })
    expect(answer.ok).toBe(false)
    if (answer.ok) return
    expect(answer.refusal.rules).toContain('PQRS-APR-09')
    expect(answer.refusal.fields.map(({ field }) => field)).toEqual(['justification'])
  })

  it('says what a decision came to and where it stands in the record', async () => {
    const requestId = requestOf(room.desk, 'grace-whitcomb')
    const justification = 'Hired; starts on Monday.'
    const decided = accepted(await decideRequest(room.desk, { requestId, outcome: 'approve', justification }))
    expect(decided.message).toBe(
      'Approved: Grace Whitcomb is Group Representative of Lakeside Family Medicine.'
    )
    expect(decided.recordSeq).toBe(room.desk.recordCount)
    expect(decided.rules).toEqual(['PQRS-APR-04', 'PQRS-CAP-03'])
  })

  it('says who decided first, and when, to the one who comes second', async () => {
    const requestId = requestOf(room.desk, 'grace-whitcomb')
    await signInAs(room.desk, 'marcus-feld')
    const answer = await decideRequest(room.desk, { requestId, outcome: 'reject', justification: 'No.' })
    expect(answer.ok).toBe(false)
    if (answer.ok) return
    expect(answer.refusal.message).toMatch(/^Ruth Calloway approved Grace Whitcomb’s request on Fri, Sep 4, /)
    expect(answer.refusal.rules).toContain('CS-FIN-01')
    const view = accepted(requestDetail(room.desk, { requestId }))
    expect(view.outcomes).toEqual([])
    expect(view.status).toEqual({ tone: 'ok', word: 'Approved' })
    expect(view.decisions.at(-1)).toMatchObject({
      text: 'Approved by Ruth Calloway',
      justification: 'Hired; starts on Monday.'
    })
  })

  it('turns to the warning on the day before the last and says so', async () => {
    await moveTo(room.desk, '2026-09-05', '10:00')
    const [row] = inbox(room.desk).rows
    expect(row).toMatchObject({
      requester: 'Owen Baptiste',
      daysLeft: 1,
      status: { tone: 'warn', word: 'Due tomorrow' }
    })
    await moveTo(room.desk, '2026-09-06', '10:00')
    expect(inbox(room.desk).rows[0]?.status).toEqual({ tone: 'warn', word: 'Due today' })
  })

  it('shows a canceled request as such, with its life line at rest, and names nobody any more', async () => {
    await moveTo(room.desk, '2026-09-07', '08:00')
    expect(waitingCount(room.desk)).toBe(0)
    const requestId = requestOf(room.desk, 'owen-baptiste')
    const view = accepted(requestDetail(room.desk, { requestId }))
    expect(view.status).toEqual({ tone: 'off', word: 'Canceled' })
    expect(view.life).toMatchObject({ today: 12, todayLabel: 'Ended on day 12', now: 'Sun, Sep 6, 11:59 PM' })
    expect(view.outcomes).toEqual([])
    const answer = await decideRequest(room.desk, { requestId, outcome: 'approve', justification: 'Late.' })
    expect(answer.ok ? '' : answer.refusal.message).toMatch(
      /^Owen Baptiste’s request was canceled yesterday at 11:59 PM/
    )
  })

  it('says that the last one was canceled undecided, not decided by whoever deferred another', async () => {
    const view = inbox(room.desk)
    expect(view.rows).toEqual([])
    expect(view.empty).toMatch(/Owen Baptiste’s, was canceled undecided yesterday at 11:59 PM\.$/)
  })

  it('answers for a request that isn’t there', () => {
    expect(requestDetail(room.desk, { requestId: 'nobody' }).ok).toBe(false)
  })
})

describe('the desk of the authority', () => {
  let room: Room
  beforeAll(async () => {
    room = await trainingRoom()
    await register(room.desk, 'maria-delgado')
    await sitDown(room.desk, 'cms-reviewer')
  })
  afterAll(() => room.close())

  it('shows a primary’s request with its age against the 24 hours promised', async () => {
    await moveTo(room.desk, '2026-09-04', '12:30')
    const view = Inbox.parse(inbox(room.desk))
    expect(view.title).toBe('CMS desk')
    expect(view.rows).toHaveLength(1)
    expect(view.rows[0]).toMatchObject({
      requester: 'Maria Delgado',
      role: 'Primary Group Security Official',
      age: '3 h of 24 h',
      daysLeft: null,
      limitDays: null
    })
  })

  it('names Deny, not Reject, and no Defer (X-23), with the practice’s facts to check', () => {
    const requestId = requestOf(room.desk, 'maria-delgado')
    const view = RequestDetail.parse(accepted(requestDetail(room.desk, { requestId })))
    expect(view.outcomes.map(({ label }) => label)).toEqual(['Approve', 'Deny'])
    expect(view.life).toBeNull()
    expect(view.deferNote).toBe('')
    const professionals = view.facts.find(({ label }) => label === 'Professionals')
    expect(professionals?.value).toBe('NPI 4545454545, PTAN G676767676\nNPI 2525252525, PTAN 0012789456')
    expect(view.facts.find(({ label }) => label === 'Answer promised')?.rules).toContain('PQRS-APR-02')
  })

  it('says that an answer is overdue, which cancels nothing (X-22)', async () => {
    await moveTo(room.desk, '2026-09-05', '15:00')
    const view = inbox(room.desk)
    expect(view.rows[0]?.status).toEqual({ tone: 'bad', word: 'Answer overdue' })
    expect(view.sub).toBe('One request waits for you. One is past the promised time.')
  })

  it('asks for the phone confirmation of a backup, suggests whom to call, and shows what was found', async () => {
    const { desk } = room
    const primary = requestOf(desk, 'maria-delgado')
    accepted(
      await decideRequest(desk, { requestId: primary, outcome: 'approve', justification: 'In order.' })
    )
    await register(desk, 'thomas-okafor')
    await sitDown(desk, 'cms-reviewer')
    const requestId = requestOf(desk, 'thomas-okafor')
    const before = accepted(requestDetail(desk, { requestId }))
    expect(before.evidence).toMatchObject({
      kind: 'phone-confirmation',
      required: true,
      suggestedName: 'Maria Delgado',
      given: []
    })
    expect(before.evidence?.suggestedPhone).toContain('555')
    expect(before.evidence?.rules).toContain('PQRS-APR-03')
    const early = await decideRequest(desk, { requestId, outcome: 'approve', justification: 'Fine.' })
    expect(early.ok ? [] : early.refusal.rules).toContain('PQRS-APR-03')
    const evidence = {
      kind: 'phone-confirmation',
      spokeWith: 'Maria Delgado',
      phone: '312-555-0142',
      confirmed: true,
      note: 'She asked for it.'
    }
    const after = RequestDetail.parse(accepted(await recordEvidence(desk, { requestId, ...evidence })))
    expect(after.evidence?.given.map(({ text, confirmed }) => [text, confirmed])).toEqual([
      ['Confirmed by phone: CMS reviewer spoke with Maria Delgado, (312) 555-0142. “She asked for it.”', true]
    ])
    const decided = accepted(
      await decideRequest(desk, { requestId, outcome: 'approve', justification: 'Confirmed.' })
    )
    expect(decided.message).toBe(
      'Approved: Thomas Okafor is Backup Group Security Official of Healthy Clinic.'
    )
  })

  it('says when the last one was decided once nothing is left', () => {
    const view = inbox(room.desk)
    expect(view.rows).toEqual([])
    expect(view.empty).toMatch(/Thomas Okafor’s, was decided by you today at /)
  })
})

describe('a request of one’s own', () => {
  let room: Room
  beforeAll(async () => {
    room = await trainingRoom()
    await signInAs(room.desk, 'elena-sorvino')
  })
  afterAll(() => room.close())

  it('is refused with its rules when its requester tries to decide it', async () => {
    const requestId = requestOf(room.desk, 'elena-sorvino')
    const view = accepted(requestDetail(room.desk, { requestId }))
    expect(view.own).toBe(true)
    expect(view.outcomes).toEqual([])
    expect(view.blocked).not.toBeNull()
  })
})

describe('what was typed for a decision', () => {
  let room: Room
  let requestId: string
  const typed = { justification: 'Hired; starts on', evidence: null }
  const draft = () => RequestDetail.parse(accepted(requestDetail(room.desk, { requestId }))).draft
  beforeAll(async () => {
    room = await trainingRoom()
    requestId = requestOf(room.desk, 'grace-whitcomb')
    await signInAs(room.desk, 'ruth-calloway')
  })
  afterAll(() => room.close())

  it('is there again for whoever typed it, and for nobody else who could decide', async () => {
    expect(draft()).toBeNull()
    expect(await keepDecision(room.desk, { requestId, ...typed })).toEqual({ kept: true })
    expect(draft()).toEqual(typed)
    await signInAs(room.desk, 'marcus-feld')
    expect(draft()).toBeNull()
    await sitDown(room.desk, 'ruth-calloway')
    expect(draft()).toEqual(typed)
  })

  it('makes no record, and goes when the fields are emptied again', async () => {
    const records = room.desk.recordCount
    await keepDecision(room.desk, { requestId, justification: '', evidence: null })
    expect(draft()).toBeNull()
    await keepDecision(room.desk, { requestId, ...typed })
    expect(room.desk.recordCount).toBe(records)
  })

  it('stays over a refusal and goes with the decision', async () => {
    const refused = await decideRequest(room.desk, { requestId, outcome: 'approve', justification: ' ' })
    expect(refused.ok).toBe(false)
    expect(draft()).toEqual(typed)
    accepted(
      await decideRequest(room.desk, { requestId, outcome: 'approve', justification: 'Starts on Monday.' })
    )
    expect(draft()).toBeNull()
  })

  it('is not kept for a request that the one at the keyboard may not know of', async () => {
    await sitDown(room.desk, 'maria-delgado')
    expect(await keepDecision(room.desk, { requestId, ...typed })).toEqual({ kept: false })
    expect(await keepDecision(room.desk, { requestId: 'nobody', ...typed })).toEqual({ kept: false })
  })
})

describe('a request that is none of one’s business', () => {
  it('is as if it weren’t there, to a stranger of the practice', async () => {
    const room = await trainingRoom()
    try {
      const requestId = requestOf(room.desk, 'owen-baptiste')
      await sitDown(room.desk, 'maria-delgado')
      const answer = requestDetail(room.desk, { requestId })
      expect(answer.ok).toBe(false)
      expect(JSON.stringify(answer)).not.toContain('Baptiste')
      const days = homeView(room.desk).days.flatMap(({ events }) => events)
      expect(days).toEqual([])
    } finally {
      await room.close()
    }
  })
})

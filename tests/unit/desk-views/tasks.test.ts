import { Inbox, ReferenceKinds, RequestDetail, TaskDetail, TaskList } from '@shared/ipc'
import { afterEach, describe, expect, test } from 'vitest'
import { choose, next, open, submit } from '../../../electron/desk/asking'
import { askChange, reportDeparture } from '../../../electron/desk/asking-acts'
import type { Desk } from '../../../electron/desk/desk'
import { begin, next as nextScreen, submit as submitRegistration } from '../../../electron/desk/register'
import { decideRequest, inbox, requestDetail } from '../../../electron/desk/views/approvals'
import { homeView } from '../../../electron/desk/views/home'
import { referenceKinds } from '../../../electron/desk/views/reference'
import { shellView } from '../../../electron/desk/views/shell'
import { closeTask, keepNote, taskDetail, taskList } from '../../../electron/desk/views/tasks'
import { as, cleanUp, codeFor, foundedWorld, ok, refusalOf } from '../desk/world'
import { askingWorld, withHarp } from '../desk/world-asking'
import { signInAs } from './room'

afterEach(cleanUp)

const PROOF = { tin: '74-7575757', npi: '4545454545', ptan: 'G676767676' }
type Values = Record<string, string>

/** From nothing to the end of a request for a role in QPP. */
async function asksInQpp(desk: Desk, persona: string, role: string, proof: Values = {}) {
  await withHarp(desk, persona)
  ok(await open(desk, { program: 'qpp' }))
  ok(await next(desk, { program: 'qpp', step: 'type', values: { type: 'practice' } }))
  ok(
    await choose(desk, {
      program: 'qpp',
      values: {},
      organizationId: null,
      referenceId: 'healthy-clinic'
    })
  )
  ok(await next(desk, { program: 'qpp', step: 'find', values: {} }))
  ok(await next(desk, { program: 'qpp', step: 'role', values: { role, ...proof } }))
  return submit(desk, { program: 'qpp', values: {} })
}

async function asksForProvider(desk: Desk, persona: string): Promise<string> {
  await withHarp(desk, persona, 'iqies')
  ok(await open(desk, { program: 'iqies' }))
  ok(await next(desk, { program: 'iqies', step: 'type', values: { type: 'provider' } }))
  const values = { role: 'provider-security-official', 'declared.employed': 'true' }
  ok(await next(desk, { program: 'iqies', step: 'role', values }))
  const referenceId = 'provider-lincoln-manor'
  ok(await choose(desk, { program: 'iqies', values: {}, organizationId: null, referenceId }))
  ok(await next(desk, { program: 'iqies', step: 'find', values: {} }))
  return ok(await submit(desk, { program: 'iqies', values: {} })).requests[0]?.requestId ?? ''
}

const only = (desk: Desk) => {
  const { rows } = TaskList.parse(taskList(desk))
  const task = rows[0]
  if (task === undefined || rows.length !== 1) throw new Error(`${rows.length} tasks`)
  return task
}
const detailOf = (desk: Desk, taskId: string) => TaskDetail.parse(ok(taskDetail(desk, { taskId })))
const factOf = (detail: RequestDetail | TaskDetail, label: string) =>
  detail.facts.find((fact) => fact.label === label)?.value

describe('the desk of an authority', () => {
  test('turns to a program of its own, and lists only what belongs to it', async () => {
    const { desk } = await askingWorld()
    await asksForProvider(desk, 'hannah-lindqvist')
    expect(desk.keyboard.program().id).toBe('iqies')
    await as(desk, 'qpp-agent')
    expect(desk.keyboard.program().id).toBe('qpp')
    expect(Inbox.parse(inbox(desk))).toMatchObject({ title: 'QPP support desk', rows: [], tasks: 0 })
    const labels = shellView(desk).nav.map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['QPP support desk', 'Reference directory']))
    await as(desk, 'eus-agent')
    expect(desk.keyboard.program().id).toBe('iacs')
    expect(inbox(desk)).toMatchObject({ title: 'EUS Help Desk', rows: [] })
    expect(shellView(desk).nav.map(({ label }) => label)).not.toContain('Reference directory')
    await as(desk, 'cms-reviewer')
    expect(inbox(desk).rows.map(({ requester }) => requester)).toEqual(['Hannah Lindqvist'])
    // Somebody else stays with the program that is open, and has no tasks.
    const { id } = desk.keyboard.program()
    await as(desk, 'maria-delgado')
    expect(desk.keyboard.program().id).toBe(id)
    expect(inbox(desk).tasks).toBeNull()
    expect(taskList(desk).rows).toEqual([])
  })

  test('QPP-ERR-04, QPP-ERR-05: a manual review has its ticket and ends with the decision on its request', async () => {
    const { desk } = await askingWorld()
    const wrong = { ...PROOF, ptan: 'G000000000' }
    refusalOf(await asksInQpp(desk, 'maria-delgado', 'security-official', wrong))
    refusalOf(await submit(desk, { program: 'qpp', values: {} }))
    ok(await submit(desk, { program: 'qpp', values: {} }))
    await as(desk, 'qpp-agent')
    const task = only(desk)
    expect(task).toMatchObject({
      number: 'CS00000001',
      kind: 'Manual review',
      what: 'Look at it by hand: Security Official',
      who: 'Maria Delgado',
      organization: 'Healthy Clinic',
      age: '0 d',
      open: true
    })
    // It stands among the requests, and is counted once.
    expect(shellView(desk).nav.find(({ screen }) => screen === 'authority')?.count).toBe(1)
    const detail = detailOf(desk, task.taskId)
    expect(detail.outcomes).toEqual([])
    expect(detail.elsewhere?.rules).toContain('QPP-ERR-04')
    const requestId = detail.request?.requestId ?? ''
    const closed = await closeTask(desk, { taskId: task.taskId, outcome: 'done', note: 'Looked at.' })
    expect(refusalOf(closed).rules).toContain('QPP-ERR-04')
    const request = RequestDetail.parse(ok(requestDetail(desk, { requestId })))
    expect(request.justificationRequired).toBe(false)
    ok(await decideRequest(desk, { requestId, outcome: 'approve', justification: '' }))
    expect(only(desk)).toMatchObject({ open: false, status: { word: 'Done' } })
    expect(taskList(desk).sub).toBe('No task waits for you.')
  })

  test('X-30: before the last official is removed it says what freezes, and closing needs a note', async () => {
    const { desk } = await askingWorld()
    ok(await asksInQpp(desk, 'maria-delgado', 'security-official', PROOF))
    const [grant] = desk.directory.grantsOf('maria-delgado')
    const grantId = grant?.id ?? ''
    ok(await asksInQpp(desk, 'thomas-okafor', 'staff-user'))
    await withSession(desk, 'maria-delgado')
    ok(await askChange(desk, { grantId, role: null, reason: 'I leave at the end of the month.' }))
    await as(desk, 'qpp-agent')
    const { taskId, ...task } = only(desk)
    expect(task).toMatchObject({ kind: 'Removal', what: 'End the role: Security Official' })
    expect(shellView(desk).nav.find(({ screen }) => screen === 'authority')?.count).toBe(1)
    expect(homeView(desk).needs.find(({ id }) => id === 'tasks')).toMatchObject({
      heading: 'One task waits for you',
      text: expect.stringMatching(
        /^CS00000001, Maria Delgado. End the role: Security Official. It has waited since /
      ),
      target: { screen: 'authority', id: taskId }
    })
    const detail = detailOf(desk, taskId)
    expect(factOf(detail, 'Reason')).toBe('“I leave at the end of the month.”')
    expect(detail.rules).toContain('QPP-EXC-05')
    expect(detail.freezes?.title).toBe('Then nobody is left as Security Official of Healthy Clinic')
    expect(detail.freezes?.stops.map(({ text }) => text)).toContain(
      'Thomas Okafor waits to be Staff User: nobody could decide it.'
    )
    expect(detail.freezes?.steps.length).toBeGreaterThan(0)
    expect(detail.outcomes.map(({ label }) => label)).toEqual(['End the role', 'Refuse'])

    expect(await keepNote(desk, { taskId, note: 'Spoke with' })).toEqual({ kept: true })
    expect(detailOf(desk, taskId).draft).toBe('Spoke with')
    const empty = refusalOf(await closeTask(desk, { taskId, outcome: 'done', note: ' ' }))
    expect(empty.fields[0]?.field).toBe('note')
    const done = ok(await closeTask(desk, { taskId, outcome: 'done', note: 'Spoke with Maria Delgado.' }))
    expect(done.message).toBe(
      'CS00000001 is done: Maria Delgado is no longer Security Official of Healthy Clinic.'
    )
    expect(desk.directory.grantsOf('maria-delgado')).toEqual([])
    const after = taskList(desk).rows
    expect(after.map(({ kind }) => kind)).toEqual(['No eligible approver', 'Removal'])
    // whoever waited there waits for nobody now, which is a task of its own.
    const stuck = detailOf(desk, after[0]?.taskId ?? '')
    expect(stuck).toMatchObject({ who: 'Thomas Okafor', rules: ['X-08'], status: { tone: 'frozen' } })
    ok(await closeTask(desk, { taskId: stuck.taskId, outcome: 'done', note: 'Asked the practice.' }))
    expect(detailOf(desk, taskId)).toMatchObject({
      draft: '',
      closed: { text: 'Done by QPP support', note: 'Spoke with Maria Delgado.' }
    })
  })

  test('QPP-EXC-04: a change of role is made or refused', async () => {
    const { desk } = await askingWorld()
    ok(await asksInQpp(desk, 'maria-delgado', 'security-official', PROOF))
    const grantId = desk.directory.grantsOf('maria-delgado')[0]?.id ?? ''
    ok(await askChange(desk, { grantId, role: 'staff-user', reason: 'I hand it over.' }))
    await as(desk, 'qpp-agent')
    const { taskId, what } = only(desk)
    expect(what).toBe('Security Official to Staff User')
    const refusedIt = ok(await closeTask(desk, { taskId, outcome: 'refused', note: 'Nobody else is there.' }))
    expect(refusedIt.message).toContain('Maria Delgado stays Security Official')
    expect(only(desk)).toMatchObject({ status: { word: 'Refused' } })
  })

  test('IQ-PSO-09: of somebody reported to have left it says what their leaving froze, and may find them there', async () => {
    const { desk } = await askingWorld()
    const requestId = await asksForProvider(desk, 'priya-nair')
    await as(desk, 'cms-reviewer')
    ok(await decideRequest(desk, { requestId, outcome: 'approve', justification: 'Checked.' }))
    await withHarp(desk, 'joel-armstrong', 'iqies')
    const grantId = desk.directory.grantsOf('priya-nair')[0]?.id ?? ''
    ok(await reportDeparture(desk, { grantId, reason: 'Left in August.' }))
    await as(desk, 'cms-reviewer')
    const { taskId } = only(desk)
    const detail = detailOf(desk, taskId)
    expect(factOf(detail, 'Reported')).toBe('Reported to have left')
    expect(detail.freezes?.stops.length).toBeGreaterThan(0)
    expect(detail.outcomes.map(({ label }) => label)).toEqual(['End the role', 'Still there: keep the role'])
    ok(await closeTask(desk, { taskId, outcome: 'refused', note: 'She answered herself.' }))
    expect(desk.directory.grant(grantId)?.departed).toBe(false)
  })

  test('a task of another authority is as if it weren’t there', async () => {
    const { desk } = await askingWorld()
    ok(await asksInQpp(desk, 'maria-delgado', 'security-official', PROOF))
    const grantId = desk.directory.grantsOf('maria-delgado')[0]?.id ?? ''
    ok(await askChange(desk, { grantId, role: null, reason: 'I leave.' }))
    const taskId = desk.directory.tasks()[0]?.id ?? ''
    for (const persona of ['cms-reviewer', 'maria-delgado']) {
      await as(desk, persona)
      expect(taskList(desk).rows).toEqual([])
      expect(refusalOf(taskDetail(desk, { taskId })).rules).toContain('CS-OBJ-01')
      expect(await keepNote(desk, { taskId, note: 'x' })).toEqual({ kept: false })
      expect(refusalOf(await closeTask(desk, { taskId, outcome: 'done', note: 'x' })).rules).toContain(
        'CS-OBJ-01'
      )
    }
  })
})

const withSession = async (desk: Desk, personaId: string, program = 'qpp') => {
  await as(desk, personaId)
  await desk.keep(desk.keyboard.turnTo(program))
}

const CONTACT = {
  phone: '312-555-0142',
  company: 'Lakeside Hospital',
  'address.street': '200 Sample Street',
  'address.city': 'Springfield',
  'address.state': 'IL',
  'address.zip': '62701'
}

/** Registers a persona in the IACS community with what they type on its access request. */
async function registersInIacs(desk: Desk, personaId: string, access: (id: string) => Promise<Values>) {
  await withSession(desk, personaId, 'iacs')
  const persona = desk.training?.personas.find(({ id }) => id === personaId)
  if (persona === undefined || 'authority' in persona) throw new Error(personaId)
  const typed: Record<string, Values> = {
    terms: { accepted: 'true' },
    'user-information': {
      firstName: persona.first,
      lastName: persona.last,
      ssn: persona.ssn,
      dateOfBirth: persona.birth,
      email: persona.email
    },
    'professional-contact': CONTACT,
    justification: { justification: 'New user.' },
    'authentication-questions': {
      'answers.first-school': 'Hill School',
      'answers.first-street': 'Oak Street'
    }
  }
  let view = ok(await begin(desk, { program: 'iacs' }))
  while (view.screen.id !== 'review') {
    const { id, kind } = view.screen
    const values =
      kind === 'code'
        ? { code: codeFor(desk, personaId) }
        : kind === 'access'
          ? await access(view.registrationId)
          : (typed[id] ?? {})
    view = ok(await nextScreen(desk, { registrationId: view.registrationId, screen: id, values }))
  }
  return ok(await submitRegistration(desk, { registrationId: view.registrationId })).requestId
}

test('IACS-SO-08: an approval acknowledges what the official answers for; a reason is welcome, not required', async () => {
  const { searchOrganization } = await import('../../../electron/desk/register')
  const { desk } = await foundedWorld()
  const first = await registersInIacs(desk, 'maria-delgado', async () => ({
    role: 'security-official',
    'organization.tin': '36-2415550',
    'organization.name': 'Lakeside Hospital',
    'organization.kind': 'hospital',
    ...Object.fromEntries(
      Object.entries(CONTACT)
        .filter(([key]) => key !== 'company')
        .map(([key, value]) => [`organization.${key}`, value])
    ),
    'declared.invited': 'true'
  }))
  await as(desk, 'eus-agent')
  const proposed = RequestDetail.parse(ok(requestDetail(desk, { requestId: first })))
  expect(proposed.accountability).toBeNull()
  expect(factOf(proposed, 'Declared')).toMatch(/: Yes$/)
  ok(await decideRequest(desk, { requestId: first, outcome: 'approve', justification: '' }))

  const tin = '362415550'
  const second = await registersInIacs(desk, 'thomas-okafor', async (registrationId) => {
    const role = 'user-group-administrator'
    const { matches } = ok(await searchOrganization(desk, { registrationId, role, tin }))
    return {
      role,
      'organization.tin': tin,
      organizationId: matches[0]?.organizationId ?? '',
      'group.kind': 'provider',
      'group.name': 'Billing'
    }
  })
  await signInAs(desk, 'maria-delgado', 'Meadow1x')
  const detail = RequestDetail.parse(ok(requestDetail(desk, { requestId: second })))
  expect(factOf(detail, 'User group')).toBe('Billing, provider group, new')
  expect(detail).toMatchObject({ justificationRequired: false, justificationLabel: 'Reason' })
  expect(detail.accountability?.rules).toContain('IACS-SO-08')
  const input = { requestId: second, outcome: 'approve', justification: '' } as const
  const refusal = refusalOf(await decideRequest(desk, input))
  expect(refusal.fields[0]).toMatchObject({
    field: 'acknowledged',
    rules: expect.arrayContaining(['IACS-SO-08'])
  })
  ok(await decideRequest(desk, { ...input, acknowledged: true }))
  expect(desk.directory.request(second)?.status).toBe('approved')
})

test('the reference directory tells what can be looked for, beginning with the present program', async () => {
  const { desk } = await askingWorld()
  await withSession(desk, 'maria-delgado', 'qpp')
  const kinds = ReferenceKinds.parse(referenceKinds(desk))
  expect(kinds.present).toBe('qpp')
  expect(kinds.programs.map(({ id }) => id).sort()).toEqual(['iqies', 'qpp'])
  const apm = kinds.programs.flatMap(({ types }) => types).find(({ models }) => models.length > 0)
  expect(apm?.models.length).toBeGreaterThanOrEqual(5)
  expect(apm?.models.every(({ ways }) => ways.length > 0)).toBe(true)
  await withSession(desk, 'maria-delgado', 'pqrs')
  expect(kinds.programs.map(({ id }) => id)).toContain(referenceKinds(desk).present)
})

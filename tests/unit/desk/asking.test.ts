import { type AskingStepId, type AskingView, RegisterStart } from '@shared/ipc'
import { afterEach, expect, test } from 'vitest'
import { accessView } from '../../../electron/desk/access'
import { cancel, choose, drop, goTo, keepTyped, next, open, submit } from '../../../electron/desk/asking'
import { again, askChange, reportDeparture, withdraw } from '../../../electron/desk/asking-acts'
import type { Desk } from '../../../electron/desk/desk'
import { begin, cancel as cancelRegistration, registerStart } from '../../../electron/desk/register'
import { organizationView } from '../../../electron/desk/views/organization'
import { as, cleanUp, ok, refusalOf } from './world'
import { askingWorld, CMS, did, QPP_SUPPORT, sitDown, withHarp } from './world-asking'

afterEach(cleanUp)

const PROOF = { tin: '74-7575757', npi: '4545454545', ptan: 'G676767676' }
type Values = Record<string, string>

const at = async (desk: Desk, step: AskingStepId, values: Values = {}, program = 'qpp') =>
  next(desk, { program, step, values })
const pick = async (desk: Desk, referenceId: string, values: Values = {}, program = 'qpp') =>
  ok(await choose(desk, { program, values, organizationId: null, referenceId }))

/** From the type to the role, in an organization of the reference directory. */
const found = async (desk: Desk, type: string, referenceId: string, values: Values = {}) => {
  ok(await open(desk, { program: 'qpp' }))
  ok(await at(desk, 'type', { type }))
  await pick(desk, referenceId, values)
  return ok(await at(desk, 'find'))
}

const officialOfHealthy = async (desk: Desk, persona = 'maria-delgado') => {
  await withHarp(desk, persona)
  await found(desk, 'practice', 'healthy-clinic')
  ok(await at(desk, 'role', { role: 'security-official', ...PROOF }))
  return ok(await submit(desk, { program: 'qpp', values: {} }))
}

const staffAsks = async (desk: Desk, persona = 'thomas-okafor') => {
  await withHarp(desk, persona)
  await found(desk, 'practice', 'healthy-clinic')
  ok(await at(desk, 'role', { role: 'staff-user' }))
  return ok(await submit(desk, { program: 'qpp', values: {} }))
}

test('before the second factor there is a gate with the way to sign-in, and no step can be left', async () => {
  const { desk } = await askingWorld()
  await as(desk, 'maria-delgado')
  const view = ok(await open(desk, { program: 'qpp' }))
  expect(view.gate?.target).toEqual({ screen: 'sign-in' })
  expect(view.gate?.message).toContain('QPP')
  expect(refusalOf(await at(desk, 'type', { type: 'practice' })).rules).toContain('CS-SES-01')
})

test('the first official proves it and is in at once', async () => {
  const { desk } = await askingWorld()
  const sent = await officialOfHealthy(desk)
  expect(sent.kind).toBe('approved')
  expect(sent.banner).toBe('Your request has been approved')
  expect(sent.text).toBe('The role can be used at once, and a message says so.')
  expect(sent.next[0]?.text).toMatch(/you decide everybody else’s requests/)
  expect(sent.next.flatMap(({ rules }) => rules)).not.toContain('QPP-NTF-05')
  expect(sent.requests).toMatchObject([
    { organization: 'Healthy Clinic', role: 'Security Official', status: { word: 'Approved' } }
  ])
  // The draft is gone with it.
  expect(ok(await open(desk, { program: 'qpp' })).values).toEqual({})
})

test('whoever has asked in one program registers in another one: the start page tells of its own requests only', async () => {
  const { desk } = await askingWorld()
  await officialOfHealthy(desk)
  for (const program of ['pqrs', 'iacs']) {
    await desk.keep(desk.keyboard.turnTo(program))
    expect(RegisterStart.parse(await registerStart(desk))).toMatchObject({ program, sent: [] })
    const begun = ok(await begin(desk, { program }))
    expect(begun).toMatchObject({ program, kind: 'new-user' })
    ok(await cancelRegistration(desk, { registrationId: begun.registrationId }))
  }
})

test('QPP shows five types with their notices, and one type at a time changes what is found', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado')
  const view = ok(await open(desk, { program: 'qpp' }))
  expect(view.types.map(({ title }) => title)).toEqual([
    'Practice',
    'Individual Clinician',
    'APM Entity',
    'Registry',
    'Virtual Group'
  ])
  expect(view.steps.map(({ title }) => title)).toEqual(['Type', 'Find', 'Role', 'Review'])
  const find = ok(await at(desk, 'type', { type: 'practice' }))
  expect(find.step).toBe('find')
  expect(find.find.ways).toMatchObject([{ label: 'Legal Business Name or complete TIN', id: '' }])
  expect(find.notices.flatMap(({ rules }) => rules)).toContain('QPP-FAQ-02')
  await pick(desk, 'healthy-clinic')
  const other = ok(
    await goTo(desk, { program: 'qpp', step: 'find', to: 'type', values: { type: 'apm-entity' } })
  )
  expect(other.places).toEqual([])
  const apm = ok(await at(desk, 'type', { type: 'apm-entity' }))
  expect(apm.find.models).toHaveLength(5)
  expect(apm.find.ways).toEqual([])
  const cpc = ok(await keepTyped(desk, { program: 'qpp', values: { model: 'cpc-plus' } }))
  expect(cpc.find.ways.map(({ label }) => label)).toEqual([
    'Practice Site Legal Business Name',
    'CPC+ Practice ID'
  ])
})

test('an organization of another type or model can’t be chosen', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado')
  ok(await open(desk, { program: 'qpp' }))
  ok(await at(desk, 'type', { type: 'apm-entity' }))
  const wrong = { program: 'qpp', organizationId: null }
  expect(
    refusalOf(await choose(desk, { ...wrong, values: { model: 'ocm' }, referenceId: 'aco-prairie' })).rules
  ).toEqual(['CS-OBJ-01'])
  expect((await choose(desk, { ...wrong, values: { model: 'ssp' }, referenceId: 'healthy-clinic' })).ok).toBe(
    false
  )
  expect((await choose(desk, { ...wrong, values: { model: 'ssp' }, referenceId: 'aco-prairie' })).ok).toBe(
    true
  )
})

test('nothing chosen is said beside its field, step by step', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado')
  ok(await open(desk, { program: 'qpp' }))
  expect(refusalOf(await at(desk, 'type')).fields[0]?.field).toBe('type')
  ok(await at(desk, 'type', { type: 'practice' }))
  expect(refusalOf(await at(desk, 'find')).fields[0]?.field).toBe('organizationId')
  await pick(desk, 'healthy-clinic')
  ok(await at(desk, 'find'))
  expect(refusalOf(await at(desk, 'role')).fields[0]?.field).toBe('role')
  const proofs = refusalOf(await at(desk, 'role', { role: 'security-official', npi: '123' }))
  expect(proofs.fields.map(({ field }) => field)).toEqual(['tin', 'npi', 'ptan'])
})

test('before an official is there Staff User is greyed out with its reason; afterwards the official decides, unnamed', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'thomas-okafor')
  const alone = await found(desk, 'practice', 'healthy-clinic')
  const staff = (view: AskingView) => view.roles.find(({ id }) => id === 'staff-user')
  expect(staff(alone)?.blocked?.rules).toContain('QPP-CON-01')
  expect(alone.places[0]?.official.word).toBe('No Security Official yet')
  await officialOfHealthy(desk)
  await sitDown(desk, 'thomas-okafor')
  const joined = ok(await open(desk, { program: 'qpp' }))
  expect(staff(joined)?.blocked).toBeNull()
  expect(joined.places[0]?.official.word).toBe('Has a Security Official')
  const review = ok(await at(desk, 'role', { role: 'staff-user' }))
  expect(review.decides[0]?.text).toContain('The Security Official decides.')
  expect(JSON.stringify(review)).not.toContain('Delgado')
  const sent = ok(await submit(desk, { program: 'qpp', values: {} }))
  expect(sent).toMatchObject({ kind: 'submitted', banner: 'Your request has been submitted' })
  expect(sent.requests[0]).toMatchObject({ status: { word: 'Pending' }, decidedBy: 'the Security Official' })
  expect(JSON.stringify(sent)).not.toContain('Delgado')
})

test('looking at the review asks the reference directory nothing: only submitting counts as a try', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado')
  await found(desk, 'practice', 'healthy-clinic')
  const wrong = { role: 'security-official', ...PROOF, ptan: 'G000000000' }
  const review = ok(await at(desk, 'role', wrong))
  expect(review.validation).toMatchObject({ left: 3, max: 3 })
  ok(await goTo(desk, { program: 'qpp', step: 'review', to: 'role', values: {} }))
  expect(ok(await at(desk, 'role', wrong)).validation?.left).toBe(3)
  const first = refusalOf(await submit(desk, { program: 'qpp', values: {} }))
  expect(first.rules).toContain('QPP-ERR-01')
  expect(first.remedy).toContain('Tries left: 2')
  expect(first.fields).toEqual([])
  // What was typed is still there to be corrected.
  const open2 = ok(await open(desk, { program: 'qpp' }))
  expect(open2.validation).toMatchObject({ left: 2 })
  expect(open2.values.ptan).toBe('G000000000')
})

test('after three tries the request is looked at by hand, the ticket is told, and there are no further tries', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado')
  await found(desk, 'practice', 'healthy-clinic')
  ok(await at(desk, 'role', { role: 'security-official', ...PROOF, ptan: 'G000000000' }))
  refusalOf(await submit(desk, { program: 'qpp', values: {} }))
  refusalOf(await submit(desk, { program: 'qpp', values: {} }))
  const last = ok(await submit(desk, { program: 'qpp', values: {} }))
  expect(last).toMatchObject({ kind: 'review', ticket: 'CS00000001' })
  expect(last.requests[0]?.status.word).toBe('In manual review')
  expect(last.rules).toEqual(expect.arrayContaining(['QPP-ERR-03', 'QPP-ERR-04', 'QPP-ERR-05']))
  const anew = await found(desk, 'practice', 'healthy-hearts')
  expect(anew.blocked).toMatchObject({ ticket: 'CS00000001' })
  expect(anew.roles.find(({ id }) => id === 'security-official')?.blocked?.rules).toContain('QPP-ERR-03')
  // Whoever looks at it by hand denies it, and the account is free again.
  await did(
    desk,
    {
      type: 'request.decide',
      requestId: last.requests[0]?.requestId ?? '',
      outcome: 'reject',
      justification: 'No.'
    },
    { actor: QPP_SUPPORT, session: null }
  )
  expect(ok(await open(desk, { program: 'qpp' })).blocked).toBeNull()
})

test('a clinician asks for the role of their own and has it at once', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado')
  const view = await found(desk, 'individual-clinician', 'clinician-smith')
  expect(view.roles.map(({ id }) => id)).toEqual(['clinician'])
  const own = await keepTyped(desk, { program: 'qpp', values: { role: 'clinician' } })
  expect(ok(own).declarations.map(({ id }) => id)).toEqual(['declared.own-npi'])
  expect(refusalOf(await at(desk, 'role', { role: 'clinician' })).fields[0]?.field).toBe('declared.own-npi')
  ok(await at(desk, 'role', { role: 'clinician', 'declared.own-npi': 'true' }))
  const sent = ok(await submit(desk, { program: 'qpp', values: {} }))
  expect(sent.requests[0]?.status.word).toBe('Approved')
  expect(sent.kind).toBe('approved')
  expect(JSON.stringify(sent.next)).not.toContain('Security Official')
})

test('iQIES asks for one role at many providers, and each is decided for itself', async () => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado', 'iqies')
  const first = ok(await open(desk, { program: 'iqies' }))
  expect(first.steps.map(({ id }) => id)).toEqual(['type', 'role', 'find', 'review'])
  expect(refusalOf(await at(desk, 'type', {}, 'iqies')).message).toBe('Choose the category of user.')
  ok(await at(desk, 'type', { type: 'provider' }, 'iqies'))
  const pso = { role: 'provider-security-official' }
  const role = ok(await keepTyped(desk, { program: 'iqies', values: pso }))
  // IQ-UI-01: without this box the request doesn't go on.
  expect(role.declarations).toMatchObject([{ id: 'declared.employed', required: true }])
  ok(await at(desk, 'role', { role: 'provider-security-official', 'declared.employed': 'true' }, 'iqies'))
  await pick(desk, 'provider-prairie-home-health', {}, 'iqies')
  await pick(desk, 'provider-prairie-home-health-decatur', {}, 'iqies')
  const three = await pick(desk, 'provider-prairie-home-health-peoria', {}, 'iqies')
  expect(three.places).toHaveLength(3)
  // The same one once more is no second one, and that is said.
  const again = { program: 'iqies', values: {}, organizationId: null }
  const refusal = refusalOf(await choose(desk, { ...again, referenceId: 'provider-prairie-home-health' }))
  expect(refusal).toMatchObject({ rules: ['CS-DUP-01'], fields: [{ field: 'organizationId' }] })
  const two = ok(await drop(desk, { program: 'iqies', key: 'reference:provider-prairie-home-health-peoria' }))
  expect(two.places.map(({ value }) => value)).toEqual(['149901', '149902'])
  const review = ok(await at(desk, 'find', {}, 'iqies'))
  expect(review.review.flatMap(({ rows }) => rows)).toContainEqual({
    label: 'I work for each of these providers myself, not for a vendor',
    value: 'Yes'
  })
  const sent = ok(await submit(desk, { program: 'iqies', values: {} }))
  expect(sent.banner).toBe('Role Request Submitted')
  expect(sent.requests.map(({ decidedBy }) => decidedBy)).toEqual(['CMS', 'CMS'])
})

test('what is typed survives a lock, and belongs to the person and the program', async () => {
  const world = await askingWorld()
  const { desk } = world
  await withHarp(desk, 'maria-delgado')
  await found(desk, 'practice', 'healthy-clinic')
  ok(await keepTyped(desk, { program: 'qpp', values: { role: 'security-official', ptan: 'G67' } }))
  await withHarp(desk, 'thomas-okafor')
  expect(ok(await open(desk, { program: 'qpp' })).values).toEqual({})
  const reopened = await world.reopen()
  await as(reopened, 'maria-delgado')
  const view = ok(await open(reopened, { program: 'qpp' }))
  expect(view.step).toBe('role')
  expect(view.gate).not.toBeNull()
  expect(view.values).toMatchObject({ role: 'security-official', ptan: 'G67' })
  expect(view.places[0]?.name).toBe('Healthy Clinic')
  ok(await cancel(reopened, { program: 'qpp' }))
  expect(ok(await open(reopened, { program: 'qpp' })).values).toEqual({})
})

test('a pending request is taken back, and asked again with what it asked for', async () => {
  const { desk } = await askingWorld()
  await officialOfHealthy(desk)
  const sent = await staffAsks(desk)
  const requestId = sent.requests[0]?.requestId ?? ''
  ok(await withdraw(desk, { requestId }))
  expect(desk.directory.request(requestId)?.status).toBe('withdrawn')
  expect(refusalOf(await withdraw(desk, { requestId })).rules).toContain('CS-FIN-01')
  const { target } = ok(await again(desk, { requestId }))
  expect(target).toEqual({ screen: 'connect', id: 'qpp' })
  const view = ok(await open(desk, { program: 'qpp' }))
  expect(view.values).toMatchObject({ type: 'practice', role: 'staff-user' })
  expect(view.places[0]?.name).toBe('Healthy Clinic')
  await sitDown(desk, 'maria-delgado')
  expect((await again(desk, { requestId })).ok).toBe(false)
})

test('after a removal My access and the organization say that the role has ended, and nobody is said to be approved', async () => {
  const { desk } = await askingWorld()
  const sent = await officialOfHealthy(desk)
  const requestId = sent.requests[0]?.requestId ?? ''
  const organizationId = desk.directory.request(requestId)?.organizationId ?? ''
  const before = accessView(desk)
  expect(before.requests[0]).toMatchObject({ status: { word: 'Approved' }, roleEnded: '' })
  expect(before.roles[0]?.approvedBy).toBe('Nobody had to: approved at once')
  const there = organizationView(desk, { organizationId }).people[0]
  expect(there?.roles[0]?.approvedBy).toBe('Approved at once: nobody had to decide')
  expect(there?.chain.map(({ text }) => text).join()).toMatch(/^Maria Delgado was approved at once, /)
  ok(await askChange(desk, { grantId: `grant-${requestId}`, role: null, reason: 'I leave.' }))
  const taskId = desk.directory.tasks()[0]?.id ?? ''
  const support = { actor: QPP_SUPPORT, session: null }
  await did(desk, { type: 'task.close', taskId, outcome: 'done', note: 'As asked.' }, support)
  const view = accessView(desk)
  expect(view.roles).toEqual([])
  expect(view.requests[0]?.status).toEqual({ tone: 'off', word: 'Role ended' })
  expect(view.requests[0]?.roleEnded).toMatch(/, taken away by QPP support$/)
  const [gone] = organizationView(desk, { organizationId }).people
  expect(gone).toMatchObject({ name: 'Maria Delgado', status: { word: 'Role ended' } })
  expect(gone?.line).toMatch(/^Was Security Official until /)
})

test('removal, change of role and departure become tasks with a number', async () => {
  const { desk } = await askingWorld()
  const official = await officialOfHealthy(desk)
  const grantId = `grant-${official.requests[0]?.requestId ?? ''}`
  expect(refusalOf(await askChange(desk, { grantId, role: null, reason: '' })).fields[0]?.field).toBe(
    'reason'
  )
  const pasted = refusalOf(await askChange(desk, { grantId, role: null, reason: 'word '.repeat(2_000) }))
  expect(pasted).toMatchObject({ rules: ['CS-TXT-02'], fields: [{ field: 'reason' }] })
  expect(ok(await askChange(desk, { grantId, role: 'staff-user', reason: 'I hand it over.' })).ticket).toBe(
    'CS00000001'
  )
  await withHarp(desk, 'priya-nair', 'iqies')
  ok(await open(desk, { program: 'iqies' }))
  ok(await at(desk, 'type', { type: 'provider' }, 'iqies'))
  ok(await at(desk, 'role', { role: 'provider-security-official', 'declared.employed': 'true' }, 'iqies'))
  await pick(desk, 'provider-lincoln-manor', {}, 'iqies')
  ok(await at(desk, 'find', {}, 'iqies'))
  const sent = ok(await submit(desk, { program: 'iqies', values: {} }))
  const requestId = sent.requests[0]?.requestId ?? ''
  await did(
    desk,
    { type: 'request.decide', requestId, outcome: 'approve', justification: '' },
    { actor: CMS, session: null }
  )
  await withHarp(desk, 'joel-armstrong', 'iqies')
  const told = await reportDeparture(desk, { grantId: `grant-${requestId}`, reason: 'Left in August.' })
  expect(ok(told).ticket).not.toBe('')
  expect(desk.directory.grant(`grant-${requestId}`)?.departed).toBe(true)
})

test('a program whose roles are asked for by registering leads there', async () => {
  const { desk } = await askingWorld()
  await as(desk, 'maria-delgado')
  expect(refusalOf(await open(desk, { program: 'pqrs' })).remedy).toContain('Register')
})

import type { AskingStepId } from '@shared/ipc'
import { afterEach, expect, test } from 'vitest'
import { accessView } from '../../../electron/desk/access'
import { choose, findHere, next, open, submit } from '../../../electron/desk/asking'
import type { Desk } from '../../../electron/desk/desk'
import { cleanUp, ok, refusalOf } from './world'
import { iacsRoom, seated } from './world-iacs-asking'

afterEach(cleanUp)

type Values = Record<string, string>
const at = (desk: Desk, step: AskingStepId, values: Values = {}) =>
  next(desk, { program: 'iacs', step, values })
const start = async (desk: Desk, role: string) => {
  const view = ok(await open(desk, { program: 'iacs' }))
  expect(view.gate).toBeNull()
  return ok(await at(desk, 'role', { role }))
}
const choosing = (desk: Desk, organizationId: string) =>
  choose(desk, { program: 'iacs', values: {}, organizationId, referenceId: null })

test('an End User asks for one application at a level, in the group to which they belong', async () => {
  const { desk } = await iacsRoom()
  await seated(desk, 'priya-nair')
  const find = await start(desk, 'application-user')
  expect(find.steps.map(({ id }) => id)).toEqual(['role', 'find', 'group', 'application', 'review'])
  expect(find.find.own.map(({ name }) => name)).toEqual(['Lakeside Hospital'])
  ok(await choosing(desk, find.find.own[0]?.organizationId ?? ''))
  const group = ok(await at(desk, 'find'))
  const own = group.groups.find(({ name }) => name === 'Billing')
  const other = group.groups.find(({ name }) => name === 'Clear Ledger')
  expect(own?.line).toContain('you belong to it')
  expect(other?.line).not.toContain('you belong to it')
  expect(refusalOf(await at(desk, 'group', { groupId: other?.id ?? '' })).rules).toContain('IPC-T2-04')
  const applications = ok(await at(desk, 'group', { groupId: own?.id ?? '' }))
  expect(applications.applications.find(({ id }) => id === 'ps-and-r')?.blocked).toBeNull()
  expect(refusalOf(await at(desk, 'application')).fields[0]?.field).toBe('application')
  expect(refusalOf(await at(desk, 'application', { application: 'claims-inquiry' })).fields[0]?.field).toBe(
    'level'
  )
  const review = ok(
    await at(desk, 'application', { application: 'claims-inquiry', level: 'edit-and-submit' })
  )
  expect(review.review.flatMap(({ rows }) => rows.map(({ value }) => value))).toEqual(
    expect.arrayContaining(['Application User', 'Billing', 'Claims inquiry (example)', 'Edit and submit'])
  )
  const sent = ok(await submit(desk, { program: 'iacs', values: {} }))
  expect(sent.banner).toBe('Request sent')
  expect(desk.directory.request(sent.requests[0]?.requestId ?? '')).toMatchObject({
    application: 'claims-inquiry',
    level: 'edit-and-submit',
    groupId: own?.id
  })
})

test('PS&R is greyed out for a surrogate group, with the rule that closes it', async () => {
  const { desk } = await iacsRoom()
  await seated(desk, 'joel-armstrong')
  const find = await start(desk, 'application-user')
  ok(await choosing(desk, find.find.own[0]?.organizationId ?? ''))
  const { groups } = ok(await at(desk, 'find'))
  const surrogate = groups.find(({ name }) => name === 'Clear Ledger')?.id ?? ''
  const view = ok(await at(desk, 'group', { groupId: surrogate }))
  expect(view.applications.find(({ id }) => id === 'ps-and-r')?.blocked?.rules).toContain('IACS-SUR-05')
  expect(view.applications.find(({ id }) => id === 'claims-inquiry')?.blocked).toBeNull()
})

test('an official is told that officials enter no application, before anything else is asked', async () => {
  const { desk } = await iacsRoom()
  await seated(desk, 'maria-delgado')
  const find = await start(desk, 'application-approver')
  ok(await choosing(desk, find.find.own[0]?.organizationId ?? ''))
  const view = ok(await at(desk, 'find'))
  // Not that they should join the group first, which officials can’t.
  expect(view.groups.map(({ blocked }) => blocked?.rules.includes('IPC-T2-01'))).toEqual([true, true])
})

test('a surrogate’s administrator finds another provider by its TIN and asks to serve it with the same group', async () => {
  const { desk } = await iacsRoom()
  await seated(desk, 'joel-armstrong')
  const find = await start(desk, 'user-group-administrator')
  // What no search has shown can’t be chosen.
  const hillside = desk.directory.organizations().find(({ name }) => name === 'Hillside Hospital')?.id ?? ''
  expect((await choosing(desk, hillside)).ok).toBe(false)
  // In training a TIN is there to be learned; each of them finds its organization.
  const examples = find.find.byTin?.examples ?? []
  expect(examples.map(({ name }) => name)).toContain('Hillside Hospital')
  for (const { value, name } of examples)
    expect(ok(await findHere(desk, { program: 'iacs', tin: value })).matches.map((one) => one.name)).toEqual([
      name
    ])
  Object.defineProperty(desk, 'mode', { value: 'LIVE', configurable: true })
  expect(ok(await open(desk, { program: 'iacs' })).find.byTin?.examples).toEqual([])
  Object.defineProperty(desk, 'mode', { value: 'TRAINING', configurable: true })
  expect(refusalOf(await findHere(desk, { program: 'iacs', tin: '36-123' })).fields[0]?.field).toBe(
    'organization.tin'
  )
  const { matches } = ok(await findHere(desk, { program: 'iacs', tin: '369990001' }))
  expect(matches).toEqual([{ organizationId: hillside, name: 'Hillside Hospital' }])
  ok(await choosing(desk, hillside))
  const group = ok(await at(desk, 'find'))
  expect(group.serves?.rules).toContain('IACS-SUR-12')
  const clear = group.groups.find(({ name }) => name === 'Clear Ledger')
  expect(clear?.line).toContain('would come to serve')
  const without = refusalOf(await at(desk, 'group', { groupId: clear?.id ?? '' }))
  expect(without.fields.map(({ field }) => field)).toContain('declared.contract')
  ok(
    await at(desk, 'group', {
      groupId: clear?.id ?? '',
      'declared.contract': 'true',
      'declared.outside': 'true'
    })
  )
  const sent = ok(await submit(desk, { program: 'iacs', values: {} }))
  expect(sent.requests[0]).toMatchObject({
    organization: 'Hillside Hospital',
    decidedBy: 'the Security Official or the Backup Security Official'
  })
})

test('a new user group is described, and what is missing stands beside its field', async () => {
  const { desk } = await iacsRoom()
  await seated(desk, 'thomas-okafor')
  const find = await start(desk, 'user-group-administrator')
  ok(await choosing(desk, find.find.own[0]?.organizationId ?? ''))
  ok(await at(desk, 'find'))
  expect(refusalOf(await at(desk, 'group')).fields[0]?.field).toBe('groupId')
  const nameless = await at(desk, 'group', { groupId: 'new', 'group.kind': 'provider' })
  expect(refusalOf(nameless).fields[0]?.field).toBe('group.name')
  const review = ok(
    await at(desk, 'group', { groupId: 'new', 'group.kind': 'provider', 'group.name': 'Coding' })
  )
  expect(review.step).toBe('review')
  const sent = ok(await submit(desk, { program: 'iacs', values: {} }))
  const group = desk.directory.request(sent.requests[0]?.requestId ?? '')?.groupId ?? ''
  expect(desk.directory.group(group)).toMatchObject({ name: 'Coding', status: 'proposed' })
})

test('My access says the user group, and where further roles are asked for', async () => {
  const { desk } = await iacsRoom()
  await seated(desk, 'priya-nair')
  const view = accessView(desk)
  expect(view.roles[0]?.details).toContainEqual({ label: 'User group', value: 'Billing' })
  const iacs = view.programs[0]
  expect(iacs?.ways.map(({ label, target }) => [label, target.screen])).toEqual([
    ['Ask for a role', 'connect'],
    ['Register another organization', 'register']
  ])
  expect(view.roles[0]?.removal?.rules).toContain('X-30')
})

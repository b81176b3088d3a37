import { afterEach, expect, test } from 'vitest'
import { accessView } from '../../../electron/desk/access'
import { choose, next, open, submit } from '../../../electron/desk/asking'
import { reportDeparture } from '../../../electron/desk/asking-acts'
import type { Desk } from '../../../electron/desk/desk'
import { cleanUp, ok } from './world'
import { askingWorld, CMS, did, sitDown, withHarp } from './world-asking'

afterEach(cleanUp)

/** Asks for an iQIES role at Lincoln Manor; gives the request's id. */
async function asks(desk: Desk, role: string): Promise<string> {
  const program = 'iqies'
  ok(await open(desk, { program }))
  ok(await next(desk, { program, step: 'type', values: { type: 'provider' } }))
  ok(await next(desk, { program, step: 'role', values: { role, 'declared.employed': 'true' } }))
  const place = { organizationId: null, referenceId: 'provider-lincoln-manor' }
  ok(await choose(desk, { program, values: {}, ...place }))
  ok(await next(desk, { program, step: 'find', values: {} }))
  return ok(await submit(desk, { program, values: {} })).requests[0]?.requestId ?? ''
}

const withOfficial = async (): Promise<Desk> => {
  const { desk } = await askingWorld()
  await withHarp(desk, 'maria-delgado', 'iqies')
  const requestId = await asks(desk, 'provider-security-official')
  await did(
    desk,
    { type: 'request.decide', requestId, outcome: 'approve', justification: '' },
    { actor: CMS, session: null }
  )
  return desk
}

test('X-33, IQ-PSO-09: whoever only asked can tell that the official has left, and learns no name', async () => {
  const desk = await withOfficial()
  await withHarp(desk, 'thomas-okafor', 'iqies')
  await asks(desk, 'report-viewer')
  const view = accessView(desk)
  expect(view.others).toMatchObject([{ role: 'Provider Security Official', departed: false, removal: null }])
  expect(view.others[0]?.departure?.rules).toContain('IQ-PSO-09')
  expect(JSON.stringify(view)).not.toContain('Delgado')
  expect(view.requests[0]?.waitsFor).toBe('A Provider Security Official can decide it')
  ok(await reportDeparture(desk, { grantId: view.others[0]?.grantId ?? '', reason: 'Left in August.' }))
  const told = accessView(desk)
  expect(told.others).toMatchObject([{ departed: true, departure: null }])
  expect(told.requests[0]?.status.word).toBe('No eligible approver')
})

test('people of the organization see each other’s names, and can ask for a removal', async () => {
  const desk = await withOfficial()
  await withHarp(desk, 'thomas-okafor', 'iqies')
  const requestId = await asks(desk, 'report-viewer')
  await sitDown(desk, 'maria-delgado', 'iqies')
  await did(desk, { type: 'request.decide', requestId, outcome: 'approve', justification: '' })
  const { others } = accessView(desk)
  expect(others).toMatchObject([{ name: 'Thomas Okafor', role: 'Report Viewer', departure: null }])
  expect(others[0]?.removal?.rules).toContain('X-30')
})

test('the present program comes first; each has its own words and its own way to a role', async () => {
  const desk = await withOfficial()
  const { programs, roles } = accessView(desk)
  expect(programs.map(({ program }) => program)[0]).toBe('iqies')
  const by = (id: string) => programs.find(({ program }) => program === id)
  expect(by('iqies')).toMatchObject({ heading: 'My roles', signedIn: true })
  expect(by('qpp')).toMatchObject({
    heading: 'Manage Access',
    ways: [{ label: 'Connect to an organization', target: { screen: 'connect', id: 'qpp' } }]
  })
  expect(by('pqrs')?.ways).toEqual([{ label: 'Register', target: { screen: 'register' } }])
  expect(by('iacs')?.signedIn).toBe(false)
  expect(roles[0]?.details).toContainEqual({ label: 'CCN', value: '149911' })
})

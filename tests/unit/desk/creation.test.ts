import { afterEach, expect, test } from 'vitest'
import { creation, creationGoTo, creationNext, exampleOf } from '../../../electron/desk/creation'
import type { Desk } from '../../../electron/desk/desk'
import { as, cleanUp, ok, refusalOf } from './world'
import { askingWorld } from './world-asking'

afterEach(cleanUp)

const PASSWORD = 'Lantern-bridge-42'

/** Thomas has given his profile, a User ID and a password of HARP; the step after them is open. */
async function given(): Promise<Desk> {
  const { desk } = await askingWorld()
  await as(desk, 'thomas-okafor')
  await desk.keep(desk.keyboard.turnTo('qpp'))
  ok(await creationNext(desk, { step: 'profile', values: example(desk, 'profile') }))
  const credentials = { ...example(desk, 'credentials'), next: PASSWORD, again: PASSWORD }
  ok(await creationNext(desk, { step: 'credentials', values: credentials }))
  expect((await creation(desk)).step?.id).toBe('proofing')
  return desk
}

function example(desk: Desk, id: string): Record<string, string> {
  const step = desk.programs.identity('harp').creation?.steps.find((one) => one.id === id)
  return (step && exampleOf(desk, step)) ?? {}
}

const back = async (desk: Desk, to: string) => ok(await creationGoTo(desk, { step: to, values: {} }))

const blank = { next: '', again: '', answer: '' }

test('a password that was given isn’t asked for again on the way back', async () => {
  const desk = await given()
  await back(desk, 'credentials')
  ok(await creationNext(desk, { step: 'credentials', values: { ...example(desk, 'credentials'), ...blank } }))
})

test('CMS-IDM-03 it is asked for again once the User ID is another one, and may not hold that', async () => {
  const desk = await given()
  await back(desk, 'credentials')
  const changed = { ...example(desk, 'credentials'), ...blank, userId: 'lantern-bridge' }
  const left = refusalOf(await creationNext(desk, { step: 'credentials', values: changed }))
  expect(left.fields.map(({ field }) => field)).toContain('next')
  const same = { ...changed, next: PASSWORD, again: PASSWORD }
  const refusal = refusalOf(await creationNext(desk, { step: 'credentials', values: same }))
  expect(refusal.fields).toEqual([expect.objectContaining({ field: 'next' })])
  expect(refusal.message).toMatch(/must not contain the User ID/)
})

test('CMS-IDM-03 it is asked for again once a name is another one', async () => {
  const desk = await given()
  await back(desk, 'profile')
  const renamed = { ...example(desk, 'profile'), lastName: 'Lantern' }
  ok(await creationNext(desk, { step: 'profile', values: renamed }))
  const left = { ...example(desk, 'credentials'), ...blank }
  expect(
    refusalOf(await creationNext(desk, { step: 'credentials', values: left })).fields.map(
      ({ field }) => field
    )
  ).toContain('next')
})

import * as policy from '@shared/policy'
import { afterEach, expect, it, vi } from 'vitest'
import { begin } from '../../../electron/desk/register'
import { moveClock } from '../../../electron/desk/training'
import { begun, cleanUp, foundedWorld, ok } from './world'

vi.mock('@shared/policy', async (original) => {
  const real = await original<typeof policy>()
  return { ...real, due: vi.fn(real.due) }
})

afterEach(async () => {
  await cleanUp()
  vi.mocked(policy.due).mockRestore()
})

it('what falls due and is refused is reported once, and holds up nothing: not what is due beside it, no command, no opening', async () => {
  const reported: string[] = []
  const report = (error: unknown) => void reported.push(error instanceof Error ? error.message : 'no error')
  const world = await foundedWorld('TRAINING', undefined, undefined, report)
  const strict = { type: 'reading.choose', program: 'pqrs', reading: 'X-31', option: 'strict' } as const
  await world.desk.execute(strict, { actor: world.desk.keeper() })
  const { registrationId } = await begun(world.desk)
  const real = (await vi.importActual<typeof policy>('@shared/policy')).due
  vi.mocked(policy.due).mockImplementation((directory, now, ctx) => [
    {
      at: now,
      command: { type: 'account.expire-password', accountId: 'nobody', at: '2026-05-01T00:00:00.000Z' }
    },
    ...real(directory, now, ctx)
  ])
  ok(await moveClock(world.desk, { by: 'minutes', minutes: 60 }))
  await world.desk.catchUp()
  expect(world.desk.directory.registration(registrationId)).toBeUndefined()
  expect(reported).toEqual([
    expect.stringMatching(/^what was due was refused: account\.expire-password by the check /)
  ])

  const before = world.desk.recordCount
  expect((await begin(world.desk, { program: 'pqrs' })).ok).toBe(true)
  expect(await world.desk.catchUp()).toBe(0)
  expect(reported).toHaveLength(1)
  expect(world.desk.recordCount).toBe(before + 1)

  const again = await world.reopen()
  expect(again.recordCount).toBe(before + 1)
  expect(reported).toHaveLength(2)
})

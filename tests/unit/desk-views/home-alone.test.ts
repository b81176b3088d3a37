import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideRequest } from '../../../electron/desk/views/approvals'
import { homeView } from '../../../electron/desk/views/home'
import { accepted, type Room, register, requestOf, signInAs, sitDown, trainingRoom } from './room'

describe('an organization in which one person alone can decide', () => {
  let room: Room
  const alone = () => homeView(room.desk).know.filter(({ id }) => id.startsWith('alone-'))
  beforeAll(async () => {
    room = await trainingRoom()
    await register(room.desk, 'maria-delgado')
    await sitDown(room.desk, 'cms-reviewer')
    const requestId = requestOf(room.desk, 'maria-delgado')
    accepted(await decideRequest(room.desk, { requestId, outcome: 'approve', justification: 'Fits.' }))
  })
  afterAll(() => room.close())

  it('is told to that person once they are signed in, with the rules and a way to see it', async () => {
    await sitDown(room.desk, 'maria-delgado')
    expect(alone()).toEqual([])
    await signInAs(room.desk, 'maria-delgado', 'Walnut5k')
    const healthy = room.desk.directory.organizations().find(({ name }) => name === 'Healthy Clinic')
    expect(alone()).toEqual([
      expect.objectContaining({
        heading: 'You alone decide for Healthy Clinic',
        text: 'While you are away, the request of a Group Representative waits. A further official could decide it too.',
        action: 'See it',
        target: { screen: 'organization', id: healthy?.id }
      })
    ])
    expect(alone()[0]?.rules.length).toBeGreaterThan(0)
  })

  it('is no matter where two can', async () => {
    await signInAs(room.desk, 'ruth-calloway')
    expect(alone()).toEqual([])
  })
})

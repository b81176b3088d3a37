import { afterEach, describe, expect, test } from 'vitest'
import { homeView } from '../../../electron/desk/views/home'
import { CLINIC, IacsWorld, OWN_GROUP } from '../policy/world-iacs'
import { cleanUp, foundedWorld } from './world'
import { replayed, seated } from './world-iacs-asking'

afterEach(cleanUp)

const deskOf = async (story: IacsWorld, personaId: string) => {
  const { desk } = await foundedWorld()
  await replayed(desk, story)
  await seated(desk, personaId)
  return desk
}

describe('what a program advises for an organization', () => {
  test('IACS-ORG-04 stands on its members’ Home with the rules, until it is followed', async () => {
    const story = new IacsWorld()
    const id = story.organization('maria-delgado')
    const alone = homeView(await deskOf(story, 'maria-delgado')).know.filter((line) =>
      line.rules.includes('IACS-ORG-04')
    )
    expect(alone).toContainEqual(
      expect.objectContaining({
        heading: 'Advised for Lakeside Hospital',
        text: expect.stringContaining('an organization needs two users at least'),
        target: { screen: 'organization', id }
      })
    )
    story.group('thomas-okafor', id, OWN_GROUP)
    const two = homeView(await deskOf(story, 'maria-delgado')).know
    expect(two.filter(({ text }) => text.includes('two users at least'))).toEqual([])
    expect(two.map(({ text }) => text)).toContainEqual(expect.stringContaining('can use an application yet'))
  })

  test('is no news to somebody of another organization', async () => {
    const story = new IacsWorld()
    story.organization('maria-delgado')
    story.organization('hannah-lindqvist', CLINIC)
    const { know } = homeView(await deskOf(story, 'hannah-lindqvist'))
    expect(know.map(({ heading }) => heading)).not.toContain('Advised for Lakeside Hospital')
    expect(know.map(({ heading }) => heading)).toContain('Advised for Hillside Clinic')
  })
})

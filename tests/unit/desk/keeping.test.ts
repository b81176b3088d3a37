import { ReferenceState, WorkspaceSettings } from '@shared/ipc'
import { afterEach, describe, expect, it } from 'vitest'
import { signOut } from '../../../electron/desk/account'
import type { Desk } from '../../../electron/desk/desk'
import { dismissPublisher, enrollPublisher, previewPublisher } from '../../../electron/desk/reference'
import { turnTo } from '../../../electron/desk/turn-to'
import { referenceState } from '../../../electron/desk/views/reference'
import { chooseReading, settingsView } from '../../../electron/desk/views/settings'
import { publisherFileOf, publisherOf } from '../../../electron/reference'
import { cleanUp, foundedWorld, liveAccount, ok, refusalOf } from './world'

afterEach(cleanUp)

const OFFICE = publisherOf(Buffer.alloc(32, 7), 'State enrollment office', 'LIVE')
const KEY_FILE = Buffer.from(JSON.stringify(publisherFileOf(OFFICE)))

const choose = (desk: Desk, option = 'at-least-8') => chooseReading(desk, { reading: 'X-11', option })
const enroll = async (desk: Desk) =>
  enrollPublisher(desk, { token: ok(await previewPublisher(desk, KEY_FILE))?.token ?? '' })
const last = (desk: Desk) => desk.recordAt(desk.recordCount)

/** A live workspace with somebody signed in to IACS. */
async function signedIn() {
  const { desk } = await foundedWorld('LIVE')
  const personId = await liveAccount(desk, 'ruth-calloway')
  const account = desk.directory.accountOf(personId, 'iacs')
  if (account === undefined) throw new Error('no account was issued')
  desk.keyboard.signedIn({ accountId: account.id, scope: 'change-password' })
  return desk
}

describe('keeping a live workspace', () => {
  it('is its administrator’s, on record as such, where nobody is signed in', async () => {
    const { desk } = await foundedWorld('LIVE')
    ok(await choose(desk))
    expect((await last(desk)).actor.kind).toBe('administrator')
    ok(await enroll(desk))
    expect((await last(desk)).actor.kind).toBe('administrator')
    expect(settingsView(desk).readingsBarred).toBeNull()
    expect(referenceState(desk).barred).toBeNull()
  })

  it('is refused to whoever is signed in, in whatever program: it says so before they try (CS-SES-01)', async () => {
    const desk = await signedIn()
    const count = desk.recordCount
    for (const program of ['iacs', 'qpp']) {
      ok(await turnTo(desk, program))
      for (const answer of [
        await choose(desk),
        await enroll(desk),
        await dismissPublisher(desk, { kid: OFFICE.kid })
      ]) {
        const { rules, message, remedy } = refusalOf(answer as Awaited<ReturnType<typeof enroll>>)
        expect(rules).toEqual(['CS-SES-01'])
        expect(remedy).toMatch(/^Sign out/)
        expect(WorkspaceSettings.parse(settingsView(desk)).readingsBarred).toEqual({ message, remedy, rules })
        expect(ReferenceState.parse(referenceState(desk)).barred).toEqual({ message, remedy, rules })
      }
    }
    expect(desk.recordCount).toBe(count)
    ok(await turnTo(desk, 'iacs'))
    ok(await signOut(desk))
    expect(settingsView(desk).readingsBarred).toBeNull()
    ok(await choose(desk))
    expect((await last(desk)).actor.kind).toBe('administrator')
  })
})

describe('keeping a training workspace', () => {
  it('is the trainer’s, who sits there as whatever persona', async () => {
    const { desk } = await foundedWorld('TRAINING')
    const persona = desk.actor()
    expect(persona.kind).not.toBe('trainer')
    ok(await choose(desk))
    expect((await last(desk)).actor).toEqual({ kind: 'trainer', name: 'Trainer' })
    expect(settingsView(desk).readingsBarred).toBeNull()
  })
})

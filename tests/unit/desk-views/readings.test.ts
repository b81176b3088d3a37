import { passwordPolicy, screenLimit, screens } from '@shared/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packsOf } from '../../../electron/desk/bundle-desk'
import type { NewCommand } from '../../../electron/desk/desk'
import { turnTo } from '../../../electron/desk/turn-to'
import { matrixView } from '../../../electron/desk/views/explain-matrix'
import { chooseReading, settingsView } from '../../../electron/desk/views/settings'
import { accepted, type Room, trainingRoom } from './room'

describe('the readings in force in two programs that share an identity system', () => {
  let room: Room
  beforeAll(async () => {
    room = await trainingRoom()
  })
  afterAll(() => room.close())

  const choose = async (program: string, reading: string, option: string) => {
    accepted(await turnTo(room.desk, program))
    accepted(await chooseReading(room.desk, { reading, option }))
  }
  /** What settings, matrix and manifest say of a reading, program by program. */
  const told = async (program: string, id: string) => {
    accepted(await turnTo(room.desk, program))
    const settings = settingsView(room.desk).readings.find((reading) => reading.id === id)
    const label = settings?.options.find((option) => option.id === settings.chosen)?.label
    expect(matrixView(room.desk).readings.find((reading) => reading.id === id)?.option).toBe(label)
    expect(packsOf(room.desk).find((pack) => pack.program === program)?.readings[id]).toBe(settings?.chosen)
    return { option: settings?.chosen, line: settings?.chosenLine }
  }
  const strict = (program: string) => {
    const { desk } = room
    const screen = screens(desk.programs, program, { kind: 'new-user' })[0]?.id ?? ''
    return screenLimit(desk.programs, desk.directory, program, screen, 'TRAINING').strict
  }
  /** The readings on the record of a command given by somebody new. */
  const onRecord = async (command: NewCommand) => {
    const id = room.desk.ports.uuid()
    const actor = { kind: 'visitor', id, name: 'Somebody new' } as const
    const { seq } = await room.desk.execute(command, { actor, session: null })
    return (await room.desk.recordAt(seq ?? 0)).readings
  }
  const begin = (program: string) =>
    onRecord({
      type: 'registration.begin',
      registrationId: room.desk.ports.uuid(),
      program,
      kind: 'new-user',
      termsAccepted: true
    })
  const signIn = (identity: string) =>
    onRecord({ type: 'account.sign-in', identity, userId: 'nobody', termsAccepted: true, attested: [] })

  it('are those of the identity system in both, whichever one they were chosen in (X-11)', async () => {
    const { desk } = room
    const length = () => passwordPolicy(desk.programs, desk.directory, 'iacs').length
    await choose('pqrs', 'X-11', 'modern')
    expect(length()).toMatchObject({ min: 15 })
    expect(await told('pqrs', 'X-11')).toMatchObject({ option: 'modern' })
    expect(await told('iacs', 'X-11')).toEqual({
      option: 'modern',
      line: expect.stringMatching(/^Chosen on .* by Trainer, in .*PV-PQRS.*\.$/)
    })
    expect(await begin('iacs')).toEqual({ 'X-11': 'modern' })
    expect(await begin('pqrs')).toEqual({ 'X-11': 'modern' })
    expect(await signIn('iacs')).toEqual({ 'X-11': 'modern' })
    expect(await signIn('harp')).toEqual({})

    // The trainer's clock stands: of two choices at one instant the later record counts.
    await choose('iacs', 'X-11', 'at-least-8')
    expect(length()).toMatchObject({ min: 8 })
    for (const program of ['pqrs', 'iacs']) expect((await told(program, 'X-11')).option).toBe('at-least-8')
    await choose('pqrs', 'X-11', 'exactly-8')
    expect(length()).toMatchObject({ exactly: 8 })
    for (const program of ['pqrs', 'iacs']) expect((await told(program, 'X-11')).option).toBe('exactly-8')
    expect(await begin('iacs')).toEqual({})
  })

  it('are each program’s own otherwise, also on a record (X-31)', async () => {
    await choose('iacs', 'X-31', 'warn-and-extend')
    expect([strict('iacs'), strict('pqrs')]).toEqual([false, true])
    expect((await told('iacs', 'X-31')).option).toBe('warn-and-extend')
    expect((await told('pqrs', 'X-31')).option).toBe('strict')
    expect(await begin('iacs')).toEqual({ 'X-31': 'warn-and-extend' })
    expect(await begin('pqrs')).toEqual({})
    expect(await signIn('iacs')).toEqual({})
    expect(await signIn('harp')).toEqual({})
  })
})

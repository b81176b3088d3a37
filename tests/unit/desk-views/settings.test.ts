import { rm } from 'node:fs/promises'
import { Shell, WorkspaceSettings } from '@shared/ipc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk } from '../../../electron/desk/desk'
import { nodePorts as deskPorts } from '../../../electron/desk/node-ports'
import { homeView } from '../../../electron/desk/views/home'
import {
  changePassphrase,
  chooseReading,
  extendTime,
  idleMinutes,
  newRecoveryKit,
  setExtendTime,
  setIdleMinutes,
  settingsView
} from '../../../electron/desk/views/settings'
import { shellView } from '../../../electron/desk/views/shell'
import { nodePorts, openVault } from '../../../electron/vault'
import { readHeaderFile } from '../../../electron/vault/header'
import { accepted, liveRoom, loudly, PASSPHRASE, programsOfRepo, type Room, trainingRoom } from './room'

describe('settings of a live workspace', () => {
  let room: Room
  beforeAll(async () => {
    room = await liveRoom()
  })
  afterAll(() => room.close())

  it('begin with 15 minutes, a passphrase, a kit, and the readings that leave a choice', () => {
    const view = WorkspaceSettings.parse(settingsView(room.desk))
    expect(view).toMatchObject({ idleMinutes: 15, timeZone: 'America/Chicago', extendAllowed: true })
    expect(view.slots.map(({ label }) => label)).toEqual(['Passphrase', 'Printed recovery kit'])
    for (const { since } of view.slots) expect(since).toMatch(/^Since [A-Z][a-z]{2} \d{1,2}, \d{4}$/)
    expect(view.createdAt.text).toMatch(/^[A-Z][a-z]{2}, [A-Z][a-z]{2} \d{1,2}, \d{4}$/)
    const x11 = view.readings.find(({ id }) => id === 'X-11')
    expect(x11).toMatchObject({
      chosen: 'exactly-8',
      chosenLine: 'The reading that the IACS community pack takes.'
    })
    // What only training may take isn't offered here.
    expect(view.readings.map(({ id }) => id)).not.toContain('X-31')
  })

  it('take 1 to 15 minutes and nothing else (ARS-AC11)', async () => {
    expect(accepted(await setIdleMinutes(room.desk, { minutes: 1 })).idleMinutes).toBe(1)
    expect(accepted(await setIdleMinutes(room.desk, { minutes: 15 })).idleMinutes).toBe(15)
    for (const minutes of [0, 16, 2.5, -1]) {
      const answer = await setIdleMinutes(room.desk, { minutes })
      expect(answer.ok ? [] : answer.refusal.rules).toEqual(['ARS-AC11'])
    }
    expect(idleMinutes(room.desk)).toBe(15)
  })

  it('extend time where the reading lets it be extended', async () => {
    expect(accepted(await setExtendTime(room.desk, { on: true })).extendTime).toBe(true)
    expect(extendTime(room.desk)).toBe(true)
  })

  it('put a chosen reading on record with who chose it', async () => {
    const view = accepted(await chooseReading(room.desk, { reading: 'X-11', option: 'at-least-8' }))
    const x11 = view.readings.find(({ id }) => id === 'X-11')
    expect(x11?.chosen).toBe('at-least-8')
    expect(x11?.chosenLine).toMatch(/^Chosen on \w+, \w+ \d+ by /)
    expect((await room.desk.recordAt(room.desk.recordCount)).command.type).toBe('reading.choose')
    expect((await chooseReading(room.desk, { reading: 'X-99', option: 'x' })).ok).toBe(false)
  })

  it('ask for the present passphrase before taking another, and say which field is wrong', async () => {
    const next = 'another four quiet herons'
    const wrong = await changePassphrase(room.desk, { current: 'not this one', next, again: next })
    expect(wrong.ok ? [] : wrong.refusal.fields.map(({ field }) => field)).toEqual(['current'])
    const short = await changePassphrase(room.desk, { current: PASSPHRASE, next: 'short', again: 'short' })
    expect(short.ok ? [] : short.refusal.fields.map(({ field }) => field)).toEqual(['next'])
    const apart = await changePassphrase(room.desk, { current: PASSPHRASE, next, again: `${next}!` })
    expect(apart.ok ? [] : apart.refusal.fields.map(({ field }) => field)).toEqual(['again'])
    for (const answer of [wrong, short, apart]) expect(JSON.stringify(answer)).not.toContain('heron')
    expect((await changePassphrase(room.desk, { current: PASSPHRASE, next, again: next })).ok).toBe(true)
    const old = await changePassphrase(room.desk, {
      current: PASSPHRASE,
      next: `${next} x`,
      again: `${next} x`
    })
    expect(old.ok ? [] : old.refusal.fields.map(({ field }) => field)).toEqual(['current'])
  })

  it('CS-KEY-01: refuse a passphrase that is easily guessed, however long', async () => {
    const current = 'another four quiet herons'
    for (const next of ['aaaaaaaaaaaa', 'passwordpassword', '123456789012', 'healthy clinic 1']) {
      const weak = await changePassphrase(room.desk, { current, next, again: next })
      expect(weak.ok ? [] : weak.refusal.fields.map(({ field }) => field)).toEqual(['next'])
      expect(weak.ok ? [] : weak.refusal.fields[0]?.rules).toEqual(['CS-KEY-01'])
      expect(JSON.stringify(weak)).not.toContain(next)
    }
  })

  it('CS-KEY-01: ask for the present passphrase before making a new kit, and leave the old one as it is', async () => {
    const { dir } = room.desk.vault
    const slots = async () => JSON.stringify((await readHeaderFile(nodePorts(), dir)) ?? null)
    const before = await slots()
    for (const current of ['', 'not this one', PASSPHRASE]) {
      const wrong = await newRecoveryKit(room.desk, { current })
      expect(wrong.ok ? null : wrong.refusal).toMatchObject({
        rules: ['CS-KEY-01'],
        fields: [{ field: 'current', rules: ['CS-KEY-01'] }]
      })
    }
    expect(await slots()).toBe(before)
  })

  it('give a new recovery kit in place of the old one', async () => {
    const current = 'another four quiet herons'
    const { recoveryKit, settings } = accepted(await newRecoveryKit(room.desk, { current }))
    expect(recoveryKit).toMatch(/^[0-9A-Z-]{30,}$/)
    expect(settings.slots.filter(({ label }) => label === 'Printed recovery kit')).toHaveLength(1)
  })

  it('have a frame with no trainer, and tell what waits to leave', () => {
    const shell = Shell.parse(shellView(room.desk))
    expect(shell.trainer).toBeNull()
    expect(shell.network).toMatch(/^Offline: \d+ records? waits?$/)
    expect(shell.nav.map(({ screen }) => screen)).toEqual([
      'home',
      'register',
      'organization',
      'messages',
      'record',
      'bundles',
      'settings'
    ])
    expect(homeView(room.desk).health).toEqual([])
  })
})

describe('a live workspace opened with its recovery kit', () => {
  it('takes a new passphrase without the forgotten one, and asks for it from then on', async () => {
    const room = await liveRoom()
    const { recoveryKit } = accepted(await newRecoveryKit(room.desk, { current: PASSPHRASE }))
    const { dir } = room.desk.vault
    await room.desk.close()
    const opened = await openVault(nodePorts(), dir, { kind: 'recovery', kit: recoveryKit })
    if (!opened.ok) throw new Error(opened.message)
    const desk = await Desk.open(deskPorts(loudly), opened.vault, await programsOfRepo(), null)
    expect(settingsView(desk).asksPassphrase).toBe(false)
    expect(shellView(desk).notes.join()).toContain('Set a new passphrase')

    // Nor for another kit: who holds one may have a fresh one, but only this once.
    const kit = accepted(await newRecoveryKit(desk, { current: '' }))
    expect(kit.recoveryKit).not.toBe(recoveryKit)

    const next = 'seven wet lanterns humming'
    const apart = await changePassphrase(desk, { current: '', next, again: `${next}!` })
    expect(apart.ok ? [] : apart.refusal.fields.map(({ field }) => field)).toEqual(['again'])
    const changed = accepted(await changePassphrase(desk, { current: '', next, again: next }))
    expect(changed.asksPassphrase).toBe(true)
    expect(shellView(desk).notes).toEqual([])
    const later = 'three slow ferries crossing'
    const asked = await changePassphrase(desk, { current: '', next: later, again: later })
    expect(asked.ok ? [] : asked.refusal.fields.map(({ field }) => field)).toEqual(['current'])
    expect((await newRecoveryKit(desk, { current: '' })).ok).toBe(false)
    await desk.close()
    for (const [passphrase, opens] of [
      [PASSPHRASE, false],
      [next, true]
    ] as const) {
      const again = await openVault(nodePorts(), dir, { kind: 'passphrase', passphrase })
      expect(again.ok).toBe(opens)
      if (again.ok) await again.vault.close()
    }
    await rm(room.dataFolder, { recursive: true, force: true })
  })
})

describe('settings of a training workspace', () => {
  let room: Room
  beforeAll(async () => {
    room = await trainingRoom()
  })
  afterAll(() => room.close())

  it('have no passphrase to change and no kit to make (CS-MODE-01)', async () => {
    const again = 'whatever it may be'
    const change = await changePassphrase(room.desk, { current: '', next: again, again })
    const kit = await newRecoveryKit(room.desk, { current: '' })
    for (const answer of [change, kit]) expect(answer.ok ? [] : answer.refusal.rules).toEqual(['CS-MODE-01'])
  })

  it('don’t extend time while the strict reading holds, and do under the other (X-31)', async () => {
    expect(settingsView(room.desk).extendAllowed).toBe(false)
    const strict = await setExtendTime(room.desk, { on: true })
    expect(strict.ok ? [] : strict.refusal.rules).toEqual(['X-31'])
    const view = accepted(await chooseReading(room.desk, { reading: 'X-31', option: 'warn-and-extend' }))
    expect(view.extendAllowed).toBe(true)
    expect((await setExtendTime(room.desk, { on: true })).ok).toBe(true)
  })
})

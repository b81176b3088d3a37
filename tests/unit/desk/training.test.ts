import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Persona } from '@shared/ipc'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { signIn, signInState } from '../../../electron/desk/account'
import type { Desk } from '../../../electron/desk/desk'
import { dayLabel, moveClock, personas, switchPersona } from '../../../electron/desk/training'
import { createTrainingContent } from '../../../electron/desk/training-history'
import { able, candidates } from '../../../electron/desk/views/request-words'
import { loadTraining } from '../../../electron/training/load'
import { dayOfTraining, momentOf } from '../../../electron/training/moment'
import { as, cleanUp, foundedWorld, newWorld, ok, refusalOf, trainingData, type World } from './world'

describe('a new training workspace', () => {
  let world: World
  let desk: Desk
  beforeAll(async () => {
    world = await newWorld('TRAINING', trainingData(true))
    desk = world.desk
    await createTrainingContent(desk)
  })
  afterAll(cleanUp)

  it('opens on day 0, with Maria Delgado at the keyboard, not registered yet', () => {
    expect(desk.now()).toBe('2026-09-04T14:00:00.000Z')
    expect(dayLabel(desk)).toBe('Day 0')
    expect(desk.actor()).toEqual({ kind: 'visitor', id: 'maria-delgado', name: 'Maria Delgado' })
    expect(desk.session()).toBeNull()
  })

  it('has a practice that already runs: two officials, a representative, one pending, one deferred', () => {
    const [lakeside] = desk.directory.organizations()
    expect(lakeside).toMatchObject({ name: 'Lakeside Family Medicine', status: 'active' })
    const roles = desk.directory.grantsIn(lakeside?.id ?? '').map(({ role, personId }) => [personId, role])
    expect(roles).toEqual([
      ['ruth-calloway', 'primary-official'],
      ['marcus-feld', 'backup-official'],
      ['elena-sorvino', 'representative']
    ])
    const open = desk.directory.pendingRequests().filter(({ program }) => program === 'pqrs')
    expect(open.map(({ personId, status }) => [personId, status])).toEqual([
      ['owen-baptiste', 'deferred'],
      ['grace-whitcomb', 'pending']
    ])
  })

  it('has an IACS community with a request for each kind of approver', () => {
    const { directory } = desk
    const standing = (id: string) =>
      directory
        .grantsOf(id)
        .map(({ role, organizationId, groupId, application }) =>
          [
            role,
            directory.organization(organizationId)?.name,
            groupId === null ? undefined : directory.group(groupId)?.name,
            application
          ]
            .filter((word) => word !== undefined && word !== null)
            .join(', ')
        )
    expect(standing('sylvia-hartmann')).toEqual(['security-official, Cedar Valley Medical Group'])
    expect(standing('aaron-mensah')).toEqual(['backup-security-official, Cedar Valley Medical Group'])
    expect(standing('leah-kowalski')).toEqual([
      'user-group-administrator, Cedar Valley Medical Group, Billing office',
      'application-approver, Cedar Valley Medical Group, Billing office, claims-inquiry',
      'application-approver, Cedar Valley Medical Group, Billing office, ps-and-r'
    ])
    expect(standing('noah-bergstrom')).toEqual([
      'end-user, Cedar Valley Medical Group, Billing office',
      'application-user, Cedar Valley Medical Group, Billing office, claims-inquiry'
    ])
    expect(standing('felix-andersson')).toEqual([
      'user-group-administrator, Cedar Valley Medical Group, Tri-County Claims',
      'user-group-administrator, Harbor Point Home Health, Tri-County Claims'
    ])
    const waiting = directory.pendingRequests().filter(({ program }) => program === 'iacs')
    expect(
      waiting.map((request) => [
        request.personId,
        request.role,
        able(candidates(desk, request)).map(({ id }) => id)
      ])
    ).toEqual([
      ['leah-kowalski', 'application-approver', ['sylvia-hartmann', 'aaron-mensah']],
      ['noah-bergstrom', 'application-user', ['leah-kowalski']],
      ['harriet-osei', 'backup-security-official', ['sylvia-hartmann']],
      ['ivan-petrov', 'end-user', ['leah-kowalski', 'sylvia-hartmann', 'aaron-mensah']],
      ['nadia-farouk', 'individual-practitioner', ['eus']]
    ])
  })

  it('has a real record of its own past: in order, accepted, and the same after a crash', async () => {
    const records = await desk.records(1, desk.recordCount)
    expect(records.length).toBeGreaterThan(40)
    expect(records.every(({ outcome }) => outcome === 'accepted')).toBe(true)
    expect(records[0]?.at.slice(0, 10)).toBe('2026-07-08')
    expect(records.every(({ at }, index) => index === 0 || at >= (records[index - 1]?.at ?? ''))).toBe(true)
    const again = await world.crashed()
    expect(again.treeRoot()).toBe(desk.treeRoot())
    expect(again.directory.toJSON()).toEqual(desk.directory.toJSON())
    expect(again.now() >= '2026-09-04T14:00:00.000Z').toBe(true)
  })

  it('offers seeded people their practice password, as long as it is theirs', async () => {
    for (const id of ['ruth-calloway', 'marcus-feld', 'elena-sorvino']) {
      await as(desk, id)
      const { example } = await signInState(desk)
      expect(example).not.toBeNull()
      const state = ok(
        await signIn(desk, {
          userId: example?.userId ?? '',
          password: example?.password ?? '',
          termsAccepted: true
        })
      )
      expect(state).toMatchObject({ step: 'signed-in', example: null })
    }
    await as(desk, 'owen-baptiste')
    expect((await signInState(desk)).example).toBeNull()
  })

  it('says of each person what they are by now', () => {
    const list = personas(desk)
    for (const persona of list) expect(Persona.safeParse(persona).error).toBeUndefined()
    const line = (id: string) => list.find((persona) => persona.id === id)?.line
    expect(line('ruth-calloway')).toBe('Primary official, Lakeside Family Medicine')
    expect(line('owen-baptiste')).toBe('Group Representative, Lakeside Family Medicine: deferred')
    expect(line('priya-nair')).toBe('Will be a representative of Healthy Clinic')
    expect(list.filter(({ current }) => current).map(({ id }) => id)).toEqual(['owen-baptiste'])
  })
})

describe('another person at the keyboard', () => {
  afterEach(cleanUp)

  it('turns the screens to the program in which alone they have a part, and else leaves them', async () => {
    const { desk } = await newWorld('TRAINING', trainingData(true))
    await createTrainingContent(desk)
    const program = async (personaId: string) => {
      ok(await switchPersona(desk, { personaId }))
      return desk.keyboard.program().id
    }
    expect(await program('ruth-calloway')).toBe('pqrs')
    expect(await program('sylvia-hartmann')).toBe('iacs')
    expect(await program('maria-delgado')).toBe('iacs')
    expect(await program('nadia-farouk')).toBe('iacs')
    expect(await program('ruth-calloway')).toBe('pqrs')
  })
})

describe('the trainer’s clock', () => {
  afterEach(cleanUp)

  it('starts on its own day whatever this computer’s clock says, and runs with it', async () => {
    const world = await foundedWorld()
    expect(world.desk.now()).toBe('2026-09-04T14:00:00.000Z')
    world.later(90_000)
    expect(world.desk.now()).toBe('2026-09-04T14:01:30.000Z')
  })

  it('stands still while the workspace is closed', async () => {
    const world = await foundedWorld()
    world.later(90_000)
    const before = world.desk.now()
    await world.desk.close()
    world.later(86_400_000)
    expect((await world.reopen()).now()).toBe(before)
  })

  it('jumps by minutes, to a date, to the next deadline, each move on record', async () => {
    const { desk } = await foundedWorld()
    ok(await moveClock(desk, { by: 'minutes', minutes: 15 }))
    expect(desk.now()).toBe('2026-09-04T14:15:00.000Z')
    ok(await moveClock(desk, { by: 'date', date: '2026-09-16', time: '23:59' }))
    expect([desk.now(), dayLabel(desk)]).toEqual(['2026-09-17T04:59:00.000Z', 'Day 12'])
    expect(refusalOf(await moveClock(desk, { by: 'next-deadline' })).message).toMatch(/falls due/)
    const moves = (await desk.records(2, 3)).map(({ command, actor }) => [command.type, actor.kind])
    expect(moves).toEqual([
      ['clock.move', 'trainer'],
      ['clock.move', 'trainer']
    ])
  })

  it('does what falls due at the next deadline', async () => {
    const world = await newWorld('TRAINING', trainingData(true))
    await createTrainingContent(world.desk)
    const waiting = () =>
      world.desk.directory.pendingRequests().filter(({ deadline }) => deadline !== null).length
    while (waiting() > 0) ok(await moveClock(world.desk, { by: 'next-deadline' }))
    const ended = world.desk.directory.requests().filter(({ status }) => status === 'canceled')
    expect(ended.map(({ endedAt, deadline }) => endedAt === deadline)).toEqual([true, true])
  })

  it('moves only forward, and only to a day of the calendar (CS-TRN-01)', async () => {
    const { desk } = await foundedWorld()
    const to = (date: string, time = '09:00') => moveClock(desk, { by: 'date', date, time })
    expect(refusalOf(await to('2026-09-03')).rules).toContain('CS-TRN-01')
    for (const date of ['2026-02-30', '2026-13-01', '9999-01-01', 'tomorrow', '', '２０２６-10-01'])
      expect(refusalOf(await to(date)).fields.map(({ field }) => field)).toEqual(['date'])
    expect((await to('2026-10-01', '24:00')).ok).toBe(false)
    expect(desk.recordCount).toBe(1)
  })

  it('is where it was put after a crash', async () => {
    const world = await foundedWorld()
    ok(await moveClock(world.desk, { by: 'date', date: '2026-10-01', time: '09:00' }))
    expect((await world.crashed()).now()).toBe('2026-10-01T14:00:00.000Z')
  })

  it('counts days in the workspace’s zone, across the end of daylight saving time', () => {
    expect(dayOfTraining('2026-09-04T14:00:00.000Z', '2026-09-05T04:59:59.999Z', 'America/Chicago')).toBe(0)
    expect(dayOfTraining('2026-09-04T14:00:00.000Z', '2026-09-05T05:00:00.000Z', 'America/Chicago')).toBe(1)
    expect(momentOf('2026-11-01', '01:30', 'America/Chicago')).toBe('2026-11-01T06:30:00.000Z')
    expect(momentOf('2026-03-08', '02:30', 'America/Chicago')).toBe('2026-03-08T08:30:00.000Z')
  })
})

describe('the people of the training room', () => {
  afterEach(cleanUp)

  it('sit down one after the other, also after a restart; nobody else can', async () => {
    const world = await foundedWorld()
    await as(world.desk, 'hannah-lindqvist')
    expect(refusalOf(await switchPersona(world.desk, { personaId: 'dr-who' })).message).not.toBe('')
    expect((await world.reopen()).actor()).toMatchObject({ id: 'hannah-lindqvist', kind: 'visitor' })
  })

  it('decide for CMS only as the CMS reviewer', async () => {
    const { desk } = await foundedWorld()
    await as(desk, 'cms-reviewer')
    expect(desk.actor()).toEqual({ kind: 'authority', id: 'cms', name: 'CMS reviewer' })
  })
})

describe('the training files', () => {
  const file = (name: string) => ({
    path: `resources/training/${name}`,
    text: readFileSync(join(import.meta.dirname, '../../../resources/training', name), 'utf8')
  })
  const people = file('people.yaml')
  const history = file('lakeside.yaml')
  const broken = (from: string, to: string) =>
    loadTraining([{ ...people, text: people.text.replace(from, to) }, history])

  it('name file and place of a mistake', () => {
    expect(() => broken('m.delgado@healthyclinic.example', 'm.delgado@gmail.com')).toThrow(
      /people\.yaml.*personas\.0/s
    )
    expect(() => broken('practice: healthy-clinic', 'practice: nowhere')).toThrow(/unknown practice/)
    expect(() => broken('at: "2026-09-04 09:00"', 'at: soon')).toThrow(/people\.yaml/)
    expect(() => loadTraining([history])).toThrow(/people\.yaml/)
    const late = { ...history, text: history.text.replace('2026-08-28', '2026-09-28') }
    expect(() => loadTraining([people, late])).toThrow(/after the start/)
    const stranger = { ...history, text: history.text.replace('who: ruth-calloway', 'who: nobody-known') }
    expect(() => loadTraining([people, stranger])).toThrow(/nobody known/)
  })

  it('hold nobody real: reserved addresses, reserved telephone numbers', () => {
    for (const persona of trainingData(true).personas)
      if ('email' in persona) {
        expect(persona.email).toMatch(/\.example$/)
        expect(persona.phone).toMatch(/^\d{3}-555-01\d{2}$/)
      }
  })
})

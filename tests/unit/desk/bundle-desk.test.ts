import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changePassword, signIn } from '../../../electron/desk/account'
import { type Destination, saveAgain, signBundle, toSaveAgain } from '../../../electron/desk/bundle-desk'
import type { Desk } from '../../../electron/desk/desk'
import { Fault } from '../../../electron/desk/fault'
import { enclosedPassword } from '../../../electron/desk/messages'
import { writeFile as writeWhereChosen } from '../../../electron/main/write-file'
import { approve, as, begun, cleanUp, foundedWorld, ok, refusalOf, register, type World } from './world'

const RANGE = { first: 1, last: 2 }
let folder: string
let world: World
let written: string[]
const pathOf = (name: string) => join(folder, name)

/** Writes under the name, unless a step of it is replaced. */
const to = (name: string, steps: Partial<Destination> = {}): Destination => ({
  choose: async () => pathOf(name),
  write: async (path, bytes) => {
    await writeFile(path, bytes)
    written.push(path)
  },
  ...steps
})
const sign = (desk: Desk, destination: Destination) => signBundle(desk, folder, RANGE, destination)
const exported = (desk: Desk) => desk.directory.bundles().map(({ seq }) => seq)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-bundles-'))
  written = []
  world = await foundedWorld()
  await begun(world.desk)
})
afterEach(async () => {
  await cleanUp()
  await rm(folder, { recursive: true, force: true })
})

/** The bytes that were to be written, and the desk as after a SIGKILL at that moment. */
const killedBeforeWriting = async (): Promise<{ desk: Desk; bytes: Buffer }> => {
  const cut: { desk?: Desk; bytes?: Uint8Array } = {}
  const write = async (_: string, bytes: Uint8Array) => {
    cut.bytes = bytes
    cut.desk = await world.crashed()
  }
  await sign(world.desk, to('first', { write }))
  if (cut.desk === undefined || cut.bytes === undefined) throw new Error('nothing was written')
  return { desk: cut.desk, bytes: Buffer.from(cut.bytes) }
}

describe('a bundle leaves the machine only after it is recorded', () => {
  it('and cut off before its record, nothing is recorded and nothing has left', async () => {
    const before = world.desk.recordCount
    const cut: Desk[] = []
    const choose = async () => {
      cut.push(await world.crashed())
      return null
    }
    await sign(world.desk, to('first', { choose }))
    const [desk] = cut
    expect(desk?.recordCount).toBe(before)
    expect(desk && toSaveAgain(desk)).toBeNull()
    expect(written).toEqual([])
  })

  it('and locked while the person chooses where, nothing is recorded and nothing has left', async () => {
    const choose = async () => {
      await world.desk.close()
      return pathOf('first')
    }
    await expect(sign(world.desk, to('first', { choose }))).rejects.toThrow()
    expect(written).toEqual([])
    const desk = await world.reopen()
    expect(exported(desk)).toEqual([])
    await sign(desk, to('first'))
    expect(exported(desk)).toEqual([1])
  })

  it('and when it is written, it stands in the record', async () => {
    const write = async () => void written.push(...exported(world.desk).map(String))
    await sign(world.desk, to('first', { write }))
    expect(written).toEqual(['1'])
  })
})

describe('a bundle of somebody who came in with a temporary password', () => {
  it('is refused, names the rule, and leaves nothing behind (CS-SES-01)', async () => {
    const { desk } = await foundedWorld()
    await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
    await as(desk, 'maria-delgado')
    const userId = desk.me().account?.userId ?? ''
    const password = enclosedPassword(desk, 'maria-delgado') ?? ''
    ok(await signIn(desk, { userId, password, termsAccepted: true }))
    const refusal = refusalOf(await sign(desk, to('first')))
    expect(refusal.rules).toContain('PQRS-FLOW-21')
    expect(written).toEqual([])
    expect(toSaveAgain(desk)).toBeNull()
    ok(await changePassword(desk, { current: password, next: 'Rosewoo7', again: 'Rosewoo7' }))
    await sign(desk, to('first'))
    expect((await desk.recordAt(desk.recordCount)).actor).toMatchObject({ kind: 'person' })
  })
})

describe('a bundle that is recorded and not written', () => {
  it('is written after a crash, byte for byte, and keeps its number', async () => {
    const { desk, bytes } = await killedBeforeWriting()
    expect(exported(desk)).toEqual([1])
    expect(toSaveAgain(desk)).toBe(1)
    expect(await saveAgain(desk, to('again'))).toMatchObject({ ok: true, value: { saved: pathOf('again') } })
    expect((await readFile(pathOf('again'))).equals(bytes)).toBe(true)
    expect(toSaveAgain(desk)).toBeNull()
    await sign(desk, to('second'))
    expect(exported(desk)).toEqual([1, 2])
  })

  it('comes before the next one: no number is missing for whoever receives them', async () => {
    const { desk } = await killedBeforeWriting()
    const refusal = refusalOf(await sign(desk, to('second')))
    expect(refusal).toMatchObject({
      rules: ['CS-REC-01'],
      remedy: expect.stringMatching(/^Save bundle no\. 1 first/)
    })
    expect(exported(desk)).toEqual([1])
  })

  it('is offered once more after a crash between its file and the note that it is there', async () => {
    const cut: Desk[] = []
    const write = async (path: string, bytes: Uint8Array) => {
      await writeFile(path, bytes)
      cut.push(await world.crashed())
    }
    await sign(world.desk, to('first', { write }))
    expect(toSaveAgain(world.desk)).toBeNull()
    const [desk] = cut
    if (desk === undefined) throw new Error('no crash')
    expect(toSaveAgain(desk)).toBe(1)
    await saveAgain(desk, to('again'))
    expect((await readFile(pathOf('again'))).equals(await readFile(pathOf('first')))).toBe(true)
  })

  it('is told as saved when a lock comes in while it is written, and offered once more', async () => {
    const write = async (path: string, bytes: Uint8Array) => {
      await writeFile(path, bytes)
      await world.desk.close()
    }
    expect(await sign(world.desk, to('first', { write }))).toMatchObject({ ok: true })
    expect(toSaveAgain(await world.reopen())).toBe(1)
  })

  it('is told when the disk refuses it, in words that are true, and saved where there is room', async () => {
    const nowhere = to('no-such-folder/first', { write: writeWhereChosen })
    const told: string[] = []
    world.desk.onChanged((areas) => told.push(...areas))
    const failure: unknown = await sign(world.desk, nowhere).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Fault)
    expect(failure).toMatchObject({
      message: 'Bundle no. 1 is signed and recorded, but not saved. The file couldn’t be written (ENOENT).',
      remedy: expect.stringMatching(/^Save bundle no\. 1 again/)
    })
    expect(told).toContain('bundles')
    expect(exported(world.desk)).toEqual([1])
    expect(toSaveAgain(world.desk)).toBe(1)
    const canceled = await saveAgain(world.desk, to('never', { choose: async () => null }))
    expect(canceled).toMatchObject({ ok: true, value: { saved: null } })
    expect(toSaveAgain(world.desk)).toBe(1)
    await saveAgain(world.desk, to('first', { write: writeWhereChosen }))
    expect(toSaveAgain(world.desk)).toBeNull()
    expect(refusalOf(await saveAgain(world.desk, to('never'))).rules).toEqual(['CS-REC-01'])
  })
})

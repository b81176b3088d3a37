import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../electron/desk/account'
import { enclosedPassword } from '../../../electron/desk/messages'
import { nodePorts } from '../../../electron/desk/node-ports'
import type { WorkspacePorts } from '../../../electron/desk/workspace-ports'
import { Workspaces } from '../../../electron/desk/workspaces'
import {
  createVault,
  openVault,
  readHeader,
  type VaultPorts,
  nodePorts as vaultPorts
} from '../../../electron/vault'
import { trainingCases } from '../reference/cases'
import { allPrograms, liveAccount, loudly, ok, refusalOf, trainingData } from './world'

const PASSPHRASE = 'four quiet herons wading'
const INPUT = {
  name: 'Healthy Clinic',
  passphrase: PASSPHRASE,
  repeat: PASSPHRASE,
  timeZone: 'America/Chicago'
}
const UNLOCK = { kind: 'passphrase', passphrase: PASSPHRASE } as const

/** The real disk; a passphrase that costs nothing, because its cost is tried elsewhere. */
const quickVault = (): VaultPorts => ({
  ...vaultPorts(),
  kdf: {
    argon2id: async ({ secret, salt, length }) =>
      createHash('sha512').update(salt).update(secret).digest().subarray(0, length)
  }
})

let folder: string
let ports: WorkspacePorts
let workspaces: Workspaces
const list = () => join(folder, 'workspaces.json')
const noRoom = () => Promise.reject(new Error('no room'))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-workspaces-'))
  ports = {
    desk: nodePorts(loudly),
    vault: quickVault(),
    dataFolder: folder,
    programs: async () => allPrograms(),
    trainingData: async () => trainingData(),
    trainingCases: async () => trainingCases(),
    systemZone: () => 'America/Chicago'
  }
  workspaces = await Workspaces.start(ports)
})
afterEach(async () => {
  await workspaces.lock('demand').catch(() => {})
  await rm(folder, { recursive: true, force: true })
})

/** A live workspace, created and locked again. */
const lockedWorkspace = async (): Promise<string> => {
  const { dir } = ok(await workspaces.create(INPUT))
  await workspaces.lock('demand')
  return dir
}

/** The list of workspaces can't be written: where its next version goes, there is a folder. */
const listBlocked = (): Promise<unknown> => mkdir(`${list()}.new`)
const listFree = () => rm(`${list()}.new`, { recursive: true })

describe('an opening that fails', () => {
  it('leaves the vault closed when the packs can’t be read: the next try opens it', async () => {
    const dir = await lockedWorkspace()
    const { programs } = ports
    ports.programs = noRoom
    await expect(workspaces.unlock(dir, UNLOCK)).rejects.toThrow('no room')
    expect(workspaces.state()).toBe('closed')
    ports.programs = programs
    expect(await workspaces.unlock(dir, UNLOCK)).toMatchObject({ ok: true })
  })

  it('leaves the vault closed when its record can’t be read: the next try says the same, not that it is open', async () => {
    const dir = await lockedWorkspace()
    const found = await openVault(ports.vault, dir, UNLOCK)
    if (!found.ok) throw new Error(found.message)
    await found.vault.commit({ record: { bytes: '{"v":2}', leaf: 'a'.repeat(64) } })
    await found.vault.close()
    for (const _ of [1, 2])
      await expect(workspaces.unlock(dir, UNLOCK)).rejects.toThrow(/can’t be read|version/)
    const again = await openVault(ports.vault, dir, UNLOCK)
    expect(again.ok).toBe(true)
    if (again.ok) await again.vault.close()
  })

  it('leaves the vault closed when its first record is refused, and says why', async () => {
    const dir = join(folder, 'cut-off')
    const header = { mode: 'LIVE', name: '!!!', timeZone: 'America/Chicago', passphrase: PASSPHRASE } as const
    const { vault } = await createVault(ports.vault, dir, header)
    await vault.close()
    for (const _ of [1, 2])
      await expect(workspaces.unlock(dir, UNLOCK)).rejects.toThrow(
        /^The name of the workspace has at least one/
      )
  })

  it('leaves the vault closed when the list of workspaces can’t be written', async () => {
    const dir = await lockedWorkspace()
    await listBlocked()
    await expect(workspaces.unlock(dir, UNLOCK)).rejects.toThrow()
    expect(workspaces.state()).toBe('closed')
    await listFree()
    expect(await workspaces.unlock(dir, UNLOCK)).toMatchObject({ ok: true })
  })

  it('leaves nothing of a training workspace that couldn’t be made, and makes it at the next try', async () => {
    const { trainingData: data, programs } = ports
    ports.programs = noRoom
    await expect(workspaces.openTraining()).rejects.toThrow('no room')
    expect(await readdir(folder)).toEqual([])
    ports.programs = programs
    expect(await workspaces.openTraining()).toMatchObject({ ok: true })
    await workspaces.lock('demand')
    ports.trainingData = noRoom
    await expect(workspaces.openTraining()).rejects.toThrow('no room')
    ports.trainingData = data
    expect(await workspaces.openTraining()).toMatchObject({ ok: true })
  })
})

describe('a creation that fails', () => {
  it('leaves no workspace whose kit nobody saw, be it the packs or the list', async () => {
    const { programs } = ports
    ports.programs = noRoom
    await expect(workspaces.create(INPUT)).rejects.toThrow('no room')
    ports.programs = programs
    await listBlocked()
    await expect(workspaces.create(INPUT)).rejects.toThrow()
    await listFree()
    expect(await readdir(join(folder, 'workspaces'))).toEqual([])
    expect(workspaces.state()).toBe('closed')
    expect(ok(await workspaces.create(INPUT)).recoveryKit).not.toBe('')
  })
})

describe('a lock that fails', () => {
  it('is told to whoever asked for it, and announced all the same', async () => {
    ok(await workspaces.create(INPUT))
    const announced: string[] = []
    workspaces.onLocked((reason) => announced.push(reason))
    await listBlocked()
    await expect(workspaces.lock('idle')).rejects.toThrow()
    expect(announced).toEqual(['idle'])
    expect(workspaces.state()).toBe('closed')
    await listFree()
  })
})

describe('a live workspace', () => {
  it('CS-KEY-01 opens with its passphrase or kit and nothing else, and each wrong one makes the next wait', async () => {
    const { dir, recoveryKit } = ok(await workspaces.create(INPUT))
    await workspaces.lock('demand')
    const wrong = { kind: 'passphrase', passphrase: 'four loud herons wading' } as const
    const kit = recoveryKit.replace(/[0-9A-HJKMNP-TV-Z]/, (letter) => (letter === '7' ? '8' : '7'))
    const first = await workspaces.unlock(dir, wrong)
    expect(first).toMatchObject({ ok: false, reason: 'wrong-secret', rules: ['CS-KEY-01'], failures: 1 })
    const mistyped = await workspaces.unlock(dir, { kind: 'recovery', kit })
    expect(mistyped).toMatchObject({ ok: false, reason: 'bad-kit', rules: ['CS-KEY-01'] })
    let answer = first
    for (let tries = 0; tries < 6 && !answer.ok && answer.reason !== 'wait'; tries++)
      answer = await workspaces.unlock(dir, wrong)
    expect(answer).toMatchObject({ ok: false, reason: 'wait', rules: ['CS-KEY-01'] })
    expect(await workspaces.unlock(dir, UNLOCK)).toMatchObject({ ok: false, reason: 'wait' })
    expect(await workspaces.unlock(dir, { kind: 'recovery', kit: recoveryKit })).toMatchObject({ ok: true })
  })

  it('names the rule by which a folder that can’t be opened isn’t', async () => {
    const nowhere = await workspaces.unlock(join(folder, 'nowhere'), UNLOCK)
    expect(nowhere).toMatchObject({ ok: false, reason: 'missing', rules: ['CS-OBJ-01'] })
    expect(refusalOf(await workspaces.add(folder)).rules).toEqual(['CS-FIL-01'])
  })
})

describe('what lies in clear beside the vaults', () => {
  it('names nobody who was signed in when the workspace was locked', async () => {
    ok(await workspaces.create(INPUT))
    const desk = workspaces.desk()
    const userId = await liveAccount(desk, 'ruth-calloway').then(() => desk.me().account?.userId ?? '')
    const { personId } = desk.me()
    const password = enclosedPassword(desk, personId) ?? ''
    ok(await signIn(desk, { userId, password, termsAccepted: true }))
    expect(desk.actor()).toMatchObject({ kind: 'person', name: 'Ruth Calloway' })
    await workspaces.lock('demand')
    expect(await readFile(list(), 'utf8')).not.toMatch(/Ruth|Calloway/)
    expect(JSON.stringify(await workspaces.list())).not.toMatch(/Ruth|Calloway/)
  })
})

describe('the training workspace', () => {
  it('leaves nothing else in the data folder when it is made and put back to its beginning, and keeps its note', async () => {
    await workspaces.openTraining()
    for (const _ of [1, 2]) {
      expect(await workspaces.resetTraining()).toMatchObject({ ok: true })
      expect((await readdir(folder)).sort()).toEqual(['training', 'training.seen'])
    }
    await workspaces.lock('demand')
    const text = await readFile(join(folder, 'training.seen'), 'utf8')
    const { vaultId } = JSON.parse(text) as { vaultId: string }
    const header = await readHeader(ports.vault, join(folder, 'training'))
    expect(header).toMatchObject({ ok: true, header: { vaultId } })
  })

  it('takes away what a crash in the middle of putting it back has left, and nothing else', async () => {
    for (const name of ['training.old-0a1b2c3d', 'training.new-0a1b2c3d', 'training-mine'])
      await mkdir(join(folder, name))
    await writeFile(join(folder, 'training.old-0a1b2c3d', 'header.json'), '{}')
    await workspaces.openTraining()
    expect((await readdir(folder)).sort()).toEqual(['training', 'training-mine', 'training.seen'])
  })

  it('is there again, with its note, when putting it back fails', async () => {
    await workspaces.openTraining()
    const { programs } = ports
    ports.programs = noRoom
    await expect(workspaces.resetTraining()).rejects.toThrow('no room')
    expect((await readdir(folder)).sort()).toEqual(['training', 'training.seen'])
    ports.programs = programs
    expect(await workspaces.openTraining()).toMatchObject({ ok: true })
  })
})

describe('a list of workspaces that is damaged', () => {
  it('is said where the list is shown, and a whole one is not', async () => {
    expect(workspaces.listNote).toBe('')
    await writeFile(list(), '{"version":1,')
    const again = await Workspaces.start(ports)
    expect(again.listNote).toMatch(/^The list of workspaces was damaged, so it begins anew/)
  })
})

describe('the name of a workspace', () => {
  it.each([
    ['no letter', '!!!', ['CS-TXT-01']],
    ['an alphabet mixed into a word', 'Heаlthy Clinic', ['CS-TXT-01']],
    ['full-width digits', 'Clinic １２', ['CS-TXT-01']],
    ['markup', '<b>Clinic</b>', ['CS-TXT-01']],
    ['too much', 'x'.repeat(121), ['CS-TXT-02']],
    ['nothing', '  ', ['CS-TXT-01']]
  ])(
    'with %s is refused beside its field, as the engine would, before anything is written',
    async (_, name, rules) => {
      const refusal = refusalOf(await workspaces.create({ ...INPUT, name }))
      expect(refusal).toMatchObject({ rules, fields: [{ field: 'name', rules }] })
      expect(await readdir(folder)).toEqual([])
    }
  )

  it.each(['Клиника', 'Healthy Clinic No. 2', 'Clínica Ñandú'])(
    'that the engine takes, like “%s”, founds the workspace with one first record',
    async (name) => {
      ok(await workspaces.create({ ...INPUT, name: ` ${name} ` }))
      const desk = workspaces.desk()
      expect(desk.directory.workspace?.name).toBe(name)
      expect(desk.recordCount).toBe(1)
    }
  )
})

import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorkspaceRegistry } from '../../../electron/desk/registry'

describe('the list of workspaces known on this computer', () => {
  let folder: string
  const read = () => WorkspaceRegistry.read(folder, () => 1_000)
  const file = () => join(folder, 'workspaces.json')
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-registry-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('keeps name and moment of each, the last opened first, over a restart', async () => {
    const list = await read()
    await list.opened('/a', 'Healthy Clinic', '2026-09-14T22:12:00.000Z')
    await list.opened('/b', 'Lakeside', '2026-09-15T08:00:00.000Z')
    expect((await read()).list()).toEqual([
      { dir: '/b', name: 'Lakeside', lastOpenedAt: '2026-09-15T08:00:00.000Z' },
      { dir: '/a', name: 'Healthy Clinic', lastOpenedAt: '2026-09-14T22:12:00.000Z' }
    ])
  })

  it('reads over the name of a person that an older list still holds, and writes none', async () => {
    const entry = { dir: '/a', name: 'Healthy Clinic', lastOpenedAt: '2026-09-14T22:12:00.000Z' }
    const older = { version: 1, workspaces: [{ ...entry, lastOpenedBy: 'Maria Delgado' }] }
    await writeFile(file(), JSON.stringify(older))
    const list = await read()
    expect(list.list()).toEqual([entry])
    await list.add('/b', 'Lakeside')
    expect(await readFile(file(), 'utf8')).not.toContain('Maria')
  })

  it('adds a folder once, and takes it off without touching anything else', async () => {
    const list = await read()
    await list.add('/a', 'Healthy Clinic')
    await list.add('/a', 'Another name')
    await list.add('/b', 'Lakeside')
    expect(list.list().map(({ name }) => name)).toEqual(['Healthy Clinic', 'Lakeside'])
    await list.forget('/a')
    expect((await read()).list().map(({ dir }) => dir)).toEqual(['/b'])
  })

  it('reads a list that was written before names stood in it', async () => {
    const entry = { dir: '/a', lastOpenedAt: null }
    await writeFile(file(), JSON.stringify({ version: 1, workspaces: [entry] }))
    expect((await read()).list()).toEqual([{ ...entry, name: '' }])
  })

  const make = async (name: string): Promise<string> => {
    const dir = join(folder, 'workspaces', name)
    await mkdir(dir, { recursive: true })
    await writeFile(join(dir, 'header.json'), '{}')
    return dir
  }
  const copied = async (): Promise<readonly string[]> => {
    const copy = `${folder}-copy`
    try {
      await cp(folder, copy, { recursive: true })
      const list = await WorkspaceRegistry.read(copy, () => 1_000)
      return list.list().map(({ dir }) => dir.replace(copy, 'COPY'))
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  }

  it('names the workspaces of a copied data folder in the copy, never in the original', async () => {
    const dir = await make('clinic-1')
    await (await read()).opened(dir, 'Healthy Clinic', '2026-09-14T22:12:00.000Z')
    expect(await readFile(file(), 'utf8')).not.toContain(folder)
    expect((await read()).list().map((entry) => entry.dir)).toEqual([dir])
    expect(await copied()).toEqual([join('COPY', 'workspaces', 'clinic-1')])
  })

  it('reads an older list with absolute folders the same way in a copy', async () => {
    const entry = { dir: await make('clinic-1'), name: 'Healthy Clinic', lastOpenedAt: null }
    await writeFile(file(), JSON.stringify({ version: 1, workspaces: [entry] }))
    expect(await copied()).toEqual([join('COPY', 'workspaces', 'clinic-1')])
  })

  it('lists a workspace that lies in the data folder without standing in the list, until it is taken off', async () => {
    const dir = await make('clinic-1')
    await mkdir(join(folder, 'workspaces', 'empty'))
    const list = await read()
    expect(list.list().map((entry) => entry.dir)).toEqual([dir])
    await list.forget(dir)
    expect((await read()).list()).toEqual([])
    await list.add(dir, 'Healthy Clinic')
    expect((await read()).list().map((entry) => entry.dir)).toEqual([dir])
  })

  it('keeps a copy that lies elsewhere apart from the workspace of the same name here', async () => {
    const dir = await make('clinic-1')
    await (await read()).add('/backup/workspaces/clinic-1', 'Healthy Clinic')
    expect((await read()).list().map((entry) => entry.dir)).toEqual([dir, '/backup/workspaces/clinic-1'])
  })

  it('sets a damaged list aside and says so, and overwrites nothing', async () => {
    await writeFile(file(), '{"version":1,')
    const list = await read()
    expect(list.list()).toEqual([])
    expect(list.note).toContain('workspaces.json.unreadable-1000')
    expect(list.note).toContain('add each that is missing here again')
    await list.add('/a', 'Healthy Clinic')
    expect((await readdir(folder)).sort()).toEqual(['workspaces.json', 'workspaces.json.unreadable-1000'])
    expect(await readFile(`${file()}.unreadable-1000`, 'utf8')).toBe('{"version":1,')
  })
})

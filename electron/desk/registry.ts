import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import * as z from 'zod'
import { Fault } from './fault'

const Entry = z.object({
  dir: z.string(),
  /** The workspace's name, for when its folder can't tell it any more. */
  name: z.string().default(''),
  lastOpenedAt: z.string().nullable()
})
// An older list also says who opened it last. That is a name out of the vault: it is read over, and gone with the next writing.
const Registry = z.discriminatedUnion('version', [
  /** Older lists: every folder stands in them absolutely. */
  z.strictObject({ version: z.literal(1), workspaces: z.array(Entry) }),
  z.strictObject({ version: z.literal(2), workspaces: z.array(Entry), forgotten: z.array(z.string()) })
])
export type RegistryEntry = z.infer<typeof Entry>

/**
 * The list of workspaces known on this computer (`workspaces.json` in the data folder): where each lies, what it is
 * called and when it was opened last. A folder inside the data folder is written relative to it, so that a copied data
 * folder opens its own workspaces and never the original's. It lies there in clear, so nothing from inside a vault may stand in it. A list that
 * can't be read is set aside, never overwritten, and `note` says so: the workspaces themselves are untouched by that and
 * can be added again by their folders.
 */
export class WorkspaceRegistry {
  private constructor(
    private readonly file: string,
    private entries: RegistryEntry[],
    /** Folders inside the data folder that were taken off the list: finding them there must not put them back. */
    private forgotten: string[],
    readonly note: string
  ) {}

  static async read(dataFolder: string, now: () => number): Promise<WorkspaceRegistry> {
    const file = join(dataFolder, 'workspaces.json')
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        return new WorkspaceRegistry(file, await found(dataFolder, [], []), [], '')
      throw new Fault('The list of workspaces can’t be read.', `Check that you may read ${file}.`)
    }
    try {
      const read = Registry.parse(JSON.parse(text))
      const entries = await located(dataFolder, read.workspaces, read.version === 1)
      const forgotten = read.version === 1 ? [] : read.forgotten.map((dir) => resolve(dataFolder, dir))
      return new WorkspaceRegistry(file, await found(dataFolder, entries, forgotten), forgotten, '')
    } catch {
      const aside = `${file}.unreadable-${now()}`
      await rename(file, aside)
      await syncFolder(dataFolder)
      return new WorkspaceRegistry(
        file,
        await found(dataFolder, [], []),
        [],
        `The list of workspaces was damaged, so it begins anew; the damaged one is kept as ${aside}. The workspaces themselves are untouched: add each that is missing here again with “Open one from a folder”.`
      )
    }
  }

  list(): readonly RegistryEntry[] {
    return this.entries
  }

  async add(dir: string, name: string): Promise<void> {
    if (this.entries.some((entry) => entry.dir === dir)) return
    await this.write([...this.entries, { dir, name, lastOpenedAt: null }])
  }

  async opened(dir: string, name: string, at: string): Promise<void> {
    await this.write([{ dir, name, lastOpenedAt: at }, ...this.entries.filter((entry) => entry.dir !== dir)])
  }

  /** Takes a workspace off the list; its folder stays as it is. */
  async forget(dir: string): Promise<void> {
    const rest = this.entries.filter((entry) => entry.dir !== dir)
    const inside = kept(dirname(this.file), dir) !== dir
    await this.write(rest, inside ? [...new Set([...this.forgotten, dir])] : this.forgotten)
  }

  private async write(entries: RegistryEntry[], off = this.forgotten): Promise<void> {
    const forgotten = off.filter((dir) => !entries.some((entry) => entry.dir === dir))
    const folder = dirname(this.file)
    await mkdir(dirname(this.file), { recursive: true })
    const written = {
      version: 2,
      workspaces: entries.map((entry) => ({ ...entry, dir: kept(folder, entry.dir) })),
      forgotten: forgotten.map((dir) => kept(folder, dir))
    }
    const beside = `${this.file}.new`
    const handle = await open(beside, 'w', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(written, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, this.file)
    await syncFolder(dirname(this.file))
    this.entries = entries
    this.forgotten = forgotten
  }
}

/** A folder as the list writes it: relative, with plain slashes, where it lies inside the data folder. */
const kept = (dataFolder: string, dir: string): string => {
  const inside = relative(resolve(dataFolder), dir)
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
  return outside ? dir : inside.split(sep).join('/')
}

/** Where each workspace lies. In an older list, a folder workspaces/NAME that lies here is meant, wherever it points. */
const located = async (
  dataFolder: string,
  entries: RegistryEntry[],
  older: boolean
): Promise<RegistryEntry[]> => {
  const placed: RegistryEntry[] = []
  for (const entry of entries) {
    const own = older ? /[\\/]workspaces[\\/]([^\\/]+)$/.exec(entry.dir)?.[1] : undefined
    const here = own === undefined ? null : resolve(dataFolder, 'workspaces', own)
    const dir = here !== null && (await holdsWorkspace(here)) ? here : resolve(dataFolder, entry.dir)
    if (!placed.some((known) => known.dir === dir)) placed.push({ ...entry, dir })
  }
  return placed
}

/** The list, and after it what lies under `workspaces` without standing in it, except what was taken off. */
const found = async (
  dataFolder: string,
  entries: RegistryEntry[],
  forgotten: string[]
): Promise<RegistryEntry[]> => {
  const folder = resolve(dataFolder, 'workspaces')
  const names = await readdir(folder).catch(() => [])
  const all = [...entries]
  for (const dir of names.sort().map((name) => join(folder, name))) {
    const known = forgotten.includes(dir) || all.some((entry) => entry.dir === dir)
    if (!known && (await holdsWorkspace(dir))) all.push({ dir, name: '', lastOpenedAt: null })
  }
  return all
}

const holdsWorkspace = (dir: string): Promise<boolean> =>
  stat(join(dir, 'header.json')).then(
    () => true,
    () => false
  )

/** A new name is durable once its folder is. Windows has no handle on a folder to sync; NTFS journals its entries. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

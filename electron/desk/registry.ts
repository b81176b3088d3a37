import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { Fault } from './fault'

const Entry = z.object({
  dir: z.string(),
  /** The workspace's name, for when its folder can't tell it any more. */
  name: z.string().default(''),
  lastOpenedAt: z.string().nullable()
})
// An older list also says who opened it last. That is a name out of the vault: it is read over, and gone with the next writing.
const Registry = z.strictObject({ version: z.literal(1), workspaces: z.array(Entry) })
export type RegistryEntry = z.infer<typeof Entry>

/**
 * The list of workspaces known on this computer (`workspaces.json` in the data folder): where each lies, what it is
 * called and when it was opened last. It lies there in clear, so nothing from inside a vault may stand in it. A list that
 * can't be read is set aside, never overwritten, and `note` says so: the workspaces themselves are untouched by that and
 * can be added again by their folders.
 */
export class WorkspaceRegistry {
  private constructor(
    private readonly file: string,
    private entries: RegistryEntry[],
    readonly note: string
  ) {}

  static async read(dataFolder: string, now: () => number): Promise<WorkspaceRegistry> {
    const file = join(dataFolder, 'workspaces.json')
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new WorkspaceRegistry(file, [], '')
      throw new Fault('The list of workspaces can’t be read.', `Check that you may read ${file}.`)
    }
    try {
      return new WorkspaceRegistry(file, Registry.parse(JSON.parse(text)).workspaces, '')
    } catch {
      const aside = `${file}.unreadable-${now()}`
      await rename(file, aside)
      await syncFolder(dataFolder)
      return new WorkspaceRegistry(
        file,
        [],
        `The list of workspaces was damaged, so it begins anew; the damaged one is kept as ${aside}. The workspaces themselves are untouched: add each again with “Open one from a folder”.`
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
    await this.write(this.entries.filter((entry) => entry.dir !== dir))
  }

  private async write(entries: RegistryEntry[]): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true })
    const beside = `${this.file}.new`
    const handle = await open(beside, 'w', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify({ version: 1, workspaces: entries }, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, this.file)
    await syncFolder(dirname(this.file))
    this.entries = entries
  }
}

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

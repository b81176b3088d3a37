import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A text resource of the application, by its path under `resources/` (for error messages). */
export interface Source {
  path: string
  text: string
}

/** Reads every YAML file of the given folders under `resources/`, in the order of their names. */
export const readSources = async (root: string, folders: readonly string[]): Promise<Source[]> => {
  const perFolder = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(join(root, 'resources', folder)))
        .filter((name) => name.endsWith('.yaml'))
        .sort()
      return Promise.all(
        names.map(async (name) => ({
          path: `resources/${folder}/${name}`,
          text: await readFile(join(root, 'resources', folder, name), 'utf8')
        }))
      )
    })
  )
  return perFolder.flat()
}

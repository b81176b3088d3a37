import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPrograms } from '@shared/policy/loader'
import type { Programs } from '@shared/policy/programs'

const repository = join(import.meta.dirname, '../../..')
const folders = ['resources/programs', 'resources/programs/rules', 'resources/identity']

/** The product's own packs, identities and rule texts. */
export const sources = folders.flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      path: `${folder}/${name}`,
      text: readFileSync(join(repository, folder, name), 'utf8')
    }))
)

export function programs(): Programs {
  const loaded = loadPrograms(sources)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors, null, 1))
  return loaded.programs
}

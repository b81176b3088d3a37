import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const Licenses = z.array(z.strictObject({ name: z.string(), version: z.string(), license: z.string() }))

export interface About {
  version: string
  runtime: string
  dataFolder: string
  licenses: z.infer<typeof Licenses>
}

/** The page About and licenses: what this is made of, as the build wrote it down. */
export const aboutView = async (
  about: { version: string; runtime: string; root: string },
  dataFolder: string
): Promise<About> => ({
  version: about.version,
  runtime: about.runtime,
  dataFolder,
  licenses: Licenses.parse(JSON.parse(await readFile(join(about.root, 'out', 'licenses.json'), 'utf8')))
})

import { canonicalBytes } from '@shared/bundle'
import type { Entry } from '@shared/reference'
import { dataOf, packed } from './data'
import { writeEnvelope } from './envelope'
import { hexHash, type Manifest, manifestSchema, PRODUCT, SCHEMA_VERSION } from './format'
import { type OpenedDirectory, openDirectory } from './open'
import type { PublisherKeys } from './publishers'

export interface DirectoryInput {
  readonly keys: PublisherKeys
  /** What it covers, for people. */
  readonly title: string
  /** YYYY-MM-DD. */
  readonly asOf: string
  /** In the order of their ids. */
  readonly entries: readonly Entry[]
}

/** A directory that was to be signed and isn't one. */
export class DirectoryFault extends Error {
  override readonly name = 'DirectoryFault'
}

/**
 * Makes and signs a directory, and reads it back through all checks before giving it out. Throws a DirectoryFault if it
 * doesn't pass them, and ZodError if a name or day doesn't fit the format.
 */
export async function makeDirectory(input: DirectoryInput): Promise<OpenedDirectory> {
  const { keys, asOf } = input
  const data = await dataOf(input.entries)
  const packedData = await packed(data)
  const manifest: Manifest = manifestSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    product: PRODUCT,
    mode: keys.mode,
    publisher: keys.name,
    title: input.title,
    asOf,
    organizations: input.entries.length,
    data: {
      bytes: data.length,
      sha256: hexHash(data),
      packedBytes: packedData.length,
      packedSha256: hexHash(packedData)
    }
  })
  const line = writeEnvelope(canonicalBytes(manifest), keys)
  const bytes = Buffer.concat([Buffer.from(`${line}\n`, 'latin1'), packedData])
  const opened = await openDirectory(bytes, { publishers: [keys], mode: keys.mode, today: asOf })
  if (!opened.ok) throw new DirectoryFault(opened.message)
  return opened
}

import { isMissing, reasonOf, VaultFault } from './faults'
import type { Disk, DiskFile } from './ports'

/** The whole file, or null if there is none. */
export async function readWhole(disk: Disk, path: string): Promise<Buffer | null> {
  let file: DiskFile
  try {
    file = await disk.open(path, 'read')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const bytes = await file.read(0, await file.size())
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  } finally {
    await file.close()
  }
}

/**
 * Syncs, and names what could not be synced. After a failed sync nobody knows what the disk holds (the kernel may
 * have dropped the pages and will not report it twice), so the caller must stop writing.
 */
export async function durable(what: string, sync: () => Promise<void>): Promise<void> {
  try {
    await sync()
  } catch (error) {
    throw new VaultFault('disk', `The disk did not confirm the ${what} (${reasonOf(error)}).`, {
      cause: error
    })
  }
}

/** Writes a new file whole and syncs it; it is not in place until renamed and its folder synced. */
export async function writeBeside(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'create')
  try {
    await file.write(0, bytes)
    await durable(path, () => file.datasync())
  } finally {
    await file.close()
  }
}

/** Replaces a file in one step: written beside, synced, renamed, folder synced. */
export async function replaceFile(disk: Disk, dir: string, path: string, bytes: Uint8Array): Promise<void> {
  await writeBeside(disk, `${path}.next`, bytes)
  await disk.rename(`${path}.next`, path)
  await durable(dir, () => disk.syncDir(dir))
}

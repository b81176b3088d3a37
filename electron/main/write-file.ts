import { open } from 'node:fs/promises'
import { Fault } from '../desk/fault'

/** Writes a file where the person chose, and returns once it is on the disk. Throws a Fault with the system's code. */
export const writeFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  try {
    const handle = await open(path, 'w')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new Fault(
      `The file couldn’t be written (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}).`,
      'Choose another folder, or make room on this one.'
    )
  }
}

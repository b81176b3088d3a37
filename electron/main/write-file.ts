import { open } from 'node:fs/promises'
import { Fault } from '../desk/fault'

/**
 * Writes a file where the person chose, readable by nobody but them (a recovery kit opens the vault), and returns once it
 * is on the disk. Throws a Fault with the system's code.
 */
export const writeFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  try {
    const handle = await open(path, 'w', 0o600)
    try {
      // A file that was there before keeps its mode otherwise.
      await handle.chmod(0o600)
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

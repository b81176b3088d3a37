import { open as openFile } from 'node:fs/promises'
import { NOT_ONE, Refused } from './refused'

/** The refusal of a file with so many bytes. */
export const tooLarge = (bytes: number): Refused =>
  new Refused('too-large', `It has ${bytes} bytes, more than any directory.`, NOT_ONE)

/** The bytes of a file of at most that length. */
export async function readFileWithin(path: string, limit: number): Promise<Uint8Array> {
  try {
    const file = await openFile(path, 'r')
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw new Refused('not-a-file', 'It isn’t a file.', NOT_ONE)
      if (stat.size > limit) throw tooLarge(stat.size)
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Refused(
        'not-found',
        'There is no such file.',
        'Check the name and the folder, and that the drive is still connected.'
      )
    if (code === 'EISDIR') throw new Refused('not-a-file', 'It is a folder.', NOT_ONE)
    throw new Refused(
      'no-access',
      `The system doesn’t let it be read${code === undefined ? '' : ` (${String(code)})`}.`,
      'Copy the file to a folder of your own and open the copy.'
    )
  }
}

/** The first line, of at most that length, and what comes behind it. */
export function split(bytes: Uint8Array, limit: number): { line: string; rest: Uint8Array } {
  const end = bytes.subarray(0, limit + 1).indexOf(0x0a)
  if (end < 0)
    throw new Refused(
      'not-a-directory',
      'It isn’t a reference directory: it has no signed first line.',
      NOT_ONE
    )
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1')
  return { line, rest: bytes.subarray(end + 1) }
}

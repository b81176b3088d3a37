import { type Files, MEMBERS } from '@shared/bundle'
import { ZipFile } from 'yazl'

// Stored without compression and with one time for all: the same files always give the same bytes, in every time zone
// and with every version of a compressor, and a reader needs no decompressor for what a stranger sent.
const OPTIONS = { compress: false, mode: 0o100644, forceDosTimestamp: true } as const
// A zip notes local time: noon of January 1, 2000, wherever this is.
const noTime = (): Date => new Date(2000, 0, 1, 12)

/**
 * The bytes of a container: a zip with the members in their fixed order (those of them that are given), stored.
 * Takes nothing but the names that a bundle has.
 */
export async function writeContainer(files: Files): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const name of MEMBERS) {
    const content = files.get(name)
    if (content) zip.addBuffer(Buffer.from(content), name, { ...OPTIONS, mtime: noTime() })
  }
  zip.end()
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}

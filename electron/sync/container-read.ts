import { open } from 'node:fs/promises'
import { type Contents, ENVELOPE_FILE, MEMBERS } from '@shared/bundle'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { writeContainer } from './container-write'
import type { Limits } from './limits'

/** Why a file can't be opened as a bundle at all. */
export type ContainerProblem =
  | 'not-found'
  | 'no-access'
  | 'not-a-file'
  | 'too-large'
  | 'not-a-zip'
  | 'too-many-files'
  | 'unsafe-name'
  | 'unexpected-file'
  | 'duplicate-file'
  | 'not-a-plain-file'
  | 'expands-too-much'
  | 'compressed'
  | 'encrypted'
  | 'no-envelope'

export type ContainerReading =
  | { readonly ok: true; readonly contents: Contents; readonly bytes: number }
  | { readonly ok: false; readonly problem: ContainerProblem; readonly detail: string }

class Unreadable extends Error {
  readonly problem: ContainerProblem
  constructor(problem: ContainerProblem, detail: string) {
    super(detail)
    this.problem = problem
  }
}

// Names in a container are a stranger's: only plain characters of them are repeated in a message.
const shown = (name: string): string => name.replace(/[^\w./\\ -]/g, '?').slice(0, 80)

/** Reads what a container holds, after all limits were found kept. Never throws for what the file is. */
export async function readContainer(source: Uint8Array | string, limits: Limits): Promise<ContainerReading> {
  try {
    const bytes = typeof source === 'string' ? await readFileWithin(source, limits.containerBytes) : source
    if (bytes.length > limits.containerBytes) throw tooLarge(bytes.length)
    const files = await unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits)
    if (!files.has(ENVELOPE_FILE)) throw new Unreadable('no-envelope', `There is no ${ENVELOPE_FILE} in it.`)
    const exact = Buffer.compare(await writeContainer(files), bytes) === 0
    return { ok: true, contents: { files, exact }, bytes: bytes.length }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem, detail: error.message }
    throw error
  }
}

const tooLarge = (bytes: number): Unreadable =>
  new Unreadable('too-large', `It has ${bytes} bytes, more than any bundle.`)

async function readFileWithin(path: string, limit: number): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r')
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw new Unreadable('not-a-file', 'It isn’t a file.')
      if (stat.size > limit) throw tooLarge(stat.size)
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Unreadable('not-found', 'There is no such file.')
    if (code === 'EISDIR') throw new Unreadable('not-a-file', 'It is a folder.')
    throw new Unreadable('no-access', `The system doesn’t let it be read${code ? ` (${String(code)})` : ''}.`)
  }
}

const openZip = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(
      bytes,
      { lazyEntries: true, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => {
        if (zip) resolve(zip)
        else reject(notZip(error))
      }
    )
  })

const notZip = (error: Error | null): Unreadable =>
  error?.message.match(/file name|relative path|absolute path|invalid characters/)
    ? new Unreadable('unsafe-name', 'It holds a name that leads out of the folder it is unpacked in.')
    : new Unreadable('not-a-zip', 'It isn’t a bundle: its container (zip) can’t be read.')

/** All entries the directory of the container lists, each within the limits. */
async function listEntries(zip: ZipFile, limits: Limits): Promise<Entry[]> {
  if (zip.entryCount > limits.files)
    throw new Unreadable('too-many-files', `It holds ${zip.entryCount} files; a bundle has ${limits.files}.`)
  const entries: Entry[] = []
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', resolve)
    zip.on('error', (error: Error) => reject(notZip(error)))
    zip.readEntry()
  })
  return entries
}

function checkEntry(entry: Entry, seen: ReadonlySet<string>, limits: Limits): void {
  const name = entry.fileName
  const says = (problem: ContainerProblem, detail: string): Unreadable => new Unreadable(problem, detail)
  if (/[/\\:]|^\.\.?$/.test(name))
    throw says('unsafe-name', `It holds a path, not a plain name: ${shown(name)}`)
  if (!MEMBERS.some((member) => member === name))
    throw says('unexpected-file', `It holds a file that no bundle has: ${shown(name)}`)
  if (seen.has(name)) throw says('duplicate-file', `It holds ${name} twice.`)
  // The upper half of the attributes is the Unix mode, if it was made there: a regular file, or nothing said.
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000
  if (kind !== 0 && kind !== 0o100000) throw says('not-a-plain-file', `${name} is a link or a special file.`)
  if (entry.isEncrypted()) throw says('encrypted', `${name} is encrypted.`)
  const most = limits.memberBytes[name] ?? 0
  if (entry.uncompressedSize > most)
    throw says('too-large', `${name} says that it has ${entry.uncompressedSize} bytes.`)
  if (entry.uncompressedSize > entry.compressedSize * limits.expansion)
    throw says('expands-too-much', `${name} would grow more than ${limits.expansion} times when unpacked.`)
  if (entry.compressionMethod !== 0)
    throw says('compressed', `${name} is compressed; the files of a bundle are stored as they are.`)
}

async function unpack(bytes: Buffer, limits: Limits): Promise<Map<string, Uint8Array>> {
  const zip = await openZip(bytes)
  const entries = await listEntries(zip, limits)
  const seen = new Set<string>()
  for (const entry of entries) {
    checkEntry(entry, seen, limits)
    seen.add(entry.fileName)
  }
  const files = new Map<string, Uint8Array>()
  for (const entry of entries) files.set(entry.fileName, await readEntry(zip, entry))
  return files
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  } catch (error) {
    throw notZip(error instanceof Error ? error : null)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

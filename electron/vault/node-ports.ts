import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fdatasync,
  fstatSync,
  openSync,
  read,
  readdirSync,
  readSync,
  statSync,
  write
} from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { setImmediate as aTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { argon2 } from './argon2'
import { isMissing } from './faults'
import type { Disk, DiskFile, Kdf, OpenMode, Ports } from './ports'
import { nodeProcesses } from './processes'

const FLAGS: Record<OpenMode, string> = { read: 'r', update: 'r+', create: 'w+', 'create-new': 'wx+' }
/**
 * Up to here a read is done on the spot. An opening looks at some two dozen small files one after the other, and each
 * asynchronous turn through Electron's loop takes longer than the read itself; what takes time (large reads, every
 * write and every sync) never blocks the window.
 */
const READ_AT_ONCE = 8 * 1024 * 1024

const readLater = promisify(read)
const writeLater = promisify(write)
const syncLater = promisify(fdatasync)

class NodeFile implements DiskFile {
  constructor(private readonly fd: number) {}

  async size(): Promise<number> {
    return fstatSync(this.fd).size
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.alloc(length)
    let at = 0
    while (at < length) {
      const got =
        length <= READ_AT_ONCE
          ? readSync(this.fd, buffer, at, length - at, offset + at)
          : (await readLater(this.fd, buffer, at, length - at, offset + at)).bytesRead
      if (got === 0) break
      at += got
    }
    return buffer.subarray(0, at)
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    let at = 0
    while (at < bytes.length) {
      at += (await writeLater(this.fd, bytes, at, bytes.length - at, offset + at)).bytesWritten
    }
  }

  async datasync(): Promise<void> {
    await syncLater(this.fd)
  }

  async close(): Promise<void> {
    closeSync(this.fd)
  }
}

const disk: Disk = {
  async open(path, mode) {
    // A turn for each file, so that an opening lets the window's own tasks through.
    await aTurn()
    // Only the owner may read: the vault is sealed, but its sizes and times are nobody else's business.
    return new NodeFile(openSync(path, FLAGS[mode], 0o600))
  },
  async stat(path) {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    return found === undefined ? null : { size: Number(found.size), id: `${found.dev}:${found.ino}` }
  },
  rename,
  async remove(path) {
    await rm(path, { force: true })
  },
  async syncDir(path) {
    // Windows has no handle on a folder to sync; NTFS journals its entries.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  async readdir(path) {
    try {
      return readdirSync(path)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  },
  async mkdir(path) {
    await mkdir(path, { recursive: true, mode: 0o700 })
  }
}

const kdf: Kdf = {
  async argon2id({ secret, salt, memoryKiB, passes, lanes, length }) {
    const { argon2id, hash } = argon2()
    return hash(Buffer.from(secret), {
      raw: true,
      type: argon2id,
      salt: Buffer.from(salt),
      memoryCost: memoryKiB,
      timeCost: passes,
      parallelism: lanes,
      hashLength: length
    })
  }
}

/** The real machine: its disk, clock, randomness, Argon2 and processes. */
export function nodePorts(): Ports {
  return {
    disk,
    clock: { now: () => Date.now() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    kdf,
    processes: nodeProcesses()
  }
}

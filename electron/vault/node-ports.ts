import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { argon2id, hash } from 'argon2'
import { isMissing } from './faults'
import type { Disk, DiskFile, Kdf, OpenMode, Ports } from './ports'
import { nodeProcesses } from './processes'

const FLAGS: Record<OpenMode, string> = { read: 'r', update: 'r+', create: 'w+', 'create-new': 'wx+' }

class NodeFile implements DiskFile {
  constructor(private readonly handle: FileHandle) {}

  async size(): Promise<number> {
    return (await this.handle.stat()).size
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.alloc(length)
    let at = 0
    while (at < length) {
      const { bytesRead } = await this.handle.read(buffer, at, length - at, offset + at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return buffer.subarray(0, at)
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    let at = 0
    while (at < bytes.length) {
      at += (await this.handle.write(bytes, at, bytes.length - at, offset + at)).bytesWritten
    }
  }

  async datasync(): Promise<void> {
    await this.handle.datasync()
  }

  async close(): Promise<void> {
    await this.handle.close()
  }
}

const disk: Disk = {
  async open(path, mode) {
    // Only the owner may read: the vault is sealed, but its sizes and times are nobody else's business.
    return new NodeFile(await open(path, FLAGS[mode], 0o600))
  },
  async stat(path) {
    try {
      const { size, dev, ino } = await stat(path, { bigint: true })
      return { size: Number(size), id: `${dev}:${ino}` }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
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
      return await readdir(path)
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
  argon2id({ secret, salt, memoryKiB, passes, lanes, length }) {
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

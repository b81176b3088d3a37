import type { Disk, DiskFile, OpenMode } from '../../../../electron/vault/ports'

const SECTOR = 512

interface Write {
  offset: number
  bytes: Buffer
}

interface Inode {
  id: string
  /** What a reader sees. */
  data: Buffer
  /** What survives a power failure for certain. */
  synced: Buffer
  /** What was written since the last sync, oldest first. */
  pending: Write[]
}

function written(data: Buffer, { offset, bytes }: Write): Buffer {
  const size = Math.max(data.length, offset + bytes.length)
  const grown = size === data.length ? data : Buffer.concat([data, Buffer.alloc(size - data.length)])
  bytes.copy(grown, offset)
  return grown
}

export class DiskError extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

/** What is counted and what can be made to fail. */
export interface Weather {
  /** Bytes that may still be written before the power fails; infinite by default. Syncs and renames cost one. */
  power: number
  /** `power` as it was before each operation. */
  marks: number[]
  /** The next syncs of files whose path ends so fail with EIO. */
  failSync: string | null
  /** Writes to files whose path ends so fail with ENOSPC. */
  full: string | null
  syncs: string[]
  writes: string[]
  reads: string[]
}

/**
 * A disk in memory that behaves like a real one under power failure: unsynced writes may survive in any part, down to
 * the sector; of the unsynced changes of a folder's entries, any may survive, in no promised order.
 */
export class MemoryDisk implements Disk {
  files = new Map<string, Inode>()
  #syncedEntries = new Map<string, Inode>()
  #entryLog: { folder: string; apply: (entries: Map<string, Inode>) => void }[] = []
  #nextId = 1
  readonly weather: Weather = {
    power: Infinity,
    marks: [],
    failSync: null,
    full: null,
    syncs: [],
    writes: [],
    reads: []
  }

  async open(path: string, mode: OpenMode): Promise<DiskFile> {
    this.#alive()
    let inode = this.files.get(path)
    if (mode === 'create-new' && inode !== undefined) throw new DiskError('EEXIST')
    if ((mode === 'read' || mode === 'update') && inode === undefined) throw new DiskError('ENOENT')
    if (inode === undefined || mode === 'create') {
      // A new inode stands for truncation too: the old contents may come back after a crash, as on a real disk.
      inode = { id: `1:${this.#nextId++}`, data: Buffer.alloc(0), synced: Buffer.alloc(0), pending: [] }
      const made = inode
      this.#change(path, (entries) => entries.set(path, made))
    }
    return this.#handle(path, inode)
  }

  #handle(path: string, inode: Inode): DiskFile {
    const { weather } = this
    return {
      size: async () => inode.data.length,
      read: async (offset, length) => {
        this.#alive()
        weather.reads.push(path)
        return Buffer.from(inode.data.subarray(offset, offset + length))
      },
      write: async (offset, bytes) => {
        this.#alive()
        if (weather.full !== null && path.endsWith(weather.full)) throw new DiskError('ENOSPC')
        weather.writes.push(path)
        const taken = Math.min(bytes.length, weather.power)
        const write = { offset, bytes: Buffer.from(bytes.subarray(0, taken)) }
        inode.data = written(inode.data, write)
        inode.pending.push(write)
        this.#spend(bytes.length)
      },
      datasync: async () => {
        this.#spend(1)
        if (weather.failSync !== null && path.endsWith(weather.failSync)) throw new DiskError('EIO')
        weather.syncs.push(path)
        for (const write of inode.pending) inode.synced = written(inode.synced, write)
        inode.pending = []
      },
      close: async () => {}
    }
  }

  async stat(path: string) {
    const inode = this.files.get(path)
    return inode === undefined ? null : { size: inode.data.length, id: inode.id }
  }

  async rename(from: string, to: string): Promise<void> {
    this.#spend(1)
    const inode = this.files.get(from)
    if (inode === undefined) throw new DiskError('ENOENT')
    this.#change(to, (entries) => {
      entries.delete(from)
      entries.set(to, inode)
    })
  }

  async remove(path: string): Promise<void> {
    this.#spend(1)
    this.#change(path, (entries) => entries.delete(path))
  }

  async syncDir(path: string): Promise<void> {
    this.#spend(1)
    if (this.weather.failSync !== null && path.endsWith(this.weather.failSync)) throw new DiskError('EIO')
    for (const { folder, apply } of this.#entryLog) if (folder === path) apply(this.#syncedEntries)
    this.#entryLog = this.#entryLog.filter(({ folder }) => folder !== path)
  }

  async readdir(path: string): Promise<string[]> {
    const names = [...this.files.keys()].filter((name) => name.startsWith(`${path}/`))
    return [...new Set(names.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))]
  }

  async mkdir(): Promise<void> {}

  /** The contents of a file, to look at or to change. */
  bytes(path: string): Buffer {
    const inode = this.files.get(path)
    if (inode === undefined) throw new DiskError('ENOENT')
    return inode.data
  }

  /** Puts a file there, durably, as somebody with access to the disk could. */
  put(path: string, bytes: Uint8Array): void {
    const inode = {
      id: `1:${this.#nextId++}`,
      data: Buffer.from(bytes),
      synced: Buffer.from(bytes),
      pending: []
    }
    this.files.set(path, inode)
    this.#syncedEntries.set(path, inode)
  }

  /** Deletes a file as somebody with access to the disk could. */
  drop(path: string): void {
    this.files.delete(path)
    this.#syncedEntries.delete(path)
  }

  /** A copy of every file, durable. */
  copy(): MemoryDisk {
    const disk = new MemoryDisk()
    for (const [path, inode] of this.files) disk.put(path, inode.data)
    return disk
  }

  /**
   * What the disk holds after the power came back. `choose(n)` gives a number from 0 to n - 1 and decides how many of
   * the unsynced entries and which sectors of the unsynced writes got through.
   */
  afterCrash(choose: (n: number) => number): MemoryDisk {
    const entries = new Map(this.#syncedEntries)
    const rate = choose(3)
    for (const { apply } of this.#entryLog) if (choose(2) < rate) apply(entries)
    const disk = new MemoryDisk()
    for (const [path, inode] of entries) {
      let data: Buffer = Buffer.from(inode.synced)
      const mode = choose(3)
      for (const write of inode.pending) {
        const end = write.offset + write.bytes.length
        for (let at = write.offset; at < end; ) {
          const next = Math.min(end, (Math.floor(at / SECTOR) + 1) * SECTOR)
          const piece = write.bytes.subarray(at - write.offset, next - write.offset)
          // All of it, none of it, or each sector by chance.
          if (mode === 0 || (mode === 2 && choose(2) === 0))
            data = written(data, { offset: at, bytes: piece })
          at = next
        }
      }
      disk.put(path, data)
    }
    return disk
  }

  #change(path: string, apply: (entries: Map<string, Inode>) => void): void {
    apply(this.files)
    this.#entryLog.push({ folder: path.slice(0, path.lastIndexOf('/')), apply })
  }

  #alive(): void {
    if (this.weather.power <= 0) throw new DiskError('power failure')
  }

  #spend(cost: number): void {
    this.#alive()
    this.weather.marks.push(this.weather.power)
    this.weather.power -= cost
    if (this.weather.power < 0) throw new DiskError('power failure')
  }
}

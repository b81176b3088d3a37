import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { readWhole } from './files'
import type { KeyRing } from './keys'
import type { DiskFile, Ports } from './ports'

const SIZE = 512
const schema = z.object({
  vaultId: z.string(),
  durable: z.int(),
  generation: z.int(),
  frames: z.int(),
  records: z.int(),
  at: z.string(),
  mac: z.string().regex(/^[0-9a-f]{64}$/)
})

/** How far a vault has come at most: its generation, frames and records, and when that was seen (UTC ISO). */
export interface Mark {
  /** The last frame known to be durable; below `frames` after an older copy has been put back. */
  durable: number
  generation: number
  frames: number
  records: number
  at: string
}

/** Beside the vault's folder, not in it, so that putting back an older folder leaves it in place. */
export function seenPath(dir: string): string {
  return `${dir}.seen`
}

/** Renames a closed vault's folder, and the note beside it, which replaces a note that stands there. */
export async function moveVault(ports: Ports, from: string, to: string): Promise<void> {
  await ports.disk.rename(from, to)
  if ((await ports.disk.stat(seenPath(from))) !== null) await ports.disk.rename(seenPath(from), seenPath(to))
}

function macInput(vaultId: string, mark: Mark): Buffer {
  return Buffer.from(
    `${vaultId}\n${mark.durable}\n${mark.generation}\n${mark.frames}\n${mark.records}\n${mark.at}`,
    'utf8'
  )
}

export type SeenReading = { kind: 'none' } | { kind: 'unreadable' } | { kind: 'mark'; mark: Mark }

/** The highest mark seen of this vault. That of another vault (a name used again) counts as none. */
export async function readSeen(
  ports: Ports,
  dir: string,
  vaultId: string,
  ring: KeyRing
): Promise<SeenReading> {
  const bytes = await readWhole(ports.disk, seenPath(dir))
  if (bytes === null || bytes.length === 0) return { kind: 'none' }
  try {
    const { mac, ...value } = schema.parse(JSON.parse(bytes.toString('utf8')))
    if (value.vaultId !== vaultId) return { kind: 'none' }
    const genuine = timingSafeEqual(ring.mac('seen', macInput(vaultId, value)), Buffer.from(mac, 'hex'))
    return genuine ? { kind: 'mark', mark: value } : { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  }
}

/**
 * Keeps the highest mark. It is written after each commit without a sync of its own: behind the vault after a power
 * failure is harmless, and it can never be ahead, because the frame it speaks of was synced before.
 */
export class SeenKeeper {
  #file: DiskFile | null = null
  #highest: Omit<Mark, 'durable'> | null = null

  constructor(
    private readonly ports: Ports,
    private readonly dir: string,
    private readonly vaultId: string,
    private readonly ring: KeyRing
  ) {}

  /** Starts from what was read, and opens the file for writing. */
  async open(reading: SeenReading): Promise<void> {
    this.#highest = reading.kind === 'mark' ? reading.mark : null
    const path = seenPath(this.dir)
    const exists = (await this.ports.disk.stat(path)) !== null
    this.#file = await this.ports.disk.open(path, exists ? 'update' : 'create')
  }

  /** Notes the last durable frame, and keeps the highest mark or raises it. */
  async keep(generation: number, frames: number, records: number): Promise<void> {
    if (this.#file === null) return
    if (this.#highest === null || frames >= this.#highest.frames) {
      this.#highest = { generation, frames, records, at: new Date(this.ports.clock.now()).toISOString() }
    }
    const mark: Mark = { ...this.#highest, durable: frames }
    const mac = this.ring.mac('seen', macInput(this.vaultId, mark)).toString('hex')
    const text = JSON.stringify({ vaultId: this.vaultId, ...mark, mac })
    await this.#file.write(0, Buffer.from(`${text.padEnd(SIZE - 1)}\n`))
  }

  async sync(): Promise<void> {
    await this.#file?.datasync()
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close()
  }
}

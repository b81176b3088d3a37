import { join } from 'node:path'
import { getU64, putU64 } from './bytes'
import { VaultFault } from './faults'
import { readWhole, replaceFile } from './files'
import { type KeyRing, NONCE_BYTES, seal, TAG_BYTES, unseal } from './keys'
import type { Ports } from './ports'

export const ATTACHED_DIR = 'attached'
const MAGIC = 'CSVA'
const VERSION = 1
const HEAD = 32
const BODY_AT = HEAD + NONCE_BYTES
const NAME = /^[a-z0-9][a-z0-9-]{0,59}$/

export type AttachedReading =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; reason: 'missing' | 'damaged'; what: string }

interface Home {
  ports: Ports
  dir: string
  ring: KeyRing
}

/**
 * Sealed files beside the record (docs/formats/vault.md §14): bulk that can be had again from where it came, and so has
 * no place in journal and snapshot. Each is replaced as a whole. What is damaged here is unusable and harms no record.
 */
export class AttachedFiles {
  /** `inTurn` runs one piece of work after the other, and refuses it where the vault is closed or, to write, read-only. */
  constructor(
    private readonly home: Home,
    private readonly inTurn: <T>(writes: boolean, work: () => Promise<T>) => Promise<T>
  ) {}

  /** Puts a file in place of one of that name, durably: a crash leaves the old one or the new one, whole. */
  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.inTurn(true, async () => {
      const { ports, dir } = this.home
      const path = this.#path(name)
      await ports.disk.mkdir(join(dir, ATTACHED_DIR))
      await replaceFile(ports.disk, join(dir, ATTACHED_DIR), path, this.#sealed(name, bytes))
      // The folder itself may be new.
      await ports.disk.syncDir(dir)
    })
  }

  /** The file as it was put there, or why it can't be had. */
  read(name: string): Promise<AttachedReading> {
    return this.inTurn(false, async (): Promise<AttachedReading> => {
      const file = await readWhole(this.home.ports.disk, this.#path(name))
      return file === null
        ? { ok: false, reason: 'missing', what: `There is no file ${name}.` }
        : this.#unsealed(name, file)
    })
  }

  /** Removes a file; one that isn't there is no error. */
  remove(name: string): Promise<void> {
    return this.inTurn(true, async () => {
      const { ports, dir } = this.home
      await ports.disk.remove(this.#path(name))
      await ports.disk.syncDir(join(dir, ATTACHED_DIR))
    })
  }

  /** The names of the files that are there, sorted. Interim files aren't among them. */
  names(): Promise<string[]> {
    return this.inTurn(false, async () => {
      const names = await this.home.ports.disk.readdir(join(this.home.dir, ATTACHED_DIR))
      return names.filter((name) => NAME.test(name)).sort()
    })
  }

  #path(name: string): string {
    if (!NAME.test(name))
      throw new VaultFault('misuse', 'An attached file has a name of small letters and digits.')
    return join(this.home.dir, ATTACHED_DIR, name)
  }

  #associated(name: string, head: Buffer): Buffer {
    return Buffer.concat([head, Buffer.from(name, 'utf8')])
  }

  #sealed(name: string, bytes: Uint8Array): Buffer {
    const { ring, ports } = this.home
    const head = Buffer.alloc(HEAD)
    head.write(MAGIC, 0, 'latin1')
    head.writeUInt16BE(VERSION, 4)
    ring.vaultId.copy(head, 8)
    putU64(head, 24, bytes.length)
    const nonce = ports.random.bytes(NONCE_BYTES)
    return Buffer.concat([head, nonce, seal(ring.attached(name), nonce, this.#associated(name, head), bytes)])
  }

  #unsealed(name: string, file: Buffer): AttachedReading {
    const { ring } = this.home
    const damaged = (what: string): AttachedReading => ({ ok: false, reason: 'damaged', what })
    if (file.length < BODY_AT + TAG_BYTES) return damaged(`The file ${name} is cut short.`)
    const head = file.subarray(0, HEAD)
    if (
      head.toString('latin1', 0, 4) !== MAGIC ||
      head.readUInt16BE(4) !== VERSION ||
      head.readUInt16BE(6) !== 0
    )
      return damaged(`The file ${name} is of no kind that is known here.`)
    if (!head.subarray(8, 24).equals(ring.vaultId))
      return damaged(`The file ${name} belongs to another vault.`)
    if (getU64(head, 24) !== file.length - BODY_AT - TAG_BYTES)
      return damaged(`The file ${name} hasn’t the length that it states.`)
    const nonce = file.subarray(HEAD, BODY_AT)
    const plain = unseal(ring.attached(name), nonce, this.#associated(name, head), file.subarray(BODY_AT))
    return plain === null
      ? damaged(`The contents of the file ${name} are not what was sealed.`)
      : { ok: true, bytes: plain }
  }
}

import { createHash, createHmac } from 'node:crypto'
import type { Kdf, Ports, ProcessIdentity } from '../../../../electron/vault/ports'
import { MemoryDisk } from './memory-disk'

export const DIR = '/vaults/practice'
export const START = Date.UTC(2026, 0, 5, 9, 0, 0)

/** A stand-in for Argon2id: as fast as HMAC, depends on every input. */
export const quickKdf: Kdf = {
  async argon2id({ secret, salt, memoryKiB, passes, lanes, length }) {
    const mac = createHmac('sha512', salt).update(`${memoryKiB}/${passes}/${lanes}/`).update(secret)
    return new Uint8Array(mac.digest().subarray(0, length))
  }
}

export interface TestPorts extends Ports {
  disk: MemoryDisk
  clock: { now(): number; set(epochMs: number): void; advance(ms: number): void }
  /** Every array that was handed out as randomness. */
  handedOut: Uint8Array[]
  /** How often the slow derivation was run. */
  derivations: () => number
  /** Which processes are alive, by pid. */
  alive: Map<number, string>
}

/** Ports without a machine: memory disk, held clock, reproducible randomness. `pid` is this process. */
export function testPorts(
  disk = new MemoryDisk(),
  seed = 'seed',
  pid = 100,
  alive = new Map<number, string>()
): TestPorts {
  let now = START
  let drawn = 0
  let derived = 0
  const handedOut: Uint8Array[] = []
  const self: ProcessIdentity = { pid, startedAt: `start-${pid}`, boot: 'boot-1', host: 'desk' }
  alive.set(pid, self.startedAt)
  return {
    disk,
    handedOut,
    alive,
    derivations: () => derived,
    clock: {
      now: () => now,
      set: (epochMs) => {
        now = epochMs
      },
      advance: (ms) => {
        now += ms
      }
    },
    random: {
      bytes(length) {
        drawn += 1
        const stream = createHash('shake256', { outputLength: length }).update(`${seed}/${drawn}`).digest()
        const bytes = new Uint8Array(stream)
        handedOut.push(bytes)
        return bytes
      }
    },
    kdf: {
      argon2id(input) {
        derived += 1
        return quickKdf.argon2id(input)
      }
    },
    processes: {
      self: async () => self,
      isAlive: async ({ pid: other, startedAt, boot, host }) =>
        host !== 'desk' || (boot === 'boot-1' && alive.get(other) === startedAt)
    }
  }
}

/** The next session of the same machine on the same (or another) disk: the process before it is gone. */
export function nextSession(before: TestPorts, disk: MemoryDisk = before.disk): TestPorts {
  const pid = Math.max(...before.alive.keys()) + 1
  const ports = testPorts(disk, `session-${pid}`, pid)
  ports.clock.set(before.clock.now())
  return ports
}

import { VaultFault } from './faults'
import type { Ports } from './ports'
import type { KdfCost } from './types'

/** The least a passphrase slot may cost: RFC 9106 §4's second recommended setting. */
export const KDF_FLOOR: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 }

/** The most that a header may ask of the machine that opens it. */
export const KDF_CEILING: KdfCost = { memoryKiB: 2 * 1024 * 1024, passes: 64, lanes: 16 }

const TARGET_MS = 500
const MOST_TUNED_MEMORY_KIB = 256 * 1024
const MOST_TUNED_PASSES = 12

/** A passphrase as bytes: NFKC (NIST SP 800-63B §5.1.1.2), so that keyboards that compose differently agree. */
export function passphraseBytes(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize('NFKC'), 'utf8')
}

export function meetsFloor(cost: KdfCost): boolean {
  const { memoryKiB, passes, lanes } = KDF_FLOOR
  return cost.memoryKiB >= memoryKiB && cost.passes >= passes && cost.lanes >= lanes
}

/** Refuses (throws) a cost below the floor or above what any vault will be opened with. */
export function checkedCost(cost: KdfCost): KdfCost {
  for (const key of ['memoryKiB', 'passes', 'lanes'] as const) {
    const value = cost[key]
    if (!Number.isInteger(value) || value < KDF_FLOOR[key] || value > KDF_CEILING[key]) {
      throw new VaultFault(
        'misuse',
        `Argon2id ${key} must lie between ${KDF_FLOOR[key]} and ${KDF_CEILING[key]}.`
      )
    }
  }
  return cost
}

/**
 * A cost of about half a second on this machine, never below the floor: memory first (it is what an attacker's
 * hardware lacks), doubled up to 256 MiB, then passes up to 12. Measured once, at the floor.
 */
export async function tunedCost(ports: Ports): Promise<KdfCost> {
  const started = ports.clock.now()
  await ports.kdf.argon2id({
    ...KDF_FLOOR,
    secret: Buffer.from('measure'),
    salt: Buffer.alloc(16),
    length: 32
  })
  const elapsed = ports.clock.now() - started
  if (elapsed <= 0) return KDF_FLOOR
  let room = TARGET_MS / elapsed
  let { memoryKiB, passes } = KDF_FLOOR
  while (room >= 2 && memoryKiB < MOST_TUNED_MEMORY_KIB) {
    memoryKiB *= 2
    room /= 2
  }
  if (room > 1) passes = Math.min(MOST_TUNED_PASSES, Math.floor(passes * room))
  return { memoryKiB, passes, lanes: KDF_FLOOR.lanes }
}

import { createHash, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { argon2 } from '../vault/argon2'
import type { DeskPorts } from './ports'

// The minimum that OWASP's Password Storage Cheat Sheet names for Argon2id. These hashes lie inside an encrypted vault,
// behind the vault's own, far costlier key slot; docs/formats/record.md says what that means.
const PROGRAM_ACCOUNT = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const
const PRACTICE = { memoryCost: 1024, timeCost: 2, parallelism: 1 } as const

/** The ports of a real desk: this computer's clock, its cryptographic randomness, Node's hashes and Argon2id. */
export const nodePorts = (report: DeskPorts['report']): DeskPorts => ({
  report,
  now: () => Date.now(),
  uuid: () => randomUUID(),
  randomBytes: (count) => randomBytes(count),
  randomInt: (max) => randomInt(max),
  // Native code, read when the first password is hashed or checked: no start waits for it.
  async hashPassword(text, cost) {
    const { argon2id, hash } = argon2()
    return hash(text, { type: argon2id, ...(cost === 'practice' ? PRACTICE : PROGRAM_ACCOUNT) })
  },
  async verifyPassword(hash, text) {
    const { verify } = argon2()
    return verify(hash, text)
  },
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  hmac: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('base64url')
})

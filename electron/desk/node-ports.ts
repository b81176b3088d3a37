import { createHash, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto'
import argon2 from 'argon2'
import type { DeskPorts } from './ports'

// The minimum that OWASP's Password Storage Cheat Sheet names for Argon2id. These hashes lie inside an encrypted vault,
// behind the vault's own, far costlier key slot; docs/formats/record.md says what that means.
const PROGRAM_ACCOUNT = { type: argon2.argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const
const PRACTICE = { type: argon2.argon2id, memoryCost: 1024, timeCost: 2, parallelism: 1 } as const

/** The ports of a real desk: this computer's clock, its cryptographic randomness, Node's hashes and Argon2id. */
export const nodePorts = (): DeskPorts => ({
  now: () => Date.now(),
  uuid: () => randomUUID(),
  randomBytes: (count) => randomBytes(count),
  randomInt: (max) => randomInt(max),
  hashPassword: (text, cost) => argon2.hash(text, cost === 'practice' ? PRACTICE : PROGRAM_ACCOUNT),
  verifyPassword: (hash, text) => argon2.verify(hash, text),
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  hmac: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('base64url')
})

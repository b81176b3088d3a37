import { z } from 'zod'
import { VaultFault } from './faults'
import type { HeaderBody, Slot } from './header'
import { KDF_CEILING, meetsFloor, passphraseBytes, tunedCost } from './kdf'
import { hkdf, KEY_BYTES, NONCE_BYTES, seal, unseal } from './keys'
import { printKit } from './kit'
import type { Ports } from './ports'
import type { Json, KdfCost } from './types'

/** What of the header a slot is bound to: a slot moved to another vault, mode, id or kind does not open. */
export type SlotHome = Pick<HeaderBody, 'vaultId' | 'mode'>

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
const wrapped = z.looseObject({ nonce: hexOf(NONCE_BYTES), box: hexOf(KEY_BYTES + 16) })
const wrappedSlot = z.looseObject({ wrapped })
const passphraseSlot = z.looseObject({
  wrapped,
  kdf: z.looseObject({
    algorithm: z.literal('argon2id'),
    memoryKiB: z.int().min(8).max(KDF_CEILING.memoryKiB),
    passes: z.int().min(1).max(KDF_CEILING.passes),
    lanes: z.int().min(1).max(KDF_CEILING.lanes),
    salt: hexOf(16)
  })
})
const recoverySlot = z.looseObject({ wrapped, salt: hexOf(16) })
const trainingSlot = z.looseObject({ wrapped, key: hexOf(KEY_BYTES) })

const TRAINING_NOTICE =
  'This key stands here in the clear. A training workspace holds fictional data and claims no confidentiality.'

function associated(home: SlotHome, id: string, kind: string): Buffer {
  return Buffer.from(`countersign/vault/slot/1\n${home.vaultId}\n${home.mode}\n${id}\n${kind}`, 'utf8')
}

/**
 * A new slot of any kind that wraps the data key under `wrappingKey` (32 bytes, overwritten here). `extra` is stored
 * with it in the clear and says how the wrapping key is found again.
 */
export function makeSlot(
  ports: Ports,
  home: SlotHome,
  dataKey: Buffer,
  kind: string,
  wrappingKey: Uint8Array,
  extra: { [key: string]: Json }
): Slot {
  const id = Buffer.from(ports.random.bytes(8)).toString('hex')
  const nonce = ports.random.bytes(NONCE_BYTES)
  const key = Buffer.from(wrappingKey)
  const box = seal(key, nonce, associated(home, id, kind), dataKey)
  key.fill(0)
  wrappingKey.fill(0)
  return {
    ...extra,
    id,
    kind,
    createdAt: new Date(ports.clock.now()).toISOString(),
    wrapped: { nonce: Buffer.from(nonce).toString('hex'), box: box.toString('hex') }
  }
}

async function argon2Key(ports: Ports, passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  const secret = passphraseBytes(passphrase)
  try {
    return Buffer.from(await ports.kdf.argon2id({ ...cost, secret, salt, length: KEY_BYTES }))
  } finally {
    secret.fill(0)
  }
}

/** A passphrase slot (Argon2id). */
export async function makePassphraseSlot(
  ports: Ports,
  home: SlotHome,
  dataKey: Buffer,
  passphrase: string,
  cost: KdfCost
): Promise<Slot> {
  const salt = ports.random.bytes(16)
  const { memoryKiB, passes, lanes } = cost
  const kdf = {
    algorithm: 'argon2id',
    version: 19,
    memoryKiB,
    passes,
    lanes,
    salt: Buffer.from(salt).toString('hex')
  }
  return makeSlot(ports, home, dataKey, 'passphrase', await argon2Key(ports, passphrase, salt, cost), { kdf })
}

const recoveryKey = (secret: Uint8Array, salt: Uint8Array) =>
  hkdf(secret, salt, 'countersign/vault/1/recovery')

/** A slot for a recovery kit of 16 secret bytes. The kit is random, so it needs no slow derivation. */
export function makeRecoverySlot(ports: Ports, home: SlotHome, dataKey: Buffer, secret: Uint8Array): Slot {
  const salt = ports.random.bytes(16)
  return makeSlot(ports, home, dataKey, 'recovery', recoveryKey(secret, salt), {
    salt: Buffer.from(salt).toString('hex')
  })
}

/** The slot of a training vault, with its key beside it in the clear. */
export function makeTrainingSlot(ports: Ports, home: SlotHome, dataKey: Buffer): Slot {
  const key = ports.random.bytes(KEY_BYTES)
  return makeSlot(ports, home, dataKey, 'training', key.slice(), {
    key: Buffer.from(key).toString('hex'),
    notice: TRAINING_NOTICE
  })
}

/** What is offered to the slots, once a kit has been read from its printed form. */
export type Offer =
  | { kind: 'passphrase'; passphrase: string }
  | { kind: 'recovery'; secret: Buffer }
  | { kind: 'training' }

async function wrappingKey(ports: Ports, slot: Slot, offer: Offer): Promise<Buffer | null> {
  if (slot.kind !== offer.kind) return null
  if (offer.kind === 'passphrase') {
    const parsed = passphraseSlot.safeParse(slot)
    if (!parsed.success) return null
    const { salt, memoryKiB, passes, lanes } = parsed.data.kdf
    return argon2Key(ports, offer.passphrase, Buffer.from(salt, 'hex'), { memoryKiB, passes, lanes })
  }
  if (offer.kind === 'recovery') {
    const parsed = recoverySlot.safeParse(slot)
    return parsed.success ? recoveryKey(offer.secret, Buffer.from(parsed.data.salt, 'hex')) : null
  }
  const parsed = trainingSlot.safeParse(slot)
  return parsed.success ? Buffer.from(parsed.data.key, 'hex') : null
}

/** The data key, from the first slot that the offer opens; null if it opens none. Unknown kinds are passed over. */
export async function openSlots(ports: Ports, body: HeaderBody, offer: Offer): Promise<Buffer | null> {
  for (const slot of body.slots) {
    const parsed = wrappedSlot.safeParse(slot)
    const key = parsed.success ? await wrappingKey(ports, slot, offer) : null
    if (!parsed.success || key === null) continue
    const { nonce, box } = parsed.data.wrapped
    const dataKey = unseal(
      key,
      Buffer.from(nonce, 'hex'),
      associated(body, slot.id, slot.kind),
      Buffer.from(box, 'hex')
    )
    key.fill(0)
    if (dataKey !== null) return dataKey
  }
  return null
}

/** The slots with one for the new passphrase in place of all passphrase slots; it costs no less than the old. */
export async function slotsWithPassphrase(
  ports: Ports,
  body: HeaderBody,
  dataKey: Buffer,
  passphrase: string
): Promise<Slot[]> {
  if (body.mode !== 'LIVE') throw new VaultFault('misuse', 'A training vault has no passphrase.')
  if (passphrase === '') throw new VaultFault('misuse', 'A passphrase cannot be empty.')
  const old = body.slots.map((slot) => passphraseSlot.safeParse(slot)).find((parsed) => parsed.success)
  const cost = old?.success === true && meetsFloor(old.data.kdf) ? old.data.kdf : await tunedCost(ports)
  const slot = await makePassphraseSlot(ports, body, dataKey, passphrase, cost)
  return [slot, ...body.slots.filter(({ kind }) => kind !== 'passphrase')]
}

/** The slots with one for a new recovery kit in place of all recovery slots, and the kit's printable form. */
export function slotsWithNewKit(
  ports: Ports,
  body: HeaderBody,
  dataKey: Buffer
): { slots: Slot[]; kit: string } {
  if (body.mode !== 'LIVE') throw new VaultFault('misuse', 'A training vault has no recovery kit.')
  const secret = ports.random.bytes(16)
  const slot = makeRecoverySlot(ports, body, dataKey, secret)
  const kit = printKit(secret)
  secret.fill(0)
  return { slots: [...body.slots.filter(({ kind }) => kind !== 'recovery'), slot], kit }
}

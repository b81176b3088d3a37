import { z } from 'zod'
import { getU64, putU64, sha256, u64 } from './bytes'
import { VaultFault } from './faults'
import { type KeyRing, NONCE_BYTES, seal, TAG_BYTES, unseal } from './keys'
import type { Random } from './ports'
import type { CommitEntry } from './types'

const MAGIC = 'CSVF'
const NONCE_AT = 28
const CHECK_AT = NONCE_AT + NONCE_BYTES
export const FRAME_HEADER_BYTES = CHECK_AT + 4
/** Never zero, so that a zero at a frame's end means that the end was not written. */
const END_MARK = Buffer.from('END\n', 'latin1')
const OVERHEAD = FRAME_HEADER_BYTES + TAG_BYTES + END_MARK.length
/** The most plaintext a frame may hold; a reader refuses more. */
export const MAX_FRAME_PLAIN = 64 * 1024 * 1024

/** Where a frame stands: what it is bound to besides its own bytes. */
export interface FramePlace {
  generation: number
  /** Number of the frame in the vault's whole life, from 1. */
  frame: number
  /** Records in the vault before this frame. */
  recordsBefore: number
  /** SHA-256 of the frame before, or of the journal's header before the first. */
  previous: Buffer
}

export interface FrameHeader {
  plainLength: number
  frame: number
  recordsBefore: number
  records: number
  /** Bytes of the whole frame. */
  extent: number
}

function associated(ring: KeyRing, place: FramePlace, header: Buffer): Buffer {
  return Buffer.concat([ring.vaultId, u64(place.generation), header.subarray(0, NONCE_AT), place.previous])
}

/** One frame of the journal holding the plaintext of `records` records. */
export function sealFrame(
  random: Random,
  ring: KeyRing,
  place: FramePlace,
  records: number,
  plain: Buffer
): Buffer {
  if (plain.length > MAX_FRAME_PLAIN) {
    throw new VaultFault(
      'misuse',
      `A commit may hold at most ${MAX_FRAME_PLAIN} bytes; this one holds ${plain.length}.`
    )
  }
  const header = Buffer.alloc(FRAME_HEADER_BYTES)
  header.write(MAGIC, 0, 'latin1')
  header.writeUInt32BE(plain.length, 4)
  putU64(header, 8, place.frame)
  putU64(header, 16, place.recordsBefore)
  header.writeUInt32BE(records, 24)
  const nonce = random.bytes(NONCE_BYTES)
  header.set(nonce, NONCE_AT)
  sha256(header.subarray(0, CHECK_AT)).copy(header, CHECK_AT, 0, 4)
  const box = seal(ring.sealing('journal', place.generation), nonce, associated(ring, place, header), plain)
  return Buffer.concat([header, box, END_MARK])
}

/** The header at `offset` if it is whole (magic and check hold), otherwise null. Says nothing of the contents. */
export function readFrameHeader(bytes: Buffer, offset: number): FrameHeader | null {
  if (offset + FRAME_HEADER_BYTES > bytes.length) return null
  const header = bytes.subarray(offset, offset + FRAME_HEADER_BYTES)
  if (header.toString('latin1', 0, 4) !== MAGIC) return null
  if (!sha256(header.subarray(0, CHECK_AT)).subarray(0, 4).equals(header.subarray(CHECK_AT))) return null
  const plainLength = header.readUInt32BE(4)
  return {
    plainLength,
    frame: getU64(header, 8),
    recordsBefore: getU64(header, 16),
    records: header.readUInt32BE(24),
    extent: plainLength + OVERHEAD
  }
}

/** Whether a whole frame header stands anywhere in bytes[from, to). */
export function findFrameHeader(bytes: Buffer, from: number, to: number): number | null {
  for (
    let at = bytes.indexOf(MAGIC, from, 'latin1');
    at >= 0 && at < to;
    at = bytes.indexOf(MAGIC, at + 1, 'latin1')
  ) {
    if (readFrameHeader(bytes, at) !== null) return at
  }
  return null
}

export type FrameReading =
  | { ok: true; plain: Buffer; records: number; extent: number; chain: Buffer }
  | { ok: false; what: string; header: FrameHeader | null }

/** Reads and opens the frame at `offset`, or says what is wrong with it. */
export function readFrame(ring: KeyRing, place: FramePlace, bytes: Buffer, offset: number): FrameReading {
  const header = readFrameHeader(bytes, offset)
  if (header === null) return { ok: false, what: 'has a damaged header', header }
  const bad = (what: string): FrameReading => ({ ok: false, what, header })
  if (header.frame !== place.frame) return bad(`is out of place: frame ${header.frame} stands there`)
  if (header.recordsBefore !== place.recordsBefore) return bad('does not follow the record before it')
  if (header.plainLength > MAX_FRAME_PLAIN) return bad('states an impossible length')
  const end = offset + header.extent
  if (end > bytes.length) return bad('is cut short')
  const whole = bytes.subarray(offset, end)
  if (!whole.subarray(whole.length - END_MARK.length).equals(END_MARK)) return bad('has a damaged end')
  const plain = unseal(
    ring.sealing('journal', place.generation),
    whole.subarray(NONCE_AT, CHECK_AT),
    associated(ring, place, whole),
    whole.subarray(FRAME_HEADER_BYTES, whole.length - END_MARK.length)
  )
  if (plain === null) return bad('is not what was sealed there (changed, moved, or its predecessor was)')
  return { ok: true, plain, records: header.records, extent: header.extent, chain: sha256(whole) }
}

const entrySchema = z.object({
  record: z.object({ bytes: z.string(), leaf: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  private: z.array(z.object({ key: z.string(), value: z.json() })).optional()
})

function exact({
  record,
  private: changes
}: {
  record?: CommitEntry['record'] | undefined
  private?: CommitEntry['private'] | undefined
}): CommitEntry {
  return {
    ...(record === undefined ? {} : { record }),
    ...(changes === undefined ? {} : { private: changes })
  }
}

/** An entry as it will stand in a frame (JSON text); throws if it holds what could not be read back. */
export function entryText(entry: CommitEntry): string {
  const parsed = entrySchema.safeParse(entry)
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new VaultFault('misuse', `The commit cannot be written as JSON (${where}).`)
  }
  return JSON.stringify(exact(parsed.data))
}

/** The plaintext of a frame: `{"entries":[…]}`. The entries come as JSON texts. */
export function framePlain(entries: readonly string[]): Buffer {
  return Buffer.from(`{"entries":[${entries.join(',')}]}`, 'utf8')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isRecord = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.bytes === 'string' &&
  typeof value.leaf === 'string' &&
  /^[0-9a-f]{64}$/.test(value.leaf)
const isChange = (value: unknown): boolean =>
  isObject(value) && typeof value.key === 'string' && value.value !== undefined
/** By hand, not by schema: an opening reads hundreds of entries, and what JSON.parse gave is JSON all through. */
const isEntry = (value: unknown): value is CommitEntry =>
  isObject(value) &&
  (value.record === undefined || isRecord(value.record)) &&
  (value.private === undefined || (Array.isArray(value.private) && value.private.every(isChange)))

/** The entries of an opened frame; throws if a sealed frame holds anything else. */
export function parseFramePlain(plain: Buffer): CommitEntry[] {
  const parsed: unknown = JSON.parse(plain.toString('utf8'))
  const entries: unknown = isObject(parsed) ? parsed.entries : undefined
  if (!Array.isArray(entries) || !entries.every(isEntry))
    throw new Error('A sealed frame holds something else than entries.')
  return entries.map(exact)
}
